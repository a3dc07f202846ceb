#!/usr/bin/env python3
"""Whole news articles, whose transcripts were identified by reading both, checked end to end from their HTML.

news_articles.py DATA [--dixit build/dixit] [--work DIR] [--show]

For each quotation of pairs_confirmed.dev.jsonl: is it among the quotations that `dixit check` finds in the page (by its words), and is
it given a place in the transcript where one is known, and none where none is?
"""
import argparse, collections, gzip, json, os, re, subprocess, tempfile
from news_pairs import norm, overlap

def main():
    ap = argparse.ArgumentParser(); ap.add_argument('data'); ap.add_argument('--dixit', default='build/dixit'); ap.add_argument('--work', default=os.path.join(tempfile.gettempdir(), 'dixit-news')); ap.add_argument('--show', action='store_true')
    a = ap.parse_args(); os.makedirs(a.work, exist_ok=True)
    pairs = [json.loads(l) for l in open(f'{a.data}/news_x_transcripts/pairs_confirmed.dev.jsonl', encoding='utf8')]
    wanted = {p['transcript'] for p in pairs if p.get('transcript')} | {c for p in pairs for c in p.get('candidates', [])}
    folder = os.path.join(a.work, 'confirmed'); os.makedirs(folder, exist_ok=True)
    for name in ('oyez', 'miller_center', 'trump_campaign', 'whitehouse2017', 'campaign2016', 'captions2016'):
        for line in open(f'{a.data}/{name}/transcripts.jsonl', encoding='utf8'):
            d = json.loads(line)
            if d['id'] not in wanted: continue
            doc = {'schema': 'dixit.transcript/1', 'id': d['id'], 'title': d.get('title'), 'date': d.get('date'),
                   'turns': [{k: t.get(k) for k in ('speaker', 'start', 'stop', 'text') if t.get(k) is not None} for t in d['turns']]}
            json.dump(doc, open(os.path.join(folder, re.sub(r'[^\w.-]', '_', d['id']) + '.json'), 'w'))
    count = collections.Counter()
    for article in sorted({p['article'] for p in pairs}):
        own = [p for p in pairs if p['article'] == article]
        page = os.path.join(a.work, re.sub(r'[^\w.-]', '_', article) + '.html')
        open(page, 'wb').write(gzip.open(f"{a.data}/news_x_transcripts/{own[0]['html_path']}").read())
        run = subprocess.run([a.dixit, 'check', page, '--against', folder, '--format', 'json', '--quiet'], capture_output=True, text=True)
        findings = json.loads(run.stdout)['findings']
        for p in own:
            count['quotations'] += 1
            q = norm(p['quote'])
            match = max(findings, key=lambda f: overlap(norm(f['quotation']['text']), q), default=None)
            if match is None or overlap(norm(match['quotation']['text']), q) < 0.6:
                count['not among the quotations read'] += 1
                if a.show: print('UNREAD', p['quote'][:120])
                continue
            placed = bool(match['matches']) and match['form'] not in ('not_found',)
            known = p['class'] in ('verbatim', 'near', 'elided', 'partial')
            count[('placed' if placed else 'lost') if known else ('given a place' if placed and match['status'] is None else 'rightly not found')] += 1
            if a.show or placed != known:
                print(p['class'], '|', p['quote'][:100], '|', match['form'], match['status'], match['who'], match['severity'], '|', (match['matches'] or [{'text': ''}])[0]['text'][:100])
    print(json.dumps(dict(count), indent=1))

if __name__ == '__main__': main()
