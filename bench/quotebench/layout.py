"""A quotebench tier as a folder of plain text files, and words as bytes: what lies between quotebench and Dixit."""
import array, collections, json, os, re, struct, subprocess, sys

TOK = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")  # a word, as quotebench counts
norm = lambda w: w.replace('\u2019', "'").casefold()

def sections_of(tier):
    """[(first byte, end byte)] of every section of corpus.txt, in order."""
    out, last = [], None
    for line in open(f'{tier}/turns.tsv', encoding='utf-8'):
        _, a, b, section, _ = line.rstrip('\n').split('\t')
        if section != last: out.append([int(a), 0]); last = section
        out[-1][1] = int(b) + 1
    size = os.path.getsize(f'{tier}/corpus.txt')
    return [(a, min(b, size)) for a, b in out]

def file_of(k): return f'{k // 1000:03d}/{k:06d}.txt'

def lay_out(tier, folder):
    """Writes a file for each section unless it was done before; gives the sections."""
    parts = sections_of(tier); done = folder.rstrip('/') + '.done'
    state = f'{len(parts)} {parts[-1][1]} {os.path.getmtime(tier + "/corpus.txt")}\n'
    if os.path.exists(done) and open(done).read() == state: return parts
    with open(f'{tier}/corpus.txt', 'rb') as f:
        for k, (a, b) in enumerate(parts):
            path = os.path.join(folder, file_of(k)); os.makedirs(os.path.dirname(path), exist_ok=True)
            f.seek(a)
            with open(path, 'wb') as out: out.write(f.read(b - a))
    open(done, 'w').write(state)
    return parts

def run_words(program, what, argument, out, names=None):
    """The dump of quotebench_words as [(id, begins and ends alternating)]."""
    p = subprocess.run([program, what, argument, out], input='\n'.join(names) + '\n' if names else '', text=True, stderr=subprocess.PIPE)
    if p.returncode: sys.exit(p.stderr.strip() or f'{program} failed')
    data = open(out, 'rb').read(); at, entries = 4, []
    while at < len(data):
        n, m = struct.unpack_from('=II', data, at); at += 8
        name = data[at:at + m].decode(); at += m + (4 - m % 4) % 4
        words = array.array('I'); words.frombytes(data[at:at + 8 * n]); at += 8 * n
        entries.append((name, words))
    return entries

class Words:
    """Words of the sources that answers name, and of the quotations, as byte spans and as quotebench's words."""
    def __init__(self, program, tier, folder, parts, queries, answers, work):
        self.corpus = open(f'{tier}/corpus.txt', 'rb'); self.unknown = collections.Counter(); self.base = {}; self.spans = {}; self.cache = {}
        wanted = set()
        for a in answers:
            for m in a['matches']:
                for s in m['segments']: wanted.add(s.get('other_source') or m['source'])
        numbers = sorted(int(x[4:]) for x in wanted if re.fullmatch(r'\d{3}/\d{6}', x) and int(x[4:]) < len(parts))
        if len(numbers) < len(wanted): numbers = range(len(parts))  # a source that names itself: all are read to find it
        for k, (name, words) in zip(numbers, run_words(program, 'sources', folder, work + '/words.bin', [file_of(k) for k in numbers])):
            self.spans[name] = words; self.base[name] = parts[k]
        self.quotes = {name: words for name, words in run_words(program, 'quotes', queries, work + '/quotes.bin')}

    def text(self, a, b):
        self.corpus.seek(a); return self.corpus.read(b - a)

    def source(self, name, k):
        """(first byte, end byte, [first bytes of quotebench's words], [those words]) of word k of a source."""
        key = (name, k); got = self.cache.get(key)
        if got is None and 2 * k + 1 >= len(self.spans[name]): self.unknown[name, k] += 1; got = self.cache[key] = (0, 0, [], [])
        if got is None:
            base = self.base[name][0]; a, b = (base + x for x in self.spans[name][2 * k:2 * k + 2])
            begins, words = toks_of(self.text(a, b).decode('utf-8', 'replace'))
            got = self.cache[key] = (a, b, [a + x for x in begins], words)
        return got

    def __contains__(self, name): return name in self.spans

def toks_of(text):
    """(first bytes, words) of quotebench's words in a text."""
    begins, words, at, last = [], [], 0, 0
    for m in TOK.finditer(text):
        at += len(text[last:m.start()].encode()); last = m.start()
        begins.append(at); words.append(norm(m.group()))
    return begins, words
