"""What the verbs do with files, formats and statuses; what they say of quotations is held by tests/golden."""

import json
import os
import pty
import select
import signal
import subprocess
import time
import unittest

from door import CUT, GOOD, MANY, PROGRAM, Door, slice_of


class Status(Door):
    def test_nothing_to_look_at_is_0(self):
        run = self.dixit("check", "good.md", "--against", "call.txt")
        self.assertEqual((run.status, run.err), (0, ""))

    def test_findings_are_1(self):
        run = self.dixit("check", "cut.md", "--against", "call.txt")
        self.assertEqual((run.status, run.err), (1, ""))
        self.assertIn("cut", run.out)

    def test_fail_on_moves_the_line(self):
        for line, status in ((3, 1), (4, 0), (7, 0), (0, 1)):
            run = self.dixit("check", "cut.md", "--against", "call.txt", "--fail-on", str(line))
            self.assertEqual(run.status, status, line)

    def test_house_moves_what_houses_disagree_on(self):
        self.write("cleaned.md", "# A year on\n\n“We was late, we was over budget, and if the rain comes early again some of the "
                   "lower streets may flood,” said Ana Okoro.\n")
        plain = self.dixit("check", "cleaned.md", "--against", "call.txt", "--json").json()["findings"][0]
        self.assertEqual((plain["form"], plain["severity"]), ("cleaned", 1))
        strict = self.dixit("check", "cleaned.md", "--against", "call.txt", "--json", "--house", "nyt")
        self.assertEqual(strict.status, 1)
        self.assertGreaterEqual(strict.json()["findings"][0]["severity"], 3)

    def test_complete_makes_absence_a_finding(self):
        self.write("absent.md", "# Refunds\n\n“We will refund every household by the end of June,” said Ana Okoro.\n")
        words = ["check", "absent.md", "--against", "call.txt", "--json"]
        open_record = self.dixit(*words)
        self.assertEqual(open_record.status, 0)
        self.assertEqual((open_record.json()["findings"][0]["form"], open_record.json()["findings"][0]["severity"]),
                         ("not_found", None))
        complete = self.dixit(*words, "--complete")
        self.assertEqual((complete.status, complete.json()["findings"][0]["severity"]), (1, 6))

    def test_broken_inputs_do_not_stop_the_others(self):
        run = self.dixit("check", "absent.md", "cut.md", "--against", "nowhere.vtt", "call.txt")
        self.assertEqual(run.status, 2)
        self.assertIn("cut", run.out)
        self.assertEqual(len(run.err.splitlines()), 2, run.err)
        self.assertIn("absent.md", run.err)
        self.assertIn("nowhere.vtt", run.err)

    def test_no_source_at_all(self):
        run = self.dixit("check", "cut.md", "--against", "nowhere.vtt")
        self.assertEqual(run.status, 2)
        self.assertIn("nowhere.vtt", run.err)

    def test_odd_files(self):
        self.write("empty.txt", "")
        self.write("binary.txt", bytes(range(256)) * 40)
        self.write("broken.vtt", "WEBVTT\n\nnot a time\nwords\n")
        self.write("broken.json", "{\"segments\": [")
        os.mkdir(self.path("folder"))
        for name in ("empty.txt", "binary.txt", "broken.json", "folder"):
            with self.subTest(name):
                run = self.dixit("check", "cut.md", "--against", name, "call.txt")
                self.assertEqual(run.status, 2, run.err)
                self.assertIn("cut", run.out)
                self.assertIn(name, run.err)
        for name in ("binary.txt", "folder"):
            run = self.dixit("read", name, "good.md")
            self.assertEqual(run.status, 2)
            self.assertIn(name, run.err)
            self.assertIn("engineers", run.out)

    def test_broken_documents_say_what_to_do(self):
        self.write("a.pdf", "%PDF-1.4\n")
        self.write("a.docx", b"PK\x03\x04" + bytes(60))
        for words in (["read", "a.pdf"], ["read", "a.docx"],
                      ["check", "good.md", "--against", "call.txt", "a.pdf"],
                      ["check", "good.md", "--against", "call.txt", "a.docx"]):
            run = self.dixit(*words)
            self.assertEqual((run.status, run.err.count("\n")), (2, 1), words)
            self.assertIn("copy", run.err)


class Formats(Door):
    def check(self, *more, article="many.md"):
        return self.dixit("check", article, "--against", "call.txt", *more)

    def test_json_is_as_the_contract_says(self):
        told = self.check("--format", "json").json()
        self.assertEqual(told["schema"], "dixit.findings/1")
        self.assertEqual(told["article"]["path"], "many.md")
        self.assertEqual(told["article"]["title"], "The dam, a year on")
        source = told["sources"][0]
        self.assertEqual((source["id"], source["path"], source["kind"], source["evidence"]),
                         ("call", "call.txt", "transcript", "notes"))
        self.assertEqual(told["coverage"]["sources"], 1)
        self.assertEqual(told["coverage"]["words"], source["words"])
        self.assertEqual(len(told["findings"]), 3)
        text = told["article"]["text"]
        for finding in told["findings"]:
            quotation = finding["quotation"]
            self.assertEqual(slice_of(text, quotation), quotation["text"])
            for piece in quotation["pieces"]:
                self.assertEqual(slice_of(text, piece), piece["text"])
            for key in ("id", "form", "who", "material", "evidence", "severity", "status", "score", "matches", "context"):
                self.assertIn(key, finding)
            self.assertTrue(0 <= finding["score"] <= 1)
            for match in finding["matches"]:
                for key in ("source", "speaker", "start_word", "end_word", "text", "start_seconds", "end_seconds", "segments",
                            "edits"):
                    self.assertIn(key, match)
        by_form = {f["form"]: f for f in told["findings"]}
        self.assertEqual(by_form["altered"]["matches"][0]["edits"][0]["op"], "substitute")
        self.assertEqual(sorted(f["who"] for f in told["findings"]), ["other", "same", "same"])

    def test_plain_text_is_kept_unchanged(self):
        text = "\ufeffA line.\r\n\r\n“People should be angry,” Okoro said. 😀 “The board knew in March.”\r\n"
        self.write("plain.txt", text)
        told = self.check("--json", article="plain.txt").json()
        self.assertEqual(told["article"]["text"].lstrip("\ufeff"), text.lstrip("\ufeff"))
        for finding in told["findings"]:
            self.assertEqual(slice_of(told["article"]["text"], finding["quotation"]), finding["quotation"]["text"])

    def test_json_of_several_articles_is_one_object_each(self):
        run = self.dixit("check", "good.md", "cut.md", "--against", "call.txt", "--format", "json")
        decoder, rest, paths = json.JSONDecoder(), run.out.strip(), []
        while rest:
            told, end = decoder.raw_decode(rest)
            paths.append(told["article"]["path"])
            rest = rest[end:].lstrip()
        self.assertEqual(paths, ["good.md", "cut.md"])

    def test_jsonl_is_a_line_a_finding(self):
        lines = self.dixit("check", "good.md", "many.md", "--against", "call.txt", "-f", "jsonl").lines()
        self.assertEqual(len(lines), 4)
        self.assertEqual([line["article"] if isinstance(line["article"], str) else line["article"]["path"] for line in lines],
                         ["good.md"] + ["many.md"] * 3)

    def test_other_formats(self):
        self.assertTrue(self.check("-f", "html").out.lower().startswith("<!doctype html>"))
        sarif = json.loads(self.check("-f", "sarif").out)
        self.assertEqual(sarif["version"], "2.1.0")
        self.assertEqual(sarif["runs"][0]["tool"]["driver"]["name"].lower(), "dixit")
        self.assertIn("The board knew in March", self.check("-f", "markdown").out)

    def test_ending_of_the_output_picks_the_format(self):
        for ending, begins in (("html", "<!doctype"), ("json", "{"), ("jsonl", "{"), ("sarif", "{"), ("md", ""), ("txt", "")):
            run = self.check("-o", f"report.{ending}")
            self.assertEqual((run.status, run.out, run.err), (1, "", ""))
            written = self.read(f"report.{ending}")
            self.assertTrue(written.lower().startswith(begins), written[:60])
            name = {"md": "markdown", "txt": "text"}.get(ending, ending)
            self.assertEqual(written, self.check("-f", name).out, ending)

    def test_several_articles_are_the_runs_of_one_sarif_log(self):
        run = self.dixit("check", "cut.md", "nowhere.md", "many.md", "--against", "call.txt", "-f", "sarif")
        self.assertEqual(run.status, 2)
        log = run.json()
        uris = [{r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in one["results"]} for one in log["runs"]]
        self.assertEqual(uris, [{"cut.md"}, {"many.md"}])

    def test_names_without_a_known_ending(self):
        for name in ("report", "report.txt"):
            self.check("-o", name)
            self.assertEqual(self.read(name), self.check("-f", "text").out)
        self.assertEqual(self.check("-o", "report.page", "-f", "html").err, "")
        self.assertTrue(self.read("report.page").lower().startswith("<!doctype"))

    def test_format_wins_over_the_ending(self):
        self.check("-o", "report.html", "--format", "json")
        self.assertEqual(json.loads(self.read("report.html"))["schema"], "dixit.findings/1")

    def test_unwritable_output(self):
        run = self.check("-o", "no/such/folder/report.html")
        self.assertEqual(run.status, 2)
        self.assertIn("no/such/folder/report.html", run.err)

    def test_threads_do_not_change_a_byte(self):
        for name in ("json", "text", "sarif"):
            words = ["check", "good.md", "cut.md", "many.md", "--against", "call.txt", "-f", name]
            self.assertEqual(self.dixit(*words, "--threads", "1").out, self.dixit(*words, "--threads", "7").out)

    def test_no_verdict_that_a_person_must_make(self):
        for name in ("text", "html", "markdown", "sarif", "json"):
            out = self.check("-f", name, "--complete").out.lower()
            for word in ("fabricat", "fake", "authentic"):
                self.assertNotIn(word, out)


class Inputs(Door):
    def test_article_from_standard_input(self):
        run = self.dixit("check", "-", "--against", "call.txt", "--json", stdin=CUT)
        self.assertEqual(run.status, 1)
        self.assertEqual(run.json()["findings"][0]["form"], "cut")
        self.assertEqual(run.json()["article"]["path"], "-")

    def test_folder_of_sources(self):
        self.write("talks/2025/hearing.txt", "OKORO: We will refund every household, I promise.\n")
        self.write("talks/notes.md", "LINDQVIST: Nothing to add to what was said.\n")
        told = self.dixit("check", "good.md", "--against", "talks", "call.txt", "--json").json()
        self.assertEqual(sorted(s["id"] for s in told["sources"]), ["2025/hearing", "call", "notes"])

    def test_same_id_twice_is_told_apart_or_refused(self):
        self.write("a/call.txt", "OKORO: One thing that was said.\n")
        run = self.dixit("check", "good.md", "--against", "a/call.txt", "call.txt", "--json")
        if run.status == 2:
            self.assertIn("call", run.err)
        else:
            ids = [s["id"] for s in run.json()["sources"]]
            self.assertEqual(len(set(ids)), 2)

    def test_evidence_is_stated_by_the_user(self):
        words = ["check", "good.md", "--against", "call.txt", "--json", "--evidence"]
        told = self.dixit(*words, "audio_checked").json()
        self.assertEqual(told["sources"][0]["evidence"], "audio_checked")
        self.assertEqual(told["findings"][0]["evidence"], "audio_checked")
        told = self.dixit(*words, "call=cleaned_transcript").json()
        self.assertEqual(told["sources"][0]["evidence"], "cleaned_transcript")

    def test_html_page(self):
        self.write("page.html", "<!doctype html><html lang=en><head><title>The dam | The Courier</title></head><body><nav>Home</nav>"
                   "<article><h1>The dam</h1><p>Work ended. &ldquo;People should be angry,&rdquo; said Ana Okoro.</p></article>"
                   "</body></html>")
        told = self.dixit("check", "page.html", "--against", "call.txt", "--json").json()
        self.assertEqual(told["findings"][0]["quotation"]["speaker"], "Ana Okoro")
        self.assertNotIn("Home", told["article"]["text"])


class ReadAndQuotes(Door):
    def test_read(self):
        told = self.dixit("read", "many.md", "--format", "json").json()
        for key in ("path", "title", "byline", "published", "language", "site", "url", "text", "paragraphs"):
            self.assertIn(key, told)
        self.assertEqual(told["title"], "The dam, a year on")
        self.assertEqual(told["language"], "en")
        start, end = told["paragraphs"][-1]
        self.assertTrue(told["text"][start:end].startswith("“Some of the lower roads"))

    def test_read_places(self):
        told = self.dixit("read", "good.md", "--json", "--places").json()
        self.assertNotIn("places", self.dixit("read", "good.md", "--json").json())
        with open(os.path.join(self.folder, "good.md"), "rb") as file:
            page = file.read()
        for start, end, start_byte, end_byte in told["places"]:
            self.assertEqual(told["text"][start:end], page[start_byte:end_byte].decode())

    def test_read_tells_of_two_dates(self):
        self.write("page.html", "<html><head><title>The dam</title><meta property='article:published_time' content='2025-03-04T10:00:00Z'>"
                   "<meta name='date' content='2025-03-09'></head><body><article><h1>The dam</h1><p>Work ended on Tuesday, the council "
                   "said, and nobody had expected it so soon.</p><p>The lower gates are tested next week.</p></article></body></html>")
        told = self.dixit("read", "page.html", "--json").json()
        self.assertEqual(told["conflicts"], [{"field": "published", "used": "2025-03-04T10:00:00Z", "used_from": "open graph",
                                              "other": "2025-03-09", "other_from": "meta"}])
        self.assertIn("two things of its published", self.dixit("read", "page.html").out)

    def test_read_several(self):
        lines = self.dixit("read", "good.md", "many.md", "--format", "jsonl").lines()
        self.assertEqual([line["path"] for line in lines], ["good.md", "many.md"])

    def test_quotes(self):
        lines = self.dixit("quotes", "good.md", "many.md", "--format", "jsonl").lines()
        self.assertEqual([line["article"] for line in lines], ["good.md"] + ["many.md"] * 3)
        text = self.dixit("read", "many.md", "--format", "json").json()["text"]
        for line in lines[1:]:
            self.assertIn(line["kind"], ("direct", "partial", "block", "scare", "title"))
            self.assertEqual(slice_of(text, line).strip("“”,"), line["text"].strip("“”,"))
            if line["speaker_start"] is not None:
                self.assertIn(text[line["speaker_start"]:line["speaker_end"]], ("Okoro", "Ana Okoro", "he", "she"))
        self.assertEqual([line["cue"] for line in lines], ["said", "said", "said", "warned"])

    def test_quotes_feed_match(self):
        quotes = self.dixit("quotes", "many.md", "--format", "jsonl").out
        lines = self.dixit("match", "--against", "call.txt", stdin=quotes).lines()
        checked = self.dixit("check", "many.md", "--against", "call.txt", "--json").json()["findings"]
        self.assertEqual([(line["id"], line["form"], line["who"]) for line in lines],
                         [(f["id"], f["form"], f["who"]) for f in checked])


class Match(Door):
    QUOTES = [{"id": "a", "text": "But the engineers did the right thing.", "speaker": "Okoro"},
              {"id": 7, "text": "The board knew in March.", "speaker": "Ana Okoro"},
              {"id": "c", "text": "We will refund every household by the end of June."}]

    def test_a_line_in_a_line_out(self):
        self.write("q.jsonl", "".join(json.dumps(q) + "\n" for q in self.QUOTES))
        run = self.dixit("match", "--against", "call.txt", "q.jsonl")
        self.assertEqual(run.err, "")
        lines = run.lines()
        self.assertEqual([line["id"] for line in lines], ["a", 7, "c"])
        self.assertEqual([line["form"] for line in lines], ["verbatim", "verbatim", "not_found"])
        self.assertEqual(lines[1]["who"], "other")
        for line in lines:
            for key in ("id", "form", "who", "status", "severity", "score", "matches"):
                self.assertIn(key, line)
        self.assertEqual(run.status, 1)

    def test_places_of_the_quotations(self):
        text = "".join(json.dumps(q) + "\n" for q in self.QUOTES)
        self.write("q.jsonl", text)
        expected = self.dixit("match", "--against", "call.txt", "q.jsonl").out
        for words in (["q.jsonl", "--against", "call.txt"], ["--against", "call.txt", "-"], ["--against", "call.txt"]):
            self.assertEqual(self.dixit("match", *words, stdin=text).out, expected, words)

    def test_bad_lines_are_told_and_the_others_answered(self):
        text = json.dumps(self.QUOTES[0]) + "\nnot json\n\n[1]\n{\"id\": \"x\"}\n" + json.dumps(self.QUOTES[1]) + "\n"
        run = self.dixit("match", "--against", "call.txt", stdin=text)
        self.assertEqual(run.status, 2)
        answered = [line["id"] for line in run.lines()]
        self.assertEqual([i for i in answered if i in ("a", 7)], ["a", 7])
        for number in (2, 4, 5):
            self.assertIn(f":{number}", run.err)

    def test_many_lines_in_order_for_any_number_of_threads(self):
        text = "".join(json.dumps(dict(self.QUOTES[i % 3], id=i)) + "\n" for i in range(3000))
        one = self.dixit("match", "--against", "call.txt", "--threads", "1", stdin=text)
        self.assertTrue([line["id"] for line in one.lines()] == list(range(3000)))
        self.assertTrue(self.dixit("match", "--against", "call.txt", "--threads", "5", stdin=text).out == one.out)

    def test_ids_come_back_as_they_were(self):
        for written in ('"a\\u00e9"', "7", "-1.50e3", "12345678901234567890123", '""'):
            text = f'{{"text": "The board knew in March.", "id": {written} }}\n'
            answer = self.dixit("match", "--against", "call.txt", stdin=text).out
            self.assertTrue(answer.startswith('{"id":' + written.replace("\\u00e9", "é") + ","), answer[:80])


class Process(Door):
    def test_closed_pipe_is_success(self):
        text = "".join(json.dumps(dict(Match.QUOTES[0], id=i)) + "\n" for i in range(5000))
        self.write("q.jsonl", text)
        for command in ("match q.jsonl --against call.txt | head -n 1", "help | true", "man | head -c 10",
                        "check many.md --against call.txt | true"):
            done = subprocess.run(["bash", "-c", f"'{PROGRAM}' {command} >/dev/null; echo ${{PIPESTATUS[0]}}"], capture_output=True,
                                  cwd=self.folder, env=self.environment(), text=True, check=True)
            self.assertIn(done.stdout, ("0\n", "1\n") if "check" in command or "match" in command else ("0\n",), command)
            self.assertEqual(done.stderr, "")

    def test_pipe_that_nobody_reads(self):
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run([PROGRAM, "man"], stdout=writer, stderr=subprocess.PIPE, check=False)
        os.close(writer)
        self.assertEqual((done.returncode, done.stderr), (0, b""))

    def test_full_disk_is_told(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full")
        for words in (["man"], ["check", "many.md", "--against", "call.txt"], ["quotes", "many.md"]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([PROGRAM, *words], stdout=full, stderr=subprocess.PIPE, cwd=self.folder, check=False)
            self.assertEqual(done.returncode, 2, words)
            self.assertEqual(done.stderr.count(b"\n"), 1)

    def test_interrupt(self):
        waiting = subprocess.Popen([PROGRAM, "match", "--against", "call.txt"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, cwd=self.folder)
        time.sleep(0.5)
        waiting.send_signal(signal.SIGINT)
        waiting.communicate(timeout=20)
        self.assertEqual(waiting.returncode, 130)

    def test_streams(self):
        """An answer comes before the end of the input, when enough lines were given."""
        stream = subprocess.Popen([PROGRAM, "match", "--against", "call.txt"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                  cwd=self.folder)
        # Written without waiting: a pipe that is full both ways would stop both sides.
        lines = "".join(json.dumps(dict(Match.QUOTES[0], id=i)) + "\n" for i in range(2000)).encode()
        os.set_blocking(stream.stdin.fileno(), False)
        sent = 0
        while sent < len(lines):
            readable, writable, _ = select.select([stream.stdout], [stream.stdin], [], 30)
            if readable or not writable:
                break
            sent += os.write(stream.stdin.fileno(), lines[sent:sent + 4096])
        ready, _, _ = select.select([stream.stdout], [], [], 30)
        self.assertTrue(ready)
        self.assertTrue(os.read(stream.stdout.fileno(), 9).startswith(b'{"id":0'))
        stream.kill()
        stream.communicate()


class Colour(Door):
    def on_terminal(self, *words, **env):
        """Output and status of a run whose standard output is a terminal."""
        main, other = pty.openpty()
        done = subprocess.Popen([PROGRAM, *words], stdin=subprocess.DEVNULL, stdout=other, stderr=subprocess.PIPE, cwd=self.folder,
                                env=self.environment(TERM="xterm", **env))
        os.close(other)
        out = b""
        while True:
            try:
                part = os.read(main, 65536)
            except OSError:
                break
            if not part:
                break
            out += part
        os.close(main)
        done.communicate()
        return out.decode("utf-8")

    def test_terminal_is_coloured_and_pipe_is_not(self):
        words = ["check", "cut.md", "--against", "call.txt"]
        self.assertIn("\x1b[", self.on_terminal(*words))
        self.assertNotIn("\x1b", self.dixit(*words).out)

    def test_no_color_and_color(self):
        words = ["check", "cut.md", "--against", "call.txt"]
        self.assertNotIn("\x1b", self.on_terminal(*words, NO_COLOR="1"))
        self.assertNotIn("\x1b", self.on_terminal(*words, "--color", "never"))
        self.assertIn("\x1b[", self.on_terminal(*words, NO_COLOR=""))
        self.assertIn("\x1b[", self.dixit(*words, "--color", "always", env={"NO_COLOR": "1"}).out)

    def test_colour_says_nothing_that_words_do_not_say(self):
        import re
        words = ["check", "many.md", "--against", "call.txt"]
        plain = self.dixit(*words).out
        painted = self.dixit(*words, "--color", "always").out
        self.assertEqual(re.sub(r"\x1b\[[0-9;]*m", "", painted), plain)

    def test_controls_in_the_input_do_not_reach_the_terminal(self):
        self.write("evil.md", "# \x1b]0;x\x07Title\n\n“People should be \x1b[31mangry,” said Ana Okoro \x1b[2J\n")
        for name in ("text", "markdown"):
            self.assertNotIn("\x1b", self.dixit("check", "evil.md", "--against", "call.txt", "-f", name).out)
        self.assertNotIn("\x1b", self.dixit("read", "evil.md").out)
        self.assertNotIn("\x1b", self.dixit("check", "\x1b[2J.md", "--against", "call.txt").err)


if __name__ == "__main__":
    unittest.main()
