// Many questions to one recording, with the model loaded and the sound decoded once.
//
// hear_rows between|spot [threads] < ROWS.jsonl > ANSWERS.jsonl
//
// A row as generate.py writes it, its "file" a path; the answer is the row with what was heard.
// Every second pair is asked the other way round, so that a leaning to the first would show.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

#include "acoustic/engine.h"
#include "hear/hear.h"
#include "pronounce/pronouncer.h"
#include "rapidjson/document.h"
#include "rapidjson/stringbuffer.h"
#include "rapidjson/writer.h"
#include "recording/open_recording.h"

namespace {

using namespace dixit;
using rapidjson::Document;
using rapidjson::Value;

struct Bench {
  std::shared_ptr<const acoustic::Engine> engine;
  std::shared_ptr<const pronounce::Pronouncer> pronouncer;
  std::map<std::string, recording::Heard> sounds;
  unsigned threads = 1;
};

void put(Document& row, const char* key, Value value) {
  if (row.HasMember(key)) row.RemoveMember(key);
  row.AddMember(Value(key, row.GetAllocator()).Move(), value, row.GetAllocator());
}

Result<bool> ask_between(const Bench& bench, const signal::Features& features, Document& row,
                         bool turned) {
  const std::string right = row["right"].GetString();
  const std::string wrong = row["wrong"].GetString();
  DX_TRY(const hear::Choice choice,
         hear::between(*bench.engine, *bench.pronouncer, features, turned ? wrong : right,
                       turned ? right : wrong, row["from"].GetDouble(), row["to"].GetDouble()));
  put(row, "decided", Value(choice.decided));
  put(row, "chose_right", Value(choice.first != turned));
  put(row, "probability", Value(choice.probability));
  put(row, "ratio", Value(turned ? -choice.ratio : choice.ratio));
  put(row, "reason", Value(choice.reason.c_str(), row.GetAllocator()));
  return true;
}

Result<bool> ask_spot(const Bench& bench, const signal::Features& features, Document& row) {
  hear::SpotOptions options;
  options.threads = bench.threads;
  options.places_max = 10;
  DX_TRY(const hear::Spotting found,
         hear::spot(*bench.engine, *bench.pronouncer, features, row["words"].GetString(), options));
  Value places(rapidjson::kArrayType);
  for (const hear::Place& place : found.places) {
    Value one(rapidjson::kObjectType);
    one.AddMember("start", place.start_seconds, row.GetAllocator());
    one.AddMember("end", place.end_seconds, row.GetAllocator());
    one.AddMember("ratio", place.ratio, row.GetAllocator());
    one.AddMember("probability", place.probability, row.GetAllocator());
    places.PushBack(one, row.GetAllocator());
  }
  put(row, "places", std::move(places));
  put(row, "too_short", Value(found.too_short));
  return true;
}

int answer(Bench& bench, const std::string& line, bool between, bool turned) {
  Document row;
  row.Parse(line.c_str());
  if (!row.IsObject()) return 1;
  const std::string path = row["file"].GetString();
  auto at = bench.sounds.find(path);
  if (at == bench.sounds.end()) {
    auto heard = recording::features_of(path, 0, recording::kMix);
    if (!heard) {
      std::fprintf(stderr, "%s: %s\n", path.c_str(), heard.error().message.c_str());
      return 1;
    }
    at = bench.sounds.emplace(path, std::move(*heard)).first;
  }
  const auto begin = std::chrono::steady_clock::now();
  const auto done = between ? ask_between(bench, at->second.features, row, turned)
                            : ask_spot(bench, at->second.features, row);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  if (!done) {
    std::fprintf(stderr, "%s\n", done.error().message.c_str());
    return 0;
  }
  put(row, "took", Value(took.count()));
  rapidjson::StringBuffer text;
  rapidjson::Writer<rapidjson::StringBuffer> writer(text);
  row.Accept(writer);
  std::printf("%s\n", text.GetString());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const std::string what = argv[1];
  Bench bench;
  if (argc > 2) bench.threads = static_cast<unsigned>(std::atoi(argv[2]));
  auto engine = acoustic::load_sphinx_model();
  if (!engine) return 2;
  bench.engine = *engine;
  auto pronouncer = pronounce::make_pronouncer(bench.engine, argc > 3 ? argv[3] : "en");
  if (!pronouncer) return 2;
  bench.pronouncer = *pronouncer;
  bool turned = false;
  char* line = nullptr;
  std::size_t room = 0;
  while (getline(&line, &room, stdin) > 0) {
    if (answer(bench, line, what == "between", turned) != 0) return 1;
    turned = !turned;
  }
  std::free(line);
  return 0;
}
