"""Transcripts damaged in known ways, and what may be asked of the sound about them."""
import json
import os
import random

import numpy as np

import changes
import invented
import soundlib

RATE = soundlib.RATE


def rows_of(reference):
    """Turns as lists of word rows; a row knows what was spoken, and when."""
    out = []
    for turn in reference["turns"]:
        words = [dict(w, spoken=True, at=k) for k, w in enumerate(reference["words"])
                 if turn["first_word"] <= k < turn["end_word"]]
        out.append({"speaker": turn["speaker"], "rows": words})
    return out


def unsaid(text):
    return {"text": text, "start": None, "end": None, "spoken": False, "at": None}


def save_transcript(path, turns, **more):
    words, spans, paragraphs = [], [], []
    for turn in turns:
        if turn["rows"]:
            spans.append({"speaker": turn["speaker"], "first_word": len(words), "end_word": len(words) + len(turn["rows"])})
            words += turn["rows"]
            paragraphs.append(turn["speaker"] + ": " + " ".join(r["text"] for r in turn["rows"]))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path + ".txt", "w") as f:
        f.write("\n\n".join(paragraphs) + "\n")
    with open(path + ".json", "w") as f:
        json.dump(dict(words=soundlib.rounded(words), turns=spans, **more), f, ensure_ascii=False)


def noisy(turns, share, vocabulary, rng):
    """Deletes, inserts and substitutes that share of the words, each."""
    out = []
    for turn in turns:
        rows = []
        for row in turn["rows"]:
            dice = rng.random()
            if dice < share:
                continue
            rows.append(unsaid(rng.choice(vocabulary)) if dice < 2 * share else row)
            if rng.random() < share:
                rows.append(unsaid(rng.choice(vocabulary)))
        out.append(dict(turn, rows=rows))
    return out


def gapped(turns, foreign, rng, count=5, size=80):
    """Five gaps and five foreign passages, in turn, at equal distances with some play."""
    flat = [(k, row) for k, turn in enumerate(turns) for row in turn["rows"]]
    step = len(flat) // (2 * count + 1)
    drop, put = set(), {}
    for k in range(2 * count):
        at = (k + 1) * step + rng.randint(-step // 4, step // 4)
        if k % 2:
            put[at] = [unsaid(t) for t in foreign[:size]]
            foreign = foreign[size:]
        else:
            drop |= set(range(at, at + size))
    out = [dict(turn, rows=[]) for turn in turns]
    for n, (k, row) in enumerate(flat):
        out[k]["rows"] += put.get(n, [])
        if n not in drop:
            out[k]["rows"].append(row)
    return out


def reordered(turns, rng, blocks=12):
    """The transcript cut in blocks, of which four pairs have changed places."""
    size = len(turns) // blocks
    parts = [turns[k * size:(k + 1) * size] for k in range(blocks - 1)] + [turns[(blocks - 1) * size:]]
    for a in range(0, 12, 3):
        parts[a], parts[a + 1] = parts[a + 1], parts[a]
    return [t for part in parts for t in part]


def english_words(count, seed):
    return " ".join(invented.sentences("en", count // 8, seed)).split()[:count]


def paragraphs(turns, rows_max=120):
    """Long turns of one reader in several."""
    out = []
    for turn in turns:
        for k in range(0, len(turn["rows"]), rows_max):
            out.append(dict(turn, rows=turn["rows"][k:k + rows_max]))
    return out


def imperfect_sets(sets):
    for hour in ("flite_hour", "lj_hour"):
        reference = soundlib.load(sets.path("hours", hour))
        turns = paragraphs(rows_of(reference))
        vocabulary = [w["text"].strip(".,") for w in reference["words"]]
        rng = random.Random(hour)
        kinds = {"gaps": gapped(turns, english_words(500, 77), rng),
                 "each5": noisy(turns, 0.05, vocabulary, rng), "each15": noisy(turns, 0.15, vocabulary, rng),
                 "reordered": reordered(turns, rng)}
        kinds["both5"] = noisy(kinds["gaps"], 0.05, vocabulary, rng)
        kinds["both15"] = noisy(kinds["gaps"], 0.15, vocabulary, rng)
        kinds["half"] = turns[:len(turns) // 4] + turns[-len(turns) // 4:]
        for kind, damaged in kinds.items():
            save_transcript(sets.path("imperfect", f"{hour}.{kind}"), damaged)
        other = invented.sentences("en", 400, 900)
        save_transcript(sets.path("imperfect", f"{hour}.other"), [
            {"speaker": "ANNA", "rows": [unsaid(t) for s in other[k:k + 8] for t in s.split()]} for k in range(0, 400, 8)])
    stutters(sets)


def stutters(sets):
    """Spoken with repeated and broken words and "uh"; written without."""
    rng, lines, kept = random.Random(5), [], []
    for text in invented.sentences("en", 140, 41):
        said, keep = [], []
        for token in text.split():
            dice = rng.random()
            extra = [rng.choice(["uh,", "um,", "er,"])] if dice < 0.04 else [token.strip('.,"')] if dice < 0.08 else \
                [token.strip('.,"$')[:3] + ",", token] [:1] if dice < 0.1 and token.isalpha() and len(token) > 4 else \
                ["I", "mean,"] if dice < 0.11 else []
            said += extra + [token]
            keep += [False] * len(extra) + [True]
        lines.append(" ".join(said))
        kept.append(keep)
    pieces = sets.speak("flite", "slt", lines)
    for piece, keep in zip(pieces, kept):
        assert len(keep) == len(piece["words"])
        piece["words"] = [w for w, k in zip(piece["words"], keep) if k]
        piece["turns"][0]["end_word"] = len(piece["words"])
        piece["sentences"] = [[0, len(piece["words"])]]
    soundlib.save(sets.path("turns", "stutters"), soundlib.join(pieces, rng))


def music(seconds, seed=9):
    """Chords, a bass and a beat: nothing anybody wrote."""
    rng = np.random.default_rng(seed)
    out = np.zeros(int(seconds * RATE), dtype=np.float32)
    beat = int(0.5 * RATE)
    for k, at in enumerate(range(0, len(out) - beat, beat)):
        t = np.arange(beat) / RATE
        root = 110 * 2 ** ((0, 5, 7, 3)[k // 4 % 4] / 12)
        note = sum(np.sin(2 * np.pi * root * 2 ** (s / 12) * h * t) / h for s in (0, 4, 7, 12) for h in (1, 2, 3, 4))
        melody = 440 * 2 ** (rng.choice([0, 2, 4, 5, 7, 9]) / 12)
        note += 2 * sum(np.sin(2 * np.pi * melody * h * t + 0.3 * np.sin(34 * t)) / h ** 2 for h in (1, 2, 3, 5))
        drum = rng.standard_normal(beat) * np.exp(-t * (18 if k % 2 else 40)) * 3
        out[at:at + beat] += (note * np.exp(-1.5 * t) + drum).astype(np.float32)
    return out / np.abs(out).max() * 0.5


def insert_sound(piece, at_word, sound):
    """Puts sound into the pause before a word; what comes after it comes later."""
    at = int((piece["words"][at_word]["start"] - 0.05) * RATE)
    words = [soundlib.moved(w, len(sound) / RATE) if k >= at_word else dict(w) for k, w in enumerate(piece["words"])]
    return dict(piece, words=words, samples=np.concatenate([piece["samples"][:at], sound, piece["samples"][at:]]))


def music_sets(sets):
    """A quarter of an hour, with in its middle: music, music over speech, other speech, other text."""
    base = sets.conversation(51, 220)
    samples, words = base["samples"], base["words"]
    soundlib.save(sets.path("music", "plain"), base)
    middle = base["turns"][len(base["turns"]) // 2]["first_word"]
    soundlib.save(sets.path("music", "music_30s"), insert_sound(base, middle, music(30)))
    at = int(words[middle]["start"] * RATE)
    power = (samples ** 2).mean()
    tune = music(120)
    tune *= np.sqrt(power / (tune ** 2).mean())
    for name, decibel, seconds in (("under_30db", -30, 120), ("under_10db", -10, 120), ("equal", 0, 60), ("over_30db", 30, 30)):
        mixed = samples.copy()
        part = tune[:seconds * RATE] * 10 ** (decibel / 20)
        mixed[at:at + len(part)] += part
        mixed /= max(1, np.abs(mixed).max())
        drowned = [dict(w, drowned=at / RATE - 0.1 < w["end"] and w["start"] < at / RATE + seconds + 0.1) for w in words]
        soundlib.save(sets.path("music", name), dict(base, samples=mixed, words=drowned))
    german = soundlib.join(sets.speak("espeak", "de", invented.sentences("de", 130, 3)), random.Random(2))["samples"]
    soundlib.save(sets.path("music", "foreign_speech_10min"), insert_sound(base, middle, german[:600 * RATE]))
    other = sets.conversation(52, 145)["samples"][:600 * RATE]
    soundlib.save(sets.path("music", "unwritten_speech_10min"), insert_sound(base, middle, other))
    turns = rows_of(base)
    half = len(base["turns"]) // 2
    foreign = [{"speaker": "VISITOR", "rows": [unsaid(t) for t in s.split()]} for s in invented.sentences("en", 145, 61)]
    save_transcript(sets.path("music", "unsaid_text_10min"), turns[:half] + foreign + turns[half:], sound="plain.wav")
    german = [{"speaker": "GAST", "rows": [unsaid(t) for t in s.split()]} for s in invented.sentences("de", 130, 4)]
    save_transcript(sets.path("music", "unsaid_german_10min"), turns[:half] + german + turns[half:], sound="plain.wav")


def planted_sets(sets):
    lexicon = changes.Lexicon(sets.corpus)
    for hour in ("flite_hour", "lj_hour"):
        reference = soundlib.load(sets.path("hours", hour))
        turns = rows_of(reference)
        for seed in (1, 2):
            planted = changes.plant(turns, reference, lexicon, random.Random(f"{hour} {seed}"))
            save_transcript(sets.path("planted", f"{hour}.{seed}"), planted[0], changes=planted[1], sound=hour + ".wav")


def write_rows(path, rows):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as f:
        for row in rows:
            f.write(json.dumps(row, ensure_ascii=False) + "\n")


def spot_sets(sets):
    """Quotations that are spoken, and as many that are not: of other text, and ("hard") of text made
    by the same patterns."""
    read = soundlib.load(sets.path("lj", "all"))["words"]
    for name, folder, per in (("lj_hour", "hours", 100), ("flite_hour", "hours", 100), ("all", "lj", 60)):
        reference = soundlib.load(sets.path(folder, name))
        words, rng, rows = reference["words"], random.Random(name), []
        plain = [changes.plain(w["text"]) for w in words]
        other = english_words(4000, 0) if "flite" not in name else [w["text"] for w in read]
        hard = english_words(9000, 71)
        for n in (2, 3, 4, 5, 6, 8, 10, 12, 20):
            for _ in range(per):
                at = changes.run_in_sentence(reference, n, rng)
                wanted = plain[at:at + n]
                places = [[words[k]["start"], words[k + n - 1]["end"]] for k in range(len(words) - n + 1)
                          if plain[k:k + n] == wanted]
                rows.append({"file": f"{folder}/{name}.wav", "n": n, "spoken": places, "kind": "spoken",
                             "words": " ".join(w["text"] for w in words[at:at + n])})
            for kind, text in (("other", other), ("hard", hard)):
                k = 0
                while k < (per if kind == "other" else per // 2):
                    at = rng.randrange(len(text) - n)
                    wanted = [changes.plain(t) for t in text[at:at + n]]
                    if any(plain[j:j + n] == wanted for j in range(len(plain))):
                        continue
                    rows.append({"file": f"{folder}/{name}.wav", "n": n, "spoken": [], "kind": kind, "words": " ".join(text[at:at + n])})
                    k += 1
        write_rows(sets.path("spots", name + ".jsonl"), rows)


def between_sets(sets):
    lexicon = changes.Lexicon(sets.corpus)
    for folder, name, per in (("lj", "all", 200), ("flite", "slt", 100), ("flite", "rms", 100), ("hours", "flite_hour", 200)):
        reference = soundlib.load(sets.path(folder, name))
        rows = changes.pairs(reference, lexicon, per, random.Random(folder + name))
        write_rows(sets.path("between", f"{folder}.{name}.jsonl"), [dict(row, file=f"{folder}/{name}.wav") for row in rows])
