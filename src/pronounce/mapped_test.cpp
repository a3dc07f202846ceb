#include "base/embedded.h"
#include "pronounce/sounds.h"
#include "pronounce/table.h"
#include "pronounce/engine_test_help.h"

namespace dixit {
std::span<const EmbeddedFile> embedded_pronunciations();
}

namespace dixit::pronounce {
namespace {

class Mapped : public Speaking {};

TEST_F(Mapped, German) {
  make("de");
  if (!pronouncer_) return;
  EXPECT_EQ(first("das Buch", 1), "B UW HH");
  EXPECT_TRUE(may_be("Bücher", 0, "B UW SH ER"));
  EXPECT_TRUE(may_be("Bücher", 0, "B IY SH ER"));
  // As a year and as a number.
  EXPECT_TRUE(first("1984").starts_with("N OY N T S EY N|HH UH N D ER T|"));
  EXPECT_TRUE(
      may_be("1984", 0, "AY N|T AW Z AH N T|N OY N HH UH N D ER T|F IY R|UH N T AA HH T S IH SH"));
  EXPECT_EQ(first("5 € mehr"), "F IH N F|OY R AO");
  EXPECT_EQ(first("z. B. Regen"), first("zett"));
  EXPECT_TRUE(first("z.B. Regen").starts_with("T S UH M|"));
}

TEST_F(Mapped, French) {
  make("fr");
  if (!pronouncer_) return;
  EXPECT_TRUE(may_be("un bon vin", 1, "B AO N"));
  EXPECT_TRUE(may_be("un bon vin", 1, "B OW"));
  EXPECT_EQ(first("l’eau"), "L OW");
  EXPECT_TRUE(first("3,5 % de plus").ends_with("P UW R S AA N"));
}

TEST_F(Mapped, EveryLanguageHasAWayForItsWords) {
  for (const auto& [language, text] : {std::pair{"es", "El niño comió 25 manzanas."},
                                       {"it", "La città è bella, 1984."},
                                       {"pt", "A manhã não está fria, 10 %."},
                                       {"ru", "Весна пришла в 1984 году."},
                                       {"uk", "Їжак прийшов у 2014 році."},
                                       {"nl", "De regen viel in 1984."},
                                       {"pl", "Śnieg spadł w 1984 roku."},
                                       {"sv", "Snön föll år 1984."},
                                       {"tr", "Yağmur 25 gün sürdü."},
                                       {"el", "Η βροχή έπεσε."},
                                       {"zh", "今天下雨"},
                                       {"ja", "あめがふった"},
                                       {"ar", "المطر كثير"},
                                       {"hi", "बारिश हुई"},
                                       {"fi", "Sade lakkasi."}}) {
    pronouncer_ = nullptr;
    make(language);
    if (!pronouncer_) return;
    for (const auto& ways : say(text)) EXPECT_FALSE(ways.empty()) << language;
  }
}

TEST_F(Mapped, WordsOfOtherScripts) {
  make("de");
  if (!pronouncer_) return;
  EXPECT_EQ(first("Москва"), "M AH S K V AA");
  EXPECT_NE(first("北"), "");
}

TEST_F(Mapped, ALanguageThatNobodySpeaksIsToldOf) {
  make("de");
  if (!pronouncer_) return;
  const auto made = make_pronouncer(engine_, "xx-none");
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, ErrorCode::kOpen);
  EXPECT_EQ(made.error().line().find('\n'), std::string::npos);
}

TEST(Tables, EveryLineMakesSense) {
  for (const EmbeddedFile& file : embedded_pronunciations()) {
    std::vector<std::string> problems;
    const Table table = Table::parse(file.bytes, &problems);
    EXPECT_TRUE(problems.empty()) << file.name << ": " << problems.front();
    for (const char* section : {"sound", "letter", "reduced", "together", "spoken"}) {
      for (const auto& [entry, values] : table.section(section)) {
        for (const std::string& value : values)
          EXPECT_TRUE(value == "-" || (parse_sounds(value) && !parse_sounds(value)->empty()))
              << file.name << ": " << entry << " = " << value;
      }
    }
    for (const auto& [entry, values] : table.section("currency")) EXPECT_EQ(values.size(), 4u);
    for (const auto& [entry, values] : table.section("together")) EXPECT_EQ(values.size(), 2u);
  }
}

}  // namespace
}  // namespace dixit::pronounce
