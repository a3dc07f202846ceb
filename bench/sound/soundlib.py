"""Sound as numpy arrays at 16 kHz, speech with word times, sets on disk. Needs python3-numpy.

A *piece* is a dict: samples (float32, 16 kHz), words [{"text", "start", "end"}] (seconds; start is
None where the synthesiser gives no time), turns [{"speaker", "first_word", "end_word"}].
"""
import json
import os
import random
import subprocess
import tempfile
import wave

import numpy as np

RATE = 16000
HERE = os.path.dirname(os.path.abspath(__file__))


def read_wav(path):
    with wave.open(path, "rb") as f:
        assert f.getsampwidth() == 2 and f.getnchannels() == 1, path
        rate, raw = f.getframerate(), f.readframes(f.getnframes())
    return resample(raw, rate)


def resample(raw, rate):
    """s16 bytes at any rate → float32 at 16 kHz; FFmpeg's resampler has no delay."""
    if rate != RATE:
        raw = subprocess.run(["ffmpeg", "-v", "error", "-f", "s16le", "-ar", str(rate), "-i", "-",
                              "-ar", str(RATE), "-f", "s16le", "-"],
                             input=raw, stdout=subprocess.PIPE, check=True).stdout
    return np.frombuffer(raw, dtype="<i2").astype(np.float32) / 32768


def write_wav(path, samples, rate=RATE):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with wave.open(path, "wb") as f:
        f.setnchannels(1)
        f.setsampwidth(2)
        f.setframerate(rate)
        f.writeframes((np.clip(samples, -1, 0.99996) * 32767).round().astype("<i2").tobytes())


def program(name, binary_folder):
    """The small C programs beside this file, compiled on demand."""
    libraries = {"flite_words": "-lflite_cmu_us_slt -lflite_cmu_us_rms -lflite_cmu_us_awb "
                 "-lflite_cmu_us_kal16 -lflite_cmu_us_kal -lflite_usenglish -lflite_cmulex "
                 "-lflite -lm", "espeak_words": "-lespeak-ng"}
    source, out = os.path.join(HERE, name + ".c"), os.path.join(binary_folder, name)
    if not os.path.exists(out) or os.path.getmtime(out) < os.path.getmtime(source):
        os.makedirs(binary_folder, exist_ok=True)
        subprocess.run(["gcc", "-O2", "-o", out, source] + libraries[name].split(), check=True)
    return out


def synthesise(engine, voice, lines, binary_folder, speed=160):
    """Speaks each line: a list of pieces. engine: flite or espeak."""
    binary = program(engine + "_words", binary_folder)
    with tempfile.TemporaryDirectory() as folder:
        raw_path = os.path.join(folder, "raw")
        table = subprocess.run([binary, voice, raw_path] + ([str(speed)] if engine == "espeak" else []),
                               input="\n".join(lines) + "\n", text=True, check=True,
                               stdout=subprocess.PIPE).stdout
        raw = open(raw_path, "rb").read()
    rate, rows, sizes = 0, [[] for _ in lines], [0] * len(lines)
    for row in table.splitlines():
        f = row.split(" ", 4)
        if f[0] == "rate":
            rate = int(f[1])
        elif f[0] == "w":
            rows[int(f[1])].append((int(f[2]), int(f[3]), f[4]))
        else:
            sizes[int(f[1])] = int(f[2])
    pieces, at = [], 0
    for line, words, size in zip(lines, rows, sizes):
        samples = resample(raw[2 * at:2 * (at + size)], rate)
        at += size
        tokens = flite_tokens(line, words) if engine == "flite" else espeak_tokens(line, words, rate)
        pieces.append({"samples": samples, "sentences": [[0, len(tokens)]],
                       "words": [{"text": t, "start": None if s is None else s / rate,
                                  "end": None if e is None else e / rate} for t, s, e in tokens],
                       "turns": [{"speaker": voice.upper(), "first_word": 0, "end_word": len(tokens)}]})
    return pieces


def flite_tokens(line, words):
    """flite's tokens are the text's, without punctuation; in the same order."""
    tokens = [t for t in line.split() if any(c.isalnum() for c in t)]
    if len(tokens) == len(words):
        return [(t, s, e) for t, (s, e, _) in zip(tokens, words)]
    out, k = [], 0
    for token in tokens:  # one of them was passed over or split: match by letters
        plain = "".join(c for c in token if c.isalnum())
        span = []
        while k < len(words) and plain.startswith("".join(c for c in words[k][2] if c.isalnum())):
            letters = "".join(c for c in words[k][2] if c.isalnum())
            plain = plain[len(letters):]
            span.append(words[k])
            k += 1
            if not plain:
                break
        out.append((token, span[0][0], span[-1][1]) if span else (token, None, None))
    return out


def espeak_tokens(line, words, rate):
    """An event tells the character it stands at; a token has all events within it."""
    out, at = [], 0
    last = -1
    for token in line.split():
        begin = line.index(token, at)
        at = begin + len(token)
        if not any(c.isalnum() for c in token):
            continue
        inside = [(s, e) for s, e, w in words if begin <= int(w) < at and s >= last and e - s > 0.012 * rate]
        letter = begin + next(k for k, c in enumerate(token) if c.isalnum())
        if inside and abs(int(first_at(words, inside[0])) - letter) > 1:
            inside = []  # the library lost count of its place in the text
        if inside:
            last = inside[-1][1]
        out.append((token, inside[0][0] if inside else None, inside[-1][1] if inside else None))
    # An event that speaks two words at once ("of the"): its end is the second one's, not known.
    for k in range(len(out) - 1):
        if out[k + 1][1] is None and out[k][1] is not None:
            out[k] = (out[k][0], out[k][1], None)
    return out


def first_at(words, span):
    return next(w for s, e, w in words if (s, e) == span)


def trim(piece, keep=0.05):
    """Takes off silence before the first and after the last word (their times are known)."""
    starts = [w["start"] for w in piece["words"] if w["start"] is not None]
    ends = [w["end"] for w in piece["words"] if w["end"] is not None]
    a = max(0, int((min(starts) - keep) * RATE)) if starts else 0
    b = min(len(piece["samples"]), int((max(ends) + 0.15) * RATE)) if ends else len(piece["samples"])
    return dict(piece, samples=piece["samples"][a:b], words=[moved(w, -a / RATE) for w in piece["words"]])


def moved(word, seconds):
    out = dict(word)
    for key in ("start", "end"):
        if out[key] is not None:
            out[key] += seconds
    return out


def join(pieces, rng, pause=(0.2, 0.8), noise=1e-4):
    """One after another with pauses of faint noise between; turns of one speaker are kept apart."""
    noise_rng = np.random.default_rng(rng.randrange(1 << 30))
    parts, words, turns, sentences, at = [], [], [], [], 0
    for piece in pieces:
        gap = int(rng.uniform(*pause) * RATE)
        parts.append((noise_rng.standard_normal(gap) * noise).astype(np.float32))
        at += gap
        base = len(words)
        words += [moved(w, at / RATE) for w in piece["words"]]
        turns += [{"speaker": t["speaker"], "first_word": t["first_word"] + base,
                   "end_word": t["end_word"] + base} for t in piece["turns"]]
        sentences += [[a + base, b + base] for a, b in piece["sentences"]]
        parts.append(piece["samples"])
        at += len(piece["samples"])
    parts.append((noise_rng.standard_normal(RATE // 2) * noise).astype(np.float32))
    return {"samples": np.concatenate(parts), "words": words, "turns": turns, "sentences": sentences}


def merge_turns(piece, count):
    """Turns of one reader, `count` sentences each."""
    spans, speaker = piece["sentences"], piece["turns"][0]["speaker"]
    piece["turns"] = [{"speaker": speaker, "first_word": spans[k][0], "end_word": spans[min(k + count, len(spans)) - 1][1]}
                      for k in range(0, len(spans), count)]


def as_text(words, turns):
    """The plain transcript: one paragraph a turn, with its speaker's name."""
    return "\n\n".join(t["speaker"] + ": " + " ".join(w["text"] for w in words[t["first_word"]:t["end_word"]])
                       for t in turns if t["end_word"] > t["first_word"]) + "\n"


def rounded(words):
    return [{k: (round(v, 4) if isinstance(v, float) else v) for k, v in w.items()} for w in words]


def save(path, piece, wav=True):
    """path without ending: .wav, .json (reference) and .txt (transcript)."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if wav:
        write_wav(path + ".wav", piece["samples"])
    text = as_text(piece["words"], piece["turns"])
    with open(path + ".json", "w") as f:
        json.dump({"text": text, "seconds": round(len(piece["samples"]) / RATE, 4), "words": rounded(piece["words"]),
                   "turns": piece["turns"], "sentences": piece["sentences"]}, f, ensure_ascii=False)
    with open(path + ".txt", "w") as f:
        f.write(text)


def load(path):
    """A reference from disk; the samples only when asked for by read_wav."""
    with open(path + ".json") as f:
        return json.load(f)
