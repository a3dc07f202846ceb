#!/usr/bin/env python3
"""Dixit on a tier of quotebench: recall at a bound of false finds, alignment, times.

run.py BENCH --tier T [--tier T2…] [--dixit build/dixit] [--words build/bench/quotebench_words] [--score SCORE.py] [--index FILE]
       [--work DIR] [--json FILE] [--threads N] [--repeat R] [--errors N] [--fpr 0.02] [-- OPTIONS OF dixit match]

BENCH is what quotebench's gen.py made. Each tier becomes, once, a folder of plain text files below --work, one a section. `dixit match`
answers BENCH/queries.jsonl against the folder; with --index against that index of it, made first where it is absent. The answers, as
predictions, are scored by quotebench's score.py (--score, or $QUOTEBENCH/score.py). Times are those of the whole run less those of a run
without a quotation; --repeat asks every quotation R times, so that more of the time is matching. --errors prints what went wrong.
"""
import argparse, json, os, subprocess, sys, tempfile, time
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import layout, convert

def timed(command):
    """Wall seconds, CPU seconds and peak megabytes of a run; an exit status over 1 ends everything."""
    start = time.monotonic(); p = subprocess.Popen(command, stderr=subprocess.PIPE); err = p.stderr.read()
    _, status, used = os.wait4(p.pid, 0); wall = time.monotonic() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1): sys.exit(' '.join(command) + '\n' + err.decode()[-2000:])
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024

def match(a, against, work, n, rest):
    """Answers and figures of one tier."""
    queries = f'{a.bench}/queries.jsonl'; empty = work + '/empty.jsonl'; open(empty, 'w').close()
    base = [a.dixit, 'match', '--against', against, '--quiet', '--threads', str(a.threads), '--fail-on', '7'] + rest
    out = work + '/answers.jsonl'
    idle = [timed(base + [empty, '-o', os.devnull]) for _ in range(3 if a.index else 1)]
    start = min(x[0] for x in idle), min(x[1] for x in idle)
    wall, cpu, peak = timed(base + [queries, '-o', out])
    asked = n
    if a.repeat > 1:
        many = work + '/many.jsonl'
        with open(many, 'w', encoding='utf-8') as f:
            for _ in range(a.repeat): f.write(open(queries, encoding='utf-8').read())
        wall, cpu, peak = timed(base + [many, '-o', os.devnull]); asked = n * a.repeat
    each = max(1e-9, cpu - start[1]) / asked
    figures = {'start wall s': round(start[0], 3), 'start cpu s': round(start[1], 3), 'wall s': round(wall, 3), 'cpu s': round(cpu, 3), 'queries asked': asked,
               'wall ms/query': round(1000 * (wall - start[0]) / asked, 4), 'cpu ms/query': round(1000 * each, 4), 'queries/s/core': round(1 / each), 'peak MB': round(peak)}
    return [json.loads(l) for l in open(out, encoding='utf-8')], figures

def score(a, tier, pred, work):
    p = subprocess.run([sys.executable, a.score, '--bench', a.bench, '--tier', tier, '--pred', pred, '--fpr', str(a.fpr), '--name', 'dixit'], capture_output=True, text=True)
    if p.returncode: sys.exit(p.stderr[-2000:])
    return json.loads(p.stdout)

def run_tier(a, tier, rest):
    work = os.path.join(a.work, tier); os.makedirs(work, exist_ok=True)
    folder = work + '/sources'; parts = layout.lay_out(f'{a.bench}/{tier}', folder)
    queries = [json.loads(l) for l in open(f'{a.bench}/queries.jsonl', encoding='utf-8')]
    figures, against = {}, folder
    if a.index:
        against = a.index if len(a.tier) == 1 else f'{a.index}.{tier}'
        size = os.path.getsize(f'{a.bench}/{tier}/corpus.txt')
        if not os.path.exists(against):
            wall, cpu, peak = timed([a.dixit, 'index', folder, '-o', against, '--quiet', '--threads', str(a.threads)])
            figures.update({'build wall s': round(wall, 2), 'build MB/s': round(size / 1e6 / wall, 1), 'build cpu s': round(cpu, 2), 'build peak MB': round(peak)})
        figures['index bytes/byte'] = round(os.path.getsize(against) / size, 3)
    answers, more = match(a, against, work, len(queries), rest); figures.update(more)
    if len(answers) != len(queries): sys.exit(f'{len(queries)} lines in, {len(answers)} out')
    words = layout.Words(a.words, f'{a.bench}/{tier}', folder, parts, f'{a.bench}/queries.jsonl', answers, work)
    pred = work + '/pred.jsonl'
    with open(pred, 'w', encoding='utf-8') as f:
        for q, r in zip(queries, answers): f.write(json.dumps(convert.predict(words, q, r)) + '\n')
    if words.unknown: print(f'run.py: {sum(words.unknown.values())} places in sources that could not be read again, such as {next(iter(words.unknown))}', file=sys.stderr)
    result = score(a, tier, pred, work); result.update(figures)
    if a.errors:
        import errors
        errors.show(a.bench, tier, work, words, result, a.errors, a.kind)
    return result

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('bench'); ap.add_argument('--tier', action='append', required=True); ap.add_argument('--dixit', default='build/dixit')
    ap.add_argument('--words', default='build/bench/quotebench_words'); ap.add_argument('--work', default=os.path.join(tempfile.gettempdir(), 'dixit-quotebench')); ap.add_argument('--index')
    ap.add_argument('--score', default=os.path.join(os.environ.get('QUOTEBENCH', '.'), 'score.py')); ap.add_argument('--json'); ap.add_argument('--threads', type=int, default=0)
    ap.add_argument('--repeat', type=int, default=1); ap.add_argument('--errors', type=int, default=0); ap.add_argument('--kind', help='errors of this kind of query only'); ap.add_argument('--fpr', type=float, default=0.02)
    args = sys.argv[1:]; rest = []
    if '--' in args: rest = args[args.index('--') + 1:]; args = args[:args.index('--')]
    a = ap.parse_args(args); results = [run_tier(a, t, rest) for t in a.tier]
    if not a.errors: print(json.dumps(results[0] if len(results) == 1 else results, indent=1, ensure_ascii=False))
    names = ['tier', 'recall@1', f'recall@1 at FPR<={a.fpr}', 'FPR reached %', 'false positives %', 'ellipsis both parts', 'alignment F1', 'dropped-word F1', 'cpu ms/query', 'queries/s/core', 'peak MB']
    print('| ' + ' | '.join(names) + ' |\n|' + '--:|' * len(names))
    for r in results: print('| ' + ' | '.join(str(r.get(x, '–')) for x in names) + ' |')
    if a.json: json.dump(results, open(a.json, 'w'), indent=1)

if __name__ == '__main__': main()
