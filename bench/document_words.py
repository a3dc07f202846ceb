#!/usr/bin/env python3
"""Words of documents as dixit reads them, against the text that LibreOffice makes of the same files.

bench/document_words.py [--dixit build/dixit] [FILE...]     without FILE: the tests' own documents, and the examples and long made
                                                          texts as LibreOffice itself writes them in .docx, .odt and .rtf

Needs LibreOffice (soffice). For each file: words of LibreOffice's text, the share of them that dixit has in the same order (kept), and
the share of dixit's words that LibreOffice has not (added). Deleted text, which LibreOffice shows, is left out by dixit.
"""
import argparse
import difflib
import json
import os
import re
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "tests", "documents"))
import make_documents  # noqa: E402


def words(text):
    # Soft hyphens are none; note numbers stand alone at the end of words in LibreOffice's text.
    return re.findall(r"\w+", text.replace("\u00ad", "").lower())


def convert(path, kind, folder):
    subprocess.run(["soffice", "--headless", "--convert-to", kind, "--outdir", folder, path], capture_output=True, timeout=180, check=False)
    made = os.path.join(folder, os.path.splitext(os.path.basename(path))[0] + "." + kind.split(":")[0])
    return made if os.path.exists(made) else None


def long_page(n):
    """A page of invented words with headings, lists, tables and marks."""
    names = ["Okoro", "Lindqvist", "Ferreira", "Müller", "Привет", "Łukasz"]
    verbs = ["held", "left", "built", "paid", "wrote", "saw"]
    parts = [f"<h1>The works, part {n}</h1>"]
    for k in range(120):
        who, verb = names[(k + n) % 6], verbs[(k * 5 + n) % 6]
        parts.append(f"<p>On day {k} {who} {verb} the gate number {k * 7 % 31}, and “nobody {verb} it before,” <b>{who}</b> said – "
                     f"café <i>{verb}</i>ing it all&nbsp;night.</p>")
        if k % 10 == 3:
            parts.append(f"<h2>Section {k}</h2><ul><li>first {verb}</li><li>second {who}</li></ul>")
        if k % 20 == 7:
            parts.append(f"<table border=1><tr><td>{who}</td><td>{k}</td></tr><tr><td>{verb}</td><td>{k + 1}</td></tr></table>")
        if k % 15 == 5:
            parts.append(f"<blockquote><p>They {verb} what {who} asked.</p></blockquote>")
    return "<html><head><meta charset=utf-8></head><body>" + "".join(parts) + "</body></html>"


def inputs(folder):
    out = []
    for name, data in make_documents.documents().items():
        if name.rsplit(".", 1)[-1] in ("docx", "odt", "rtf") and name.split(".")[0] in ("article", "deposition", "table"):
            path = os.path.join(folder, name)
            with open(path, "wb") as f:
                f.write(data)
            out.append(path)
    for n in range(3):
        page = os.path.join(folder, f"long{n}.html")
        with open(page, "w", encoding="utf-8") as f:
            f.write(long_page(n))
        odt = convert(page, "odt", folder)
        for kind in ("docx", "rtf"):
            out.append(convert(odt, kind, folder) if odt else None)
        out.append(odt)
    return [p for p in out if p]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--dixit", default="build/dixit")
    parser.add_argument("files", nargs="*")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows, total, kept, mine_total = [], 0, 0, 0
        for path in given.files or inputs(folder):
            begin = time.time()
            done = subprocess.run([given.dixit, "read", "--json", path], capture_output=True, check=False)
            seconds = time.time() - begin
            text = convert(path, "txt:Text (encoded):UTF8", os.path.join(folder, os.path.basename(path) + ".txt"))
            if done.returncode != 0 or not text:
                print(f"{os.path.basename(path)}: not read", file=sys.stderr)
                continue
            with open(text, encoding="utf-8-sig") as f:
                theirs = words(f.read())
            mine = words(json.loads(done.stdout)["text"])
            same = sum(b.size for b in difflib.SequenceMatcher(None, theirs, mine, autojunk=False).get_matching_blocks())
            rows.append((os.path.basename(path), len(theirs), same / max(len(theirs), 1), 1 - same / max(len(mine), 1), seconds))
            total, kept, mine_total = total + len(theirs), kept + same, mine_total + len(mine)
        print("| file | LibreOffice's words | kept | added | seconds |\n|---|---|---|---|---|")
        for name, count, share, added, seconds in rows:
            print(f"| {name} | {count} | {share:.4f} | {added:.4f} | {seconds:.3f} |")
        print(f"| all | {total} | {kept / max(total, 1):.4f} | {1 - kept / max(mine_total, 1):.4f} | |")


if __name__ == "__main__":
    main()
