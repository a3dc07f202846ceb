#!/usr/bin/env python3
"""Pairs of wordings over recordings whose words have times: one right, one changed.

make_pairs.py OUT.jsonl SETS [--seed 1]

SETS is the folder that bench/sound/generate.py fills. Rows: {"file", "from", "to", "right", "wrong",
"kind", "voice", "half"}; `file` is below SETS, `half` tells the sentences apart that constants are
fitted on (0) from those that are only measured on (1). A row's words are a part of a sentence, 5 to
16 words, the change at least one word from both ends; the stretch has half a second of what is spoken
around them.
"""
import argparse
import collections
import json
import os
import random
import re

DICTIONARY = "/usr/share/pocketsphinx/model/en-us/cmudict-en-us.dict"
FUNCTION = """a an the of in on at to for from by with and or but as if than that this these those it he she
they we you i his her its their our is was are were be been has have had do does did will would can could
may might must shall should not no so very""".split()
AUXILIARY = """is was are were has have had do does did would could should must""".split()
CANNOT = ["can", "will", "may", "might", "be", "been", "shall"]
SHORT = {"is": "isn't", "was": "wasn't", "are": "aren't", "were": "weren't", "has": "hasn't",
         "have": "haven't", "had": "hadn't", "do": "don't", "does": "doesn't", "did": "didn't",
         "would": "wouldn't", "could": "couldn't", "should": "shouldn't", "must": "mustn't",
         "can": "can't", "will": "won't"}
NEGATED = {v: k for k, v in SHORT.items()}


def dictionary():
    phones = collections.defaultdict(list)
    with open(DICTIONARY, encoding="utf-8") as lines:
        for line in lines:
            word, *rest = line.split()
            phones[re.sub(r"\(\d+\)$", "", word)].append(tuple(rest))
    return phones


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]


class Words:
    """What a word may be changed into."""

    def __init__(self, vocabulary, rng):
        self.rng = rng
        self.phones = dictionary()
        self.content = sorted(w for w in vocabulary if len(w) > 3 and w not in FUNCTION and w in self.phones)
        self.one_off = collections.defaultdict(set)
        for word, ways in self.phones.items():
            if re.fullmatch("[a-z]{3,}", word):
                for way in ways[:1]:
                    for i in range(len(way)):
                        self.one_off[way[:i] + ("*",) + way[i + 1:]].add(word)

    def alike(self, a, b):
        return any(x == y for x in self.phones[a] for y in self.phones[b])

    def random(self, word):
        for _ in range(50):
            other = self.rng.choice(self.content)
            if not self.alike(word, other) and distance(self.phones[word][0], self.phones[other][0]) > 2:
                return other
        return None

    def minimal(self, word):
        way = self.phones[word][0]
        found = set()
        for i in range(len(way)):
            found |= self.one_off[way[:i] + ("*",) + way[i + 1:]]
        found = sorted(w for w in found if not self.alike(word, w))
        return self.rng.choice(found) if found else None

    def similar(self, word):
        way = self.phones[word][0]
        found = [w for w in self.content if not self.alike(word, w) and
                 2 <= distance(way, self.phones[w][0]) <= max(2, len(way) // 2)]
        return self.rng.choice(found) if found else None


def changes(words, at, bank, rng):
    """Yields (kind, right, wrong) for a change at a word; rows of words."""
    def put(kind, fresh, count=1):
        return kind, words, words[:at] + fresh + words[at + count:]
    word = words[at].lower()
    known = word in bank.phones
    if known and len(word) > 3 and word not in FUNCTION:
        for kind, other in (("swapped", bank.random(word)), ("similar", bank.similar(word)),
                            ("minimal", bank.minimal(word))):
            if other:
                yield put(kind, [other])
        if rng.random() < 0.5:
            yield put("removed", [])
        if rng.random() < 0.5:
            yield put("inserted", [rng.choice(bank.content), words[at]])
        if rng.random() < 0.25:
            yield put("not_inserted", ["not", words[at]])
        if rng.random() < 0.2:
            yield put("never_inserted", ["never", words[at]])
    if word in FUNCTION and word not in ("not", "no") and known:
        other = rng.choice(FUNCTION)
        if other != word and not bank.alike(word, other):
            yield put("function", [other])
    if at + 2 < len(words) and words[at].lower() != words[at + 1].lower() and rng.random() < 0.3:
        yield put("transposed", [words[at + 1], words[at]], 2)
    if word in SHORT or word in CANNOT:
        if words[at + 1].lower() != "not":
            yield put("not_inserted", [words[at], "not"])
            if word in SHORT:
                yield put("nt_inserted", [SHORT[word]])
    if word in ("not", "never"):
        yield put("negation_removed", [])
    if word in NEGATED:
        yield put("nt_removed", [NEGATED[word]])
    if word == "no" and not words[at + 1][:1].isdigit():
        yield put("negation_removed", [])


def clean(text):
    return re.sub(r"[^\w'$%.,-]", "", text).strip(".,-")


def rows_of(path, sets, bank, rng, voice, repeats):
    with open(os.path.join(sets, path + ".json"), encoding="utf-8") as f:
        reference = json.load(f)
    all_words = reference["words"]
    for number, (begin, end) in enumerate(reference["sentences"]):
        sentence = all_words[begin:end]
        bad = [w["start"] is None or "<" in w["text"] or not clean(w["text"]) for w in sentence]
        for at in range(1, len(sentence) - 1):
            negation = clean(sentence[at]["text"]).lower() in ["not", "never", "no", *NEGATED]
            for _ in range(6 if negation else repeats):
                left = min(at, rng.randint(1, 8))
                right = min(len(sentence) - 1 - at, max(1, rng.randint(1, 8)))
                if left + right < 4 or any(bad[at - left:at + right + 1]):
                    continue
                part = sentence[at - left:at + right + 1]
                words = [clean(w["text"]) for w in part]
                for kind, good, wrong in changes(words, left, bank, rng):
                    if negation != ("removed" in kind and kind != "removed"):
                        if negation:
                            continue
                    yield {"file": path, "from": max(0, round(part[0]["start"] - 0.5, 2)),
                           "to": round(part[-1]["end"] + 0.5, 2), "right": " ".join(good),
                           "wrong": " ".join(wrong), "kind": kind, "voice": voice,
                           "half": number % 2}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out")
    parser.add_argument("sets")
    parser.add_argument("files", nargs="*", default=["lj/all", "flite/slt", "flite/rms", "flite/awb",
                                                     "flite/kal16"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--repeats", type=int, default=1)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    vocabulary = set()
    for path in args.files:
        with open(os.path.join(args.sets, path + ".json"), encoding="utf-8") as f:
            vocabulary |= {clean(w["text"]).lower() for w in json.load(f)["words"]}
    bank = Words(vocabulary, rng)
    counts = collections.Counter()
    with open(args.out, "w", encoding="utf-8") as out:
        for path in args.files:
            voice = path.replace("/", "-")
            for row in rows_of(path, args.sets, bank, rng, voice, args.repeats):
                counts[voice, row["kind"]] += 1
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
    for key, count in sorted(counts.items()):
        print(*key, count)


if __name__ == "__main__":
    main()
