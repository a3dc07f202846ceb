#!/usr/bin/env python3
"""Real news quotations against real transcripts: how many are found where they were said, and how many are found where they were not.

news_pairs.py DATA [--dixit build/dixit] [--work DIR] [--show N] [--json FILE]

DATA holds the unpacked development sets (news_x_transcripts and the transcript collections). The collections are written once, as
Dixit's own transcript JSON, below --work; `dixit match` then takes every dev pair of trust positive, altered and negative.

found      a match overlaps the paired turn (or stands in another transcript where the very same words stand: told apart as "elsewhere")
false      a negative given any form other than not_found, without a non-verdict
"""
import argparse, collections, json, os, re, subprocess, sys, tempfile, time

COLLECTIONS = ['trump_campaign', 'campaign2016', 'captions2016', 'miller_center', 'whitehouse2017']

def write_sources(data, work):
    """One JSON transcript a document, ids kept; pairs of other collections need theirs, too."""
    out = os.path.join(work, 'sources')
    done = os.path.join(work, 'sources.done')
    if os.path.exists(done): return out
    for name in COLLECTIONS:
        folder = os.path.join(out, name); os.makedirs(folder, exist_ok=True)
        for line in open(f'{data}/{name}/transcripts.jsonl', encoding='utf8'):
            d = json.loads(line)
            doc = {'schema': 'dixit.transcript/1', 'id': d['id'], 'title': d.get('title'), 'date': d.get('date'),
                   'turns': [{k: t.get(k) for k in ('speaker', 'start', 'stop', 'text') if t.get(k) is not None} for t in d['turns']]}
            if name == 'captions2016': doc['machine'] = True
            with open(os.path.join(folder, re.sub(r'[^\w.-]', '_', d['id']) + '.json'), 'w', encoding='utf8') as f: json.dump(doc, f, ensure_ascii=False)
    open(done, 'w').close()
    return out

def norm(s): return re.findall(r"[^\W_]+(?:['’][^\W_]+)*", (s or '').casefold().replace('’', "'"))

def overlap(a, b):
    """Share of the shorter word list's 3-grams that the other has."""
    ga = {tuple(a[i:i+3]) for i in range(max(1, len(a) - 2))}; gb = {tuple(b[i:i+3]) for i in range(max(1, len(b) - 2))}
    return len(ga & gb) / max(1, min(len(ga), len(gb)))

def main():
    ap = argparse.ArgumentParser(); ap.add_argument('data'); ap.add_argument('--dixit', default='build/dixit'); ap.add_argument('--work', default=os.path.join(tempfile.gettempdir(), 'dixit-news'))
    ap.add_argument('--show', type=int, default=0); ap.add_argument('--json'); ap.add_argument('--threads', default='0')
    a = ap.parse_args()
    os.makedirs(a.work, exist_ok=True)
    sources = write_sources(a.data, a.work)
    pairs = [json.loads(l) for l in open(f'{a.data}/news_x_transcripts/pairs.dev.jsonl', encoding='utf8')]
    pairs = [p for p in pairs if p['trust'] in ('positive', 'altered', 'negative')]
    turns = {}
    for name in COLLECTIONS:
        for line in open(f'{a.data}/{name}/transcripts.jsonl', encoding='utf8'):
            d = json.loads(line); turns[d['id']] = d['turns']
    queries = os.path.join(a.work, 'queries.jsonl')
    with open(queries, 'w', encoding='utf8') as f:
        for p in pairs: f.write(json.dumps({'id': p['id'], 'text': p['quote'], 'speaker': p.get('speaker') or ''}, ensure_ascii=False) + '\n')
    t = time.time()
    run = subprocess.run([a.dixit, 'match', '--against', sources, queries, '--quiet', '--threads', a.threads], capture_output=True, text=True)
    seconds = time.time() - t
    out = [json.loads(l) for l in run.stdout.splitlines()]
    if len(out) != len(pairs): sys.exit(f'{len(pairs)} lines in, {len(out)} out\n{run.stderr[-2000:]}')
    found = collections.Counter(); total = collections.Counter(); forms = collections.defaultdict(collections.Counter); who = collections.Counter(); bad = []
    for p, r in zip(pairs, out):
        k = p['trust']; total[k] += 1
        label = r['status'] or r['form']
        forms[f"{k}/{p['class']}"][label] += 1
        if k == 'negative':
            wrong = r['form'] not in (None, 'not_found') and r['status'] is None
            found[k] += wrong
            if wrong: bad.append((k, p, r))
            continue
        turn = turns.get(p.get('transcript'), [])
        lo, hi = p.get('turn', 0) or 0, p.get('turn_end', p.get('turn', 0)) or 0
        paired = ' '.join(t['text'] for t in turn[lo:hi + 1])
        place = 'lost'
        for m in r['matches']:
            words = norm(m['text'])
            if m['source'] == p['transcript'] and overlap(words, norm(paired)) >= 0.5: place = 'paired'; break
            if overlap(words, norm(p['transcript_text'])) >= 0.6: place = 'elsewhere'
        found[k, place] += 1
        if place != 'lost' and r['who']: who[r['who']] += 1
        if place == 'lost': bad.append((k, p, r))
    result = {'pairs': dict(total), 'seconds': round(seconds, 2),
              'positive: in the paired turn %': round(100 * found['positive', 'paired'] / total['positive'], 2),
              'positive: the same words in another transcript %': round(100 * found['positive', 'elsewhere'] / total['positive'], 2),
              'positive: place found %': round(100 * (found['positive', 'paired'] + found['positive', 'elsewhere']) / total['positive'], 2),
              'altered: place found %': round(100 * (found['altered', 'paired'] + found['altered', 'elsewhere']) / max(1, total['altered']), 2),
              'negative: given a form %': round(100 * found['negative'] / total['negative'], 2),
              'forms': {k: dict(v.most_common()) for k, v in sorted(forms.items())}, 'who of the found': dict(who.most_common())}
    print(json.dumps(result, indent=1, ensure_ascii=False))
    if a.json: json.dump(result, open(a.json, 'w'), indent=1)
    for k, p, r in bad[:a.show]:
        print('\n---', k, p['class'], p['id'], '|', p.get('speaker'), '| paired:', p.get('transcript'), p.get('transcript_speaker'))
        print('quote :', p['quote']); print('paired:', p.get('transcript_text')); print('got   :', r['form'], r['status'], r['who'], r['score'])
        for m in r['matches'][:2]: print('     @', m['source'], m['speaker'], '|', m['text'][:300])

if __name__ == '__main__': main()
