#!/usr/bin/env python3
"""Learns which sentences of a French conversation are spoken and which the narrator tells, from annotated novels.

train_voices.py ROWS DATA [--out FOLDER] [--folds N]

ROWS     the program voice_rows, which prints the sentences to be decided and what is weighed in each
DATA     a folder with the set aads_french (quotes.dev.jsonl)
--out    src/quote/marks: voice_odds.inc and voice_priors.inc are written there
--folds  texts are dealt to N folds by a checksum of the name of their book (default 5)

Which sentences are asked for depends a little on what was decided before them: run it, build, and run it again.
Logistic regression, pulled towards nothing. Python alone.
"""
import argparse, collections, json, math, random, re, subprocess, zlib

EPOCHS = 15
LEAST_ODDS = 24  # in 1/256 nats; less is left out of the table
CONTEXTS = 12


def book(name):
    """Texts of one book share a fold: 'aads-fr:rd0444_1' and 'aads-fr:rd0444_0'."""
    return re.sub(r'[_-]\d+$', '', re.sub(r'(troisi|premi|quatri).*', '', name))


def load(program, data):
    with open(f'{data}/aads_french/quotes.dev.jsonl', encoding='utf8') as lines:
        texts = {row['id']: row for row in map(json.loads, lines)}
    asked = '\n'.join(json.dumps({'id': t['id'], 'text': t['text']}) for t in texts.values()) + '\n'
    printed = subprocess.run([program], input=asked, capture_output=True, text=True, check=True).stdout
    rows = []
    for line in printed.splitlines():
        row = json.loads(line)
        covered = sum(max(0, min(row['end'], q['end']) - max(row['start'], q['start'])) for q in texts[row['id']]['quotes'])
        rows.append({'id': row['id'], 'spoken': covered * 2 > row['end'] - row['start'], 'context': row['context'],
                     'keys': sorted(set(row['keys']))})
    return rows


def numbered(rows, least):
    seen = collections.defaultdict(set)
    for row in rows:
        for key in row['keys']:
            if len(seen[key]) < least:
                seen[key].add(row['id'])
    kept = {key: n + CONTEXTS for n, key in enumerate(sorted(k for k in seen if len(seen[k]) >= least))}
    for row in rows:
        row['x'] = [row['context']] + [kept[k] for k in row['keys'] if k in kept]
    return kept


def train(rows, size, decay):
    weights, squares, total, taken = [0.0] * size, [1e-3] * size, [0.0] * size, 0
    order, rng = list(range(len(rows))), random.Random(1)
    for epoch in range(EPOCHS):
        rng.shuffle(order)
        for n in order:
            x = rows[n]['x']
            z = sum([weights[k] for k in x])
            g = 1 / (1 + math.exp(-max(-30.0, min(30.0, z)))) - (1.0 if rows[n]['spoken'] else 0.0)
            for k in x:
                step = g + (decay * weights[k] if k >= CONTEXTS else 0)
                squares[k] += step * step
                weights[k] -= 0.1 * step / math.sqrt(squares[k])
        if epoch >= EPOCHS // 2:
            taken += 1
            for k in range(size):
                total[k] += weights[k]
    return [w / taken for w in total]


def write(folder, kept, weights):
    with open(f'{folder}/voice_priors.inc', 'w', encoding='utf8') as out:
        out.write('// Made by bench/quotes/train_voices.py; do not edit.\nconstexpr std::int32_t kVoicePriors[] = {')
        out.write(', '.join(str(round(w * 256)) for w in weights[:CONTEXTS]) + '};\n')
    table = [(key, round(weights[n] * 256)) for key, n in sorted(kept.items())]
    table = [(key, value) for key, value in table if abs(value) >= LEAST_ODDS]
    with open(f'{folder}/voice_odds.inc', 'w', encoding='utf8') as out:
        out.write('// Made by bench/quotes/train_voices.py; do not edit.\nconstexpr VoiceOdds kVoiceOdds[] = {\n')
        for at in range(0, len(table), 5):
            out.write('    ' + ' '.join(f'{{0x{key:08X}, {value}}},' for key, value in table[at:at + 5]) + '\n')
        out.write('};\n')
    print(len(table), 'rows written')


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('rows')
    parser.add_argument('data')
    parser.add_argument('--out')
    parser.add_argument('--folds', type=int, default=5)
    parser.add_argument('--decay', type=float, default=0.05)
    parser.add_argument('--least', type=int, default=4)
    args = parser.parse_args()
    rows = load(args.rows, args.data)
    kept = numbered(rows, args.least)
    size = len(kept) + CONTEXTS
    print(len(rows), 'sentences', len(kept), 'features', sum(r['spoken'] for r in rows), 'spoken')
    right = collections.Counter()
    for fold in range(args.folds):
        mine = [zlib.crc32(book(r['id']).encode()) % args.folds == fold for r in rows]
        weights = train([r for r, m in zip(rows, mine) if not m], size, args.decay)
        for row, held in zip(rows, mine):
            if held:
                said = sum(weights[k] for k in row['x']) > 0
                right[row['context'], row['spoken'], said] += 1
    for context in range(CONTEXTS):
        cells = [right[context, a, b] for a in (True, False) for b in (True, False)]
        if sum(cells):
            print(f'context {context}: spoken {cells[0]} right {cells[1]} missed; told {cells[3]} right {cells[2]} missed')
    print('right', sum(v for (c, a, b), v in right.items() if a == b) / max(1, sum(right.values())))
    if args.out:
        write(args.out, kept, train(rows, size, args.decay))


if __name__ == '__main__':
    main()
