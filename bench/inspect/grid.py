#!/usr/bin/env python3
"""Measures the search for frame grids of earlier encoders (src/inspect/frame_grid.h).

    grid.py WORK GRID_WAV untouched|chains [CHAIN…]      reads WORK/base and base.tsv (made by edit.py base); prints tables

Through each chain of codecs: is the earlier encoder seen, and is a cut found that is made in the decoded sound (0.3-0.8 s taken
out inside speech, 10 ms cross-fade) before whatever encoder comes after. A hit is within 0.15 s.
"""
import csv
import os
import random
import subprocess
import sys

from edit import Place, fade, read, run, write

# name: codecs before the cut, codecs after it
CHAINS = {
    "mp3_32": (["mp3 32"], []), "mp3_64": (["mp3 64"], []), "mp3_128": (["mp3 128"], []),
    "aac_64": (["aac 64"], []), "aac_128": (["aac 128"], []),
    "mp3_32 then aac_128": (["mp3 32"], ["aac 128"]), "mp3_64 then aac_64": (["mp3 64"], ["aac 64"]),
    "aac_64 then mp3_128": (["aac 64"], ["mp3 128"]), "aac_64 then mp3_32": (["aac 64"], ["mp3 32"]),
}
REACH = 0.15
SECONDS = (8, 20)  # recordings of at least, at most
ASSEMBLED = ("falcon", "endgame", "multilingual", "diarization", "katiesteve")


def through(codec, source, out):
    name, bits = codec.split()
    ending, encoder = ("mp3", "libmp3lame") if name == "mp3" else ("m4a", "aac")
    run(["ffmpeg", "-v", "error", "-y", "-i", source, "-c:a", encoder, "-b:a", bits + "k", f"{out}.{ending}"])
    run(["ffmpeg", "-v", "error", "-y", "-i", f"{out}.{ending}", "-c:a", "pcm_s16le", out])
    os.path.exists(f"{out}.{ending}") and os.remove(f"{out}.{ending}")


def ask(program, files):
    """name: (seconds, [(encoder, from, to, phase or None)])"""
    said = subprocess.run([program], input="\n".join(files) + "\n", stdout=subprocess.PIPE, text=True, check=True).stdout
    out = {}
    for line in said.splitlines():
        path, seconds, rate, *found = line.split("\t")
        out[path] = (float(seconds), [])
        for f in found:
            codec, begin, end, phase, strength = f.split()
            out[path][1].append((codec, int(begin) / int(rate), int(end) / int(rate),
                                 None if phase == "-1" else int(phase), float(strength)))
    return out


def untouched(base, work, program):
    every = ask(program, [f"{work}/base/{r[0]}" for r in base])
    for label, of in (("pcm", "pcm"), ("mp3 of the web", "mp3")):
        mine = [(r, every[f"{work}/base/{r[0]}"]) for r in base if r[4] == of and f"{work}/base/{r[0]}" in every]
        hours = sum(x[0] for _, x in mine) / 3600
        seen = [(r[0], f) for r, x in mine for f in x[1] if f[3] is not None]
        jumps = [(r[0], f) for r, x in mine for f in x[1] if f[3] is None]
        print(f"untouched {label}: {len(mine)} recordings, {hours:.2f} h, seen in {len({s[0] for s in seen})}, "
              f"jumps {len(jumps)}")
        for name, f in seen + jumps if of == "pcm" else jumps:
            print("   ", name, *f)


def chains(base, work, program, wanted):
    base = [r for r in base if r[4] == "pcm" and float(r[3]) >= SECONDS[0] and not any(a in r[0] for a in ASSEMBLED)]
    few = [r for r in base if r[1] != "ljspeech"][::2] + [r for r in base if r[1] == "ljspeech"][::6]
    os.makedirs(f"{work}/grids", exist_ok=True)
    print("| encoded | recordings | seen | wrong encoder | jumps in untouched | hours | cuts found | jumps elsewhere |")
    print("|---|---|---|---|---|---|---|---|")
    for chain, (first, then) in CHAINS.items():
        if wanted and chain not in wanted:
            continue
        whole, cuts = {}, {}
        for name, *_ in few:
            rng = random.Random(name + chain)
            path = f"{work}/grids/{chain.replace(' ', '_')}__{name}"
            rate, samples = read(f"{work}/base/{name}")
            source = path + ".source.wav"
            if len(samples) > SECONDS[1] * rate:
                start = rng.randrange(len(samples) - SECONDS[1] * rate)
                samples = samples[start:start + SECONDS[1] * rate]
            write(source, rate, samples)
            for codec in first:
                through(codec, source, path)
            if not os.path.exists(path):
                continue
            rate, samples = read(path)
            at = Place(rate, samples, rng).anywhere(0.3, 0.6)
            cross = rate // 100
            write(path + ".cut.wav", rate, fade(samples[:at], samples[at + int(rate * rng.uniform(0.3, 0.8)):], cross))
            for codec in then:
                for p in (path, path + ".cut.wav"):
                    os.replace(p, source)
                    through(codec, source, p)
            whole[path], cuts[path + ".cut.wav"] = True, at / rate
            os.path.exists(source) and os.remove(source)
        said = ask(program, list(whole) + list(cuts))
        own = first[0].split()[0]
        last = (then or first)[-1].split()[0]
        seen = sum(any(f[0] == own and f[3] is not None for f in said[p][1]) for p in whole)
        wrong = sum(any(f[0] not in (own, last) for f in said[p][1]) for p in whole)
        false = sum(f[3] is None and (f[0] != last or not then) for p in whole for f in said[p][1])
        hours = sum(said[p][0] for p in whole) / 3600
        hits = other = 0
        for p, at in cuts.items():
            jumps = [f for f in said[p][1] if f[3] is None and f[0] == own]
            near = [f for f in jumps if f[1] - REACH <= at <= f[2] + REACH]
            hits += bool(near)
            other += len(jumps) - len(near)
        print(f"| {chain} | {len(whole)} | {seen} | {wrong} | {false} | {hours:.2f} | {hits} | {other} |", flush=True)


if __name__ == "__main__":
    with open(f"{sys.argv[1]}/base.tsv") as table:
        recordings = list(csv.reader(table, delimiter="\t"))
    if sys.argv[3] == "untouched":
        untouched(recordings, sys.argv[1], sys.argv[2])
    else:
        chains(recordings, sys.argv[1], sys.argv[2], sys.argv[4:])
