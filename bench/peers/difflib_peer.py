"""Python's difflib: the longest common run of words gives the place; the matching blocks around it, the alignment."""
import difflib
from common import Peer, words_of, hit_of, edit_score

class Difflib(Peer):
    name, rerank, tiers_most = 'Python difflib', [], 10
    def missing(self): return None
    def build(self, bench, work):
        self.places = bench.all_words(); self.whole = difflib.SequenceMatcher(None, autojunk=False); self.whole.set_seq2(self.places[0])
    def search(self, query, mode):
        words = words_of(query['text']); n = len(words); self.whole.set_seq1(words)
        run = self.whole.find_longest_match(0, n, 0, len(self.places[0]))
        if run.size < 2: return []
        lo = max(0, run.b - run.a - n // 2); near = self.places[0][lo:run.b + (n - run.a) + n // 2]
        blocks = difflib.SequenceMatcher(None, words, near, autojunk=False).get_matching_blocks(); pairs, q, t = [], None, 0
        for b in blocks:
            if q is not None and b.size:                                   # words between two blocks stand for each other, one by one
                for k in range(min(b.a - q, b.b - t)): pairs.append((q + k, lo + t + k))
            for k in range(b.size): pairs.append((b.a + k, lo + b.b + k))
            if b.size: q, t = b.a + b.size, b.b + b.size
        kept = sum(b.size for b in blocks)
        return [hit_of(pairs, n, words, self.places, edit_score(n, n - kept))]

PEER = Difflib
