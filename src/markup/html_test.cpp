#include "markup/html.h"

#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"

namespace dixit::markup {
namespace {

HtmlDocument read(std::string_view page) {
  auto parsed = parse_html(page);
  EXPECT_TRUE(parsed) << parsed.error().line();
  return parsed ? std::move(*parsed) : HtmlDocument{};
}

/// The page's bytes behind the first occurrence of `part` in the document's text.
std::string place_of(std::string_view page, const HtmlDocument& document, std::string_view part) {
  const std::size_t at = document.text.find(part);
  if (at == std::string::npos) return "(not there)";
  const auto begin = static_cast<std::uint32_t>(at);
  return std::string(slice(
      page, document.places.to_source({begin, begin + static_cast<std::uint32_t>(part.size())})));
}

TEST(Html, BuildsATreeFromUntidyMarkup) {
  const HtmlDocument page = read("<P CLASS=Lead id='x'>One<p>Two<br>three<custom-tag>four");
  const std::uint32_t p = page.find("p");
  ASSERT_NE(p, kNoNode);
  EXPECT_EQ(page.attribute(p, "class"), "Lead");
  EXPECT_EQ(page.attribute(p, "id"), "x");
  EXPECT_FALSE(page.has_attribute(p, "style"));
  EXPECT_EQ(page.text_below(p), "One");
  const std::uint32_t second = page.next_sibling(p);
  ASSERT_NE(second, kNoNode);
  EXPECT_EQ(page.text_below(second), "Two threefour");
  EXPECT_NE(page.find("custom-tag"), kNoNode);
  EXPECT_EQ(page.text_below(0), "OneTwo threefour");
}

TEST(Html, KeepsDescribingJsonAndNoScripts) {
  const HtmlDocument page = read(
      "<script>var a = 'hidden';</script><style>p{}</style><!-- gone -->"
      "<script type=\"application/ld+json\">{\"a\":\"<b>\"}</script><p>seen");
  EXPECT_EQ(page.text.find("hidden"), std::string::npos);
  EXPECT_EQ(page.text.find("gone"), std::string::npos);
  EXPECT_NE(page.text.find("{\"a\":\"<b>\"}"), std::string::npos);
}

TEST(Html, TextKnowsItsPlace) {
  const std::string page =
      "<p>Fish &amp; chips &lt;b&gt; caf&eacute; &#8220;x&#x201D; A&B &copy2 &notit; "
      "&NotEqualTilde; &nGt;\r\nnext</i> line "
      "a < b &unknown; end</p>";
  const HtmlDocument document = read(page);
  EXPECT_EQ(place_of(page, document, "Fish"), "Fish");
  EXPECT_EQ(place_of(page, document, "& chips"), "&amp; chips");
  EXPECT_EQ(place_of(page, document, "<b>"), "&lt;b&gt;");
  EXPECT_EQ(place_of(page, document, "é"), "&eacute;");
  EXPECT_EQ(place_of(page, document, "“x”"), "&#8220;x&#x201D;");
  EXPECT_EQ(place_of(page, document, "A&B"), "A&B");
  EXPECT_EQ(place_of(page, document, "©2"), "&copy2");
  EXPECT_EQ(place_of(page, document, "¬it;"), "&notit;");
  EXPECT_EQ(place_of(page, document, "≂̸"), "&NotEqualTilde;");
  EXPECT_EQ(place_of(page, document, "≫⃒"), "&nGt;");
  EXPECT_EQ(place_of(page, document, "\nnext line"), "\r\nnext</i> line");
  EXPECT_EQ(place_of(page, document, "a < b"), "a < b");
  EXPECT_EQ(place_of(page, document, "&unknown; end"), "&unknown; end");
}

TEST(Html, TextOutsideTableCellsKnowsItsPlace) {
  const std::string page =
      "<p>before</p><table>stray words<tr><td>cell</td></tr>more &eacute; words</table>after";
  const HtmlDocument document = read(page);
  EXPECT_EQ(place_of(page, document, "stray words"), "stray words");
  EXPECT_EQ(place_of(page, document, "cell"), "cell");
  EXPECT_EQ(place_of(page, document, "more"), "more");
  EXPECT_EQ(place_of(page, document, "after"), "after");
}

TEST(Html, TitleAndTextareaHoldTagsAsText) {
  const std::string page = "<title>A <b>bold</b> &amp; title</title><textarea>\nx <i>y</textarea>z";
  const HtmlDocument document = read(page);
  EXPECT_EQ(document.text_below(document.find("title")), "A <b>bold</b> & title");
  EXPECT_EQ(place_of(page, document, "<b>bold</b> &"), "<b>bold</b> &amp;");
  EXPECT_EQ(place_of(page, document, "x <i>y"), "x <i>y");
  EXPECT_EQ(place_of(page, document, "z"), "z");
}

/// Each run of the map must be one of: the same bytes; a reference; a line end; a character that
/// HTML forbids.
void expect_sound_places(const std::string& page, const HtmlDocument& document) {
  std::uint32_t covered = 0;
  for (const SourceMap::Run& run : document.places.runs()) {
    EXPECT_EQ(run.text, covered) << page;
    covered = run.text + run.text_size;
    const std::string_view text = std::string_view(document.text).substr(run.text, run.text_size);
    const std::string_view source = std::string_view(page).substr(run.source, run.source_size);
    if (!run.folded) {
      for (std::size_t k = 0; k < text.size(); ++k) {
        EXPECT_TRUE(text[k] == source[k] || (text[k] == '\n' && source[k] == '\r')) << page << "\n"
                                                                                    << text;
      }
    } else {
      const bool sound = source.starts_with('&') || source == "\r\n" || text == "\xEF\xBF\xBD" ||
                         (source.ends_with(";") && text.size() <= 3);
      EXPECT_TRUE(sound) << "page: " << page << "\ntext: " << text << "\nsource: " << source;
    }
  }
  EXPECT_EQ(covered, document.text.size()) << page;
}

TEST(Html, PlacesAreSoundOnRandomPages) {
  const std::vector<std::string> pieces = {"word ",
                                           "é",
                                           "“",
                                           "&amp;",
                                           "&eacute;",
                                           "&copy",
                                           "&lt;",
                                           "&",
                                           "&#39;",
                                           "&#150;",
                                           "&#x1F600;",
                                           "&#0;",
                                           "\r\n",
                                           "\r",
                                           "\n",
                                           "<p>",
                                           "</p>",
                                           "<b>",
                                           "</b>",
                                           "<div>",
                                           "</div>",
                                           "</foo>",
                                           "<br/>",
                                           "<a href=\"x>y\">",
                                           "</a>",
                                           "<!-- c -->",
                                           "< ",
                                           "<3",
                                           "</",
                                           "<ul><li>",
                                           "</ul>",
                                           "<pre>\n",
                                           "</pre>",
                                           "<title>",
                                           "</title>",
                                           "&nGt;",
                                           "&fjlig;",
                                           "&acE;",
                                           "&bogus;",
                                           "&not",
                                           "x",
                                           "y z",
                                           "\xC3\xA9\xC2\xA0",
                                           "\x01",
                                           "<svg>",
                                           "</svg>",
                                           "<select><option>",
                                           "</select>",
                                           "<?php ?>",
                                           "<h1>",
                                           "</h1>",
                                           "<body>",
                                           "<html>",
                                           "</body>",
                                           "</html>",
                                           "<textarea>",
                                           "</textarea>",
                                           "<i>"};
  std::mt19937 random(20251126);
  for (int round = 0; round < 20000; ++round) {
    std::string page;
    const std::size_t size = 1 + random() % 14;
    for (std::size_t k = 0; k < size; ++k) page += pieces[random() % pieces.size()];
    const auto parsed = parse_html(page);
    ASSERT_TRUE(parsed) << page << parsed.error().line();
    ASSERT_EQ(utf8::find_invalid(parsed->text), std::string::npos) << page;
    expect_sound_places(page, *parsed);
    if (testing::Test::HasFailure()) return;
  }
}

void expect_same_tree(const std::string& page) {
  HtmlOptions every_byte;
  every_byte.cuts = false;
  const auto quick = parse_html(page);
  const auto slow = parse_html(page, every_byte);
  ASSERT_TRUE(quick && slow) << page;
  EXPECT_EQ(quick->text, slow->text) << page;
  ASSERT_EQ(quick->nodes.size(), slow->nodes.size()) << page;
  for (std::size_t k = 0; k < quick->nodes.size(); ++k) {
    EXPECT_EQ(quick->nodes[k].tag, slow->nodes[k].tag) << page;
    EXPECT_EQ(quick->nodes[k].text, slow->nodes[k].text) << page;
    EXPECT_EQ(quick->nodes[k].end, slow->nodes[k].end) << page;
  }
  ASSERT_EQ(quick->attributes.size(), slow->attributes.size()) << page;
  for (std::size_t k = 0; k < quick->attributes.size(); ++k) {
    EXPECT_EQ(quick->attributes[k].name, slow->attributes[k].name) << page;
    EXPECT_EQ(quick->attributes[k].value, slow->attributes[k].value) << page;
  }
  // Tags that <plaintext> makes text are lost to the places when a <b> is open around it.
  if (page.find("<plaintext>") == std::string::npos) expect_sound_places(page, *quick);
}

TEST(Html, WhatTheParserIsNotShownIsInTheTree) {
  const std::vector<std::string> pieces = {
      "The harbour of Lower Varn was closed again",
      " eleven boats stayed out, she said\n",
      "“Nobody was told of it, not even we”",
      "港は再び閉鎖されたと彼女は述べた",
      "🌊 and a long run of words after it",
      "one &amp; another and then some &eacute;t&eacute; &#8220;x&#8221;",
      "&copyright of the whole of it",
      "a < b and b > c, it says here",
      "<3 is what they wrote on it",
      "&#x10FFFD; is private",
      "line one of the letter\r\nline two of the letter\rline three",
      "\x01 is not to be written at all",
      "\xC2\x85 nor is this one, which looks like a line end",
      "<p class=\"lead story-first\">",
      "<p class='a &amp; b, both of them' id=\"first-of-all\">",
      "<a href=\"https://example.org/a/long/address?x=1&amp;y=2\" title='no news at all'>",
      "<b class=\"very-strong-indeed\">",
      "<i style=\"font-style: oblique\">",
      "</b>",
      "</a>",
      "</p>",
      "<div data-x=\"{'all': 'of it in here'}\">",
      "</div>",
      "<script>if (a < b) { document.write('<p>no</p>'); }</script>",
      "<script type=\"application/ld+json\">{\"a\": \"</p> some words\"}</script>",
      "<script><!-- document.write('<script>x</script>') --></script>",
      "<script>var a = '<!-- and no end of it';</script>",
      "<style>p { color: red } /* <b> */</style>",
      "<!-- a comment that nobody will ever read -->",
      "<!-- another one --!>",
      "<!-->",
      "<table>",
      "<tr>",
      "<td>",
      "</td>",
      "</table>",
      "<ul><li>",
      "<title>The &amp; title of the page</title>",
      "<textarea>\nsome <b>words</b> in it</textarea>",
      "<select><option value=\"the-first-of-them\">",
      "</select>",
      "<svg><path d=\"M0 0 L10 10 L20 20 Z\"/>",
      "<style>text in a drawing's style</style>",
      "</svg>",
      "<math><annotation-xml encoding=\"application/xhtml+xml\">",
      "<input type=\"hidden\" value=\"many words in here\">",
      "<iframe>long text that is never shown</iframe>",
      "<noscript>long text for old browsers</noscript>",
      "<pre>\n  as it was written  </pre>",
      "<body class=\"home page-template\">",
      "<plaintext>",
      "<p title=\"it never ends and so it is no tag"};
  std::mt19937 random(20261123);
  for (int round = 0; round < 20000; ++round) {
    std::string page;
    const std::size_t size = 1 + random() % 12;
    for (std::size_t k = 0; k < size; ++k) page += pieces[random() % pieces.size()];
    expect_same_tree(page);
    if (testing::Test::HasFailure()) return;
  }
}

TEST(Html, AbsurdPagesAreRefusedInALine) {
  std::string deep;
  for (int k = 0; k < 100'000; ++k) deep += "<div>";
  auto parsed = parse_html(deep);
  ASSERT_FALSE(parsed);
  EXPECT_EQ(parsed.error().code, ErrorCode::kLimit);
  EXPECT_NE(parsed.error().message.find("deeper"), std::string::npos);
  std::string wide = "<p ";
  for (int k = 0; k < 100'000; ++k) wide += "a" + std::to_string(k) + "=1 ";
  parsed = parse_html(wide + ">x");
  ASSERT_FALSE(parsed);
  EXPECT_NE(parsed.error().message.find("attributes"), std::string::npos);
  HtmlOptions small;
  small.tree_bytes_max = 4u << 20;
  std::string many;
  for (int k = 0; k < 100'000; ++k) many += "<p>x";
  parsed = parse_html(many, small);
  ASSERT_FALSE(parsed);
  EXPECT_NE(parsed.error().message.find("memory"), std::string::npos);
  HtmlOptions hasty;
  hasty.seconds_max = 0.01;
  std::string formatting;
  for (int k = 0; k < 200'000; ++k) formatting += "<b>";
  parsed = parse_html(formatting, hasty);
  ASSERT_FALSE(parsed);
  EXPECT_EQ(parsed.error().code, ErrorCode::kLimit);
}

TEST(Html, EndTagsThatAreLeftOutAreNotDeepNesting) {
  std::string page = "<ul>";
  for (int k = 0; k < 5000; ++k) page += "<li><p>item <span>x";
  page += "</ul><table>";
  for (int k = 0; k < 5000; ++k) page += "<tr><td>a<td>b";
  page += "</table>";
  for (int k = 0; k < 5000; ++k) page += "<p><a name=x>text<p><span>words";
  page += "<svg>";
  for (int k = 0; k < 5000; ++k) page += "<path d='M0'/>";
  EXPECT_TRUE(parse_html(page));
}

TEST(Html, DeclaredCharset) {
  EXPECT_EQ(declared_charset("<meta charset=\"windows-1251\">"), "windows-1251");
  EXPECT_EQ(
      declared_charset("<META http-equiv=Content-Type content='text/html; charset=Shift_JIS'>"),
      "Shift_JIS");
  EXPECT_EQ(declared_charset("<?xml version='1.0' encoding='ISO-8859-2'?><html>"), "ISO-8859-2");
  EXPECT_EQ(declared_charset("<p>charset=no"), "");
}

TEST(Html, ResolvesReferences) {
  EXPECT_EQ(resolve_references(" a &amp; b < c &eacute;"), " a & b < c é");
  EXPECT_EQ(resolve_references("nothing"), "nothing");
}

}  // namespace
}  // namespace dixit::markup
