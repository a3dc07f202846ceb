"""Recordings at the program's door: words tied to sound, heard, asked between, and made findings' evidence. The recording is the
example's, spoken by synthetic voices; in one place it says "My brother, with his dog" where the transcript has "My mother, with her hat on"."""

import os
import re
import shutil
import struct
import unittest

from door import Door

EXAMPLES = os.path.join(os.environ.get("DIXIT_SOURCE", os.path.join(os.path.dirname(__file__), "..", "..")), "examples")


def wav(samples, rate=16000, channels=1):
    data = struct.pack(f"<{len(samples)}h", *samples)
    return (b"RIFF" + struct.pack("<I", 36 + len(data)) + b"WAVEfmt " +
            struct.pack("<IHHIIHH", 16, 1, channels, rate, rate * 2 * channels, 2 * channels, 16) + b"data" + struct.pack("<I", len(data)) + data)


class Sound(Door):
    def setUp(self):
        super().setUp()
        for name in ("briefing.opus", "transcript.vtt", "story.html"):
            shutil.copy(os.path.join(EXAMPLES, name), self.path(name))

    def test_alignment_gives_every_word_its_time(self):
        run = self.dixit("align", "briefing.opus", "transcript.vtt", "-o", "timed.json")
        self.assertEqual(run.status, 0, run.err)
        self.assertIn("words found in the sound", run.out)
        read = self.dixit("match", "--against", "timed.json", stdin='{"id": 1, "text": "He left the board in June, before the tender was opened."}\n')
        match = read.lines()[0]["matches"][0]
        # The cue of the transcript begins at 4:04.5, and so does the voice.
        self.assertAlmostEqual(match["start_seconds"], 244.7, delta=0.5)
        self.assertLess(match["end_seconds"] - match["start_seconds"], 5)

    def test_what_the_transcript_has_otherwise_is_doubted(self):
        run = self.dixit("align", "briefing.opus", "transcript.vtt")
        doubts = re.findall(r"(\d+:\d+\.\d)–", run.out.split("doubt", 1)[1])
        self.assertTrue(any(t.startswith("4:25") or t.startswith("4:26") for t in doubts), run.out)

    def test_wrong_times_in_the_transcript_do_no_harm(self):
        shifted = re.sub(r"00:0(\d):", lambda m: f"00:1{m.group(1)}:", self.read("transcript.vtt"))
        self.write("late.vtt", shifted)
        run = self.dixit("align", "briefing.opus", "late.vtt", "-o", "late.json")
        self.assertEqual(run.status, 0, run.err)
        read = self.dixit("match", "--against", "late.json", stdin='{"id": 1, "text": "He left the board in June, before the tender was opened."}\n')
        self.assertAlmostEqual(read.lines()[0]["matches"][0]["start_seconds"], 244.7, delta=0.5)

    def test_another_transcript_does_not_fit(self):
        self.write("other.txt", "OKORO: " + "The engineers looked at the spillway in the morning and nobody had slept. " * 12)
        run = self.dixit("align", "briefing.opus", "other.txt")
        self.assertEqual(run.status, 1, run.out)
        self.assertIn("do not fit the sound", run.err)
        self.assertIn("not heard as a transcript", run.out)

    def test_the_negation_is_heard(self):
        asked = ["hear", "--between", "We did read the whole contract before the vote", "We did not read the whole contract before the vote",
                 "--in", "briefing.opus", "--json"]
        run = self.dixit(*asked)
        answer = run.json()["between"]
        self.assertEqual((answer["decided"], answer["supports"]), (True, "second"), run.out)
        self.assertGreater(answer["probability"], 0.95)
        self.assertAlmostEqual(answer["start_seconds"], 110.5, delta=2.5)

    def test_words_spoken_alike_are_not_decided(self):
        run = self.dixit("hear", "--between", "they stop at the hospital", "they stopp at the hospital", "--in", "briefing.opus", "--json")
        self.assertFalse(run.json()["between"]["decided"], run.out)

    def test_words_are_found_where_they_are_spoken(self):
        run = self.dixit("hear", "the warranty runs for four years unless the town changes the timetable", "--in", "briefing.opus", "--json")
        answer = run.json()
        self.assertFalse(answer["too_short"])
        self.assertAlmostEqual(answer["places"][0]["start_seconds"], 161.1, delta=1)
        self.assertGreater(answer["places"][0]["probability"], 0.9)
        self.assertEqual(len(answer["places"][0]["words"]), 12)
        self.assertEqual(answer["places"][0]["start_sample"], round(answer["places"][0]["start_seconds"] * answer["recording"]["rate"]))

    def test_words_that_are_not_spoken_get_no_high_chance(self):
        run = self.dixit("hear", "the harbour master resigned over the missing fishing licences", "--in", "briefing.opus", "--json")
        self.assertTrue(all(place["probability"] < 0.5 for place in run.json()["places"]), run.out)

    def test_few_words_are_too_short(self):
        run = self.dixit("hear", "the bus", "--in", "briefing.opus")
        self.assertEqual(run.status, 0)
        self.assertIn("too_short", run.out)

    def test_findings_have_their_place_in_the_sound(self):
        run = self.dixit("check", "story.html", "--against", "transcript.vtt", "--recording", "briefing.opus", "--json")
        self.assertEqual(run.status, 1, run.err)
        findings = {f["id"]: f for f in run.json()["findings"]}
        sound = findings["q5"]["matches"][0]["sound"]
        self.assertEqual(len(sound["cuts"]), 2)  # two answers, far apart
        for cut in sound["cuts"]:
            self.assertEqual(cut["start_sample"] // cut["rate"], int(cut["start_seconds"]))
        self.assertEqual(findings["q1"]["evidence"], "audio_checked")
        # The ellipsis that swallows "not": the sound has it.
        answer = findings["q4"]["matches"][0]["sound"]["answers"][0]
        self.assertEqual(answer["supports"], "transcript")
        self.assertEqual(findings["q4"]["form"], "elided")
        self.assertNotIn("sound", findings["q10"])

    def test_a_wrong_transcript_is_in_doubt(self):
        wrong = self.read("transcript.vtt").replace("The council has set aside two million crowns", "The council has set aside nine hundred crowns")
        self.write("wrong.vtt", wrong)
        run = self.dixit("check", "story.html", "--against", "wrong.vtt", "--recording", "briefing.opus", "--json")
        finding = run.json()["findings"][5]
        self.assertEqual((finding["form"], finding["status"]), ("altered", "transcript_in_doubt"), finding)
        self.assertEqual(finding["matches"][0]["sound"]["answers"][0]["supports"], "article")

    def test_the_recording_beside_the_transcript_is_heard_unless_refused(self):
        os.rename(self.path("briefing.opus"), self.path("transcript.opus"))
        heard = self.dixit("check", "story.html", "--against", "transcript.vtt", "--json").json()
        self.assertIn("sound", heard["findings"][0]["matches"][0])
        deaf = self.dixit("check", "story.html", "--against", "transcript.vtt", "--no-sound", "--json").json()
        self.assertNotIn("sound", deaf["findings"][0]["matches"][0])

    def test_answers_do_not_depend_on_threads(self):
        one = self.dixit("align", "briefing.opus", "transcript.vtt", "--json", "-j", "1").out
        two = self.dixit("align", "briefing.opus", "transcript.vtt", "--json", "-j", "3").out
        self.assertEqual(one, two)


class BadSound(Door):
    def setUp(self):
        super().setUp()
        shutil.copy(os.path.join(EXAMPLES, "briefing.opus"), self.path("briefing.opus"))

    def test_each_bad_recording_is_one_line(self):
        with open(self.path("briefing.opus"), "rb") as f:
            sound = f.read()
        self.write("empty.wav", b"")
        self.write("text.wav", "This is a letter, not a recording.\n" * 20)
        self.write("list.mp3", "#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:10,\nbriefing.opus\n")
        self.write("concat.mp3", "ffconcat version 1.0\nfile briefing.opus\n")
        self.write("nosamples.wav", wav([]))
        self.write("norate.wav", wav([1] * 800, rate=0))
        self.write("cut.opus", sound[:40])
        for name in ("empty.wav", "text.wav", "list.mp3", "concat.mp3", "nosamples.wav", "norate.wav", "cut.opus", "none.wav"):
            with self.subTest(name):
                self.assert_refused(self.dixit("hear", "a few words that nobody says here", "--in", name), name)

    def test_silence_is_no_speech(self):
        self.write("silence.wav", wav([0] * 16000 * 8))
        run = self.dixit("align", "silence.wav", "call.txt")
        self.assertEqual(run.status, 2, run.out)
        self.assertEqual(run.err.count("\n"), 1, run.err)

    def test_a_recording_as_a_source_says_what_to_do(self):
        self.assert_refused(self.dixit("check", "good.md", "--against", "briefing.opus"), "recording", "transcribe")

    def test_the_name_may_lie(self):
        shutil.copy(self.path("briefing.opus"), self.path("briefing.wav"))
        run = self.dixit("hear", "the bus stops at the hospital and at the fish market", "--in", "briefing.wav")
        self.assertEqual(run.status, 0, run.err)

    def test_usage(self):
        self.assert_refused(self.dixit("hear", "some words"), "--in")
        self.assert_refused(self.dixit("hear", "--between", "one wording", "--in", "briefing.opus"), "two wordings")
        self.assert_refused(self.dixit("align", "briefing.opus"), "transcript")
        self.assert_refused(self.dixit("align", "briefing.opus", "call.txt", "-o", "x.docx"), "docx")
        self.assert_refused(self.dixit("hear", "some words that are long enough", "--in", "briefing.opus", "--from", "2:00", "--to", "1:00"), "--from")
        self.assert_refused(self.dixit("hear", "some words that are long enough", "--in", "briefing.opus", "--from", "soon"), "time")
        self.assert_refused(self.dixit("hear", "some words that are long enough", "--in", "briefing.opus", "--track", "7"), "track")


if __name__ == "__main__":
    unittest.main()
