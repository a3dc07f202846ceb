"""edlib over the whole text, a word a symbol: the place of least word edits, with its alignment."""
import collections
from common import Peer, words_of, installed, edlib_path

class Edlib(Peer):
    name, rerank, tiers_most = 'edlib, whole text', [], 10
    def missing(self): return installed('edlib') and 'apt-get install python3-edlib'
    def build(self, bench, work):
        self.places = bench.all_words(); self.at = collections.defaultdict(list)
        for k, w in enumerate(self.places[0]): self.at[w].append(k)
        self.target = bytearray(len(self.places[0]))
    def search(self, query, mode):
        import edlib
        words = words_of(query['text']); number = {}
        for w in words: number.setdefault(w, len(number) + 1)
        if len(number) > 250: return []
        for w, n in number.items():
            for k in self.at.get(w, ()): self.target[k] = n
        hit = edlib_path(words, bytes([number[w] for w in words]), bytes(self.target), self.places, edlib)
        for w in number:
            for k in self.at.get(w, ()): self.target[k] = 0
        return [hit] if hit else []

PEER = Edlib
