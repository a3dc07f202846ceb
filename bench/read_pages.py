#!/usr/bin/env python3
"""Runs `dixit read` over a set of annotated pages and writes predictions for the scorer.

read_pages.py DIXIT DATASET_DIR [dev|heldout] > PRED.jsonl
    lines: {"id", "body", "title", "byline", "published", "language"}

DATASET_DIR has pages.SPLIT.jsonl with {"id", "html_path"}, where html_path names a gzipped page
below it. All pages are read in one run of the program, so that a set takes seconds.
"""
import gzip
import json
import os
import subprocess
import sys
import tempfile


def main():
    dixit, folder = sys.argv[1:3]
    split = sys.argv[3] if len(sys.argv) > 3 else "dev"
    with open(os.path.join(folder, f"pages.{split}.jsonl"), encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    with tempfile.TemporaryDirectory() as pages:
        paths = []
        for number, row in enumerate(rows):
            paths.append(os.path.join(pages, f"{number}.html"))
            with gzip.open(os.path.join(folder, row["html_path"])) as page:
                with open(paths[-1], "wb") as out:
                    out.write(page.read())
        run = subprocess.run([dixit, "read", "--format", "json", *paths],
                             capture_output=True, check=False)
    sys.stderr.write(run.stderr.decode("utf8", "replace"))
    # One JSON object a page, whether each stands on a line of its own or not.
    text, at, read = run.stdout.decode("utf8"), 0, {}
    decoder = json.JSONDecoder()
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        article, at = decoder.raw_decode(text, at)
        read[article["path"]] = article
    for row, path in zip(rows, paths):
        article = read.get(path, {})
        out = {"id": row["id"], "body": article.get("text", "")}
        out.update({key: article.get(key, "") for key in
                    ("title", "byline", "published", "language")})
        print(json.dumps(out, ensure_ascii=False))


if __name__ == "__main__":
    main()
