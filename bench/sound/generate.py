#!/usr/bin/python3
"""Lays the sets of bench/sound into a folder. Run it with the system's Python (python3-numpy).

generate.py OUT [--speech SPEECH] [--corpus TEXTS] [--only flite,espeak,…]

SPEECH is the folder of real recordings that has ljspeech/. Sets: flite espeak lj degraded turns
lj_hour flite_hour imperfect music planted spots between; and, only by name, ten_hours.
"""
import argparse
import glob
import json
import os
import random
import re
import wave

import numpy as np

import degrade
import invented
import plant
import soundlib

FLITE = ["slt", "rms", "awb", "kal16"]
ESPEAK = {"en-us": "en", "en-gb": "en", "de": "de", "fr-fr": "fr", "es": "es", "it": "it", "pt": "pt",
          "ru": "ru", "uk": "uk"}


# Words that the aligner of the reference did not know, so that its files do not name them; two clips
# where it is not certain what they are (0018, 0055) are left out.
NAMES = {"0026": ["ne"], "0031": ["sweynheym", "pannartz"], "0036": ["mentelin"], "0037": ["zainer"], "0038": ["udalric"],
         "0044": ["vindelin"]}


class Sets:
    def __init__(self, out, speech, corpus):
        self.out, self.speech, self.corpus, self.bin = out, speech, corpus, os.path.join(out, "bin")

    def path(self, *parts):
        return os.path.join(self.out, *parts)

    def speak(self, engine, voice, lines, trim=True):
        pieces = soundlib.synthesise(engine, voice, lines, self.bin)
        return [soundlib.trim(p) for p in pieces] if trim else pieces

    def flite(self):
        for k, voice in enumerate(FLITE):
            lines = invented.sentences("en", 60, 0)
            pieces = self.speak("flite", voice, lines)
            for n, piece in enumerate(pieces):
                soundlib.save(self.path("flite", voice, f"{n:02}"), piece)
            soundlib.save(self.path("flite", voice), soundlib.join(pieces, random.Random(k)))

    def espeak(self):
        for k, (voice, language) in enumerate(ESPEAK.items()):
            pieces = self.speak("espeak", voice, invented.sentences(language, 48, 0), trim=False)
            soundlib.save(self.path("espeak", voice), soundlib.join(pieces, random.Random(k)))

    def lj_clips(self):
        clips = []
        for grid in sorted(glob.glob(os.path.join(self.speech, "ljspeech", "*.TextGrid"))):
            words = read_textgrid(grid)
            named = list(NAMES.get(os.path.basename(grid)[6:10], []))
            for word in words:
                if word["text"] == "<unk>" and named:
                    word["text"] = named.pop(0)
            if any(w["text"] == "<unk>" for w in words):
                continue
            words[0]["text"] = words[0]["text"].capitalize()
            words[-1]["text"] += "."
            clips.append({"name": os.path.basename(grid)[:-9], "samples": soundlib.read_wav(grid[:-9] + ".wav"),
                          "words": words, "sentences": [[0, len(words)]],
                          "turns": [{"speaker": "READER", "first_word": 0, "end_word": len(words)}]})
        return clips

    def lj(self):
        clips = self.lj_clips()
        for clip in clips:
            soundlib.save(self.path("lj", clip["name"]), clip)
        soundlib.save(self.path("lj", "all"), soundlib.join(clips, random.Random(1)))

    def lj_hour(self):
        """About an hour: the clips in new orders. hour_channels: six conditions one after another."""
        clips, rng = self.lj_clips(), random.Random(7)
        parts = []
        for _ in range(8):
            order = clips[:]
            rng.shuffle(order)
            parts.append(soundlib.join(order, rng, (0.2, 1.2)))
            soundlib.merge_turns(parts[-1], 3)
        soundlib.save(self.path("hours", "lj_hour"), soundlib.join(parts, rng))
        kinds = [None, "noise20", "reverb", "noise10", "babble20", "telephone", "opus12", None]
        for part, kind in zip(parts, kinds):
            if kind:
                part["samples"] = self.through(part["samples"], kind)
        soundlib.save(self.path("hours", "lj_hour_channels"), soundlib.join(parts, random.Random(7)))

    def through(self, samples, kind):
        clean = self.path("work", "part.wav")
        soundlib.write_wav(clean, samples)
        coded = degrade.degrade(clean, kind, self.path("work"))
        back = self.path("work", "back.wav")
        degrade.filtered(coded, back, "-ar", "16000", "-ac", "1", "-c:a", "pcm_s16le")
        out = soundlib.read_wav(back)
        os.remove(coded)
        return np.pad(out, (0, max(0, len(samples) - len(out))))[:len(samples)]

    def conversation(self, seed, sentences, voices=("slt", "rms")):
        """Two flite voices, turns of one to four sentences."""
        rng = random.Random(seed)
        lines = invented.sentences("en", sentences, seed)
        spoken = {v: iter(self.speak("flite", v, lines)) for v in voices}
        pieces, k, speaker = [], 0, 0
        while k < len(lines):
            count = min(rng.randint(1, 4), len(lines) - k)
            both = [[next(spoken[v]) for _ in range(count)] for v in voices]
            turn = soundlib.join(both[speaker], rng, (0.15, 0.6))
            turn["samples"] = turn["samples"][:-soundlib.RATE // 2]
            turn["turns"] = [{"speaker": ["ANNA", "PAUL"][speaker], "first_word": 0, "end_word": len(turn["words"])}]
            pieces.append(turn)
            k += count
            speaker = 1 - speaker
        return soundlib.join(pieces, rng, (0.1, 0.9))

    def turns(self):
        soundlib.save(self.path("turns", "five_minutes"), self.conversation(21, 75))

    def flite_hour(self):
        soundlib.save(self.path("hours", "flite_hour"), self.conversation(31, 850))

    def ten_hours(self):
        """Ten different hours, by the quickest voice, in one file; only when asked for (1.1 GB)."""
        out, words, turns, seconds = self.path("hours", "ten_hours"), [], [], 0.0
        with wave.open(out + ".wav", "wb") as f:
            f.setparams((1, 2, soundlib.RATE, 0, "NONE", ""))
            for hour in range(10):
                pieces = self.speak("flite", "kal16", invented.sentences("en", 640, 100 + hour))
                part = soundlib.join(pieces, random.Random(hour), (0.2, 1.0))
                soundlib.merge_turns(part, 6)
                turns += [{"speaker": "KAL", "first_word": t["first_word"] + len(words), "end_word": t["end_word"] + len(words)}
                          for t in part["turns"]]
                words += [soundlib.moved(w, seconds) for w in part["words"]]
                f.writeframes((part["samples"] * 32767).astype("<i2").tobytes())
                seconds += len(part["samples"]) / soundlib.RATE
        with open(out + ".json", "w") as f:
            json.dump({"seconds": seconds, "words": soundlib.rounded(words), "turns": turns, "sentences": []}, f)
        with open(out + ".txt", "w") as f:
            f.write(soundlib.as_text(words, turns))

    def degraded(self):
        wavs = [self.path("flite", v + ".wav") for v in FLITE[:3]] + [self.path("lj", "all.wav"),
                                                                     self.path("turns", "five_minutes.wav")]
        for wav in wavs:
            folder = self.path("degraded", os.path.basename(os.path.dirname(wav)))
            for kind in degrade.KINDS if wav.endswith(("slt.wav", "all.wav")) else degrade.MAIN:
                degrade.degrade(wav, kind, folder)

    def imperfect(self):
        plant.imperfect_sets(self)

    def music(self):
        plant.music_sets(self)

    def planted(self):
        plant.planted_sets(self)

    def spots(self):
        plant.spot_sets(self)

    def between(self):
        plant.between_sets(self)


def read_textgrid(path):
    """The words tier of a long-form TextGrid (Montreal Forced Aligner's)."""
    tier = open(path).read().split('name = "words"')[1].split("item [2]")[0]
    rows = re.findall(r'xmin = ([\d.]+)\s+xmax = ([\d.]+)\s+text = "([^"]*)"', tier)
    return [{"text": t, "start": float(a), "end": float(b)} for a, b, t in rows if t.strip()]


DEFAULT = ["flite", "espeak", "lj", "turns", "degraded", "lj_hour", "flite_hour", "imperfect", "music", "planted",
           "spots", "between"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out")
    parser.add_argument("--speech")
    parser.add_argument("--corpus", help="folder of .txt files: words that sound alike are taken from "
                        "what stands there three times or more")
    parser.add_argument("--only", default=",".join(DEFAULT))
    args = parser.parse_args()
    sets = Sets(args.out, args.speech, args.corpus)
    for name in args.only.split(","):
        print(name, flush=True)
        getattr(sets, name)()


if __name__ == "__main__":
    main()
