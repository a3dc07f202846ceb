// For tests: an engine that knows the names of the sounds and nothing else, and pronunciations as
// text.
#pragma once
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

}  // namespace dixit::pronounce
