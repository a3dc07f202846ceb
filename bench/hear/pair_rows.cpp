// What the sound says of pairs of wordings, as rows of numbers: for fit_pairs.py and the tables.
//
// pair_rows PAIRS.jsonl WAVS [LIMIT]      WAVS/NAME.wav for each row's "file", "/" as "-"
#include <rapidjson/document.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <thread>

#include "acoustic/engine.h"
#include "base/parallel.h"
#include "wav.h"
#include "hear/hear.h"
#include "hear/pair.h"
#include "pronounce/pronouncer.h"

namespace {

using namespace dixit;

struct Row {
  std::string file, kind, voice, right, wrong, line;
  int half = 0;
  double from = 0, to = 0;
};

std::vector<Row> read_rows(const char* path) {
  std::vector<Row> rows;
  std::ifstream in(path);
  std::string line;
  while (std::getline(in, line)) {
    rapidjson::Document d;
    d.Parse(line.c_str());
    if (!d.IsObject()) continue;
    Row row;
    row.file = d["file"].GetString();
    for (char& c : row.file) c = c == '/' ? '-' : c;
    if (row.file.ends_with(".wav")) row.file.resize(row.file.size() - 4);
    row.kind = d["kind"].GetString();
    row.voice = d.HasMember("voice") ? d["voice"].GetString() : row.file;
    row.right = d["right"].GetString();
    row.wrong = d["wrong"].GetString();
    row.half = d.HasMember("half") ? d["half"].GetInt() : 1;
    row.from = d["from"].GetDouble();
    row.to = d["to"].GetDouble();
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string answer(const acoustic::Engine& engine, const pronounce::Pronouncer& pronouncer,
                   const signal::Features& features, const Row& row) {
  auto a = hear::make_wording(pronouncer, row.right);
  auto b = hear::make_wording(pronouncer, row.wrong);
  if (!a || !b) return "error\twording\n";
  const hear::Difference where = hear::differ(*a, *b);
  const auto frame = [](double s) { return static_cast<std::size_t>(s * 100); };
  const hear::PairMeasure m =
      hear::measure_pair(engine, features, *a, *b, where, frame(row.from), frame(row.to));
  char out[1024];
  std::snprintf(
      out, sizeof out,
      "%s\t%s\t%d\t%d\t%.4f\t%d\t%.3f\t%.3f\t%.0f\t%.3f\t%.0f\t%.0f\t%.3f\t%.3f\t%.1f\t%.2f\t%.2f"
      "\t%s\t%s\n",
      row.kind.c_str(), row.voice.c_str(), row.half, hear::spoken_alike(*a, *b, where),
      hear::pair_odds(m), m.heard, m.total, m.duration, m.phones, m.worst, m.pause_frames,
      m.changed_phones, m.fit, m.fit_changed, m.snr, static_cast<double>(m.begin) / 100,
      static_cast<double>(m.end) / 100, row.right.c_str(), row.wrong.c_str());
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  auto engine = acoustic::load_sphinx_model();
  if (!engine) {
    std::fprintf(stderr, "%s\n", engine.error().line().c_str());
    return 2;
  }
  auto pronouncer = pronounce::make_pronouncer(*engine, "en");
  if (!pronouncer) {
    std::fprintf(stderr, "%s\n", pronouncer.error().line().c_str());
    return 2;
  }
  auto rows = read_rows(argv[1]);
  if (argc > 3) rows.resize(std::min(rows.size(), static_cast<std::size_t>(std::atoi(argv[3]))));
  std::map<std::string, signal::Features> features;
  for (const Row& row : rows) {
    if (!features.contains(row.file)) {
      features[row.file] =
          dixit::bench::features_of_wav(std::string(argv[2]) + "/" + row.file + ".wav");
    }
  }
  std::vector<std::string> answers(rows.size());
  parallel_for(rows.size(), 0, [&](std::size_t i) {
    if (features.at(rows[i].file).frames() > 0) {
      answers[i] = answer(**engine, **pronouncer, features.at(rows[i].file), rows[i]);
    }
  });
  std::printf(
      "kind\tvoice\thalf\talike\todds\theard\ttotal\tduration\tphones\tworst"
      "\tpauses\tchanged\tfit\tfit_changed\tsnr\tbegin\tend\tright\twrong\n");
  for (const auto& a : answers) std::fputs(a.c_str(), stdout);
  return 0;
}
