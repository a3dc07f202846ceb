// Any text, cut into paragraphs at its line ends, in any of our languages: every quotation must lie
// inside it and in order.
// rooms: quote
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "quote/find_quotations.h"
#include "quote/quote_text.h"

namespace {

std::string to_utf8(std::string_view bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size();) {
    const dixit::utf8::Decoded d = dixit::utf8::decode(bytes, at);
    dixit::utf8::append(out, d.code);
    at += d.bytes;
  }
  return out;
}

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const dixit::Article& article) {
  std::uint32_t last = 0;
  for (const dixit::Quotation& q : dixit::quote::find_quotations(article)) {
    require(q.whole.begin >= last && q.whole.end <= article.text.size() && !q.whole.empty());
    require(!q.pieces.empty() && q.joins.size() + 1 == q.pieces.size());
    for (const dixit::Span piece : q.pieces) require(q.whole.contains(piece) && !piece.empty());
    require(q.speaker_span.end <= article.text.size() && q.cue_span.end <= article.text.size());
    require(q.paragraph < article.paragraphs.size());
    last = q.whole.end;
    const dixit::QuoteText parsed = dixit::quote::parse_quote_text(article.text, q.pieces, q.joins);
    for (std::size_t k = 0; k < parsed.words.size(); ++k) {
      require(parsed.words[k].text.end <= article.text.size());
      static_cast<void>(dixit::quote::folded_word(parsed, k));
    }
    if (q.pieces.size() > 8) break;  // parsing copies the text: keep the target fast
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr std::string_view kLanguages[] = {"en", "de", "fr", "es", "ru", "zh"};
  if (size == 0 || size > 4096) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  dixit::Article article;
  article.language = kLanguages[data[0] % 6];
  article.text = to_utf8(bytes);
  const bool blocks = (data[0] & 64) != 0;
  for (std::size_t at = 0; at < article.text.size();) {
    const std::size_t end = std::min(article.text.find('\n', at), article.text.size());
    if (end > at) {
      const bool block = blocks && article.paragraphs.size() % 2 == 1;
      article.paragraphs.push_back(
          {{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)},
           block ? dixit::ParagraphKind::kBlockQuote : dixit::ParagraphKind::kBody});
    }
    at = end + 1;
  }
  if (!article.paragraphs.empty()) check(article);
  const dixit::QuoteText bare = dixit::quote::parse_quote_text(std::string_view(article.text));
  for (std::size_t k = 0; k < bare.words.size(); ++k) {
    static_cast<void>(dixit::quote::folded_word(bare, k));
  }
  return 0;
}
