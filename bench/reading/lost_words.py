#!/usr/bin/env python3
"""The words of an article that its reading lost in the middle.

lost_words.py DATASET_DIR PRED.jsonl [--list N]      PRED.jsonl is what bench/read_pages.py writes

The gold body's words (\\w+) are aligned with the words read, by longest common stretches. Between
the first and the last gold word that was read, words that were not are lost; where the letters are
the same but parted into words otherwise, they are not lost but `cut otherwise`. Words read between
the same two that the gold body does not have are `put in` (captions, boxes). Shares are of all
gold words between the two. --list shows the N pages that lose most, with what they lose.
"""
import difflib
import json
import os
import re
import sys

WORD = re.compile(r"\w+")


def compare(gold, read):
    """Gives (gold words between first and last, lost, cut otherwise, put in, [lost stretches])."""
    matcher = difflib.SequenceMatcher(None, gold, read, autojunk=False)
    blocks = [b for b in matcher.get_matching_blocks() if b.size]
    if not blocks:
        return 0, 0, 0, 0, []
    whole = blocks[-1].a + blocks[-1].size - blocks[0].a
    lost = otherwise = put_in = 0
    stretches = []
    for one, two in zip(blocks, blocks[1:]):
        missing = gold[one.a + one.size:two.a]
        extra = read[one.b + one.size:two.b]
        if missing and "".join(missing) == "".join(extra):
            otherwise += len(missing)
            continue
        lost += len(missing)
        put_in += len(extra)
        if missing:
            stretches.append((" ".join(missing), " ".join(extra)))
    return whole, lost, otherwise, put_in, stretches


def main():
    folder, predictions = sys.argv[1:3]
    show = int(sys.argv[sys.argv.index("--list") + 1]) if "--list" in sys.argv else 0
    with open(predictions, encoding="utf8") as lines:
        read = {row["id"]: row["body"] or "" for row in map(json.loads, lines)}
    total = [0, 0, 0, 0]
    pages = []
    with open(os.path.join(folder, "pages.dev.jsonl"), encoding="utf8") as lines:
        for row in map(json.loads, lines):
            if not row.get("body"):
                continue
            *counts, stretches = compare(WORD.findall(row["body"]),
                                         WORD.findall(read.get(row["id"], "")))
            total = [a + b for a, b in zip(total, counts)]
            pages.append((counts[1], row["id"], counts, stretches))
    whole = max(1, total[0])
    print(f"pages {len(pages)}, words between first and last {total[0]}: "
          f"lost {total[1]} ({100 * total[1] / whole:.2f} %), "
          f"cut otherwise {total[2]} ({100 * total[2] / whole:.2f} %), "
          f"put in {total[3]} ({100 * total[3] / whole:.2f} %)")
    pages.sort(key=lambda page: (-page[0], page[1]))
    for _, name, counts, stretches in pages[:show]:
        print(name, counts)
        for missing, extra in stretches[:12]:
            print(f"    {missing[:100]!r}  for  {extra[:60]!r}")


if __name__ == "__main__":
    main()
