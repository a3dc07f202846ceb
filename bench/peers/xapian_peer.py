"""Xapian: phrases, any of the words, and the elite set (the rarest words), ranked by BM25."""
from common import Peer, words_of, installed, folder_bytes

class Xapian(Peer):
    name, modes, rerank = 'Xapian', ['phrase', 'OR', 'elite'], ['OR', 'elite']
    def missing(self): return installed('xapian') and 'apt-get install python3-xapian'
    def build(self, bench, work):
        import xapian
        db = xapian.WritableDatabase(work + '/db', xapian.DB_CREATE_OR_OVERWRITE); terms = xapian.TermGenerator()
        for text in bench.texts():
            doc = xapian.Document(); terms.set_document(doc); terms.set_termpos(0); terms.index_text(text.replace('\u2019', "'")); db.add_document(doc)
        db.commit(); db.compact(work + '/compact'); db.close(); self.db = xapian.Database(work + '/compact')
        return folder_bytes(work + '/compact')
    def search(self, query, mode):
        import xapian
        words = words_of(query['text']); op = {'phrase': xapian.Query.OP_PHRASE, 'OR': xapian.Query.OP_OR, 'elite': xapian.Query.OP_ELITE_SET}[mode]
        ask = xapian.Query(op, words, 10) if mode == 'elite' else xapian.Query(op, words)
        enquire = xapian.Enquire(self.db); enquire.set_query(ask)
        return [(m.docid - 1, m.weight) for m in enquire.get_mset(0, self.top)]

PEER = Xapian
