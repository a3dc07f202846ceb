// What `dixit doctor` looks at: that the parts this build is made of work on this machine.
#include "acoustic/engine.h"
#include "app/verbs.h"
#include "article/read_article.h"
#include "judge/house.h"
#include "lexicon/lexicon.h"
#include "match/finder.h"
#include "match/kernel.h"
#include "match/memory_holding.h"
#include "pronounce/pronouncer.h"
#include "quote/quote_text.h"
#include "recording/open_recording.h"
#include "source/read_source.h"
#include "text/decode.h"
#include "text/language.h"
#include "transcribe/engine.h"
#include "worker/read_in_worker.h"

namespace dixit::app {
namespace {

Check check(bool good, std::string what, std::string fix) {
  return {good, std::move(what), good ? std::string{} : std::move(fix)};
}

bool reads_html() {
  const auto article =
      article::read_article("page.html",
                            "<html><head><title>Flood</title></head><body><article><h1>Flood</"
                            "h1><p>The board met on Tuesday and heard that “the gates held” all "
                            "night, Okoro said, while the water rose.</p></article></body></html>");
  return article && article->text.find("“the gates held”") != std::string::npos;
}

bool converts() {
  const auto text = text::decode("\xE4\xEE\xEC", "windows-1251");
  return text && text->text == "дом";
}

/// Whether a quotation with a word left out is found alike by every kind of instructions that this
/// machine has.
bool finds_by_every_kernel() {
  const auto read = source::read_source(
      "board.txt",
      "OKORO: The gates held all night while the water rose behind the old mill, and the\n"
      "engineers of the third ward did not sleep before the last pump was running again.\n");
  if (!read) return false;
  const std::vector<Source> sources{*read};
  const match::Corpus corpus({std::make_shared<match::MemoryHolding>(sources, 1u)});
  const match::Finder finder(corpus);
  const QuoteText quote = quote::parse_quote_text(
      "the engineers of the third ward did not sleep before the pump was running again");
  std::vector<std::string> folded;
  for (std::size_t k = 0; k < quote.words.size(); ++k)
    folded.push_back(quote::folded_word(quote, k));
  const match::Query query =
      match::make_query(quote, std::move(folded), "", lexicon::lexicon_for("en"), corpus);
  bool good = true;
  double bits = 0;
  for (const match::Kernel& kernel : match::kernels()) {
    match::force_kernel(&kernel);
    const match::Found found = finder.find(query);
    good = good && found.places.size() == 1 && (bits == 0 || found.best_bits == bits);
    bits = found.best_bits;
  }
  match::force_kernel(nullptr);
  return good;
}

std::string kernel_names() {
  std::string names;
  for (const match::Kernel& kernel : match::kernels())
    names += (names.empty() ? "" : ", ") + std::string(kernel.name);
  return names;
}

/// The recording side: what scores sound, and who can draft.
void check_sound(std::vector<Check>& out) {
  const auto model = acoustic::load_model();
  out.push_back(check(model.has_value(),
                      "scores sound (" + (model ? (*model)->name() : std::string("no model")) + ")",
                      model ? "" : model.error().line()));
  // Engines that are an option are told, and are no fault where they are not there.
  for (const transcribe::EngineState& engine : transcribe::engine_states()) {
    const bool needed = engine.name == "pocketsphinx";
    out.push_back(check(engine.here || !needed, engine.what, engine.fix));
  }
}

}  // namespace

std::vector<Check> run_self_checks() {
  std::vector<Check> out;
  out.push_back(check(reads_html(), "reads HTML pages (gumbo)", "reinstall libgumbo1"));
  out.push_back(check(converts(), "converts encodings (ICU)", "reinstall libicu72"));
  out.push_back(
      check(text::guess_language("Wir werden das nicht tun, sagte der Minister.").code == "de",
            "tells languages (CLD2)", "reinstall libcld2-0"));
  for (const std::string_view language : lexicon::lexicon_languages()) {
    const lexicon::Lexicon& l = lexicon::lexicon_for(language);
    out.push_back(check(!l.entries(lexicon::Section::kNegation).empty(),
                        "knows the protected words of \"" + std::string(language) + "\"",
                        "this build is broken: install it again"));
  }
  out.push_back(check(lexicon::lexicon_for("en").stem("engineers") == "engin",
                      "finds stems (Snowball)", "reinstall libstemmer0d"));
  out.push_back(check(finds_by_every_kernel(), "finds a quotation (" + kernel_names() + ")",
                      "set DIXIT_KERNEL=base, and report the processor"));
  const auto held = worker::describe_confinement();
  out.push_back(check(held.has_value(),
                      "reads documents in a process of their own (held by " +
                          (held ? *held : std::string("nothing")) + ")",
                      held ? "" : held.error().line()));
  const auto decoder = recording::describe_confinement();
  out.push_back(check(decoder.has_value(),
                      "decodes recordings in a process of their own (held by " +
                          (decoder ? *decoder : std::string("nothing")) + ")",
                      decoder ? "" : decoder.error().line()));
  const auto dictionary = pronounce::describe_dictionary();
  out.push_back(check(dictionary.has_value(),
                      "has " + (dictionary ? *dictionary : std::string("pronunciations")),
                      dictionary ? "" : dictionary.error().line()));
  const auto speaker = pronounce::describe_synthesiser();
  out.push_back(check(speaker.has_value(),
                      "pronounces names, numbers and other languages by " +
                          (speaker ? *speaker : std::string("espeak-ng")),
                      speaker ? "" : speaker.error().line()));
  check_sound(out);
  std::size_t houses = 0;
  for (const std::string& id : judge::house_ids()) houses += judge::load_house(id).has_value();
  out.push_back(check(houses >= 7, std::to_string(houses) + " house profiles",
                      "this build is broken: install it again"));
  return out;
}

}  // namespace dixit::app
