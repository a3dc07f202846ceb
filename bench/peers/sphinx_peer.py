"""Sphinx: a quorum of the words, ranked by phrase and BM25 (sph04: of its rankers the best here). A server of its own, on a socket in the work folder."""
import os, shutil, subprocess, tempfile, time
from common import Peer, words_of, installed, cpu_of, folder_bytes

CONFIG = """
source s {{ type = tsvpipe
 tsvpipe_command = cat {0}/docs.tsv
 tsvpipe_field = x
}}
index i {{ source = s
 path = {0}/i
 min_word_len = 1
 charset_table = 0..9, a..z, A..Z->a..z, U+C0..U+24F, U+400..U+4FF
}}
indexer {{ mem_limit = 256M
}}
searchd {{ listen = {0}/s.sock:mysql41
 pid_file = {0}/s.pid
 log = {0}/s.log
 binlog_path =
 workers = threads
}}
"""

class Sphinx(Peer):
    name, modes, rerank = 'Sphinx', ['phrase', 'quorum'], ['quorum']
    def missing(self):
        if not shutil.which('searchd') or installed('pymysql'): return 'apt-get install sphinxsearch python3-pymysql'
    def build(self, bench, work):
        import pymysql
        self.dir = d = tempfile.mkdtemp(prefix='peer-sphinx-'); open(d + '/c', 'w').write(CONFIG.format(d))
        with open(d + '/docs.tsv', 'w', encoding='utf-8') as f:
            for k, t in enumerate(bench.texts()): f.write(f'{k + 1}\t' + ' '.join(t.replace('\u2019', "'").split()) + '\n')
        subprocess.run(['indexer', '-c', d + '/c', '--quiet', 'i'], check=True, stdout=subprocess.DEVNULL)
        subprocess.run(['searchd', '-c', d + '/c'], check=True, stdout=subprocess.DEVNULL)
        for _ in range(100):
            if os.path.exists(d + '/s.sock'): break
            time.sleep(0.05)
        self.pid = int(open(d + '/s.pid').read()); self.c = pymysql.connect(unix_socket=d + '/s.sock', autocommit=None).cursor()
        return folder_bytes(d, lambda f: f.startswith('i.sp'))
    def search(self, query, mode):
        ask = '"' + ' '.join(words_of(query['text'])[:255]) + '"' + ('/0.5' if mode == 'quorum' else '')
        self.c.execute(f'select id, weight() from i where match(%s) limit {self.top} option ranker=sph04', (ask,))
        return [(k - 1, float(w)) for k, w in self.c.fetchall()]
    def cpu(self): return cpu_of(self.pid)
    def close(self):
        subprocess.run(['searchd', '-c', self.dir + '/c', '--stop'], stdout=subprocess.DEVNULL); shutil.rmtree(self.dir, ignore_errors=True)

PEER = Sphinx
