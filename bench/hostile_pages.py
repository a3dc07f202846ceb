#!/usr/bin/env python3
"""Pages made to hurt, each read by `dixit read`: how long it takes, how much memory, and what comes out.

hostile_pages.py DIXIT [--format json|text] [--seconds S] [--megabytes M] [--only NAME;…]

The pages are made here and thrown away. Each must end by itself with an article (exit status 0) or with one line that names the file, what is
wrong and what to do (exit status 2). With --seconds or --megabytes, more of either (processor time; largest resident memory) is a failure, too.
Prints a Markdown table; exit status 1 when a page failed.
"""
import argparse
import os
import resource
import subprocess
import sys
import tempfile

PROSE = b"<p>The dam above Lower Varn held through the storm, she said on Tuesday, and nobody was hurt.</p>\n"
MB = 1 << 20


def fill(piece, size):
    return piece * (size // len(piece) + 1)


def page(inside):
    return b"<!DOCTYPE html><html><head><title>The dam held</title></head><body><article>" + PROSE * 5 + inside + PROSE * 5 + b"</article></body></html>"


PAGES = {
    "20 MB of paragraphs": lambda: page(fill(PROSE, 20 * MB)),
    "20 MB of short paragraphs": lambda: page(fill(b"<p>x", 20 * MB)),
    "20 MB, one text": lambda: page(b"<p>" + fill(b"words of it ", 20 * MB) + b"</p>"),
    "20 MB, one word": lambda: page(b"<p>" + b"x" * (20 * MB) + b"</p>"),
    "20 MB of Chinese, one text": lambda: page(b"<p>" + fill("大坝在暴风雨中坚持了下来".encode(), 20 * MB) + b"</p>"),
    "20 MB of white space": lambda: page(fill(b" \n", 20 * MB)),
    "20 MB of zero bytes": lambda: page(b"\0" * (20 * MB)),
    "zero bytes within words": lambda: page(fill(b"<p>the d\0am hel\0d</p>", 5 * MB)),
    "100,000 nested elements": lambda: page(b"<div>" * 100_000),
    "100,000 nested, closed": lambda: page(b"<div>" * 100_000 + b"</div>" * 100_000),
    "1,900 nested, 500 times": lambda: page((b"<div>" * 1900 + b"x" + b"</div>" * 1900) * 500),
    "one endless attribute": lambda: page(b"<p title=\"" + b"x" * (20 * MB)),
    "one attribute of 20 MB, closed": lambda: page(b"<p title=\"" + b"x &amp; " * (20 * MB // 8) + b"\">x</p>"),
    "1,000,000 siblings": lambda: page(b"<i>x</i>" * 1_000_000),
    "1,000,000 empty siblings": lambda: page(b"<br>" * 1_000_000),
    "1,000,000 attributes of one element": lambda: page(b"<p " + b" ".join(b"a%d=1" % k for k in range(1_000_000)) + b">x</p>"),
    "1,000,000 attributes, 500 to an element": lambda: page((b"<p " + b" ".join(b"a%d=1" % k for k in range(500)) + b">x</p>") * 2000),
    "the same attribute 1,000,000 times": lambda: page((b"<p " + b"a=1 " * 500 + b">x</p>") * 2000),
    "nothing is closed": lambda: page(fill(b"<div><p><b><a href=x><ul><li><table><tr><td>words ", 5 * MB)),
    "formatting never closed": lambda: page(fill(b"<p><b><i><u><font color=red>x", 5 * MB)),
    "formatting misnested": lambda: page(fill(b"<b><i><a href=x><p>x</b></i></a>", 5 * MB)),
    "formatting with attributes of its own": lambda: page(b"".join(b"<font x%d=1><p>x" % k for k in range(100_000))),
    "formatting closed in the wrong order": lambda: page((b"<b><i><u><s><em><strong><code><tt>" * 20 + b"<p>x" + b"</b></i></u></s></em></strong></code></tt>" * 20) * 2000),
    "tables in tables": lambda: page(fill(b"<table><tr><td>x", 5 * MB)),
    "tables in tables, text beside the cells": lambda: page(fill(b"<table>x<tr>y<td>z", 5 * MB)),
    "text beside the cells of one table": lambda: page(b"<table>" + fill(b"<tr>stray <b>words</b>", 10 * MB) + b"</table>"),
    "elements beside the cells of one table": lambda: page(b"<table>" + fill(b"<tr><div>stray</div>", 10 * MB) + b"</table>"),
    "10 MB of references": lambda: page(b"<p>" + fill(b"&amp;&eacute;&#8217;", 10 * MB)),
    "10 MB of broken references": lambda: page(b"<p>" + fill(b"&notanentity &#x; &#99999999999; &", 10 * MB)),
    "references in one attribute": lambda: page(b"<p title='" + fill(b"&notin;", 10 * MB) + b"'>x"),
    "a script without end": lambda: page(b"<script>" + b"if (a < b) x(); " * (20 * MB // 16)),
    "a script in a comment in a script": lambda: page(b"<script>" + fill(b"<!--<script></script>", 10 * MB)),
    "a style sheet without end": lambda: page(b"<style>" + b"p { color: red }" * (20 * MB // 16)),
    "a title without end": lambda: b"<title>" + b"x </tit " * (10 * MB // 8),
    "a comment without end": lambda: page(b"<!-- " + b"- " * (10 * MB)),
    "3,000,000 comments": lambda: page(b"<!---->" * 3_000_000),
    "10 MB of <": lambda: page(b"<" * (10 * MB)),
    "10 MB of </": lambda: page(b"</" * (5 * MB)),
    "10 MB of <!": lambda: page(b"<!" * (5 * MB)),
    "10 MB of quotes in tags": lambda: page(fill(b"<a b='", 10 * MB)),
    "drawings in drawings": lambda: page(fill(b"<svg><foreignObject><p>x", 3 * MB)),
    "end tags of nothing": lambda: page(b"<b><table><tr><td>" + fill(b"</b></i></p></div>", 10 * MB)),
    "lists in lists": lambda: page(fill(b"<ul><li>x", 5 * MB)),
    "options without end": lambda: page(b"<select>" + fill(b"<option>x", 10 * MB)),
    "names that were never heard of": lambda: page(b"".join(b"<x%d>y</x%d>" % (k, k) for k in range(500_000))),
    "unknown elements, nested and closed amiss": lambda: page((b"<x-a>" * 1900 + b"</x-b></x-a>" * 1900) * 200),
    "10 MB of JSON-LD": lambda: page(b"<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":[" + fill(b"{\"name\":\"Ada Varn\"},", 10 * MB) + b"{}]}</script>"),
    "100,000 meta tags": lambda: b"<head>" + b"<meta property='og:title' content='The dam held'>" * 100_000 + page(b""),
    "100,000 links in a paragraph": lambda: page(b"<p>" + b"<a href='/x'>more</a> " * 100_000),
    "100,000 headings": lambda: page(b"<h2>Related</h2>" * 100_000),
    "100,000 articles": lambda: page(b"<article class=story><p>Short story, it ends here.</p></article>" * 100_000),
    "class names of 1 MB": lambda: page(b"<div class='" + fill(b"sidebar-related ", MB) + b"'>x</div>"),
    "20 MB in windows-1252": lambda: b"<meta charset=windows-1252>" + fill(b"<p>caf\xe9 au lait, dit-elle.</p>", 20 * MB),
    "20 MB, encoding not told": lambda: fill("<p>Плотина выдержала, сказала она.</p>".encode("cp1251"), 20 * MB),
}


def make_page(make, path):
    """Writes a page; in a process of its own, so that this one stays small: what a parent takes is counted as its child's."""
    child = os.fork()
    if child == 0:
        with open(path, "wb") as f:
            f.write(make())
        os._exit(0)
    os.waitpid(child, 0)
    return os.path.getsize(path)


def run(dixit, form, folder):
    """(exit status, seconds, megabytes, what it says, bytes of article)."""
    said = os.path.join(folder, "said")
    with open(said, "wb") as err, open(os.path.join(folder, "out"), "wb") as out:
        child = subprocess.Popen([dixit, "read", "--format", form, "page.html"], stdout=out, stderr=err, cwd=folder)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = 0
    lines = open(said, encoding="utf8", errors="replace").read().splitlines()
    code = os.waitstatus_to_exitcode(status)
    return code, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, lines, os.path.getsize(os.path.join(folder, "out"))


def wrong_with(code, seconds, megabytes, lines, size, args):
    if code not in (0, 2):
        return f"exit status {code}"
    if code == 0 and size == 0:
        return "no article"
    if code == 2 and not any("page.html" in line and "; " in line for line in lines):
        return "no clear line"
    if args.seconds and seconds > args.seconds:
        return f"more than {args.seconds} s"
    if args.megabytes and megabytes > args.megabytes:
        return f"more than {args.megabytes} MB"
    return ""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dixit")
    parser.add_argument("--format", default="json")
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--megabytes", type=float)
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    failed = 0
    print("| page | MB | seconds | memory, MB | ends with |\n|---|--:|--:|--:|---|")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as folder:
        for name, make in PAGES.items():
            if args.only and name not in args.only.split(";"):
                continue
            data = make_page(make, os.path.join(folder, "page.html"))
            code, seconds, megabytes, lines, size = run(os.path.abspath(args.dixit), args.format, folder)
            wrong = wrong_with(code, seconds, megabytes, lines, size, args)
            failed += bool(wrong)
            said = f"article, {size / 1e6:.1f} MB of {args.format}" if code == 0 else lines[-1] if lines else f"exit status {code}"
            print(f"| {name} | {data / 1e6:.1f} | {seconds:.2f} | {megabytes:.0f} | {'**' + wrong + '**: ' if wrong else ''}{said} |", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
