// Depositions and hearings: who asks and who answers, and where it is printed.
#include "record/document.h"
#include "source/from_document.h"
#include "source/source_test_help.h"

namespace dixit::source {
namespace {

/// "47:12 word" for each point.
Lines places_of(const Source& s) {
  Lines out;
  for (const PagePoint& point : s.pages) {
    out.push_back(std::to_string(point.page) + ":" + std::to_string(point.line) + " " +
                  std::string(slice(s.text, s.words[point.word])));
  }
  return out;
}

constexpr std::string_view kDeposition =
    "                                                      46\n"
    " 1            EDWIN HALLOWAY,\n"
    " 2   having been first duly sworn, testified as follows:\n"
    " 3               EXAMINATION\n"
    " 4   BY MS. ARDEN:\n"
    " 5        Q.   Did you see\n"
    " 6   the letter?\n"
    " 7        A.   I saw it in\n"
    "        Quayside Reporting 555-0142\n"
    "\f                                                      47\n"
    " 1   March.\n"
    " 2             MR. TILLMAN:  Objection.\n"
    " 3             THE WITNESS:  I saw it twice.\n"
    " 4             EXAMINATION BY MR. TILLMAN:\n"
    " 5        Q.   Who paid?\n"
    " 6        A.   The city.\n"
    " 7             (Witness excused.)\n"
    "        Quayside Reporting 555-0142\n"
    "\f                                                      48\n"
    " 1            REPORTER'S CERTIFICATE\n"
    " 2   I, Nell Quarry, certify that the foregoing\n"
    " 3   is a record of what was said.\n"
    " 4\n"
    " 5   Nell Quarry\n"
    " 6\n"
    " 7\n";

TEST(TranscriptPages, QuestionsAndAnswersGetNames) {
  const Source s = read(kDeposition);
  EXPECT_EQ(turns_of(s),
            (Lines{"MS. ARDEN: Did you see the letter", "EDWIN HALLOWAY: I saw it in March",
                   "MR. TILLMAN: Objection", "EDWIN HALLOWAY: I saw it twice",
                   "MR. TILLMAN: Who paid", "EDWIN HALLOWAY: The city"}));
  EXPECT_EQ(marks_of(s, MarkKind::kStageDirection), (Lines{"(Witness excused.)"}));
}

TEST(TranscriptPages, WordsKeepPageAndLine) {
  EXPECT_EQ(places_of(read(kDeposition)),
            (Lines{"46:5 Did", "46:6 the", "46:7 I", "47:1 March", "47:2 Objection", "47:3 I",
                   "47:5 Who", "47:6 The"}));
}

TEST(TranscriptPages, NumbersBelowThePageAndTimesInTheMargin) {
  const Source s = read(
      "10:32:05  1        Q.   Did you see\n"
      "          2   the letter?\n"
      "10:32:09  3        A.   I saw it.\n"
      "10:32:11  4        Q.   When?\n"
      "                                Page 12\n"
      "10:32:14  1        A.   In March, or it\n"
      "          2   was April.\n"
      "10:32:20  3        Q.   Which?\n"
      "10:32:22  4        A.   March.\n"
      "                                Page 13\n");
  EXPECT_EQ(turns_of(s), (Lines{"Q: Did you see the letter", "A: I saw it", "Q: When",
                                "A: In March or it was April", "Q: Which", "A: March"}));
  EXPECT_EQ(places_of(s), (Lines{"12:1 Did", "12:2 the", "12:3 I", "12:4 When", "13:1 In",
                                 "13:2 was", "13:3 Which", "13:4 March"}));
  EXPECT_DOUBLE_EQ(s.turns[1].start_seconds, 10 * 3600 + 32 * 60 + 9);
}

TEST(TranscriptPages, FormFeedsCountPagesWhereNoneArePrinted) {
  std::string file;
  for (int page = 0; page < 3; ++page) {
    if (page > 0) file += '\f';
    for (int line = 1; line <= 4; ++line) {
      file += " " + std::to_string(line) + (line % 2 == 1 ? "   Q.  Who?\n" : "   A.  Nobody.\n");
    }
  }
  const Source s = read(file);
  ASSERT_EQ(s.pages.size(), 12u);
  EXPECT_EQ(s.pages[0].page, 1u);
  EXPECT_EQ(s.pages[11].page, 3u);
  EXPECT_EQ(s.pages[11].line, 4u);
}

TEST(TranscriptPages, WithoutPageNumbersThereAreNoPlaces) {
  std::string file;
  for (int line = 1; line <= 8; ++line)
    file += " " + std::to_string(line) + (line % 2 == 1 ? "   Q.  Who?\n" : "   A.  Nobody.\n");
  EXPECT_TRUE(read(file).pages.empty());
}

TEST(TranscriptPages, AWordIndexIsNoSpeech) {
  std::string file;
  for (int page = 0; page < 4; ++page) {
    file += "                         " + std::to_string(20 + page) + "\n";
    for (int line = 1; line <= 4; ++line)
      file += " " + std::to_string(line) + (line % 2 == 1 ? "   Q.  Who?\n" : "   A.  Nobody.\n");
  }
  for (int k = 0; k < 12; ++k) file += "harbor  20:1,3  21:" + std::to_string(k % 4 + 1) + "\n";
  EXPECT_EQ(read(file).words.size(), 16u);
}

TEST(TranscriptPages, TheExaminerIsNamedInTheQuestion) {
  const Source s = read(
      "Q. (By Ms. Arden) Who paid?\nA. The city.\nQ. (By Mr. Tillman) For what?\nA. The gates.\n");
  EXPECT_EQ(turns_of(s),
            (Lines{"Ms. Arden: Who paid", "A: The city", "Mr. Tillman: For what", "A: The gates"}));
}

TEST(TranscriptPages, AWitnessAfterAnother) {
  const Source s = read(
      "EXAMINATION OF JONAS PELL BY MS. ARDEN\n\nQ. Who paid?\nA. The city.\n\n"
      "MARA OKORO, called as a witness, being first duly sworn, was examined:\n\n"
      "DIRECT EXAMINATION\n\nBY MR. TILLMAN:\n\nQ. For what?\nA. The gates.\n");
  EXPECT_EQ(turns_of(s), (Lines{"MS. ARDEN: Who paid", "JONAS PELL: The city",
                                "MR. TILLMAN: For what", "MARA OKORO: The gates"}));
}

/// Who answers when these lines stand above the questions.
std::string witness_of(const std::string& above) {
  const Source s = read(above +
                        "\n\nEXAMINATION\nBY MS. ARDEN:\nQ. Who paid?\nA. The city.\n"
                        "Q. For what?\nA. The gates.\n");
  return s.turns.empty() ? "" : s.speakers[static_cast<std::size_t>(s.turns.back().speaker)];
}

TEST(TranscriptPages, TheWitnessIsNotReadOffTheCaption) {
  const std::string caption =
      "UNITED STATES DISTRICT COURT\nDISTRICT OF WESTMARCH\n\nNORA FENN,\n   Plaintiff,\n  vs.\n"
      "QUAY GATES CORP.,\n   Defendant.\n\n";
  const std::string counsel = "APPEARANCES:\n\nFor the Plaintiff:\n  IDA ARDEN, ESQ.\n\n";
  const std::string sworn = "having been first duly sworn, was examined and\ntestified as follows:";
  for (const std::string& oath :
       {"EDWIN HALLOWAY,\n" + sworn, "EDWIN HALLOWAY, " + sworn,
        "Whereupon,\n   EDWIN HALLOWAY\nwas called as a witness and, " + sworn,
        std::string("(Whereupon, EDWIN HALLOWAY was duly sworn.)"),
        "DEPOSITION OF EDWIN HALLOWAY\n\nThe witness, " + sworn,
        std::string("DEPOSITION OF\n  EDWIN HALLOWAY\n\n(Witness sworn.)")}) {
    EXPECT_EQ(witness_of(caption + counsel + oath), "EDWIN HALLOWAY") << oath;
    EXPECT_EQ(witness_of(caption + oath), "EDWIN HALLOWAY") << oath;
  }
  EXPECT_EQ(witness_of(caption + counsel + "The witness, " + sworn), "A");
}

/// A document as the PDF reader gives it.
Document printed(const std::vector<std::string>& lines) {
  Document d;
  d.format = "pdf";
  for (std::size_t k = 0; k < lines.size(); ++k) {
    if (!d.text.empty()) d.text += '\n';
    const auto begin = static_cast<std::uint32_t>(d.text.size());
    d.text += lines[k];
    const Span span{begin, static_cast<std::uint32_t>(d.text.size())};
    const auto page = static_cast<std::uint32_t>(101 + k / 3);
    d.blocks.push_back({span, BlockKind::kBody, 0, page});
    d.lines.push_back({span, page, static_cast<std::uint32_t>(k % 3 + 1)});
  }
  return d;
}

TEST(TranscriptPages, PrintedPagesOfADocument) {
  const Document d = printed({"EXAMINATION BY MS. ARDEN", "Q.\xC2\xA0Who paid", "for that?",
                              "A.\xC2\xA0The city.", "Q\xC2\xA0When?", "A\xC2\xA0In March."});
  const auto s = from_document(d, "day.pdf", {.id = "day", .evidence = {}, .kind_hint = {}});
  ASSERT_TRUE(s);
  EXPECT_EQ(turns_of(*s), (Lines{"MS. ARDEN: Who paid for that", "A: The city", "MS. ARDEN: When",
                                 "A: In March"}));
  EXPECT_EQ(places_of(*s),
            (Lines{"101:2 Who", "101:3 for", "102:1 The", "102:2 When", "102:3 In"}));
  EXPECT_TRUE(s->paged);
}

}  // namespace
}  // namespace dixit::source
