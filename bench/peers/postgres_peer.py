"""PostgreSQL: pg_trgm's word similarity over a trigram index. A server of its own, on a socket in the work folder."""
import glob, os, subprocess, tempfile
from common import Peer, installed, cpu_of

class Postgres(Peer):
    name, modes, top = 'PostgreSQL pg_trgm', ['search'], 5
    tiers_most = 10
    def missing(self):
        if installed('psycopg2') or not glob.glob('/usr/lib/postgresql/*/bin/initdb') or not glob.glob('/usr/share/postgresql/*/extension/pg_trgm.control'):
            return 'apt-get install postgresql postgresql-contrib python3-psycopg2'
    def build(self, bench, work):
        import psycopg2, psycopg2.extras
        self.bin = os.path.dirname(sorted(glob.glob('/usr/lib/postgresql/*/bin/initdb'))[-1])
        self.data = tempfile.mkdtemp(prefix='peer-pg-'); self.user = 'postgres' if os.getuid() == 0 else None  # it refuses to run as root
        if self.user: subprocess.run(['chown', self.user, self.data], check=True)
        self.call('initdb', '-D', self.data + '/db', '-U', 'peer', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync')
        self.call('pg_ctl', '-D', self.data + '/db', '-w', '-l', self.data + '/log', '-o',
                  f"-k {self.data} -c listen_addresses='' -c fsync=off -c shared_buffers=512MB -c work_mem=64MB -c maintenance_work_mem=512MB -c max_parallel_workers_per_gather=0", 'start')
        self.db = psycopg2.connect(host=self.data, user='peer', dbname='postgres'); self.db.autocommit = True; c = self.c = self.db.cursor()
        c.execute('create extension pg_trgm; create table t(id int, x text)')
        psycopg2.extras.execute_values(c, 'insert into t values %s', enumerate(bench.texts()), page_size=1000)
        c.execute('create index i on t using gin (x gin_trgm_ops)')
        c.execute('analyze t'); c.execute('set pg_trgm.word_similarity_threshold = 0.5; set enable_seqscan = off')
        c.execute('select pg_relation_size(\'i\'), pg_backend_pid()'); size, self.pid = c.fetchone()
        return size
    def call(self, program, *arguments):
        p = subprocess.run((['runuser', '-u', self.user, '--'] if self.user else []) + [f'{self.bin}/{program}', *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd='/')
        if p.returncode: raise RuntimeError(p.stderr)
    def search(self, query, mode):
        self.c.execute('select id, word_similarity(%s, x) s from t where %s <%% x order by s desc, id limit %s', (query['text'], query['text'], self.top))
        return [(k, float(s)) for k, s in self.c.fetchall()]
    def cpu(self): return cpu_of(self.pid)
    def close(self):
        self.db.close(); self.call('pg_ctl', '-D', self.data + '/db', '-m', 'immediate', 'stop'); subprocess.run(['rm', '-rf', self.data])

PEER = Postgres
