#!/usr/bin/env python3
"""Chooses thresholds from untouched speech, counts which edits are found, writes src/inspect/rates.txt.

    measure.py WORK [TABLE]      reads WORK/base.tsv, edits.tsv and out/CONDITION_{base,edits}.tsv

out/*.tsv come from scan_wav (see docs/inspection.md). Without TABLE the tables of the document are printed. Recordings that
are known to be put together from several are no untouched ones and are left out.
"""
import collections
import csv
import os
import sys

# Mixed from several recordings, or assembled with gaps of equal length, as their sources say or their samples show.
ASSEMBLED = ("falcon", "endgame", "multilingual", "diarization", "katiesteve")
KINDS = ("splice", "repeat", "noise_floor", "offset", "hum_phase", "digital_silence", "level", "bandwidth")
# What is asked of each condition: (class, condition, which base recordings)
CLASSES = {
    "wide": [("pcm", "wide"), ("pcm", "mp3")],  # a WAV made of an MP3 is seen as a WAV
    "telephone": [("pcm", "narrow"), ("telephone", "all")],
    "lossy": [("mp3_128", "all"), ("aac_64", "all"), ("pcm", "mp3")],
    "lossy_low": [("mp3_32", "all"), ("opus_12", "all"), ("opus_24", "all")],
    "speech_codec": [("gsm", "all"), ("amr_nb", "all")],
    "noisy": [("noise_15", "wide"), ("pcm", "noisy")],
}
# Edits that a kind of discontinuity is to come from; the first is the one its recall is told of.
EDITS = {
    "splice": ("cut", "cut_pause", "cut_fade10", "cut_pause_fade10", "insert_other", "insert_other_fade10"),
    "repeat": ("insert_same", "repeat"),
    "noise_floor": ("joined_fade10", "insert_other"),
    "digital_silence": ("muted",),
    "level": ("joined_fade10", "insert_other"),
    "bandwidth": ("joined_fade10", "insert_other"),
}
NOISY = ("mfa_", "aeneas_de", "gentle")
TOLERANCE = {"splice": 0.05, "repeat": 0.3, "digital_silence": 0.05}
# Thresholds stand over the strongest of untouched speech by MARGIN, and never lower than LEAST (lossless, coded): what a left-out
# set of recordings showed beyond the others'. None: too little is found for the false alarms that it would cost.
MARGIN = 1.15
LEAST = {"splice": (5, 4), "repeat": (30, 35), "noise_floor": (2.5, 6), "offset": (8, 8), "hum_phase": (12, 12),
         "digital_silence": (60, 60), "level": (4, None), "bandwidth": (2.5, None)}
NEVER = 1e300
GROUPS = [("wide", "telephone", "noisy"), ("lossy", "lossy_low", "speech_codec")]
STEPS = ("noise_floor", "level", "bandwidth")
EDGE = {"splice": 1.0, "noise_floor": 2.5, "level": 2.5, "bandwidth": 2.5, "offset": 2.5}


def load(path):
    found, facts = collections.defaultdict(list), {}
    with open(path) as f:
        for r in csv.reader(f, delimiter="\t"):
            name = os.path.basename(r[0])
            if r[1] == "file":
                facts[name] = (int(r[2]), float(r[3]))
                continue
            rate, seconds = facts[name]
            at = int(r[2]) / rate
            if EDGE.get(r[1], 0) <= at <= seconds - EDGE.get(r[1], 0):
                strength = float(r[7]) if r[1] == "splice" else float(r[6])
                found[name].append((r[1], at, int(r[3]) / rate, int(r[4]) / rate, int(r[5]) / rate, strength))
    for name, candidates in found.items():
        gaps = [(c[1], c[2]) for c in candidates if c[0] == "digital_silence" and c[2] - c[1] >= 0.02]
        found[name] = [c for c in candidates if c[0] not in STEPS or not any(a - 2.6 < c[1] < b + 2.6 for a, b in gaps)]
    return found, facts


def base_table(work):
    with open(f"{work}/base.tsv") as f:
        return {r[0]: (r[1], int(r[2]), r[4]) for r in csv.reader(f, delimiter="\t")}


def belongs(name, base, which):
    if any(a in name for a in ASSEMBLED):
        return False
    _, rate, codec = base[name]
    noisy = name.startswith(NOISY)
    return {"all": True, "mp3": codec == "mp3", "narrow": rate <= 8000 and codec == "pcm",
            "wide": rate > 8000 and codec == "pcm" and not noisy, "noisy": noisy}[which]


class Measured:
    """Untouched and edited recordings of one class."""

    def __init__(self, work, label, base):
        self.label = label
        self.sets, self.hours, self.false, self.edits = collections.Counter(), 0.0, collections.defaultdict(list), []
        for condition, which in CLASSES[label]:
            untouched, edited = f"{work}/out/{condition}_base.tsv", f"{work}/out/{condition}_edits.tsv"
            if not os.path.exists(untouched) or os.path.getsize(untouched) == 0:
                continue
            found, facts = load(untouched)
            for name, (_, seconds) in facts.items():
                if not belongs(name, base, which):
                    continue
                group = base[name][0]
                self.hours += seconds / 3600
                self.sets[group] += seconds / 3600
                for c in found[name]:
                    self.false[c[0]].append((c[5], group, f"{condition}/{name}", c[1]))
            if not os.path.exists(edited):
                continue
            found, facts = load(edited)
            with open(f"{work}/edits.tsv") as f:
                for name, of, group, _, edit, rate, places in csv.reader(f, delimiter="\t"):
                    if name in facts and belongs(of, base, which):
                        at = [int(p) / int(rate) for p in places.split()]
                        self.edits.append((edit, group, at, found[name]))
        for kind in KINDS:
            self.false[kind].sort(reverse=True)

    def thresholds(self, others, without=None):
        """Over all untouched speech of the group of classes by MARGIN; for a class whose own speech stays far below that of its
        group, half way down to it."""
        out = {}
        coded = 0 if self.label in GROUPS[0] else 1
        for kind in KINDS:
            least = LEAST[kind][coded]
            if least is None:
                out[kind] = NEVER
                continue
            group = [x[0] for m in others for x in m.false[kind][:60] if x[1] != without]
            own = [x[0] for x in self.false[kind] if x[1] != without]
            top = max(group, default=0.0)
            mine = max(own, default=0.0)
            share = min(1.0, self.hours / 1.0)  # how much an hour of one's own speech counts
            out[kind] = max(MARGIN * (top * (1 - 0.5 * share) + mine * 0.5 * share), least)
        return out

    def hit(self, kind, at, candidates, threshold):
        reach = TOLERANCE.get(kind, 1.5)
        for k, begin, end, other_begin, other_end, strength in candidates:
            if k != kind or strength < threshold:
                continue
            for p in at:
                if begin - reach <= p <= end + reach or (kind == "repeat" and other_begin - reach <= p <= other_end + reach):
                    return True
        return False

    def found(self, thresholds):
        return [any(self.hit(k, at, c, thresholds[k]) for k in KINDS) for _, _, at, c in self.edits]

    def left_out_false(self, others):
        """False alarms of each set at thresholds chosen without it."""
        out = []
        for group in self.sets:
            t = self.thresholds(others, group)
            out += [(k, group, f"{x[0]:.3g} > {t[k]:.3g}") for k in KINDS for x in self.false[k] if x[1] == group and x[0] >= t[k]]
        return out


def main():
    work = sys.argv[1]
    base = base_table(work)
    table = ["# What untouched speech shows and which edits are found, by kind of recording. Made by bench/inspect/measure.py;",
             "# docs/inspection.md tells how. hours CLASS HOURS; curve CLASS KIND LIMIT STRONGEST…; recall CLASS KIND EDIT EDITS FOUND"]
    classes = {label: Measured(work, label, base) for label in CLASSES}
    for label, m in classes.items():
        if m.hours == 0:
            continue
        others = [classes[other] for g in GROUPS for other in g if label in g]
        t = m.thresholds(others)
        left = m.left_out_false(others)
        if "-v" in sys.argv:
            print(left)
        total = sum(x[0] >= t[k] for k in KINDS for x in m.false[k])
        print(f"\n## {label}: {m.hours:.2f} h untouched, false alarms {total} ({total / m.hours:.2f} an hour); each set with "
              f"thresholds of the others: {len(left)} ({len(left) / m.hours:.2f} an hour)")
        names = sorted({e[0] for e in m.edits})
        print("| edit | made | any kind | " + " | ".join(KINDS) + " |\n|---" * 1 + "|---" * (len(KINDS) + 2) + "|")
        any_found = m.found(t)
        for edit in names:
            rows = [k for k, e in enumerate(m.edits) if e[0] == edit]
            cells = [f"{sum(any_found[k] for k in rows) / len(rows):.0%}"]
            for kind in KINDS:
                n = sum(m.hit(kind, m.edits[k][2], m.edits[k][3], t[kind]) for k in rows)
                cells.append(f"{n / len(rows):.0%}" if n else "")
            print(f"| {edit} | {len(rows)} | " + " | ".join(cells) + " |")
        table.append(f"hours {label} {sum(o.hours for o in others):.3f}")
        for kind in KINDS:
            strongest = " ".join(f"{x:.3g}" for x in sorted((x[0] for o in others for x in o.false[kind]), reverse=True)[:24])
            limit = "never" if t[kind] >= NEVER else f"{t[kind]:.4g}"
            table.append(f"curve {label} {kind} {limit} {strongest}".rstrip())
            for edit in EDITS.get(kind, ()):
                rows = [e for e in m.edits if e[0] == edit]
                if rows:
                    n = sum(m.hit(kind, e[2], e[3], t[kind]) for e in rows)
                    table.append(f"recall {label} {kind} {edit} {len(rows)} {n}")
    if len(sys.argv) > 2:
        with open(sys.argv[2], "w") as f:
            f.write("\n".join(table) + "\n")


if __name__ == "__main__":
    main()
