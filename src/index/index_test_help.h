// Made-up sources for the tests of this room.
#pragma once
#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "index/build.h"
#include "index/open.h"
#include "record/source.h"

namespace dixit::index {

/// Sources of random words, of everything a source can hold.
class Maker {
 public:
  explicit Maker(std::uint32_t seed) : random_(seed) {}
  std::uint32_t below(std::uint32_t count) {
    return count == 0 ? 0 : static_cast<std::uint32_t>(random_() % count);
  }
  bool one_in(std::uint32_t count) { return below(count) == 0; }

  std::string word(std::uint32_t vocabulary) {
    // Low numbers come much more often.
    const std::uint32_t rank = below(1 + below(1 + below(vocabulary)));
    std::string text = "w" + std::to_string(rank);
    switch (below(12)) {
      case 0:
        text[0] = 'W';
        break;
      case 1:
        return "\xC3\x89" + text;  // É
      case 2:
        return "it\xE2\x80\x99s" + std::to_string(rank);
      case 3:
        return "NATO";
      default:
        break;
    }
    return text;
  }

  Source source(std::uint32_t number, std::uint32_t words, std::uint32_t vocabulary) {
    Source made;
    made.id = "house/" + std::to_string(number);
    made.path = "made/" + made.id + ".txt";
    made.kind = one_in(3) ? "document" : "transcript";
    made.evidence = static_cast<Evidence>(below(5));
    made.evidence_stated = one_in(2);
    made.machine = one_in(2);
    made.unpunctuated = one_in(4);
    made.language = one_in(3) ? "de" : "en";
    made.title = one_in(2) ? "Sitting no. " + std::to_string(number) : "";
    made.date = "2031-0" + std::to_string(1 + below(9)) + "-11";
    made.seconds = one_in(2) ? kNoTime : 12.345 * words;
    made.word_count = words;
    for (std::uint32_t k = below(5); k > 0; --k)
      made.speakers.push_back("Person " + std::to_string(k));
    if (one_in(3)) made.gaps.push_back({1.5, kNoTime, below(words + 1), "inaudible"});
    const bool with_times = one_in(2);
    const bool with_points = one_in(2);
    made.paged = one_in(2);
    double second = 0.25;
    std::uint32_t left = words;
    if (one_in(3)) made.text = "\xC2\xA7 ";
    while (left > 0 || one_in(6)) {
      const std::uint32_t count = one_in(8) ? 0 : std::min(left, below(one_in(5) ? 400 : 30));
      if (!made.text.empty()) made.text += "\n";
      if (one_in(20))
        mark(made, MarkKind::kHeading,
             "A HEADING THAT IS RATHER LONG INDEED " + std::to_string(below(1000)) + "\n");
      Turn turn;
      turn.text.begin = static_cast<std::uint32_t>(made.text.size());
      turn.word_begin = static_cast<std::uint32_t>(made.words.size());
      turn.speaker =
          static_cast<std::int32_t>(below(static_cast<std::uint32_t>(made.speakers.size()) + 1)) -
          1;
      if (one_in(2)) turn.start_seconds = second;
      if (one_in(9)) made.text += "\"";
      for (std::uint32_t k = 0; k < count; ++k) {
        if (k > 0) between(made);
        if (with_points && (k == 0 || one_in(9)))
          made.time_points.push_back({static_cast<std::uint32_t>(made.words.size()), second,
                                      one_in(2) ? kNoTime : second + 1.0 / 3});
        const auto from = static_cast<std::uint32_t>(made.text.size());
        made.text += one_in(500) ? std::string(256, 'x') : word(vocabulary);
        made.words.push_back({from, static_cast<std::uint32_t>(made.text.size())});
        second += 0.173;
        if (with_times)
          made.word_times.push_back({static_cast<float>(second), static_cast<float>(second + 0.1),
                                     one_in(2) ? 1.0F : static_cast<float>(below(1000)) / 997.0F});
        if (made.paged && (made.pages.empty() || one_in(5))) {
          const auto row = static_cast<std::uint32_t>(made.pages.size());
          made.pages.push_back({static_cast<std::uint32_t>(made.words.size()) - 1, 40 + row / 25,
                                one_in(9) ? 0 : row % 25 + 1});
        }
        if (made.lines.empty() || one_in(7))
          made.lines.push_back({static_cast<std::uint32_t>(made.words.size()) - 1,
                                static_cast<std::uint32_t>(made.lines.size()) * 2 + 1});
      }
      if (one_in(3)) made.text += one_in(2) ? "." : " \xE2\x80\x93";
      turn.word_end = static_cast<std::uint32_t>(made.words.size());
      turn.text.end = static_cast<std::uint32_t>(made.text.size());
      if (one_in(2)) turn.end_seconds = second + 1.0 / 7;
      made.turns.push_back(turn);
      left -= count;
    }
    return made;
  }

 private:
  static void mark(Source& made, MarkKind kind, const std::string& text) {
    const auto from = static_cast<std::uint32_t>(made.text.size());
    made.text += text;
    made.marks.push_back({kind,
                          {from, static_cast<std::uint32_t>(made.text.size())},
                          static_cast<std::uint32_t>(made.words.size())});
  }
  void between(Source& made) {
    switch (below(14)) {
      case 0:
        made.text += ", ";
        break;
      case 1:
        made.text += ". ";
        break;
      case 2:
        made.text += "-";
        break;
      case 3:
        made.text += " ";
        mark(made, MarkKind::kStageDirection,
             one_in(2) ? "(applause)" : "[" + std::to_string(below(100000)) + " clap and cheer]");
        made.text += " ";
        break;
      case 4:
        made.text += std::string(below(40) + 1, '~');
        break;
      default:
        made.text += " ";
    }
  }
  std::mt19937 random_;
};

/// A folder of its own for a test.
class TestFolder {
 public:
  explicit TestFolder(const std::string& name)
      : path_((std::filesystem::temp_directory_path() /
               ("dixit-" + name + "-" + std::to_string(::getpid())))
                  .string()) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~TestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  [[nodiscard]] std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

inline Identity made_identity(std::size_t number) {
  Identity identity;
  identity.bytes = 1000 + number;
  identity.modified = static_cast<std::int64_t>(number) * 1'000'000'007;
  identity.hash[3] = static_cast<std::uint8_t>(number);
  return identity;
}

inline std::vector<InputFile> made_inputs(std::size_t count) {
  std::vector<InputFile> inputs;
  for (std::size_t k = 0; k < count; ++k)
    inputs.push_back({"made/" + std::to_string(k) + ".txt", 1000 + k, 7});
  return inputs;
}

/// Builds an index of sources; false and an empty line when it cannot.
inline Result<Summary> build_index(const std::string& path, const std::vector<Source>& sources,
                                   const BuildOptions& options = {}) {
  auto builder = Builder::create(path, options);
  if (!builder) return fail(std::move(builder).error());
  const auto begun = (*builder)->begin(made_inputs(sources.size()), "");
  if (!begun) return fail(begun.error());
  for (std::size_t k = *begun; k < sources.size(); ++k) {
    auto added = (*builder)->add(k, Source(sources[k]), made_identity(k));
    if (!added) return fail(std::move(added).error());
  }
  return (*builder)->finish();
}

}  // namespace dixit::index
