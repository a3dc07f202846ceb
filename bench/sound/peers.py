#!/usr/bin/env python3
"""Other aligners on the same files, with the same scorer, in one run.

peers.py SETS --work DIR [--python PYTHON] [--align-rows PROGRAM] [--files flite/slt,lj/all,…] [--clips 30]

PYTHON is an interpreter that has PyPI's aeneas and pocketsphinx 5. Each is given single sentences (clips), as
both were made for: clips of FILES one by one, references as they are. Dixit gets the same clips, by align_rows.

aeneas         PyPI aeneas 1.7.3, each word a fragment (its way to word times), voices by espeak-ng
tts_dtw        aeneas's method, done with whole sentences: espeak-ng speaks the sentence, MFCC, DTW; times are the synthesiser's, moved
pocketsphinx   PyPI pocketsphinx 5, set_align_text; words that its dictionary lacks are left out and count as missed
"""
import argparse
import json
import os
import subprocess
import sys
import time
import wave

import numpy as np

import score
import soundlib

AENEAS = """
import json, sys
from aeneas.executetask import ExecuteTask
from aeneas.task import Task
from aeneas.runtimeconfiguration import RuntimeConfiguration
rc = RuntimeConfiguration("tts=espeak-ng|mfcc_window_length=0.040|mfcc_window_shift=0.010|mfcc_mask_nonspeech=True")
for line in sys.stdin:
    row = json.loads(line)
    try:
        open(row["text"], "w").write("\\n".join(row["words"]) + "\\n")
        task = Task(config_string="task_language=%s|is_text_type=plain|os_task_file_format=json" % row["language"], rconf=rc)
        task.audio_file_path_absolute, task.text_file_path_absolute = row["wav"], row["text"]
        ExecuteTask(task, rconf=rc).execute()
        out = [{"text": "".join(f.text), "start": float(f.begin), "end": float(f.end)} for f in task.sync_map_leaves() if f.text.strip()]
    except Exception as e:
        out = []
        sys.stderr.write(str(e)[:200] + "\\n")
    print(json.dumps(out), flush=True)
"""

POCKETSPHINX = r"""
import json, re, sys, wave
from pocketsphinx import Decoder
ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
def number(n):
    if n < 20: return [ONES[n]]
    if n < 100: return [TENS[n // 10]] + ([ONES[n % 10]] if n % 10 else [])
    if n < 1000: return [ONES[n // 100], "hundred"] + (number(n % 100) if n % 100 else [])
    if n < 10**6: return number(n // 1000) + ["thousand"] + (number(n % 1000) if n % 1000 else [])
    return number(n // 10**6) + ["million"] + (number(n % 10**6) if n % 10**6 else [])
decoder = Decoder(samprate=16000, loglevel="FATAL", bestpath=False)
for line in sys.stdin:
    row = json.loads(line)
    tokens, owner = [], []
    for k, word in enumerate(row["words"]):
        for part in re.findall(r"\d+|[A-Za-z']+", word.replace(",", "") if re.search(r"\d,\d", word) else word):
            for w in (number(int(part)) if part.isdigit() and len(part) < 9 else [part.lower().strip("'")]):
                if w and decoder.lookup_word(w):
                    tokens.append(w); owner.append(k)
    out = [{"text": w, "start": None, "end": None} for w in row["words"]]
    try:
        with wave.open(row["wav"]) as f: raw = f.readframes(f.getnframes())
        decoder.set_align_text(" ".join(tokens))
        decoder.start_utt(); decoder.process_raw(raw, full_utt=True); decoder.end_utt()
        heard = [s for s in decoder.seg() if not s.word.startswith(("<", "[", "(NULL"))]
        for segment, k in zip(heard, owner):
            if out[k]["start"] is None: out[k]["start"] = segment.start_frame / 100
            out[k]["end"] = (segment.end_frame + 1) / 100
    except Exception as e:
        sys.stderr.write(str(e)[:200] + "\n")
    print(json.dumps(out), flush=True)
"""


def script_peer(python, program, language="eng"):
    def run(clips, work):
        rows = "".join(json.dumps({"wav": c["wav"], "words": [w["text"] for w in c["words"]], "language": language,
                                   "text": os.path.join(work, "text.txt")}) + "\n" for c in clips)
        done = subprocess.run([python, "-c", program], input=rows, text=True, stdout=subprocess.PIPE,
                              stderr=open(os.path.join(work, "peer.log"), "a"))
        return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("[")]
    return run


def mel_bank(bands=26, size=512, low=60.0, high=7600.0):
    mel = lambda f: 2595 * np.log10(1 + f / 700)
    edges = 700 * (10 ** (np.linspace(mel(low), mel(high), bands + 2) / 2595) - 1)
    bins = np.fft.rfftfreq(size, 1 / soundlib.RATE)
    return np.array([np.clip(np.minimum((bins - a) / (b - a), (c - bins) / (c - b)), 0, None)
                     for a, b, c in zip(edges, edges[1:], edges[2:])])


def mfcc(samples, bank, count=13):
    """100 frames a second, window 40 ms, mean taken off."""
    size, step = 640, 160
    padded = np.pad(samples, (size // 2, size))
    frames = np.stack([padded[k:k + size] for k in range(0, len(samples), step)]) * np.hamming(size)
    bank = mel_bank(size=1024) if bank is None else bank
    energy = np.log(np.abs(np.fft.rfft(frames, 1024)) ** 2 @ bank.T + 1e-8)
    n = np.arange(bank.shape[0])
    basis = np.cos(np.pi * np.outer(np.arange(count), 2 * n + 1) / (2 * len(n)))
    out = energy @ basis.T
    return out - out.mean(axis=0)


def warp(a, b):
    """For every frame of a the frame of b on the cheapest path (all of it: sentences are short)."""
    cost = 1 - (a @ b.T) / (np.linalg.norm(a, axis=1)[:, None] * np.linalg.norm(b, axis=1)[None, :] + 1e-9)
    total = np.full((len(a) + 1, len(b) + 1), np.inf)
    total[0, 0] = 0
    for i in range(1, len(a) + 1):
        row, before = total[i], total[i - 1]
        best = np.minimum(before[1:], before[:-1])
        for j in range(1, len(b) + 1):
            row[j] = cost[i - 1, j - 1] + min(best[j - 1], row[j - 1])
    i, j, path = len(a), len(b), np.zeros(len(a), dtype=int)
    while i > 0 and j > 0:
        path[i - 1] = j - 1
        move = np.argmin([total[i - 1, j - 1], total[i - 1, j], total[i, j - 1]])
        i, j = (i - 1, j - 1) if move == 0 else (i - 1, j) if move == 1 else (i, j - 1)
    return path


def tts_dtw(binary_folder, voice):
    bank = mel_bank(size=1024)

    def run(clips, work):
        pieces = soundlib.synthesise("espeak", voice, [" ".join(w["text"] for w in c["words"]) for c in clips], binary_folder)
        out = []
        for clip, piece in zip(clips, pieces):
            path = warp(mfcc(piece["samples"], bank), mfcc(soundlib.read_wav(clip["wav"]), bank))
            at = lambda s: None if s is None else float(path[min(len(path) - 1, int(s * 100))]) / 100
            times = [(at(w["start"]), at(w["end"])) for w in piece["words"]]
            out.append([{"text": w["text"], "start": s, "end": e or s} for w, (s, e) in zip(piece["words"], times)])
        return out
    return run


def dixit(program, language="en"):
    def run(clips, work):
        out = []
        for clip in clips:
            made = os.path.join(work, "clip.json")
            done = subprocess.run([program, clip["wav"], clip["path"] + ".txt", made, "1", "0", language], stdout=subprocess.DEVNULL)
            out.append(score.read_output(made) if done.returncode == 0 else [])
        return out
    return run


def load_clips(sets, folder, most):
    clips = []
    for name in sorted(os.listdir(os.path.join(sets, folder))):
        path = os.path.join(sets, folder, name[:-5])
        if name.endswith(".json") and name != "all.json":
            data = soundlib.load(path)
            with wave.open(path + ".wav") as f:
                clips.append(dict(data, wav=path + ".wav", path=path, seconds=f.getnframes() / f.getframerate()))
    return clips[:most]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sets")
    parser.add_argument("--work", required=True)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--align-rows")
    parser.add_argument("--files", default="flite/slt,flite/rms,lj")
    parser.add_argument("--clips", type=int, default=30)
    parser.add_argument("--only", default="aeneas,tts_dtw,pocketsphinx,dixit")
    args = parser.parse_args()
    os.makedirs(args.work, exist_ok=True)
    peers = {"aeneas": script_peer(args.python, AENEAS), "tts_dtw": tts_dtw(os.path.join(args.sets, "bin"), "en-us"),
             "pocketsphinx": script_peer(args.python, POCKETSPHINX)}
    if args.align_rows:
        peers["dixit"] = dixit(args.align_rows)
    for folder in args.files.split(","):
        clips = load_clips(args.sets, folder, args.clips)
        for name, run in peers.items():
            if name not in args.only.split(","):
                continue
            begin = time.time()
            outputs = run(clips, args.work)
            took = time.time() - begin
            if len(outputs) != len(clips):
                print(f"{folder:12} {name:14} did not run")
                continue
            print(f"{folder:12} {name:14} {score.words_row(merge(clips, outputs))}  RTF {took / sum(c['seconds'] for c in clips):.3f}", flush=True)


def merge(clips, outputs):
    """One score over all clips: their words matched clip by clip, moved apart by an hour each."""
    reference, output = [], []
    for k, (clip, out) in enumerate(zip(clips, outputs)):
        known = {i: p for i, p in enumerate(score.match_words(clip["words"], out)) if p}
        for i, word in enumerate(clip["words"]):
            found = [out[j] for j in range(known[i][0], known[i][1] + 1) if out[j].get("start") is not None] if i in known else []
            reference.append(soundlib.moved(dict(word, text=f"w{k}x{i}"), 3600 * k))
            output.append({"text": f"w{k}x{i}", "start": found[0]["start"] + 3600 * k if found else None,
                           "end": found[-1]["end"] + 3600 * k if found else None})
    return score.score_words({"words": reference}, output)


if __name__ == "__main__":
    main()
