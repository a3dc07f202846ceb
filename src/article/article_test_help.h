// What the article room's tests share. It is included after <gtest/gtest.h>.
#pragma once
#include <string>
#include <string_view>

#include "article/read_article.h"
#include "base/utf8.h"

namespace dixit::article {

inline Article read(const std::string& path, std::string_view bytes,
                    const ArticleOptions& options = {}) {
  auto article = read_article(path, bytes, options);
  EXPECT_TRUE(article) << article.error().line();
  return article ? std::move(*article) : Article{};
}

inline Error error_of(const std::string& path, std::string_view bytes) {
  auto article = read_article(path, bytes);
  EXPECT_FALSE(article) << article->text;
  return article ? Error{} : article.error();
}

inline std::string paragraph(const Article& article, std::size_t index) {
  return index < article.paragraphs.size()
             ? std::string(slice(article.text, article.paragraphs[index].span))
             : "(none)";
}

/// The file's bytes behind the first occurrence of `part` in the article.
inline std::string bytes_behind(const Article& article, std::string_view bytes,
                                std::string_view part) {
  const std::size_t at = article.text.find(part);
  if (at == std::string::npos) return "(not there)";
  const auto begin = static_cast<std::uint32_t>(at);
  const Span span =
      article.places.to_source({begin, begin + static_cast<std::uint32_t>(part.size())});
  return std::string(slice(bytes, span));
}

/// What every article must keep: valid text, paragraphs in order and trimmed, places inside the
/// file.
inline void expect_sound(const Article& article, std::string_view bytes) {
  EXPECT_EQ(utf8::find_invalid(article.text), std::string::npos);
  std::uint32_t last = 0;
  for (const Paragraph& paragraph : article.paragraphs) {
    EXPECT_GE(paragraph.span.begin, last);
    EXPECT_LT(paragraph.span.begin, paragraph.span.end);
    ASSERT_LE(paragraph.span.end, article.text.size());
    last = paragraph.span.end;
  }
  std::uint32_t text_end = 0;
  for (const SourceMap::Run& run : article.places.runs()) {
    EXPECT_GE(run.text, text_end);
    text_end = run.text + run.text_size;
    EXPECT_LE(text_end, article.text.size());
    EXPECT_LE(std::size_t{run.source} + run.source_size, bytes.size());
  }
}

}  // namespace dixit::article
