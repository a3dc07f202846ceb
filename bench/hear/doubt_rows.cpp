// Doubts of a transcript with planted changes, as rows: for doubts.py.
//
// doubt_rows WAV TRANSCRIPT.json CACHE [SECONDS]
//
// The alignment is kept in CACHE; "ideal": it is made of the reference's times instead, the words
// that are not spoken or stand elsewhere without a place.
#include <rapidjson/document.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "align/align.h"
#include "wav.h"
#include "doubt/doubts.h"
#include "text/words.h"

namespace {

using namespace dixit;

struct Transcript {
  Source source;
  std::vector<std::uint32_t> number;  ///< of each word of the source: the word of the file
  std::vector<AlignedWord> ideal;
};

Transcript read_transcript(const std::string& path, double seconds) {
  std::ifstream in(path);
  const std::string bytes((std::istreambuf_iterator<char>(in)), {});
  rapidjson::Document d;
  d.Parse(bytes.c_str());
  Transcript t;
  double time = 0;
  for (const auto& turn : d["turns"].GetArray()) {
    Turn made;
    made.word_begin = static_cast<std::uint32_t>(t.source.words.size());
    for (unsigned w = turn["first_word"].GetUint(); w < turn["end_word"].GetUint(); ++w) {
      const auto& word = d["words"][w];
      if (word.HasMember("start") && word["start"].IsNumber()) time = word["start"].GetDouble();
      if (time > seconds) break;
      const auto at = static_cast<std::uint32_t>(t.source.text.size());
      t.source.text += word["text"].GetString();
      const auto end = static_cast<std::uint32_t>(t.source.text.size());
      std::vector<Span> spans;
      text::find_words(t.source.text, {at, end}, spans);
      AlignedWord placed;
      placed.placed = word.HasMember("spoken") && word["spoken"].GetBool() &&
                      word["start"].IsNumber() && word["end"].IsNumber();
      if (placed.placed) {
        placed.start_seconds = word["start"].GetDouble();
        placed.end_seconds = word["end"].GetDouble();
        placed.confidence = 1;
      }
      for (std::size_t k = 0; k < spans.size(); ++k) {
        const Span span = spans[k];
        const double long_ = placed.end_seconds - placed.start_seconds;
        AlignedWord part = placed;
        part.start_seconds += long_ * static_cast<double>(k) / static_cast<double>(spans.size());
        part.end_seconds = placed.start_seconds +
                           long_ * static_cast<double>(k + 1) / static_cast<double>(spans.size());
        t.ideal.push_back(part);
        t.source.words.push_back(span);
        t.number.push_back(w);
      }
      t.source.text += ' ';
    }
    made.word_end = static_cast<std::uint32_t>(t.source.words.size());
    made.text.end = static_cast<std::uint32_t>(t.source.text.size());
    t.source.turns.push_back(made);
    t.source.text += '\n';
  }
  return t;
}

SoundAlignment ideal_alignment(const Transcript& transcript, double seconds) {
  SoundAlignment alignment;
  alignment.seconds = seconds;
  double last = 0;
  for (AlignedWord word : transcript.ideal) {
    if (word.placed && word.start_seconds < last - 0.05) word = {};
    if (word.placed) {
      if (word.start_seconds > last + 1.2 && last > 0) {
        alignment.unwritten.push_back(
            {last, word.start_seconds, static_cast<std::uint32_t>(alignment.words.size())});
      }
      last = word.end_seconds;
    }
    alignment.words.push_back(word);
  }
  return alignment;
}

bool read_cache(const std::string& path, SoundAlignment& alignment) {
  std::ifstream in(path);
  std::size_t words = 0, unwritten = 0;
  if (!(in >> words >> unwritten >> alignment.seconds >> alignment.speech_seconds)) return false;
  alignment.words.resize(words);
  for (auto& w : alignment.words) {
    in >> w.placed >> w.start_seconds >> w.end_seconds >> w.confidence;
  }
  alignment.unwritten.resize(unwritten);
  for (auto& u : alignment.unwritten) in >> u.start_seconds >> u.end_seconds >> u.word;
  return static_cast<bool>(in);
}

void write_cache(const std::string& path, const SoundAlignment& alignment) {
  std::ofstream out(path);
  out << alignment.words.size() << ' ' << alignment.unwritten.size() << ' ' << alignment.seconds
      << ' ' << alignment.speech_seconds << '\n';
  for (const auto& w : alignment.words) {
    out << w.placed << ' ' << w.start_seconds << ' ' << w.end_seconds << ' ' << w.confidence
        << '\n';
  }
  for (const auto& u : alignment.unwritten) {
    out << u.start_seconds << ' ' << u.end_seconds << ' ' << u.word << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return 2;
  const auto engine = acoustic::load_sphinx_model();
  if (!engine) return 2;
  const auto pronouncer = pronounce::make_pronouncer(*engine, "en");
  if (!pronouncer) return 2;
  const double seconds = argc > 4 ? std::atof(argv[4]) : 1e9;
  auto samples = bench::read_wav(argv[1]);
  if (static_cast<double>(samples.size()) > seconds * 16000) {
    samples.resize(static_cast<std::size_t>(seconds * 16000));
  }
  signal::FeatureMaker maker;
  maker.push(samples);
  const auto features = maker.finish();
  const Transcript transcript = read_transcript(argv[2], seconds);
  SoundAlignment alignment;
  if (std::string(argv[3]) == "ideal") {
    alignment = ideal_alignment(transcript, static_cast<double>(features.frames()) / 100);
  } else if (!read_cache(argv[3], alignment)) {
    auto aligned = align::align(**engine, **pronouncer, features, transcript.source, {});
    if (!aligned) {
      std::fprintf(stderr, "%s\n", aligned.error().line().c_str());
      return 1;
    }
    alignment = std::move(*aligned);
    write_cache(argv[3], alignment);
  }
  doubt::DoubtOptions options;
  options.per_hour = 1e9;
  const auto begun = std::chrono::steady_clock::now();
  const auto done =
      doubt::find_doubts(**engine, **pronouncer, features, transcript.source, options, alignment);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  std::fprintf(stderr, "%.0f s of sound, %.1f s\n", alignment.seconds, took.count());
  if (!done) {
    std::fprintf(stderr, "%s\n", done.error().line().c_str());
    return 1;
  }
  const auto number = [&transcript](std::uint32_t w) {
    return w < transcript.number.size() ? transcript.number[w]
           : transcript.number.empty()  ? 0
                                        : transcript.number.back() + 1;
  };
  for (const Doubt& d : alignment.doubts) {
    const std::uint32_t begin = number(d.words.begin);
    const std::uint32_t end = d.words.end > d.words.begin ? number(d.words.end - 1) + 1 : begin;
    std::printf("%s\t%u\t%u\t%.2f\t%.2f\t%.5f\t%s\t%s\n", name(d.kind), begin, end, d.start_seconds,
                d.end_seconds, d.sureness, d.text.c_str(), d.heard.c_str());
  }
  return 0;
}
