// German words and endings that tell who may be a subject, folded; and what each kind of noun is
// worth as one.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "quote/scene.h"

namespace dixit::quote::german {

inline constexpr std::uint32_t kClauseMax = 40;  ///< elements from a verb to its clause's ends
inline constexpr std::uint32_t kAdjectives = 4;  ///< words between an article and its noun
inline constexpr std::uint16_t kHardBreaks = kColon | kSemicolon | kStop | kParagraph | kDash;

inline constexpr int kLeast = 3;  ///< worth of what is taken without a word of saying
inline constexpr int kNamedWorth = 12;
inline constexpr int kPronounWorth = 12;
inline constexpr int kRoleWorth = 11;
inline constexpr int kBodyWorth = 9;
inline constexpr int kAgentWorth = 8;
inline constexpr int kThingWorth = 5;
inline constexpr int kAbstractWorth = 1;

inline bool any_of(std::string_view word, std::span<const std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

inline bool ends_in(std::string_view word, std::span<const std::string_view> list) {
  return std::any_of(list.begin(), list.end(),
                     [&](std::string_view suffix) { return word.ends_with(suffix); });
}

inline constexpr std::array<std::string_view, 20> kOblique{
    "den",    "dem",    "des",    "einen", "einem", "eines", "diesen",
    "diesem", "seinen", "seinem", "ihren", "ihrem", "ihres", "seines",
    "keinen", "keinem", "jenen",  "jenem", "allen", "vielen"};
inline constexpr std::array<std::string_view, 12> kDativeFeminine{
    "der",   "einer",  "dieser",  "seiner", "ihrer", "keiner",
    "jener", "meiner", "unserer", "eurer",  "aller", "welcher"};
inline constexpr std::array<std::string_view, 26> kArticles{
    "deren",  "dessen", "der",   "die",   "das",   "ein",    "eine",    "dieser", "diese",
    "dieses", "jener",  "jene",  "jenes", "sein",  "seine",  "ihr",     "ihre",   "unser",
    "unsere", "mein",   "meine", "kein",  "keine", "einige", "mehrere", "viele"};
inline constexpr std::array<std::string_view, 10> kPronouns{
    "er", "sie", "ich", "wir", "man", "jener", "dieser", "jene", "diese", "wer"};
inline constexpr std::array<std::string_view, 10> kFeminine{
    "ung", "heit", "keit", "tion", "schaft", "tät", "rin", "tin", "kammer", "gruppe"};
inline constexpr std::array<std::string_view, 12> kAbstract{
    "ung", "heit", "keit", "tion", "tät", "ismus", "nis", "eit", "tum", "ungen", "tionen", "age"};
inline constexpr std::array<std::string_view, 64> kBodies{"regierung",
                                                          "ministerium",
                                                          "gericht",
                                                          "gerichtshof",
                                                          "amt",
                                                          "behörde",
                                                          "behörden",
                                                          "partei",
                                                          "verband",
                                                          "verein",
                                                          "gewerkschaft",
                                                          "polizei",
                                                          "agentur",
                                                          "zeitung",
                                                          "blatt",
                                                          "magazin",
                                                          "sender",
                                                          "firma",
                                                          "unternehmen",
                                                          "konzern",
                                                          "bank",
                                                          "kommission",
                                                          "ausschuss",
                                                          "fraktion",
                                                          "kammer",
                                                          "anwaltschaft",
                                                          "rat",
                                                          "parlament",
                                                          "universität",
                                                          "institut",
                                                          "kirche",
                                                          "organisation",
                                                          "bewegung",
                                                          "opposition",
                                                          "allianz",
                                                          "bündnis",
                                                          "gesellschaft",
                                                          "gruppe",
                                                          "stiftung",
                                                          "initiative",
                                                          "redaktion",
                                                          "team",
                                                          "klub",
                                                          "club",
                                                          "hersteller",
                                                          "seite",
                                                          "delegation",
                                                          "botschaft",
                                                          "armee",
                                                          "militär",
                                                          "stab",
                                                          "vorstand",
                                                          "senat",
                                                          "familie",
                                                          "bericht",
                                                          "studie",
                                                          "erklärung",
                                                          "mitteilung",
                                                          "zentrale",
                                                          "kreise",
                                                          "nachrichtenagentur",
                                                          "grünen",
                                                          "linke",
                                                          "linken"};
inline constexpr std::array<std::string_view, 34> kAgents{
    "trainer", "führer",  "führerin", "richter", "sieger",   "zeuge",    "zeugen",
    "anten",   "ant",     "autor",    "autoren", "kritiker", "sportler", "mann",
    "frau",    "vater",   "mutter",   "sohn",    "tochter",  "bruder",   "schwester",
    "könig",   "königin", "student",  "arzt",    "ärzte",    "forscher", "leute",
    "ler",     "isten",   "ist",      "innen",   "kollege",  "stimme"};
inline constexpr std::array<std::string_view, 14> kClauseOpeners{
    "dass",  "dass",    "weil", "wenn", "ob",     "obwohl", "nachdem",
    "bevor", "während", "als",  "wie",  "sobald", "damit",  "indem"};
inline constexpr std::array<std::string_view, 10> kRelatives{
    "der", "die", "das", "dem", "den", "deren", "dessen", "welche", "welcher", "wer"};

/// A word that has its capital from the start of a sentence: "Auch", "Offenbar", "Hierzu".
inline bool is_adverb(std::string_view word) {
  static constexpr std::array<std::string_view, 28> kWords{
      "so",    "dazu",  "doch",    "dabei", "damit",  "hierzu",    "jetzt",
      "nun",   "heute", "dann",    "zudem", "auch",   "daher",     "deshalb",
      "eines", "hier",  "dort",    "da",    "einst",  "zuletzt",   "kurz",
      "nur",   "schon", "gestern", "bald",  "darauf", "daraufhin", "aber"};
  static constexpr std::array<std::string_view, 14> kEnds{
      "weise", "lich",  "falls", "ings", "dessen", "bar",  "dem",
      "über",  "artig", "isch",  "sam",  "end",    "eits", "wärtig"};
  return any_of(word, kWords) || ends_in(word, kEnds);
}

/// A person by what they do: "Wassersprecherin".
inline constexpr std::array<std::string_view, 30> kRoleEnds{
    "sprecher",  "sprecherin",  "minister",    "ministerin",   "präsident",   "präsidentin",
    "chef",      "chefin",      "anwalt",      "anwältin",     "vorsitzende", "vorsitzender",
    "sekretär",  "sekretärin",  "direktor",    "direktorin",   "leiter",      "leiterin",
    "kanzler",   "kanzlerin",   "meister",     "meisterin",    "experte",     "expertin",
    "politiker", "politikerin", "abgeordnete", "abgeordneter", "kandidat",    "kandidatin"};
/// A noun that tells when, not who.
inline bool is_time(std::string_view word) {
  static constexpr std::array<std::string_view, 16> kWords{
      "tag",   "tage",   "tagen", "woche",  "wochen", "monat",  "monaten", "jahr",
      "jahre", "jahren", "abend", "morgen", "ende",   "anfang", "mittag",  "uhr"};
  return any_of(word, kWords);
}

}  // namespace dixit::quote::german
