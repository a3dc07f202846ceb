#!/usr/bin/env python3
"""Tables of pair_rows' answers: right, decided, calibration.

pairs.py NAME=ROWS.tsv … [--half 1] [--voice lj] [--errors]
"""
import csv
import math
import sys
from collections import defaultdict

BAR = math.log(0.8 / 0.2)


def read(path, half, voice):
    with open(path, encoding="utf-8") as f:
        for row in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row.get("odds") and row["alike"] == "0" and (half is None or row["half"] == half) \
                    and row["voice"].startswith(voice):
                yield row


def main():
    option = dict(zip(sys.argv, sys.argv[1:] + [""]))
    half, voice = option.get("--half"), option.get("--voice", "")
    sets = [a.split("=") for a in sys.argv[1:] if "=" in a]
    kinds, total = defaultdict(lambda: defaultdict(list)), defaultdict(list)
    for name, path in sets:
        for row in read(path, half, voice):
            odds = float(row["odds"])
            kinds[row["kind"]][name].append(odds)
            total[name].append(odds)
            if "--errors" in sys.argv and odds < 0:
                print("error", name, row["kind"], f"{odds:.2f}", row["right"], "|", row["wrong"])
    print("| change |", " | ".join(name for name, _ in sets), "|")
    print("|---|" + "---|" * len(sets))
    for kind in sorted(kinds):
        cells = []
        for name, _ in sets:
            odds = kinds[kind][name]
            cells.append(f"{100 * sum(o > 0 for o in odds) / len(odds):.1f} of {len(odds)}" if odds else "")
        print(f"| {kind} |", " | ".join(cells), "|")
    print("\n| answers |", " | ".join(name for name, _ in sets), "|")
    print("|---|" + "---|" * len(sets))
    print("| decided |", " | ".join(f"{100 * sum(abs(o) >= BAR for o in total[n]) / len(total[n]):.1f}" for n, _ in sets), "|")
    print("| of these right |", " | ".join(
        f"{100 * sum(o >= BAR for o in total[n]) / max(1, sum(abs(o) >= BAR for o in total[n])):.2f}" for n, _ in sets), "|")
    for low, high in ((0.5, 0.8), (0.8, 0.9), (0.9, 0.93), (0.93, 0.97), (0.97, 0.99), (0.99, 1.01)):
        cells = []
        for name, _ in sets:
            some = [(1 / (1 + math.exp(-min(abs(o), 50))), o > 0) for o in total[name]]
            some = [s for s in some if low <= s[0] < high]
            cells.append(f"{sum(p for p, _ in some) / len(some):.3f} → {sum(r for _, r in some) / len(some):.3f} ({len(some)})" if some else "")
        print(f"| given {low}–{min(high, 1)} |", " | ".join(cells), "|")


if __name__ == "__main__":
    main()
