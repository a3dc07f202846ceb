// Which stretches of a text are quotations, convention by convention. All people and places are
// invented.
#include <gtest/gtest.h>

#include "quote/find_quotations.h"

namespace dixit::quote {
namespace {

struct Case {
  const char* language;
  const char* text;
  const char* found;  ///< pieces joined by '|', quotations by " / "; "term:" before a title or term
};

std::string told(const Case& example) {
  Article article;
  article.text = example.text;
  article.language = example.language;
  std::string out;
  for (const Quotation& q : find_quotations(article)) {
    if (!out.empty()) out += " / ";
    if (q.kind == QuotationKind::kScare || q.kind == QuotationKind::kTitle) out += "term:";
    for (std::size_t i = 0; i < q.pieces.size(); ++i) {
      if (i > 0) out += '|';
      out += slice(article.text, q.pieces[i]);
    }
  }
  return out;
}

class Extraction : public testing::TestWithParam<Case> {};

TEST_P(Extraction, FindsWhatIsQuoted) { EXPECT_EQ(told(GetParam()), GetParam().found); }

TEST(TwoSingles, AreReadWhereAskedForAndCountedWhereNot) {
  Article article;
  article.language = "en";
  article.text =
      "''The bridge will hold,'' Ada Lind said. A 6'' pipe was 12'' long.\n\n"
      "''She told me, 'Leave the boats,''' Lind said. ``It is late,'' she said.";
  const auto pieces = [&](MarkOptions options) {
    std::string out;
    for (const Quotation& q : find_quotations(article, options))
      out += std::string(slice(article.text, q.pieces.front())) + "/";
    return out;
  };
  EXPECT_EQ(pieces({}), "It is late,/");
  EXPECT_EQ(count_two_singles(article), 2U);
  EXPECT_EQ(pieces({true}), "The bridge will hold,/She told me, 'Leave the boats,'/It is late,/");
}

INSTANTIATE_TEST_SUITE_P(
    Marks, Extraction,
    testing::Values(
        Case{"en", "'We can't wait,' said Lind. The paper called it \"a very bad joke\" then.",
             "We can't wait, / a very bad joke"},
        Case{"en", "“It was late,” she said. The boats’ owners’ sons said nothing.",
             "It was late,"},
        Case{"en", "The door is 6' 2\" high and the bridge 40' long, said Lind.", ""},
        Case{"en", "<tweet author=\"lind\" date=\"May 3\"> Lind said: \"We will not sell it.\"",
             "We will not sell it."},
        Case{"en", "“The first of it.\n\nThe second of it.\n\nThe last of it,” Ada Lind said.",
             "The first of it.\n\nThe second of it.\n\nThe last of it,"},
        Case{"de", "hält noch lange.« Er lachte. »Und der Turm?« fragte Ada Lind.",
             "hält noch lange. / Und der Turm?"},
        Case{"cs", "„Most vydrží,“ řekla Ada Lind.", "Most vydrží,"},
        Case{"zh", "他读《大坝》。他说：「大坝没有问题。」", "term:大坝 / 大坝没有问题。"},
        Case{"ru", "\"\"\"Мост выстоит\"\", - сказала Ада Линд.\"", "Мост выстоит"},
        Case{"en",
             "“ The bridge will hold , ” said Lind , “ and so , I think , will we . ”\n"
             "\" It is late , \" she said , and went home , or so , they say .",
             "The bridge will hold ,|and so , I think , will we . / It is late ,"}));

INSTANTIATE_TEST_SUITE_P(
    Dashes, Extraction,
    testing::Values(
        Case{"fr",
             "— Le pont tiendra, dit Ada Lind en riant. Rentrons, il est tard.\n"
             "— Et la tour ? demanda le vieux Brandt.\n— La tour aussi, reprit-elle ; tu verras.",
             "Le pont tiendra|Rentrons, il est tard. / Et la tour ? / La tour aussi|tu verras."},
        Case{"fr",
             "Ada Lind entra. -- Le pont tiendra, dit-elle. -- Et la tour ? demanda Brandt. Il "
             "posa sa lampe sur la table. -- La tour aussi, fit-elle. Rentrons.",
             "Le pont tiendra / Et la tour ? / La tour aussi|Rentrons."},
        Case{"fr", "— La digue tient, a-t-il expliqué. Nous creusons.",
             "La digue tient|Nous creusons."},
        Case{"fr", "— La digue tient, s'est-elle écriée. Nous creusons.",
             "La digue tient|Nous creusons."},
        Case{"fr", "— La digue tient, a répondu le maire. Nous creusons.",
             "La digue tient|Nous creusons."},
        Case{"fr", "— La digue tient, ont-ils crié. Nous creusons.",
             "La digue tient|Nous creusons."},
        Case{"fr", "— Ce Brandt, a dit la vérité, avait-il peur ? Je crois que oui, dit Lind.",
             "Ce Brandt, a dit la vérité, avait-il peur ? Je crois que oui"},
        Case{"fr", "Trois mesures :\n— un pont neuf ;\n— une tour plus haute ;\n— des clous.", ""},
        Case{"fr", "Le pont — vieux de deux siècles — tiendra. La tour — elle — tombera.", ""},
        Case{"es",
             "—El puente aguantará —dijo Ada Lind—. Nadie lo duda.\n—¿Y la torre? —preguntó "
             "Brandt.\n—La torre también.",
             "El puente aguantará|Nadie lo duda. / ¿Y la torre? / La torre también."},
        Case{"ru",
             "— Мост выстоит, — сказала Ада Линд. — Он стоит двести лет.\n— А башня? — спросил "
             "Брандт.\n— И башня.",
             "Мост выстоит|Он стоит двести лет. / А башня? / И башня."},
        Case{"pl",
             "— Most wytrzyma — powiedziała Ada Lind. — Stoi dwieście lat.\n— A wieża? — zapytał "
             "Brandt.\n— Wieża też!",
             "Most wytrzyma|Stoi dwieście lat. / A wieża? / Wieża też!"},
        Case{"en", "The list:\n- Nails and planks\n- Rope\n- A new bridge\n\nIt is long.", ""},
        Case{"en", "BRIMFORD — The bridge will hold — or so they say — for years. — Ada Lind", ""},
        Case{"de", "Die Liste:\n– Nägel\n– Bretter\n– Seile", ""}));

INSTANTIATE_TEST_SUITE_P(
    Terms, Extraction,
    testing::Values(
        Case{"en", "Ada Lind read “The Long Winter” and watched “The Long Summer” on Monday.",
             "term:The Long Winter / term:The Long Summer"},
        Case{"en", "Lind said it was “a bad joke on all of us.” She owns “The Long Winter.”",
             "a bad joke on all of us. / term:The Long Winter."},
        Case{"de",
             "Lind liest den Roman „Der lange Winter“ und die Zeitung „Brimfunk“. Die sogenannte "
             "„Brückensteuer“ nannte sie „einen sehr schlechten Witz“.",
             "term:Der lange Winter / term:Brimfunk / term:Brückensteuer / einen sehr schlechten "
             "Witz"},
        Case{"de", "Der Verein „Brimforder Brücke“ hat gestern gewählt.", "term:Brimforder Brücke"},
        Case{"de", "Lind bezeichnete den Plan als „großen Unsinn“.", "großen Unsinn"},
        Case{"en", "Her answer was short: “No.”", "No."}));

}  // namespace
}  // namespace dixit::quote
