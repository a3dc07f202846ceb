#!/usr/bin/env python3
"""Recall of planted changes at 1, 5 and 20 false alarms an hour.

doubts.py TRANSCRIPT.json DOUBTS.tsv [TRANSCRIPT.json DOUBTS.tsv …] [--errors]

DOUBTS.tsv is what doubt_rows prints. A change is found by a doubt whose words are at most one word
away, or whose time touches it; a doubt is false when it is near no change.
"""
import json
import sys
from collections import defaultdict


def near(doubt, change):
    kind, begin, end, start, stop = doubt[:5]
    if begin <= change["end_word"] + 1 and end >= change["first_word"] - 1:
        return True
    return change["start"] is not None and start < change["end"] + 0.2 and stop > change["start"] - 0.2


def read(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) < 6:
                continue
            kind, begin, end, start, stop, sure, text, heard = (fields + ["", ""])[:8]
            yield (kind, int(begin), int(end), float(start), float(stop), float(sure), text, heard)


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    found, false, hours = defaultdict(list), [], 0
    for transcript, doubts in zip(args[::2], args[1::2]):
        with open(transcript, encoding="utf-8") as f:
            data = json.load(f)
        rows = list(read(doubts))
        last = max([w["start"] or 0 for w in data["words"]])
        limit = float(next((a[10:] for a in sys.argv if a.startswith("--seconds=")), last))
        hours += limit / 3600
        changes = [c for c in data["changes"] if (c["start"] or 0) < limit - 5]
        for c in changes:
            best = max([r[5] for r in rows if near(r, c)], default=-1)
            found[c["kind"]].append((best, c, doubts))
        false += [(r[5], r, doubts) for r in rows if not any(near(r, c) for c in data["changes"])]
    false.sort(key=lambda f: -f[0])
    bars = {}
    for rate in (1, 5, 20):
        allowed = int(rate * hours)
        bars[rate] = false[allowed][0] if allowed < len(false) else 0
    print(f"{hours:.2f} hours, {len(false)} false; bars", {k: round(v, 5) for k, v in bars.items()})
    for kind, list_ in sorted(found.items()):
        print(f"{kind:18} {len(list_):4}", *(f"{100 * sum(b > max(bars[r], 0) for b, *_ in list_) / len(list_):6.1f}"
                                            for r in (1, 5, 20)))
    if "--errors" in sys.argv:
        for kind, list_ in sorted(found.items()):
            for best, c, _ in list_:
                if best <= bars[5]:
                    print("missed", kind, c["was"], "->", c["is"], c["first_word"], c["start"], best)
        for sure, row, _ in false[:40]:
            print("false", *row)


if __name__ == "__main__":
    main()
