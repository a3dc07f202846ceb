#include <fmt/format.h>

#include "report/inspection.h"
#include "report/inspection_words.h"
#include "report/plain.h"
#include "report/wrap.h"

namespace dixit::report {
namespace {

constexpr int kIndent = 2;
constexpr std::size_t kValueWords = 40;

class Text {
 public:
  explicit Text(const TextOptions& options) : options_(options), style_{options.colour} {}
  void line(const std::string& text, int first = 0, int rest = 0) {
    out_ += wrap(text, options_.width, first, rest);
  }
  void blank() { out_ += '\n'; }
  [[nodiscard]] const Styler& style() const { return style_; }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  const TextOptions& options_;
  Styler style_;
  std::string out_;
};

void write_discontinuities(Text& out, const Inspection& inspection) {
  out.blank();
  out.line(out.style().bold(count_text(inspection)) +
           (inspection.discontinuities.empty() ? "." : ":"));
  for (const Discontinuity& d : inspection.discontinuities) {
    out.line(out.style().bold(place_text(inspection, d) + " " + kind_text(d.kind)) + " " +
                 plain(d.detail) + " (sample " + std::to_string(d.place.begin) + "; " +
                 rate_text(d.false_per_hour) + ")",
             kIndent, kIndent + 2);
  }
}

void write_checks(Text& out, const Inspection& inspection) {
  out.blank();
  out.line("What was looked for, in the first track:");
  for (const InspectionCheck& c : inspection.checks) {
    std::string line = out.style().bold(kind_text(c.kind)) + ": ";
    if (!c.possible) {
      line += "not possible here";
    } else {
      line += explain(c.kind);
      if (c.recall >= 0) line += "; finds " + recall_text(c.recall) + " of such edits";
      if (c.false_per_hour > 0)
        line += fmt::format("; {:.2g} an hour in untouched speech", c.false_per_hour);
    }
    if (!c.why.empty()) line += " – " + plain(c.why);
    out.line(line, kIndent, kIndent + 2);
  }
}

void write_identifying(Text& out, const Inspection& inspection) {
  out.blank();
  if (inspection.identifying.empty()) {
    out.line("Nothing in the file's tags and chunks tells who made it.");
    return;
  }
  out.line("What in the file could tell who made it:");
  for (const auto& each : inspection.identifying) {
    out.line(out.style().bold(plain(each.what)) + " " + plain(each.where) + ": " +
                 plain_short(each.value, kValueWords),
             kIndent, kIndent + 2);
  }
}

}  // namespace

std::string render_inspection_text(const Inspection& inspection, const TextOptions& options) {
  Text out(options);
  out.line(card_text(inspection));
  if (!inspection.kind_of_recording.empty())
    out.line("kind of recording: " + plain(inspection.kind_of_recording));
  for (const Issue& issue : inspection.card.issues) out.line("note: " + plain(issue.message));
  write_discontinuities(out, inspection);
  write_checks(out, inspection);
  write_identifying(out, inspection);
  out.blank();
  out.line(meaning_text());
  return out.take();
}

}  // namespace dixit::report
