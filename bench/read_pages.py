#!/usr/bin/env python3
"""Runs `dixit read` over a set of annotated pages and writes predictions for the scorer.

read_pages.py DIXIT DATASET_DIR [dev|heldout] > PRED.jsonl      lines: {"id", "body", "title", "byline", "published", "language"}

DATASET_DIR has pages.SPLIT.jsonl with {"id", "html_path"}, where html_path names a gzipped page below DATASET_DIR.
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
    with tempfile.TemporaryDirectory() as pages:
        for line in open(os.path.join(folder, f"pages.{split}.jsonl"), encoding="utf8"):
            gold = json.loads(line)
            path = os.path.join(pages, "page.html")
            with open(path, "wb") as out, gzip.open(os.path.join(folder, gold["html_path"])) as page:
                out.write(page.read())
            run = subprocess.run([dixit, "read", "--format", "json", path], capture_output=True, check=False)
            read = json.loads(run.stdout) if run.returncode == 0 and run.stdout.strip() else {}
            if run.returncode != 0:
                sys.stderr.write(f"{gold['id']}: {run.stderr.decode('utf8', 'replace')}")
            row = {"id": gold["id"], "body": read.get("text", "")}
            row.update({key: read.get(key, "") for key in ("title", "byline", "published", "language")})
            print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
