#!/usr/bin/env python3
"""Whole-process times and memory: an article of 20 quotations against about 1 MB of transcripts, against all of them, and a stream.

speed.py SOURCES [--dixit build/dixit] [--runs 9] [--stream 100000]

SOURCES is the folder that news_pairs.py writes (one JSON transcript a document). The 1 MB set is written as `NAME: words` text. Prints
the median and the spread of wall time, the user time and the peak memory of each run.
"""
import argparse, glob, json, os, random, resource, statistics, subprocess, tempfile, time

def run(command, runs):
    walls, users, peak = [], [], 0
    for k in range(runs + 1):
        start = time.monotonic(); p = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); _, _, usage = os.wait4(p.pid, 0); wall = time.monotonic() - start
        if k == 0: continue  # warm-up: files into the page cache
        walls.append(wall); users.append(usage.ru_utime + usage.ru_stime); peak = max(peak, usage.ru_maxrss)
    return f'wall {1000 * statistics.median(walls):8.1f} ms ({1000 * min(walls):.1f}–{1000 * max(walls):.1f})   cpu {1000 * statistics.median(users):8.1f} ms   peak {peak / 1024:.0f} MB'

def main():
    ap = argparse.ArgumentParser(); ap.add_argument('sources'); ap.add_argument('--dixit', default='build/dixit'); ap.add_argument('--runs', type=int, default=9); ap.add_argument('--stream', type=int, default=100000)
    a = ap.parse_args(); rng = random.Random(5); work = tempfile.mkdtemp(prefix='dixit-speed-'); one = os.path.join(work, 'one'); os.makedirs(one)
    turns, size = [], 0
    for f in sorted(glob.glob(a.sources + '/trump_campaign/*.json')):
        d = json.load(open(f)); text = '\n'.join((t.get('speaker') or 'SPEAKER').upper() + ': ' + t['text'].replace('\n', ' ') for t in d['turns'])
        open(os.path.join(one, os.path.basename(f)[:-5] + '.txt'), 'w').write(text); size += len(text)
        turns += [(t.get('speaker') or 'Speaker', t['text'].split()) for t in d['turns'] if len(t['text'].split()) > 30]
        if size > 1_000_000: break
    def cut(n):
        s, w = rng.choice(turns); k = rng.randrange(len(w) - n); return s, ' '.join(w[k:k + n])
    page = os.path.join(work, 'story.html')
    with open(page, 'w') as f:
        f.write('<html><head><title>Speed</title></head><body><article><h1>Speed</h1>')
        for _ in range(20):
            s, q = cut(18); f.write(f'<p>It was a long evening in the hall, and the debate went on. “{q},” {s.title()} said.</p>')
        f.write('</article></body></html>')
    print(f'check, 20 quotations, {size / 1e6:.2f} MB of text      ', run([a.dixit, 'check', page, '--against', one, '--format', 'json', '-o', work + '/o.json'], a.runs))
    print('check, 20 quotations, all transcripts        ', run([a.dixit, 'check', page, '--against', a.sources, '--format', 'json', '-o', work + '/o.json'], max(3, a.runs // 3)))
    queries = os.path.join(work, 'q.jsonl')
    with open(queries, 'w') as f:
        for k in range(a.stream):
            s, q = cut(rng.randint(6, 28)); f.write(json.dumps({'id': str(k), 'text': q, 'speaker': s}) + '\n')
    print(f'match, a stream of {a.stream} quotations, 1 MB', run([a.dixit, 'match', '--against', one, queries, '-o', work + '/o.jsonl'], 1))

if __name__ == '__main__': main()
