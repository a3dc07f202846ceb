// The sentences of conversations of which it must be decided whether they are spoken or told, for
// train_voices.py: {"id", "text"} lines in, for each sentence a line {"id", "start", "end",
// "context", "keys": [[key, name]…]} out. Places are code points.
#include <cstdio>
#include <string>

#include "quote/marks/asides.h"
#include "quote/marks/dialogue.h"
#include "quote/marks/voices.h"
#include "rapidjson/stringbuffer.h"
#include "rapidjson/writer.h"
#include "text/chars.h"
#include "text/language.h"
#include "text/words.h"
#include "text_lines.h"

namespace {

using namespace dixit;

std::uint32_t points(std::string_view text) {
  std::uint32_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1u : 0u;
  return count;
}

void write_sample(const std::string& id, std::string_view text, const quote::VoiceSample& sample) {
  std::vector<Span> words;
  std::vector<std::string> folds;
  text::find_words(text, sample.span, words);
  for (const Span word : words) folds.push_back(text::fold(slice(text, word)));
  std::vector<std::uint32_t> keys;
  const auto end = static_cast<std::uint32_t>(
      std::min<std::size_t>(text.size(), sample.span.end + std::size_t{4}));
  quote::voice_keys(text, words, folds, end, keys);
  rapidjson::StringBuffer line;
  rapidjson::Writer<rapidjson::StringBuffer> out(line);
  out.StartObject();
  out.Key("id");
  out.String(id.c_str());
  out.Key("start");
  out.Uint(points(text.substr(0, sample.span.begin)));
  out.Key("end");
  out.Uint(points(text.substr(0, sample.span.end)));
  out.Key("context");
  out.Uint(sample.context);
  out.Key("keys");
  out.StartArray();
  for (const std::uint32_t key : keys) out.Uint(key);
  out.EndArray();
  out.EndObject();
  std::puts(line.GetString());
}

void write_rows(const std::string& id, const Article& article) {
  std::string language = article.language;
  if (language.empty()) language = text::guess_language(article.text).code;
  std::vector<quote::MarkedRun> runs = quote::cut_asides(
      article.text, quote::find_marked_runs(article.text, article.paragraphs), language);
  std::vector<quote::VoiceSample> samples;
  (void)quote::add_dialogue(article.text, article.paragraphs, std::move(runs), language, &samples);
  for (const quote::VoiceSample& sample : samples) write_sample(id, article.text, sample);
}

}  // namespace

int main() { return bench::for_each_text(write_rows); }
