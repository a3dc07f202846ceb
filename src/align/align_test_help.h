// For tests: a language in which every letter is a sound, and an engine that hears it as it was
// played, so that what a search does can be told without any model.
#pragma once
#include <gtest/gtest.h>

#include <array>
#include <string>

#include "align/align.h"
#include "text/words.h"

namespace dixit::align {

/// Phones: 0 silence, 1 noise, then a to z. A frame's first cepstrum is the phone that was played.
class LetterEngine final : public acoustic::Engine {
 public:
  LetterEngine() {
    names_ = {"SIL", "NOISE"};
    for (char c = 'a'; c <= 'z'; ++c) names_.emplace_back(1, c);
  }
  [[nodiscard]] const std::string& name() const override { return name_; }
  [[nodiscard]] std::span<const std::string> phones() const override { return names_; }
  [[nodiscard]] std::optional<acoustic::Phone> phone(std::string_view name) const override {
    for (std::size_t k = 0; k < names_.size(); ++k) {
      if (names_[k] == name) return static_cast<acoustic::Phone>(k);
    }
    return std::nullopt;
  }
  [[nodiscard]] acoustic::Phone silence() const override { return 0; }
  [[nodiscard]] std::span<const acoustic::Phone> fillers() const override { return noises_; }
  [[nodiscard]] std::size_t senones() const override { return names_.size(); }
  [[nodiscard]] acoustic::Hmm context_free(acoustic::Phone phone) const override {
    acoustic::Hmm hmm;
    hmm.senones.fill(phone);
    hmm.stay.fill(-0.5F);
    hmm.go.fill(-0.9F);
    return hmm;
  }
  [[nodiscard]] acoustic::Hmm in_context(acoustic::Phone phone, acoustic::Phone, acoustic::Phone,
                                         acoustic::Place) const override {
    return context_free(phone);
  }
  [[nodiscard]] std::unique_ptr<acoustic::Scorer> open(const signal::Features& features,
                                                       std::size_t begin,
                                                       std::size_t end) const override {
    return std::make_unique<LetterScorer>(features, begin, end);
  }

 private:
  class LetterScorer final : public acoustic::Scorer {
   public:
    LetterScorer(const signal::Features& features, std::size_t begin, std::size_t end)
        : features_(features), begin_(begin), end_(end) {}
    [[nodiscard]] std::size_t frames() const override { return end_ - begin_; }
    void score(std::size_t frame, std::span<const acoustic::Senone> senones,
               std::span<float> out) override {
      const float played = features_.cepstra[(begin_ + frame) * signal::kCepstra];
      for (std::size_t k = 0; k < senones.size(); ++k) {
        out[k] = static_cast<float>(senones[k]) == played ? 0.0F : -6.0F;
      }
    }

   private:
    const signal::Features& features_;
    std::size_t begin_;
    std::size_t end_;
  };

  std::string name_ = "letters";
  std::vector<std::string> names_;
  std::array<acoustic::Phone, 1> noises_{1};
};

/// Every letter is spoken; words without letters are not.
class LetterPronouncer final : public pronounce::Pronouncer {
 public:
  [[nodiscard]] Result<std::vector<pronounce::Ways>> pronounce(
      std::string_view text, const std::vector<Span>& words) const override {
    std::vector<pronounce::Ways> all;
    for (const Span span : words) {
      pronounce::Pronunciation way;
      for (const char c : slice(text, span)) {
        if (c >= 'a' && c <= 'z') way.phones.push_back(static_cast<acoustic::Phone>(c - 'a' + 2));
      }
      all.emplace_back();
      if (!way.phones.empty()) all.back().push_back(way);
    }
    return all;
  }
  [[nodiscard]] const std::string& language() const override { return language_; }
  [[nodiscard]] const std::string& description() const override { return language_; }

 private:
  std::string language_ = "en";
};

/// Invented words without end, the same for the same seed. They begin with a to m and end with n to
/// z, so that it can be heard where one word ends.
class WordMaker {
 public:
  explicit WordMaker(std::uint32_t seed) : state_(seed * 2654435761U + 1) {}
  std::vector<std::string> words(std::size_t count) {
    std::vector<std::string> made;
    for (std::size_t k = 0; k < count; ++k) {
      std::string word;
      word += letter(0, 13);
      for (std::uint32_t n = 1 + next() % 5; n > 0; --n) word += letter(0, 26);
      word += letter(13, 26);
      made.push_back(word);
    }
    return made;
  }
  std::uint32_t next() {
    state_ = state_ * 1664525U + 1013904223U;
    return state_ >> 8U;
  }

 private:
  char letter(std::uint32_t from, std::uint32_t to) {
    return static_cast<char>('a' + static_cast<int>(from + next() % (to - from)));
  }
  std::uint32_t state_;
};

/// Sound being made, and when each word was said.
struct Sound {
  signal::Features features;
  std::vector<double> starts;
  void play(acoustic::Phone phone, std::size_t frames) {
    for (std::size_t t = 0; t < frames; ++t) {
      features.cepstra.push_back(static_cast<float>(phone));
      features.cepstra.resize(features.cepstra.size() + signal::kCepstra - 1, 0.0F);
      features.energy.push_back(phone == 0 ? -6.0F : -2.0F);
    }
  }
  void say(const std::vector<std::string>& words) {
    for (const std::string& word : words) {
      starts.push_back(static_cast<double>(features.frames()) / signal::kFramesPerSecond);
      for (const char c : word) {
        play(static_cast<acoustic::Phone>(c - 'a' + 2), 6 + starts.size() % 3);
      }
      if (starts.size() % 9 == 0) play(0, 35);
    }
  }
};

inline Source source_of(const std::vector<std::string>& words) {
  Source source;
  for (const std::string& word : words) source.text += word + ' ';
  source.words = text::find_words(source.text);
  return source;
}

}  // namespace dixit::align
