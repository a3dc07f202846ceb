#!/usr/bin/env python3
"""How often dixit tells when a quotation was said, and how often that is the day of the transcript that holds the words.

quote_dates.py DATA [--dixit build/dixit] [--show N] [--sample N]

DATA holds the unpacked development sets. Articles of polnear and basil with their published days are written as JSON articles and read by
`dixit quotes`; the positive pairs of news_x_transcripts give the transcript of a quotation and its day.

told       quotations of which a day or an interval is told
fits       paired quotations whose transcript's day lies in it, give or take a day
conflicts  paired quotations told with another day; `certain` would be a who = other (docs/judging.md)
"""
import argparse, collections, datetime, json, os, random, re, subprocess, tempfile

ZONE, LATE, OTHER_WEEK = 1, 14, 15  # as in src/judge/dates.cpp


def words(text):
    return re.findall(r'[a-z0-9]+', text.lower())


def articles(data):
    for name, path in (('polnear', 'polnear/quotes.dev.jsonl'), ('basil', 'basil/articles.jsonl')):
        for line in open(f'{data}/{path}', encoding='utf8'):
            d = json.loads(line)
            if d.get('split', 'dev') == 'dev' and d.get('date'):
                yield name, d['id'], d['date'], d['text']


def run(dixit, rows):
    found = collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        ids = {}
        for n, (_, key, date, text) in enumerate(rows):
            path = os.path.join(folder, f'{n}.json')
            ids[path] = key
            with open(path, 'w', encoding='utf8') as out:
                json.dump({'published': date, 'language': 'en', 'text': text}, out)
        paths = list(ids)
        for at in range(0, len(paths), 200):
            done = subprocess.run([dixit, 'quotes', *paths[at:at + 200], '--format', 'jsonl'], capture_output=True, text=True)
            for line in done.stdout.splitlines():
                quote = json.loads(line)
                found[ids[quote['article']]].append(quote)
    return found


def off(day, said):
    day, first, last = (datetime.date.fromisoformat(x) for x in (day, said['from'], said['to']))
    return (day - first).days if day < first else (day - last).days if day > last else 0


def is_certain(distance):
    if -ZONE <= distance <= LATE: return False
    far = abs(distance)
    return far > OTHER_WEEK or ZONE < far % 7 < 7 - ZONE


def main():
    ap = argparse.ArgumentParser(); ap.add_argument('data'); ap.add_argument('--dixit', default='build/dixit')
    ap.add_argument('--show', type=int, default=0); ap.add_argument('--sample', type=int, default=0)
    a = ap.parse_args()
    rows = list(articles(a.data)); texts = {r[1]: r for r in rows}
    found = run(a.dixit, rows)
    everything = [(k, q) for k in found for q in found[k] if q['kind'] in ('direct', 'partial', 'block')]
    told = [(k, q) for k, q in everything if 'said_when' in q]
    one_day = sum(q['said_when']['from'] == q['said_when']['to'] for _, q in told)
    print(f'articles {len(rows)}; quotations {len(everything)}; told {len(told)} ({100 * len(told) / len(everything):.1f} %), one day {one_day}')
    count, conflicts = collections.Counter(), []
    for line in open(f'{a.data}/news_x_transcripts/pairs.dev.jsonl', encoding='utf8'):
        p = json.loads(line)
        if p['trust'] != 'positive' or p['article'] not in found: continue
        want = ' '.join(words(p['quote']))
        quote = next((q for q in found[p['article']] if want in ' '.join(words(q['text'])) or
                      len(words(q['text'])) > 3 and ' '.join(words(q['text'])) in want), None)
        count['paired'] += 1
        if quote is None: count['no such quotation'] += 1; continue
        if 'said_when' not in quote: count['not told'] += 1; continue
        distance = off(p['transcript_date'], quote['said_when'])
        count['told'] += 1
        if abs(distance) <= ZONE: count['fits'] += 1; continue
        count['conflicts'] += 1
        count['of them far enough to be certain'] += is_certain(distance)
        conflicts.append((distance, p, quote))
    print(dict(count))
    for distance, p, q in conflicts[:a.show]:
        text = texts[p['article']][3]; at = max(0, text.find(q['said_when']['text']))
        print('---', distance, p['article'], 'published', p['date'], 'said', q['said_when'], 'transcript', p['transcript'], p['transcript_date'], p['gap_days'], p['docs_with_it'], p['class'])
        print('   ', text[max(0, p['start'] - 250):p['end'] + 250].replace('\n', ' / '))
    random.seed(7)
    for k, q in random.sample(told, min(a.sample, len(told))):
        at = texts[k][3].find(q['text'])
        print('---', 'published', texts[k][2], q['said_when'])
        print('   ', texts[k][3][max(0, at - 200):at].replace('\n', ' / '), '[[', q['text'][:100], ']]', texts[k][3][at + len(q['text']):at + len(q['text']) + 160].replace('\n', ' / '))


if __name__ == '__main__': main()
