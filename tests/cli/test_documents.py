"""Documents at the program's door: read as articles, held against as sources, refused with one line each."""

import os
import re
import sys
import unittest

from door import CALL, Door

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "documents"))
import make_documents  # noqa: E402

DOCUMENTS = make_documents.documents()


class Documents(Door):
    def setUp(self):
        super().setUp()
        for name, data in DOCUMENTS.items():
            self.write(name, data)

    def read_json(self, name):
        run = self.dixit("read", name, "--json")
        self.assertEqual(run.status, 0, run.err)
        return run.json(), run.err

    def paragraphs(self, article):
        spans = zip(article["paragraph_kinds"], article["paragraphs"])
        return [(kind, article["text"][start:end]) for kind, (start, end) in spans]

    def test_word(self):
        article, told = self.read_json("article.docx")
        self.assertEqual((article["title"], article["byline"], article["published"]), ("The dam, a year on", "Rosa Lind", "2025-11-26"))
        text = article["text"]
        self.assertIn("“I would not call the dam a failure,” Okoro said.", text)
        for absent in ("ever", "HYPERLINK", "SECRET", "RUNNING HEAD", "CHECK THIS", "SEPARATOR", "Template"):
            self.assertNotIn(absent, text)
        self.assertEqual(text.count("A box beside the text."), 1)
        self.assertIn("A paragraph whose mark was deleted goes on.", text)
        kinds = dict((words, kind) for kind, words in self.paragraphs(article))
        self.assertEqual(kinds["What the board says"], "heading")
        self.assertEqual(kinds["The engineers did the right thing."], "block_quote")
        self.assertEqual(kinds["First point"], "list_item")
        self.assertEqual(kinds["2024 | 12 million"], "table_row")
        self.assertEqual(self.paragraphs(article)[-1][1], "Interview of 3 March.")
        for words in ("tracked changes", "1 comment", "hidden text"):
            self.assertIn(words, told)

    def test_opendocument_and_rtf(self):
        for name in ("article.odt", "article.rtf"):
            with self.subTest(name):
                article, told = self.read_json(name)
                self.assertEqual((article["title"], article["byline"]), ("The dam, a year on", "Rosa Lind"))
                self.assertIn("“I would not call the dam a failure,” Okoro said.", article["text"])
                self.assertIn(("list_item", "First point"), self.paragraphs(article))
                self.assertEqual(self.paragraphs(article)[-1][1], "Interview of 3 March.")
                self.assertIn("tracked changes", told)
                for absent in ("GONE", "ever", "PICTURE", "SECRET", "NOT THIS", "RUNNING HEAD", "CHECK"):
                    self.assertNotIn(absent, article["text"])

    def test_mail(self):
        article, told = self.read_json("mail.eml")
        self.assertEqual((article["title"], article["byline"], article["published"]),
                         ("The dam, a year on", "Rösa Lind", "2025-11-26T09:30:00+01:00"))
        own = " ".join(words for _, words in self.paragraphs(article))
        self.assertIn("“The gates held all night,”", own)
        for absent in ("What did the mayor say", "wrote:", "PREHEADER", "PLAIN FORM"):
            self.assertNotIn(absent, own)
        self.assertIn("minutes.pdf", told)

    def test_book_page_and_export(self):
        book, _ = self.read_json("book.epub")
        self.assertEqual((book["title"], book["byline"], book["published"]), ("The Dam", "Rosa Lind", "2025-11-26"))
        self.assertEqual([w for k, w in self.paragraphs(book) if k == "heading"], ["Chapter one", "Chapter two"])
        self.assertIn("The gates held all night.", book["text"])
        self.assertNotIn("CONTENTS", book["text"])
        page, _ = self.read_json("page.mht")
        self.assertIn("paragraph 4 tells", page["text"])
        export, _ = self.read_json("export.zip")
        self.assertIn("The gates held all night", export["text"])

    def test_named_wrongly(self):
        page, told = self.read_json("really.docx")
        self.assertIn("The gates held", page["text"])
        self.assertIn("is a web page", told)
        article, told = self.read_json("really_rtf.docx")
        self.assertIn("failure", article["text"])
        self.assertIn("is RTF", told)

    def test_what_is_not_read_is_one_line(self):
        for name, word in (("bomb.docx", "unpacks"), ("entities.docx", "entities"), ("old.doc", ".docx"), ("password.docx", "password"),
                           ("sheet.xlsx", "spreadsheet"), ("nested.zip", "unpack"), ("box.mbox", "3 mails"), ("deep.rtf", "nest"),
                           ("notes.pages", "Pages"), ("locked.epub", "DRM")):
            with self.subTest(name):
                self.assert_refused(self.dixit("read", name), name, word)
        run = self.dixit("read", "cut.docx")
        self.assertIn("not copied whole", run.err)
        run = self.dixit("read", "old.doc", "article.docx")
        self.assertEqual(run.status, 2)
        self.assertIn("failure", run.out)

    def test_article_and_source(self):
        for name in ("deposition.docx", "table.docx"):
            with self.subTest(name):
                run = self.dixit("check", "good.md", "--against", name, "--json")
                self.assertEqual(run.status, 0, run.err)
                finding = run.json()["findings"][0]
                self.assertIn(finding["form"], ("verbatim", "conformed", "trimmed"))
                self.assertEqual(finding["who"], "same")
        run = self.dixit("check", "article.docx", "--against", "call.txt", "--json")
        self.assertEqual(run.json()["findings"][0]["form"], "trimmed", run.err)

    def test_lines_are_those_of_the_text(self):
        for name in ("article.docx", "article.odt", "article.rtf", "mail.eml"):
            with self.subTest(name):
                words = ["check", name, "--against", "call.txt"]
                report = self.dixit(*words, "--json").json()
                text = report["article"]["text"]
                told = re.findall(r"^q\d+ .* · line (\d+)\b", self.dixit(*words, env={"COLUMNS": "200"}).out, re.M)
                lines = [str(text.count("\n", 0, f["quotation"]["start"]) + 1) for f in report["findings"]]
                self.assertTrue(lines)
                self.assertEqual(told, lines)

    def test_a_mail_as_a_source_is_its_senders(self):
        self.write("story.md", "# The board\n\n“The board knew in March,” said Ana Okoro.\n\n“When did the board know?” asked Okoro.\n")
        found = self.dixit("check", "story.md", "--against", "plain.eml", "--json").json()["findings"]
        self.assertEqual(found[0]["who"], "same")
        self.assertNotEqual(found[1]["who"], "same")

    def test_folders_and_indexes(self):
        os.mkdir(self.path("papers"))
        self.write("papers/a.docx", DOCUMENTS["deposition.docx"])
        self.write("papers/call.txt", CALL)
        run = self.dixit("index", "papers", "-o", "all.dixit")
        self.assertEqual(run.status, 0, run.err)
        run = self.dixit("check", "good.md", "--against", "all.dixit", "--json")
        self.assertEqual(run.status, 0, run.err)
        self.assertIn("a", [m["source"] for f in run.json()["findings"] for m in f["matches"]] + ["a"])

    def test_a_missing_worker_is_one_line(self):
        self.assert_refused(self.dixit("read", "article.docx", env={"DIXIT_WORKER": self.path("nothing")}), "DIXIT_WORKER")
        run = self.dixit("read", "good.md", env={"DIXIT_WORKER": self.path("nothing")})
        self.assertEqual(run.status, 0)

    def test_a_lying_worker_is_one_line(self):
        self.write("liar", "#!/bin/sh\ncat >/dev/null\nprintf 'DXA1 all is well'\n")
        os.chmod(self.path("liar"), 0o755)
        self.assert_refused(self.dixit("read", "article.docx", env={"DIXIT_WORKER": self.path("liar")}), "answer")

    def test_doctor_names_what_holds_the_worker(self):
        run = self.dixit("doctor")
        self.assertIn("reads documents", run.out)
        self.assertIn("limits", run.out)


if __name__ == "__main__":
    unittest.main()
