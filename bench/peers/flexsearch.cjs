// FlexSearch: words with context, partial matches suggested. It gives an order but no score: the score here is the rank's.
const {Index} = require('flexsearch');
exports.build = (docs) => {
  const index = new Index({tokenize: 'strict', context: {depth: 2, resolution: 5, bidirectional: true}});
  docs.forEach((t, id) => index.add(id, t));
  return (text, top) => index.search(text, {limit: top, suggest: true}).map((id, k) => [id, 1 / (k + 1)]);
};
