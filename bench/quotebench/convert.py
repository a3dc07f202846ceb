"""Answers of `dixit match` as predictions of quotebench."""
from layout import toks_of

def pairs_of(match):
    """Word k of the quotation -> (source id, word), and the words of the source left out, from segments and edits."""
    pair, dropped = {}, []
    own = match['source']
    def nearest(e):
        """The source that an edit speaks of: its segment's, or of two the one whose words are nearer."""
        far = lambda s: (min(abs(s['quote'][1] - e['quote'][0]), abs(s['quote'][0] - e['quote'][1])), min(abs(s['source'][1] - e['source'][0]), abs(s['source'][0] - e['source'][1])))
        return min(match['segments'], key=far).get('other_source') or own
    for e in match['edits']:
        if e['op'] == 'drop' and not e['marked']: dropped += [(nearest(e), k) for k in range(*e['source'])]
    for seg in match['segments']:
        name = seg.get('other_source') or own
        (q, q_end), (s, s_end) = seg['quote'], seg['source']
        inside = [e for e in match['edits'] if e['op'] in ('insert', 'substitute', 'drop') and q <= e['quote'][0] and e['quote'][1] <= q_end
                  and s <= e['source'][0] and e['source'][1] <= s_end]
        for e in sorted(inside, key=lambda e: (e['quote'][0], e['source'][0])):
            while q < e['quote'][0] and s < e['source'][0]: pair[q] = (name, s); q += 1; s += 1
            if q > e['quote'][0] or s > e['source'][0]: continue
            (q, a), (s, b) = e['quote'], e['source']
            while q < a and s < b: pair[q] = (name, s); q += 1; s += 1
            if e['op'] == 'substitute' and not e['marked']: dropped += [(name, k) for k in range(s, b)]
            q, s = a, b
        while q < q_end and s < s_end: pair[q] = (name, s); q += 1; s += 1
    covered = [(seg['quote'], seg['source'], seg.get('other_source') or own) for seg in match['segments']]
    for e in match['edits']:                                # a word joined or split stands between two segments
        if e['op'] != 'substitute' or e['quote'][0] in pair: continue
        (q, a), (s, b) = e['quote'], e['source']
        if any(x[0] <= q and a <= x[1] and y[0] <= s and b <= y[1] for x, y, _ in covered): continue
        name = nearest(e)
        while q < a and s < b:
            if q not in pair: pair[q] = (name, s)
            q += 1; s += 1
        if not e['marked']: dropped += [(name, k) for k in range(s, b)]
    # what stands in brackets stands for the words there, and its first word for the first of them
    marks = [e for e in match['edits'] if e['marked'] and e['op'] in ('insert', 'substitute')]
    for e, f in zip(marks, marks[1:]):
        if e['op'] == 'insert' and f['op'] == 'substitute' and e['quote'][1] == f['quote'][0] and f['quote'][0] in pair: pair[e['quote'][0]] = pair.pop(f['quote'][0])
    return pair, dropped

def aligned(words, quote, text, match):
    """(align, dropped) in quotebench's words."""
    pair, dropped = pairs_of(match)
    begins, toks = toks_of(text)
    marked = [e['quote'] for e in match['edits'] if e['marked'] and e['op'] in ('insert', 'substitute')]
    of_word, w = [None] * len(begins), 0                  # the quotation's word that each of quotebench's stands in
    for k, at in enumerate(begins):
        while 2 * w < len(quote) and quote[2 * w + 1] <= at: w += 1
        if 2 * w < len(quote) and quote[2 * w] <= at: of_word[k] = w
        elif 2 * w < len(quote) and quote[2 * w] < at + len(toks[k].encode()): of_word[k] = w
    align, used, left = [], {}, []
    for k, w in enumerate(of_word):
        place = words.source(*pair[w]) if w in pair else None
        n = used.get(w, 0); used[w] = n + 1
        in_brackets = w is not None and any(a <= w < b for a, b in marked)
        if place is None or n >= len(place[2]): align.append([k, None, 'bracket' if in_brackets else 'ins'])
        else: align.append([k, place[2][n], 'keep' if toks[k] == place[3][n] else 'bracket' if in_brackets else 'sub'])
    for w, where in pair.items(): left += words.source(*where)[2][used.get(w, 0):]
    heard = set(pair.values())                              # a word that was moved is not left out
    for where in dropped: left += words.source(*where)[2] if where not in heard else []
    return align, sorted(set(left))

def kind_of(match, align, dropped):
    """quotebench's word for what was done."""
    if any(j['backward'] for j in match['joins']): return 'reorder'
    if any(j['marked'] for j in match['joins']): return 'ellipsis'
    ops = {x[2] for x in align if x[2] != 'keep'} | ({'drop'} if dropped else set())
    if not ops: return 'verbatim'
    if 'bracket' in ops and ops <= {'bracket', 'ins'}: return 'bracket'
    return {'ins': 'insert'}.get(min(ops), min(ops)) if len(ops) == 1 else 'mixed'

def predict(words, query, answer):
    """One line of predictions for one answer."""
    quote, hits = words.quotes[query['id']], []
    out = {'id': query['id'], 'hits': hits}
    for m in answer['matches']:
        names = [s.get('other_source') or m['source'] for s in m['segments']]
        if not names or any(n not in words for n in names): words.unknown[tuple(n for n in names if n not in words)] += 1; continue
        spans = []
        for name, seg in zip(names, m['segments']):
            a, b = seg['source']
            if b > a: spans.append([words.source(name, a)[0], words.source(name, b - 1)[1]])
        if not spans: continue
        align, dropped = aligned(words, quote, query['text'], m)
        if not hits: out['kind'] = kind_of(m, align, dropped)
        hits.append({'spans': spans, 'start': min(x[0] for x in spans), 'end': max(x[1] for x in spans),
                     'score': m.get('score', answer['score']), 'align': align, 'dropped': dropped})
    return out
