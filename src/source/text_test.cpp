#include "source/source_test_help.h"
#include "source/word_time.h"

namespace dixit::source {
namespace {

TEST(Text, LabelsWithTimesAreTurns) {
  const Source s = read(
      "[04:10] REPORTER: So was the dam a disaster?\n"
      "[04:13] OKORO: Um, I would not, I would not call the dam a failure.\n"
      "        But the engineers did the right thing.\n"
      "[31:42] OKORO: People should be angry.\n"
      "[40:05] LINDQVIST: The board knew in March.\n");
  EXPECT_EQ(
      turns_of(s),
      (Lines{"REPORTER: So was the dam a disaster",
             "OKORO: Um I would not I would not call the dam a failure But the engineers did the "
             "right thing",
             "OKORO: People should be angry", "LINDQVIST: The board knew in March"}));
  EXPECT_DOUBLE_EQ(s.turns[2].start_seconds, 31 * 60 + 42);
  EXPECT_EQ(s.evidence, Evidence::kNotes);
  EXPECT_FALSE(s.evidence_stated);
  ASSERT_EQ(s.gaps.size(), 2u);  // before 31:42 and before 40:05
  EXPECT_EQ(s.gaps[0].reason, "missing time");
  EXPECT_NEAR(word_seconds(s, s.turns[1].word_begin, false), 4 * 60 + 13, 0.01);
}

TEST(Text, ConsecutiveLabelsOfOneSpeakerAreOneTurn) {
  const Source s =
      read("OKORO: One thing.\n\nOKORO: Another thing.\n\nLIND: Mm-hm.\n\nOKORO: A third.\n");
  EXPECT_EQ(turns_of(s),
            (Lines{"OKORO: One thing Another thing", "LIND: Mm hm", "OKORO: A third"}));
}

TEST(Text, PlacesLeadBackToTheFilesBytes) {
  const std::string file =
      "\xEF\xBB\xBF[00:01]  OKORO:\tCaf\xC3\xA9 owners\r\n   were late.\r\n\r\nLIND: Yes.\r\n";
  const Source s = read(file);
  ASSERT_EQ(s.words.size(), 5u);
  for (const Span word : s.words) {
    const Span place = s.places.to_source(word);
    EXPECT_EQ(file.substr(place.begin, place.size()), slice(s.text, word));
  }
}

TEST(Text, NamesInTitleCaseWithRoles) {
  const Source s = read(
      "Jane Okoro (Mayor): The bridge will open.\n\nTom Lind, Jr.: When?\n\n"
      "Jane Okoro: In May.\n\nThere are three reasons: cost, time and weather.\n");
  EXPECT_EQ(turns_of(s),
            (Lines{"Jane Okoro: The bridge will open", "Tom Lind, Jr.: When",
                   "Jane Okoro: In May There are three reasons cost time and weather"}));
}

TEST(Text, RolesThatTellTwoApartAreKept) {
  const Source s = read("MAURER (NORTH): Aye.\nMAURER (SOUTH): Nay.\nMAURER (NORTH): So be it.\n");
  EXPECT_EQ(s.speakers, (Lines{"MAURER (NORTH)", "MAURER (SOUTH)"}));
}

TEST(Text, BoldNamesInMarkdown) {
  const Source s = read(
      "# The harbour talk\n\n**Mara Okoro:** We [saw it](https://example.org/a_b) **twice**.\n\n"
      "**Tom Lind**: \\[01:46\\] Really?\n\n## Money\n\n**Mara Okoro:** It cost *too* much.\n",
      "talk.md");
  EXPECT_EQ(turns_of(s), (Lines{"Mara Okoro: We saw it twice", "Tom Lind: Really",
                                "Mara Okoro: It cost too much"}));
  EXPECT_EQ(marks_of(s, MarkKind::kHeading), (Lines{"The harbour talk", "Money"}));
  EXPECT_EQ(s.title, "The harbour talk");
  EXPECT_DOUBLE_EQ(s.turns[1].start_seconds, 106);
}

TEST(Text, NamesAndTimesOnLinesOfTheirOwn) {
  const Lines expected = {"Speaker 1: Good morning all", "Speaker 2: Morning Shall we start"};
  EXPECT_EQ(
      turns_of(read(
          "Speaker 1  0:05\nGood morning, all.\n\nSpeaker 2  0:09\nMorning.\nShall we start?\n")),
      expected);
  EXPECT_EQ(
      turns_of(read(
          "00:05 Speaker 1\nGood morning, all.\n\n00:09 Speaker 2\nMorning.\nShall we start?\n")),
      expected);
  EXPECT_EQ(turns_of(read("Speaker 1: (00:05)\nGood morning, all.\n\nSpeaker 2: "
                          "(00:09)\nMorning.\nShall we start?\n")),
            expected);
  EXPECT_EQ(turns_of(read("[Speaker 1] 10:00:05\nGood morning, all.\n\n[Speaker 2] "
                          "10:00:09\nMorning. Shall we start?\n")),
            expected);
  EXPECT_EQ(turns_of(read("**Speaker 1** [00:00:05]\nGood morning, all.\n\n**Speaker 2** "
                          "[00:00:09]\nMorning. Shall we start?\n")),
            expected);
}

TEST(Text, LinesWithTimesButWithoutNames) {
  const Source s = read("0:03\nthe bridge was late\n0:06\nand over budget\n1:20\nnobody said so\n");
  EXPECT_EQ(turns_of(s), (Lines{"-: the bridge was late and over budget", "-: nobody said so"}));
  EXPECT_EQ(s.kind, "transcript");
}

TEST(Text, HearingsWithLineNumbersAndPages) {
  const Source s = read(
      "                 Harbour Inquiry\n                    Page 12\n"
      " 1              EXAMINATION BY MR. LIND:\n"
      " 2        Q.    Did you see\n"
      " 3   the letter?\n"
      " 4        A.    Yes.  I saw it in\n"
      " 5   March.\n"
      " 6              MR. OKORO:  Objection.\n"
      "                 Harbour Inquiry\n                    Page 13\n"
      " 1              THE WITNESS:  I saw it\n"
      " 2   twice.\n"
      " 3        Q.    Thank you.\n"
      " 4              (Witness excused.)\n");
  EXPECT_EQ(turns_of(s),
            (Lines{"MR. LIND: Did you see the letter", "THE WITNESS: Yes I saw it in March",
                   "MR. OKORO: Objection", "THE WITNESS: I saw it twice", "MR. LIND: Thank you"}));
  EXPECT_EQ(marks_of(s, MarkKind::kHeading), (Lines{"EXAMINATION BY MR. LIND:"}));
  EXPECT_EQ(marks_of(s, MarkKind::kStageDirection), (Lines{"(Witness excused.)"}));
}

TEST(Text, QuestionsWithoutFullStops) {
  const Source s = read(
      "THE MAYOR:  Next.  You.\n\nQ    Thank you.  Is the dam safe?\n\nTHE MAYOR:  It is.\n\n"
      "Q Then why the sandbags?\n\nTHE MAYOR:  A precaution.\n\nEND\n\n11:58 A.M. EDT\n");
  EXPECT_EQ(turns_of(s),
            (Lines{"THE MAYOR: Next You", "Q: Thank you Is the dam safe", "THE MAYOR: It is",
                   "Q: Then why the sandbags", "THE MAYOR: A precaution"}));
}

TEST(Text, LabelsThatAFullStopEnds) {
  const Source s = read(
      "The Mayor. Good morning. Mr. Lind has a question.\n\nMr. Lind. Is the dam safe?\n\n"
      "The Mayor. It is.\n\nMr. Lind. Since when?\n\nThe Mayor. Since March.\n");
  EXPECT_EQ(turns_of(s),
            (Lines{"The Mayor: Good morning Mr Lind has a question", "Mr. Lind: Is the dam safe",
                   "The Mayor: It is", "Mr. Lind: Since when", "The Mayor: Since March"}));
  EXPECT_EQ(
      read("The Mayor. She came late.\n\nMr. Lind. He never came.\n\nNobody else did.\n").kind,
      "document");
}

TEST(Text, LabelsInOtherScripts) {
  EXPECT_EQ(turns_of(read("ОКОРО: Плотина цела.\n\nЛИНД: Вы уверены?\n")),
            (Lines{"ОКОРО: Плотина цела", "ЛИНД: Вы уверены"}));
  EXPECT_EQ(turns_of(read("Frage: Hält der Damm?\n\nAntwort: Er hält.\n\nFrage: Sicher?\n")),
            (Lines{"Frage: Hält der Damm", "Antwort: Er hält", "Frage: Sicher"}));
  EXPECT_EQ(turns_of(read("P.: Czy tama jest cała?\nO.: Tak.\nP.: Na pewno?\nO.: Tak.\n")),
            (Lines{"P: Czy tama jest cała", "O: Tak", "P: Na pewno", "O: Tak"}));
  const Source s = read("记者：大坝安全吗？\n市长：安全。\n记者：确定吗？\n");
  EXPECT_EQ(s.speakers, (Lines{"记者", "市长"}));
  EXPECT_EQ(s.turns.size(), 3u);
}

TEST(Text, ColonsInProseAreNoLabels) {
  const Source s = read(
      "There are three reasons: cost, time and weather.\n\nNote: the meeting starts at 10:30.\n\n"
      "See https://example.org/minutes: all of it.\n\nHowever: nobody came.\n\nMonday: rain. The "
      "dam held.\n");
  EXPECT_EQ(s.kind, "document");
  EXPECT_EQ(s.turns.size(), 1u);
  EXPECT_TRUE(s.speakers.empty());
}

TEST(Text, ProseColonsInsideATranscriptStayWords) {
  const Source s = read(
      "OKORO: I say this to the board.\n\nDeadlines: we keep them.\n\nSecond: we pay for them.\n\n"
      "LIND: Who pays?\n\nOKORO: Note: nobody does.\n");
  EXPECT_EQ(turns_of(s),
            (Lines{"OKORO: I say this to the board Deadlines we keep them Second we pay for them",
                   "LIND: Who pays", "OKORO: Note nobody does"}));
}

TEST(Text, ASalutationIsNoLabel) {
  const Source s = read(
      "MY FELLOW CITIZENS:\n\nWe meet in a hard year.\n\nThe river rose twice.\n\nWe did not.\n");
  EXPECT_TRUE(s.speakers.empty());
}

TEST(Text, StageDirectionsAreMarksNotWords) {
  const Source s = read(
      "OKORO: Thank you. (Applause.) We [laughs] won (as you know) it [inaudible] "
      "again.\n\n(LAUGHTER)\n\n"
      "LIND: The ██████ files [redacted] and [the mayor] went. I paid Lindkvist (ph) then.\n");
  EXPECT_EQ(turns_of(s), (Lines{"OKORO: Thank you We won as you know it again",
                                "LIND: The files and went I paid Lindkvist then"}));
  EXPECT_EQ(marks_of(s, MarkKind::kStageDirection),
            (Lines{"(Applause.)", "[laughs]", "(LAUGHTER)"}));
  EXPECT_EQ(marks_of(s, MarkKind::kInaudible), (Lines{"[inaudible]"}));
  EXPECT_EQ(marks_of(s, MarkKind::kRedacted), (Lines{"██████", "[redacted]"}));
  EXPECT_EQ(marks_of(s, MarkKind::kInsertion), (Lines{"[the mayor]"}));
  EXPECT_EQ(marks_of(s, MarkKind::kDoubt), (Lines{"(ph)"}));
  ASSERT_EQ(s.gaps.size(), 3u);
  EXPECT_EQ(s.gaps[0].reason, "inaudible");
  EXPECT_EQ(s.marks[0].word, 2u);
}

TEST(Text, WhatCouldNotBeHeardPartsTurns) {
  const Source s = read("OKORO: Yes.\n\nREPORTER: [inaudible]\n\nOKORO: No.\n");
  EXPECT_EQ(turns_of(s), (Lines{"OKORO: Yes", "OKORO: No"}));
}

TEST(Text, DocumentsKeepTheirParentheses) {
  const Source s =
      read("The dam (built in 1931) holds [see annex]. It was\nraised twice (Applause Lane).\n");
  EXPECT_EQ(s.kind, "document");
  EXPECT_EQ(words_of(s, 0, 99),
            "The dam built in 1931 holds see annex It was raised twice Applause Lane");
}

TEST(Text, HeadingsBetweenTurnsAreTopicMarks) {
  const Source s = read(
      "OKORO: That is all.\n\nTHE BILLING SYSTEM\n\nLIND: It failed.\n\nQuestions from the "
      "floor\n\n"
      "OKORO: It did.\n");
  EXPECT_EQ(marks_of(s, MarkKind::kHeading),
            (Lines{"THE BILLING SYSTEM", "Questions from the floor"}));
  EXPECT_EQ(s.marks[0].word, 3u);
  EXPECT_EQ(turns_of(s).size(), 3u);
}

TEST(Text, FrontMatterIsNoSpeech) {
  const Source s = read(
      "Title: Harbour call\nDate: 26 November 2025\nEvidence: true_verbatim_transcript\n"
      "Recording: call.opus\nLanguage: English\nId: harbour-1\nLocation: Pier 4\n\nOKORO: "
      "Hello.\n");
  EXPECT_EQ(turns_of(s), (Lines{"OKORO: Hello"}));
  EXPECT_EQ(s.title, "Harbour call");
  EXPECT_EQ(s.date, "2025-11-26");
  EXPECT_EQ(s.evidence, Evidence::kTrueVerbatimTranscript);
  EXPECT_EQ(s.recording, "call.opus");
  EXPECT_EQ(s.language, "en");
  EXPECT_EQ(s.id, "harbour-1");
}

TEST(Text, FrontMatterBetweenRules) {
  const Source s =
      read("---\ntitle: \"Llamada\"\nlang: es\ntranslation_of: call\n---\n\nOKORO: Hola a todos.\n",
           "call.es.md");
  EXPECT_EQ(s.title, "Llamada");
  EXPECT_EQ(s.language, "es");
  EXPECT_EQ(s.translation_of, "call");
  EXPECT_EQ(s.words.size(), 3u);
}

Evidence graded(const std::string& header) {
  const Source s = read(header + "\n\nOKORO: We was late.\n\nLIND: Why?\n");
  EXPECT_EQ(s.words.size(), 4u) << header;
  return s.evidence;
}

TEST(Text, TheHeaderTellsHowItWasMade) {
  EXPECT_EQ(graded("Verbatim transcript"), Evidence::kTrueVerbatimTranscript);
  EXPECT_EQ(graded("This transcript has been edited for length and clarity."),
            Evidence::kCleanedTranscript);
  EXPECT_EQ(graded("Official Report"), Evidence::kOfficialEditedRecord);
  EXPECT_EQ(graded("Transcript, checked against the recording"), Evidence::kAudioChecked);
  EXPECT_EQ(graded("This is not a verbatim transcript."), Evidence::kNotes);
  EXPECT_EQ(graded("A clean verbatim transcript"), Evidence::kCleanedTranscript);
  EXPECT_EQ(graded("A transcript"), Evidence::kNotes);
}

TEST(Text, AMachineSaysSo) {
  EXPECT_TRUE(read("Automatic transcription, not checked.\n\nOKORO: Hello there.\n").machine);
  EXPECT_FALSE(read("OKORO: Hello there.\n").machine);
}

TEST(Text, TheUserOverridesTheHeader) {
  const auto s = read_source("a.txt", "Evidence: notes\n\nOKORO: Hello.\n",
                             {.id = "a", .evidence = Evidence::kAudioChecked, .kind_hint = {}});
  ASSERT_TRUE(s);
  EXPECT_EQ(s->evidence, Evidence::kAudioChecked);
}

TEST(Text, HardWrappedLinesRunOn) {
  const Source s = read(
      "OKORO: The board knew in March that the\ndam could not be\nfinished: nobody said so.\n\n"
      "LIND: And then?\n");
  EXPECT_EQ(
      turns_of(s),
      (Lines{"OKORO: The board knew in March that the dam could not be finished nobody said so",
             "LIND: And then"}));
}

TEST(Text, TimeMarksInsideATurn) {
  const Source s =
      read("[00:00] OKORO: One two three four (0:10) five six.\n[00:15] LIND: Seven.\n");
  EXPECT_EQ(words_of(s, 0, 99), "One two three four five six Seven");
  EXPECT_NEAR(word_seconds(s, 4, false), 10, 0.01);
}

TEST(Text, ArrowsAndDashesChangeTheSpeaker) {
  EXPECT_EQ(turns_of(read(">> Was it late?\n>> LIND: It was.\n>> How late?\n")),
            (Lines{"-: Was it late", "LIND: It was", "-: How late"}));
  EXPECT_EQ(turns_of(read("— Was it late?\n\n— It was.\n\n— How late?\n\n— A year.\n")).size(), 4u);
}

TEST(Text, AMonologueIsADocumentOfOneTurn) {
  const Source s = read("The river rose.\n\nThe dam held. We did not expect it.\n");
  EXPECT_EQ(s.kind, "document");
  ASSERT_EQ(s.turns.size(), 1u);
  EXPECT_EQ(s.turns[0].speaker, -1);
  EXPECT_EQ(s.language, "en");
}

TEST(Text, WithoutSentenceMarksItIsUnpunctuated) {
  std::string file = "[00:01] so the bridge was late and\n";
  for (int i = 2; i < 30; ++i)
    file += "[00:" + std::to_string(i + 10) + "] nobody on the board said so\n";
  EXPECT_TRUE(read(file).unpunctuated);
  EXPECT_FALSE(read("OKORO: Yes.\n").unpunctuated);
}

TEST(Text, ProseBeforeTheFirstTimeMarkIsSpokenWhateverItEndsWith) {
  const Source s = read(
      "So the harbour board met twice in March and nobody could say who had signed the second "
      "order "
      "for the gates, or why it was sent to the yard before the council had seen a single drawing "
      "of them, and then --\n"
      "[00:32] Nobody asked the yard.\n");
  ASSERT_GE(s.words.size(), 40u);
  EXPECT_EQ(slice(s.text, s.words[2]), "harbour");
}

}  // namespace
}  // namespace dixit::source
