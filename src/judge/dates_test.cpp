#include "judge/dates.h"

#include <gtest/gtest.h>

namespace dixit::judge {
namespace {

std::string day(const char* date, const char* path) {
  SourceCard card;
  card.date = date;
  card.path = path;
  const auto found = day_of_source(card);
  return found ? iso_of(found->day) + (found->stated ? " stated" : " from the name") : "none";
}

TEST(Dates, ASourcesDayIsStatedOrReadFromItsName) {
  EXPECT_EQ(day("2025-11-26", "a.txt"), "2025-11-26 stated");
  EXPECT_EQ(day("2025-11-26", "2024-01-01.txt"), "2025-11-26 stated");
  EXPECT_EQ(day("late in the autumn", "2024-01-01.txt"), "none");
  EXPECT_EQ(day("2025-02-30", "call.txt"), "none");
  EXPECT_EQ(day("", "calls/2016-10-09 council.txt"), "2016-10-09 from the name");
  EXPECT_EQ(day("", "calls/2016_10_09_council.txt"), "2016-10-09 from the name");
  EXPECT_EQ(day("", "calls/council20161009.txt"), "2016-10-09 from the name");
  EXPECT_EQ(day("", "2016-10-09/council.txt"), "none");
  EXPECT_EQ(day("", "2016-10-09 to 2016-10-11.txt"), "none");
  EXPECT_EQ(day("", "deposition 123456789.txt"), "none");
  EXPECT_EQ(day("", ""), "none");
}

TEST(Dates, AreReckonedOverMonthsAndYears) {
  for (const char* iso : {"1000-01-01", "1900-02-28", "2000-02-29", "2025-12-31", "2999-12-31"}) {
    ASSERT_TRUE(day_of(iso).has_value()) << iso;
    EXPECT_EQ(iso_of(*day_of(iso)), iso);
  }
  EXPECT_EQ(iso_of(*day_of("2024-02-28") + 2), "2024-03-01");
  EXPECT_EQ(weekday_of(*day_of("2025-11-26")), 3);
  EXPECT_EQ(weekday_of(*day_of("1969-12-31")), 3);
  EXPECT_FALSE(day_of("1900-02-29").has_value());
  EXPECT_FALSE(day_of("2025-11-26x").has_value());
  EXPECT_TRUE(day_of("2025-11-26T09:30:00Z").has_value());
  EXPECT_EQ(long_date(*day_of("2025-11-26")), "Wednesday, 26 November 2025");
}

TEST(Dates, BothDaysAreSaid) {
  EXPECT_EQ(conflict_words({"2025-11-25", "2025-11-25", "2025-10-12", true, true}),
            "the article says Tuesday, 25 November 2025; the source is of Sunday, 12 October 2025");
  EXPECT_EQ(conflict_words({"2025-11-01", "2025-11-30", "2025-10-12", false, false}),
            "the article says Saturday, 1 November 2025 to Sunday, 30 November 2025; the source is "
            "of Sunday, 12 October 2025");
}

}  // namespace
}  // namespace dixit::judge
