#!/usr/bin/env python3
"""Readers of pages beside Dixit, on the same pages, on the same machine, in one run: accuracy and time in one Markdown table.

run.py DATA --work DIR --score score_b.py [--sets aeb,fundus,…] [--only NAME,…] [--rounds N] [--read-worker build/bench/read_worker]
       [--python VENV/bin/python] [--node-path JS/node_modules] [--split dev] [--table]

DATA holds the folders of the annotated sets, each with pages.SPLIT.jsonl ({"id", "html_path"}, gzipped pages). Every reader gets the same
manifest, loads all pages, reads twenty of them to be warm, then each once with its time. --rounds repeats all of it, the readers in turn; a page's time is the
least of them. What is missing is named and left out. Rows are kept in DIR/rows.json: --only runs some again, --table prints what is there.
"""
import argparse
import gzip
import importlib.util
import json
import os
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SETS = ["aeb", "fundus", "trafilatura_eval", "readability_pages"]
PYTHON = ["trafilatura", "trafilatura-fast", "readability-lxml", "newspaper4k", "justext", "goose3", "resiliparse", "magic-html"]
PARSERS = ["parser-lexbor", "parser-lxml", "parser-html5lib"]
READERS = ["dixit", "readability.js"] + PYTHON
ALL = READERS + ["gumbo", "dixit-parse", "jsdom"] + PARSERS


def pages_of(data, sets, split, work):
    """Unpacks the pages; gives the manifest's path and {set: [id]}."""
    folder = os.path.join(work, "pages")
    os.makedirs(folder, exist_ok=True)
    manifest, ids, total = os.path.join(work, "manifest.jsonl"), {}, 0
    with open(manifest, "w", encoding="utf8") as out:
        for name in sets:
            for line in open(os.path.join(data, name, f"pages.{split}.jsonl"), encoding="utf8"):
                gold = json.loads(line)
                path = os.path.join(folder, f"{total:05}.html")
                with gzip.open(os.path.join(data, name, gold["html_path"])) as page, open(path, "wb") as copy:
                    copy.write(page.read())
                out.write(json.dumps({"id": gold["id"], "path": path}) + "\n")
                ids.setdefault(name, []).append(gold["id"])
                total += 1
    return manifest, ids


def command_of(name, args, manifest, out):
    if name in ("dixit", "gumbo", "dixit-parse"):
        return [args.read_worker, manifest, out, {"dixit-parse": "parse"}.get(name, name)]
    if name in ("readability.js", "jsdom"):
        return ["node", os.path.join(HERE, "readability.cjs"), manifest, out, "jsdom" if name == "jsdom" else "readability"]
    return [args.python, os.path.join(HERE, "python_peers.py"), manifest, out, name]


def run(name, args, manifest, out):
    env = dict(os.environ, NODE_PATH=args.node_path)
    done = subprocess.run(command_of(name, args, manifest, out), env=env, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.stderr.write(f"{name}: left out: {done.stderr.strip().splitlines()[-1][:200] if done.stderr.strip() else done.returncode}\n")
        return None
    return [json.loads(line) for line in open(out, encoding="utf8")]


def scores(score, data, ids, split, rows):
    """F1 by the published metric of each set."""
    bodies, out = {row["id"]: row["body"] for row in rows}, {}
    for name in ids:
        gold = score.load(os.path.join(data, name), split)
        if name == "trafilatura_eval":
            out[name] = score.segments([(g["with"], g["without"], bodies.get(g["id"])) for g in gold])["f1"]
        else:
            out[name] = score.shingle([(g["body"], bodies.get(g["id"])) for g in gold])["f1"]
    return out


def table(kept, sets):
    names = [n for n in ALL if n in kept]
    base = kept.get("dixit")
    print("| reader | " + " | ".join(sets) + " | ms a page, median | ms, mean | MB/s | times Dixit's: median | total | failed |")
    print("|---|" + "--:|" * (len(sets) + 6))
    for name in names:
        r = kept[name]
        f1 = " | ".join(f"{r['f1'][s]:.3f}" if r["f1"] else "" for s in sets)
        ratio = f"{r['median'] / base['median']:.2f} | {r['total'] / base['total']:.2f}" if base else " | "
        print(f"| {name} | {f1} | {1000 * r['median']:.2f} | {1000 * r['total'] / r['pages']:.2f} | {r['bytes'] / 1e6 / r['total']:.1f} | {ratio} | {r['errors'] or ''} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("--work", required=True)
    parser.add_argument("--score", required=True)
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--only", default="")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--read-worker", default="build/bench/read_worker")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--node-path", default=os.environ.get("NODE_PATH", ""))
    parser.add_argument("--split", default="dev")
    parser.add_argument("--table", action="store_true")
    args = parser.parse_args()
    spec = importlib.util.spec_from_file_location("score_b", args.score)
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    sets = args.sets.split(",")
    os.makedirs(args.work, exist_ok=True)
    rows_path = os.path.join(args.work, "rows.json")
    kept = json.load(open(rows_path, encoding="utf8")) if os.path.exists(rows_path) else {}
    if not args.table:
        manifest, ids = pages_of(args.data, sets, args.split, args.work)
        size = sum(os.path.getsize(json.loads(line)["path"]) for line in open(manifest, encoding="utf8"))
        wanted = [n for n in ALL if not args.only or n in args.only.split(",")]
        least, last = {}, {}
        for _ in range(args.rounds):
            for name in list(wanted):
                rows = run(name, args, manifest, os.path.join(args.work, f"{name}.jsonl"))
                if rows is None:
                    wanted.remove(name)
                    continue
                last[name] = rows
                times = least.setdefault(name, {})
                for row in rows:
                    times[row["id"]] = min(row["cpu"], times.get(row["id"], row["cpu"]))
                sys.stderr.write(f"{name}: {sum(r['cpu'] for r in rows):.2f} s\n")
        for name in wanted:
            times = list(least[name].values())
            kept[name] = {"f1": scores(score, args.data, ids, args.split, last[name]) if name in READERS else {}, "pages": len(times), "bytes": size,
                          "median": statistics.median(times), "total": sum(times), "errors": sum("error" in r for r in last[name])}
        json.dump(kept, open(rows_path, "w", encoding="utf8"), indent=1)
    table(kept, sets)


if __name__ == "__main__":
    main()
