"""Runs the built program in a folder of its own, with invented texts."""

import json
import os
import subprocess
import tempfile
import unittest

PROGRAM = os.path.abspath(os.environ.get("DIXIT", "build/dixit"))

CALL = """[04:10] REPORTER: So was the dam a disaster?
[04:13] OKORO: Um, I would not, I would not call the dam a failure. We was late, we was over budget, and, you know, if the rain \
comes early again some of the lower streets may flood. But the engineers did the right thing.
[31:42] OKORO: People should be angry. I'm angry about the billing system.
[40:05] LINDQVIST: The board knew in March.
[52:20] OKORO: My critics keep saying the board lied to residents. That is not what happened.
"""

# Faithful; nothing to look at.
GOOD = """# The dam, a year on

“But the engineers did the right thing,” said Ana Okoro, who ran the works.
"""

# One quotation with a cut that the reader is not told of.
CUT = """# The dam, a year on

Ana Okoro, who ran the works, looked back. “I would not call the dam a failure. But the engineers did the right thing,” Okoro said.
"""

MANY = """# The dam, a year on

Ana Okoro ran the works. “People should be angry,” Okoro said. Nobody at the town hall wanted to talk.

“The board knew in March,” said Okoro, a café owner’s daughter.

“Some of the lower roads may flood,” Okoro warned.
"""


class Run:
    def __init__(self, done):
        self.status = done.returncode
        self.out = done.stdout.decode("utf-8")
        self.err = done.stderr.decode("utf-8")

    def json(self):
        return json.loads(self.out)

    def lines(self):
        return [json.loads(line) for line in self.out.splitlines()]


class Door(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        for name, text in (("call.txt", CALL), ("good.md", GOOD), ("cut.md", CUT), ("many.md", MANY)):
            self.write(name, text)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "wb") as f:
            f.write(text if isinstance(text, bytes) else text.encode("utf-8"))

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as f:
            return f.read()

    def environment(self, **more):
        kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS", "TERM")}
        # A minimal machine has no locale to speak of.
        return kept | {"LC_ALL": "C"} | more

    def dixit(self, *words, stdin=b"", env=None):
        if isinstance(stdin, str):
            stdin = stdin.encode("utf-8")
        return Run(subprocess.run([PROGRAM, *words], input=stdin, capture_output=True, cwd=self.folder,
                                  env=self.environment(**(env or {})), timeout=120, check=False))

    def assert_refused(self, run, *words):
        """Status 2, nothing on standard output, one line on standard error with these words in it."""
        self.assertEqual(run.status, 2, run.err)
        self.assertEqual(run.out, "")
        self.assertEqual(run.err.count("\n"), 1, run.err)
        for word in words:
            self.assertIn(word, run.err)


def slice_of(text, span):
    return text[span["start"]:span["end"]]
