#!/usr/bin/env python3
"""The pages whose reading loses most, and the blocks that make it.

worst_pages.py BLOCK_ROWS DATA_DIR SET [N] [--scores FILE.cv --cache FILE]

Shows the N worst pages (10) of a set, each with the blocks that are MISSing and EXTRA against the
gold, their scores (thousandths; 200 and less is left out) and the elements around. With --cache and
--scores, the files that `train_blocks.py --cv --cache` leaves, the scores are those of pages not
learned from. Needs numpy.
"""
import os
import pickle
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import block_rows  # noqa: E402

BAR = 200


def loss(page, kept):
    tp, fp, fn = block_rows.score_page(page, kept)
    if page.gold.get("body"):
        return (fp / (tp + fp) if tp + fp else 1) + (fn / (tp + fn) if tp + fn else 0)
    return fp + fn


def elements_around(page, owner):
    names = []
    while owner >= 0 and len(names) < 3:
        parent, words, tag = page.elements[owner][:3]
        names.append(".".join([tag, *words[:3]]))
        owner = parent
    return " < ".join(names)


def main():
    tool, data, one = sys.argv[1:4]
    count = int(sys.argv[4]) if len(sys.argv) > 4 and sys.argv[4].isdigit() else 10
    if "--scores" in sys.argv:
        with open(sys.argv[sys.argv.index("--cache") + 1], "rb") as kept:
            _, pages = pickle.load(kept)
        with open(sys.argv[sys.argv.index("--scores") + 1], "rb") as kept:
            scores = pickle.load(kept)[1]
    else:
        _, pages = block_rows.load(tool, data, [one])
        scores = [page.scores for page in pages]
    rows = [(loss(p, s > BAR), p, s) for p, s in zip(pages, scores) if p.set == one]
    rows.sort(key=lambda row: (-row[0], row[1].gold["id"]))
    print(f"{len(rows)} pages, mean loss {sum(r[0] for r in rows) / len(rows):.4f}")
    for lost, page, score in rows[:count]:
        print("=====", page.gold["id"], page.gold.get("url") or "", f"loss {lost:.3f}",
              "of rules alone %.3f" % loss(page, page.kept))
        for b, text in enumerate(page.texts):
            if page.label[b] < 0 or (page.label[b] == 1) == (score[b] > BAR):
                continue
            print("  MISS " if page.label[b] == 1 else "  EXTRA", b, int(score[b]),
                  elements_around(page, page.owners[b]), "|", text[:90])


if __name__ == "__main__":
    main()
