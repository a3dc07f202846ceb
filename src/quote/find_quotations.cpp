#include "quote/find_quotations.h"

#include <algorithm>

#include "base/limits.h"
#include "quote/kinds/kinds.h"
#include "quote/marks/asides.h"
#include "quote/marks/dialogue.h"
#include "quote/marks/marks.h"
#include "quote/scene.h"
#include "quote/speakers/attribution.h"
#include "quote/speakers/frames.h"
#include "quote/speakers/people.h"
#include "quote/speakers/speakers.h"
#include "quote/when/when.h"
#include "text/language.h"

namespace dixit::quote {
namespace {

constexpr std::uint32_t kBetweenMax =
    24;  ///< words of attribution between two pieces of one quotation

using lexicon::Section;

std::vector<Paragraph> lines_of(std::string_view text) {
  std::vector<Paragraph> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at) {
      out.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)},
                     ParagraphKind::kBody});
    }
    at = end + 1;
  }
  return out;
}

std::vector<Paragraph> paragraphs_of(const Article& article) {
  return article.paragraphs.empty() ? lines_of(article.text) : article.paragraphs;
}

/// A block quotation is a run without marks, unless its own marks open it.
void add_blocks(const std::vector<Paragraph>& paragraphs, std::vector<MarkedRun>& runs) {
  std::vector<MarkedRun> out;
  std::size_t r = 0;
  for (std::uint32_t p = 0; p < paragraphs.size(); ++p) {
    const std::size_t first = r;
    while (r < runs.size() && runs[r].paragraph == p) ++r;
    const Paragraph& paragraph = paragraphs[p];
    const bool marked = r > first && runs[first].whole.begin == paragraph.span.begin;
    if (paragraph.kind != ParagraphKind::kBlockQuote || paragraph.span.empty() || marked) {
      out.insert(out.end(), runs.begin() + static_cast<std::ptrdiff_t>(first),
                 runs.begin() + static_cast<std::ptrdiff_t>(r));
      continue;
    }
    const bool continues = p > 0 && paragraphs[p - 1].kind == ParagraphKind::kBlockQuote &&
                           !out.empty() && out.back().paragraph == p - 1;
    out.push_back({paragraph.span, paragraph.span, p, true, continues});
  }
  runs = std::move(out);
}

class Assembler {
 public:
  Assembler(const Article& article, const std::vector<Paragraph>& paragraphs, const Scene& scene)
      : paragraphs_(paragraphs),
        scene_(scene),
        people_(scene),
        ties_(attribute_runs(scene, people_)),
        kinds_(kinds_of(scene, ties_)),
        speakers_(scene, people_, ties_),
        times_(scene, people_, ties_, article.published),
        text_(article.text) {}

  std::vector<Quotation> run() {
    for (std::uint32_t r = 0; r < scene_.runs.size(); ++r) {
      if (r > 0) {
        if (const int join = join_before(r); join >= 0) {
          extend(r, static_cast<Join>(join));
          continue;
        }
      }
      if (out_.size() == limits::kQuotationsMax) break;
      start(r);
    }
    return std::move(out_);
  }

 private:
  void start(std::uint32_t r) {
    const MarkedRun& run = scene_.runs[r];
    const Attribution& tie = ties_[r];
    Quotation q;
    q.whole = run.whole;
    q.pieces.push_back(run.inside);
    q.paragraph = run.paragraph;
    const bool block = paragraphs_[run.paragraph].kind == ParagraphKind::kBlockQuote &&
                       run.whole == paragraphs_[run.paragraph].span;
    q.kind = block ? QuotationKind::kBlock : kinds_[r];
    const bool term = q.kind == QuotationKind::kScare || q.kind == QuotationKind::kTitle;
    if (!term || tie.tie > Tie::kContext) {
      const Speaker speaker = speakers_.of(tie.phrase);
      q.speaker = speaker.name;
      q.speaker_span = speaker.span;
      q.said_when = times_.of(r);
    }
    if (tie.cue != kNowhere && tie.tie != Tie::kInherited) {
      const Element& cue = scene_.elements[tie.cue];
      q.cue_span = {
          cue.span.begin,
          scene_.elements[tie.cue + std::max<std::uint32_t>(cue.cue_words, 1) - 1].span.end};
      q.cue = std::string(slice(text_, q.cue_span));
      q.frame = frame_of(scene_, r, tie);
    }
    out_.push_back(std::move(q));
  }

  void extend(std::uint32_t r, Join join) {
    const MarkedRun& run = scene_.runs[r];
    Quotation& q = out_.back();
    if (run.bridged) {
      q.pieces.back().end = run.inside.end;  // no mark stands between
    } else {
      q.pieces.push_back(run.inside);
      q.joins.push_back(join);
    }
    q.whole.end = run.whole.end;
    if (!q.said_when.known()) q.said_when = times_.of(r);
    if (q.kind == QuotationKind::kPartial || q.kind == QuotationKind::kScare) {
      if (kinds_[r] == QuotationKind::kDirect) q.kind = kinds_[r];
    }
  }

  [[nodiscard]] bool inherits(std::uint32_t r, std::uint32_t from) const {
    const std::uint32_t origin = ties_[from].from == kNowhere ? from : ties_[from].from;
    return ties_[r].from != kNowhere && (ties_[r].from == origin || ties_[r].from == from);
  }

  /// The Join of run r to the one before it, or -1 when it starts a quotation of its own.
  [[nodiscard]] int join_before(std::uint32_t r) const {
    const MarkedRun& run = scene_.runs[r];
    const MarkedRun& last = scene_.runs[r - 1];
    if (run.continues) return static_cast<int>(Join::kBare);
    if (run.paragraph != last.paragraph || !joinable()) return -1;
    const std::uint32_t from = scene_.run_elements[r - 1];
    const std::uint32_t to = scene_.run_elements[r];
    const Attribution& tie = ties_[r];
    const Attribution& before = ties_[r - 1];
    if (to == from + 1) {
      // "no plan," "no money": a list
      const RunEnd end = scene_.run_ends[r - 1];
      if (scene_.elements[to].sentence == scene_.elements[from].sentence &&
          (end == RunEnd::kComma || end == RunEnd::kOpen)) {
        return -1;
      }
      const bool same = inherits(r, r - 1) || (before.from == r) ||
                        (before.cue != kNowhere && before.cue == tie.cue);
      return same ? static_cast<int>(Join::kBare) : -1;
    }
    if (to - from - 1 > kBetweenMax) return -1;
    const bool attributed_between = before.tie == Tie::kDirect && before.after &&
                                    before.cue != kNowhere && before.cue > from && before.cue < to;
    if (!attributed_between) return -1;
    if (scene_.elements[to].sentence == scene_.elements[from].sentence) {
      return join_in_sentence(from, to, tie);
    }
    const bool next_sentence = scene_.elements[to].sentence == scene_.elements[from].sentence + 1 &&
                               scene_.first_of(scene_.elements[to].sentence) == to;
    return next_sentence && inherits(r, r - 1) ? static_cast<int>(Join::kBare) : -1;
  }

  /// Not after a title or a term that only happens to stand before the quotation.
  [[nodiscard]] bool joinable() const {
    return !out_.empty() && out_.back().kind != QuotationKind::kTitle &&
           out_.back().kind != QuotationKind::kScare;
  }

  [[nodiscard]] int join_in_sentence(std::uint32_t from, std::uint32_t to,
                                     const Attribution& tie) const {
    bool added = false;
    for (std::uint32_t i = from + 1; i < to; ++i)
      added |= scene_.elements[i].cue == CueKind::kAdded;
    if (tie.after && tie.cue != kNowhere && tie.cue > to) return -1;  // it has its own
    const bool marked_off = (scene_.elements[to].gap & (kComma | kColon | kDash | kSemicolon)) != 0;
    if (added && (marked_off || scene_.elements[to - 1].cue != CueKind::kNone)) {
      return static_cast<int>(Join::kMarked);
    }
    return marked_off ? static_cast<int>(Join::kBare) : -1;
  }

  const std::vector<Paragraph>& paragraphs_;
  const Scene& scene_;
  People people_;
  std::vector<Attribution> ties_;
  std::vector<QuotationKind> kinds_;
  Speakers speakers_;
  Times times_;
  std::string_view text_;
  std::vector<Quotation> out_;
};

}  // namespace

std::uint32_t count_two_singles(const Article& article) {
  if (article.text.find("''") == std::string::npos) return 0;
  const std::vector<Paragraph> paragraphs = paragraphs_of(article);
  const auto read = find_marked_runs(article.text, paragraphs);
  const auto all = find_marked_runs(article.text, paragraphs, {true});
  const auto typed = [&](const MarkedRun& run) {
    return slice(article.text, run.whole).starts_with("''") &&
           std::none_of(read.begin(), read.end(),
                        [&](const MarkedRun& r) { return r.whole.overlaps(run.whole); });
  };
  return static_cast<std::uint32_t>(std::count_if(all.begin(), all.end(), typed));
}

std::vector<Quotation> find_quotations(const Article& article, MarkOptions options) {
  const std::vector<Paragraph> paragraphs = paragraphs_of(article);
  std::vector<MarkedRun> runs = find_marked_runs(article.text, paragraphs, options);
  std::string language = article.language;
  if (language.empty()) language = text::guess_language(article.text).code;
  runs = cut_asides(article.text, std::move(runs), language);
  runs = add_dialogue(article.text, paragraphs, std::move(runs), language);
  add_blocks(paragraphs, runs);
  if (runs.empty()) return {};
  const Scene scene = build_scene(article.text, paragraphs, std::move(runs), language);
  return Assembler(article, paragraphs, scene).run();
}

}  // namespace dixit::quote
