// Serves one of the peers: serve.cjs PEER.cjs DOCS.json. A peer exports build(docs), which gives search(text, top) -> [[doc, score]],
// best first. Lines in: {"text", "top"}; lines out: {"hits", "cpu"}, the first of all {"bytes"}, what the index takes of the heap.
const fs = require('fs'), readline = require('readline');
const docs = JSON.parse(fs.readFileSync(process.argv[3], 'utf8'));
global.gc();
const before = process.memoryUsage().heapUsed;
const search = require(process.argv[2]).build(docs);
global.gc();
const say = (x) => fs.writeSync(1, JSON.stringify(x) + '\n');
say({bytes: Math.max(0, process.memoryUsage().heapUsed - before)});
readline.createInterface({input: process.stdin}).on('line', (line) => {
  const {text, top} = JSON.parse(line), start = process.cpuUsage(), hits = search(text, top), used = process.cpuUsage(start);
  say({hits, cpu: (used.user + used.system) / 1e6});
});
