// Fuse.js: approximate matching anywhere in a passage. The score is one less its distance.
const Fuse = require('fuse.js');
exports.build = (docs) => {
  const index = new (Fuse.default ?? Fuse)(docs, {includeScore: true, ignoreLocation: true, threshold: 0.4});
  return (text, top) => index.search(text, {limit: top}).map((r) => [r.refIndex, 1 - r.score]);
};
