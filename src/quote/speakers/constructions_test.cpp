// Who speaks, construction by construction, in five languages. All people and places are invented.
#include <gtest/gtest.h>

#include <string>

#include "quote/find_quotations.h"

namespace dixit::quote {
namespace {

struct Case {
  const char* language;
  const char* text;
  const char* mention;  ///< beside the last quotation
  const char* speaker;  ///< nullptr: as the mention
};

void expect(const Case& c) {
  Article article;
  article.text = c.text;
  article.language = c.language;
  const auto found = find_quotations(article);
  ASSERT_FALSE(found.empty()) << c.text;
  const Quotation& last = found.back();
  EXPECT_EQ(slice(article.text, last.speaker_span), c.mention) << c.text;
  EXPECT_EQ(last.speaker, c.speaker != nullptr ? c.speaker : c.mention) << c.text;
}

TEST(Constructions, TitlesAndRoles) {
  const Case cases[] = {
      {"en", "“It held,” said Brimland foreign policy adviser Jorin Ushtak.",
       "Brimland foreign policy adviser Jorin Ushtak", "Jorin Ushtak"},
      {"en", "“It held,” said Sen. Dana Okoro, R-Lower Brim.", "Sen. Dana Okoro", "Dana Okoro"},
      {"en", "“It held,” Dana Okoro, a spokeswoman for the water board, said on Monday.",
       "Dana Okoro", nullptr},
      {"de", "„Er hielt“, sagte der Vorsitzende des Wasserverbands, Jan Reuter.", "Jan Reuter",
       nullptr},
      {"de",
       "Der Vorsitzende der Brimer Wasserunion (BWU), Jan Reuter, nannte das „reinen Unsinn“.",
       "Jan Reuter", nullptr},
      {"de", "Wassersprecherin Dana Okoro sprach am Montag von einer „sehr langen Nacht“.",
       "Wassersprecherin Dana Okoro", "Dana Okoro"},
      {"fr", "« Il a tenu », a déclaré la ministre de l’Eau, Dana Okoro.", "la ministre de l’Eau",
       "Dana Okoro"},
      {"es", "«Aguantó», dijo el alcalde de Brimar, Tomás Arlen.", "el alcalde de Brimar",
       "Tomás Arlen"},
      {"ru", "«Плотина выдержала», — сообщил представитель ведомства Петр Линдов.",
       "представитель ведомства Петр Линдов", "Петр Линдов"},
  };
  for (const Case& c : cases) expect(c);
}

TEST(Constructions, VerbBeforeSubject) {
  const Case cases[] = {
      {"de", "„Der Damm hält“, sagte die Ministerin am Abend.", "die Ministerin", nullptr},
      {"de", "„Der Damm hält“, stotterte der Wirt.", "der Wirt", nullptr},
      {"de", "„Der Damm hält“, stellte Dana Okoro nach dem Rundgang fest.", "Dana Okoro", nullptr},
      {"de", "Dazu gab das Wasserministerium bekannt: „Der Damm hält.“", "das Wasserministerium",
       nullptr},
      {"de", "Die Kritik der Opposition wies die Regierung zurück: „Der Damm hält.“",
       "die Regierung", nullptr},
      {"fr", "« Le barrage tient », dit-il.", "il", ""},
      {"fr", "Dana Okoro est arrivée. « Le barrage tient », soupira la maire.", "la maire",
       "la maire"},
      {"fr", "« Le barrage tient », assure Dana Okoro.", "Dana Okoro", nullptr},
      {"es", "«La presa aguanta», calificó Dana Okoro.", "Dana Okoro", nullptr},
      {"es", "—La presa aguanta —corrige Dana Okoro—. «Siempre lo hizo», añadió ella.", "ella",
       "Dana Okoro"},
      {"ru", "Петр Линдов приехал. «Плотина держится», — сказал он.", "он", "Петр Линдов"},
      {"ru", "«Плотина держится», — вздохнула Дана Окоро.", "Дана Окоро", nullptr},
  };
  for (const Case& c : cases) expect(c);
}

TEST(Constructions, SourcesAndDocuments) {
  const Case cases[] = {
      {"en", "According to a report by the water board, the dam was “safe for now”.",
       "a report by the water board", nullptr},
      {"en", "“The dam is safe for now,” the report said.", "the report", nullptr},
      {"de", "Nach Angaben von Dana Okoro war der Damm „bis auf weiteres sicher“.", "Dana Okoro",
       nullptr},
      {"de", "„Der Damm ist sicher“, heißt es in einer Erklärung der Behörde.",
       "einer Erklärung der Behörde", nullptr},
      {"de", "Im Bericht der Behörde heißt es: „Der Damm ist sicher.“", "Bericht der Behörde",
       nullptr},
      {"de", "„Der Damm ist sicher“, so der Minister.", "der Minister", nullptr},
      {"fr", "Selon un rapport du ministère, le barrage « est sûr pour le moment ».",
       "un rapport du ministère", nullptr},
      {"es", "Según un informe del ministerio, la presa «es segura por ahora».",
       "un informe del ministerio", nullptr},
      {"ru", "По словам Петра Линдова, плотина «пока надежна».", "Петра Линдова", nullptr},
      {"ru", "По мнению экспертов, плотина «пока надежна».", "экспертов", nullptr},
  };
  for (const Case& c : cases) expect(c);
}

TEST(Constructions, WhoIsToldAndWhoTells) {
  const Case cases[] = {
      {"en", "Dana Okoro told Ada Lind that Jorin Ushtak said the dam was “safe for now”.",
       "Jorin Ushtak", nullptr},
      {"en", "Reporters were told by Dana Okoro that the dam was “safe for now”.", "Dana Okoro",
       nullptr},
      {"en", "Tom Arlen was told that he had “no case at all”, Dana Okoro said.", "Dana Okoro",
       nullptr},
      {"en", "Ada Lind quoted Dana Okoro as saying: “The dam is safe.”", "Dana Okoro", nullptr},
      {"de", "„Der Damm ist sicher“, zitiert der Brimer Bote den Minister.", "den Minister",
       nullptr},
      {"de", "Die Brimer Zeitung zitiert einen Augenzeugen mit den Worten: „Der Damm ist sicher.“",
       "einen Augenzeugen", nullptr},
      {"de", "Der Plan wurde von Dana Okoro als „reiner Unsinn“ bezeichnet.", "Dana Okoro",
       nullptr},
      {"de", "Jan Reuter lehnte den Plan ab und nannte ihn „reinen Unsinn“.", "Jan Reuter",
       nullptr},
      {"de",
       "Jan Reuter hatte immer die Rolle der Kreis- und Stadträte betont: „Sie tragen alles.“",
       "Jan Reuter", nullptr},
  };
  for (const Case& c : cases) expect(c);
}

/// A day or an adverbial stands between the verb and its subject; reflexive verbs of saying.
TEST(Constructions, WordsBeforeTheSubject) {
  const Case cases[] = {
      {"es", "«La presa aguanta», dijo el miércoles la alcaldesa Dana Okoro.",
       "la alcaldesa Dana Okoro", "Dana Okoro"},
      {"es", "\"La presa aguanta\", ha dicho este lunes Dana Okoro.", "Dana Okoro", nullptr},
      {"es", "«La presa aguanta», dijo el lunes en Brimar la ministra Dana Okoro.",
       "la ministra Dana Okoro", "Dana Okoro"},
      {"es", "Dana Okoro nunca dijo «la presa aguanta».", "Dana Okoro", nullptr},
      {"ru", "Ян Линд никогда не говорил: «Дамба держится».", "Ян Линд", nullptr},
      {"fr", "Dana Okoro n’a jamais dit : « La digue tient ».", "Dana Okoro", nullptr},
      {"fr", "« La digue tient », s’indigne Dana Okoro, la maire.", "Dana Okoro", nullptr},
      {"fr", "\"La digue tient\", s'est exclamée Dana Okoro.", "Dana Okoro", nullptr},
      {"fr", "« La digue tient, a déclaré mercredi la maire Dana Okoro. Nous aussi. »",
       "la maire Dana Okoro", "Dana Okoro"},
      {"ru", "«Дамба держится, — сказал в среду Ян Линд. — Пока держится».", "Ян Линд", "Ян Линд"},
      {"ru", "— Дамба держится, — ответил наконец в среду Ян Линд. — Пока держится.", "Ян Линд",
       "Ян Линд"},
      {"ru", "\"Дамба держится, - заявил Ян Линд. - Пока держится\".", "Ян Линд", "Ян Линд"},
  };
  for (const Case& c : cases) expect(c);
}

/// Languages that Dixit has no words of: what stands where tells enough.
TEST(Constructions, LanguagesWithoutALexicon) {
  const Case cases[] = {
      {"cs", "„Hráz vydrží,“ řekl Tarn Velk.", "Tarn Velk", nullptr},
      {"it", "«La diga tiene», ha detto. «La diga tiene», disse il sindaco Tarn Velk.",
       "il sindaco Tarn Velk", "Tarn Velk"},
      {"nl", "“De dam houdt,” zei Tarn Velk.", "Tarn Velk", nullptr},
      {"pt", "“A barragem aguenta”, disse Tarn Velk.", "Tarn Velk", nullptr},
  };
  for (const Case& c : cases) expect(c);
}

TEST(Constructions, Paragraphs) {
  const Case cases[] = {
      {"en", "The mill is “gone for good” if the river rises, said Dana Okoro, the mayor.",
       "Dana Okoro", nullptr},
      {"en", "More from Okoro: “It held.”\n\nDana Okoro runs the dam. More from Okoro: “It held.”",
       "Okoro", "Dana Okoro"},
      {"en", "After the Brimford attacks, Dana Okoro released a letter calling it “a dark day”.",
       "Dana Okoro", nullptr},
      {"en", "“The dam was never meant to last this long.”\n\n- Dana Okoro, Lower Brim",
       "Dana Okoro", nullptr},
      {"en", "LOWER BRIM DAM SAFE AFTER ALL - Dana Okoro: “It held through the night, all of it.”",
       "Dana Okoro", nullptr},
      {"en",
       "The dam held, engineers found.\n\n“It was close,” Read said.\n\nIan Read runs the dam. "
       "“It was very close,” Read said.",
       "Read", "Ian Read"},
  };
  for (const Case& c : cases) expect(c);
}

TEST(Constructions, TurnsOfAConversation) {
  Article article;
  article.language = "en";
  article.text =
      "“Will it hold?” asked Ada Lind.\n\n“It will,” said Tom Arlen.\n\n“Are you sure?”\n\n"
      "“Quite sure.”\n\n“And the mill?”\n\n“The mill is gone.”";
  const auto found = find_quotations(article);
  ASSERT_EQ(found.size(), 6U);
  EXPECT_EQ(found[2].speaker, "Ada Lind");
  EXPECT_EQ(found[3].speaker, "Tom Arlen");
  EXPECT_EQ(found[4].speaker, "Ada Lind");
  EXPECT_EQ(found[5].speaker, "Tom Arlen");
}

}  // namespace
}  // namespace dixit::quote
