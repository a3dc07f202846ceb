#include "report/text.h"

#include <fmt/format.h>

#include "report/diff.h"
#include "report/lines.h"
#include "report/plain.h"
#include "report/sound_words.h"
#include "report/wording.h"
#include "report/wrap.h"

namespace dixit::report {
namespace {

constexpr std::size_t kQuoteWords =
    120;  // shown of one quotation or stretch, unless all is asked for
constexpr std::size_t kDroppedWords = 40;
constexpr std::size_t kContextWords = 30;
constexpr int kIndent = 4;

class TextReport {
 public:
  TextReport(const Report& report, const TextOptions& options)
      : report_(report),
        options_(options),
        style_{options.colour},
        own_lines_(report.article_bytes.empty() ||
                   is_own_text(report.article->places, report.article->text.size())),
        lines_(own_lines_ ? std::string_view(report.article->text) : report.article_bytes) {}

  std::string render() {
    const Article& a = *report_.article;
    line(style_.bold(plain(a.path)) + (a.title.empty() ? "" : " · " + plain(a.title)), 0);
    for (const Finding& f : report_.findings) finding(f);
    summary();
    return std::move(out_);
  }

 private:
  void line(const std::string& text, int indent) {
    out_ += wrap(text, options_.width, indent, indent);
  }
  void field(const std::string& label, const std::string& text) {
    out_ += wrap(style_.dim(label) + " " + text, options_.width, kIndent, kIndent + 2);
  }
  [[nodiscard]] std::string shown(std::string_view text, std::size_t words) const {
    return options_.all ? plain(text) : plain_short(text, words);
  }

  [[nodiscard]] std::string painted(const Finding& f, const std::string& text) const {
    if (!f.severity) return style_.bold(text);
    if (*f.severity >= report_.fail_on) return style_.put("1;31", text);
    return *f.severity >= 2 ? style_.put("1;33", text) : style_.put("1;32", text);
  }

  // Lines are the file's where it is at hand, else the text's; a document's text has its own.
  [[nodiscard]] std::uint32_t file_offset(Span at) const {
    return own_lines_ ? at.begin : report_.article->places.to_source(at).begin;
  }

  [[nodiscard]] std::string heading(const Finding& f) const {
    const Article& a = *report_.article;
    const Span at = clamp(f.quotation.whole, a.text);
    std::string out = plain(f.id) + " · " + painted(f, verdict_word(f));
    if (f.severity) out += fmt::format(" · severity {}", *f.severity);
    return out + " · " + style_.dim(fmt::format("line {}", lines_.line(file_offset(at))));
  }

  [[nodiscard]] std::string quotation(const Finding& f, std::size_t words) const {
    return shown(safe_slice(report_.article->text, f.quotation.whole), words);
  }

  void finding(const Finding& f) {
    const bool quiet = !options_.all && (f.severity == 0 || f.status == Status::kNotAQuotation ||
                                         f.status == Status::kTooShort);
    if (in_block_ && quiet) out_ += '\n';
    in_block_ = !quiet;
    if (quiet) {
      line(heading(f) + " · " + quotation(f, 12), 0);
      return;
    }
    out_ += '\n';
    line(heading(f), 0);
    line(style_.bold(verdict(report_, f)), kIndent);
    std::string said = "article:";
    std::string by = f.quotation.speaker.empty() ? "" : plain(f.quotation.speaker);
    if (!f.quotation.cue.empty()) by += (by.empty() ? "" : ", ") + plain(f.quotation.cue);
    field(said, quotation(f, kQuoteWords) + (by.empty() ? "" : style_.dim(" (" + by + ")")));
    if (f.quotation.said_when.known()) field("when:", when_words(f.quotation.said_when));
    const bool several = f.status == Status::kAmbiguous;
    for (std::size_t k = 0; k < f.matches.size() && (k == 0 || several); ++k)
      match(f, f.matches[k], k == 0);
    if (f.form == Form::kNotFound && !f.status)
      field("coverage:", coverage_words(report_.coverage));
    details(f);
  }

  void match(const Finding& f, const Match& m, bool first) {
    field("source:", source_words(f, m));
    std::string place = fmt::format("{}", fmt::join(place_words(m), ", "));
    if (first && f.evidence) place += (place.empty() ? "" : "; ") + evidence_words(f.evidence);
    if (!place.empty()) line(style_.dim(place), kIndent + 2);
    for (const std::string& heard : sound_words(m)) field("sound:", heard);
    for (std::size_t k = 0; k < m.joins.size(); ++k) {
      const JoinDistance& j = m.joins[k];
      if (j.turns == 0 && !j.backward && !j.other_source && j.questions == 0) continue;
      field("join:", fmt::format("part {} comes {} ({})", k + 2, join_words(j),
                                 j.marked ? "marked" : "not marked"));
    }
    if (!m.before.empty())
      field("before:", context(options_.all ? plain(m.before) : plain_end(m.before, kContextWords),
                               m.before_speaker));
    if (!m.after.empty()) field("after:", context(shown(m.after, kContextWords), m.after_speaker));
  }

  [[nodiscard]] std::string context(const std::string& words, const std::string& speaker) const {
    return style_.dim((speaker.empty() ? "" : plain(speaker) + ": ") + words);
  }

  // The source's words, with what became of each of them in the quotation.
  [[nodiscard]] std::string source_words(const Finding& f, const Match& m) const {
    if (m.segments.empty()) return shown(m.text, kQuoteWords);
    const Diff diff = build_diff(report_, f, m);
    std::string out;
    for (std::size_t k = 0; k < diff.bands.size(); ++k) {
      if (k > 0) out += between(diff.between[k - 1]);
      for (const Run& run : diff.bands[k].runs) out += inline_run(run);
    }
    return out;
  }

  [[nodiscard]] std::string dropped(std::string_view words) const {
    return style_.red("[-" + shown(words, kDroppedWords) + "-]");
  }

  [[nodiscard]] std::string between(const Between& b) const {
    if (b.removed.empty()) return " " + style_.yellow("[" + join_words(b.join) + ":]") + " ";
    std::string out = " " + dropped(b.removed) + " ";
    if (b.far) out += style_.yellow("[" + join_words(b.join) + ":]") + " ";
    return out;
  }

  [[nodiscard]] std::string inline_run(const Run& run) const {
    const auto tail = [](const std::string& after) { return plain(after); };
    const std::string added = style_.green("{+" + shown(run.quote, kQuoteWords) + "+}");
    switch (run.kind) {
      case RunKind::kSame:
      case RunKind::kStyle: {
        const bool from_source = !run.source.empty();
        return shown(from_source ? run.source : run.quote, kQuoteWords) +
               tail(from_source ? run.source_after : run.quote_after);
      }
      case RunKind::kDrop:
        return dropped(run.source) + tail(run.source_after);
      case RunKind::kInsert:
        return added + " ";
      case RunKind::kMove:
        return style_.yellow("{moved: " + shown(run.quote, kQuoteWords) + "}") +
               tail(run.source_after);
      case RunKind::kSubstitute:
        return dropped(run.source) + " " + added + tail(run.source_after);
    }
    return {};
  }

  void details(const Finding& f) {
    if (!f.material.empty()) {
      field("meaning:", fmt::format("{}", fmt::join(material_names(f.material), ", ")));
    }
    for (const std::string& reason : f.reasons) field("reason:", plain(reason));
    if (f.house) field("house:", house_words(*f.house));
    if (options_.all && !f.matches.empty()) {
      for (const Edit& e : f.matches.front().edits) field("edit:", edit_words(e));
    }
  }

  void summary() {
    out_ += '\n';
    line(style_.bold(count(report_.findings.size(), "quotation", "quotations")), 0);
    for (const Tally& t : tally(report_)) {
      out_ +=
          wrap(fmt::format("{} × {}", t.count, t.severity ? severity_words(t.severity) : t.label),
               options_.width, 0, 6);
    }
    line(coverage_words(report_.coverage), 0);
    if (!report_.house.empty())
      line("Judged by the house profile " + plain(report_.house) + ".", 0);
    const std::size_t failing = count_failing(report_);
    line(fmt::format("{} at or above severity {}.", failing, report_.fail_on), 0);
  }

  const Report& report_;
  const TextOptions& options_;
  Styler style_;
  bool own_lines_;  // of the article's text, not of the file
  LineIndex lines_;
  std::string out_;
  bool in_block_ = false;  // the finding before took a block
};

}  // namespace

std::string render_text(const Report& report, const TextOptions& options) {
  return TextReport(report, options).render();
}

}  // namespace dixit::report
