"""PDF files at the program's door: what an article loses by its columns, and where a deposition is cited."""

import json
import os
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import make_pdfs  # noqa: E402

PROGRAM = os.path.abspath(os.environ.get("DIXIT", "build/dixit"))

ARTICLE = """Harbor board never promised

Edwin Halloway spoke in March. "We never promised to pay for the second order, and the council knew it," Halloway said.

"It is my note of the meeting at the pier. I wrote it the same night, at the kitchen table," Halloway said.

"They were changed before the vote. I have the first copy in a drawer, and the two do not agree," Halloway said.
"""


class Reader(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kept = tempfile.TemporaryDirectory()
        cls.folder = cls.kept.name
        for name, make in make_pdfs.FILES.items():
            with open(os.path.join(cls.folder, name), "wb") as out:
                out.write(make())
        with open(os.path.join(cls.folder, "article.txt"), "w") as out:
            out.write(ARTICLE)

    @classmethod
    def tearDownClass(cls):
        cls.kept.cleanup()

    def dixit(self, *words):
        return subprocess.run([PROGRAM, *words], cwd=self.folder, capture_output=True, text=True, timeout=120)

    def places(self, source):
        run = self.dixit("check", "article.txt", "--against", source, "--format", "json")
        self.assertEqual(run.stderr, "")
        return [tuple(f["matches"][0][key] for key in ("speaker", "start_page", "start_line", "end_page", "end_line"))
                for f in json.loads(run.stdout)["findings"]]


class Places(Reader):
    EXPECTED = [("EDWIN HALLOWAY", 46, 18, 46, 20), ("EDWIN HALLOWAY", 46, 25, 47, 1), ("EDWIN HALLOWAY", 47, 9, 47, 11)]

    def test_a_deposition_is_cited_by_page_and_line(self):
        self.assertEqual(self.places("deposition.pdf"), self.EXPECTED)

    def test_a_condensed_one_likewise(self):
        self.assertEqual(self.places("condensed.pdf"), self.EXPECTED)

    def test_times_in_the_margin_are_no_words(self):
        self.assertEqual(self.places("deposition_times.pdf"),
                         [("EDWIN HALLOWAY", 101, 18, 101, 20), ("EDWIN HALLOWAY", 101, 25, 102, 1),
                          ("EDWIN HALLOWAY", 102, 9, 102, 11)])

    def test_reports_say_them(self):
        for form, words in (("text", "47:9–11"), ("html", "46:18–20"), ("markdown", "47:9–11")):
            run = self.dixit("check", "article.txt", "--against", "deposition.pdf", "--format", form)
            self.assertIn(words, run.stdout, form)

    def test_an_index_keeps_them(self):
        self.assertEqual(self.dixit("index", "deposition.pdf", "-o", "d.dixit").returncode, 0)
        runs = [self.dixit("check", "article.txt", "--against", source, "--format", "json").stdout
                for source in ("deposition.pdf", "d.dixit")]
        self.assertEqual(runs[0], runs[1])

    def test_heads_feet_and_a_word_index_are_no_words(self):
        run = self.dixit("match", "--against", "condensed.pdf", "--", "Quayside Reporting 555-0142 Word Index harbor")
        self.assertNotIn("Quayside Reporting", run.stdout.split("source", 1)[-1])


class Columns(Reader):
    def text(self, name):
        run = self.dixit("read", name, "--format", "json")
        self.assertEqual(run.returncode, 0, run.stderr)
        return json.loads(run.stdout)

    def test_columns_are_read_one_after_the_other(self):
        for name in ("columns2.pdf", "columns3.pdf"):
            article = self.text(name)
            body = " ".join(article["text"].split())
            at = 0
            for paragraph in make_pdfs.STORY:
                found = body.find(" ".join(paragraph.split()), at)
                self.assertGreaterEqual(found, at, (name, paragraph))
                at = found
            self.assertEqual(article["title"], "Who Ordered the Second Gates?")

    def test_heads_and_page_numbers_are_left_out(self):
        article = self.text("columns2.pdf")
        text = "\n".join(article["text"][a:b] for a, b in article["paragraphs"])
        for head in ("The Ellery Quarterly", "Water and Stone", "Ellery, spring 2024"):
            self.assertNotIn(head, text)


class Refusals(Reader):
    def refusal(self, name, data=None):
        if data is not None:
            with open(os.path.join(self.folder, name), "wb") as out:
                out.write(data)
        run = self.dixit("read", name)
        self.assertEqual(run.returncode, 2)
        self.assertEqual(run.stderr.count("\n"), 1, run.stderr)
        return run.stderr

    def test_pictures_need_ocr(self):
        self.assertIn("ocrmypdf", self.refusal("picture.pdf"))

    def test_damage_is_told_in_a_line(self):
        with open(os.path.join(self.folder, "columns2.pdf"), "rb") as whole:
            data = whole.read()
        self.assertIn("damaged.pdf", self.refusal("damaged.pdf", b"%PDF-1.4\n" + bytes(range(256)) * 20))
        # Cut short, it may still be read around; it must end either way.
        with open(os.path.join(self.folder, "cut.pdf"), "wb") as out:
            out.write(data[:len(data) // 2])
        self.assertIn(self.dixit("read", "cut.pdf").returncode, (0, 2))


if __name__ == "__main__":
    unittest.main()
