// MiniSearch: any of the words, BM25.
const MiniSearch = require('minisearch');
exports.build = (docs) => {
  const index = new MiniSearch({fields: ['t'], searchOptions: {combineWith: 'OR'}});
  index.addAll(docs.map((t, id) => ({id, t})));
  return (text, top) => index.search(text).slice(0, top).map((r) => [r.id, r.score]);
};
