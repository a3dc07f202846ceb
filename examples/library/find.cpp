// find SOURCE QUOTATION [SPEAKER]: where the words stand, what was done to them, whose they are.
#include <dixit/dixit.hpp>
#include <iostream>

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "find SOURCE QUOTATION [SPEAKER]\n";
    return 2;
  }
  dixit::Sources sources;
  sources.paths = {argv[1]};
  // What the program has in memory itself is searched with the rest.
  dixit::Text minutes;
  minutes.id = "minutes";
  minutes.language = "en";
  minutes.turns = {{"CHAIR", "Are there objections to the minutes of last week?"},
                   {"SOLBERG", "None, but I would like my remark on the depot struck."}};
  sources.texts.push_back(minutes);

  const auto collection = dixit::Collection::open(sources);
  if (!collection) {
    std::cerr << collection.error().line << '\n';
    return 2;
  }
  const auto finder = dixit::Finder::make(*collection);
  if (!finder) {
    std::cerr << finder.error().line << '\n';
    return 2;
  }
  const dixit::Query query{argv[2], argc > 3 ? argv[3] : ""};

  // The fast way: places, nothing judged.
  const auto located = finder->locate(query);
  if (!located) {
    std::cerr << located.error().line << '\n';
    return 2;
  }
  for (const dixit::Place& place : located->places) {
    std::cout << collection->source(place.source)->id << " words " << place.words.begin << "-"
              << place.words.end << " bytes " << place.bytes.begin << "-" << place.bytes.end << ": "
              << *collection->text(place.source, place.words) << '\n';
  }

  // The whole way.
  const auto finding = finder->find(query);
  if (!finding) {
    std::cerr << finding.error().line << '\n';
    return 2;
  }
  std::cout << (finding->form ? dixit::name(*finding->form) : "-") << ' '
            << (finding->who ? dixit::name(*finding->who) : "-") << " severity ";
  if (finding->severity) {
    std::cout << *finding->severity;
  } else {
    std::cout << '-';
  }
  for (const std::string& code : finding->material) std::cout << ' ' << code;
  std::cout << '\n';
  for (const dixit::Match& match : finding->matches) {
    std::cout << match.speaker << " at " << match.start_seconds << " s: " << match.text << '\n';
    for (const dixit::Edit& edit : match.edits) {
      std::cout << "  " << dixit::name(edit.op) << " [" << edit.source_text << "] -> ["
                << edit.quote_text << "]\n";
    }
  }
  return 0;
}
