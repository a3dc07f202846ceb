#include "app/pipeline.h"

#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>

namespace dixit::app {
namespace {

struct Number {
  int given = 0;
  int square = 0;
};

std::vector<int> squares_up_to(int count, const PipelineLimits& limits) {
  int next = 0;
  std::vector<int> out;
  run_pipeline<Number>(
      limits, [&](Number& n, const std::atomic<bool>&) { return (n.given = next++) < count; },
      [](const Number&) { return std::size_t{100}; },
      [](Number& n) {
        if (n.given % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(300));
        n.square = n.given * n.given;
      },
      [&](const Number& n) {
        out.push_back(n.square);
        return true;
      });
  return out;
}

TEST(Pipeline, UsesInTheOrderOfMakingWhateverTheLimits) {
  std::vector<int> expected;
  for (int k = 0; k < 500; ++k) expected.push_back(k * k);
  for (const unsigned threads : {1u, 2u, 9u}) {
    EXPECT_EQ(squares_up_to(500, {.threads = threads}), expected);
    EXPECT_EQ(squares_up_to(500, {.threads = threads, .jobs = 1}), expected);
    EXPECT_EQ(squares_up_to(500, {.threads = threads, .bytes = 1}), expected);
  }
  EXPECT_TRUE(squares_up_to(0, {.threads = 3}).empty());
}

TEST(Pipeline, HoldsNoMoreThanItMay) {
  std::atomic<int> under_way = 0;
  std::atomic<int> most = 0;
  int next = 0;
  run_pipeline<Number>(
      {.threads = 3, .jobs = 5},
      [&](Number&, const std::atomic<bool>&) {
        if (next++ == 200) return false;
        const int now = ++under_way;
        most = std::max(most.load(), now);
        return true;
      },
      [](const Number&) { return std::size_t{1}; }, [](Number&) {},
      [&](const Number&) {
        --under_way;
        return true;
      });
  EXPECT_LE(most, 6);
}

TEST(Pipeline, EndsWhenTheUserHasEnoughThoughMoreCouldBeMadeForEver) {
  int used = 0;
  run_pipeline<Number>(
      {.threads = 4}, [](Number&, const std::atomic<bool>& stopping) { return !stopping; },
      [](const Number&) { return std::size_t{1}; }, [](Number&) {},
      [&](const Number&) { return ++used < 10; });
  EXPECT_EQ(used, 10);
}

TEST(Pipeline, AFailureOfTheWorkComesOutWhereItWasCalled) {
  int next = 0;
  const auto run = [&] {
    run_pipeline<Number>(
        {.threads = 4},
        [&](Number& n, const std::atomic<bool>&) { return (n.given = next++) < 1000; },
        [](const Number&) { return std::size_t{1}; },
        [](Number& n) {
          if (n.given == 100) throw std::runtime_error("no memory for this one");
        },
        [](const Number&) { return true; });
  };
  EXPECT_THROW(run(), std::runtime_error);
}

}  // namespace
}  // namespace dixit::app
