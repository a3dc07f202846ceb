// The words of a quotation and of a source as the judge sees them: surface, fold, classes, sentence
// bounds. Made for one judgement.
#pragma once
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"
#include "record/finding.h"
#include "record/quotation.h"
#include "record/source.h"

namespace dixit::judge {

/// The quotation's side. Keeps references: what it is made of must outlive it.
class QuoteSide {
 public:
  /// `accepts_breaks`: whether closing the marks and opening them again with "she added" tells the
  /// reader of a cut.
  QuoteSide(const QuoteText& quote, const std::vector<std::string>& folded,
            const lexicon::Lexicon& lexicon, bool accepts_breaks = true);

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(folded_.size()); }
  [[nodiscard]] const std::string& fold(std::uint32_t k) const { return folded_[k]; }
  [[nodiscard]] const std::vector<std::string>& folds() const { return folded_; }
  [[nodiscard]] std::string_view surface(std::uint32_t k) const {
    return slice(quote_.text, quote_.words[k].text);
  }
  [[nodiscard]] lexicon::ClassSet classes(std::uint32_t k) const { return classes_[k]; }
  [[nodiscard]] bool bracketed(std::uint32_t k) const { return quote_.words[k].bracketed; }
  [[nodiscard]] bool part_bracketed(std::uint32_t k) const {
    return quote_.words[k].part_bracketed;
  }
  /// The quotation's words [begin, end), as printed, one space between them.
  [[nodiscard]] std::string text(std::uint32_t begin, std::uint32_t end) const;
  /// What is printed after word k, up to the next word or the end of its piece.
  [[nodiscard]] std::string_view after(std::uint32_t k) const;
  /// Whether the reader is told of a cut somewhere after word `begin` and not after word `end` (an
  /// ellipsis or accepted break).
  [[nodiscard]] bool marked_between(std::uint32_t begin, std::uint32_t end) const;
  [[nodiscard]] bool ellipsis_at(std::uint32_t k) const;
  /// Whether a word of content, or a protected one, is among the words.
  [[nodiscard]] bool has_content(WordRange words) const;
  [[nodiscard]] const QuoteText& quote() const { return quote_; }

 private:
  const QuoteText& quote_;
  const std::vector<std::string>& folded_;
  std::vector<lexicon::ClassSet> classes_;
  bool accepts_breaks_;
};

/// The side of one source, or of an excerpt of one. Keeps references.
class SourceSide {
 public:
  SourceSide(const Source& source, const lexicon::Lexicon& lexicon)
      : SourceSide(source, source, lexicon) {}
  /// `card`: what is stated of the source, by itself or by the user.
  SourceSide(const Source& source, const SourceCard& card, const lexicon::Lexicon& lexicon)
      : source_(source), card_(card), lexicon_(lexicon) {}

  /// Whether the source starts and ends here, or is only read from here to there.
  void set_whole(bool from_start, bool to_end) {
    from_start_ = from_start;
    to_end_ = to_end;
  }
  /// Told by who looks for something as far as the source goes, and comes to its start or end.
  void came_to_start() const { ran_out_ |= !from_start_; }
  void came_to_end() const { ran_out_ |= !to_end_; }
  [[nodiscard]] bool ran_out() const { return ran_out_; }

  [[nodiscard]] const Source& source() const { return source_; }
  [[nodiscard]] const SourceCard& card() const { return card_; }
  [[nodiscard]] const lexicon::Lexicon& lexicon() const { return lexicon_; }
  [[nodiscard]] std::uint32_t size() const {
    return static_cast<std::uint32_t>(source_.words.size());
  }
  [[nodiscard]] const std::string& fold(std::uint32_t k) const;
  [[nodiscard]] std::string_view surface(std::uint32_t k) const {
    return slice(source_.text, source_.words[k]);
  }
  [[nodiscard]] lexicon::ClassSet classes(std::uint32_t k) const {
    return lexicon_.classes(fold(k));
  }
  [[nodiscard]] std::vector<std::string> folds(std::uint32_t begin, std::uint32_t end) const;
  /// The source's text from word begin to word end - 1, as printed, on one line.
  [[nodiscard]] std::string text(std::uint32_t begin, std::uint32_t end) const;
  /// What is printed between word k - 1 and word k, without stage directions; at the ends of a
  /// turn, up to its bound.
  [[nodiscard]] std::string before(std::uint32_t k) const;
  /// Whether a sentence starts at word k (also at the start of a turn). k may be size().
  [[nodiscard]] bool sentence_starts(std::uint32_t k) const;
  /// First word of the sentence that holds word k, and one past its last, within the turn; at most
  /// kSentenceMost words to either side, where nothing tells the sentences.
  [[nodiscard]] WordRange sentence_of(std::uint32_t k) const;
  /// Whether the sentence that holds word k ends with a question mark.
  [[nodiscard]] bool is_question(std::uint32_t k) const;
  [[nodiscard]] std::uint32_t turn_of(std::uint32_t k) const { return turn_at(source_, k); }
  [[nodiscard]] bool has_mark(MarkKind kind, std::uint32_t first, std::uint32_t last) const;

 private:
  [[nodiscard]] bool find_sentence_start(std::uint32_t k) const;
  const Source& source_;
  const SourceCard& card_;
  const lexicon::Lexicon& lexicon_;
  /// Words asked for so far, folded; "" is one not asked for yet. What stands in a page stays where
  /// it is.
  static constexpr std::uint32_t kFoldPage = 64;
  struct FoldPage {
    std::uint32_t number = 0;
    std::unique_ptr<std::array<std::string, kFoldPage>> folds;
  };
  mutable std::vector<FoldPage> folds_;
  /// Answers of sentence_starts(), a page of neighbouring words at a time.
  struct Page {
    std::uint32_t number = 0;
    std::array<std::uint8_t, 128> starts{};  ///< 0 not asked yet, 1 no, 2 yes
  };
  mutable std::vector<Page> pages_;
  bool from_start_ = true;
  bool to_end_ = true;
  mutable bool ran_out_ = false;
};

}  // namespace dixit::judge
