"""The peers written in JavaScript: each a small .cjs file, run by node, a JSON line a question, a JSON line an answer."""
import json, os, shutil, subprocess
from common import Peer

HERE = os.path.dirname(os.path.abspath(__file__))

class Node(Peer):
    program, package, npm = '', '', os.environ.get('NODE_PATH', '')   # npm: the node_modules folder
    def missing(self):
        if not shutil.which('node'): return 'apt-get install nodejs npm'
        if not os.path.isdir(os.path.join(self.npm, self.package)): return f'npm install --prefix DIR {self.package}, then --npm DIR/node_modules'
    def build(self, bench, work):
        with open(work + '/docs.json', 'w', encoding='utf-8') as f: json.dump(list(bench.texts()), f, ensure_ascii=False)
        self.bench, self.used = bench, 0.0
        self.node = subprocess.Popen(['node', '--expose-gc', '--max-old-space-size=6000', os.path.join(HERE, 'serve.cjs'), os.path.join(HERE, self.program), work + '/docs.json'],
                                     stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding='utf-8', env={**os.environ, 'NODE_PATH': self.npm})
        return json.loads(self.node.stdout.readline())['bytes']
    def search(self, query, mode):
        self.node.stdin.write(json.dumps({'text': query['text'], 'top': self.top}) + '\n'); self.node.stdin.flush()
        answer = json.loads(self.node.stdout.readline()); self.used += answer['cpu']
        return [(d, s) for d, s in answer['hits']]
    def cpu(self): return self.used
    def close(self): self.node.stdin.close(); self.node.wait()

class MiniSearch(Node): name, program, package, tiers_most = 'MiniSearch', 'minisearch.cjs', 'minisearch', 10
class FlexSearch(Node): name, program, package, tiers_most = 'FlexSearch', 'flexsearch.cjs', 'flexsearch', 10
class Fuse(Node): name, program, package, tiers_most = 'Fuse.js', 'fuse.cjs', 'fuse.js', 1
class DiffMatchPatch(Node): name, program, package, tiers_most = 'diff-match-patch', 'diff_match_patch.cjs', 'diff-match-patch', 1

PEERS = [MiniSearch, FlexSearch, Fuse, DiffMatchPatch]
