#include <gtest/gtest.h>

#include "article/article_test_help.h"
#include "article/metadata/bylines.h"
#include "article/metadata/dates.h"

namespace dixit::article {
namespace {

constexpr std::string_view kProse =
    "<p>The dam above the town held, the chief engineer told the council on Tuesday evening.</p>"
    "<p>Nobody had expected the water to rise so fast, and the lower gates must now be tested.</p>"
    "<p>The council will vote next week on how much money is to be spent on the repairs.</p>";

std::string page_of(std::string_view head, std::string_view above = {},
                    std::string_view below = {}) {
  return "<!doctype html><html lang=\"en-GB\"><head>" + std::string(head) +
         "</head><body><article><h1>The dam above Lower Varn held</h1>" + std::string(above) +
         std::string(kProse) + std::string(below) + "</article></body></html>";
}

const Conflict* conflict_of(const Article& article, std::string_view field) {
  for (const Conflict& conflict : article.conflicts) {
    if (conflict.field == field) return &conflict;
  }
  return nullptr;
}

TEST(Metadata, TellsWhereAPageSaysTwoThings) {
  const Article article = read(
      "a.html",
      page_of(
          "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"The dam "
          "above Lower Varn held\",\"datePublished\":\"2025-03-04T10:00:00+01:00\",\"author\":"
          "{\"name\":\"Ana Okoro\"}}</script>"
          "<meta property=\"article:published_time\" content=\"2025-03-09T10:00:00Z\">",
          "<p class=\"byline\">By Rosa Lind</p>"));
  EXPECT_EQ(article.published, "2025-03-04T10:00:00+01:00");
  const Conflict* date = conflict_of(article, "published");
  ASSERT_NE(date, nullptr);
  EXPECT_EQ(date->used_from, "json-ld");
  EXPECT_EQ(date->other, "2025-03-09T10:00:00Z");
  EXPECT_EQ(date->other_from, "open graph");
  const Conflict* byline = conflict_of(article, "byline");
  ASSERT_NE(byline, nullptr);
  EXPECT_EQ(byline->other, "Rosa Lind");
}

TEST(Metadata, TakesTheSameThingWrittenOtherwiseForNoConflict) {
  const Article article = read(
      "a.html",
      page_of(
          "<title>The dam above Lower Varn held | The Valley Courier</title>"
          "<link rel=canonical href=\"https://www.courier.example/dam/\">"
          "<meta property=\"og:url\" content=\"http://courier.example/dam?src=share\">"
          "<meta property=\"og:title\" content=\"THE DAM above Lower Varn held &ndash; Courier\">"
          "<meta property=\"og:site_name\" content=\"The Valley Courier\">"
          "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"The dam "
          "above Lower Varn held\",\"datePublished\":\"2025-03-04T10:00:00+01:00\",\"author\":"
          "[{\"name\":\"Ana Okoro\"},{\"name\":\"Ben Sy\"}],\"publisher\":{\"name\":\"Valley "
          "Courier\"}}</script>"
          "<meta property=\"article:published_time\" content=\"2025-03-04T09:00:00Z\">"
          "<meta name=\"date\" content=\"2025-03-04\">",
          "<p class=\"byline\">By Ben Sy and A. Okoro, Staff Writers</p>"
          "<time datetime=\"2025-03-04T04:00:00-05:00\">4 March</time>"));
  for (const Conflict& conflict : article.conflicts) {
    ADD_FAILURE() << conflict.field << ": " << conflict.used << " / " << conflict.other;
  }
  EXPECT_EQ(article.title, "The dam above Lower Varn held");
  EXPECT_EQ(article.byline, "Ana Okoro, Ben Sy");
}

TEST(Metadata, TakesNoDateOrNameFromCommentsAndBoxes) {
  const Article article = read(
      "a.html", page_of("<title>The dam above Lower Varn held</title>", "",
                        "<div class=\"comments\"><span class=\"author\">Otto Wren</span> "
                        "<time datetime=\"2025-04-01\">1 April 2025</time></div>"
                        "<aside class=\"related\"><p class=\"byline\">By Ida Moss</p></aside>"));
  EXPECT_EQ(article.published, "");
  EXPECT_EQ(article.byline, "");
}

TEST(Metadata, TellsTheDayOfAChangeFromThatOfPublication) {
  EXPECT_EQ(read("a.html", page_of("<title>The dam above Lower Varn held</title>",
                                   "<p class=\"meta\">Updated: 6 March 2025</p>"
                                   "<p class=\"meta\">Published: 4 March 2025</p>"))
                .published,
            "2025-03-04");
  EXPECT_EQ(
      read("a.html", page_of("<meta property=\"article:modified_time\" content=\"2025-03-06\">"))
          .published,
      "");
  EXPECT_EQ(iso_date("Published 4 March 2025, updated 6 March 2025"), "2025-03-04");
  EXPECT_EQ(iso_date("Updated 6 March 2025, first published 4 March 2025"), "2025-03-04");
}

TEST(Metadata, FindsSeveralWritersOfElementsOfTheirOwn) {
  EXPECT_EQ(read("a.html", page_of("<title>The dam above Lower Varn held</title>",
                                   "<div class=\"byline\"><span>By</span> <a rel=\"author\">Ana "
                                   "Okoro</a> <a rel=\"author\">Ben Sy</a></div>"))
                .byline,
            "Ana Okoro, Ben Sy");
}

TEST(Bylines, AreCleanedOfWhatIsNoName) {
  EXPECT_EQ(clean_byline("By Ana Okoro, Staff Writer | 3 May 2024"), "Ana Okoro");
  EXPECT_EQ(clean_byline("Text: Ana Okoro, with reporting by Ben Sy"), "Ana Okoro");
  EXPECT_EQ(clean_byline("Veröffentlicht von Rosa Lind am 3. Mai 2024"), "Rosa Lind");
  EXPECT_EQ(clean_byline("Posted by Ana Okoro on January 3, 2024"), "Ana Okoro");
  EXPECT_EQ(clean_byline("By Ana Okoro and Ben Sy"), "Ana Okoro and Ben Sy");
  EXPECT_EQ(clean_byline("Ana Okoro, Courier News Agency"), "Ana Okoro, Courier News Agency");
  for (const char* none : {"Name *", "admin", "https://courier.example/a", "Tom Wren says:", "By",
                           "29. Juni", "Posted on", "ana@courier.example"}) {
    EXPECT_EQ(clean_byline(none), "") << none;
  }
  EXPECT_TRUE(same_people("By Ana M. Okoro", "Ana Okoro, Ben Sy"));
  EXPECT_TRUE(same_people("A. Okoro", "ANA OKORO"));
  EXPECT_FALSE(same_people("Ana Okoro", "Ida Moss"));
}

TEST(Dates, AreReadInManyLanguages) {
  EXPECT_EQ(iso_date("3 мая 2024 г., 14:05 мск"), "2024-05-03T14:05:00+03:00");
  EXPECT_EQ(iso_date("3 tammikuuta 2024 klo 9.30"), "2024-01-03T09:30:00");
  EXPECT_EQ(iso_date("2024. május 3."), "2024-05-03");
  EXPECT_EQ(iso_date("2024 m. gegužės 3 d."), "2024-05-03");
  EXPECT_EQ(iso_date("3 Μαΐου 2024"), "2024-05-03");
  EXPECT_EQ(iso_date("٣ مايو ٢٠٢٤"), "2024-05-03");
  EXPECT_EQ(iso_date("3 تشرين الثاني 2024"), "2024-11-03");
  EXPECT_EQ(iso_date("3 במאי 2024"), "2024-05-03");
  EXPECT_EQ(iso_date("۱۴ اردیبهشت ۱۴۰۳"), "2024-05-03");
  EXPECT_EQ(iso_date("३ मई २०२४"), "2024-05-03");
  EXPECT_EQ(iso_date("3 พฤษภาคม 2567", hints_of("th")), "2024-05-03");
  EXPECT_EQ(iso_date("Ngày 3 tháng 5 năm 2024"), "2024-05-03");
  EXPECT_EQ(iso_date("2024년 5월 3일 오후 3:05"), "2024-05-03T15:05:00");
  EXPECT_EQ(iso_date("令和6年5月3日"), "2024-05-03");
  EXPECT_EQ(iso_date("2024年5月3日 下午3:05"), "2024-05-03T15:05:00");
  EXPECT_EQ(iso_date("14:05 Uhr, 3. Mai 2024"), "2024-05-03T14:05:00");
  EXPECT_EQ(iso_date("May 3, 2024 9:30 p.m. EDT"), "2024-05-03T21:30:00-04:00");
  EXPECT_EQ(iso_date("3 listopada 2024", hints_of("pl")), "2024-11-03");
  EXPECT_EQ(iso_date("3 listopada 2024", hints_of("hr")), "2024-10-03");
  EXPECT_EQ(machine_date("1714730400"), "2024-05-03T10:00:00Z");
}

TEST(Dates, AreRatherMissingThanWrong) {
  EXPECT_EQ(iso_date("05/06/2024", hints_of("en-US")), "");
  EXPECT_EQ(iso_date("05/06/2024", hints_of("en-GB")), "2024-06-05");
  EXPECT_EQ(iso_date("05/06/2024", hints_of("fr")), "2024-06-05");
  for (const char* none :
       {"two hours ago", "vor 3 Stunden", "yesterday at 9:30", "3 May", "gestern", "May 2024",
        "30 February 2024", "3 listopada 2024", "12:30"}) {
    EXPECT_EQ(iso_date(none), "") << none;
  }
}

TEST(Dates, AreTheSameMomentInOtherZones) {
  EXPECT_TRUE(same_moment("2024-05-03T10:00:00+02:00", "2024-05-03T08:00:00Z"));
  EXPECT_TRUE(same_moment("2024-05-03T10:00:00", "2024-05-03T08:00:00Z"));
  EXPECT_TRUE(same_moment("2024-05-03", "2024-05-02T23:30:00Z"));
  EXPECT_FALSE(same_moment("2024-05-03", "2024-05-09T08:00:00Z"));
  EXPECT_FALSE(same_moment("2024-05-03", "2024-05-04"));
  EXPECT_FALSE(same_moment("2024-05-03T10:00:00Z", "2024-05-03T15:00:00Z"));
}

}  // namespace
}  // namespace dixit::article
