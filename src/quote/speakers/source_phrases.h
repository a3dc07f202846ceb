// Phrases that name a source and have the speaker after them, by language.
#pragma once
#include <array>
#include <string_view>

namespace dixit::quote {

/// Phrases that name a source and have the speaker after them, folded.
struct SourcePhrase {
  std::string_view language;
  std::array<std::string_view, 3> words;
};
inline constexpr std::array kSourcePhrases{
    SourcePhrase{"en", {"according", "to", ""}},
    SourcePhrase{"en", {"in", "the", "words"}},
    SourcePhrase{"de", {"laut", "", ""}},
    SourcePhrase{"de", {"nach", "angaben", ""}},
    SourcePhrase{"de", {"nach", "worten", ""}},
    SourcePhrase{"de", {"nach", "aussage", ""}},
    SourcePhrase{"de", {"nach", "ansicht", ""}},
    SourcePhrase{"de", {"nach", "meinung", ""}},
    SourcePhrase{"de", {"nach", "auffassung", ""}},
    SourcePhrase{"de", {"nach", "überzeugung", ""}},
    SourcePhrase{"de", {"nach", "einschätzung", ""}},
    SourcePhrase{"de", {"nach", "darstellung", ""}},
    SourcePhrase{"de", {"nach", "aussagen", ""}},
    SourcePhrase{"de", {"nach", "informationen", ""}},
    SourcePhrase{"fr", {"aux", "yeux", "de"}},
    SourcePhrase{"fr", {"aux", "dires", "de"}},
    SourcePhrase{"es", {"a", "juicio", "de"}},
    SourcePhrase{"es", {"en", "opinión", "de"}},
    SourcePhrase{"es", {"en", "opinión", "del"}},
    SourcePhrase{"es", {"a", "juicio", "del"}},
    SourcePhrase{"es", {"de", "acuerdo", "al"}},
    SourcePhrase{"ru", {"по", "данным", ""}},
    SourcePhrase{"ru", {"по", "информации", ""}},
    SourcePhrase{"ru", {"по", "сообщению", ""}},
    SourcePhrase{"ru", {"по", "оценке", ""}},
    SourcePhrase{"ru", {"по", "версии", ""}},
    SourcePhrase{"fr", {"selon", "", ""}},
    SourcePhrase{"fr", {"d'", "après", ""}},
    SourcePhrase{"es", {"según", "", ""}},
    SourcePhrase{"es", {"de", "acuerdo", "con"}},
    SourcePhrase{"es", {"en", "palabras", "de"}},
    SourcePhrase{"ru", {"по", "словам", ""}},
    SourcePhrase{"ru", {"по", "мнению", ""}},
    SourcePhrase{"ru", {"по", "утверждению", ""}},
    SourcePhrase{"ru", {"согласно", "", ""}},
};

}  // namespace dixit::quote
