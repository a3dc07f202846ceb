"""Dixit itself, by way of bench/quotebench/run.py: the same tier, the same queries, the same scorer."""
import json, os, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))

def rows(a, tier, work):
    if not os.path.exists(a.dixit) or not os.path.exists(a.words): print(f'dixit: no {a.dixit} or no {a.words}; build them, or name them with --dixit and --words', file=sys.stderr); return
    out = os.path.join(work, 'dixit.json'); command = [sys.executable, os.path.join(HERE, '..', 'quotebench', 'run.py'), a.bench, '--tier', tier, '--dixit', a.dixit, '--words', a.words,
               '--score', a.score, '--work', os.path.join(work, 'dixit'), '--json', out, '--threads', '1', '--repeat', '5']
    kinds = [('Dixit', [])]
    if a.index: kinds = [('Dixit, index', ['--index', os.path.join(work, 'dixit.index')])]
    for name, more in kinds:
        if more and os.path.exists(more[1]): os.remove(more[1])
        p = subprocess.run(command + more, capture_output=True, text=True)
        if p.returncode: print(p.stderr[-2000:], file=sys.stderr); return
        r = json.load(open(out))[0]; r.update({'name': name, 'asked': r['queries'], 'queries/s/core': 1000 / max(1e-6, r['cpu ms/query'])})
        yield r
