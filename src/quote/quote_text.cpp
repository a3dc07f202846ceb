// A piece is read left to right in stretches: text, ellipses, and bracketed notes. Words are found
// in each stretch by text::find_words; a bracket that touches letters makes one word of both sides.
#include "quote/quote_text.h"

#include <algorithm>
#include <array>

#include "base/limits.h"
#include "base/utf8.h"
#include "quote/marks/marks.h"
#include "text/chars.h"
#include "text/words.h"

namespace dixit::quote {
namespace {

constexpr std::uint32_t kBracketBytesMax = 600;  ///< a longer bracket is text

bool is_word_char(char32_t code) {
  const text::CharClass cls = text::char_class(code);
  return cls == text::CharClass::kLetter || cls == text::CharClass::kDigit ||
         cls == text::CharClass::kIdeograph;
}

enum class Note { kWords, kEllipsis, kSic, kEmphasis };

bool is_emphasis_word(std::string_view fold) {
  static constexpr std::array<std::string_view, 20> kWords{
      "emphasis",      "italics",  "hervorhebung", "hervorhebungen", "hervorh",
      "hervorgehoben", "kursiv",   "kursivierung", "souligné",       "soulignons",
      "italiques",     "énfasis",  "subrayado",    "cursiva",        "cursivas",
      "курсив",        "выделено", "выделение",    "подчеркнуто",    "enfasi"};
  return std::find(kWords.begin(), kWords.end(), fold) != kWords.end();
}

bool is_sic_word(std::string_view fold) {
  return fold == "sic" || fold == "так" || fold == "thus" || fold == "recte";
}

/// What a bracket holds. `inside` is the text between the brackets.
Note note_of(std::string_view text, Span inside) {
  std::vector<Span> words;
  text::find_words(text, inside, words);
  if (words.empty()) {
    const std::string_view raw = slice(text, inside);
    const bool dots =
        raw.find('.') != std::string_view::npos || raw.find("…") != std::string_view::npos;
    return dots || raw.find_first_not_of(" \t") == std::string_view::npos ? Note::kEllipsis
                                                                          : Note::kWords;
  }
  const std::string first = text::fold(slice(text, words[0]));
  // "так в тексте" and "so im original" are phrases; a lone "так" in brackets is the Russian sic as
  // well.
  if (is_sic_word(first) && words.size() <= 3) return Note::kSic;
  for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), 6); ++i) {
    if (is_emphasis_word(text::fold(slice(text, words[i])))) return Note::kEmphasis;
  }
  return Note::kWords;
}

class Parser {
 public:
  explicit Parser(QuoteText& out) : out_(out), text_(out.text) {}

  void run() {
    for (std::size_t p = 0; p < out_.pieces.size(); ++p) {
      if (p > 0) out_.piece_starts.push_back(count());
      piece(out_.pieces[p]);
    }
  }

 private:
  [[nodiscard]] std::uint32_t count() const {
    return static_cast<std::uint32_t>(out_.words.size());
  }

  [[nodiscard]] char byte(std::uint32_t at, Span piece) const {
    return at < piece.end ? text_[at] : '\0';
  }

  void piece(Span piece) {
    plain_from_ = piece.begin;
    glue_ = false;
    for (std::uint32_t at = piece.begin; at < piece.end;) {
      if (const std::uint32_t end = ellipsis_end(at, piece); end != 0) {
        plain({plain_from_, at});
        add_ellipsis();
        at = plain_from_ = end;
        glue_ = false;
        continue;
      }
      const char c = text_[at];
      if (c == '[' || c == '(') {
        if (const std::uint32_t end = bracket(at, piece, c); end != 0) {
          at = plain_from_ = end;
          continue;
        }
      }
      ++at;
    }
    plain({plain_from_, piece.end});
  }

  void add_ellipsis() {
    if (out_.ellipses.empty() || out_.ellipses.back() != count()) out_.ellipses.push_back(count());
  }

  /// Past an ellipsis that starts at `at` ("…", "...", "..", ". . ."), or 0.
  [[nodiscard]] std::uint32_t ellipsis_end(std::uint32_t at, Span piece) const {
    const bool glyph = text_.substr(at).starts_with("…");
    if (!glyph && text_[at] != '.') return 0;
    std::uint32_t end = at;
    std::uint32_t dots = 0;
    bool spaced = false;
    while (end < piece.end) {
      if (text_[end] == '.') {
        ++dots;
        ++end;
      } else if (text_.substr(end).starts_with("…")) {
        dots += 3;
        end += 3;
      } else if (dots > 0 && byte(end, piece) == ' ' &&
                 (byte(end + 1, piece) == '.' || text_.substr(end + 1).starts_with("…"))) {
        spaced = true;
        ++end;
      } else if (dots > 0 && text_.substr(end).starts_with("\xC2\xA0") &&
                 byte(end + 2, piece) == '.') {
        spaced = true;
        end += 2;
      } else {
        break;
      }
    }
    end = std::min(end, piece.end);
    // "J. .5" is no ellipsis; two dots in a row are a careless one.
    return dots >= 3 || (dots == 2 && !spaced) ? end : 0;
  }

  /// Reads a bracketed note at `at`; gives the offset past it, or 0 when the bracket is text.
  std::uint32_t bracket(std::uint32_t at, Span piece, char open) {
    const char close = open == '[' ? ']' : ')';
    const std::uint32_t stop = std::min(piece.end, at + kBracketBytesMax);
    std::uint32_t end = at + 1;
    while (end < stop && text_[end] != close && text_[end] != open) ++end;
    if (end >= stop || text_[end] != close) return 0;
    const Span inside{at + 1, end};
    const Note note = note_of(text_, inside);
    if (open == '(' && (note == Note::kWords || (note == Note::kEllipsis && empty(inside))))
      return 0;
    const bool touches_before =
        at > piece.begin && is_word_char(utf8::decode_before(text_, at).code) && at > plain_from_;
    const bool touches_after =
        end + 1 < piece.end && is_word_char(utf8::decode(text_, end + 1).code);
    plain({plain_from_, at});
    switch (note) {
      case Note::kEllipsis:
        add_ellipsis();
        glue_ = false;
        break;
      case Note::kSic:
        out_.sic.push_back(count());
        glue_ = false;
        break;
      case Note::kEmphasis:
        out_.emphasis_marked = true;
        glue_ = false;
        break;
      case Note::kWords:
        bracketed(inside, {at, end + 1}, touches_before, touches_after);
        break;
    }
    return end + 1;
  }

  [[nodiscard]] bool empty(Span inside) const {
    return slice(text_, inside).find('.') == std::string_view::npos &&
           slice(text_, inside).find("…") == std::string_view::npos;
  }

  void push(Span word, bool bracketed, bool part, std::uint32_t group) {
    if (out_.words.size() >= limits::kQuoteWordsMax) return;
    out_.words.push_back({word, bracketed, part, group});
  }

  /// Words outside brackets; the first one is glued to a bracket before it.
  void plain(Span span) {
    if (span.empty()) return;
    found_.clear();
    text::find_words(text_, span, found_);
    for (const Span word : found_) {
      if (glue_ && word.begin == span.begin && !out_.words.empty()) {
        QuoteWord& last = out_.words.back();
        last.text.end = word.end;
        last.part_bracketed = true;
        last.bracketed = false;
        last.group = 0;
      } else {
        push(word, false, false, 0);
      }
      glue_ = false;
    }
    glue_ = false;
  }

  void bracketed(Span inside, Span whole, bool touches_before, bool touches_after) {
    found_.clear();
    text::find_words(text_, inside, found_);
    ++group_;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const bool first = i == 0 && found_[0].begin == inside.begin;
      const bool joins_before = first && touches_before && !out_.words.empty() &&
                                out_.words.back().text.end == whole.begin;
      if (joins_before) {
        QuoteWord& last = out_.words.back();
        last.text.end = found_.size() == 1 ? whole.end : found_[i].end;
        last.part_bracketed = true;
      } else {
        const bool head = first && found_.size() == 1;
        const Span word = head && touches_after ? Span{whole.begin, whole.end} : found_[i];
        push(word, true, false, group_);
      }
    }
    glue_ = touches_after && !found_.empty() && found_.back().end == inside.end;
  }

  QuoteText& out_;
  std::string_view text_;
  std::vector<Span> found_;
  std::uint32_t plain_from_ = 0;
  std::uint32_t group_ = 0;
  bool glue_ = false;  ///< the next word touches the bracket before it
};

Span trimmed(std::string_view text, Span span) {
  while (span.begin < span.end && static_cast<unsigned char>(text[span.begin]) <= ' ') ++span.begin;
  while (span.begin < span.end && static_cast<unsigned char>(text[span.end - 1]) <= ' ') --span.end;
  return span;
}

}  // namespace

QuoteText parse_quote_text(std::string text, std::vector<Span> pieces, std::vector<Join> joins) {
  QuoteText out;
  out.text = std::move(text);
  const auto size = static_cast<std::uint32_t>(out.text.size());
  for (Span& piece : pieces) {
    piece.end = std::min(piece.end, size);
    piece.begin = std::min(piece.begin, piece.end);
  }
  joins.resize(pieces.empty() ? 0 : pieces.size() - 1, Join::kBare);
  out.pieces = std::move(pieces);
  out.joins = std::move(joins);
  Parser(out).run();
  return out;
}

QuoteText parse_quote_text(std::string_view bare) {
  const Span all = trimmed(bare, {0, static_cast<std::uint32_t>(bare.size())});
  const std::array<Paragraph, 1> paragraph{{{all, ParagraphKind::kBody}}};
  const std::vector<MarkedRun> runs = find_marked_runs(bare, paragraph);
  std::vector<Span> pieces;
  // Marks that do not hold the whole query, from its first character to its last, are marks inside
  // the quotation.
  const bool outer =
      !runs.empty() && runs.front().whole.begin == all.begin && runs.back().whole.end == all.end;
  if (outer) {
    for (const MarkedRun& run : runs) pieces.push_back(run.inside);
  } else {
    pieces.push_back(all);
  }
  return parse_quote_text(std::string(bare), std::move(pieces), {});
}

std::string folded_word(const QuoteText& quote, std::size_t k) {
  const QuoteWord& word = quote.words[k];
  const std::string_view raw = slice(quote.text, word.text);
  if (!word.part_bracketed && !word.bracketed) return text::fold(raw);
  std::string bare;
  for (const char c : raw) {
    if (c != '[' && c != ']') bare.push_back(c);
  }
  return text::fold(bare);
}

}  // namespace dixit::quote
