#!/usr/bin/python3
"""Every row of docs/sound-measurements.md: Dixit on the sets of generate.py.

run.py SETS --build BUILD --work DIR [--quick|--full] [--only words,languages,hour,…] [--threads 1]

BUILD has dixit-decoder, dixit-phonemes and bench/align_rows, bench/hear_rows (cmake with DIXIT_BENCH). What was answered is kept in
DIR, so that score.py can be asked again; --keep asks only what is not there yet.
"""
import argparse
import json
import os
import subprocess
import time

import degrade
import score
import soundlib

LANGUAGES = {"en-us": "en", "en-gb": "en", "de": "de", "fr-fr": "fr", "es": "es", "it": "it", "pt": "pt", "ru": "ru", "uk": "uk"}


class Run:
    def __init__(self, args):
        self.args = args
        self.environment = dict(os.environ, DIXIT_DECODER=os.path.join(args.build, "dixit-decoder"),
                                DIXIT_PHONEMES=os.path.join(args.build, "dixit-phonemes"))
        os.makedirs(args.work, exist_ok=True)

    def set(self, *parts):
        return os.path.join(self.args.sets, *parts)

    def program(self, name):
        return os.path.join(self.args.build, "bench", name)

    def align(self, sound, text, name, doubts=0, threads=None, language="en"):
        """Gives (output or None, facts): seconds of each stage, peak memory in MB."""
        out = os.path.join(self.args.work, name.replace("/", ".") + ".json")
        facts_path = out + ".facts"
        if not (self.args.keep and os.path.exists(facts_path)):
            command = ["/usr/bin/time", "-f", "%M %U", "-o", out + ".time", self.program("align_rows"), sound, text, out,
                       str(threads or self.args.threads), str(doubts), language]
            done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=self.environment)
            if done.returncode != 0:
                print(f"{name}: {done.stderr.strip()[:200]}", flush=True)
                return None, {}
            facts = json.loads(done.stdout)
            with open(out + ".time") as f:
                memory, user = f.read().split()[-2:]
            facts.update(memory=int(memory) / 1024, user=float(user))
            with open(facts_path, "w") as f:
                json.dump(facts, f)
        with open(facts_path) as f:
            facts = json.load(f)
        return out, facts

    def words(self, label, sound, text, reference, language="en", doubts=0):
        out, facts = self.align(sound, text, label, doubts, language=language)
        if out is None:
            return None
        s = score.score_words(soundlib.load(reference), score.read_output(out))
        print(f"{label:34} {score.words_row(s)}  RTF listen {facts['listen'] / facts['seconds']:.4f} align "
              f"{facts['align'] / facts['seconds']:.4f}  user {facts['user'] / facts['seconds']:.4f}  {facts['memory']:.0f} MB", flush=True)
        return s

    # ---- sections -------------------------------------------------------------------------------

    def section_words(self):
        """Word times, text known: clean and degraded."""
        for name in ("flite/slt", "flite/rms", "flite/awb", "flite/kal16", "lj/all", "turns/five_minutes"):
            self.words(name, self.set(name + ".wav"), self.set(name + ".txt"), self.set(name))
        for name in ("flite/slt", "flite/rms", "lj/all") if self.args.quick else ("flite/slt", "flite/rms", "flite/awb", "lj/all"):
            for kind in degrade.MAIN:
                self.channel(name, kind)

    def section_codecs(self):
        """Bias by codec: median signed error of starts against the clean file's."""
        for name in ("flite/slt", "lj/all"):
            for kind in degrade.CODED:
                self.channel(name, kind)
            self.channel(name, "amr475")

    def channel(self, name, kind):
        folder, base = name.split("/")
        path = degrade.degrade(self.set(name + ".wav"), kind, self.set("degraded", folder))
        self.words(f"{name} {kind}".replace(" ", "."), path, self.set(name + ".txt"), self.set(name))

    def section_languages(self):
        for voice, language in LANGUAGES.items():
            self.words(f"espeak/{voice}", self.set("espeak", voice + ".wav"), self.set("espeak", voice + ".txt"),
                       self.set("espeak", voice), language)

    def section_hour(self):
        for name in ("flite_hour", "lj_hour", "lj_hour_channels"):
            self.words(name, self.set("hours", name + ".wav"), self.set("hours", name + ".txt"), self.set("hours", name))

    def section_imperfect(self):
        kinds = ["each5", "each15", "gaps", "both5", "both15", "reordered", "half", "other"]
        for hour in ("flite_hour", "lj_hour"):
            for kind in kinds if not self.args.quick else ["each15", "gaps", "both15"]:
                text = self.set("imperfect", f"{hour}.{kind}")
                self.words(f"{hour}.{kind}", self.set("hours", hour + ".wav"), text + ".txt", text)
        self.words("stutters", self.set("turns", "stutters.wav"), self.set("turns", "stutters.txt"), self.set("turns", "stutters"))

    def section_music(self):
        for name in ("plain", "music_30s", "under_30db", "under_10db", "equal", "over_30db", "foreign_speech_10min",
                     "unwritten_speech_10min", "unsaid_text_10min", "unsaid_german_10min"):
            sound = self.set("music", ("plain" if name.startswith("unsaid") else name) + ".wav")
            self.words("music." + name, sound, self.set("music", name + ".txt"), self.set("music", name))

    def section_doubts(self):
        channels = [None] if self.args.quick else [None, "telephone", "noise10", "opus12"]
        for hour in ("flite_hour", "lj_hour"):
            for kind in channels:
                sound = self.set("hours", hour + ".wav")
                sound = sound if kind is None else degrade.degrade(sound, kind, self.set("degraded", "hours"))
                for seed in (1,) if self.args.quick else (1, 2):
                    planted = self.set("planted", f"{hour}.{seed}")
                    out, facts = self.align(sound, planted + ".txt", f"doubts.{hour}.{seed}.{kind}", doubts=1000)
                    if out is None:
                        continue
                    with open(planted + ".json") as f, open(out) as g:
                        s = score.score_doubts(json.load(f), json.load(g), facts["seconds"] / 3600)
                    print(f"doubts {hour} {seed} {kind or 'clean'}: RTF of doubts {facts['doubts'] / facts['seconds']:.4f}")
                    print(score.doubts_row(s), flush=True)

    def ask(self, what, rows, name):
        """hear_rows on rows whose "file" is under the sets."""
        out = os.path.join(self.args.work, name + ".jsonl")
        if not (self.args.keep and os.path.exists(out)):
            text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            done = subprocess.run([self.program("hear_rows"), what, str(self.args.threads)], input=text, text=True, env=self.environment,
                                  stdout=subprocess.PIPE)
            with open(out, "w") as f:
                f.write(done.stdout)
        return score.lines(out)

    def rows(self, path, kind=None):
        """Questions, with the file's path, or that of a degraded one."""
        out = score.lines(path)
        for row in out:
            wav = self.set(row["file"])
            folder = os.path.basename(os.path.dirname(wav))
            row["file"] = wav if kind is None else degrade.degrade(wav, kind, self.set("degraded", folder))
        return out

    def section_between(self):
        sets = ["lj.all", "flite.slt"] if self.args.quick else ["lj.all", "flite.slt", "flite.rms"]
        for name in sets:
            for kind in [None, "telephone", "noise10"] if self.args.quick else [None] + degrade.MAIN:
                rows = self.rows(self.set("between", name + ".jsonl"), kind)
                answers = self.ask("between", rows, f"between.{name}.{kind}")
                took = sum(r["took"] for r in answers) / max(1, len(answers))
                print(f"between {name} {kind or 'clean'}: {1000 * took:.0f} ms a pair")
                print(score.between_rows(score.score_between(answers)), flush=True)

    def section_spot(self):
        """Quotations of 10 words in hours; of every length in the 6 minutes of lj/all."""
        tasks = [("all", None, None, 60)]
        tasks += [(hour, [10], None, 25 if self.args.quick else 60) for hour in ("lj_hour", "flite_hour")]
        for name, lengths, kind, most in tasks:
            rows = self.rows(self.set("spots", name + ".jsonl"), kind)
            kept, count = [], {}
            for row in rows:
                key = (row["n"], row["kind"])
                count[key] = count.get(key, 0) + 1
                if (lengths is None or row["n"] in lengths) and count[key] <= most:
                    kept.append(row)
            begin = time.time()
            answers = self.ask("spot", kept, f"spot.{name}.{kind}")
            seconds = soundlib.load(self.set("lj" if name == "all" else "hours", name))["seconds"]
            took = sum(r["took"] for r in answers) / max(1, len(answers))
            print(f"spot {name} {kind or 'clean'}: {seconds / max(took, 1e-9):.0f} times real time a quotation ({time.time() - begin:.0f} s)")
            print(score.spot_rows(score.score_spot(answers)), flush=True)

    def section_threads(self):
        """The same bytes for one thread and for three."""
        for name in ("turns/five_minutes", "lj/all"):
            outs = [self.align(self.set(name + ".wav"), self.set(name + ".txt"), f"threads{n}.{name}", doubts=20, threads=n)[0] for n in (1, 3)]
            same = None not in outs and open(outs[0], "rb").read() == open(outs[1], "rb").read()
            print(f"threads {name}: {'same bytes' if same else 'DIFFERENT'}", flush=True)

    def section_ten_hours(self):
        """Ten hours: memory, speed, drift. Needs generate.py --only ten_hours."""
        s = self.words("ten_hours", self.set("hours", "ten_hours.wav"), self.set("hours", "ten_hours.txt"), self.set("hours", "ten_hours"))
        if s is None:
            return
        reference = soundlib.load(self.set("hours", "ten_hours"))["words"]
        output = score.read_output(os.path.join(self.args.work, "ten_hours.json"))
        errors = [(w["start"], 1000 * (output[p[0]]["start"] - w["start"])) for w, p in zip(reference, score.match_words(reference, output))
                  if p and output[p[0]].get("start") is not None]
        for hour in range(11):
            inside = [e for t, e in errors if 3600 * hour <= t < 3600 * (hour + 1)]
            if inside:
                print(f"  hour {hour + 1}: bias {score.quantile(inside, 0.5):+.1f} ms, {len(inside)} words")


SECTIONS = ["words", "codecs", "languages", "hour", "imperfect", "music", "doubts", "between", "spot", "threads"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sets")
    parser.add_argument("--build", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--only", default=",".join(SECTIONS), help="of: " + " ".join(SECTIONS) + " ten_hours")
    args = parser.parse_args()
    run = Run(args)
    for name in args.only.split(","):
        print(f"== {name}", flush=True)
        getattr(run, "section_" + name)()


if __name__ == "__main__":
    main()
