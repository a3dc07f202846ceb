// Which blocks of a page are read as the article, and what is told of the others.
#include <gtest/gtest.h>

#include <algorithm>

#include "article/article_test_help.h"

namespace dixit::article {
namespace {

constexpr std::string_view kProse[] = {
    "The ferry to Orle did not sail on Monday, and nobody on the quay could say when it would.",
    "“We have a part on order,” said Marit Sole, who runs the line with her two brothers.",
    "The council had warned in March that the pier would not bear another winter of such storms.",
    "Fishermen who were asked about it shrugged, and went on mending their nets in the rain.",
    "A second boat is to be hired from the mainland until the repair is done, the office said."};

/// A page as news sites make them: menus, the article, boxes beside and below it. `inside` stands
/// between the paragraphs.
std::string page_with(const std::string& inside, const std::string& after = "") {
  std::string page =
      "<!doctype html><html lang=en><head><title>Ferry to Orle stays in port</title></head><body>"
      "<header class='site-header'><nav class='main-nav'><ul><li><a href=/>Home</a></li>"
      "<li><a href=/n>News</a></li><li><a href=/s>Sport</a></li></ul></nav></header>"
      "<main><article><h1>Ferry to Orle stays in port</h1>"
      "<p class='byline'>By Jon Tveit</p><div class='article-body'>";
  for (const std::string_view paragraph : {kProse[0], kProse[1]})
    page += "<p>" + std::string(paragraph) + "</p>\n";
  page += inside;
  for (const std::string_view paragraph : {kProse[2], kProse[3], kProse[4]})
    page += "<p>" + std::string(paragraph) + "</p>\n";
  return page + "</div>" + after +
         "</article></main><footer class='site-footer'><ul><li><a href=/a>About us</a></li>"
         "<li><a href=/c>Contact</a></li></ul><p>© The Orle Post</p></footer></body></html>";
}

bool has(const Article& article, std::string_view text) {
  return article.text.find(text) != std::string::npos;
}

const Beside* beside_with(const Article& article, std::string_view text) {
  const auto at = std::find_if(
      article.beside.begin(), article.beside.end(),
      [&](const Beside& beside) { return beside.text.find(text) != std::string::npos; });
  return at == article.beside.end() ? nullptr : &*at;
}

void expect_all_prose(const Article& article) {
  for (const std::string_view paragraph : kProse) EXPECT_TRUE(has(article, paragraph)) << paragraph;
}

TEST(HtmlBody, ARowOfATableIsAParagraphWithTabsBetweenItsCells) {
  const std::string page = page_with(
      "<table><tr><th>Day</th><th>Boats</th></tr><tr><td>Monday</td><td><b>0</b> of 4</td></tr>"
      "<tr><td>Tuesday</td><td>2 of 4</td></tr></table>");
  const Article article = read("a.html", page);
  expect_all_prose(article);
  EXPECT_TRUE(has(article, "Monday\t0 of 4\n\nTuesday\t2 of 4")) << article.text;
  EXPECT_EQ(
      std::count_if(article.paragraphs.begin(), article.paragraphs.end(),
                    [](const Paragraph& one) { return one.kind == ParagraphKind::kTableRow; }),
      3);
  expect_sound(article, page);
}

TEST(HtmlBody, ATableThatOnlyLaysOutTextIsNoTable) {
  std::string page = "<table><tr><td><a href=/>Home</a><br><a href=/n>News</a></td><td>";
  for (const std::string_view paragraph : kProse) page += "<p>" + std::string(paragraph) + "</p>";
  const Article article = read("a.html", page + "</td></tr></table>");
  expect_all_prose(article);
  for (const Paragraph& one : article.paragraphs) EXPECT_EQ(one.kind, ParagraphKind::kBody);
}

TEST(HtmlBody, ListsQuotesAndHeadingsInTheTextAreKeptInOrder) {
  const Article article = read(
      "a.html", page_with("<h2>What the line owes</h2><ul><li>A new shaft.</li><li>Two winches, as "
                          "promised.</li></ul><blockquote><p>The sea does not wait for a "
                          "council to make up its mind.</p></blockquote>"));
  expect_all_prose(article);
  EXPECT_TRUE(has(article,
                  "What the line owes\n\nA new shaft.\n\nTwo winches, as promised.\n\nThe sea does "
                  "not wait for a council to make up its mind.\n\nThe council"))
      << article.text;
}

TEST(HtmlBody, WordsAreNotPartedOrGluedByElementsInALine) {
  const Article article = read(
      "a.html",
      page_with("<p><span class=drop>T</span>he harbour<x-term id=4>master</x-term> of Orle, "
                "<my-link><a href=/p>Per&nbsp;Dahl</a></my-link>, told<wbr> the "
                "<em>Post</em><strong>ing</strong> office that he had seen nothing like it.</p>"));
  EXPECT_TRUE(has(article,
                  "The harbourmaster of Orle, Per\u00a0Dahl, told the Posting office that he had "
                  "seen nothing like it."))
      << article.text;
}

TEST(HtmlBody, SoftHyphensAreNoPartOfAWord) {
  const std::string page = page_with(
      "<p>The har&shy;bour\u00adoffice would not say who had signed for the missing shaft.</p>");
  const Article article = read("a.html", page);
  EXPECT_TRUE(has(article, "The harbouroffice would not say")) << article.text;
  EXPECT_EQ(bytes_behind(article, page, "harbour"), "har&shy;bour");
  expect_sound(article, page);
}

TEST(HtmlBody, WhatStandsBesideTheTextIsToldWithItsKind) {
  const std::string page = page_with(
      "<figure><img src=f.jpg><figcaption>The pier at Orle. Photo: L. Vik</figcaption></figure>"
      "<div class='newsletter-signup'><p>Get the Post in your inbox every morning.</p></div>",
      "<div class='share-bar'><a href=/f>Facebook</a> <a href=/t>Mail</a></div>"
      "<ul class='article-tags'><li><a href=/1>Ferries</a></li><li><a href=/2>Orle</a></li></ul>"
      "<div class='related'><h3>Related articles</h3><a href=/r>Storm shuts the northern road"
      "</a></div><section id='comments'><h3>Comments</h3><p>They said so last year, too, and "
      "the year before that.</p></section>");
  const Article article = read("a.html", page);
  expect_all_prose(article);
  struct Expected {
    std::string_view text;
    BesideKind kind;
  };
  for (const Expected& one :
       {Expected{"The pier at Orle", BesideKind::kCaption},
        Expected{"in your inbox", BesideKind::kNewsletter},
        Expected{"Facebook", BesideKind::kShare}, Expected{"Ferries", BesideKind::kTags},
        Expected{"northern road", BesideKind::kRelated},
        Expected{"the year before", BesideKind::kComments},
        Expected{"By Jon Tveit", BesideKind::kAuthorBox},
        Expected{"Sport", BesideKind::kNavigation}}) {
    EXPECT_FALSE(has(article, one.text)) << one.text;
    const Beside* beside = beside_with(article, one.text);
    ASSERT_NE(beside, nullptr) << one.text;
    EXPECT_EQ(beside->kind, one.kind) << one.text;
    const std::string_view bytes = slice(std::string_view(page), beside->place);
    EXPECT_NE(bytes.find(one.text), std::string_view::npos) << one.text << " / " << bytes;
  }
  for (std::size_t k = 1; k < article.beside.size(); ++k)
    EXPECT_LE(article.beside[k - 1].place.begin, article.beside[k].place.begin);
}

TEST(HtmlBody, WhatIsToldOfTheRestIsBounded) {
  std::string menu;
  for (int k = 0; k < 60'000; ++k)
    menu += "<div class=c" + std::to_string(k % 7) + "><a href=/x>Another page of ours</a></div>";
  const std::string page = page_with("", menu);
  const Article article = read("a.html", page);
  std::size_t sum = 0;
  for (const Beside& beside : article.beside) {
    EXPECT_LE(beside.text.size(), 2000u);
    sum += beside.text.size();
  }
  EXPECT_LE(article.beside.size(), 1000u);
  EXPECT_LE(sum, 300'000u);
}

TEST(HtmlBody, TheSamePageIsAlwaysReadTheSame) {
  const std::string page = page_with("<p>“No,” she said.</p>");
  const Article first = read("a.html", page);
  for (int k = 0; k < 3; ++k) EXPECT_EQ(read("a.html", page).text, first.text);
}

}  // namespace
}  // namespace dixit::article
