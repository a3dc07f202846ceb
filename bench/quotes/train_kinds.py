#!/usr/bin/env python3
"""Learns which marked runs are speech and which are titles, terms and scare quotes, from annotated sets.

train_kinds.py ROWS DATA [--out FILE] [--folds N] [--scorer FILE]

ROWS     the program kind_rows, which prints the features of every marked run
DATA     a folder with the sets: polnear, gernews, redewiedergabe, litbank, pdnc (quotes.dev.jsonl in each)
--out    src/quote/kinds/kind_odds.inc; without it, only the cross-validated figures are printed
--folds  documents are dealt to N folds by a checksum of their name; each is judged by what the others taught (default 5)

--scorer the shared scorer of quotations: what it says of the cross-validated decisions is printed for the sets of news

A run is speech where the set has a quotation over at least half of it (polnear: one with a source). Logistic regression
for English and for German, each with weights of its own, pulled towards nothing. Python alone.
"""
import argparse, collections, json, math, os, random, subprocess, sys, tempfile, zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import quotes_score

SETS = {'polnear': 1.0, 'gernews': 1.5, 'redewiedergabe': 0.3, 'litbank': 0.5, 'pdnc': 0.5}
NEWS = ('polnear', 'gernews')
MOST = 4000  # runs of a set of novels
EPOCHS = 12
MOST_ODDS = 3000  # weights that are kept, in two rounds: those that moved the most runs


def label(run, quotes):
    best = 0.0
    size = max(1, run['end'] - run['start'])
    for quote in quotes:
        over = min(run['end'], quote['end']) - max(run['start'], quote['start'])
        if over > 0 and over >= size / 2 and quote.get('attributed', True):
            best = max(best, over / size)
    return best > 0


def load(program, data):
    rows = []
    for name, weight in SETS.items():
        with open(f'{data}/{name}/quotes.dev.jsonl', encoding='utf8') as lines:
            texts = {row['id']: row for row in map(json.loads, lines)}
        asked = '\n'.join(json.dumps({'id': t['id'], 'text': t['text']}) for t in texts.values()) + '\n'
        printed = subprocess.run([program], input=asked, capture_output=True, text=True, check=True).stdout
        runs = [json.loads(line) for line in printed.splitlines()]
        if name not in NEWS:
            random.Random(1).shuffle(runs)
            runs = runs[:MOST]
        for run in runs:
            if run['lang'] not in ('en', 'de'):
                continue
            text = texts[run['id']]
            quotes = text['quotes']
            if text['text'][run['start'] - 2:run['start']] == "''":
                continue  # polnear's spans were made from double marks alone
            if run['dash'] and name not in NEWS:
                continue
            if name != 'polnear':
                quotes = [dict(q, attributed=True) for q in quotes]
            rows.append({'start': run['start'], 'end': run['end'], 'sure': run['sure'], 'dash': run['dash'], 'set': name, 'id': run['id'], 'lang': run['lang'], 'weight': weight, 'rule': run['rule'],
                         'keys': [tuple(f) for f in run['features']], 'speech': label(run, quotes)})
    return rows


def numbered(rows, least):
    """Features as numbers, those of each language by themselves. Rare ones (in fewer than `least` documents) are left out."""
    seen = collections.defaultdict(set)
    names = {}
    for row in rows:
        row['all'] = list({(key, row['lang']) for key, _ in row['keys']})
        for key, name in row['keys']:
            names[key] = name
        for feature in row['all']:
            if len(seen[feature]) < least:
                seen[feature].add(row['id'])
    kept = {f: n for n, f in enumerate(sorted(f for f in seen if len(seen[f]) >= least))}
    for row in rows:
        row['x'] = [kept[f] for f in row['all'] if f in kept]
    return kept, names


def train(rows, size, decay, seed=1):
    """AdaGrad on the logistic loss with decay; the weights of the last half are averaged."""
    weights, squares, total = [0.0] * size, [1e-3] * size, [0.0] * size
    order = list(range(len(rows)))
    rng = random.Random(seed)
    taken = 0
    for epoch in range(EPOCHS):
        rng.shuffle(order)
        for n in order:
            row = rows[n]
            x = row['x']
            z = sum([weights[k] for k in x])
            p = 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))
            g = (p - (1.0 if row['speech'] else 0.0)) * row['weight']
            for k in x:
                step = g + decay * weights[k]
                squares[k] += step * step
                weights[k] -= 0.1 * step / math.sqrt(squares[k])
        if epoch >= EPOCHS // 2:
            taken += 1
            for k in range(size):
                total[k] += weights[k]
    return [w / taken for w in total]


def train_few(rows, size, decay):
    """Trains, keeps the weights that matter, and trains these alone."""
    weights = train(rows, size, decay)
    seen = collections.Counter(k for row in rows for k in row['x'])
    kept = set(sorted(range(size), key=lambda k: -abs(weights[k]) * math.sqrt(seen[k]))[:MOST_ODDS])
    few = [dict(row, x=[k for k in row['x'] if k in kept]) for row in rows]
    return [w if k in kept else 0.0 for k, w in enumerate(train(few, size, decay))]


def figures(rows, scores, cut):
    """Precision, recall and F1 of speech among the runs."""
    hit = sum(1 for r, s in zip(rows, scores) if s > cut and r['speech'])
    said = sum(1 for s in scores if s > cut)
    have = sum(1 for r in rows if r['speech'])
    p, r = hit / max(1, said), hit / max(1, have)
    return p, r, 2 * p * r / max(1e-9, p + r)


def report(rows, scores):
    for name in SETS:
        mine = [(r, s) for r, s in zip(rows, scores) if r['set'] == name]
        rules = figures([r for r, _ in mine], [1 if r['rule'] < 3 else -1 for r, _ in mine], 0)
        line = f'{name:15} {len(mine):5} runs, rules P {rules[0]:.3f} R {rules[1]:.3f} F1 {rules[2]:.4f};'
        for cut in (-0.6, -0.3, 0, 0.3):
            p, r, f = figures([r for r, _ in mine], [s for _, s in mine], cut)
            line += f'  cut {cut}: {p:.3f} {r:.3f} {f:.4f}'
        print(line, flush=True)


def judge(scorer, data, rows, scores, cuts):
    """The scorer's figures on what would be found with the cross-validated decisions."""
    for name in NEWS:
        with open(f'{data}/{name}/quotes.dev.jsonl', encoding='utf8') as lines:
            texts = {row['id']: row['text'] for row in map(json.loads, lines)}
        found = {key: [] for key in texts}
        for row, s in zip(rows, scores):
            if row['set'] == name and (s > cuts.get(row['lang'], 0) or row['sure']):
                a, b = quotes_score.with_marks(texts[row['id']], row['start'], row['end'])
                found[row['id']].append({'start': a, 'end': b, 'speaker': None})
        with tempfile.NamedTemporaryFile('w', suffix='.jsonl') as out:
            for key, quotes in found.items():
                out.write(json.dumps({'id': key, 'quotes': quotes}) + '\n')
            out.flush()
            done = subprocess.run([sys.executable, scorer, f'{data}/{name}', out.name], capture_output=True, text=True, check=True)
        told = json.loads(done.stdout)
        print('cross-validated', name, {k: told[k] for k in ('exact', 'attributed_only', 'token')}, flush=True)


def write(path, kept, names, weights, cut):
    table = collections.defaultdict(dict)
    for (key, lang), n in kept.items():
        value = round(weights[n] * 256)
        if value:
            table[key][lang] = max(-32000, min(32000, value))
    with open(path, 'w', encoding='utf8') as out:
        out.write('// Made by bench/quotes/train_kinds.py; do not edit.\n')
        for name, lang in (('English', 'en'), ('German', 'de')):
            out.write(f'constexpr std::int32_t kBase{name} = {round(-cut[lang] * 256)};\n')
        out.write('constexpr Odds kKindOdds[] = {\n')
        for key, by in sorted(table.items()):
            out.write(f'    {{0x{key:08X}, {by.get("en", 0)}, {by.get("de", 0)}}},  // {names[key]}\n')
        out.write('};\n')
    print(len(table), 'rows written')


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('rows')
    parser.add_argument('data')
    parser.add_argument('--out')
    parser.add_argument('--folds', type=int, default=5)
    parser.add_argument('--decay', type=float, default=0.12)
    parser.add_argument('--least', type=int, default=6)
    parser.add_argument('--cut', default='en=0.2,de=0')
    parser.add_argument('--scorer')
    args = parser.parse_args()
    cut = {pair.split('=')[0]: float(pair.split('=')[1]) for pair in args.cut.split(',')}
    rows = load(args.rows, args.data)
    kept, names = numbered(rows, args.least)
    print(len(rows), 'runs', len(kept), 'features')
    if args.folds:
        scores = [0.0] * len(rows)
        for fold in range(args.folds):
            mine = [zlib.crc32(r['id'].encode()) % args.folds == fold for r in rows]
            weights = train_few([r for r, m in zip(rows, mine) if not m and not r['dash']], len(kept), args.decay)
            for n, row in enumerate(rows):
                if mine[n]:
                    scores[n] = sum(weights[k] for k in row['x'])
        report(rows, scores)
        if args.scorer:
            judge(args.scorer, args.data, rows, scores, cut)
    if args.out:
        write(args.out, kept, names, train_few([r for r in rows if not r['dash']], len(kept), args.decay), cut)


if __name__ == '__main__':
    main()
