#!/usr/bin/env python3
"""How well `dixit read` tells title, byline, date and language of annotated pages.

metadata.py DIXIT DATASET_DIR... [--split dev] [--errors FIELD] [--jobs 2]

DATASET_DIR has pages.SPLIT.jsonl with {"id", "html_path"} and any of "title", "authors" (a list), "author", "byline",
"published", "date", "lang". Prints a row for each set and field: pages with gold, `exact` (the same characters), `same`
(the same by letters and digits, case and accents' forms aside; names in any order and without roles; the same moment),
`none` (nothing was told) and `wrong` (something else was told). For dates, `day` counts the same calendar day, in the
gold's zone or in any other. Pages without gold for a field are counted as `extra` when something is told.
"""
import argparse
import concurrent.futures
import datetime
import gzip
import html
import json
import os
import re
import subprocess
import tempfile
import unicodedata

FIELDS = {"title": ("title",), "byline": ("authors", "author", "byline"), "published": ("published", "date"), "language": ("lang",)}
LEADS = r"^(written by|story by|by|von|par|por|di|autor|author|text)\b:?\s+"


def gold_of(row, field):
    for key in FIELDS[field]:
        if row.get(key):
            return row[key]
    return None


def bare(text):
    text = unicodedata.normalize("NFKC", html.unescape(text)).casefold()
    return "".join(c for c in text if c.isalnum())


def names(value):
    if isinstance(value, str):
        value = re.split(r"[,;|]| and | und | et | y | & ", value)
    return {bare(re.sub(LEADS, "", name.strip(), flags=re.I)) for name in value} - {""}


def moment(text):
    """(day as printed, moment or None)."""
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?", text)
    if not found:
        return None, None
    y, mo, d, h, mi, s, zone = found.groups()
    day = f"{y}-{mo}-{d}"
    if h is None:
        return day, None
    stamp = datetime.datetime(int(y), int(mo), int(d), int(h), int(mi), int(s or 0))
    if zone and zone != "Z":
        sign = 1 if zone[0] == "+" else -1
        stamp -= sign * datetime.timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return day, stamp


def judge(field, gold, told):
    """'exact', 'same', 'day', 'none' or 'wrong'."""
    if not told:
        return "none"
    if field == "byline":
        if (", ".join(gold) if isinstance(gold, list) else gold) == told:
            return "exact"
        if names(gold) == names(told) or bare("".join(gold)) == bare(told):
            return "same"
        return "part" if names(gold) & names(told) else "wrong"
    if field == "published":
        if gold == told:
            return "exact"
        (day, stamp), (told_day, told_stamp) = moment(gold), moment(told)
        if stamp and told_stamp and abs((stamp - told_stamp).total_seconds()) < 60:
            return "same"
        if day == told_day:
            return "day" if stamp and told_stamp else "same"
        if stamp and told_stamp and abs((stamp - told_stamp).total_seconds()) < 86400 / 2:
            return "day"
        if told_stamp and not stamp and day:  # the same day somewhere: the page tells the moment, the gold the day
            start = datetime.datetime.fromisoformat(day) if re.match(r"\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])$", day) else None
            if start and -14 * 3600 <= (told_stamp - start).total_seconds() < 86400 + 12 * 3600:
                return "day"
        return "wrong"
    if field == "language":
        return "exact" if gold == told else "same" if gold[:2].lower() == told[:2].lower() else "wrong"
    return "exact" if gold == told else "same" if bare(gold) == bare(told) else "wrong"


def read(dixit, folder, row):
    with tempfile.TemporaryDirectory() as place:
        path = os.path.join(place, "page.html")
        with open(path, "wb") as out, gzip.open(os.path.join(folder, row["html_path"])) as page:
            out.write(page.read())
        run = subprocess.run([dixit, "read", "--format", "json", path], capture_output=True, check=False)
    return json.loads(run.stdout) if run.stdout.strip() else {}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dixit")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--errors", help="a field whose disagreements are listed")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    verdicts = ("exact", "same", "day", "part", "none", "wrong")
    print(f"{'set':<19}{'field':<11}{'gold':>5}" + "".join(f"{v:>7}" for v in verdicts) + f"{'right':>8}{'extra':>7}{'conflicts':>11}")
    for folder in options.folders:
        name = os.path.basename(os.path.abspath(folder))
        with open(os.path.join(folder, f"pages.{options.split}.jsonl"), encoding="utf8") as lines:
            rows = [json.loads(line) for line in lines]
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            told = list(pool.map(lambda row: read(options.dixit, folder, row), rows))
        for field in FIELDS:
            pairs = [(row, gold_of(row, field), page) for row, page in zip(rows, told)]
            judged = [(row, gold, page, judge(field, gold, page.get(field))) for row, gold, page in pairs if gold]
            if not judged:
                continue
            counts = [sum(v == verdict for *_, v in judged) for verdict in verdicts]
            extra = sum(1 for _, gold, page in pairs if not gold and page.get(field))
            conflicts = sum(1 for _, _, page in pairs if any(c["field"] == field for c in page.get("conflicts", ())))
            right = sum(counts[:3]) / len(judged)
            print(f"{name:<19}{field:<11}{len(judged):>5}" + "".join(f"{c:>7}" for c in counts) + f"{right:>8.3f}{extra:>7}{conflicts:>11}")
            if field == options.errors:
                for row, gold, page, verdict in judged:
                    if verdict in ("part", "none", "wrong", "day"):
                        print(f"  {verdict:<6}{row['id']}: {gold!r} / {page.get(field)!r}")


if __name__ == "__main__":
    main()
