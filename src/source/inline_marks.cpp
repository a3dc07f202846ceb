#include "source/inline_marks.h"

#include <array>

#include "base/utf8.h"
#include "lexicon/lexicon.h"
#include "source/clock.h"
#include "text/chars.h"
#include "text/words.h"

namespace dixit::source {
namespace {

constexpr std::uint32_t kBracketBytesMax = 300;  // a longer one is a stray bracket
constexpr std::uint32_t kLinkBytesMax = 2000;

// What recognisers and stenographers write in any language; each language's lexicon has its own.
constexpr std::string_view kStageWords[] = {"applause",    "laughter",    "laughs",
                                            "laughing",    "laugh",       "chuckles",
                                            "chuckling",   "chuckle",     "cheers",
                                            "cheering",    "music",       "silence",
                                            "pause",       "pauses",      "cough",
                                            "coughs",      "coughing",    "sigh",
                                            "sighs",       "sighing",     "crying",
                                            "cries",       "sobs",        "sobbing",
                                            "gasps",       "groans",      "boos",
                                            "booing",      "yells",       "yelling",
                                            "shouts",      "shouting",    "whispers",
                                            "whispering",  "singing",     "sings",
                                            "chanting",    "chants",      "clapping",
                                            "claps",       "blank_audio", "blank",
                                            "noise",       "noises",      "nods",
                                            "nodding",     "gavel",       "recess",
                                            "whereupon",   "ovation",     "videotape",
                                            "interpreter", "sound",       "jingle",
                                            "beifall",     "heiterkeit",  "lachen",
                                            "zuruf",       "zurufe",      "widerspruch",
                                            "unruhe",      "musik",       "applaudissements",
                                            "rires",       "musique",     "aplausos",
                                            "risas",       "música",      "аплодисменты",
                                            "смех",        "музыка",      "пауза"};
constexpr std::string_view kInaudibleWords[] = {
    "inaudible",      "unintelligible", "indiscernible", "crosstalk",      "garbled",
    "unverständlich", "unhörbar",       "ininteligible", "inintelligible", "incomprensibile",
    "неразборчиво",   "неслышно",       "niezrozumiałe", "onverstaanbaar", "ohörbart"};
constexpr std::string_view kRedactedWords[] = {"redacted", "withheld", "geschwärzt", "caviardé",
                                               "expurgé",  "bleep",    "bleeped",    "expletive",
                                               "censored", "удалено"};
constexpr std::string_view kDoubtWords[] = {"ph", "phonetic", "phon", "sp", "spelling"};

constexpr std::array<bool, 256> make_specials(bool markdown) {
  std::array<bool, 256> table{};
  for (const char c : {'(', '[', '{', '<', '*'}) table[static_cast<unsigned char>(c)] = true;
  table[0xE2] = true;  // the full block, U+2588
  table[0xEF] = true;  // full-width brackets
  table[0xE3] = true;  // lenticular brackets
  if (markdown) {
    for (const char c : {'\\', '_', '`', '!'}) table[static_cast<unsigned char>(c)] = true;
  }
  return table;
}
constexpr std::array<bool, 256> kSpecials = make_specials(false);
constexpr std::array<bool, 256> kMarkdownSpecials = make_specials(true);

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_alnum(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u >= 0x80 || (u >= '0' && u <= '9') || ((u | 0x20) >= 'a' && (u | 0x20) <= 'z');
}

std::string_view trim(std::string_view s) {
  while (!s.empty() && is_blank(s.front())) s.remove_prefix(1);
  while (!s.empty() && is_blank(s.back())) s.remove_suffix(1);
  return s;
}

/// A pair of brackets that opens at `at`: how long the opening mark is and where the pair ends.
struct Bracket {
  char open = '\0';
  std::uint32_t open_bytes = 1;
  std::uint32_t close_bytes = 1;
  std::uint32_t end = 0;  // after the closing mark; 0 when it never closes
};

struct BracketForm {
  std::string_view open;
  std::string_view close;
  char kind;
};
constexpr BracketForm kForms[] = {{"(", ")", '('},   {"[", "]", '['},  {"{", "}", '{'},
                                  {"<", ">", '<'},   {"*", "*", '*'},  {"（", "）", '('},
                                  {"【", "】", '['}, {"［", "］", '['}};

/// Finds the ends of brackets, and remembers stretches that hold no closing mark, so that a million
/// stray brackets cost no more than one.
class BracketFinder {
 public:
  explicit BracketFinder(std::string_view text) : text_(text) {}

  Bracket find(std::uint32_t at, std::uint32_t end) {
    for (std::size_t f = 0; f < std::size(kForms); ++f) {
      const BracketForm& form = kForms[f];
      if (text_[at] != form.open[0] || text_.substr(at, form.open.size()) != form.open) continue;
      Bracket found{form.kind, static_cast<std::uint32_t>(form.open.size()),
                    static_cast<std::uint32_t>(form.close.size()), 0};
      const std::uint32_t begin = at + found.open_bytes;
      const std::uint32_t limit = std::min(end, at + kBracketBytesMax);
      const std::uint32_t from = std::max(begin, closeless_[f]);
      if (from >= limit) return found;
      if (text_.substr(from, limit - from).find(form.close) == std::string_view::npos) {
        closeless_[f] = limit - std::min(limit - from, found.close_bytes - 1);
        return found;
      }
      found.end = match(form, begin, limit);
      return found;
    }
    return {};
  }

 private:
  [[nodiscard]] std::uint32_t match(const BracketForm& form, std::uint32_t begin,
                                    std::uint32_t limit) const {
    int depth = 1;
    for (std::uint32_t i = begin; i < limit; ++i) {
      const char c = text_[i];
      if (c == form.close[0] && text_.substr(i, form.close.size()) == form.close) {
        if (--depth == 0) return i + static_cast<std::uint32_t>(form.close.size());
      } else if (c == form.open[0] && text_.substr(i, form.open.size()) == form.open) {
        ++depth;
      }
    }
    return 0;
  }

  std::string_view text_;
  std::array<std::uint32_t, std::size(kForms)> closeless_{};  // no closing mark before this place
};

struct Letters {
  bool any_lower = false;
  int upper = 0;
  bool first_upper = false;
};

Letters look_at_letters(std::string_view s) {
  Letters seen;
  bool first = true;
  for (std::size_t i = 0; i < s.size();) {
    const utf8::Decoded d = utf8::decode(s, i);
    i += d.bytes;
    const bool upper = text::is_upper(d.code);
    if (upper) ++seen.upper;
    if (text::is_lower(d.code)) seen.any_lower = true;
    if (first && (upper || text::is_lower(d.code))) {
      seen.first_upper = upper;
      first = false;
    }
  }
  return seen;
}

}  // namespace

void InlineScanner::fill(std::string_view language) {
  const lexicon::Lexicon& words = lexicon::lexicon_for(language);
  const auto take = [&](lexicon::Section section, Words& out) {
    for (const auto& entry : words.entries(section)) {
      // A phrase is told by its first long word; "of" and the like would make any bracket a mark.
      for (const std::string& word : entry) {
        if (entry.size() == 1 || word.size() > 5) {
          out.insert(word);
          break;
        }
      }
    }
  };
  take(lexicon::Section::kStage, stage_);
  take(lexicon::Section::kInaudible, inaudible_);
  take(lexicon::Section::kRedactedMark, redacted_);
}

InlineScanner::InlineScanner(std::string_view language, InlineOptions options) : options_(options) {
  for (const std::string_view w : kStageWords) stage_.insert(text::fold(w));
  for (const std::string_view w : kInaudibleWords) inaudible_.insert(text::fold(w));
  for (const std::string_view w : kRedactedWords) redacted_.insert(text::fold(w));
  fill("en");
  if (!language.empty() && language != "en") fill(language);
}

bool InlineScanner::told_by_words(std::string_view inside, char open, MarkKind& kind) const {
  std::vector<Span> words;
  text::find_words(inside, {0, static_cast<std::uint32_t>(inside.size())}, words);
  const bool few = words.size() <= 5;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string word = text::fold(slice(inside, words[i]));
    if (words.size() <= 10 && inaudible_.contains(word)) {
      kind = MarkKind::kInaudible;
      return true;
    }
    if (words.size() <= 10 && redacted_.contains(word)) {
      kind = MarkKind::kRedacted;
      return true;
    }
    if (words.size() <= 2 &&
        std::find(std::begin(kDoubtWords), std::end(kDoubtWords), word) != std::end(kDoubtWords)) {
      kind = MarkKind::kDoubt;
      return true;
    }
    // "(Beifall bei der …)" opens with its word; "(scattered applause)" is short.
    const bool opens = i == 0 && (few || look_at_letters(inside).first_upper || open == '[');
    const bool closes = few && (open == '[' || i + 1 == words.size());
    if ((opens || closes) && stage_.contains(word)) {
      if (options_.document && open == '(' && words.size() > 1 && inside.back() != '.') continue;
      kind = MarkKind::kStageDirection;
      return true;
    }
  }
  return false;
}

bool InlineScanner::classify(std::string_view text, Span bracket, Span range,
                             MarkKind& kind) const {
  const char open = text[bracket.begin] == '[' || text.substr(bracket.begin, 3) == "【" ? '[' : '(';
  std::string_view inside = slice(text, bracket);
  const std::size_t cut = static_cast<unsigned char>(inside[0]) < 0x80 ? 1 : 3;
  inside = inside.substr(cut, inside.size() - 2 * cut);
  while (!inside.empty() && inside.back() == '\\') inside.remove_suffix(1);
  inside = trim(inside);
  if (inside.empty()) {
    kind = MarkKind::kInaudible;  // "[ ]": a hole that was left open
    return open == '[' && bracket.size() > 2;
  }
  if (inside.find_first_not_of("?") == std::string_view::npos) {
    kind = MarkKind::kDoubt;
    return true;
  }
  const bool ellipsis = inside == "…" || inside.find_first_not_of(". ") == std::string_view::npos;
  if (ellipsis) {
    kind = MarkKind::kInaudible;  // the transcript says that it leaves words out
    return !options_.document;
  }
  if (told_by_words(inside, open, kind)) return true;
  if (options_.document) return false;
  const Letters letters = look_at_letters(inside);
  const bool shouted = letters.upper >= 3 && !letters.any_lower;
  std::uint32_t before = bracket.begin;
  while (before > range.begin && is_blank(text[before - 1]) && text[before - 1] != '\n') --before;
  std::uint32_t after = bracket.end;
  while (after < range.end && (is_blank(text[after]) || text[after] == '.') &&
         text[after] != '\n') {
    ++after;
  }
  const bool line_begins = before == range.begin || text[before - 1] == '\n';
  const bool line_ends = after >= range.end || text[after] == '\n';
  kind = MarkKind::kStageDirection;
  if (open == '[') {
    if (inside.back() == '?')
      kind = MarkKind::kDoubt;
    else if (!shouted && !(line_begins && line_ends))
      kind = MarkKind::kInsertion;
    return true;
  }
  if (line_begins && line_ends) return true;
  const bool spaced = inside.find(' ') != std::string_view::npos;
  if (shouted && spaced) return true;
  // "(Speaks in Spanish.)": a sentence of its own, too short to be an aside of the speaker's.
  const bool sentence_before =
      line_begins ||
      (before > 0 && std::string_view(".?!").find(text[before - 1]) != std::string_view::npos);
  const auto spaces = std::count(inside.begin(), inside.end(), ' ');
  return sentence_before && letters.first_upper && inside.back() == '.' && spaces <= 5;
}

/// Cuts a range into pieces from left to right.
class InlineScanner::Cursor {
 public:
  Cursor(const InlineScanner& scanner, std::string_view text, Span range, std::vector<Piece>& out)
      : scanner_(scanner),
        text_(text),
        brackets_(text),
        range_(range),
        out_(out),
        spoken_(range.begin) {}

  void run() {
    const auto& table = scanner_.options_.markdown ? kMarkdownSpecials : kSpecials;
    std::uint32_t at = range_.begin;
    while (at < range_.end) {
      if (!table[static_cast<unsigned char>(text_[at])]) {
        ++at;
        continue;
      }
      at = step(at);
    }
    flush(range_.end);
  }

 private:
  void flush(std::uint32_t end) {
    if (end > spoken_) out_.push_back({{spoken_, end}, PieceKind::kSpoken, {}, kNoTime});
  }
  std::uint32_t put(Span span, PieceKind kind, MarkKind mark = MarkKind::kStageDirection,
                    double seconds = kNoTime) {
    flush(span.begin);
    out_.push_back({span, kind, mark, seconds});
    spoken_ = span.end;
    return span.end;
  }
  [[nodiscard]] char at(std::uint32_t i) const { return i < range_.end ? text_[i] : '\0'; }

  /// Deals with the special byte at `i`; gives where to go on.
  std::uint32_t step(std::uint32_t i) {
    const char c = text_[i];
    const InlineOptions& options = scanner_.options_;
    if (text_.substr(i, 3) == "\xE2\x96\x88") return blacked_out(i);
    if (options.inline_times && (c == '[' || c == '(' || c == '<' || c == '\\')) {
      if (const auto mark = parse_bracketed_time(text_.substr(i, std::min(range_.end - i, 64u)))) {
        std::uint32_t end = i + static_cast<std::uint32_t>(mark->bytes);
        if (at(end) == ' ') ++end;
        return put({i, end}, PieceKind::kTime, {}, mark->start);
      }
    }
    if (options.markdown) {
      if (const std::uint32_t next = markdown(i)) return next;
    }
    const Bracket bracket = brackets_.find(i, range_.end);
    if (bracket.end == 0) return i + 1;
    const Span span{i, bracket.end};
    MarkKind kind{};
    if (bracket.open == '(' || bracket.open == '[') {
      if (scanner_.classify(text_, span, range_, kind)) return put(span, PieceKind::kMark, kind);
      return i + 1;
    }
    // "{laughs}", "<laughs>", "*laughs*": only when a word of theirs tells it.
    const std::string_view inside = slice(text_, span).substr(1, span.size() - 2);
    if (inside.size() > 40 || inside.find('\n') != std::string_view::npos) return i + 1;
    if (scanner_.told_by_words(inside, '(', kind)) return put(span, PieceKind::kMark, kind);
    return i + 1;
  }

  std::uint32_t blacked_out(std::uint32_t i) {
    std::uint32_t end = i;
    for (std::uint32_t j = i; j < range_.end;) {
      if (text_.substr(j, 3) == "\xE2\x96\x88") {
        j += 3;
        end = j;
      } else if (text_[j] == ' ') {
        ++j;
      } else {
        break;
      }
    }
    return put({i, end}, PieceKind::kMark, MarkKind::kRedacted);
  }

  /// Markdown's own characters; 0 when there are none here.
  std::uint32_t markdown(std::uint32_t i) {
    const char c = text_[i];
    if (c == '\\') {
      const char next = at(i + 1);
      const bool escapes = next > ' ' && !is_alnum(next);
      return escapes ? put({i, i + 1}, PieceKind::kMarkup) : i + 1;
    }
    if (c == '!') {
      if (at(i + 1) != '[') return i + 1;
      const Span link = link_at(i + 1);
      return link.empty() ? i + 1 : put({i, link.end}, PieceKind::kMarkup);
    }
    if (c == '[') return markdown_link(i);
    if (c == '`') return put({i, i + 1}, PieceKind::kMarkup);
    if (c == '*' || c == '_') return emphasis(i);
    return 0;
  }

  std::uint32_t emphasis(std::uint32_t i) {
    const char c = text_[i];
    std::uint32_t end = i;
    while (at(end) == c) ++end;
    if (c == '_') {  // inside a word it is a letter of it
      const bool inside = i > range_.begin && is_alnum(text_[i - 1]) && is_alnum(at(end));
      return inside ? end : put({i, end}, PieceKind::kMarkup);
    }
    const std::uint32_t close = static_cast<std::uint32_t>(std::min<std::size_t>(
        text_.substr(0, std::min(range_.end, end + 48)).find('*', end), range_.end));
    MarkKind kind{};
    if (end == i + 1 && close < range_.end && close - end <= 40 &&
        scanner_.told_by_words(text_.substr(end, close - end), '(', kind)) {
      return put({i, close + 1}, PieceKind::kMark, kind);
    }
    return put({i, end}, PieceKind::kMarkup);
  }

  /// The extent of "[text](target)" or "[text][ref]"; empty when there is none.
  [[nodiscard]] Span link_at(std::uint32_t i) {
    const Bracket bracket = brackets_.find(i, range_.end);
    if (bracket.end == 0) return {};
    const char open = at(bracket.end);
    if (open != '(' && open != '[') return {};
    if (open == '(' && at(bracket.end + 1) == ')') return {};
    const std::uint32_t limit = std::min(range_.end, bracket.end + kLinkBytesMax);
    const std::size_t close = text_.substr(0, limit).find(open == '(' ? ')' : ']', bracket.end);
    if (close == std::string_view::npos) return {};
    const std::string_view target = text_.substr(bracket.end, close - bracket.end);
    if (target.find_first_of(open == '(' ? "\n" : "\n ") != std::string_view::npos) return {};
    return {i, static_cast<std::uint32_t>(close + 1)};
  }

  std::uint32_t markdown_link(std::uint32_t i) {
    const Span link = link_at(i);
    if (link.empty()) return 0;
    const Bracket bracket = brackets_.find(i, range_.end);
    put({i, i + 1}, PieceKind::kMarkup);
    for (std::uint32_t at_text = i + 1; at_text < bracket.end - 1;) {
      if (kMarkdownSpecials[static_cast<unsigned char>(text_[at_text])] && text_[at_text] != '[') {
        at_text = std::min(std::max(markdown(at_text), at_text + 1), bracket.end - 1);
      } else {
        ++at_text;
      }
    }
    if (spoken_ >= link.end) return spoken_;
    return put({std::max(bracket.end - 1, spoken_), link.end}, PieceKind::kMarkup);
  }

  const InlineScanner& scanner_;
  std::string_view text_;
  BracketFinder brackets_;
  Span range_;
  std::vector<Piece>& out_;
  std::uint32_t spoken_;  // what is spoken from here on has not been put out yet
};

void InlineScanner::scan(std::string_view text, Span range, std::vector<Piece>& out) const {
  Cursor(*this, text, range, out).run();
}

}  // namespace dixit::source
