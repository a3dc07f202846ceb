#!/usr/bin/env python3
"""Fits the numbers of src/match/surety.cpp: how surely a quotation is from the place found for it.

fit.py --fit BENCH FOUND.jsonl [FOUND.jsonl…] [--test BENCH FOUND.jsonl…] [--ridge C] [--positives W] [--fpr 0.02]

FOUND.jsonl is what quotebench_find wrote for one tier (its "likeness" lists, of the first place found); BENCH is the benchmark it was asked,
whose truth.jsonl says which queries are negatives. A quotation for which no place was given teaches nothing. The two benchmarks must be of
different seeds. Minimised: half the sum of squares of the weights of standardised numbers, plus C times the logistic loss, in which a
positive counts W and a negative 1; the base is free. By Newton's method. Prints the weights as surety.cpp has them, and, for each list, the
share of positives above all but --fpr of the negatives (whether the place is the right one is not asked here: run.py and score.py do that).
Only the standard library.
"""
import argparse, json, math, os, sys

NAMES = 'share log_share loss put_in replaced changes leaps far_leaps log_over words fewness'.split()

def read(bench, path):
    """([numbers], [1 positive or 0 negative]) of what was found, and how many positives and negatives were asked."""
    negative = {t['id']: bool(t['neg']) for t in map(json.loads, open(f'{bench}/truth.jsonl', encoding='utf-8'))}
    numbers, labels, asked = [], [], [0, 0]
    for line in open(path, encoding='utf-8'):
        answer = json.loads(line); label = 0 if negative[answer['id']] else 1
        asked[label] += 1
        if not answer['hits']: continue
        if len(answer['hits'][0]['likeness']) != len(NAMES): sys.exit(f'{path}: {len(NAMES)} numbers expected ({" ".join(NAMES)})')
        numbers.append(answer['hits'][0]['likeness']); labels.append(label)
    return numbers, labels, asked

def standard(numbers):
    """Mean and spread of each number; a number that never changes keeps its size."""
    n = len(numbers); means = [sum(c) / n for c in zip(*numbers)]
    return means, [math.sqrt(sum((x - m) ** 2 for x in c) / n) or 1.0 for m, c in zip(means, zip(*numbers))]

def solve(matrix, right):
    """Gauss with pivots."""
    rows = [list(r) + [b] for r, b in zip(matrix, right)]; n = len(rows)
    for k in range(n):
        best = max(range(k, n), key=lambda j: abs(rows[j][k])); rows[k], rows[best] = rows[best], rows[k]
        for j in range(k + 1, n):
            f = rows[j][k] / rows[k][k]
            if f: rows[j] = [a - f * b for a, b in zip(rows[j], rows[k])]
    out = [0.0] * n
    for k in reversed(range(n)): out[k] = (rows[k][n] - sum(rows[k][j] * out[j] for j in range(k + 1, n))) / rows[k][k]
    return out

def loss_of(z, label): return max(z, 0) - label * z + math.log1p(math.exp(-abs(z)))

def newton(points, labels, counts, c):
    """Weights of standardised numbers; the last one is the base, which is not pulled to nothing."""
    size = len(points[0]); points = [p + [1.0] for p in points]; w = [0.0] * (size + 1)
    dot = lambda v, p: sum(a * b for a, b in zip(v, p))
    total = lambda v: sum(x * x for x in v[:size]) / 2 + c * sum(k * loss_of(dot(v, p), y) for p, y, k in zip(points, labels, counts))
    now = total(w)
    for _ in range(100):
        slope = [x for x in w[:size]] + [0.0]; bend = [[1.0 if i == j < size else 0.0 for j in range(size + 1)] for i in range(size + 1)]
        for p, y, k in zip(points, labels, counts):
            z = dot(w, p); chance = 1 / (1 + math.exp(-z)) if z > -700 else 0.0
            g = c * k * (chance - y); h = c * k * chance * (1 - chance)
            for i, x in enumerate(p):
                slope[i] += g * x; row = bend[i]; hx = h * x
                for j in range(i + 1): row[j] += hx * p[j]
        for i in range(size + 1):
            for j in range(i): bend[j][i] = bend[i][j]
        step = solve(bend, slope); far = 1.0
        while True:
            tried = [a - far * b for a, b in zip(w, step)]; then = total(tried)
            if then <= now or far < 1e-6: break
            far /= 2
        done = now - then < 1e-9 * (1 + now); w, now = tried, then
        if done: break
    return w

def fit(numbers, labels, ridge, positives):
    """Weights of the numbers as they are, and the base."""
    means, spreads = standard(numbers)
    points = [[(x - m) / s for x, m, s in zip(p, means, spreads)] for p in numbers]
    w = newton(points, labels, [positives if y else 1.0 for y in labels], ridge)
    weights = [a / s for a, s in zip(w, spreads)]
    return weights, w[-1] - sum(a * m for a, m in zip(weights, means))

def recall(scores, labels, asked, fpr):
    """Share of the positives asked that score above all but `fpr` of the negatives asked, and that score."""
    negatives = sorted((s for s, y in zip(scores, labels) if not y), reverse=True); allowed = int(fpr * asked[0])
    line = negatives[allowed] if allowed < len(negatives) else -math.inf
    return sum(y and s > line for s, y in zip(scores, labels)) / max(1, asked[1]), line

def told(name, paths, weights, base, fpr, bench):
    for path in paths:
        numbers, labels, asked = read(bench, path)
        scores = [base + sum(w * x for w, x in zip(weights, p)) for p in numbers]
        share, line = recall(scores, labels, asked, fpr); found = sum(labels)
        high = sum(s > 0 for s, y in zip(scores, labels) if not y)
        print(f'{name} {os.path.basename(path)}: recall {100 * share:.2f} % at {100 * fpr:g} % false finds (surety over {1 / (1 + math.exp(-line)):.3f}), '
              f'{100 * found / max(1, asked[1]):.2f} % at any; negatives over 0.5: {100 * high / max(1, asked[0]):.2f} %')

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--fit', nargs='+', required=True, metavar='X'); ap.add_argument('--test', nargs='+', default=[], metavar='X')
    ap.add_argument('--ridge', type=float, default=0.3); ap.add_argument('--positives', type=float, default=0.43); ap.add_argument('--fpr', type=float, default=0.02)
    a = ap.parse_args(); numbers, labels = [], []
    for path in a.fit[1:]:
        n, l, _ = read(a.fit[0], path); numbers += n; labels += l
    if not 0 < sum(labels) < len(labels): sys.exit('fit.py: positives and negatives are needed')
    weights, base = fit(numbers, labels, a.ridge, a.positives)
    print(f'constexpr std::array<double, {len(weights)}> kWeights{{' + ', '.join(f'{w:.3f}' for w in weights) + '};')
    print(f'constexpr double kBase = {base:.3f};')
    for name, w in zip(NAMES, weights): print(f'  {name:10}{w:9.3f}')
    told('fitted', a.fit[1:], weights, base, a.fpr, a.fit[0])
    if a.test: told('tested', a.test[1:], weights, base, a.fpr, a.test[0])

if __name__ == '__main__': main()
