// For tests: an engine that knows the names of the sounds and nothing else, and pronunciations as
// text.
#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "pronounce/pronouncer.h"
#include "text/words.h"

namespace dixit::pronounce {

class NamesOnly final : public acoustic::Engine {
 public:
  NamesOnly() {
    for (const char* name :
         {"SIL", "+NSN+", "+SPN+", "AA", "AE", "AH", "AO", "AW", "AY", "B", "CH", "D", "DH", "EH",
          "ER",  "EY",    "F",     "G",  "HH", "IH", "IY", "JH", "K",  "L", "M",  "N", "NG", "OW",
          "OY",  "P",     "R",     "S",  "SH", "T",  "TH", "UH", "UW", "V", "W",  "Y", "Z",  "ZH"})
      names_.emplace_back(name);
  }
  [[nodiscard]] const std::string& name() const override { return name_; }
  [[nodiscard]] std::span<const std::string> phones() const override { return names_; }
  [[nodiscard]] std::optional<acoustic::Phone> phone(std::string_view name) const override {
    for (std::size_t k = 0; k < names_.size(); ++k)
      if (names_[k] == name) return static_cast<acoustic::Phone>(k);
    return std::nullopt;
  }
  [[nodiscard]] acoustic::Phone silence() const override { return 0; }
  [[nodiscard]] std::span<const acoustic::Phone> fillers() const override { return {}; }
  [[nodiscard]] std::size_t senones() const override { return 0; }
  [[nodiscard]] acoustic::Hmm context_free(acoustic::Phone) const override { return {}; }
  [[nodiscard]] acoustic::Hmm in_context(acoustic::Phone, acoustic::Phone, acoustic::Phone,
                                         acoustic::Place) const override {
    return {};
  }
  [[nodiscard]] std::unique_ptr<acoustic::Scorer> open(const signal::Features&, std::size_t,
                                                       std::size_t) const override {
    return nullptr;
  }

 private:
  std::string name_ = "names only";
  std::vector<std::string> names_;
};

/// "TH R IY|P OY N T": sounds, `|` where a further word begins.
inline std::string as_text(const acoustic::Engine& engine, const Pronunciation& p) {
  std::string out;
  for (std::size_t k = 0; k < p.phones.size(); ++k) {
    bool word = false;
    for (const std::uint8_t b : p.breaks) word = word || b == k;
    if (k > 0) out += word ? "|" : " ";
    out += engine.phones()[p.phones[k]];
  }
  return out;
}

/// A pronouncer of a language, or a reason to skip; and what it says.
class Speaking : public testing::Test {
 protected:
  void make(const std::string& language) {
    ::setenv("DIXIT_PHONEMES", DIXIT_PHONEMES_PROGRAM, 1);
    auto made = make_pronouncer(engine_, language);
    if (!made) GTEST_SKIP() << made.error().line();
    pronouncer_ = *made;
  }
  /// The ways of each word of a text, as text.
  std::vector<std::vector<std::string>> say(const std::string& text) {
    const auto words = text::find_words(text);
    const auto ways = pronouncer_->pronounce(text, words);
    EXPECT_TRUE(ways);
    std::vector<std::vector<std::string>> out;
    if (!ways) return out;
    EXPECT_EQ(ways->size(), words.size());
    for (const Ways& w : *ways) {
      out.emplace_back();
      EXPECT_LE(w.size(), 8u);
      for (const Pronunciation& p : w) {
        EXPECT_FALSE(p.phones.empty());
        EXPECT_LE(p.penalty, 0);
        for (const std::uint8_t b : p.breaks) EXPECT_LT(b, p.phones.size());
        out.back().push_back(as_text(*engine_, p));
      }
    }
    return out;
  }
  std::string first(const std::string& text, std::size_t word = 0) {
    const auto all = say(text);
    return word < all.size() && !all[word].empty() ? all[word][0] : "";
  }
  bool may_be(const std::string& text, std::size_t word, const std::string& way) {
    const auto all = say(text);
    return word < all.size() && std::count(all[word].begin(), all[word].end(), way) > 0;
  }

  std::shared_ptr<NamesOnly> engine_ = std::make_shared<NamesOnly>();
  std::shared_ptr<const Pronouncer> pronouncer_;
};

}  // namespace dixit::pronounce
