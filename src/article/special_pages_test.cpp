#include <gtest/gtest.h>

#include "article/article_test_help.h"

namespace dixit::article {
namespace {

constexpr std::string_view kHeld =
    "The dam above the town held, the chief engineer told the council on Tuesday evening. ";
constexpr std::string_view kRose =
    "Nobody had expected the water to rise so fast, and the lower gates must now be tested. ";
constexpr std::string_view kVote =
    "The council will vote next week on how much money is to be spent on the repairs. ";

std::string prose() {
  std::string out;
  for (const std::string_view text : {kHeld, kRose, kVote})
    out += "<p>" + std::string(text) + "</p>";
  return out;
}

bool has_issue(const Article& article, std::string_view words) {
  for (const Issue& issue : article.issues) {
    if (issue.message.find(words) != std::string::npos) return true;
  }
  return false;
}

TEST(SpecialPages, ArticlesThatStandOnlyInJsonAreRead) {
  const std::string text = std::string(kHeld) + "\\n\\n" + std::string(kRose) + "\\n\\n" +
                           std::string(kVote) + std::string(kHeld) + std::string(kRose) +
                           std::string(kVote);
  const std::string linked =
      "<html><head><script "
      "type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"The "
      "dam held\",\"articleBody\":\"" +
      text + "\"}</script></head><body><div id=root></div></body></html>";
  const Article article = read("a.html", linked);
  EXPECT_EQ(article.paragraphs.size(), 3u);
  EXPECT_TRUE(has_issue(article, "JSON-LD"));
  EXPECT_EQ(bytes_behind(article, linked, "Nobody had"), "Nobody had");
  expect_sound(article, linked);

  const std::string data =
      "<html><head><title>The dam held</title></head><body><div id=\"__next\"></div><script "
      "id=\"__NEXT_DATA__\" "
      "type=\"application/json\">{\"props\":{\"blocks\":[{\"type\":\"p\",\"text\":\"" +
      std::string(kHeld) + std::string(kRose) + "\"},{\"type\":\"p\",\"text\":\"" +
      std::string(kVote) + std::string(kHeld) + "\"},{\"type\":\"p\",\"text\":\"" +
      std::string(kRose) + std::string(kVote) + "\"}]}}</script></body></html>";
  const Article next = read("b.html", data);
  EXPECT_EQ(next.paragraphs.size(), 3u);
  EXPECT_TRUE(has_issue(next, "the data in its scripts"));
  EXPECT_EQ(bytes_behind(next, data, "The council"), "The council");
}

TEST(SpecialPages, PostsOfALiveBlogGetTheirTimes) {
  const auto post = [](std::string_view title, std::string_view time, std::string_view body) {
    return "{\"@type\":\"BlogPosting\",\"headline\":\"" + std::string(title) +
           "\",\"datePublished\":\"" + std::string(time) + "\",\"articleBody\":\"" +
           std::string(body) + "\"}";
  };
  const std::string page =
      "<html><head><title>The dam, live</title><script type=\"application/ld+json\">{\"@type\":"
      "\"LiveBlogPosting\",\"headline\":\"The dam, live\",\"liveBlogUpdate\":[" +
      post("", "2025-03-04T12:00:00Z", kHeld) + "," + post("", "2025-03-04T11:00:00Z", kRose) +
      "]}</script></head><body><article><h1>The dam, live</h1><div><p>" + std::string(kHeld) +
      "</p><p>" + std::string(kVote) + "</p></div><div><p>" + std::string(kRose) +
      "</p></div></article></body></html>";
  const Article article = read("a.html", page);
  ASSERT_EQ(article.paragraphs.size(), 5u);
  EXPECT_EQ(article.paragraphs[0].kind, ParagraphKind::kHeading);
  EXPECT_EQ(paragraph(article, 0), "2025-03-04T12:00:00Z");
  EXPECT_EQ(paragraph(article, 3), "2025-03-04T11:00:00Z");
  EXPECT_EQ(bytes_behind(article, page, "2025-03-04T11:00:00Z"), "2025-03-04T11:00:00Z");
  EXPECT_EQ(bytes_behind(article, page, "Nobody had"), "Nobody had");
  expect_sound(article, page);
}

TEST(SpecialPages, TellWhereTheArticleGoesOn) {
  const auto page = [](std::string_view links, std::string_view head = {}) {
    return "<html><head><title>The dam</title><link rel=canonical "
           "href=\"https://courier.example/news/dam\">" +
           std::string(head) + "</head><body><article><h1>The dam</h1>" + prose() +
           std::string(links) + "</article></body></html>";
  };
  const Article article = read("a.html", page("<a href=\"/news/dam?page=2\">Next page</a>"));
  EXPECT_EQ(article.next_page, "https://courier.example/news/dam?page=2");
  EXPECT_TRUE(has_issue(article, "the article goes on at https://courier.example/news/dam?page=2"));
  EXPECT_EQ(read("a.html", page("<a href=\"/news/dam/2/\">2</a>")).next_page,
            "https://courier.example/news/dam/2/");
  // The next article of a blog and the next page of comments are not the article's.
  EXPECT_EQ(read("a.html", page("<a href=\"/news/dam/comment-page-2\">Next</a>",
                                "<link rel=next href=\"https://courier.example/news/flood\">"))
                .next_page,
            "");
}

TEST(SpecialPages, WallsAreNoArticles) {
  EXPECT_EQ(error_of("a.html",
                     "<html><head><title>Wait</title></head><body><p>Please enable "
                     "JavaScript and cookies to continue.</p></body></html>")
                .code,
            ErrorCode::kEmpty);
  const Error consent = error_of(
      "a.html",
      "<html><body><h1>Your privacy</h1><p>We and our partners store information on your device. "
      "Accept all cookies to continue, or manage the settings below.</p></body></html>");
  EXPECT_NE(consent.line().find("consent"), std::string::npos) << consent.line();
}

TEST(SpecialPages, OfAWordPressExportTheFirstPostIsRead) {
  const std::string text =
      "<?xml version=\"1.0\"?><rss version=\"2.0\" "
      "xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>The Courier</title>"
      "<item><title>Menu</title><wp:post_type>nav_menu_item</wp:post_type></item>"
      "<item><title>The dam &amp; the town</title><dc:creator><![CDATA[Ana Okoro]]></dc:creator>"
      "<content:encoded><![CDATA[" +
      std::string(kHeld) + "\n\n“We were <b>lucky</b>,” she said.\n\n" + std::string(kVote) +
      "]]></content:encoded><wp:post_date_gmt>2025-03-04 10:00:00</wp:post_date_gmt>"
      "<wp:post_type>post</wp:post_type></item><item><title>Two</"
      "title><content:encoded><![CDATA[<p>" +
      std::string(kRose) +
      "</p>]]></content:encoded><wp:post_type>post</wp:post_type></item></channel></rss>";
  const Article article = read("export.xml", text);
  EXPECT_EQ(article.title, "The dam & the town");
  EXPECT_EQ(article.byline, "Ana Okoro");
  EXPECT_EQ(article.published, "2025-03-04T10:00:00Z");
  EXPECT_EQ(article.site, "The Courier");
  EXPECT_EQ(paragraph(article, 1), "“We were lucky,” she said.");
  EXPECT_EQ(bytes_behind(article, text, "lucky"), "lucky");
  EXPECT_TRUE(has_issue(article, "2 articles"));
  expect_sound(article, text);
}

TEST(SpecialPages, CommentsOfAnExportedDocumentAreNotItsText) {
  const Article article = read(
      "draft.html",
      "<html><head><title>Dam draft</title></head><body class=\"c5 doc-content\"><p "
      "class=\"c2\"><span "
      "class=\"c3\">" +
          std::string(kHeld) +
          "</span><sup><a href=\"#cmnt1\" id=\"cmnt_ref1\">[a]</a></sup><span> “We were lucky,” "
          "said "
          "Ana Okoro.</span></p><p class=\"c2\"><span>" +
          std::string(kRose) + std::string(kVote) +
          "</span></p><div><p><a href=\"#cmnt_ref1\" id=\"cmnt1\">[a]</a><span>Who says that he "
          "checked all of this, and when was it, please?</span></p></div></body></html>");
  EXPECT_NE(article.text.find("evening. “We were lucky"), std::string::npos) << article.text;
  EXPECT_EQ(article.text.find("[a]"), std::string::npos);
  EXPECT_EQ(article.text.find("Who says"), std::string::npos);
}

}  // namespace
}  // namespace dixit::article
