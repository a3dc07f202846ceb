#include <gtest/gtest.h>

#include <random>

#include "article/article_test_help.h"

namespace dixit::article {
namespace {

constexpr std::string_view kPage = R"(<!doctype html><html lang="en-GB"><head>
<title>Dam holds, engineer says | The Valley Courier</title>
<meta property="og:site_name" content="The Valley Courier">
<meta property="og:title" content="Dam holds &amp; holds, engineer says">
<link rel="canonical" href="https://courier.example/dam">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
{"@type":"WebSite","name":"x"},
{"@type":"NewsArticle","headline":"Dam holds, engineer says",
"datePublished":"2025-11-26T09:30:00+01:00",
"author":[{"@type":"Person","name":"Ana Lindqvist"},
{"@type":"Person","name":"Tom Okoro"}]}]}</script>
<style>p{color:red}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li>
<a href="/news">News and weather from the valley</a></li></ul></nav>
<div class="cookie-banner">We use cookies to make this site better
for you. Read our policy, please.</div>
<article><h1>Dam holds, engineer says</h1><p class="byline">By Ana Lindqvist and Tom Okoro</p>
<figure><img src="d.jpg"><figcaption>The dam on Monday, seen from the
north bank of the river.</figcaption></figure>
<div class="article-body">
<p>The dam above Lower Varn held through the storm, the chief engineer said on Tuesday.</p>
<p>“No,” she said.</p>
<p>“We was late, we was over budget,” she&nbsp;told the <a href="/c">council</a>,
<br>“but the engineers did the right thing.”</p>
<div class="newsletter-signup"><p>Sign up for our newsletter and get
the best stories of the week in your inbox.</p></div>
<h2>What comes next</h2>
<blockquote><p>People should be angry about the billing system.</p></blockquote>
<ul><li>Open the lower gate by Friday.</li><li>Inspect the spillway.</li></ul>
<p>A vote is planned for next week, when the council meets again in the old town hall.</p>
</div>
<div class="related"><h3>Related articles</h3>
<a href="/1">Storm hits the coast with record winds</a></div></article>
<section id="comments"><h3>Comments</h3>
<p>I never liked that dam, and I said so to everybody who would listen to me.</p></section>
<footer><p>© The Valley Courier. All rights reserved.
No part of this page may be copied without leave.</p></footer>
</body></html>)";

TEST(HtmlArticle, WordsStruckOutAreNotItsWordsAndAreTold) {
  std::string page(kPage);
  const std::string was = "the engineers did";
  page.replace(page.find(was), was.size(),
               "<ins>the</ins><del>two</del> engineers <s>hardly</s> did");
  const Article article = read("dam.html", page);
  EXPECT_NE(article.text.find("but the engineers did the right thing"), std::string::npos)
      << article.text;
  ASSERT_EQ(article.issues.size(), 1u);
  EXPECT_EQ(article.issues[0].message,
            "2 struck-out stretches are not read as the article's words");
}

TEST(HtmlArticle, KeepsTheBodyAndNothingElse) {
  const Article article = read("dam.html", kPage);
  EXPECT_EQ(article.text,
            "The dam above Lower Varn held through the storm, the chief engineer said on "
            "Tuesday.\n\n“No,” she said.\n\n"
            "“We was late, we was over budget,” she\u00a0told the council,\n“but the engineers did "
            "the right thing.”\n\n"
            "What comes next\n\nPeople should be angry about the billing system.\n\nOpen the lower "
            "gate by Friday.\n\n"
            "Inspect the spillway.\n\nA vote is planned for next week, when the council meets "
            "again in the old town hall.");
  ASSERT_EQ(article.paragraphs.size(), 8u);
  EXPECT_EQ(article.paragraphs[3].kind, ParagraphKind::kHeading);
  EXPECT_EQ(article.paragraphs[4].kind, ParagraphKind::kBlockQuote);
  EXPECT_EQ(article.paragraphs[5].kind, ParagraphKind::kListItem);
  expect_sound(article, kPage);
}

TEST(HtmlArticle, ReadsWhatThePageSaysOfItself) {
  const Article article = read("dam.html", kPage);
  EXPECT_EQ(article.path, "dam.html");
  EXPECT_EQ(article.title, "Dam holds, engineer says");
  EXPECT_EQ(article.byline, "Ana Lindqvist, Tom Okoro");
  EXPECT_EQ(article.published, "2025-11-26T09:30:00+01:00");
  EXPECT_EQ(article.language, "en");
  EXPECT_EQ(article.site, "The Valley Courier");
  EXPECT_EQ(article.url, "https://courier.example/dam");
}

TEST(HtmlArticle, FallsBackFromOneKindOfMetadataToTheNext) {
  const Article graph = read("a.html",
                             R"(<meta property="og:title" content="Weir opens">
<meta property="article:published_time" content="2024-02-03">
<meta name="author" content="Ida Berg"><h1>Other heading</h1>
<p>The weir was opened on Monday in the presence of many guests.</p>)");
  EXPECT_EQ(graph.title, "Weir opens");
  EXPECT_EQ(graph.published, "2024-02-03");
  EXPECT_EQ(graph.byline, "Ida Berg");
  const Article seen = read("b.html",
                            R"(<title>Weir opens - Local News</title><h1>Weir opens</h1>
<span class="byline">By Ida Berg | Staff</span>
<time datetime="2024-02-03T08:00Z">Saturday</time>
<p>The weir was opened on Monday in the presence of many guests.</p>)");
  EXPECT_EQ(seen.title, "Weir opens");
  EXPECT_EQ(seen.published, "2024-02-03T08:00:00Z");
  EXPECT_EQ(seen.byline, "Ida Berg");
}

TEST(HtmlArticle, BrokenDescribingJsonIsPassedOver) {
  const Article article =
      read("a.html",
           "<script "
           "type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":</"
           "script><title>Weir</title>"
           "<p>The weir was opened on Monday in the presence of many guests.</p>");
  EXPECT_EQ(article.title, "Weir");
}

TEST(HtmlArticle, TextThatOnlyTheMetadataHoldsIsRead) {
  std::string body;
  for (int k = 0; k < 8; ++k)
    body += "The dam held through the storm, the engineer said on Tuesday. ";
  const std::string page =
      "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"articleBody\":\"" + body +
      "\\n\\nIt would \\u201chold\\u201d again.\"}</script><div id=app><p>Please switch on "
      "scripts.</p></div>";
  const Article article = read("a.html", page);
  ASSERT_EQ(article.paragraphs.size(), 2u);
  EXPECT_EQ(paragraph(article, 1), "It would “hold” again.");
  EXPECT_EQ(bytes_behind(article, page, "“hold”"), "\\u201chold\\u201d");
  expect_sound(article, page);
}

TEST(HtmlArticle, ReadsASmallPage) {
  EXPECT_EQ(read("a.html", "<p>“We knew,” she said.</p>").text, "“We knew,” she said.");
  EXPECT_EQ(read("a.html", "no tags at all, “only” text").text, "no tags at all, “only” text");
}

TEST(HtmlArticle, PagesWithoutAnArticleAreEmpty) {
  EXPECT_EQ(error_of("a.html", "<html><body><img src=x></body></html>").code, ErrorCode::kEmpty);
  EXPECT_EQ(error_of("a.html", "<ul><li><a href=1>Home</a><li><a href=2>News</a></ul>").code,
            ErrorCode::kEmpty);
  EXPECT_EQ(error_of("a.html", "").code, ErrorCode::kEmpty);
  EXPECT_EQ(error_of("a.html", "  \n ").code, ErrorCode::kEmpty);
}

TEST(HtmlArticle, ParagraphsMadeOfLineBreaks) {
  const Article article = read("a.html",
                               "<body><div>The first stretch of text is long enough to be read as "
                               "prose.<br><br>The second follows after two "
                               "breaks, as old pages do it.<br>This is its second line.</div>");
  ASSERT_EQ(article.paragraphs.size(), 2u);
  EXPECT_EQ(paragraph(article, 1),
            "The second follows after two breaks, as old pages do it.\nThis is its second line.");
}

TEST(HtmlArticle, PlacesPointIntoTheFile) {
  EXPECT_EQ(bytes_behind(read("dam.html", kPage), kPage, "told the council,"),
            "told the <a href=\"/c\">council</a>,");
  const Article article = read("dam.html", kPage);
  EXPECT_EQ(bytes_behind(article, kPage, "she\u00a0told"), "she&nbsp;told");
  EXPECT_EQ(bytes_behind(article, kPage, "budget,” she"), "budget,” she");
}

struct Encoded {
  const char* name;
  std::string bytes;
  std::string text;  // some of the article's text
  std::string behind;
};

TEST(HtmlArticle, ReadsOtherEncodingsAndPointsIntoTheirBytes) {
  const std::string cyrillic = "\xCF\xEB\xEE\xF2\xE8\xED\xE0";  // a word in windows-1251
  const std::string tail =
      " is the word for it, and it stands in a sentence that is long enough.</p>";
  const std::string kanji =
      "\x83\x5F\x83\x80";  // a word in Shift_JIS, with a byte that is a backslash in ASCII
  for (const Encoded& one :
       {Encoded{"windows-1251", "<meta charset=windows-1251><p>" + cyrillic + tail, "Плотина",
                cyrillic},
        Encoded{"Shift_JIS",
                "<meta http-equiv=content-type content='text/html; charset=Shift_JIS'><p>" + kanji +
                    tail,
                "ダム", kanji},
        Encoded{"latin", "<meta charset=iso-8859-1><p>A caf\xE9\x97" + tail, "café—",
                "caf\xE9\x97"}}) {
    const Article article = read("a.html", one.bytes);
    EXPECT_EQ(bytes_behind(article, one.bytes, one.text), one.behind) << one.name;
    expect_sound(article, one.bytes);
  }
  std::string wide = "\xFF\xFE";
  for (const char c :
       std::string("<p>The dam held, and the engineers had said that it would hold.</p>")) {
    wide += c;
    wide += '\0';
  }
  const Article article = read("a.html", wide);
  EXPECT_EQ(article.text, "The dam held, and the engineers had said that it would hold.");
  EXPECT_EQ(bytes_behind(article, wide, "dam"), std::string("d\0a\0m\0", 6));
}

TEST(HtmlArticle, AnUndeclaredEncodingIsTold) {
  std::string bytes = "<p>";
  for (int k = 0; k < 20; ++k)
    bytes +=
        "La caf\xE9t\xE9ria a \xE9t\xE9 ferm\xE9"
        "e par le conseil apr\xE8s la f\xEAte. ";
  const Article article = read("a.html", bytes);
  EXPECT_NE(article.text.find("cafétéria"), std::string::npos);
  ASSERT_FALSE(article.issues.empty());
  EXPECT_NE(article.issues[0].message.find("encoding"), std::string::npos);
}

TEST(HtmlArticle, EveryCharacterStandsAtItsPlace) {
  const std::vector<std::string> pieces = {"The council met and spoke at length about the dam. ",
                                           "<p>",
                                           "</p>",
                                           "“We knew,” ",
                                           "&ldquo;we&rdquo; ",
                                           "&amp;",
                                           "&nbsp;",
                                           "<br>",
                                           "\r\n",
                                           "  ",
                                           "<b>",
                                           "</b>",
                                           "<blockquote>",
                                           "</blockquote>",
                                           "é",
                                           "<div>",
                                           "</div>",
                                           "</x>",
                                           "<!--c-->",
                                           "&#8217;",
                                           "<li>",
                                           "<h2>Next</h2>",
                                           "日本語の文。",
                                           "\t",
                                           "&notin;",
                                           "<table><tr><td>",
                                           "</table>"};
  std::mt19937 random(7);
  for (int round = 0; round < 4000; ++round) {
    std::string page;
    const std::size_t size = 1 + random() % 25;
    for (std::size_t k = 0; k < size; ++k) page += pieces[random() % pieces.size()];
    const auto article = read_article("a.html", page);
    if (!article) continue;
    expect_sound(*article, page);
    for (const SourceMap::Run& run : article->places.runs()) {
      if (run.folded) continue;
      const std::string_view text = std::string_view(article->text).substr(run.text, run.text_size);
      const std::string_view source = std::string_view(page).substr(run.source, run.source_size);
      for (std::size_t k = 0; k < text.size(); ++k) {
        const bool space =
            (text[k] == ' ' || text[k] == '\n' || text[k] == '\t') &&
            (source[k] == ' ' || source[k] == '\n' || source[k] == '\r' || source[k] == '\t');
        ASSERT_TRUE(text[k] == source[k] || space) << page << "\n---\n"
                                                   << article->text << "\n---\n"
                                                   << text << "\n---\n"
                                                   << source;
      }
    }
  }
}

}  // namespace
}  // namespace dixit::article
