// quotebench through the library alone: no files of transcripts, no judge. Reads a tier, finds
// every query, writes predictions in the benchmark's form, and says how long finding took.
//
// quotebench_find TIER_DIR QUERIES.jsonl OUT.jsonl [--index FILE] [--build FILE] [--rounds N]
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>

#include "index/build.h"
#include "index/open.h"
#include "markup/json.h"
#include "match/finder.h"
#include "match/memory_holding.h"
#include "match/surety.h"
#include "quote/quote_text.h"
#include "text/words.h"

namespace {

using namespace dixit;
using Clock = std::chrono::steady_clock;

/// Seconds of processor time this thread has had: what a core can do, whoever else uses it.
double thread_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// One source a section, one turn a line; `begins` receives the first byte of each in corpus.txt.
std::vector<Source> read_tier(const std::string& folder, std::vector<std::size_t>& begins,
                              bool with_text) {
  const std::string corpus = with_text ? slurp(folder + "/corpus.txt") : std::string{};
  std::ifstream rows(folder + "/turns.tsv");
  std::vector<Source> sources;
  std::string line;
  std::string section;
  while (std::getline(rows, line)) {
    const std::size_t a = line.find('\t');
    const std::size_t b = line.find('\t', a + 1);
    const std::size_t c = line.find('\t', b + 1);
    const std::size_t d = line.find('\t', c + 1);
    const std::size_t begin = std::stoul(line.substr(a + 1, b - a - 1));
    const std::size_t end = std::stoul(line.substr(b + 1, c - b - 1));
    const std::string name = line.substr(c + 1, d - c - 1);
    if (sources.empty() || name != section) {
      section = name;
      sources.emplace_back();
      sources.back().id = name;
      sources.back().language = "en";
      begins.push_back(begin);
    }
    if (!with_text) continue;
    Source& s = sources.back();
    s.text += corpus.substr(begin, end - begin) + "\n";
    Turn turn;
    turn.text = {static_cast<std::uint32_t>(begin - begins.back()),
                 static_cast<std::uint32_t>(end - begins.back())};
    turn.word_begin = static_cast<std::uint32_t>(s.words.size());
    text::find_words(s.text, turn.text, s.words);
    turn.word_end = static_cast<std::uint32_t>(s.words.size());
    s.turns.push_back(turn);
    s.word_count = turn.word_end;
  }
  return sources;
}

void build_index(const std::vector<Source>& sources, const std::string& path) {
  auto builder = index::Builder::create(path);
  std::vector<index::InputFile> inputs(sources.size());
  for (std::size_t k = 0; k < sources.size(); ++k) inputs[k].path = sources[k].id;
  if (!builder || !(*builder)->begin(inputs, "")) std::exit(2);
  for (std::size_t k = 0; k < sources.size(); ++k) {
    if (!(*builder)->add(k, Source(sources[k]), {})) std::exit(2);
  }
  if (!(*builder)->finish()) std::exit(2);
}

struct Asked {
  std::string id;
  QuoteText quote;
  std::vector<std::string> folded;
};

std::vector<Asked> read_queries(const std::string& path) {
  std::ifstream in(path);
  std::vector<Asked> out;
  std::string line;
  while (std::getline(in, line)) {
    const auto json = markup::parse_json(line);
    if (!json) continue;
    Asked asked;
    asked.id = json->root().find("id").as_string();
    asked.quote = quote::parse_quote_text(json->root().find("text").as_string());
    for (std::size_t w = 0; w < asked.quote.words.size(); ++w)
      asked.folded.push_back(quote::folded_word(asked.quote, w));
    out.push_back(std::move(asked));
  }
  return out;
}

void write_hit(std::FILE* out, const Asked& asked, const match::Corpus& corpus,
               const std::vector<std::size_t>& begins, const Alignment& place,
               const match::Likeness& like) {
  std::string spans;
  std::string align;
  std::string dropped;
  std::vector<bool> paired(asked.folded.size(), false);
  std::vector<Span> run;  // bytes
  const AlignedPair* before = nullptr;
  for (const AlignedPair& p : place.pairs) {
    const Excerpt e = corpus.excerpt(p.source, p.word, p.word + 1);
    const Span word = e.source->words[p.word - e.first_word];
    // An excerpt of an index has a text of its own: only the whole source's bytes are wanted here.
    const auto begin = static_cast<std::uint32_t>(begins[p.source] + word.begin);
    const auto end = static_cast<std::uint32_t>(begins[p.source] + word.end);
    paired[p.quote] = true;
    const bool near = before != nullptr && before->source == p.source && p.word > before->word &&
                      p.word - before->word < 12;
    if (near) {
      run.back().end = end;
      for (std::uint32_t w = before->word + 1; w < p.word; ++w)
        dropped += (dropped.empty() ? "" : ",") +
                   std::to_string(begins[p.source] + e.source->words[w - e.first_word].begin);
    } else {
      run.push_back({begin, end});
    }
    align += (align.empty() ? "[" : ",[") + std::to_string(p.quote) + "," + std::to_string(begin) +
             (p.kind == PairKind::kEqual ? ",\"keep\"]" : ",\"sub\"]");
    before = &p;
  }
  for (std::size_t k = 0; k < paired.size(); ++k)
    if (!paired[k]) align += (align.empty() ? "[" : ",[") + std::to_string(k) + ",null,\"ins\"]";
  for (const Span& s : run)
    spans +=
        (spans.empty() ? "[" : ",[") + std::to_string(s.begin) + "," + std::to_string(s.end) + "]";
  std::fprintf(out,
               "{\"spans\":[%s],\"score\":%.6f,\"bits\":%.3f,\"bits_max\":%.3f,\"align\":[%s],"
               "\"dropped\":[%s]",
               spans.c_str(), place.surety, place.bits, place.bits_max, align.c_str(),
               dropped.c_str());
  const auto numbers = match::as_list(like);
  std::fputs(",\"likeness\":[", out);
  for (std::size_t k = 0; k < numbers.size(); ++k)
    std::fprintf(out, k == 0 ? "%.5f" : ",%.5f", numbers[k]);
  std::fputs("]}", out);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return 2;
  std::string index;
  std::string build;
  int rounds = 1;
  for (int k = 4; k + 1 < argc; k += 2) {
    if (std::string(argv[k]) == "--index") index = argv[k + 1];
    if (std::string(argv[k]) == "--build") build = index = argv[k + 1];
    if (std::string(argv[k]) == "--rounds") rounds = std::stoi(argv[k + 1]);
  }
  std::vector<std::size_t> begins;
  const std::vector<Source> sources = read_tier(argv[1], begins, true);
  if (!build.empty()) build_index(sources, build);
  std::vector<std::shared_ptr<const match::Holding>> holdings;
  const auto before = Clock::now();
  if (index.empty()) {
    holdings.push_back(std::make_shared<match::MemoryHolding>(sources));
  } else {
    auto opened = index::open(index);
    if (!opened) return std::fprintf(stderr, "%s\n", opened.error().line().c_str()), 2;
    for (const auto& volume : (*opened)->holdings()) holdings.push_back(volume);
  }
  const match::Corpus corpus(std::move(holdings));
  const double opening = std::chrono::duration<double>(Clock::now() - before).count();
  // The places' bytes are told from the text in memory, whatever was searched.
  const match::Corpus texts(
      {std::make_shared<match::MemoryHolding>(std::span<const Source>(sources), 0)});
  const match::Finder finder(corpus);
  const std::vector<Asked> queries = read_queries(argv[2]);
  const lexicon::Lexicon& lexicon = lexicon::lexicon_for("en");
  std::vector<match::Found> found(queries.size());
  std::vector<match::Query> asked(queries.size());
  std::vector<double> seconds;
  for (int round = 0; round < rounds; ++round) {
    const double start = thread_seconds();
    for (std::size_t k = 0; k < queries.size(); ++k) {
      asked[k] = match::make_query(queries[k].quote, queries[k].folded, "", lexicon, corpus);
      found[k] = finder.find(asked[k]);
    }
    seconds.push_back(thread_seconds() - start);
  }
  std::FILE* out = std::fopen(argv[3], "w");
  if (out == nullptr) return 2;
  for (std::size_t k = 0; k < queries.size(); ++k) {
    std::fprintf(out, "{\"id\":\"%s\",\"chance\":%.3f,\"best\":%.3f,\"too_short\":%s,\"weights\":[",
                 queries[k].id.c_str(), finder.chance_bits(), found[k].best_bits,
                 found[k].too_short ? "true" : "false");
    for (std::size_t w = 0; w < asked[k].weights.size(); ++w)
      std::fprintf(out, w == 0 ? "%.1f" : ",%.1f",
                   static_cast<double>(asked[k].weights[w]) / match::kBit);
    std::fputs("],\"hits\":[", out);
    for (std::size_t h = 0; h < found[k].places.size(); ++h) {
      if (h > 0) std::fputs(",", out);
      write_hit(out, queries[k], texts, begins, found[k].places[h],
                match::likeness(asked[k], found[k].places[h], finder.chance_bits()));
    }
    std::fputs("]}\n", out);
  }
  std::fclose(out);
  std::printf("words %llu, opened in %.3f s;", static_cast<unsigned long long>(corpus.word_count()),
              opening);
  for (const double s : seconds)
    std::printf(" %.0f quotations/s and core (%.1f us)", static_cast<double>(queries.size()) / s,
                1e6 * s / static_cast<double>(queries.size()));
  std::printf("\n");
  return 0;
}
