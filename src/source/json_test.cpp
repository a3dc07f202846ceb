#include "source/source_test_help.h"
#include "source/word_time.h"

namespace dixit::source {
namespace {

TEST(Json, WhisperWordsKeepTheirTimes) {
  const Source s = read(
      R"({"text":" We was late.","segments":[{"id":0,"start":0.5,"end":2.0,"text":" We was late.","avg_logprob":-0.2,
      "words":[{"word":" We","start":0.5,"end":0.8,"probability":0.99},{"word":" was","start":0.8,"end":1.2,"probability":0.5},
      {"word":" late.","start":1.2,"end":2.0,"probability":0.9}]}],"language":"en"})",
      "call.json");
  EXPECT_EQ(turns_of(s), (Lines{"-: We was late"}));
  EXPECT_TRUE(s.machine);
  ASSERT_EQ(s.word_times.size(), 3u);
  EXPECT_NEAR(static_cast<double>(s.word_times[1].start_seconds), 0.8, 1e-3);
  EXPECT_NEAR(static_cast<double>(s.word_times[1].confidence), 0.5, 1e-3);
  EXPECT_EQ(s.language, "en");
}

TEST(Json, WhisperXSpeakersAndWordsWithoutTimes) {
  const Source s = read(
      R"({"segments":[{"start":1,"end":3,"text":"In 1931 it broke.","speaker":"SPEAKER_01",
      "words":[{"word":"In","start":1,"end":1.2,"score":0.9},{"word":"1931"},{"word":"it","start":2,"end":2.2,"score":0.8},
      {"word":"broke.","start":2.2,"end":3,"score":0.7}]},
      {"start":3.5,"end":4,"text":"Why?","speaker":"SPEAKER_02","words":[{"word":"Why?","start":3.5,"end":4,"score":1}]}]})",
      "call.json");
  EXPECT_EQ(turns_of(s), (Lines{"SPEAKER_01: In 1931 it broke", "SPEAKER_02: Why"}));
  EXPECT_NEAR(word_seconds(s, 1, false), 1.2, 1e-3);
  EXPECT_NEAR(word_seconds(s, 1, true), 2, 1e-3);
}

TEST(Json, WhisperCppTokens) {
  const Source s = read(
      R"({"result":{"language":"en"},"transcription":[{"timestamps":{"from":"00:00:00,000","to":"00:00:02,000"},
      "offsets":{"from":0,"to":2000},"text":" Floodgates hold.","tokens":[{"text":"[_BEG_]","offsets":{"from":0,"to":0},"p":0.9},
      {"text":" Flood","offsets":{"from":100,"to":500},"p":0.9},{"text":"gates","offsets":{"from":500,"to":900},"p":0.6},
      {"text":" hold","offsets":{"from":900,"to":1500},"p":0.95},{"text":".","offsets":{"from":1500,"to":1600},"p":0.9}]}]})",
      "call.json");
  ASSERT_EQ(s.words.size(), 2u);
  EXPECT_TRUE(s.machine);
  EXPECT_NEAR(word_seconds(s, 0, false), 0.1, 1e-3);
  EXPECT_NEAR(word_seconds(s, 0, true), 0.9, 1e-3);
  EXPECT_NEAR(static_cast<double>(s.word_times[0].confidence), 0.6, 1e-3);
}

TEST(Json, OneWordSegmentsMakeOneTurn) {
  const Source s = read(
      R"({"version":"1.0.0","segments":[{"speaker":"Mara","startTime":0,"endTime":0.4,"body":"Hey"},
      {"speaker":"Mara","startTime":0.4,"endTime":0.4,"body":","},{"speaker":"Mara","startTime":0.4,"endTime":0.4,"body":" "},
      {"speaker":"Mara","startTime":0.5,"endTime":0.9,"body":"Tom"},{"speaker":"Mara","startTime":0.9,"endTime":0.9,"body":"."},
      {"speaker":"Tom","startTime":1,"endTime":1.5,"body":"Yes"}]})",
      "pod.json");
  EXPECT_EQ(turns_of(s), (Lines{"Mara: Hey Tom", "Tom: Yes"}));
  EXPECT_EQ(slice(s.text, s.turns[0].text), "Hey, Tom.");
  ASSERT_EQ(s.word_times.size(), 3u);
  EXPECT_FALSE(s.machine);
}

TEST(Json, DixitsOwn) {
  const std::string file =
      R"({"schema":"dixit.transcript/1","id":"call-7","title":"Call","date":"2025-11-26","language":"en",
      "evidence":"audio_checked","recording":"call.opus","machine":false,"translation_of":"",
      "turns":[{"speaker":"OKORO","start":1,"end":3,"text":"We \"was\" late. [laughs]",
      "words":[{"text":"We","start":1,"end":1.5,"confidence":0.9},{"text":"was","start":1.5,"end":2},{"text":"late.","start":2,"end":3}]},
      {"speaker":"LIND","start":3.2,"stop":4,"text":"Why?"},{"speaker":"LIND","text":"Tell us."}]})";
  const Source s = read(file, "x.json");
  EXPECT_EQ(turns_of(s), (Lines{"OKORO: We was late", "LIND: Why Tell us"}));
  EXPECT_EQ(s.id, "call-7");
  EXPECT_EQ(s.evidence, Evidence::kAudioChecked);
  EXPECT_EQ(s.recording, "call.opus");
  EXPECT_EQ(s.date, "2025-11-26");
  EXPECT_FALSE(s.machine);
  const Span place = s.places.to_source(s.words[1]);
  EXPECT_EQ(file.substr(place.begin, place.size()), "was");
}

TEST(Json, AnyObjectWithTurns) {
  EXPECT_EQ(turns_of(read(R"({"turns":[{"speaker":"A. Okoro","text":"One."},{"text":"Two."}]})",
                          "x.json")),
            (Lines{"A. Okoro: One", "-: Two"}));
  EXPECT_EQ(
      turns_of(read(R"([{"speaker":0,"text":"One."},{"speaker":1,"text":"Two."}])", "x.json")),
      (Lines{"Speaker 0: One", "Speaker 1: Two"}));
}

TEST(Json, UnknownEvidenceIsReported) {
  const Source s =
      read(R"({"evidence":"certified","turns":[{"speaker":"A","text":"One two."}]})", "x.json");
  EXPECT_EQ(s.evidence, Evidence::kNotes);
  ASSERT_EQ(s.issues.size(), 1u);
  EXPECT_EQ(s.issues[0].place, "1");
}

TEST(Json, OTranscribe) {
  const Source s = read(
      R"({"text":"<p><span class=\"timestamp\" data-timestamp=\"12.3\">00:12</span>OKORO: We was late.</p><p><span class=\"timestamp\" data-timestamp=\"20\">00:20</span>LIND: Why&nbsp;so?</p>","media":"call.mp3","media-time":20})",
      "call.otr");
  EXPECT_EQ(turns_of(s), (Lines{"OKORO: We was late", "LIND: Why so"}));
  EXPECT_DOUBLE_EQ(s.turns[0].start_seconds, 12);
  EXPECT_EQ(s.recording, "call.mp3");
}

TEST(Json, NamedTxtIsStillJson) {
  EXPECT_EQ(turns_of(read(R"({"turns":[{"speaker":"OKORO","text":"One."}]})", "x.txt")),
            (Lines{"OKORO: One"}));
}

TEST(Tiers, TextGridLongAndShort) {
  const std::string file =
      "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0\nxmax = 5\ntiers? "
      "<exists>\nsize = 2\n"
      "item []:\n    item [1]:\n        class = \"IntervalTier\"\n        name = \"Okoro\"\n       "
      " xmin = 0\n"
      "        xmax = 5\n        intervals: size = 2\n        intervals [1]:\n            xmin = "
      "0\n            xmax = 1\n"
      "            text = \"\"\n        intervals [2]:\n            xmin = 1\n            xmax = "
      "2.5\n"
      "            text = \"We late.\"\n    item [2]:\n        class = \"IntervalTier\"\n        "
      "name = \"Lind\"\n"
      "        xmin = 0\n        xmax = 5\n        intervals: size = 1\n        intervals [1]:\n   "
      "         xmin = 3\n"
      "            xmax = 4\n            text = \"\"\"Why?\"\"\"\n";
  const Source s = read(file, "a.TextGrid");
  EXPECT_EQ(turns_of(s), (Lines{"Okoro: We late", "Lind: Why"}));
  EXPECT_DOUBLE_EQ(s.turns[0].start_seconds, 1);
  const Source brief = read(
      "File type = "
      "\"ooTextFile\"\n\"TextGrid\"\n0\n5\n<exists>"
      "\n1\n\"IntervalTier\"\n\"Okoro\"\n0\n5\n1\n1\n2\n\"We late.\"\n",
      "a.TextGrid");
  EXPECT_EQ(turns_of(brief), (Lines{"Okoro: We late"}));
  const auto cut = read_source("a.TextGrid", file.substr(0, file.size() - 20));
  ASSERT_FALSE(cut);
  EXPECT_EQ(cut.error().code, ErrorCode::kFormat);
  EXPECT_FALSE(cut.error().place.empty());
}

TEST(Tiers, Elan) {
  const Source s = read(
      "<?xml version=\"1.0\"?><ANNOTATION_DOCUMENT><HEADER><MEDIA_DESCRIPTOR "
      "MEDIA_URL=\"file:///x/call.wav\"/></HEADER>"
      "<TIME_ORDER><TIME_SLOT TIME_SLOT_ID=\"ts1\" TIME_VALUE=\"1000\"/><TIME_SLOT "
      "TIME_SLOT_ID=\"ts2\" TIME_VALUE=\"2500\"/></TIME_ORDER>"
      "<TIER TIER_ID=\"t\" PARTICIPANT=\"Okoro\"><ANNOTATION><ALIGNABLE_ANNOTATION "
      "ANNOTATION_ID=\"a1\" TIME_SLOT_REF1=\"ts1\" TIME_SLOT_REF2=\"ts2\">"
      "<ANNOTATION_VALUE>We &amp; "
      "you.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>"
      "<TIER TIER_ID=\"gloss\" PARENT_REF=\"t\"><ANNOTATION><REF_ANNOTATION><ANNOTATION_VALUE>not "
      "read</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER>"
      "</ANNOTATION_DOCUMENT>",
      "a.eaf");
  EXPECT_EQ(turns_of(s), (Lines{"Okoro: We & you"}));
  EXPECT_DOUBLE_EQ(s.turns[0].end_seconds, 2.5);
  EXPECT_EQ(s.recording, "call.wav");
  EXPECT_EQ(s.issues.size(), 1u);
}

TEST(Html, CitesTimesAndParagraphs) {
  const Source s = read(
      "<cite>Mara:</cite><time>0:05</time><p>We was &amp; are late.</p>"
      "<cite>Tom:</cite><time>0:09</time><p>Why?</p><p>So?</p>",
      "x.html");
  EXPECT_EQ(turns_of(s), (Lines{"Mara: We was & are late", "Tom: Why So"}));
  EXPECT_DOUBLE_EQ(s.turns[1].start_seconds, 9);
}

TEST(Html, StrongLabelsInParagraphs) {
  const std::string file =
      "<html lang=en><head><title>Talk | Site</title></head><body><nav>Home: Us</nav><h1>The "
      "talk</h1>"
      "<p><strong>Mara Okoro:</strong> We was late.<p><b>Tom Lind</b>: Why?<br>So?</p>"
      "<p>(Laughter.)</p><footer>All rights</footer>";
  const Source s = read(file, "x.html");
  EXPECT_EQ(turns_of(s), (Lines{"Mara Okoro: We was late", "Tom Lind: Why So"}));
  EXPECT_EQ(s.title, "The talk");
  EXPECT_EQ(s.language, "en");
  for (const Span word : s.words) {
    const Span place = s.places.to_source(word);
    EXPECT_EQ(file.substr(place.begin, place.size()), slice(s.text, word));
  }
}

TEST(Html, DefinitionListsAndTables) {
  EXPECT_EQ(turns_of(read("<dl><dt>Mara</dt><dd>We was late.</dd><dt>Tom</dt><dd>Why?</dd></dl>",
                          "x.html")),
            (Lines{"Mara: We was late", "Tom: Why"}));
  const Source s = read(
      "<table><tr><td>00:05</td><td>Mara</td><td>We was late.</td></tr>"
      "<tr><td>00:09</td><td>Tom</td><td>Why?</td></tr></table>",
      "x.html");
  EXPECT_EQ(turns_of(s), (Lines{"Mara: We was late", "Tom: Why"}));
  EXPECT_DOUBLE_EQ(s.turns[1].start_seconds, 9);
}

TEST(Html, NamedTxtIsStillHtml) {
  EXPECT_EQ(turns_of(read("<!DOCTYPE html><p>OKORO: One.</p><p>LIND: Two.</p>", "x.txt")),
            (Lines{"OKORO: One", "LIND: Two"}));
}

TEST(Html, ProseIsADocument) {
  const Source s = read(
      "<html><body><article><h1>The dam report</h1><p>The dam holds, the board said on Tuesday in "
      "a long "
      "statement about the winter.</p><p>It was raised twice, in 1931 and in 1954, after "
      "floods.</p></article>",
      "x.html");
  EXPECT_EQ(s.kind, "document");
  EXPECT_EQ(s.turns.size(), 1u);
}

}  // namespace
}  // namespace dixit::source
