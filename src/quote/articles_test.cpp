// Whole little articles: what is found, of which kind, by whom. All people and places are invented.
#include <gtest/gtest.h>

#include <chrono>

#include "quote/find_quotations.h"

namespace dixit::quote {
namespace {

struct Case {
  const char* language;
  const char* text;
  const char* found;  ///< "kind: piece|piece [speaker]", a line each
};

const char* name_of(QuotationKind kind) {
  switch (kind) {
    case QuotationKind::kDirect:
      return "direct";
    case QuotationKind::kPartial:
      return "partial";
    case QuotationKind::kBlock:
      return "block";
    case QuotationKind::kScare:
      return "scare";
    case QuotationKind::kTitle:
      return "title";
  }
  return "";
}

std::string told(const Article& article) {
  std::string out;
  for (const Quotation& q : find_quotations(article)) {
    if (!out.empty()) out += '\n';
    out += name_of(q.kind);
    if (q.frame == Frame::kDenied) out += " denied";
    out += ':';
    for (std::size_t i = 0; i < q.pieces.size(); ++i) {
      out += i == 0 ? ' ' : '|';
      out += slice(article.text, q.pieces[i]);
    }
    if (!q.speaker.empty()) out += " [" + q.speaker + "]";
  }
  return out;
}

class Articles : public testing::TestWithParam<Case> {};

TEST_P(Articles, AreRead) {
  Article article;
  article.text = GetParam().text;
  article.language = GetParam().language;
  EXPECT_EQ(told(article), GetParam().found) << article.text;
}

INSTANTIATE_TEST_SUITE_P(
    Pronouns, Articles,
    testing::Values(
        Case{"en", "Tarn Velk teaches the youngest class. He said: \"It is soft.\"",
             "direct: It is soft. [Tarn Velk]"},
        Case{"en", "Tarn Velk said he tells the boys that \"stones sleep\" there.",
             "partial: stones sleep [Tarn Velk]"},
        Case{"en", "Ada Lind met Oskar Brandt. \"It is soft,\" he told her.",
             "direct: It is soft, [Oskar Brandt]"},
        Case{"en", "Tarn Velk met Ossip Brandt at the mill. He said: \"It is soft.\"",
             "direct: It is soft. [Tarn Velk]"},
        Case{"en", "Norwick Harbour closed in May. Tarn Velk works there. He said: \"It is soft.\"",
             "direct: It is soft. [Tarn Velk]"},
        Case{"en", "Mrs. Lind came late. \"It is soft,\" he said.", "direct: It is soft,"},
        Case{"de", "Tarn Velk unterrichtet die Kleinen. Er sagte: „Das Dorf gab uns Öfen.“",
             "direct: Das Dorf gab uns Öfen. [Tarn Velk]"},
        Case{"fr", "Tarn Velk enseigne aux petits. Il a dit : « Le village a donné des poêles. »",
             "direct: Le village a donné des poêles. [Tarn Velk]"},
        Case{"ru", "Тарн Велк учит малышей. Он сказал: «Деревня дала нам печи».",
             "direct: Деревня дала нам печи [Тарн Велк]"}));

INSTANTIATE_TEST_SUITE_P(
    Marks, Articles,
    testing::Values(
        Case{"en",
             "‘It’s the councillors’ fault,’ said Lind. Brandt blamed ‘rotten planks’ and "
             "the ’90s.",
             "direct: It’s the councillors’ fault, [Lind]\npartial: rotten planks [Brandt]"},
        Case{"en", "'I can't,' said Lind. Dogs' bowls lay about; 'tis the owners' way.",
             "direct: I can't, [Lind]"},
        Case{"en", "``The road is long,'' said Tarn Velk. “Go,’’ said Lind.",
             "direct: The road is long, [Tarn Velk]\ndirect: Go, [Lind]"},
        Case{"en", "‘She told me, “Leave the boats”, and I left them,’ Tarn Velk said.",
             "direct: She told me, “Leave the boats”, and I left them, [Tarn Velk]"},
        Case{"en",
             "“It rained all night. Nobody slept.\n“In the morning the boats were gone.\n“That "
             "was all,” Ada Lind said.",
             "direct: It rained all night. Nobody slept.|In the morning the boats were gone.|That "
             "was all, [Ada Lind]"},
        Case{"de", "‚Die Brücke hält‘, sagte Ada Lind. »Sie bleibt«, so Lind.",
             "direct: Die Brücke hält [Ada Lind]\ndirect: Sie bleibt [Ada Lind]"},
        Case{"de", "„Er sagte mir: ‚Geh nach Hause‘, und ich ging“, erzählte Oskar Brandt.",
             "direct: Er sagte mir: ‚Geh nach Hause‘, und ich ging [Oskar Brandt]"}));

INSTANTIATE_TEST_SUITE_P(
    Kinds, Articles,
    testing::Values(
        Case{"en", "Tarn Velk wrote a novel, \"The Long Dry Summer,\" about the flood.",
             "title: The Long Dry Summer, [Tarn Velk]"},
        Case{"en", "\"The Long Dry Summer,\" a novel by Tarn Velk, is out in May.",
             "title: The Long Dry Summer,"},
        Case{"en", "The \"experts\" of the office met. The so-called \"river tax\" is gone.",
             "scare: experts\nscare: river tax"},
        Case{"en", "Lind called it \"a disgrace\" and the office \"a nest of owls.\"",
             "partial: a disgrace [Lind]\npartial: a nest of owls. [Lind]"},
        Case{"en", "Lind said the council had \"no plan,\" \"no money\" and \"no time.\"",
             "partial: no plan, [Lind]\npartial: no money [Lind]\npartial: no time. [Lind]"},
        Case{"en", "Her answer was short: \"No.\"", "direct: No."}));

INSTANTIATE_TEST_SUITE_P(
    Speakers, Articles,
    testing::Values(
        Case{"en", "\"It is soft,\" said the harbour office spokeswoman, Ada Lind.",
             "direct: It is soft, [Ada Lind]"},
        Case{"en", "The mill's owner, speaking to reporters, said: \"We will not sell.\"",
             "direct: We will not sell. [The mill's owner]"},
        Case{"en", "The planks were \"soft as cheese,\" according to the carpenter Ivo Brandt.",
             "partial: soft as cheese, [Ivo Brandt]"},
        Case{"en", "Q: \"Did you see the boats?\"\nA: \"I saw nothing at all.\"",
             "direct: Did you see the boats?\ndirect: I saw nothing at all."},
        Case{"en", "REPORTER: \"Did you see it?\"\nLIND: \"I saw nothing at all.\"",
             "direct: Did you see it? [REPORTER]\ndirect: I saw nothing at all. [LIND]"},
        Case{"en",
             "In an interview with the Brimford Post, Velk said the plan, \"which nobody has "
             "read,\" was dead.",
             "direct: which nobody has read, [Velk]"},
        Case{"de", "Die Sprecherin der Stadt, Ada Lind, sagte, man sei „sehr besorgt“.",
             "partial: sehr besorgt [Ada Lind]"},
        Case{"de", "Nach Angaben von Ada Lind war es „eine lange Nacht“ im Hafen.",
             "partial: eine lange Nacht [Ada Lind]"},
        Case{"de", "Lind sagte, die Brücke sei alt. Sie sei aber „kein Problem“ für die Stadt.",
             "partial: kein Problem [Lind]"},
        Case{"de", "Ada Lind zufolge ist die Brücke „alt und sehr müde“.",
             "partial: alt und sehr müde [Ada Lind]"},
        Case{"de", "Die Brücke ist dem Bericht zufolge „alt und sehr müde“.",
             "partial: alt und sehr müde [dem Bericht]"},
        Case{"de", "Demgegenüber sagte Oskar Brandt, sie sei „alt und sehr müde“.",
             "partial: alt und sehr müde [Oskar Brandt]"},
        Case{"en", "The head of the Brimford Council said it was \"old and very tired.\"",
             "partial: old and very tired. [The head of the Brimford Council]"},
        Case{"de", "Der Zimmermann Oskar Brandt widersprach: „Sie ist morsch.“",
             "direct: Sie ist morsch. [Oskar Brandt]"},
        Case{"es", "“El puente aguantará”, afirmó la alcaldesa, Ada Lind.",
             "direct: El puente aguantará [Ada Lind]"},
        Case{"fr", "Pour Ada Lind, le pont est « solide ».", "partial: solide [Ada Lind]"},
        Case{"ru", "Тарн Велк учит малышей. По словам Велка, деревня дала «одиннадцать печей».",
             "partial: одиннадцать печей [Тарн Велк]"}));

INSTANTIATE_TEST_SUITE_P(
    Asides, Articles,
    testing::Values(
        Case{"fr", "« Le pont, a dit Ada Lind, tiendra. »", "direct: Le pont|tiendra. [Ada Lind]"},
        Case{"fr", "« C’est une honte, explique Tarn Velk. Personne ne vient. »",
             "direct: C’est une honte|Personne ne vient. [Tarn Velk]"},
        Case{"fr", "— Le pont tiendra, dit Ada Lind.", "direct: Le pont tiendra [Ada Lind]"},
        Case{"fr", "— des planches, des clous", ""},
        Case{"es", "—El puente aguantará —dijo Ada Lind—. Nadie lo duda.",
             "direct: El puente aguantará|Nadie lo duda. [Ada Lind]"},
        Case{"ru", "«Мост выстоит, — заявила Ада Линд. — Он стоит двести лет».",
             "direct: Мост выстоит|Он стоит двести лет [Ада Линд]"},
        Case{"ru", "— Мост выстоит, — сказала Ада Линд.", "direct: Мост выстоит [Ада Линд]"},
        Case{"en", "“The bridge, she said, will stand,” Ada Lind said.",
             "direct: The bridge, she said, will stand, [Ada Lind]"}));

INSTANTIATE_TEST_SUITE_P(
    Denials, Articles,
    testing::Values(Case{"en",
                         "Lind denied that Brandt had said the bridge was \"of no use at all.\"",
                         "partial denied: of no use at all. [Brandt]"},
                    Case{"en", "Lind never said the bridge was \"of no use at all.\"",
                         "partial denied: of no use at all. [Lind]"},
                    Case{"en", "Lind not only said the bridge was \"of no use at all.\"",
                         "partial: of no use at all. [Lind]"},
                    Case{"fr", "Lind n’a pas dit que le pont était « perdu pour tous ».",
                         "partial denied: perdu pour tous [Lind]"}));

/// Hostile texts take time in proportion to their length.
TEST(HostileArticles, AreReadInTime) {
  for (const char* part :
       {"« a, dit Ada Lind, ", "— a, dit Lind\n", "“a ", "‘a’ ‘", "Ada Lind met ", "``a'' ",
        "said ", "he said \"so\" ", "REPORTER: \"a\"\n", "— A, dit-il, b ", "-- A ? ", "''a "}) {
    Article article;
    article.language = "fr";
    while (article.text.size() < 400'000) article.text += part;
    const auto start = std::chrono::steady_clock::now();
    (void)find_quotations(article);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10)) << part;
  }
}

}  // namespace
}  // namespace dixit::quote
