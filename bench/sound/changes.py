"""One small change in what was said: the kinds of the tables, for doubts and for two wordings."""
import collections
import glob
import os
import re

DICTIONARY = "/usr/share/pocketsphinx/model/en-us/cmudict-en-us.dict"
AUXILIARIES = {"is": "isn't", "was": "wasn't", "were": "weren't", "are": "aren't", "will": "won't", "would": "wouldn't",
               "can": "can't", "could": "couldn't", "should": "shouldn't", "has": "hasn't", "had": "hadn't", "have": "haven't",
               "did": "didn't", "do": "don't", "does": "doesn't"}
UNDONE = {v: k for k, v in AUXILIARIES.items()}
FUNCTION = "the a an of to in on for and but or with from by at that which this as his her its their our".split()


def plain(word):
    return re.sub(r"[^\w']+", "", word.lower()).strip("'")


class Lexicon:
    """The model's own dictionary, only to choose words that sound alike."""

    def __init__(self, corpus=None, path=DICTIONARY):
        self.phones, self.by_length = {}, {}
        common = None
        if corpus:
            count = collections.Counter()
            for text in sorted(glob.glob(os.path.join(corpus, "**", "*.txt"), recursive=True))[:400]:
                count.update(re.findall(r"\b[a-z]+\b", open(text, errors="replace").read()))
            common = {w for w, n in count.items() if n >= 3}
        for line in open(path):
            word, *phones = line.split()
            if re.fullmatch(r"[a-z]+", word) and len(word) > 2 and (not common or word in common):
                self.phones[word] = tuple(phones)
                self.by_length.setdefault(len(phones), []).append(word)

    def near(self, word, rng, edits):
        """A word at that many phones' distance, not a form of the same; None where there is none."""
        phones = self.phones.get(word)
        if not phones:
            return None
        sizes = [len(phones)] if edits == 1 else [len(phones) - 1, len(phones), len(phones) + 1]
        pool = [w for n in sizes for w in self.by_length.get(n, [])]
        start = rng.randrange(max(1, len(pool)))
        for other in pool[start:] + pool[:start]:
            if other[:4] != word[:4] and distance(phones, self.phones[other], edits) == edits:
                return other
        return None


def distance(a, b, most):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a):
        before, row[0] = row[0], i + 1
        for j, y in enumerate(b):
            before, row[j + 1] = row[j + 1], min(row[j + 1] + 1, row[j] + 1, before + (x != y))
        if min(row) > most:
            return most + 1
    return row[-1]


def content(word):
    p = plain(word)
    return len(p) > 3 and p.isalpha() and p not in FUNCTION and p not in AUXILIARIES


def dressed(new, old):
    """The new word with the old one's capital and punctuation."""
    tail = re.search(r'[.,;:?!"]*$', old).group()
    return (new.capitalize() if old[:1].isupper() else new) + tail


def swap(kind, words, at, pool, lexicon, rng):
    """The word at `at`, changed; None where that cannot be."""
    word = plain(words[at])
    if kind == "function":
        return dressed(rng.choice([f for f in FUNCTION if f != word]), words[at]) if word in FUNCTION else None
    if not content(words[at]):
        return None
    if kind == "random":
        new = rng.choice(pool)
        return dressed(new, words[at]) if new[:4] != word[:4] else None
    new = lexicon.near(word, rng, {"minimal": 1, "similar": 2}[kind])
    return dressed(new, words[at]) if new else None


def changed(kind, words, pool, lexicon, rng, inside=1):
    """Words with one change of that kind, at least `inside` words from both ends.

    Gives (first, end, new words for it), or None where the kind cannot be had here.
    """
    places = list(range(inside, len(words) - inside))
    rng.shuffle(places)
    for at in places:
        word = plain(words[at])
        if kind in ("random", "similar", "minimal", "function"):
            new = swap(kind, words, at, pool, lexicon, rng)
            if new:
                return at, at + 1, [new]
        elif kind == "two_swapped":
            a, b = swap("random", words, at, pool, lexicon, rng), None
            others = [k for k in places if abs(k - at) > 1 and content(words[k])]
            if a and others:
                k = rng.choice(others)
                b = swap("random", words, k, pool, lexicon, rng)
                if b:
                    lo, hi = min(at, k), max(at, k)
                    return lo, hi + 1, [a if lo == at else b] + words[lo + 1:hi] + [b if lo == at else a]
        elif kind == "transposed":
            if at + 1 < len(words) - inside and word != plain(words[at + 1]):
                return at, at + 2, [words[at + 1], words[at]]
        elif kind == "inserted":
            return at, at, [rng.choice(pool)]
        elif kind == "removed":
            if content(words[at]):
                return at, at + 1, []
        elif kind == "not_inserted":
            if word in AUXILIARIES and plain(words[at + 1]) != "not":
                return at + 1, at + 1, ["not"]
        elif kind == "not_removed":
            if word in ("not", "never"):
                return at, at + 1, []
        elif kind == "nt_inserted":
            if word in AUXILIARIES and plain(words[at + 1]) != "not":
                return at, at + 1, [dressed(AUXILIARIES[word], words[at])]
        elif kind == "nt_removed":
            if word in UNDONE:
                return at, at + 1, [dressed(UNDONE[word], words[at])]
    return None


PAIR_KINDS = ["random", "similar", "minimal", "function", "two_swapped", "transposed", "inserted", "removed", "not_inserted",
              "not_removed", "nt_inserted", "nt_removed"]


def vocabulary(reference, lexicon):
    return sorted({plain(w["text"]) for w in reference["words"] if content(w["text"]) and plain(w["text"]) in lexicon.phones})


def run_in_sentence(reference, n, rng):
    """First word of n words in a row, of one sentence where one is so long, all with known times."""
    fits = [(a, b) for a, b in reference["sentences"] if b - a >= n]
    for _ in range(1000):
        a, b = rng.choice(fits) if fits else (0, len(reference["words"]))
        at = rng.randint(a, b - n)
        run = reference["words"][at:at + n]
        if run[0]["start"] is not None and run[-1]["end"] is not None:
            return at
    raise SystemExit("no run of words with known times")


def pairs(reference, lexicon, per, rng):
    """Quotations of 6 to 14 words with one change each: which was said?"""
    pool, rows, seen = vocabulary(reference, lexicon), [], set()
    for kind in PAIR_KINDS:
        made = 0
        for _ in range(per * 30):
            n = rng.randint(6, 14)
            at = run_in_sentence(reference, n, rng)
            words = [w["text"] for w in reference["words"][at:at + n]]
            change = changed(kind, words, pool, lexicon, rng)
            if not change or (kind, at + change[0], tuple(change[2])) in seen:
                continue
            seen.add((kind, at + change[0], tuple(change[2])))
            first, end, new = change
            rows.append({"kind": kind, "from": max(0, reference["words"][at]["start"] - 0.3),
                         "to": reference["words"][at + n - 1]["end"] + 0.3, "right": " ".join(words),
                         "wrong": " ".join(words[:first] + new + words[end:]), "was": " ".join(words[first:end]), "is": " ".join(new)})
            made += 1
            if made == per:
                break
    return rows


PLANT_KINDS = ["random", "similar", "not_inserted", "not_removed", "nt_inserted", "nt_removed", "inserted", "removed",
               "sentence_removed", "sentence_added", "turns_swapped"]


def plant(turns, reference, lexicon, rng, per=12):
    """Changes spread over an hour, no two in one turn: (turns, list of changes)."""
    pool = vocabulary(reference, lexicon)
    out = [dict(t, rows=list(t["rows"])) for t in turns]
    free = list(range(2, len(out) - 2))
    rng.shuffle(free)
    changed_turns, notes = set(), []
    sentence_of = {}
    for a, b in reference["sentences"]:
        for k in range(a, b):
            sentence_of[k] = (a, b)
    for kind in PLANT_KINDS[::-1]:  # the hard to place first
        made = 0
        for k in list(free):
            if made == per:
                break
            near = {k, k + 1} if kind == "turns_swapped" else {k}
            if near & changed_turns or not near <= set(free):
                continue
            note = plant_one(kind, out, k, pool, lexicon, sentence_of, rng)
            if note:
                notes.append(note)
                changed_turns |= near
                made += 1
        free = [k for k in free if k not in changed_turns]
    numbered(out, notes)
    return out, sorted(({k: v for k, v in n.items() if k != "rows"} for n in notes), key=lambda n: n["first_word"])


def plant_one(kind, out, k, pool, lexicon, sentence_of, rng):
    rows = out[k]["rows"]
    if kind == "turns_swapped":
        if not 8 <= len(rows) <= 90 or not 8 <= len(out[k + 1]["rows"]) <= 90:
            return None
        out[k], out[k + 1] = out[k + 1], out[k]
        both = rows + out[k]["rows"]
        return note_of(kind, "", "", both, both)
    if kind.startswith("sentence"):
        spans = sorted({sentence_of[r["at"]] for r in rows})
        a, b = rng.choice(spans)
        inside = [r for r in rows if a <= r["at"] < b]
        if len(spans) < 2 or not 5 <= len(inside) == b - a:
            return None
        at = rows.index(inside[0])
        if kind == "sentence_removed":
            del rows[at:at + len(inside)]
            return note_of(kind, " ".join(r["text"] for r in inside), "", inside, [], before=rows[at:at + 1], owner=k)
        text = "Nobody in the town had ever heard of such a thing before.".split() if rng.random() < 0.5 else \
            "It was the second time that week, and it wouldn't be the last.".split()
        new = [{"text": t, "start": None, "end": None, "spoken": False, "at": None} for t in text]
        rows[at:at] = new
        return note_of(kind, "", " ".join(text), rows[at + len(new):at + len(new) + 1], new)
    change = changed(kind, [r["text"] for r in rows], pool, lexicon, rng, inside=2)
    if not change:
        return None
    first, end, texts = change
    was = rows[first:end]
    new = [{"text": t, "start": None, "end": None, "spoken": False, "at": None} for t in texts]
    span = was or rows[first - 1:first + 1]
    rows[first:end] = new
    return note_of(kind, " ".join(r["text"] for r in was), " ".join(texts), span, new, before=rows[first + len(new):first + len(new) + 1], owner=k)


def note_of(kind, was, now, sound, rows, before=(), owner=0):
    times = [r for r in sound if r["start"] is not None]
    return {"kind": kind, "was": was, "is": now, "start": min(r["start"] for r in times), "end": max(r["end"] for r in times),
            "rows": rows or list(before), "empty": not rows, "owner": owner}


def numbered(turns, notes):
    """Word numbers of the changed transcript, when all is in place."""
    number, last = {}, {}
    n = 0
    for k, turn in enumerate(turns):
        for row in turn["rows"]:
            number[id(row)] = n
            n += 1
        last[k] = n
    for note in notes:
        spots = [number[id(r)] for r in note["rows"]]
        note["first_word"] = min(spots) if spots else last[note["owner"]]
        note["end_word"] = note["first_word"] if note.pop("empty") else max(spots) + 1
        note.pop("owner")
