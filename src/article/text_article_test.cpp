// Articles in plain text, Markdown and JSON, and what is refused.
#include <gtest/gtest.h>

#include "article/article_test_help.h"
#include "article/metadata/dates.h"

namespace dixit::article {
namespace {

TEST(PlainArticle, TextIsTheFileUnchanged) {
  const std::string text =
      "Dam holds\r\n\r\nBy Ana Lindqvist\r\n\r\nThe dam held.  Twice.\r\n\r\n“No,” she said.\r\n";
  const Article article = read("dam.txt", text);
  EXPECT_EQ(article.text, text);
  EXPECT_EQ(article.title, "Dam holds");
  EXPECT_EQ(article.byline, "Ana Lindqvist");
  ASSERT_EQ(article.paragraphs.size(), 3u);
  EXPECT_EQ(article.paragraphs[0].kind, ParagraphKind::kHeading);
  EXPECT_EQ(paragraph(article, 1), "The dam held.  Twice.");
  EXPECT_EQ(paragraph(article, 2), "“No,” she said.");
  EXPECT_EQ(bytes_behind(article, text, "Twice"), "Twice");
}

TEST(PlainArticle, LinesAreParagraphsWhereNoLineIsEmpty) {
  const Article lines = read("a.txt", "Dam holds\nThe dam held.\n“No,” she said.\n");
  EXPECT_EQ(lines.title, "Dam holds");
  ASSERT_EQ(lines.paragraphs.size(), 3u);
  const Article wrapped = read("a.txt",
                               "The dam above Lower Varn held through the storm, the chief "
                               "engineer\nsaid on Tuesday, and it would hold through the next "
                               "one if the lower\ngate were opened in time, which is what the "
                               "council had been told in\nMarch.\n");
  EXPECT_EQ(wrapped.paragraphs.size(), 1u);
  const Article sentence = read("a.txt", "“We knew,” she said.");
  EXPECT_EQ(sentence.paragraphs.size(), 1u);
  EXPECT_EQ(sentence.title, "");
}

TEST(PlainArticle, FrontMatterIsNotText) {
  const Article article = read("a.txt",
                               "Title: Dam holds\nDate: 26 November 2025\nAuthor: Ana "
                               "Lindqvist\nLanguage: en\n\nThe dam held.\n\nIt did.\n");
  EXPECT_EQ(article.title, "Dam holds");
  EXPECT_EQ(article.published, "2025-11-26");
  EXPECT_EQ(article.byline, "Ana Lindqvist");
  ASSERT_EQ(article.paragraphs.size(), 2u);
  EXPECT_EQ(paragraph(article, 0), "The dam held.");
}

TEST(MarkdownArticle, DropsMarkupAndKeepsQuotes) {
  const std::string text =
      "---\ntitle: \"Dam holds\"\ndate: 2025-11-26\nauthor: Ana Lindqvist\n---\n\n# Dam "
      "holds\n\nThe dam **held**, she [said](http://x.example/).\n\n"
      "> People should be\n> angry.\n\n* First &amp; last\n\n<div>Inside <b>HTML</b> "
      "&eacute;.</div>\n";
  const Article article = read("dam.md", text);
  EXPECT_EQ(article.title, "Dam holds");
  EXPECT_EQ(article.published, "2025-11-26");
  EXPECT_EQ(article.byline, "Ana Lindqvist");
  EXPECT_EQ(article.text,
            "The dam held, she said.\n\nPeople should be angry.\n\nFirst & last\n\nInside HTML é.");
  ASSERT_EQ(article.paragraphs.size(), 4u);
  EXPECT_EQ(article.paragraphs[1].kind, ParagraphKind::kBlockQuote);
  EXPECT_EQ(article.paragraphs[2].kind, ParagraphKind::kListItem);
  EXPECT_EQ(bytes_behind(article, text, "held, she said"), "held**, she [said");
  EXPECT_EQ(bytes_behind(article, text, "be angry"), "be\n> angry");
  EXPECT_EQ(bytes_behind(article, text, "&"), "&amp;");
  EXPECT_EQ(bytes_behind(article, text, "HTML é"), "HTML</b> &eacute;");
  expect_sound(article, text);
}

TEST(JsonArticle, ReadsTextParagraphsAndHtml) {
  const std::string text =
      R"({"title":"Dam holds","byline":"By Ana Lindqvist","published":"2025-11-26",
 "language":"en","site":"Courier","url":"http://x.example/",
 "text":"The dam held.\n\n\u201cNo,\u201d she said."})";
  const Article article = read("a.json", text);
  EXPECT_EQ(article.title, "Dam holds");
  EXPECT_EQ(article.byline, "Ana Lindqvist");
  EXPECT_EQ(article.published, "2025-11-26");
  EXPECT_EQ(article.site, "Courier");
  EXPECT_EQ(article.text, "The dam held.\n\n“No,” she said.");
  EXPECT_EQ(bytes_behind(article, text, "“No,”"), R"(\u201cNo,\u201d)");
  expect_sound(article, text);
  EXPECT_EQ(read("b.json", R"({"paragraphs":["One here.", {"text":"Two  there."}, ""]})").text,
            "One here.\n\nTwo there.");
  const std::string html =
      R"({"title":"T","author":["Ida Berg","Tom Okoro"],
 "html":"<p>The dam &amp; its gate held, as the engineers had said.<\/p>"})";
  const Article page = read("c.json", html);
  EXPECT_EQ(page.byline, "Ida Berg, Tom Okoro");
  EXPECT_EQ(page.text, "The dam & its gate held, as the engineers had said.");
  EXPECT_EQ(bytes_behind(page, html, "dam & its"), "dam &amp; its");
}

TEST(JsonArticle, OtherJsonIsRefusedWithAPlace) {
  EXPECT_EQ(error_of("a.json", R"({"segments":[{"text":"x"}]})").code, ErrorCode::kFormat);
  const Error error = error_of("a.json", "{\n\"title\": }");
  EXPECT_EQ(error.line(), "a.json:2:10: expected a JSON value; check that the file is whole");
}

TEST(ReadArticle, TheContentDecidesWhereTheEndingDoesNot) {
  EXPECT_EQ(read("-", "<html><p>The dam held, as the engineers had said.</p></html>").text,
            "The dam held, as the engineers had said.");
  EXPECT_EQ(read("-", "{\"text\": \"The dam held.\"}").text, "The dam held.");
  EXPECT_EQ(read("-", "The dam <b>held</b>.").text, "The dam <b>held</b>.");
}

TEST(ReadArticle, OtherFormatsAreRefusedWithWhatToDo) {
  for (const char* path : {"a.docx", "a.pdf", "a.odt", "a.rtf", "a.eml"}) {
    const Error error = error_of(path, "anything");
    EXPECT_EQ(error.code, ErrorCode::kFormat) << path;
    EXPECT_NE(error.hint.find("save"), std::string::npos) << path;
    EXPECT_EQ(error.file, path);
  }
  EXPECT_EQ(error_of("a.html", "%PDF-1.4\n%\xE2\xE3").code, ErrorCode::kFormat);
  std::string binary;
  for (int k = 0; k < 4096; ++k)
    binary += static_cast<char>((k * k * 31 + k * 7) % 251 < 60 ? k % 9 : (k * 37) % 256);
  EXPECT_EQ(error_of("a.txt", binary).code, ErrorCode::kEncoding);
}

TEST(ReadArticle, TheUsersLanguageComesFirst) {
  EXPECT_EQ(read("a.txt", "The dam held.", {.language = "sv", .charset = {}}).language, "sv");
  EXPECT_EQ(
      read("a.html",
           "<html lang=en><p>Der Damm oberhalb der Stadt hat gehalten, sagte die leitende "
           "Ingenieurin am Dienstag dem Rat. Niemand habe damit "
           "gerechnet, dass das Wasser so schnell steigen werde, und man müsse nun prüfen, ob die "
           "unteren Tore noch dicht seien. Der Rat will in "
           "der nächsten Woche darüber abstimmen, wie viel Geld dafür bereitgestellt wird.</p>")
          .language,
      "de");
}

TEST(Dates, AreReadFromManyForms) {
  EXPECT_EQ(iso_date("2025-11-26T09:30:00.000+0100"), "2025-11-26T09:30:00+01:00");
  EXPECT_EQ(iso_date("Wed, 26 Nov 2025 09:30:00 GMT"), "2025-11-26T09:30:00Z");
  EXPECT_EQ(iso_date("November 26, 2025 at 5:14 p.m."), "2025-11-26T17:14:00");
  EXPECT_EQ(iso_date("Updated: November 26, 2025 at 5:14 p.m."), "");  // not when it came out
  EXPECT_EQ(iso_date("26. November 2025, 14:05 Uhr"), "2025-11-26T14:05:00");
  EXPECT_EQ(iso_date("le 26 août 2025"), "2025-08-26");
  EXPECT_EQ(iso_date("26 de noviembre de 2025"), "2025-11-26");
  EXPECT_EQ(iso_date("26 ноября 2025 г."), "2025-11-26");
  EXPECT_EQ(iso_date("2025年11月26日"), "2025-11-26");
  EXPECT_EQ(iso_date("26.11.2025"), "2025-11-26");
  EXPECT_EQ(iso_date("11/26/2025"), "2025-11-26");
  EXPECT_EQ(iso_date("26/11/2025"), "2025-11-26");
  EXPECT_EQ(iso_date("20251126"), "2025-11-26");
  EXPECT_EQ(iso_date("05/06/2025"), "");  // could be either
  EXPECT_EQ(iso_date("2025-13-40"), "");
  EXPECT_EQ(iso_date("yesterday"), "");
  EXPECT_EQ(iso_date(""), "");
}

}  // namespace
}  // namespace dixit::article
