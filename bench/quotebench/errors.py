"""The answers of a run that are wrong, for reading."""
import collections, json, textwrap

def why(query, truth, hit, score, judged_right, threshold):
    if truth['neg']: return 'false find' if hit and score > threshold else None
    if not hit: return 'missed'
    if not judged_right: return 'wrong place'
    return None if score > threshold else 'below threshold'

def show(bench, tier, work, words, result, most, only=None):
    """Prints up to `most` errors; the threshold is the greater of the scorer's two."""
    threshold = max([x for x in result['thresholds'] if x is not None], default=float('-inf'))
    queries = {q['id']: q for q in map(json.loads, open(f'{bench}/queries.jsonl', encoding='utf-8'))}
    truths = [json.loads(l) for l in open(f'{bench}/truth.jsonl', encoding='utf-8')]
    preds = {p['id']: p for p in map(json.loads, open(work + '/pred.jsonl', encoding='utf-8'))}
    answers = {r['id']: r for r in map(json.loads, open(work + '/answers.jsonl', encoding='utf-8'))}
    text = lambda a, b: ' '.join(words.text(max(0, a), b).decode('utf-8', 'replace').split())
    shown = lambda label, t: print(textwrap.fill(t, 150, initial_indent=f'  {label:9}', subsequent_indent=' ' * 11))
    count = collections.Counter()
    for t in truths:
        q, hits, r = queries[t['id']], preds[t['id']]['hits'], answers[t['id']]
        hit = max(hits, key=lambda h: h['score']) if hits else None; score = hit['score'] if hit else 0
        reason = why(q, t, hit, score, hit and right_place(t, hit, q['text'], text), threshold)
        if reason is None or (only and only not in (t['kind'], reason)): continue
        count[reason] += 1
        if sum(count.values()) > most: continue
        kind = 'negative: ' + t['neg_kind'] if t['neg'] else t['kind']
        print(f"\n{t['id']}  {reason.upper()}  ({kind}, {t['words']} words)  form {r['form'] or r['status']}, score {score:.4f}, threshold {threshold:.4f}")
        shown('quoted', q['text'])
        for a, b in t['spans']: shown('truth', f"{text(a - 60, a)} ⟦{text(a, b)}⟧ {text(b, b + 60)}   @{a}")
        if t['also']: shown('also', f"{sum(map(len, t['also'].values()))} other places hold a part's words")
        for h in hits[:2]: shown('answered', ' … '.join(text(a, b) for a, b in h['spans']) + f"   @{h['start']}, {h['score']:.4f}")
        if r['reasons']: shown('because', '; '.join(r['reasons'])[:400])
    print('\nerrors:', dict(count.most_common()))

def right_place(truth, hit, quoted, text):
    """The scorer's rule: half of a part, the same words elsewhere, or a wording equally near elsewhere."""
    over = lambda a, b: sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)
    spots = [[s] for s in truth['spans']] + [[s] for alts in truth['also'].values() for s in alts]
    if any(over(hit['spans'], s) >= 0.5 * (s[0][1] - s[0][0]) for s in spots): return True
    from layout import toks_of
    q = toks_of(quoted)[1]; near = lambda spans: distance(q, [w for a, b in spans for w in toks_of(text(a, b))[1]])
    least = near(truth['spans'])
    return least < len(q) and near(hit['spans']) <= least

def distance(q, t):
    """Least word edit distance of all of q to any stretch of t."""
    row = list(range(len(q) + 1)); best = row[-1]
    for w in t:
        last, row[0] = row[0], 0
        for i, x in enumerate(q, 1): last, row[i] = row[i], min(last + (x != w), row[i] + 1, row[i - 1] + 1)
        best = min(best, row[-1])
    return best
