// Mozilla Readability with jsdom over the pages of a manifest; see README.md for what goes in and out.
//   node readability.cjs MANIFEST OUT readability|jsdom
'use strict';
const fs = require('fs');
const { JSDOM, VirtualConsole } = require('jsdom');
const { Readability } = require('@mozilla/readability');

const BLOCKS = new Set(('ADDRESS ARTICLE ASIDE BLOCKQUOTE BR DD DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE ' +
  'SECTION TABLE TBODY TD TH THEAD TR UL').split(' '));

// The text of an element with a line for each block, so that words of neighbouring blocks stay apart. Not timed.
function textOf(node, out) {
  for (const child of node.childNodes) {
    if (child.nodeType === 3) out.push(child.data);
    else if (child.nodeType === 1) {
      const block = BLOCKS.has(child.tagName);
      if (block) out.push('\n');
      textOf(child, out);
      if (block) out.push('\n');
    }
  }
}

const silent = new VirtualConsole();  // style sheets that it cannot read are nobody's news

function work(bytes, mode) {
  const before = process.cpuUsage(), start = process.hrtime.bigint();
  let body = '', content = '';
  const dom = new JSDOM(bytes, { url: 'https://example.org/page', virtualConsole: silent });
  if (mode === 'readability') {
    const article = new Readability(dom.window.document).parse();
    content = article ? article.content : '';
  }
  const wall = Number(process.hrtime.bigint() - start) / 1e9, cpu = process.cpuUsage(before);
  dom.window.close();
  if (content) {
    const parts = [];
    const made = new JSDOM(content, { virtualConsole: silent });
    textOf(made.window.document.body, parts);
    body = parts.join('');
    made.window.close();
  }
  return { body, cpu: (cpu.user + cpu.system) / 1e6, wall };
}

const [manifest, out, mode] = process.argv.slice(2);
const pages = fs.readFileSync(manifest, 'utf8').trim().split('\n').map(JSON.parse);
for (const page of pages) page.bytes = fs.readFileSync(page.path);

// A turn of the event loop after each page, so that what was closed can be let go.
const rest = () => new Promise((done) => setImmediate(done));

(async () => {
  for (const page of pages.slice(0, 20)) {
    try { work(page.bytes, mode); } catch (e) { /* told below */ }
    await rest();
  }
  const sink = fs.openSync(out, 'w');
  for (const page of pages) {
    let row;
    const before = process.cpuUsage();
    try { row = work(page.bytes, mode); } catch (e) {
      const cpu = process.cpuUsage(before);
      row = { body: '', error: String(e).slice(0, 200), cpu: (cpu.user + cpu.system) / 1e6, wall: 0 };
    }
    fs.writeSync(sink, JSON.stringify({ id: page.id, ...row }) + '\n');
    await rest();
  }
})();
