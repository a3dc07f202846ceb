"""Pages of the annotated sets as labelled rows of blocks: what train_blocks.py and worst_pages.py
share. Needs numpy."""
import bisect
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from urllib.parse import urlparse

import numpy as np

WORD = re.compile(r"\w+")
SETS = ("aeb", "fundus", "trafilatura_eval", "readability_pages")


def site_of(row):
    """What keeps pages of one site together."""
    if row["id"].startswith("fundus:"):
        return re.sub(r"[_-]?\d{4}.*", "", row["id"])
    host = urlparse(row.get("url") or "").netloc.lower()
    if not host:
        return row["id"]
    parts = host.split(".")
    keep = 3 if len(parts) > 2 and len(parts[-2]) <= 3 and len(parts[-1]) == 2 else 2
    return ".".join(parts[-keep:])


class Page:
    """One page: rows [blocks x features], texts, owners, elements, labels, weights."""

    def __init__(self, gold, made):
        self.gold = gold
        self.set = gold["id"].split(":")[0]
        self.site = site_of(gold)
        self.elements = made["elements"]
        self.texts = [b["text"] for b in made["blocks"]]
        self.owners = [b["owner"] for b in made["blocks"]]
        self.paths = np.array([b["path"] for b in made["blocks"]])
        self.kept = np.array([b["kept"] for b in made["blocks"]], bool)
        self.rows = np.array([b["row"] for b in made["blocks"]], np.int16)
        self.scores = np.array([b.get("score", 0) for b in made["blocks"]], np.int32)
        self.words = [WORD.findall(t) for t in self.texts]
        self.label = np.full(len(self.texts), -1, np.int8)
        self.weight = np.zeros(len(self.texts))
        if gold.get("body"):
            self.label_by_body(gold["body"])
        elif gold.get("with"):
            self.label_by_segments(gold["with"], gold["without"])

    def label_by_body(self, body):
        gold = WORD.findall(body)
        places = defaultdict(list)
        for size in (1, 2, 3, 4):
            for k in range(len(gold) - size + 1):
                places[tuple(gold[k:k + size])].append(k)
        best_end, best = [-1], [(0, None)]  # chains by their last gold word, values rising
        chosen = {}
        for number, words in enumerate(self.words):
            if not words:
                continue
            size = min(4, len(words))
            votes = Counter()
            for k in range(len(words) - size + 1):
                for at in places.get(tuple(words[k:k + size]), ())[:50]:
                    votes[at - k] += 1
            found = []
            for offset, count in votes.most_common(8):
                match = min(len(words), count + size - 1)
                if match * 2 < len(words):
                    continue
                # The best chain that ends at or before this block's place in the gold text.
                at = bisect.bisect_right(best_end, max(offset, 0)) - 1
                found.append((offset + len(words), best[at][0] + match, best[at]))
            for end, value, before in found:
                at = bisect.bisect_right(best_end, end)
                if best[at - 1][0] >= value:
                    continue
                entry = (value, (number, before))
                best_end.insert(at, end)
                best.insert(at, entry)
                while at + 1 < len(best) and best[at + 1][0] <= value:
                    del best[at + 1], best_end[at + 1]
        entry = best[-1]
        self.label[:] = 0
        while entry[1] is not None:
            number, entry = entry[1][0], entry[1][1]
            self.label[number] = 1
        total = max(30, len(gold))
        for number, words in enumerate(self.words):
            self.weight[number] = min(0.3, len(words) / total) + 0.002

    def label_by_segments(self, wanted, unwanted):
        flat = [re.sub(r"\s+", " ", t).strip() for t in self.texts]
        for segments, label in ((wanted, 1), (unwanted, 0)):
            for segment in segments:
                segment = re.sub(r"\s+", " ", segment).strip()
                hits = [k for k, t in enumerate(flat) if segment and segment in t]
                if label == 1 and len(hits) > 1:
                    hits = [k for k in hits if self.kept[k]] or hits[:1]
                for k in hits:
                    if label == 0 and len(segment) * 4 < len(flat[k]):
                        continue
                    if self.label[k] == -1 or label == 0:
                        self.label[k] = label
                        self.weight[k] = 0.08 / len(hits)

    def text_of(self, kept):
        return "\n".join(t for t, k in zip(self.texts, kept) if k)


def load(tool, data, sets=SETS, split="dev"):
    """Gives the names of the features and the pages."""
    pages, names = [], []
    for one in sets:
        folder = os.path.join(data, one)
        with open(os.path.join(folder, f"pages.{split}.jsonl"), encoding="utf8") as lines:
            golds = [json.loads(line) for line in lines]
        with tempfile.TemporaryDirectory() as unpacked:
            paths = []
            for number, gold in enumerate(golds):
                paths.append(os.path.join(unpacked, f"{number}.html"))
                with gzip.open(os.path.join(folder, gold["html_path"])) as page, \
                        open(paths[-1], "wb") as out:
                    out.write(page.read())
            run = subprocess.run([tool, *paths], capture_output=True, check=True)
        lines = run.stdout.decode("utf8").split("\n")
        names = json.loads(lines[0])["features"]
        made = {}
        for line in lines[1:]:
            if line.strip():
                row = json.loads(line)
                made[row["path"]] = row
        for gold, path in zip(golds, paths):
            if path in made and made[path]["blocks"]:
                pages.append(Page(gold, made[path]))
            else:
                sys.stderr.write(f"{gold['id']}: no blocks\n")
    return names, pages


def shingles(words):
    return Counter(tuple(words[k:k + 4]) for k in range(max(1, len(words) - 3))) if words \
        else Counter()


def score_page(page, kept):
    """(tp, fp, fn) shares for a body, counts for segments; as the scorers of the sets do it."""
    text = page.text_of(kept)
    if page.gold.get("body"):
        gold, found = shingles(WORD.findall(page.gold["body"])), shingles(WORD.findall(text))
        return (sum((gold & found).values()), sum((found - gold).values()),
                sum((gold - found).values()))
    flat = re.sub(r"\s+", " ", text).strip()
    clean = [re.sub(r"\s+", " ", s).strip() for s in page.gold["with"]]
    tp = sum(s in flat for s in clean)
    fp = sum(re.sub(r"\s+", " ", s).strip() in flat for s in page.gold["without"])
    return tp, fp, len(clean) - tp


def report(pages, decisions):
    """F1, precision and recall of every set."""
    out = {}
    for one in SETS:
        rows = [(p, score_page(p, k)) for p, k in zip(pages, decisions) if p.set == one]
        if not rows:
            continue
        if one == "trafilatura_eval":
            tp, fp, fn = (sum(r[1][k] for r in rows) for k in range(3))
            precision, recall = tp / (tp + fp), tp / (tp + fn)
        else:
            precision = np.mean([tp / (tp + fp) for _, (tp, fp, fn) in rows if tp + fp])
            recall = np.mean([tp / (tp + fn) for _, (tp, fp, fn) in rows if tp + fn])
        out[one] = (2 * precision * recall / (precision + recall), precision, recall)
    return out


def show(title, scores):
    print(f"{title:22s}" + "  ".join(f"{one} {f:.4f} (P {p:.3f} R {r:.3f})"
                                     for one, (f, p, r) in scores.items()), flush=True)
