#!/usr/bin/python3
"""Peers and Dixit on the same tier of quotebench, on the same machine, scored by the same scorer: one Markdown table.

run.py BENCH --tier T --work DIR [--only xapian,…] [--first N] [--budget SECONDS] [--score SCORE.py] [--npm NODE_MODULES]
       [--dixit build/dixit] [--words build/bench/quotebench_words] [--index] [--table]

Every peer that is installed is built, asked and scored, one at a time; what is missing is named with how to install it. A peer that does
not get through all queries in its budget is scored on those it answered; the table says how many. Rows are kept in DIR/TIER/rows.json:
--only runs some of them again, --table prints what is there. See README.md.
"""
import argparse, json, os, sys, time
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import common, dixit_peer, node_peers, xapian_peer, sqlite_peer, postgres_peer, sphinx_peer, edlib_peer, difflib_peer, agrep_peer

PEERS = [xapian_peer.PEER, sqlite_peer.PEER, postgres_peer.PEER, sphinx_peer.PEER, edlib_peer.PEER, agrep_peer.PEER, difflib_peer.PEER] + node_peers.PEERS
COLUMNS = [('index, bytes/byte', 'index bytes/byte', 2), ('build, MB/s', 'build MB/s', 1), ('queries/s and core', 'queries/s/core', 0), ('recall@1', 'recall@1', 1),
           ('… at ≤ 2 % false finds', 'recall@1 at FPR<=0.02', 1), ('both parts of an ellipsis', 'ellipsis both parts', 1), ('alignment F1', 'alignment F1', 1), ('dropped words F1', 'dropped-word F1', 1), ('queries', 'asked', None)]

def short(name): return name.split(',')[0].split()[-1 if name.startswith(('Python', 'PostgreSQL')) else 0].lower()

def cell(row, key, digits):
    x = row.get(key)
    if x is None or (key.startswith('index') and x < 0.005): return ''
    if digits is None: return f'{x:,}'
    return f'{x:,.{digits if x < 100 else 0}f}' if digits or x >= 10 else f'{x:.2g}'

def table(rows):
    print('| peer | ' + ' | '.join(c[0] for c in COLUMNS) + ' |\n|---|' + '--:|' * len(COLUMNS))
    for r in rows: print(f"| {r['name']} | " + ' | '.join(cell(r, key, digits) for _, key, digits in COLUMNS) + ' |')

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('bench'); ap.add_argument('--tier', required=True); ap.add_argument('--work', required=True); ap.add_argument('--only', default=''); ap.add_argument('--first', type=int)
    ap.add_argument('--budget', type=float, default=60); ap.add_argument('--score', default=os.path.join(os.environ.get('QUOTEBENCH', '.'), 'score.py')); ap.add_argument('--npm', default=os.environ.get('NODE_PATH', ''))
    ap.add_argument('--dixit', default='build/dixit'); ap.add_argument('--words', default='build/bench/quotebench_words'); ap.add_argument('--index', action='store_true'); ap.add_argument('--table', action='store_true')
    a = ap.parse_args(); work = os.path.join(os.path.abspath(a.work), a.tier); os.makedirs(work, exist_ok=True)
    kept = os.path.join(work, 'rows.json'); rows = {r['name']: r for r in json.load(open(kept))} if os.path.exists(kept) else {}
    only = {x.strip().lower() for x in a.only.split(',') if x.strip()}; node_peers.Node.npm = os.path.abspath(a.npm) if a.npm else ''
    wanted = [] if a.table else [P for P in PEERS if not only or short(P.name) in only]
    mega = os.path.getsize(f'{a.bench}/{a.tier}/corpus.txt') / 1e6; bench = None
    for P in wanted:
        peer = P(); missing = peer.missing()
        if missing: print(f'{peer.name}: not installed; {missing}', file=sys.stderr); continue
        if peer.tiers_most * 1.1 < mega and not only: print(f'{peer.name}: not asked at {mega:.0f} MB', file=sys.stderr); continue
        if bench is None: bench = common.Bench(a.bench, a.tier)
        start = time.monotonic()
        try:
            for r in common.rows_of(peer, bench, work, a.score, a.budget, a.first): rows[r['name']] = r
        except Exception as e:  # one peer's failure is not the others'
            print(f'{peer.name}: {type(e).__name__}: {e}', file=sys.stderr)
        print(f'{peer.name}: {time.monotonic() - start:.0f} s', file=sys.stderr)
    if not a.table and (not only or 'dixit' in only):
        for r in dixit_peer.rows(a, a.tier, work): rows[r['name']] = r
    json.dump(list(rows.values()), open(kept, 'w'), indent=1)
    table(rows.values())

if __name__ == '__main__': main()
