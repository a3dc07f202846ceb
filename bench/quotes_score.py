#!/usr/bin/env python3
"""Scores the quotations that Dixit finds, and whom it gives them to, on an annotated set.

quotes_score.py SCORER DATASET_DIR [--dixit PROGRAM] [--developer PROGRAM] [--errors N]

SCORER        the scoring script of the set: SCORER DATASET_DIR PRED.jsonl prints one line of figures
DATASET_DIR   quotes.dev.jsonl lies in it: {"id", "text", "lang", "quotes": [...]}
--dixit       runs `PROGRAM quotes FILE... --format jsonl` over the texts, written out as plain files
--developer   runs PROGRAM as a filter: {"id", "text", "lang"} lines in, {"id", "quotes": [...]} lines out
--errors N    prints N attributions that the set's annotators see otherwise

The set has one span for each pair of marks, so each piece of a quotation is scored by itself, with its marks. Scare quotes and
titles are not quotations and are left out. Speakers are scored twice: as the name Dixit resolves ("name"), and as the mention
printed beside the quotation ("mention"), which is what annotators of such sets mark.
"""
import argparse, json, os, random, re, subprocess, sys, tempfile

MARKS = '“”„«»"\'‘’‚‹›「」『』 \u00a0'


def with_marks(text, start, end):
    """The piece with one mark on either side where there is one."""
    while start > 0 and text[start - 1] in ' \u00a0':
        start -= 1
    while end < len(text) and text[end] in ' \u00a0':
        end += 1
    if start > 0 and text[start - 1] in MARKS:
        start -= 1
    if end < len(text) and text[end] in MARKS:
        end += 1
    return start, end


def run_developer(program, rows):
    lines = '\n'.join(json.dumps({k: r[k] for k in ('id', 'text', 'lang')}) for r in rows) + '\n'
    done = subprocess.run([program], input=lines, capture_output=True, text=True, check=True)
    return {j['id']: j['quotes'] for j in map(json.loads, done.stdout.splitlines())}


def run_dixit(program, rows):
    found = {r['id']: [] for r in rows}
    with tempfile.TemporaryDirectory() as folder:
        ids, texts = {}, {r['id']: r['text'] for r in rows}
        for n, row in enumerate(rows):
            path = os.path.join(folder, f'{n}.txt')
            ids[path] = row['id']
            with open(path, 'w', encoding='utf8', newline='') as out:
                out.write(row['text'])
        paths = list(ids)
        for at in range(0, len(paths), 200):
            done = subprocess.run([program, 'quotes', *paths[at:at + 200], '--format', 'jsonl'],
                                  capture_output=True, text=True)
            for line in done.stdout.splitlines():
                quote = json.loads(line)
                text = texts[ids[quote['article']]]
                a, b = quote.get('speaker_start'), quote.get('speaker_end')
                quote['mention'] = text[a:b] if a is not None and b is not None else ''
                quote['speaker'] = quote['speaker'] or ''
                quote['pieces'] = [[p['start'], p['end']] for p in quote['pieces']]
                found[ids[quote['article']]].append(quote)
    return found


def predictions(rows, found, key):
    for row in rows:
        quotes = []
        for q in found.get(row['id'], []):
            if q['kind'] in ('scare', 'title'):
                continue
            for a, b in q['pieces']:
                start, end = with_marks(row['text'], a, b)
                quotes.append({'start': start, 'end': end, 'speaker': q[key] or None})
        yield {'id': row['id'], 'quotes': quotes}


def score(scorer, folder, rows, found, key):
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf8', delete=False) as out:
        for row in predictions(rows, found, key):
            out.write(json.dumps(row) + '\n')
    try:
        done = subprocess.run([sys.executable, scorer, folder, out.name], capture_output=True, text=True, check=True)
    finally:
        os.unlink(out.name)
    return json.loads(done.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('scorer')
    parser.add_argument('folder')
    parser.add_argument('--dixit')
    parser.add_argument('--developer')
    parser.add_argument('--errors', type=int, default=0)
    args = parser.parse_args()
    with open(os.path.join(args.folder, 'quotes.dev.jsonl'), encoding='utf8') as lines:
        rows = [json.loads(line) for line in lines]
    found = run_developer(args.developer, rows) if args.developer else run_dixit(args.dixit or 'dixit', rows)
    for key in ('name', 'mention'):
        figures = score(args.scorer, args.folder, rows, found, 'speaker' if key == 'name' else 'mention')
        print(key, json.dumps(figures))
    if args.errors:
        show_errors(rows, found, args.errors)


def show_errors(rows, found, count):
    wrong = []
    for row in rows:
        text = row['text']
        for q in found.get(row['id'], []):
            for a, b in q['pieces']:
                for gold in row['quotes']:
                    if gold['start'] < b and a < gold['end'] and gold['attributed'] and gold['speaker']:
                        want = set(re.findall(r'\w+', gold['speaker'].lower()))
                        have = set(re.findall(r'\w+', (q['mention'] + ' ' + q['speaker']).lower()))
                        if not want & have:
                            wrong.append((gold['speaker'], q['mention'], q['speaker'], q['kind'],
                                          text[max(0, a - 160):b + 110].replace('\n', '¶')))
    random.Random(1).shuffle(wrong)
    for item in wrong[:count]:
        print('want %r have %r (%r) %s | %s' % item)


if __name__ == '__main__':
    main()
