"""SQLite FTS5: any of the words, ranked by BM25; a contentless index."""
import sqlite3
from common import Peer, words_of

class Sqlite(Peer):
    name, modes, rerank = 'SQLite FTS5', ['phrase', 'OR'], ['OR']
    def missing(self):
        try: sqlite3.connect(':memory:').execute('create virtual table t using fts5(x)')
        except sqlite3.OperationalError: return "a Python whose sqlite3 has FTS5 (Debian's has)"
    def build(self, bench, work):
        self.db = sqlite3.connect(work + '/fts.db'); self.db.execute("create virtual table t using fts5(x, content='', tokenize='unicode61 remove_diacritics 0')")
        self.db.executemany('insert into t(rowid, x) values (?, ?)', ((k + 1, t.replace('\u2019', "'")) for k, t in enumerate(bench.texts())))
        self.db.commit(); self.db.execute("insert into t(t) values ('optimize')"); self.db.commit()
        pragma = lambda name: self.db.execute('pragma ' + name).fetchone()[0]
        return (pragma('page_count') - pragma('freelist_count')) * pragma('page_size')
    def search(self, query, mode):
        words = words_of(query['text'])
        ask = '"' + ' '.join(words) + '"' if mode == 'phrase' else ' OR '.join(f'"{w}"' for w in dict.fromkeys(words))
        return [(k - 1, -r) for k, r in self.db.execute('select rowid, rank from t where t match ? order by rank limit ?', (ask, self.top))]
    def close(self): self.db.close()

PEER = Sqlite
