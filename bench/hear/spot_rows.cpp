// Where rows of words seem to be spoken, as rows of numbers: for fit_spots.py and the tables.
//
// spot_rows SPOTS.jsonl WAVS WORDS [STEP] [SECONDS]
//
// Takes the rows with that many words, every STEP-th of them; WAVS/NAME.wav for each row's "file".
// All rows of one recording are looked for in one go, as the sound's scores are the same for all.
#include <rapidjson/document.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <utility>

#include "wav.h"
#include "hear/hear.h"
#include "hear/place.h"
#include "hear/sweep.h"

namespace {

using namespace dixit;

struct Row {
  std::string words;
  std::vector<std::pair<double, double>> spoken;
};

std::map<std::string, std::vector<Row>> read_rows(const char* path, int count, int step) {
  std::map<std::string, std::vector<Row>> files;
  std::ifstream in(path);
  std::string line;
  int number = 0;
  while (std::getline(in, line)) {
    rapidjson::Document d;
    d.Parse(line.c_str());
    if (!d.IsObject() || d["n"].GetInt() != count || number++ % step != 0) continue;
    Row row;
    row.words = d["words"].GetString();
    for (const auto& s : d["spoken"].GetArray()) {
      row.spoken.emplace_back(s[0].GetDouble(), s[1].GetDouble());
    }
    std::string file = d["file"].GetString();
    for (char& c : file) c = c == '/' ? '-' : c;
    files[file].push_back(std::move(row));
  }
  return files;
}

void print(const Row& row, std::size_t rank, const hear::Sighting& s, const hear::PlaceMeasure& m) {
  const double begin = static_cast<double>(m.begin) / 100;
  const double end = static_cast<double>(m.end) / 100;
  bool right = false;
  for (const auto& [from, to] : row.spoken) {
    right = right || (std::min(end, to) - std::max(begin, from)) > 0.5 * (to - from);
  }
  std::printf("%d\t%d\t%zu\t%.2f\t%.2f\t%.2f\t%.2f\t%.3f\t%.3f\t%.3f\t%.0f\t%.2f\t%.1f\t%.3f\t%s\n",
              row.spoken.empty() ? 0 : 1, right ? 1 : 0, rank, begin, end, s.ratio, m.ratio,
              m.above, m.worst, m.duration, m.phones, m.pauses, m.snr, hear::place_odds(m),
              row.words.c_str());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return 2;
  const auto engine = acoustic::load_sphinx_model();
  if (!engine) return 2;
  const auto pronouncer = pronounce::make_pronouncer(*engine, "en");
  if (!pronouncer) return 2;
  const auto files = read_rows(argv[1], std::atoi(argv[3]), argc > 4 ? std::atoi(argv[4]) : 1);
  const std::size_t frames_max =
      argc > 5 ? static_cast<std::size_t>(std::atoi(argv[5])) * 100 : ~std::size_t{0};
  std::printf(
      "spoken\tright\trank\tbegin\tend\tseen\tratio\tabove\tworst\tduration\tphones\tpauses"
      "\tsnr\todds\twords\n");
  for (const auto& [file, rows] : files) {
    const std::string stem = file.substr(0, file.rfind(".wav"));
    const auto features = bench::features_of_wav(std::string(argv[2]) + "/" + stem + ".wav");
    std::vector<hear::Wording> wordings;
    for (const Row& row : rows) {
      auto wording = hear::make_wording(**pronouncer, row.words);
      wordings.push_back(wording ? std::move(*wording) : hear::Wording{});
    }
    const auto begun = std::chrono::steady_clock::now();
    const std::size_t frames = std::min(features.frames(), frames_max);
    const auto seen = hear::sweep(**engine, features, wordings, 0, frames, 3, 1);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    std::fprintf(stderr, "%s: %zu wordings, %.0f s of sound, %.1f s\n", file.c_str(), rows.size(),
                 static_cast<double>(frames) / 100, took.count());
    for (std::size_t r = 0; r < rows.size(); ++r) {
      for (std::size_t k = 0; k < seen[r].size(); ++k) {
        const auto& s = seen[r][k];
        const std::size_t from = s.begin - std::min<std::size_t>(s.begin, 60);
        const auto m = hear::measure_place(**engine, features, wordings[r], from, s.end + 60);
        if (m.found) print(rows[r], k, s, m);
      }
    }
  }
  return 0;
}
