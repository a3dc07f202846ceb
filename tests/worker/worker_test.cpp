#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>

#include "worker/process.h"
#include "worker/read_in_worker.h"

namespace dixit::worker {
namespace {

Result<std::string> probe(const std::string& word, const ProcessLimits& limits = {20, 1u << 20}) {
  return ask(DIXIT_PROBE, {word}, {}, limits);
}

bool filtered() {
  const auto state = probe("state");
  return state && state->find("seccomp") != std::string::npos;
}

/// Refused, or ended for trying.
void expect_refused(const std::string& word) {
  const auto answer = probe(word);
  if (answer) {
    EXPECT_EQ(*answer, "refused") << word;
  } else {
    EXPECT_NE(answer.error().message.find("it was stopped"), std::string::npos)
        << word << ": " << answer.error().message;
  }
}

TEST(Confined, LimitsAlwaysHold) {
  const auto state = probe("state");
  ASSERT_TRUE(state);
  EXPECT_NE(state->find("limits"), std::string::npos);
}

TEST(Confined, NoFileNoSocketNoProcess) {
  for (const std::string word : {"open", "write", "socket"}) expect_refused(word);
  if (!filtered()) GTEST_SKIP() << "seccomp is not permitted here";
  for (const std::string word : {"fork", "exec", "code", "kill"}) expect_refused(word);
}

TEST(Confined, OneFolderMayStayReadable) {
  const auto inside = probe("reader-inside");
  ASSERT_TRUE(inside) << inside.error().message;
  EXPECT_EQ(*inside, "done");
  for (const std::string word : {"reader-write", "reader-socket"}) expect_refused(word);
  const auto state = probe("state");
  if (!state || state->find("landlock") == std::string::npos)
    GTEST_SKIP() << "the kernel has no Landlock";
  expect_refused("reader-outside");
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST(Confined, MemoryEnds) {
  const auto answer = probe("grow");
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(*answer, "refused");
}

TEST(Ask, ACrashIsOneLine) {
  const auto answer = probe("crash");
  ASSERT_FALSE(answer);
  EXPECT_NE(answer.error().message.find("crashed"), std::string::npos);
}
#endif

TEST(Ask, ProcessorTimeEnds) {
  const auto answer = probe("hang");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::kLimit);
}

TEST(Ask, TheClockEndsIt) {
  const auto begin = std::chrono::steady_clock::now();
  const auto answer = probe("hang", {1, 1u << 20});
  ASSERT_FALSE(answer);
  EXPECT_NE(answer.error().message.find("1 s"), std::string::npos);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(30));
}

TEST(Ask, AFloodIsStopped) {
  const auto answer = probe("flood");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::kLimit);
}

TEST(Ask, AWorkerThatDoesNotListenIsNoTrap) {
  const std::string much(std::size_t{8} << 20, 'x');
  const auto answer = ask(DIXIT_PROBE, {"nothing"}, {much}, {20, 1u << 20});
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(*answer, "done");
}

TEST(Ask, AProgramThatIsNotThere) { EXPECT_FALSE(ask("/nowhere/dixit-worker", {}, {}, {})); }

class Worker : public ::testing::Test {
 protected:
  void SetUp() override { ::setenv("DIXIT_WORKER", DIXIT_WORKER_PROGRAM, 1); }
  void TearDown() override { ::unsetenv("DIXIT_WORKER"); }
};

TEST_F(Worker, ReadsADocument) {
  const auto document = read_in_worker("{\\rtf1 The gates held.\\par}", "a.rtf");
  ASSERT_TRUE(document) << document.error().line();
  EXPECT_EQ(document->text, "The gates held.");
  EXPECT_EQ(document->format, "rtf");
}

TEST_F(Worker, ErrorsCarryThePath) {
  const auto document = read_in_worker("PK\x03\x04", "cut.docx");
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().file, "cut.docx");
}

TEST_F(Worker, ToldWhenItIsMissing) {
  ::setenv("DIXIT_WORKER", "/nowhere/dixit-worker", 1);
  const auto document = read_in_worker("{\\rtf1 x}", "a.rtf");
  ASSERT_FALSE(document);
  EXPECT_NE(document.error().message.find("DIXIT_WORKER"), std::string::npos);
}

TEST_F(Worker, SaysWhatHoldsIt) {
  const auto words = describe_confinement();
  ASSERT_TRUE(words);
  EXPECT_NE(words->find("limits"), std::string::npos);
}

}  // namespace
}  // namespace dixit::worker
