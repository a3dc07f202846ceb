#!/usr/bin/env python3
"""Which seeds lead to the place a quotation is from, and how many other places they lead to.

seeding.py BENCH TIER [--queries N]

For each way of choosing seeds: the share of positives of which some seed stands inside the true place (one of its parts), the same with
at least two seeds, and the places that all seeds of a quotation stand at together (mean and median): what is found, and what it costs.
Words as quotebench counts them. Only the standard library.
"""
import argparse, json, re, statistics, sys
from collections import defaultdict

TOK = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

def norm(w): return w.replace('’', "'").casefold()

def load(bench, tier):
    """Word numbers of the tier, one after the other with 0 between turns, and the first byte of each."""
    ids, words, starts = {}, [], []
    off = 0
    with open(f'{bench}/{tier}/corpus.txt', 'rb') as f:
        for line in f:
            text = line.decode('utf-8'); last = acc = 0
            ascii_line = len(text) == len(line)
            for m in TOK.finditer(text):
                acc = m.start() if ascii_line else acc + len(text[last:m.start()].encode()); last = m.start()
                words.append(ids.setdefault(norm(m.group()), len(ids) + 1)); starts.append(off + acc)
            words.append(0); starts.append(off + len(line) - 1)
            off += len(line)
    return ids, words, starts

def mix(key):
    return hash((key, 0x9E3779B9)) & 0xFFFFFFFF

def runs_of(q, k): return [(i, k) for i in range(len(q) - k + 1) if all(q[i:i + k])]

def minimizers(q, k, w):
    """The run of least hash of every w runs in a row."""
    grams = runs_of(q, k); out = set()
    for i in range(max(1, len(grams) - w + 1)):
        part = grams[i:i + w]
        if part: out.add(min(part, key=lambda g: mix(tuple(q[g[0]:g[0] + k]))))
    return sorted(out)

def syncmers(q, k):
    """Runs whose least word by hash is the first or the last."""
    out = []
    for i, n in runs_of(q, k):
        hashes = [mix((w,)) for w in q[i:i + n]]
        if hashes.index(min(hashes)) in (0, n - 1): out.append((i, n))
    return out

def main():
    ap = argparse.ArgumentParser(); ap.add_argument('bench'); ap.add_argument('tier'); ap.add_argument('--queries', type=int, default=10**9)
    a = ap.parse_args()
    ids, words, starts = load(a.bench, a.tier)
    truth = {}
    for line in open(f'{a.bench}/truth.jsonl', encoding='utf-8'):
        t = json.loads(line); truth[t['id']] = t
    asked = []
    for line in open(f'{a.bench}/queries.jsonl', encoding='utf-8'):
        q = json.loads(line)
        if truth[q['id']]['neg']: continue
        asked.append(([ids.get(norm(w), 0) for w in TOK.findall(q['text'])], truth[q['id']]['spans']))
    asked = asked[:a.queries]
    # Places of every run of up to five words of any quotation; long lists are only counted.
    wanted = {tuple(q[i:i + n]) for q, _ in asked for n in range(1, 6) for i, n in runs_of(q, n)}
    heads = {w[0] for w in wanted}
    places = defaultdict(list)
    for i, w in enumerate(words):
        if w not in heads: continue
        for n in range(1, 6):
            key = tuple(words[i:i + n])
            if key in wanted: places[key].append(i)
            else: break
    count = lambda q, i, n: len(places[tuple(q[i:i + n])])
    def rare_words(q, most): return [g for g in runs_of(q, 1) if count(q, *g) <= most]
    def shortest_rare(q, most):
        out = []
        for i in range(len(q)):
            for n in range(1, 5):
                if i + n > len(q) or not all(q[i:i + n]): break
                c = count(q, i, n)
                if c == 0: break
                if c <= most: out.append((i, n)); break
        return out
    ways = [(f'all runs of {k}', lambda q, k=k: runs_of(q, k)) for k in (2, 3, 4, 5)]
    ways += [('minimizers of runs of 3, one of 4', lambda q: minimizers(q, 3, 4)), ('minimizers of runs of 2, one of 3', lambda q: minimizers(q, 2, 3)),
             ('syncmers of runs of 3', lambda q: syncmers(q, 3)), ('words at ≤ 256 places', lambda q: rare_words(q, 256)),
             ('shortest run at ≤ 32 places', lambda q: shortest_rare(q, 32)), ('shortest run at ≤ 256 places', lambda q: shortest_rare(q, 256)),
             ('shortest run at ≤ 2,048 places', lambda q: shortest_rare(q, 2048))]
    print(f'{a.bench} {a.tier}: {len(words)} words, {len(asked)} positives\n')
    print('| seeds | place hit | by two | places, mean | median |\n|---|--:|--:|--:|--:|')
    for name, way in ways:
        hit = twice = 0; costs = []
        for q, spans in asked:
            seeds = way(q); cost = inside = 0
            for i, n in seeds:
                at = places[tuple(q[i:i + n])]; cost += len(at)
                inside += any(s[0] <= starts[p] < s[1] for p in at for s in spans)
            hit += inside > 0; twice += inside > 1; costs.append(cost)
        print(f'| {name} | {100 * hit / len(asked):.1f} % | {100 * twice / len(asked):.1f} % | {statistics.mean(costs):,.0f} | {statistics.median(costs):,.0f} |', flush=True)

if __name__ == '__main__':
    sys.exit(main())
