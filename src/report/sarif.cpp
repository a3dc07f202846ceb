#include "report/sarif.h"

#include <map>

#include "report/json_writer.h"
#include "report/lines.h"
#include "report/plain.h"
#include "report/wording.h"
#include "text/codepoints.h"

namespace dixit::report {
namespace {

constexpr std::size_t kMessageWords = 60;

// Brackets would be links and braces placeholders (SARIF 3.11.5, 3.11.6).
std::string message_text(std::string_view text) {
  std::string out;
  for (const char c : plain(text)) {
    if (c == '[' || c == ']' || c == '\\') out += '\\';
    if (c == '{' || c == '}') out += c;
    out += c;
  }
  return out;
}

// A path as a URI reference (RFC 3986): what is not unreserved is percent-encoded, the parts'
// slashes kept.
std::string uri(std::string_view path) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  if (path == "-") return "stdin";
  std::string out = path.starts_with("/") ? "file://" : "";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                        (byte >= '0' && byte <= '9');
    if (letter || c == '/' || c == '-' || c == '.' || c == '_' || c == '~') {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4u];
      out += kHex[byte & 15u];
    }
  }
  return out;
}

std::string rule_of(const Finding& f) {
  if (f.status && !f.form) return std::string("status/") + name(*f.status);
  if (f.status == Status::kTranscriptInDoubt) return std::string("status/") + name(*f.status);
  const int by_form = f.form ? severity_of(*f.form).value_or(0) : 0;
  if (f.who && severity_of(*f.who) > by_form) return std::string("who/") + name(*f.who);
  return f.form ? std::string("form/") + name(*f.form) : std::string("status/none");
}

std::string rule_words(const Finding& f, const std::string& rule) {
  if (rule.starts_with("status/")) return f.status ? explain(*f.status) : "not judged";
  if (rule.starts_with("who/")) return f.who ? explain(*f.who) : "";
  return f.form ? explain(*f.form) : "not judged";
}

bool is_of_note(const Finding& f) {
  if (f.status) return *f.status != Status::kNotAQuotation;
  return !f.severity || *f.severity > 0;
}

const char* level_of(const Finding& f) {
  if (f.severity && *f.severity >= 5) return "error";
  const bool warning = f.severity ? *f.severity >= 3 : f.form == Form::kNotFound && !f.status;
  return warning ? "warning" : "note";
}

class SarifReport {
 public:
  explicit SarifReport(const Report& report)
      : report_(report),
        article_(*report.article),
        index_(article_.text),
        identity_(is_own_text(article_.places, article_.text.size())),
        lines_(identity_ ? std::string_view(article_.text) : report.article_bytes) {}

  std::string render() {
    w_.begin_object();
    tool();
    w_.key("columnKind").string("unicodeCodePoints");
    w_.key("results").begin_array();
    for (const Finding& f : report_.findings) {
      if (is_of_note(f)) result(f);
    }
    w_.end_array();
    w_.key("properties").begin_object();
    w_.key("coverage").string(coverage_words(report_.coverage));
    w_.key("house").string_or_null(report_.house);
    w_.end_object();
    w_.end_object();
    return w_.take();
  }

 private:
  void tool() {
    std::map<std::string, std::string> rules;
    for (const Finding& f : report_.findings) {
      if (is_of_note(f)) rules.emplace(rule_of(f), rule_words(f, rule_of(f)));
    }
    w_.key("tool").begin_object().key("driver").begin_object();
    w_.key("name").string("dixit");
    if (!report_.tool_version.empty()) w_.key("version").string(report_.tool_version);
    w_.key("rules").begin_array();
    std::int64_t n = 0;
    for (const auto& [id, words] : rules) {
      numbers_[id] = n++;
      w_.begin_object().key("id").string(id);
      w_.key("shortDescription")
          .begin_object()
          .key("text")
          .string(message_text(words))
          .end_object();
      w_.end_object();
    }
    w_.end_array().end_object().end_object();
  }

  void artifact(std::string_view path) {
    w_.key("artifactLocation").begin_object().key("uri").string(uri(path)).end_object();
  }

  // Of the article's own text: the column counts code points from the start of the line.
  [[nodiscard]] std::int64_t column(std::uint32_t offset) const {
    const std::uint32_t start = lines_.start(lines_.line(offset));
    return std::int64_t{index_.code_points(offset)} - index_.code_points(start) + 1;
  }

  void article_region(Span span) {
    w_.key("region").begin_object();
    if (identity_) {
      w_.key("startLine").integer(lines_.line(span.begin));
      w_.key("startColumn").integer(column(span.begin));
      w_.key("endLine").integer(lines_.line(span.end));
      w_.key("endColumn").integer(column(span.end));
      w_.key("charOffset").integer(index_.code_points(span.begin));
      w_.key("charLength").integer(index_.code_points(span.end) - index_.code_points(span.begin));
    } else {
      const Span file = article_.places.to_source(span);
      if (file.begin <= file.end && file.end <= report_.article_bytes.size()) {
        w_.key("startLine").integer(lines_.line(file.begin));
        w_.key("endLine").integer(lines_.line(file.end));
      }
      w_.key("byteOffset").integer(file.begin);
      w_.key("byteLength").integer(file.end > file.begin ? file.end - file.begin : 0);
    }
    w_.end_object();
  }

  void result(const Finding& f) {
    const std::string rule = rule_of(f);
    const Span span = clamp(f.quotation.whole, article_.text);
    w_.begin_object();
    w_.key("ruleId").string(rule);
    w_.key("ruleIndex").integer(numbers_[rule]);
    w_.key("level").string(level_of(f));
    w_.key("message").begin_object().key("text");
    w_.string(message_text(verdict(report_, f) + " " +
                           plain_short(slice(article_.text, span), kMessageWords)));
    w_.end_object();
    w_.key("locations").begin_array().begin_object().key("physicalLocation").begin_object();
    artifact(article_.path);
    article_region(span);
    w_.end_object().end_object().end_array();
    related(f);
    w_.key("properties").begin_object();
    w_.key("id").string(f.id);
    w_.key("severity");
    f.severity ? w_.integer(*f.severity) : w_.null();
    w_.key("form").name_or_null(f.form);
    w_.key("who").name_or_null(f.who);
    w_.key("status").name_or_null(f.status);
    w_.key("material").codes(f.material);
    w_.key("evidence").name_or_null(f.evidence);
    if (f.quotation.said_when.known()) {
      w_.key("said_from").string(f.quotation.said_when.from);
      w_.key("said_to").string(f.quotation.said_when.to);
    }
    if (f.date_conflict) w_.key("date_conflict").string(conflict_words(*f.date_conflict));
    w_.key("text_start").integer(index_.code_points(span.begin));
    w_.key("text_end").integer(index_.code_points(span.end));
    w_.end_object();
    w_.end_object();
  }

  void related(const Finding& f) {
    if (f.matches.empty()) return;
    w_.key("relatedLocations").begin_array();
    for (const Match& m : f.matches) {
      const SourceCard* source = report_.sources.card(m.source_index);
      w_.begin_object();
      w_.key("message").begin_object().key("text");
      std::string words;
      for (const std::string& part : place_words(m)) words += part + ", ";
      w_.string(message_text(words + "“" + plain_short(m.text, kMessageWords) + "”")).end_object();
      w_.key("physicalLocation").begin_object();
      artifact(source != nullptr ? source->path : m.source);
      source_region(m);
      w_.end_object().end_object();
    }
    w_.end_array();
  }

  void source_region(const Match& m) {
    const Excerpt* e = report_.sources.with_words(m.source_index, m.words);
    const bool known = e != nullptr && m.words.size() > 0 && !e->source->places.runs().empty();
    if (m.line == 0 && !known) return;
    w_.key("region").begin_object();
    if (m.line > 0) w_.key("startLine").integer(m.line);
    if (known) {
      const std::vector<Span>& words = e->source->words;
      const Span file = e->source->places.to_source(Span{
          words[m.words.begin - e->first_word].begin, words[m.words.end - 1 - e->first_word].end});
      w_.key("byteOffset").integer(file.begin);
      w_.key("byteLength").integer(file.end > file.begin ? file.end - file.begin : 0);
    }
    w_.end_object();
  }

  const Report& report_;
  const Article& article_;
  text::CodePointIndex index_;
  bool identity_;    // the text is the file
  LineIndex lines_;  // of the file
  std::map<std::string, std::int64_t> numbers_;
  JsonWriter w_;
};

}  // namespace

std::string render_sarif_run(const Report& report) { return SarifReport(report).render(); }

std::string sarif_log(std::span<const std::string> runs) {
  std::string out =
      R"({"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/)"
      R"(sarif-schema-2.1.0.json","version":"2.1.0","runs":[)";
  for (std::size_t k = 0; k < runs.size(); ++k) out += (k > 0 ? "," : "") + runs[k];
  return out + "]}\n";
}

std::string render_sarif(const Report& report) {
  const std::string run = render_sarif_run(report);
  return sarif_log({&run, 1});
}

}  // namespace dixit::report
