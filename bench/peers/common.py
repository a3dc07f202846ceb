"""What every peer shares: the benchmark in memory, word alignment by edlib, timing, predictions, scores."""
import array, bisect, json, os, re, shutil, subprocess, sys, time

TOK = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")  # a word, as quotebench counts
norm = lambda w: w.replace('\u2019', "'").casefold()
words_of = lambda text: [norm(w) for w in TOK.findall(text)]

class Bench:
    """A tier: its bytes, its queries, and its passages. A passage is a run of whole turns of one section, of 600 bytes or more where the
    section has them; it is what the peers that search documents get as a document."""
    def __init__(self, root, tier, passage=600):
        self.root, self.tier = root, tier
        self.data = open(f'{root}/{tier}/corpus.txt', 'rb').read()
        self.queries = [json.loads(l) for l in open(f'{root}/queries.jsonl', encoding='utf-8')]
        self.begins, self.ends, last = array.array('Q'), array.array('Q'), None
        for line in open(f'{root}/{tier}/turns.tsv', encoding='utf-8'):
            _, a, b, section, _ = line.rstrip('\n').split('\t'); a, b = int(a), int(b)
            if section != last or self.ends[-1] - self.begins[-1] >= passage: self.begins.append(a); self.ends.append(b); last = section
            else: self.ends[-1] = b
        self.cache = {}

    def __len__(self): return len(self.begins)
    def text(self, k): return self.data[self.begins[k]:self.ends[k]].decode('utf-8')
    def texts(self): return (self.text(k) for k in range(len(self)))
    def span(self, k): return self.begins[k], self.ends[k]
    def words(self, k):
        """(words, first bytes, end bytes) of a passage."""
        got = self.cache.get(k)
        if got is None: got = self.cache[k] = word_places(self.text(k), self.begins[k])
        return got
    def all_words(self):
        """The same of the whole text, for the peers that read it all."""
        if 'all' not in self.cache:
            w, a, b = [], array.array('Q'), array.array('Q')
            for k in range(len(self)): x = self.words(k); w += x[0]; a.extend(x[1]); b.extend(x[2])
            self.cache['all'] = w, a, b
        return self.cache['all']

def word_places(text, base):
    words, begins, ends, at, last = [], array.array('Q'), array.array('Q'), base, 0
    plain = text.isascii()
    for m in TOK.finditer(text):
        at = base + m.start() if plain else at + len(text[last:m.start()].encode())
        last = m.start(); words.append(norm(m.group())); begins.append(at)
        ends.append(at + (m.end() - last if plain else len(m.group().encode())))
    return words, begins, ends

# ---------------------------------------------------------------- word alignment
def hit_of(pairs, n, words, places, score):
    """A prediction's hit from [(word of the quotation, word of the places)], in order."""
    _, begins, ends = places
    where = dict(pairs); lo, hi = min(where.values()), max(where.values())
    used = set(where.values())
    align = [[k, begins[where[k]] if k in where else None, 'ins' if k not in where else 'keep' if places[0][where[k]] == words[k] else 'sub'] for k in range(n)]
    return {'start': begins[lo], 'end': ends[hi], 'score': score, 'align': align, 'dropped': [begins[j] for j in range(lo, hi + 1) if j not in used]}

def edlib_hit(words, places):
    """The best place of the words among the places' words, by least word edits (edlib, infix). None where no word fits."""
    import edlib
    number = {}
    for w in words: number.setdefault(w, len(number) + 1)
    if len(number) > 250 or not places[0]: return None
    target = bytes([number.get(w, 0) for w in places[0]])
    return edlib_path(words, bytes([number[w] for w in words]), target, places, edlib)

def edlib_path(words, query, target, places, edlib):
    r = edlib.align(query, target, mode='HW', task='path'); n = len(words)
    if not r['cigar'] or r['editDistance'] >= n: return None
    q, t, pairs = 0, r['locations'][0][0], []
    for count, op in re.findall(r'(\d+)(.)', r['cigar']):
        for _ in range(int(count)):
            if op in '=X': pairs.append((q, t))
            if op in '=XI': q += 1
            if op in '=XD': t += 1
    return hit_of(pairs, n, words, places, edit_score(n, r['editDistance'])) if pairs else None

def edit_score(n, edits):
    """What one threshold separates best, of those tried: the words kept, less two for each edit."""
    return n - 2 * edits

# ---------------------------------------------------------------- running
class Peer:
    """One peer. `modes` are searched one after another on one index; those in `rerank` get a second row, with their best passages
    aligned by edlib. search() gives [(passage, score)] or hits, best first."""
    name, modes, rerank, whole_text, top = '', ['search'], ['search'], False, 20
    tiers_most = float('inf')                       # MB; a greater tier is not tried
    def missing(self): """Gives what is not installed and how to get it, or None."""
    def build(self, bench, work): """Makes the index; gives its bytes, or None where there is none."""
    def search(self, query, mode): raise NotImplementedError
    def cpu(self): return time.process_time()
    def close(self): pass
    def run_queries(self, queries, mode, budget):
        """[(hits, CPU seconds)] of as many queries as the budget of seconds allows."""
        out, end = [], time.monotonic() + budget
        for q in queries:
            start = self.cpu(); got = self.search(q, mode); out.append((got, self.cpu() - start))
            if time.monotonic() > end: break
        return out

def as_hits(bench, got):
    return [g if isinstance(g, dict) else dict(zip(('start', 'end'), bench.span(g[0])), score=g[1]) for g in got]

def score(bench, hits, n, scorer, work, name):
    """quotebench's figures of the first n queries' hits."""
    pred = os.path.join(work, re.sub(r'\W+', '_', name) + '.pred.jsonl')
    with open(pred, 'w') as f:
        for q, h in zip(bench.queries, hits): f.write(json.dumps({'id': q['id'], 'hits': h}) + '\n')
    p = subprocess.run([sys.executable, scorer, '--bench', bench.root, '--tier', bench.tier, '--pred', pred, '--only', str(n), '--name', name], capture_output=True, text=True)
    if p.returncode: sys.exit(p.stderr[-2000:])
    return json.loads(p.stdout)

def rows_of(peer, bench, work, scorer, budget, first):
    """Builds, asks and scores one peer: a row of figures for each mode."""
    work = os.path.join(work, re.sub(r'\W+', '_', peer.name)); shutil.rmtree(work, ignore_errors=True); os.makedirs(work, mode=0o755)
    start = time.monotonic(); size = peer.build(bench, work); built = time.monotonic() - start
    index = {} if size is None else {'index bytes/byte': round(size / len(bench.data), 2), 'build MB/s': round(len(bench.data) / 1e6 / built, 2)}
    try:
        for mode in peer.modes:
            name = peer.name if len(peer.modes) == 1 else f'{peer.name} {mode}'
            got = peer.run_queries(bench.queries[:first], mode, budget); n = len(got)
            hits = [as_hits(bench, g) for g, _ in got]; spent = sum(s for _, s in got)
            yield {**score(bench, hits, n, scorer, work, name), **index, 'queries/s/core': n / max(1e-9, spent), 'asked': n}
            if mode not in peer.rerank: continue
            again = []
            for q, (g, _) in zip(bench.queries, got):
                words = words_of(q['text']); places = [bench.words(k) for k, _ in g]
                start = time.process_time(); found = [h for h in (edlib_hit(words, p) for p in places) if h]
                found.sort(key=lambda h: -h['score']); spent += time.process_time() - start
                again.append(found)
            yield {**score(bench, again, n, scorer, work, name + ' + edlib'), **index, 'queries/s/core': n / max(1e-9, spent), 'asked': n}
    finally: peer.close()

def installed(*modules):
    """None, or the name of the first Python module that cannot be imported."""
    import importlib.util
    return next((m for m in modules if importlib.util.find_spec(m) is None), None)

def cpu_of(pid):
    """User and system seconds of a running process, its threads included (Linux)."""
    fields = open(f'/proc/{pid}/stat').read().rsplit(')', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')

def folder_bytes(folder, keep=lambda name: True):
    return sum(os.path.getsize(os.path.join(d, f)) for d, _, fs in os.walk(folder) for f in fs if keep(f))
