// The marked runs of articles as rows of features, for train_kinds.py: {"id", "text"} lines in, for
// each run a line {"id", "start", "end", "lang", "rule", "sure", "dash", "features": [[key,
// name]…]} out. Places are code points.
#include <cstdio>
#include <iterator>
#include <string>

#include "quote/kinds/kind_features.h"
#include "quote/kinds/kinds.h"
#include "quote/marks/asides.h"
#include "quote/marks/dialogue.h"
#include "rapidjson/stringbuffer.h"
#include "rapidjson/writer.h"
#include "text/language.h"
#include "text_lines.h"

namespace {

using namespace dixit;

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void write_run(Writer& out, const std::vector<quote::Feature>& features) {
  out.Key("features");
  out.StartArray();
  for (const quote::Feature& feature : features) {
    std::string name(quote::kSlotNames[static_cast<std::size_t>(feature.slot)]);
    name += '=';
    name += feature.word.empty() ? std::to_string(feature.value) : std::string(feature.word);
    out.StartArray();
    out.Uint(feature.key());
    out.String(name.c_str());
    out.EndArray();
  }
  out.EndArray();
}

void write_rows(const std::string& id, const Article& article) {
  std::string language = article.language;
  if (language.empty()) language = text::guess_language(article.text).code;
  std::vector<quote::MarkedRun> runs = quote::cut_asides(
      article.text, quote::find_marked_runs(article.text, article.paragraphs), language);
  runs = quote::add_dialogue(article.text, article.paragraphs, std::move(runs), language);
  const quote::Scene scene =
      quote::build_scene(article.text, article.paragraphs, std::move(runs), language);
  const quote::People people(scene);
  const std::vector<quote::Attribution> ties = quote::attribute_runs(scene, people);
  const std::vector<QuotationKind> rules = quote::rule_kinds(scene, ties);
  quote::KindFeatures features(scene, ties, rules);
  std::uint32_t at = 0;
  std::uint32_t points = 0;
  const auto point_of = [&](std::uint32_t byte) {
    for (; at < byte; ++at)
      points += (static_cast<unsigned char>(article.text[at]) & 0xC0) != 0x80 ? 1u : 0u;
    return points;
  };
  for (std::uint32_t r = 0; r < scene.runs.size(); ++r) {
    rapidjson::StringBuffer line;
    Writer out(line);
    out.StartObject();
    out.Key("id");
    out.String(id.c_str());
    out.Key("start");
    out.Uint(point_of(scene.runs[r].inside.begin));
    out.Key("end");
    out.Uint(point_of(scene.runs[r].inside.end));
    out.Key("lang");
    out.String(scene.grammar->language().c_str());
    out.Key("rule");
    out.Uint(static_cast<unsigned>(rules[r]));
    out.Key("sure");
    out.Bool(scene.runs[r].dash || quote::is_plain_speech(scene, r, ties[r]));
    out.Key("dash");
    out.Bool(scene.runs[r].dash);
    write_run(out, features.of(r));
    out.EndObject();
    std::puts(line.GetString());
  }
}

}  // namespace

int main() { return bench::for_each_text(write_rows); }
