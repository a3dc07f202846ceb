#!/usr/bin/env python3
"""Makes edits of recordings, and untouched copies, through several codecs.

    edit.py base  SPEECH WORK     every recording below SPEECH as 16-bit mono WAV at its own rate
    edit.py edits WORK            edits of them
    edit.py codec WORK            both again through each codec

WORK/base/*.wav and base.tsv (name, set, rate, seconds, source codec); WORK/edits/*.wav and edits.tsv (name, base,
edit, the edit's places in samples, what may be found there). Seeds are fixed: the same files each time.
"""
import array
import csv
import os
import random
import subprocess
import sys
import wave

# name: (ffmpeg's arguments, ending, rate that the codec wants or 0)
CODECS = {
    "mp3_128": (["-c:a", "libmp3lame", "-b:a", "128k"], "mp3", 0),
    "mp3_32": (["-c:a", "libmp3lame", "-b:a", "32k"], "mp3", 0),
    "aac_64": (["-c:a", "aac", "-b:a", "64k"], "m4a", 0),
    "opus_24": (["-c:a", "libopus", "-b:a", "24k"], "ogg", 48000),
    "opus_12": (["-c:a", "libopus", "-b:a", "12k"], "ogg", 48000),
    "gsm": (["-c:a", "libgsm"], "gsm", 8000),
    "amr_nb": (None, "amr-nb", 8000),  # by sox
    "telephone": (["-c:a", "pcm_mulaw"], "wav", 8000),
    "resampled": (["-c:a", "pcm_s16le"], "wav", 32000),
    "noise_15": (["-c:a", "pcm_s16le"], "wav", 0),
}


def read(path):
    with wave.open(path) as f:
        a = array.array("h")
        a.frombytes(f.readframes(f.getnframes()))
        return f.getframerate(), a


def write(path, rate, samples):
    with wave.open(path, "wb") as f:
        f.setnchannels(1)
        f.setsampwidth(2)
        f.setframerate(rate)
        f.writeframes(samples.tobytes())


def run(args):
    return subprocess.run(args, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)


def make_base(speech, work):
    os.makedirs(f"{work}/base", exist_ok=True)
    rows = []
    for folder, _, files in sorted(os.walk(speech)):
        for name in sorted(files):
            ending = name.rsplit(".", 1)[-1]
            if ending not in ("wav", "mp3", "flac", "m4a", "ogg"):
                continue
            group = os.path.basename(folder)
            out = f"{work}/base/{group}_{name.rsplit('.', 1)[0]}_{ending}.wav"
            run(["ffmpeg", "-v", "error", "-y", "-i", f"{folder}/{name}", "-ac", "1", "-c:a", "pcm_s16le", out])
            if not os.path.exists(out):
                continue
            rate, samples = read(out)
            codec = "mp3" if ending == "mp3" or "mp3" in name else "pcm"
            rows.append([os.path.basename(out), group, rate, f"{len(samples) / rate:.3f}", codec])
    with open(f"{work}/base.tsv", "w") as f:
        csv.writer(f, delimiter="\t", lineterminator="\n").writerows(rows)


def envelope(samples, hop):
    return [sum(abs(s) for s in samples[k:k + hop]) / hop for k in range(0, len(samples) - hop, hop)]


class Place:
    """Where something can be cut: inside speech, or at the quietest point of a neighbourhood."""

    def __init__(self, rate, samples, rng):
        self.rate, self.samples, self.rng = rate, samples, rng
        self.hop = rate // 100
        self.env = envelope(samples, self.hop)
        ordered = sorted(self.env)
        self.loud = ordered[len(ordered) * 6 // 10] if ordered else 0

    def anywhere(self, low, high):
        """A random sample between shares of the length where somebody speaks."""
        for _ in range(200):
            at = int(len(self.samples) * self.rng.uniform(low, high))
            if self.env[min(at // self.hop, len(self.env) - 1)] >= self.loud:
                return at
        return at

    def quiet_near(self, at, seconds=0.25):
        reach = int(seconds * 100)
        k = at // self.hop
        span = range(max(k - reach, 1), min(k + reach, len(self.env) - 1))
        best = min(span, key=lambda j: self.env[j])
        return best * self.hop + self.rng.randrange(self.hop)


def fade(a, b, length):
    """a followed by b, overlapping over `length` samples."""
    if length == 0:
        return a + b
    out = a[:-length]
    for k in range(length):
        w = (k + 0.5) / length
        out.append(int(round(a[len(a) - length + k] * (1 - w) + b[k] * w)))
    return out + b[length:]


def resampled(path, rate, work):
    out = f"{work}/other_{rate}_{os.path.basename(path)}"
    if not os.path.exists(out):
        run(["ffmpeg", "-v", "error", "-y", "-i", path, "-ar", str(rate), "-c:a", "pcm_s16le", out])
    return read(out)[1]


def edits_of(name, rate, samples, rng, other):
    """(edit, samples, places) one after another."""
    p = Place(rate, samples, rng)
    n = len(samples)
    ms = rate // 1000

    def around(length, quiet):
        a = p.anywhere(0.3, 0.6)
        b = min(a + length, n - n // 5)
        return (p.quiet_near(a), p.quiet_near(b)) if quiet else (a, b)

    for label, quiet, cross in (("cut", False, 0), ("cut_fade10", False, 10), ("cut_pause", True, 0),
                                ("cut_pause_fade10", True, 10)):
        a, b = around(int(rate * rng.uniform(0.3, 0.8)), quiet)
        if b - a < rate // 10:
            b = a + rate // 4
        yield label, fade(samples[:a], samples[b:], cross * ms), [a - cross * ms // 2]
    length = int(rate * rng.uniform(0.7, 1.5))
    src = p.quiet_near(int(n * rng.uniform(0.05, 0.2)))
    at = p.quiet_near(int(n * rng.uniform(0.5, 0.7)))
    piece = samples[src:src + length]
    yield "insert_same", fade(fade(samples[:at], piece, 5 * ms), samples[at:], 5 * ms), [at, at + len(piece)]
    back = max(at - length, 0)
    yield "repeat", samples[:at] + samples[back:at] + samples[at:], [at, at + at - back]
    start = Place(rate, other, rng).quiet_near(int(len(other) * rng.uniform(0.1, 0.5)))
    piece = other[start:start + int(rate * rng.uniform(1.2, 2.5))]
    for label, cross in (("insert_other", 0), ("insert_other_fade10", 10)):
        out = fade(fade(samples[:at], piece, cross * ms), samples[at:], cross * ms)
        yield label, out, [at, at + len(piece)]
    # Somebody else's minutes after one's own: the recording goes on as another.
    yield "joined_fade10", fade(samples[:at], other[start:start + 20 * rate], 10 * ms), [at]
    a, b = around(int(rate * rng.uniform(0.2, 0.6)), True)
    b = max(b, a + rate // 8)
    yield "muted", samples[:a] + array.array("h", bytes(2 * (b - a))) + samples[b:], [a, b]


def make_edits(work):
    os.makedirs(f"{work}/edits", exist_ok=True)
    os.makedirs(f"{work}/other", exist_ok=True)
    with open(f"{work}/base.tsv") as f:
        base = [r for r in csv.reader(f, delimiter="\t") if float(r[3]) >= 8]
    # The many clips of one reader would drown the others.
    few, base = [r for r in base if r[1] == "ljspeech"][::4], [r for r in base if r[1] != "ljspeech"]
    base += few
    rows = []
    for k, (name, group, _, _, codec) in enumerate(base):
        rng = random.Random(name)
        rate, samples = read(f"{work}/base/{name}")
        if len(samples) > 40 * rate:
            start = rng.randrange(len(samples) - 40 * rate)
            samples = samples[start:start + 40 * rate]
        others = [r for r in base if r[1] != group and float(r[3]) >= 10]
        other = resampled(f"{work}/base/{rng.choice(others)[0]}", rate, f"{work}/other")
        for label, out, places in edits_of(name, rate, samples, rng, other):
            to = f"{label}__{name}"
            write(f"{work}/edits/{to}", rate, out)
            rows.append([to, name, group, codec, label, rate, " ".join(map(str, places))])
    with open(f"{work}/edits.tsv", "w") as f:
        csv.writer(f, delimiter="\t", lineterminator="\n").writerows(rows)


def through(codec, source, work):
    """Encodes and decodes again; the decoded file's path, or None."""
    arguments, ending, rate = CODECS[codec]
    os.makedirs(f"{work}/{codec}", exist_ok=True)
    name = os.path.basename(source)
    coded, out = f"{work}/{codec}/{name}.{ending}", f"{work}/{codec}/{name}"
    if os.path.exists(out):
        return out
    own = read(source)[0]
    to = rate or own
    change = ["-ar", str(to)]
    if codec == "noise_15":
        change += ["-filter_complex", f"anoisesrc=r={own}:color=pink:seed=7:a=0.02[n];[0:a][n]amix=duration=first:normalize=0"]
    if arguments is None:
        run(["sox", source, "-r", str(to), "-C", "5", coded])
    else:
        run(["ffmpeg", "-v", "error", "-y", "-i", source] + change + arguments + [coded])
    if not os.path.exists(coded):
        return None
    # The coded file stays: it is what `dixit inspect` is asked about.
    run(["ffmpeg", "-v", "error", "-y", "-i", coded, "-c:a", "pcm_s16le", out])
    return out


def make_codecs(work, wanted):
    kept = ("cut", "cut_pause_fade10", "insert_same", "insert_other", "joined_fade10", "muted")
    with open(f"{work}/edits.tsv") as f:
        edits = [r[0] for r in csv.reader(f, delimiter="\t") if r[4] in kept]
    with open(f"{work}/base.tsv") as f:
        base = [r[0] for r in csv.reader(f, delimiter="\t")]
    for codec in wanted or CODECS:
        for folder, names in (("base", base), ("edits", edits)):
            for name in names:
                through(codec, f"{work}/{folder}/{name}", work)


if __name__ == "__main__":
    what = sys.argv[1]
    if what == "base":
        make_base(sys.argv[2], sys.argv[3])
    elif what == "edits":
        make_edits(sys.argv[2])
    else:
        make_codecs(sys.argv[2], sys.argv[3:])
