#!/usr/bin/env python3
"""Scores what a program says of sound against the references of generate.py. Standard library.

score.py words   REFERENCE.json OUTPUT.json      word times (OUTPUT: dixit align -o x.json, a Dixit
                                                 transcript, CTM, or [{"text","start","end"}])
score.py doubts  PLANTED.json OUTPUT.json HOURS  planted changes, by sureness of the doubts
score.py between ROWS.jsonl                      rows of hear_rows or peers with "first" and "wrong"
score.py spot    ROWS.jsonl

Errors are output minus reference; the shares within 50 and 100 ms are of all words that are spoken,
written and timed in the reference, so a word left out counts as missed.
"""
import bisect
import collections
import difflib
import json
import sys


def letters(text):
    return "".join(c for c in text.lower() if c.isalnum())


def read_output(path):
    """Rows {"text", "start", "end"}; start None where the word was not placed."""
    with open(path) as f:
        text = f.read()
    if path.endswith(".ctm"):
        rows = [line.split() for line in text.splitlines() if line and not line.startswith(";;")]
        return [{"text": r[4], "start": float(r[2]), "end": float(r[2]) + float(r[3])} for r in rows]
    data = json.loads(text)
    if isinstance(data, list):
        return data
    return [{"text": w["text"], "start": w.get("start"), "end": w.get("end"), "confidence": w.get("confidence", 0)}
            for turn in data["turns"] for w in turn["words"]]


def match_words(reference, output):
    """For each reference word the (first, last) output word of the same letters, or None."""
    a, b = [letters(w["text"]) for w in reference], [letters(w["text"]) for w in output]
    pairs = [None] * len(a)
    if "".join(a) == "".join(b):
        ends, at = [], 0
        for word in b:
            at += len(word)
            ends.append(at)
        at = 0
        for k, word in enumerate(a):
            if word:
                pairs[k] = (bisect.bisect_right(ends, at), bisect.bisect_left(ends, at + len(word)))
            at += len(word)
        return pairs
    for i, j, n in difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
        for k in range(n):
            pairs[i + k] = (j + k, j + k)
    return pairs


def quantile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))] if values else float("nan")


def score_words(reference, output):
    words = reference["words"] if isinstance(reference, dict) else reference
    starts, ends, known, unplaced, foreign, foreign_placed, far, missing = [], [], 0, 0, 0, 0, 0, 0
    hits = collections.Counter()
    for word, pair in zip(words, match_words(words, output)):
        found = pair and [output[k] for k in range(pair[0], pair[1] + 1) if output[k].get("start") is not None]
        if word.get("spoken") is False:
            foreign += 1
            foreign_placed += bool(found)
            continue
        if word["start"] is None or word.get("drowned"):
            continue
        known += 1
        missing += pair is None
        if not found:
            unplaced += 1
            continue
        error = 1000 * (found[0]["start"] - word["start"])
        starts.append(error)
        hits["50"] += abs(error) <= 50
        hits["100"] += abs(error) <= 100
        far += abs(error) > 2000
        if word["end"] is not None:
            ends.append(1000 * (found[-1]["end"] - word["end"]))
    absolute, end_absolute = [abs(e) for e in starts], [abs(e) for e in ends]
    mean = lambda v: sum(v) / len(v) if v else float("nan")
    return {"words": known, "unplaced": unplaced, "not_in_output": missing, "mean": mean(absolute), "median": quantile(absolute, 0.5),
            "p90": quantile(absolute, 0.9), "bias": quantile(starts, 0.5), "within50": 100 * hits["50"] / max(1, known),
            "within100": 100 * hits["100"] / max(1, known), "far": far, "end_mean": mean(end_absolute),
            "end_median": quantile(end_absolute, 0.5), "end_bias": quantile(ends, 0.5), "foreign": foreign,
            "foreign_placed": foreign_placed}


def words_row(s):
    text = (f"{s['words']:6} words  mean {s['mean']:6.1f}  median {s['median']:5.1f}  p90 {s['p90']:6.1f}  bias {s['bias']:+6.1f}  "
            f"≤50 {s['within50']:5.1f} %  ≤100 {s['within100']:5.1f} %  unplaced {s['unplaced']}  >2 s {s['far']}  "
            f"ends: mean {s['end_mean']:.1f} median {s['end_median']:.1f} bias {s['end_bias']:+.1f}")
    return text + (f"  foreign placed {s['foreign_placed']} of {s['foreign']}" if s["foreign"] else "")


def score_doubts(planted, output, hours, margin=0.4):
    """Recall at 1, 5 and 20 false alarms an hour, for each kind of change."""
    doubts = sorted(output["doubts"], key=lambda d: -d["sureness"])
    changes = planted["changes"]
    words_of = [(c["first_word"], max(c["end_word"], c["first_word"])) for c in changes]
    place = output_word_places(planted, output)
    found_at, false = {}, 0
    recall = {}
    limits = [1, 5, 20]
    kinds = collections.Counter(c["kind"] for c in changes)

    def note(limit):
        hit = collections.Counter(changes[k]["kind"] for k in found_at)
        recall[limit] = {kind: hit[kind] / n for kind, n in kinds.items()}
        recall[limit]["sureness"] = doubts[index]["sureness"] if index < len(doubts) else 0

    index = 0
    curve = []
    for index, doubt in enumerate(doubts):
        hits = [k for k, c in enumerate(changes) if c["start"] - margin <= doubt["end"] and doubt["start"] <= c["end"] + margin]
        if not hits:
            begin, end = place(doubt["words"][0]), place(max(doubt["words"][1] - 1, doubt["words"][0]))
            hits = [k for k, (a, b) in enumerate(words_of) if a - 1 <= end and begin <= b]
        for k in hits:
            found_at.setdefault(k, doubt["sureness"])
        if not hits:
            false += 1
            while limits and false > limits[0] * hours:
                note(limits.pop(0))
        curve.append((doubt["sureness"], bool(hits)))
    index = len(doubts)
    while limits:
        note(limits.pop(0))
    missed = [changes[k] for k in range(len(changes)) if k not in found_at]
    return {"recall": recall, "kinds": dict(kinds), "false_per_hour": false / hours, "doubts": len(doubts), "curve": curve,
            "missed": missed}


def output_word_places(planted, output):
    """Number of Dixit's word → number of the transcript's token."""
    pairs = match_words(planted["words"], [w for t in output["turns"] for w in t["words"]])
    starts = [(p[0], k) for k, p in enumerate(pairs) if p]
    keys = [s for s, _ in starts]

    def place(word):
        at = bisect.bisect_right(keys, word) - 1
        return starts[at][1] if at >= 0 else 0
    return place


def doubts_row(s):
    out = [f"{s['doubts']} doubts listed, {s['false_per_hour']:.1f} false an hour in all"]
    for kind, n in sorted(s["kinds"].items()):
        shares = "  ".join(f"{100 * s['recall'][f][kind]:5.0f} %" for f in (1, 5, 20))
        out.append(f"  {kind:18} {n:3}   at 1, 5, 20 false an hour: {shares}")
    curve = calibration([(p, right) for p, right in s["curve"]], [0, 0.25, 0.5, 0.75, 0.9, 0.97, 1.01])
    return "\n".join(out) + "\n  sureness → share right: " + curve


def calibration(rows, edges):
    out = []
    for a, b in zip(edges, edges[1:]):
        inside = [(p, right) for p, right in rows if a <= p < b]
        if inside:
            said = sum(p for p, _ in inside) / len(inside)
            out.append(f"{100 * said:.1f}→{100 * sum(r for _, r in inside) / len(inside):.1f} ({len(inside)})")
    return "  ".join(out)


def score_between(rows):
    """rows: {"kind", "decided", "chose_right", "probability", "ratio"}; undecided answers are not right."""
    kinds = collections.defaultdict(list)
    for row in rows:
        kinds[row["kind"]].append(row)
    table = {}
    for kind, group in kinds.items():
        decided = [r for r in group if r["decided"]]
        table[kind] = {"n": len(group), "right": 100 * sum(r["decided"] and r["chose_right"] for r in group) / len(group),
                       "of_decided": 100 * sum(r["chose_right"] for r in decided) / max(1, len(decided)),
                       "undecided": len(group) - len(decided)}
    answers = [(r["probability"], r["chose_right"]) for r in rows if r["decided"]]
    near = [right for p, right in answers if 0.9 <= p < 0.98]
    return {"kinds": table, "calibration": calibration(answers, [0.5, 0.6, 0.7, 0.8, 0.9, 0.94, 0.96, 0.98, 0.99, 0.999, 1.01]),
            "near95": (len(near), 100 * sum(near) / max(1, len(near)))}


def between_rows(s):
    out = [f"  {k:14} {v['n']:4}  right {v['right']:6.1f} %  of those decided {v['of_decided']:6.1f} %  undecided {v['undecided']}"
           for k, v in s["kinds"].items()]
    return "\n".join(out) + "\n  said → was right: " + s["calibration"]


def score_spot(rows, key="probability"):
    """rows: {"n", "spoken": [[s, e]…], "places": [{"start","end","probability","ratio"}], "kind"}; by number of words."""
    table = {}
    for n in sorted({r["n"] for r in rows}):
        group = [r for r in rows if r["n"] == n]
        positive, located = [], 0
        for row in (r for r in group if r["spoken"]):
            good = [p[key] for p in row["places"] if any(p["start"] < e and s < p["end"] and
                                                        min(e, p["end"]) - max(s, p["start"]) > 0.5 * (e - s) for s, e in row["spoken"])]
            top = row["places"][0] if row["places"] else None
            located += bool(good) and top is not None and top[key] == max(good)
            positive.append(max(good) if good else -1e9)
        for name in sorted({r["kind"] for r in group if not r["spoken"]}):
            negative = [max([p[key] for p in r["places"]], default=-1e9) for r in group if r["kind"] == name]
            table[(n, name)] = dict(equal_error(positive, negative), n=len(positive), negatives=len(negative),
                                    located=100 * located / max(1, len(positive)), too_short=sum(r.get("too_short", False) for r in group))
    return table


def equal_error(positive, negative):
    best = (2, 1.0, 0)
    for threshold in sorted(set(positive + negative)) + [1e9]:
        miss = sum(p < threshold for p in positive) / max(1, len(positive))
        alarm = sum(v >= threshold for v in negative) / max(1, len(negative))
        best = min(best, (abs(miss - alarm), max(miss, alarm), threshold))
    wins = sum((p > v) + 0.5 * (p == v) for p in positive for v in negative)
    return {"eer": 100 * best[1], "auc": wins / max(1, len(positive) * len(negative))}


def spot_rows(table):
    return "\n".join(f"  {n:2} words against {name:6} {v['n']:3}/{v['negatives']:3}: in the right place {v['located']:5.1f} %  "
                     f"AUC {v['auc']:.3f}  equal error {v['eer']:5.1f} %" + (f"  too short {v['too_short']}" if v["too_short"] else "")
                     for (n, name), v in table.items())


def lines(path):
    return [json.loads(line) for line in open(path)]


def main():
    what, args = sys.argv[1], sys.argv[2:]
    if what == "words":
        print(words_row(score_words(json.load(open(args[0])), read_output(args[1]))))
    elif what == "doubts":
        print(doubts_row(score_doubts(json.load(open(args[0])), json.load(open(args[1])), float(args[2]))))
    elif what == "between":
        print(between_rows(score_between(lines(args[0]))))
    elif what == "spot":
        print(spot_rows(score_spot(lines(args[0]))))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
