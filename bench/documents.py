#!/usr/bin/env python3
"""Measures how PDF pages become text: words lost, words put in, words read in another order.

documents.py --dixit PROGRAM [--work FOLDER] [--count N] [--first N] [--peers FOLDER] [--show]

Makes N documents of known text with LibreOffice (`soffice` must be there): one to three columns, fonts, sizes, justified or not,
hyphenated or not, heads, feet, page numbers, notes, headlines over all columns, block quotes, tables. The words are drawn at random
from documents_words.txt, so that a wrong order cannot hide. Then each is read by Dixit, by pdftotext (three
modes), and by pdfminer.six, pypdf and PyMuPDF where Python finds them (--peers FOLDER: where they were installed with
`pip install --target FOLDER`).

lost      of the document's words (notes, tables too), those that are not in the text
put in    of the text's words, those that are not the document's: heads, page numbers, halves of cut words
order     of the body's pairs of neighbouring words, those that are neighbours in the text

A run with the same numbers makes the same documents.
"""
import argparse
import collections
import importlib
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from xml.sax.saxutils import escape

HERE = os.path.dirname(os.path.abspath(__file__))


def vocabulary():
    """Common words, kept beside this file so that every run makes the same documents."""
    with open(os.path.join(HERE, "documents_words.txt"), encoding="utf-8") as file:
        return file.read().split()


def soft(word):
    """Soft hyphens after vowels: where LibreOffice may cut the word, with no dictionary of its own."""
    return re.sub(r"(?<=[a-z]{2}[aeiou])(?=[bcdfgklmnprstv][a-z]{2})", "\u00ad", word[0])


class Maker:
    """One document: its text as it should be read, and its file."""

    def __init__(self, seed, words):
        self.random = random.Random(seed)
        self.words = words
        self.body, self.notes = [], []
        r = self.random
        self.columns = 1 + seed % 3
        self.size = r.choice([8.5, 9, 10, 11]) if self.columns > 1 else r.choice([10, 11, 12])
        self.font = r.choice(["DejaVu Serif", "DejaVu Sans", "DejaVu Serif Condensed", "DejaVu Sans Condensed"])
        self.align = r.choice(["justify", "justify", "left"])
        self.hyphens = r.random() < 0.6
        self.gap = r.choice([0.35, 0.45, 0.6, 0.8])
        self.indent = r.choice([0, 0.4, 0.5])
        self.space = 0 if self.indent else r.choice([0.15, 0.25])
        self.head = r.random() < 0.8
        self.with_notes = r.random() < 0.6
        self.table = r.random() < 0.3
        self.quotes = r.random() < 0.4

    def sentence(self):
        r = self.random
        words = [r.choice(self.words) for _ in range(r.randint(5, 22))]
        if r.random() < 0.15:
            words[2] = words[2] + "-" + r.choice(self.words)
        if r.random() < 0.2:
            words[3] += ","
        return " ".join([words[0].capitalize()] + words[1:]) + "."

    def paragraph(self, style="P", note=False):
        text = " ".join(self.sentence() for _ in range(self.random.randint(1, 6)))
        self.body.append(text)
        xml = escape(re.sub(r"[a-z]{8,}", soft, text) if self.hyphens else text)
        if note:
            said = self.sentence()
            self.notes.append(said)
            n = len(self.notes)
            xml += ('<text:note text:note-class="footnote"><text:note-citation>%d</text:note-citation><text:note-body>'
                    '<text:p text:style-name="F">%s</text:p></text:note-body></text:note>' % (n, escape(said)))
        return '<text:p text:style-name="%s">%s</text:p>' % (style, xml)

    def heading(self, style):
        words = [self.random.choice(self.words) for _ in range(self.random.randint(3, 6))]
        text = " ".join(words).capitalize()
        self.body.append(text)
        return '<text:p text:style-name="%s">%s</text:p>' % (style, escape(text))

    def rows(self):
        out = '<table:table table:name="T1"><table:table-column table:number-columns-repeated="3"/>'
        for _ in range(5):
            cells = [self.random.choice(self.words), str(self.random.randint(1000, 9999)), self.random.choice(self.words)]
            self.body.append(" ".join(cells))
            out += "<table:table-row>" + "".join(
                '<table:table-cell office:value-type="string"><text:p text:style-name="C">%s</text:p></table:table-cell>' % c
                for c in cells) + "</table:table-row>"
        return out + "</table:table>"

    def file(self):
        r = self.random
        top = self.heading("H1")
        parts, section = [], []
        for k in range(r.randint(18, 34)):
            if k % 7 == 5:
                section.append(self.heading("H2"))
            if self.quotes and k % 9 == 4:
                section.append(self.paragraph("Q"))
            section.append(self.paragraph(note=self.with_notes and r.random() < 0.2))
            if k == 13 and self.columns > 1 and r.random() < 0.5:
                parts.append("".join(section))
                section = []
                middle = self.heading("H1")
                parts.append(middle)
        if self.table and self.columns == 1:
            section.append(self.rows())
        parts.append("".join(section))
        body = top
        for k, part in enumerate(parts):
            plain = len(parts) == 3 and k == 1
            body += part if plain else '<text:section text:style-name="S" text:name="s%d">%s</text:section>' % (k, part)
        return TEMPLATE.format(columns=self.columns, gap=self.gap, font=self.font, size=self.size, small=self.size - 2,
                               align=self.align, hyphens="true" if self.hyphens else "false", indent=self.indent,
                               space=self.space, big=self.size * 2, middle=self.size * 1.25, body=body,
                               head=HEAD if self.head else "")


HEAD = """<style:header><text:p text:style-name="R">Proceedings of the Water Board<text:tab/><text:tab/>Ellery</text:p></style:header>
<style:footer><text:p text:style-name="R">Not for circulation <text:page-number text:select-page="current"/></text:p></style:footer>"""

TEMPLATE = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="X" svg:font-family="'{font}'"/></office:font-face-decls>
<office:styles>
<style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:text-align="{align}"
 fo:text-indent="{indent}cm" fo:margin-bottom="{space}cm" fo:orphans="2" fo:widows="2" fo:hyphenation-ladder-count="no-limit"/>
<style:text-properties style:font-name="X" fo:font-size="{size}pt" fo:language="en" fo:country="US" fo:hyphenate="{hyphens}"
 fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"/></style:style>
<style:style style:name="Q" style:family="paragraph" style:parent-style-name="P"><style:paragraph-properties fo:text-indent="0cm"
 fo:margin-left="0.6cm" fo:margin-right="0.6cm" fo:margin-top="0.2cm" fo:margin-bottom="0.2cm"/></style:style>
<style:style style:name="C" style:family="paragraph"><style:text-properties style:font-name="X" fo:font-size="{size}pt"/></style:style>
<style:style style:name="F" style:family="paragraph"><style:text-properties style:font-name="X" fo:font-size="{small}pt"/></style:style>
<style:style style:name="R" style:family="paragraph"><style:text-properties style:font-name="X" fo:font-size="8pt"/></style:style>
<style:style style:name="H1" style:family="paragraph"><style:paragraph-properties fo:margin-top="0.4cm" fo:margin-bottom="0.4cm"/>
<style:text-properties style:font-name="X" fo:font-size="{big}pt" fo:font-weight="bold"/></style:style>
<style:style style:name="H2" style:family="paragraph"><style:paragraph-properties fo:margin-top="0.3cm" fo:margin-bottom="0.1cm"
 fo:keep-with-next="always"/><style:text-properties style:font-name="X" fo:font-size="{middle}pt" fo:font-weight="bold"/></style:style>
</office:styles>
<office:automatic-styles>
<style:style style:name="S" style:family="section"><style:section-properties text:dont-balance-text-columns="false">
<style:columns fo:column-count="{columns}" fo:column-gap="{gap}cm"/></style:section-properties></style:style>
<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="1.8cm"
 fo:margin-bottom="1.8cm" fo:margin-left="2cm" fo:margin-right="2cm"/>
<style:header-style><style:header-footer-properties fo:min-height="1cm" fo:margin-bottom="0.4cm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.4cm"/></style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">{head}</style:master-page>
</office:master-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>
"""


def make(folder, count, first):
    words = vocabulary()
    truths = []
    for seed in range(first, first + count):
        maker = Maker(seed, words)
        name = os.path.join(folder, "d%03d" % seed)
        with open(name + ".fodt", "w", encoding="utf-8") as out:
            out.write(maker.file())
        truths.append(maker)
    todo = [os.path.join(folder, "d%03d.fodt" % k) for k in range(first, first + count)]
    subprocess.run(["soffice", "--headless", "-env:UserInstallation=file://" + os.path.join(folder, "profile"), "--convert-to",
                    "pdf", "--outdir", folder] + todo, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return truths


def words_of(text):
    return re.findall(r"[A-Za-z0-9]+", text.replace("\u00ad", ""))


def readers(options):
    out = {}

    def program(*command):
        return lambda path: subprocess.run([*command, path, "-"], capture_output=True, text=True, check=True).stdout

    def dixit(path):
        run = subprocess.run([options.dixit, "read", path, "--format", "json"], capture_output=True, text=True, check=True)
        article = json.loads(run.stdout)
        return "\n".join(article["text"][a:b] for a, b in article["paragraphs"])

    out["dixit"] = dixit
    out["pdftotext"] = program("pdftotext")
    out["pdftotext -layout"] = program("pdftotext", "-layout")
    out["pdftotext -raw"] = program("pdftotext", "-raw")
    if options.peers:
        sys.path.insert(0, options.peers)

    def peer(name, module, call):
        try:
            loaded = importlib.import_module(module)
        except ImportError:
            return
        out[name] = lambda path: call(loaded, path)

    peer("pdfminer.six", "pdfminer.high_level", lambda m, path: m.extract_text(path))
    peer("pypdf", "pypdf", lambda m, path: "\n".join(p.extract_text() for p in m.PdfReader(path).pages))
    peer("PyMuPDF", "pymupdf", lambda m, path: "\n".join(p.get_text() for p in m.open(path)))
    peer("PyMuPDF sort", "pymupdf", lambda m, path: "\n".join(p.get_text(sort=True) for p in m.open(path)))
    return out


def score(truth, text):
    """lost, all, put in, given, order kept, order."""
    got = words_of(text)
    should = words_of("\n".join(truth.body + truth.notes))
    numbers = [str(k + 1) for k in range(len(truth.notes))]  # a note's number is nobody's word
    have, want = collections.Counter(got), collections.Counter(should)
    lost = sum((want - have).values())
    extra = sum((have - want - collections.Counter(numbers + numbers)).values())
    body = words_of("\n".join(truth.body))
    pairs = collections.Counter(zip(body, body[1:]))
    numbers = set(numbers)
    clean = [w for w in got if w not in numbers]
    kept = sum((pairs & collections.Counter(zip(clean, clean[1:]))).values())
    return lost, len(should), extra, len(got), kept, sum(pairs.values())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--dixit", required=True)
    parser.add_argument("--work")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--first", type=int, default=0, help="number of the first document")
    parser.add_argument("--peers")
    parser.add_argument("--show", action="store_true", help="a row for each document")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as kept:
        folder = os.path.abspath(options.work or kept)
        os.makedirs(folder, exist_ok=True)
        truths = make(folder, options.count, options.first)
        print("%-18s %8s %8s %8s   %s %9s" % ("reader", "lost", "put in", "order", "order by columns 1, 2, 3", "ms each"))
        for name, read in readers(options).items():
            sums, by_columns, began = [0] * 6, collections.defaultdict(lambda: [0, 0]), time.monotonic()
            for seed, truth in enumerate(truths, options.first):
                try:
                    figures = score(truth, read(os.path.join(folder, "d%03d.pdf" % seed)))
                except (OSError, subprocess.CalledProcessError, ValueError) as error:
                    print(name, seed, error, file=sys.stderr)
                    figures = score(truth, "")
                sums = [a + b for a, b in zip(sums, figures)]
                by_columns[truth.columns][0] += figures[4]
                by_columns[truth.columns][1] += figures[5]
                if options.show:
                    print("   d%03d columns %d %s lost %d put in %d order %.4f" % (
                        seed, truth.columns, name, figures[0], figures[2], figures[4] / max(1, figures[5])))
            lost, all_, extra, given, order, pairs = sums
            print("%-18s %7.2f%% %7.2f%% %7.2f%%   %s %9.0f" % (
                name, 100 * lost / all_, 100 * extra / max(1, given), 100 * order / pairs,
                "  ".join("%6.2f%%" % (100 * a / max(1, b)) for _, (a, b) in sorted(by_columns.items())),
                1000 * (time.monotonic() - began) / len(truths)))


if __name__ == "__main__":
    main()
