"""tre-agrep: the turns with the fewest character errors, at most a third of the quotation's characters. A process for each quotation."""
import bisect, os, resource, shutil, subprocess
from common import Peer

class Agrep(Peer):
    name, rerank, tiers_most = 'tre-agrep', [], 1
    def missing(self): return None if shutil.which('tre-agrep') else 'apt-get install tre-agrep'
    def build(self, bench, work):
        self.bench, self.path = bench, f'{bench.root}/{bench.tier}/corpus.txt'
        self.lines, at = [], 0
        for line in bench.data.split(b'\n'): self.lines.append((at, at + len(line))); at += len(line) + 1
    def search(self, query, mode):
        text = query['text'].rstrip(' ,.;:?!-'); most = len(text) // 3
        try: p = subprocess.run(['tre-agrep', '-k', '-i', '-B', '-s', '-n', '-E', str(most), '-e', text, self.path], capture_output=True, timeout=30)
        except subprocess.TimeoutExpired: return []
        hits = []
        for line in p.stdout.split(b'\n')[:5]:
            number, cost = (line.split(b':', 2) + [b'', b''])[:2]
            if cost.isdigit() and number.isdigit(): a, b = self.lines[int(number) - 1]; hits.append({'start': a, 'end': b, 'score': 1 - int(cost) / max(1, len(text))})
        return hits
    def cpu(self): used = resource.getrusage(resource.RUSAGE_CHILDREN); return used.ru_utime + used.ru_stime

PEER = Agrep
