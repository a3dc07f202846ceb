"""Indexes: that they say what their sources say, and what is said of those that are broken or out of date."""

import json
import os
import random
import shutil
import signal
import stat
import subprocess
import time
import unittest

from door import PROGRAM, Door

NAMES = ["Ada Okoro", "Björn Lindqvist", "Q", "Tomás Vidal"]
WORDS = ("the dam a gate water board street not never will may we they he said told month year june twenty three million "
         "engineers residents council budget failed rose fell opened closed lower upper town bridge rain night morning "
         "and or because if unless but only some all most more less than before after under over angry pleased ready").split()
# Words that no language has: what people say is not made of eighty words.
RARE = [a + b + c for a in ("ba", "de", "ki", "lo", "mu", "sta", "tre", "vi") for b in ("ra", "ne", "li", "go", "shu", "pre")
        for c in ("ton", "mel", "sk", "ving", "dor", "ast", "elle", "um")]


def clock(seconds, comma=False):
    thousandths = round(seconds * 1000)
    text = f"{thousandths // 3600000:02}:{thousandths // 60000 % 60:02}:{thousandths // 1000 % 60:02}.{thousandths % 1000:03}"
    return text.replace(".", ",") if comma else text


class Talk:
    """An invented talk: turns of sentences, a word every 0.4 s."""

    def __init__(self, seed, turns=60):
        rnd = random.Random(seed)
        self.turns = []
        at = 0.0
        for k in range(turns):
            sentences = []
            for _ in range(rnd.randint(1, 7)):
                words = [rnd.choice(WORDS if rnd.random() < 0.55 else RARE) for _ in range(rnd.randint(4, 14))]
                if rnd.random() < 0.2:
                    words.insert(rnd.randrange(len(words)), rnd.choice(["um,", "[inaudible]", "(applause)", "you know,", "“so,”"]))
                sentences.append(" ".join(words).capitalize() + rnd.choice([".", ".", "?", "!", " …"]))
            text = " ".join(sentences)
            self.turns.append((NAMES[k % len(NAMES)], at, text))
            at += 0.4 * len(text.split()) + (40 if rnd.random() < 0.1 else 0.2)

    def vtt(self):
        out = "WEBVTT\n\n"
        for name, at, text in self.turns:
            words = text.split()
            for k in range(0, len(words), 7):
                part = words[k:k + 7]
                out += f"{clock(at + 0.4 * k)} --> {clock(at + 0.4 * (k + len(part)))}\n<v {name}>{' '.join(part)}</v>\n\n"
        return out

    def srt(self):
        out, n = "", 1
        for _, at, text in self.turns:
            words = text.lower().replace(".", "").split()
            for k in range(0, len(words), 9):
                part = words[k:k + 9]
                out += f"{n}\n{clock(at + 0.4 * k, True)} --> {clock(at + 0.4 * (k + len(part)), True)}\n{' '.join(part)}\n\n"
                n += 1
        return out

    def text(self):
        return "".join(f"{f'[{clock(at)[:8]}] ' if k % 9 == 0 else ''}{name.upper()}: {text}\n\n"
                       for k, (name, at, text) in enumerate(self.turns))

    def json(self):
        segments = []
        for name, at, text in self.turns:
            words = [{"word": " " + w, "start": round(at + 0.4 * k, 3), "end": round(at + 0.4 * k + 0.3, 3),
                      "probability": 0.3 if k % 17 == 0 else 0.95} for k, w in enumerate(text.split())]
            segments.append({"start": at, "end": words[-1]["end"], "text": " " + text, "speaker": name, "words": words})
        return json.dumps({"language": "en", "text": "", "segments": segments})

    def quotations(self, seed, count):
        """Stretches of it, whole and damaged."""
        rnd = random.Random(seed)
        out = []
        while len(out) < count:
            k = rnd.randrange(len(self.turns) - 3)
            words = self.turns[k][2].split()
            length = rnd.randint(4, 30)
            begin = rnd.randrange(max(1, len(words) - length))
            said = words[begin:begin + length]
            kind = rnd.randrange(7)
            if kind == 1 and len(said) > 6:
                del said[3]
            if kind == 2:
                said[rnd.randrange(len(said))] = rnd.choice(WORDS)
            if kind == 3:
                said += ["…"] + self.turns[k + rnd.randrange(1, 4)][2].split()[:8]
            if kind == 4:
                said += self.turns[k + 2][2].split()[2:9]
            if kind == 5:
                rnd.shuffle(said)
            out.append({"id": len(out), "text": " ".join(said), "speaker": rnd.choice([self.turns[k][0], "", "Nora Falk"])})
        return out


class IndexDoor(Door):
    def make(self, *sources, to="all.dixit", more=()):
        run = self.dixit("index", *sources, "-o", to, *more)
        self.assertEqual((run.status, run.err), (0, ""))
        return run

    def corpus(self):
        self.quotes = []
        for k, ending in enumerate(("vtt", "srt", "text", "json")):
            talk = Talk(k)
            self.write(f"talks/talk{k}.{'txt' if ending == 'text' else ending}", getattr(talk, ending)())
            self.quotes += talk.quotations(k, 60)
        self.write("talks/deep/call.txt", self.read("call.txt"))
        for n, quote in enumerate(self.quotes):
            quote["id"] = n
        self.write("quotes.jsonl", "".join(json.dumps(q) + "\n" for q in self.quotes))

    def findings(self, *against, more=()):
        run = self.dixit("match", "--against", *against, *more, "--", "quotes.jsonl")
        self.assertEqual(run.err, "")
        return run.out


class IndexAgrees(IndexDoor):
    def test_match_says_the_same_byte_for_byte(self):
        self.corpus()
        self.make("talks")
        plain = self.findings("talks")
        self.assertEqual(len(plain.splitlines()), len(self.quotes))
        self.assertEqual(self.findings("all.dixit"), plain)
        forms = {json.loads(line)["form"] for line in plain.splitlines()}
        self.assertGreater(len(forms), 5, forms)

    def test_options_hold_for_sources_of_an_index(self):
        self.corpus()
        self.make("talks")
        for more in (["--evidence", "talk1=audio_checked"], ["--evidence", "notes"], ["--translation-of", "talk0=talk1"],
                     ["--complete", "--gap-limit", "5"], ["--top", "9"], ["--house", "nyt"]):
            self.assertEqual(self.findings("all.dixit", more=more), self.findings("talks", more=more), more)
        run = self.dixit("match", "--against", "all.dixit", "--evidence", "nobody=notes", "--", "quotes.jsonl")
        self.assertEqual(run.status, 2)
        self.assertIn("nobody", run.err)

    def test_check_says_the_same_but_for_the_list_of_sources(self):
        self.corpus()
        self.write("story.md", "# A year on\n\n" + "".join(
            f"“{q['text'].replace('“', '').replace('”', '')},” {q['speaker'] or 'somebody'} said.\n\n" for q in self.quotes[::3]))
        self.make("talks")
        for name in ("jsonl", "text", "markdown", "html"):
            plain = self.dixit("check", "story.md", "--against", "talks", "-f", name)
            index = self.dixit("check", "story.md", "--against", "all.dixit", "-f", name)
            self.assertEqual((index.status, index.err), (plain.status, ""))
            differ = [a for a, b in zip(index.out.splitlines(), plain.out.splitlines()) if a != b]
            # What was searched is told with fewer gaps, over a few lines.
            self.assertLess(len(differ), 1 if name == "jsonl" else 90, differ[:3])
        plain = self.dixit("check", "story.md", "--against", "talks", "--json").json()
        index = self.dixit("check", "story.md", "--against", "all.dixit", "--json").json()
        self.assertEqual(index["findings"], plain["findings"])
        for key in ("sources", "words", "seconds"):
            self.assertEqual(index["coverage"][key], plain["coverage"][key], key)
        # Of an index, the sources that findings name are listed, as they would be without one.
        listed = {s["id"]: s for s in plain["sources"]}
        self.assertTrue(index["sources"])
        for source in index["sources"]:
            self.assertEqual(source, listed[source["id"]])

    def test_what_stands_far_from_the_words_is_found_too(self):
        """Who examines stands pages before the question; an answer may come long after a question began."""
        talk = Talk(5, turns=200)
        asked = [text.split() for _, _, text in talk.turns]
        self.write("court/deposition.txt", "BY MR. KOBER:\n\n" + "".join(
            f"{'Q' if k % 2 == 0 else 'A'}. {' '.join(words)}\n\n" for k, words in enumerate(asked)))
        long_question = " ".join(" ".join(words) for words in asked[:60])
        self.write("court/panel.txt", f"REPORTER: So is it that {long_question} and nothing else?\n\nADA OKORO: Yes, of course.\n\n" +
                   talk.text())
        quotes = [{"id": k, "text": " ".join(asked[k][:12]), "speaker": speaker}
                  for k in range(100, 160) for speaker in ("Kober", "Ada Okoro")]
        quotes += [{"id": 1000 + k, "text": " ".join(asked[k][:12]), "speaker": "Ada Okoro"} for k in range(60)]
        self.write("quotes.jsonl", "".join(json.dumps(q) + "\n" for q in quotes))
        self.make("court")
        plain = self.findings("court")
        self.assertEqual(self.findings("all.dixit"), plain)
        who = {json.loads(line)["who"] for line in plain.splitlines()}
        self.assertTrue({"same", "prompted"} <= who, who)

    def test_several_indexes_and_plain_sources_together(self):
        self.corpus()
        self.make("talks/talk0.vtt", "talks/talk1.srt", to="a.dixit")
        self.make("talks/talk2.txt", to="b.anything")
        together = {}
        order = ["talks/talk3.json", "talks/deep/call.txt", "talks/talk0.vtt", "talks/talk1.srt", "talks/talk2.txt"]
        for name, against in (("plain", order), ("mixed", ["talks/talk3.json", "talks/deep/call.txt", "a.dixit", "b.anything"])):
            lines = [json.loads(line) for line in self.findings(*against).splitlines()]
            together[name] = [(f["form"], f["who"], f["status"],
                               sorted((m["source"].split("/")[-1], m["start_word"]) for m in f["matches"])) for f in lines]
        # Damaged quotations may be read otherwise where the search goes another way; few are, and no whole one.
        pairs = list(zip(together["mixed"], together["plain"]))
        for mixed, plain in pairs:
            if plain[0] in ("verbatim", "conformed", "trimmed"):
                self.assertEqual(mixed, plain)
        self.assertGreater(sum(mixed == plain for mixed, plain in pairs), 0.95 * len(pairs))

    def test_ids_of_several_indexes_differ(self):
        self.write("other/call.txt", "OKORO: The gates of the new bridge opened twice on Tuesday.\n")
        self.make("call.txt", to="a.dixit")
        self.make("other/call.txt", to="b.dixit")
        self.write("q.jsonl", json.dumps({"id": 1, "text": "The gates of the new bridge opened twice"}) + "\n" +
                   json.dumps({"id": 2, "text": "But the engineers did the right thing"}) + "\n")
        run = self.dixit("match", "--against", "a.dixit", "b.dixit", "--", "q.jsonl")
        self.assertEqual(run.err, "")
        self.assertEqual([line["matches"][0]["source"] for line in run.lines()], ["call#2", "call"])

    def test_folder_holds_indexes_and_sources(self):
        self.write("record/new.txt", "OKORO: The gates of the new bridge opened twice on Tuesday.\n")
        self.make("call.txt", to="record/old.dixit")
        told = self.dixit("check", "good.md", "--against", "record", "--json").json()
        self.assertEqual(told["findings"][0]["matches"][0]["source"], "call")
        self.assertEqual(told["coverage"]["sources"], 2)

    def test_threads_and_memory_do_not_change_a_byte(self):
        self.corpus()
        self.make("talks", to="one.dixit", more=["--threads", "1"])
        self.make("talks", to="many.dixit", more=["--threads", "8", "--memory", "1M"])
        with open(self.path("one.dixit"), "rb") as one, open(self.path("many.dixit"), "rb") as many:
            self.assertEqual(one.read(), many.read())
        self.assertEqual(self.findings("one.dixit", more=["--threads", "1"]), self.findings("one.dixit", more=["--threads", "8"]))

    def test_summary(self):
        run = self.make("call.txt")
        self.assertEqual(run.out.count("\n"), 1)
        self.assertIn("1 source", run.out)
        told = self.make("call.txt", more=["--json"]).json()
        self.assertEqual((told["sources"], told["index_bytes"]), (1, os.path.getsize(self.path("all.dixit"))))


class IndexTrouble(IndexDoor):
    def check(self, index="all.dixit", more=()):
        return self.dixit("check", "many.md", "--against", index, *more, "--json")

    def test_unreadable_source_does_not_stop_the_others(self):
        self.write("empty.txt", "")
        run = self.dixit("index", "empty.txt", "call.txt", "nowhere.vtt", "-o", "all.dixit")
        self.assertEqual((run.status, run.err.count("\n")), (2, 2))
        self.assertEqual(self.check().json()["coverage"]["sources"], 1)

    def test_nothing_to_index(self):
        self.write("empty.txt", "")
        run = self.dixit("index", "empty.txt", "-o", "all.dixit")
        self.assertEqual(run.status, 2)
        self.assertFalse(os.path.exists(self.path("all.dixit")))

    def test_an_index_is_no_source_of_an_index(self):
        self.make("call.txt")
        run = self.dixit("index", "call.txt", "all.dixit", "-o", "two.dixit")
        self.assertEqual((run.status, run.err.count("\n")), (2, 1))
        self.assertIn("all.dixit", run.err)

    def test_sources_are_never_written_over(self):
        self.write("own/call.txt", "OKORO: We shall never sell the old mill to strangers.\n")
        before = self.read("own/call.txt")
        for sources in ("own/call.txt", "own"):
            self.assert_refused(self.dixit("index", sources, "-o", "own/call.txt"), "own/call.txt", "one of the sources")
        for line in (("match", "--against", "own/call.txt", "-o", "own/call.txt"),
                     ("check", "many.md", "--against", "own/call.txt", "-o", "own/../own/call.txt")):
            self.assert_refused(self.dixit(*line), "own/call.txt", "written over")
        self.assertEqual(self.read("own/call.txt"), before)
        self.assertEqual(self.dixit("index", "own", "-o", "own/all.dixit").status, 0)
        self.assertEqual(self.dixit("index", "own", "-o", "own/all.dixit").status, 0)  # its old self is no source
        self.assert_refused(self.dixit("index", "own/all.dixit", "-o", "own/all.dixit"), "own/all.dixit", "nothing to index")

    def test_what_is_no_file_is_neither_read_nor_replaced(self):
        os.mkfifo(self.path("pipe.dixit"))
        os.mkdir(self.path("folder"))
        self.assert_refused(self.dixit("match", "--against", "pipe.dixit", stdin=""), "pipe.dixit", "pipe")
        self.assert_refused(self.dixit("index", "--verify", "folder"), "folder")
        for name in ("pipe.dixit", "folder", "nowhere/all.dixit"):
            self.assert_refused(self.dixit("index", "call.txt", "-o", name), name)
        self.assertTrue(stat.S_ISFIFO(os.stat(self.path("pipe.dixit")).st_mode))
        os.symlink("report.txt", self.path("link.txt"))
        self.dixit("check", "many.md", "--against", "call.txt", "-o", "link.txt")
        self.assertTrue(os.path.islink(self.path("link.txt")) and os.path.getsize(self.path("report.txt")) > 0)

    def test_folder_that_may_not_be_listed_is_told(self):
        if os.getuid() == 0:
            self.skipTest("everything may be listed")
        self.write("some/a/call.txt", "OKORO: We were late.\n")
        os.chmod(self.path("some/a"), 0)
        self.addCleanup(os.chmod, self.path("some/a"), 0o755)
        self.assert_refused(self.dixit("match", "--against", "some", stdin=""), "some", "cannot list")

    def test_damaged_indexes_are_one_line_and_the_others_are_used(self):
        self.make("call.txt")
        with open(self.path("all.dixit"), "rb") as f:
            whole = f.read()
        for name, content in (("empty.dixit", b""), ("text.dixit", b"Nothing of the kind.\n" * 40), ("head.dixit", whole[:100]),
                              ("half.dixit", whole[:len(whole) // 2]), ("cut.dixit", whole[:-1]), ("longer.dixit", whole + b"\0"),
                              ("version.dixit", whole[:8] + bytes([whole[8] ^ 0xFF]) + whole[9:])):
            with self.subTest(name):
                self.write(name, content)
                run = self.check(name)
                self.assert_refused(run, name)
                both = self.dixit("check", "many.md", "--against", name, "call.txt", "--json")
                self.assertEqual((both.status, both.err.count("\n")), (2, 1), both.err)
                self.assertEqual(len(both.json()["findings"]), 3)
                self.assertEqual(self.dixit("index", "--verify", name).status, 2)

    def test_flipped_bits_never_crash_and_verify_names_them(self):
        self.make("call.txt")
        with open(self.path("all.dixit"), "rb") as f:
            whole = bytearray(f.read())
        good = self.check()
        rnd = random.Random(4)
        for _ in range(60):
            at = rnd.randrange(len(whole))
            flipped = bytearray(whole)
            flipped[at] ^= 1 << rnd.randrange(8)
            self.write("flipped.dixit", bytes(flipped))
            run = self.check("flipped.dixit")
            self.assertIn(run.status, (0, 1, 2), f"byte {at}: {run.err}")
            verified = self.dixit("index", "--verify", "flipped.dixit")
            if verified.status == 0:  # a byte that stands for nothing
                self.assertEqual(run.out, good.out, f"byte {at}")
            else:
                self.assertEqual((verified.status, verified.err.count("\n")), (2, 1), f"byte {at}")

    def test_verify(self):
        self.make("call.txt")
        run = self.dixit("index", "--verify", "all.dixit")
        self.assertEqual((run.status, run.err), (0, ""))
        self.write("call.txt", self.read("call.txt") + "OKORO: One thing more.\n")
        self.write("none.dixit", "DIXITIDX")
        run = self.dixit("index", "--verify", "--json", "all.dixit", "none.dixit")
        told = json.loads(run.out)
        self.assertEqual((run.status, [x["whole"] for x in told], told[0]["changed"]), (2, [True, False], 1))
        self.assert_refused(self.dixit("index", "--verify", "all.dixit", "-o", "all.dixit"), "written over")
        run = self.dixit("index", "--verify", "all.dixit")
        self.assertEqual((run.status, run.err.count("\n")), (1, 1))
        self.assertIn("call.txt", run.err)
        os.remove(self.path("call.txt"))
        self.assertEqual(self.dixit("index", "--verify", "all.dixit").status, 0)

    def test_changed_source_is_named_once(self):
        self.make("call.txt")
        before = self.check()
        self.assertEqual(before.err, "")
        self.write("call.txt", self.read("call.txt").replace("angry", "pleased"))
        after = self.check()
        self.assertEqual((after.err.count("\n"), after.status), (1, before.status))
        self.assertIn("call.txt", after.err)
        self.assertIn("index it again", after.err)
        self.assertEqual(after.out, before.out)
        os.remove(self.path("call.txt"))
        gone = self.check()
        self.assertEqual((gone.err, gone.out), ("", before.out))

    def test_changed_source_is_named_from_another_folder(self):
        self.make("call.txt")
        self.write("call.txt", self.read("call.txt").replace("angry", "pleased"))
        self.write("other/many.md", self.read("many.md"))
        line = [PROGRAM, "check", "many.md", "--against", "../all.dixit"]
        run = subprocess.run(line, cwd=self.path("other"), capture_output=True, timeout=60, check=False)
        self.assertIn(b"call.txt", run.stderr)
        self.make("call.txt")
        self.write("other/call.txt", "OKORO: Another call altogether.\n")
        run = subprocess.run(line, cwd=self.path("other"), capture_output=True, timeout=60, check=False)
        self.assertEqual(run.stderr, b"")

    def test_touched_source_is_the_same(self):
        self.make("call.txt")
        os.utime(self.path("call.txt"), (1, 1))
        self.assertEqual(self.check().err, "")

    def test_replaced_while_it_is_used(self):
        self.make("call.txt")
        stream = subprocess.Popen([PROGRAM, "match", "--against", "all.dixit"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, cwd=self.folder)
        line = json.dumps({"id": 1, "text": "But the engineers did the right thing"}).encode() + b"\n"
        stream.stdin.write(line)
        stream.stdin.flush()
        first = stream.stdout.readline()
        self.write("call.txt", "OKORO: Nothing of what was said before.\n")
        self.make("call.txt")
        stream.stdin.write(line)
        out, _ = stream.communicate(timeout=60)
        self.assertEqual(out, first)

    def test_full_disk_is_one_line(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full")
        self.make("call.txt")
        with open("/dev/full", "wb") as full:
            done = subprocess.run([PROGRAM, "index", "--verify", "all.dixit"], stdout=full, stderr=subprocess.PIPE, cwd=self.folder,
                                  check=False)
        self.assertEqual((done.returncode, done.stderr.count(b"\n")), (2, 1))
        self.assert_refused(self.dixit("index", "call.txt", "-o", "no/such/folder/x.dixit"), "no/such/folder")

    def test_killed_run_is_gone_on_with(self):
        self.corpus()
        for k in range(40):
            shutil.copy(self.path("talks/talk0.vtt"), self.path(f"talks/again{k}.vtt"))
        self.make("talks", to="whole.dixit")
        started = subprocess.Popen([PROGRAM, "index", "talks", "-o", "killed.dixit"], cwd=self.folder, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        time.sleep(0.05)
        started.kill()
        started.wait()
        self.make("talks", to="killed.dixit")
        with open(self.path("whole.dixit"), "rb") as whole, open(self.path("killed.dixit"), "rb") as again:
            self.assertEqual(whole.read(), again.read())
        self.assertEqual([n for n in os.listdir(self.folder) if ".part" in n], [])


class MatchStream(IndexDoor):
    QUOTE = {"text": "But the engineers did the right thing", "speaker": "Ana Okoro"}

    def test_answers_in_order_for_any_number_of_threads(self):
        lines = "".join(json.dumps(dict(self.QUOTE, id=k)) + "\n" for k in range(5000))
        outs = [self.dixit("match", "--against", "call.txt", "--threads", n, stdin=lines).out for n in ("1", "3", "8")]
        self.assertEqual(outs[0], outs[1])
        self.assertEqual(outs[0], outs[2])
        self.assertEqual([json.loads(line)["id"] for line in outs[0].splitlines()], list(range(5000)))

    def test_who_asks_one_question_gets_an_answer_before_the_end(self):
        stream = subprocess.Popen([PROGRAM, "match", "--against", "call.txt"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                  cwd=self.folder)
        for k in range(3):
            stream.stdin.write(json.dumps(dict(self.QUOTE, id=k)).encode() + b"\n")
            stream.stdin.flush()
            self.assertEqual(json.loads(stream.stdout.readline())["id"], k)
        stream.communicate(timeout=20)
        self.assertEqual(stream.returncode, 0)

    def test_quotations_of_one_word_and_of_very_many(self):
        talk = Talk(9, turns=3000)
        self.write("long.txt", talk.text())
        words = " ".join(text for _, _, text in talk.turns).split()
        texts = ["dam", "", " ".join(words[:100_000]), "never " * 100_000, "x" * 500_000]
        run = self.dixit("match", "--against", "long.txt", stdin="".join(json.dumps({"id": k, "text": t}) + "\n"
                                                                        for k, t in enumerate(texts)))
        self.assertEqual(run.err, "")
        self.assertEqual([line["id"] for line in run.lines()], list(range(len(texts))))

    def test_interrupted_runs_leave_whole_lines(self):
        lines = "".join(json.dumps(dict(self.QUOTE, id=k)) + "\n" for k in range(200_000))
        self.write("many.jsonl", lines)
        for signal_sent, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            for wait in (0.15, 0.4):
                stream = subprocess.Popen([PROGRAM, "match", "--against", "call.txt", "-o", "out.jsonl", "--", "many.jsonl"],
                                          cwd=self.folder, stderr=subprocess.PIPE)
                time.sleep(wait)
                stream.send_signal(signal_sent)
                _, err = stream.communicate(timeout=20)
                self.assertEqual((stream.returncode, err), (status, b""))
                if os.path.exists(self.path("out.jsonl")):
                    self.assert_whole(self.read("out.jsonl"))

    def test_interrupted_while_nobody_reads(self):
        self.write("many.jsonl", "".join(json.dumps(dict(self.QUOTE, id=k)) + "\n" for k in range(20_000)))
        stream = subprocess.Popen([PROGRAM, "match", "--against", "call.txt", "--", "many.jsonl"], cwd=self.folder,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(0.5)  # the pipe is full now
        stream.send_signal(signal.SIGINT)
        out, err = stream.communicate(timeout=20)
        self.assertEqual((stream.returncode, err), (130, b""))
        self.assert_whole(out.decode("utf-8"))

    def assert_whole(self, text):
        self.assertTrue(text == "" or text.endswith("\n"))
        for k, line in enumerate(text.splitlines()):
            self.assertEqual(json.loads(line)["id"], k)

    def test_full_disk_is_one_line_though_the_input_goes_on(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full")
        with open("/dev/full", "wb") as full:
            stream = subprocess.Popen([PROGRAM, "match", "--against", "call.txt"], stdin=subprocess.PIPE, stdout=full,
                                      stderr=subprocess.PIPE, cwd=self.folder)
            stream.stdin.write(json.dumps(dict(self.QUOTE, id=1)).encode() + b"\n")
            stream.stdin.flush()
            stream.wait(timeout=20)  # standard input is still open
        self.assertEqual((stream.returncode, stream.stderr.read().count(b"\n")), (2, 1))
        stream.stdin.close()
        stream.stderr.close()

    def test_reader_that_has_enough_is_no_failure(self):
        self.write("many.jsonl", "".join(json.dumps(dict(self.QUOTE, id=k)) + "\n" for k in range(20_000)))
        done = subprocess.run(["bash", "-c", f"'{PROGRAM}' match --against call.txt -- many.jsonl | head -n 3; echo ${{PIPESTATUS[0]}}"],
                              capture_output=True, cwd=self.folder, text=True, check=True)
        self.assertEqual(done.stdout.splitlines()[-1], "0")
        self.assertEqual(done.stderr, "")


if __name__ == "__main__":
    unittest.main()
