// Pages made to hurt: each ends in seconds, with a readable article or one clear line.
#include <gtest/gtest.h>

#include <chrono>

#include "article/article_test_help.h"
#include "base/files.h"

namespace dixit::article {
namespace {

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string out;
  out.reserve(bytes + piece.size());
  while (out.size() < bytes) out += piece;
  return out;
}

/// Reads; whatever comes out must be sound or a clear line, in bounded time.
void expect_bounded(const std::string& path, const std::string& bytes, double seconds_max = 60) {
  const auto start = std::chrono::steady_clock::now();
  const auto article = read_article(path, bytes);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  EXPECT_LT(took.count(), seconds_max) << path << " " << bytes.substr(0, 40);
  if (article) {
    expect_sound(*article, bytes);
  } else {
    EXPECT_FALSE(article.error().message.empty());
    EXPECT_EQ(article.error().line().find('\n'), std::string::npos);
    EXPECT_EQ(article.error().file, path);
  }
}

constexpr std::string_view kSentence =
    "<p>The dam above Lower Varn held through the storm, she said on Tuesday.</p>\n";

TEST(HostileArticle, ALargePageIsRead) {
  const std::string page = repeated(kSentence, 20u << 20);
  const auto start = std::chrono::steady_clock::now();
  const auto article = read_article("a.html", page);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  // A slow build on a busy machine may run into the limit of time, which is the other fair outcome.
  if (article) {
    EXPECT_EQ(article->paragraphs.size(), page.size() / kSentence.size());
  } else {
    EXPECT_EQ(article.error().code, ErrorCode::kLimit) << article.error().line();
  }
  EXPECT_LT(took.count(), 90);
}

TEST(HostileArticle, DeepAndWideMarkup) {
  expect_bounded("a.html", repeated("<div>", 500'000));
  expect_bounded("a.html", repeated("<b>", 1'000'000));
  expect_bounded("a.html", repeated("<a href=x>", 1'000'000));
  expect_bounded("a.html", repeated("<table>", 1'000'000));
  expect_bounded("a.html", repeated("<table><tr><td>x", 1'000'000));
  expect_bounded("a.html", repeated("<p><i>x</p>", 2'000'000));
  expect_bounded("a.html", repeated("<svg><foreignObject>", 1'000'000));
  expect_bounded("a.html", repeated("<select><option>", 1'000'000));
  std::string attributes = "<p ";
  for (int k = 0; k < 100'000; ++k) attributes += "a" + std::to_string(k) + "=1 ";
  expect_bounded("a.html", attributes + ">x");
}

TEST(HostileArticle, ThingsThatNeverEnd) {
  expect_bounded("a.html", "<p title=\"" + std::string(20u << 20, 'x'));
  expect_bounded("a.html", "<!-- " + std::string(20u << 20, 'x'));
  expect_bounded("a.html", "<script>" + std::string(20u << 20, 'x'));
  expect_bounded("a.html", "<textarea>" + repeated("</text", 5u << 20));
  expect_bounded("a.html", repeated("<", 5u << 20));
  expect_bounded("a.html", repeated("</", 5u << 20));
  expect_bounded("a.html", repeated("<!", 5u << 20));
  expect_bounded("a.html", std::string(kSentence) + repeated("<a b='", 5u << 20));
}

TEST(HostileArticle, FloodsOfReferences) {
  expect_bounded("a.html", "<p>" + repeated("&amp;", 10u << 20));
  expect_bounded("a.html", "<p>" + repeated("&#x41;", 10u << 20));
  expect_bounded("a.html", "<p>" + repeated("&", 10u << 20));
  expect_bounded("a.html", "<p>" + repeated("&notanentity", 10u << 20));
  expect_bounded("a.md", repeated("&amp;", 5u << 20));
}

TEST(HostileArticle, BytesThatAreNotText) {
  std::string page(kSentence);
  page += std::string("<p>a\0b\0c and more words to follow, so that this is prose.</p>", 60);
  expect_bounded("a.html", page);
  expect_bounded("a.html",
                 std::string(kSentence) + "\xFF\xFE\x80\xC0\xAF\xED\xA0\x80\xF8 <p>and so on");
  expect_bounded("a.html", std::string(1u << 20, '\0'));
  expect_bounded("a.txt", std::string(1u << 20, '\xFF'));
}

TEST(HostileArticle, OtherFormats) {
  expect_bounded("a.json", std::string(5u << 20, '['));
  expect_bounded("a.json", "{\"text\":\"" + repeated("\\u0041", 10u << 20) + "\"}");
  expect_bounded("a.json", "{\"text\":\"" + repeated("\\n", 10u << 20) + "\"}");
  expect_bounded("a.json", "{\"html\":\"" + repeated("<div>", 5u << 20) + "\"}");
  expect_bounded("a.md", repeated("> ", 200'000));
  expect_bounded("a.md", repeated("<div>\n\n", 300'000));
  expect_bounded("a.md", repeated("[a](", 1u << 20));
  expect_bounded("a.txt", repeated("a\n", 10u << 20));
  expect_bounded("a.txt", std::string(20u << 20, 'a'));
  expect_bounded("a.txt", repeated("Title: a\n", 5u << 20));
}

TEST(HostileArticle, DescribingJsonOfAbsurdSize) {
  std::string page =
      "<script type='application/ld+json'>" + repeated("{\"@graph\":[", 2000) + "</script>";
  expect_bounded("a.html", page + std::string(kSentence));
  page = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":[" +
         repeated("{\"name\":\"x\"},", 5u << 20) + "{}]}</script>";
  expect_bounded("a.html", page + std::string(kSentence));
  expect_bounded("a.html",
                 repeated("<meta name=author content=x>", 5u << 20) + std::string(kSentence));
}

TEST(HostileArticle, EveryKeptFileIsReadOrRefusedInALine) {
  const auto files = list_files(std::string(DIXIT_SOURCE_DIR) + "/tests/hostile/article");
  ASSERT_TRUE(files) << files.error().line();
  EXPECT_GE(files->size(), 10u);
  for (const FoundFile& file : *files) {
    const auto bytes = read_file(file.path, 1u << 20);
    ASSERT_TRUE(bytes);
    expect_bounded(file.relative, *bytes);
    // A page that is only untidy is still an article.
    const bool is_page = file_ending(file.path) == "html";
    EXPECT_TRUE(!is_page || read_article(file.relative, *bytes)) << file.relative;
  }
}

}  // namespace
}  // namespace dixit::article
