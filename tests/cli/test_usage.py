"""Bad usage, help, version, manual and completions."""

import shutil
import subprocess
import unittest

from door import PROGRAM, Door

LATER = ["scan", "seal", "excerpt", "verify", "publish", "trace", "serve"]
VERBS = ["check", "read", "quotes", "match", "index", "align", "hear", "transcribe", "inspect", "doctor", "version", "help", "man", "completions"]


class Usage(Door):
    def test_every_mistake_is_one_line_and_status_2(self):
        for words, told in (
            ([], "no verb"),
            (["chekc"], "did you mean `dixit check`"),
            (["cut.md"], "dixit check cut.md --against"),
            (["check"], "needs an input"),
            (["check", "cut.md"], "--against"),
            (["check", "--against", "call.txt", "cut.md"], "put ARTICLE first"),
            (["check", "cut.md", "--agianst", "call.txt"], "did you mean `--against`"),
            (["check", "cut.md", "--against"], "needs a value"),
            (["check", "cut.md", "--against", "call.txt", "--fail-on", "9"], "from 0 to 7"),
            (["check", "cut.md", "--against", "call.txt", "--format", "pdf"], "it is one of"),
            (["check", "cut.md", "--against", "call.txt", "--evidence", "gospel"], "it is one of"),
            (["check", "-", "--against", "-"], "more than once"),
            (["read", "cut.md", "--house", "ap"], "not an option of `read`"),
            (["match", "a.jsonl", "b.jsonl", "--against", "call.txt"], "one file"),
            (["check", "cut.md", "good.md", "--against", "call.txt", "-o", "both.html"], "of one article"),
            (["check", "cut.md", "good.md", "--against", "call.txt", "-f", "html"], "--format jsonl"),
            (["check", "cut.md", "--against", "call.txt", "-o", "out.pdf"], ".txt .json .jsonl .html .md .sarif"),
            (["read", "cut.md", "-o", "out.html"], "endings: .txt .json .jsonl;"),
            (["quotes", "cut.md", "-o", "q.html"], "`quotes` writes nothing that ends in .html"),
            (["match", "--against", "call.txt", "-o", "found.csv"], "endings: .txt .jsonl;"),
            (["read", "https://example.org/story"], "save the page first"),
            (["check", "cut.md", "--against", "HTTP://example.org/call"], "save the page first"),
            (["index", "http://example.org/a.html", "-o", "x.dixit"], "is an address"),
            (["match", "--against", "http://example.org/call"], "is an address"),
            (["index"], "needs an input"),
            (["index", "call.txt"], "dixit index call.txt -o"),
            (["index", "-", "-o", "x.dixit"], "standard input"),
            (["index", "call.txt", "-o", "x.dixit", "--memory", "lots"], "K, M or G"),
            (["index", "call.txt", "-o", "x.dixit", "--house", "ap"], "not an option of `index`"),
            (["completions", "tcsh"], "bash, zsh and fish"),
            (["completions"], "needs a shell"),
            (["man", "extra"], "unexpected word"),
            (["version", "--format", "sarif"], "it writes"),
            (["check", "\n\x1b[2Jx"], "--against"),
        ):
            with self.subTest(words=words):
                self.assert_refused(self.dixit(*words), told)

    def test_verbs_of_later_versions(self):
        for verb in LATER:
            self.assert_refused(self.dixit(verb, "x", "-o", "y"), "not in this version")

    def test_unknown_house_is_refused(self):
        run = self.dixit("check", "good.md", "--against", "call.txt", "--house", "gazette")
        self.assertEqual(run.status, 2)
        self.assertIn("gazette", run.err)

    def test_evidence_for_a_source_that_is_not_there(self):
        run = self.dixit("check", "good.md", "--against", "call.txt", "--evidence", "cal=notes")
        self.assertEqual(run.status, 2)
        self.assertIn("cal", run.err)


class Help(Door):
    def test_help_goes_to_standard_output(self):
        for words in (["help"], ["--help"], ["-h"]):
            run = self.dixit(*words)
            self.assertEqual((run.status, run.err), (0, ""))
            for verb in VERBS:
                self.assertIn(f"\n  {verb} ", run.out)

    def test_every_verb_has_help(self):
        for verb in VERBS:
            texts = {self.dixit(*words).out for words in (["help", verb], [verb, "--help"], [verb, "-h"])}
            self.assertEqual(len(texts), 1)
            self.assertIn(f"Usage: dixit {verb}", texts.pop())

    def test_width_follows_columns(self):
        for width in (60, 100):
            out = self.dixit("help", "read", env={"COLUMNS": str(width)}).out
            prose = [line for line in out.split("\n") if not line.startswith(("  dixit", "Usage"))]
            self.assertLessEqual(max(map(len, prose)), width)
            self.assertGreater(max(map(len, prose)), width - 20)

    def test_version(self):
        text = self.dixit("--version").out
        self.assertRegex(text, r"^dixit \d+\.\d+\.\d+")
        self.assertIn("ICU", text)
        told = self.dixit("--version", "--json").json()
        self.assertEqual(told, self.dixit("version", "--format", "json").json())
        self.assertEqual(told["name"], "dixit")
        self.assertIn("dixit.findings/1", told["schemas"])
        for library in ("ICU", "gumbo"):
            self.assertRegex(told["libraries"][library], r"^\d+\.")
        self.assertIn("nyt", told["houses"])

    def test_houses_in_the_help_are_those_built_in(self):
        built_in = self.dixit("--version", "--json").json()["houses"]
        self.assertIn(", ".join(sorted(built_in)), " ".join(self.dixit("man").out.replace("\n", " ").split()))

    def test_doctor(self):
        run = self.dixit("doctor")
        self.assertEqual(run.status, 0, run.out)
        self.assertTrue(all(line.startswith("good") for line in run.out.splitlines()), run.out)
        self.assertTrue(self.dixit("doctor", "--json").json()["good"])


class Printed(Door):
    def test_manual_is_clean(self):
        page = self.dixit("man").out
        self.assertIn(".TH DIXIT 1", page)
        if not shutil.which("mandoc"):
            self.skipTest("no mandoc")
        lint = subprocess.run(["mandoc", "-T", "lint"], input=page.encode(), capture_output=True, check=False)
        self.assertEqual(lint.stdout.decode(), "")

    def test_scripts_parse(self):
        for shell in ("bash", "zsh", "fish"):
            run = self.dixit("completions", shell, "-o", shell)
            self.assertEqual((run.status, run.out, run.err), (0, "", ""))
            self.assertEqual(self.read(shell), self.dixit("completions", shell).out)
            if shutil.which(shell):
                parsed = subprocess.run([shell, "-n", self.path(shell)], capture_output=True, check=False)
                self.assertEqual((parsed.returncode, parsed.stderr), (0, b""))

    def complete(self, *words):
        """What bash offers for the last word."""
        quoted = " ".join(f"'{w}'" for w in words)
        script = (f"source <('{PROGRAM}' completions bash)\nCOMP_WORDS=({quoted})\nCOMP_CWORD={len(words) - 1}\n"
                  "_dixit\nprintf '%s\\n' \"${COMPREPLY[@]}\"")
        done = subprocess.run(["bash", "-c", script], capture_output=True, cwd=self.folder, text=True, check=True)
        self.assertEqual(done.stderr, "")
        return done.stdout.split()

    def test_bash_completes(self):
        if not shutil.which("bash"):
            self.skipTest("no bash")
        self.assertEqual(self.complete("dixit", "ch"), ["check"])
        self.assertEqual(self.complete("dixit", "check", "--ag"), ["--against"])
        self.assertEqual(self.complete("dixit", "read", "--ag"), [])
        self.assertEqual(self.complete("dixit", "check", "--format", "sa"), ["sarif"])
        self.assertEqual(self.complete("dixit", "check", "x", "--house", "ny"), ["nyt"])
        self.assertEqual(self.complete("dixit", "check", "cu"), ["cut.md"])
        self.assertEqual(self.complete("dixit", "completions", "f"), ["fish"])


if __name__ == "__main__":
    unittest.main()
