// diff-match-patch: match_main for the first 32 characters (all it takes) in each passage's text, then diff_main of the whole quotation
// for its distance. The score is the share of the quotation's characters kept, less the distance.
const {diff_match_patch: Dmp} = require('diff-match-patch');
exports.build = (docs) => {
  const dmp = new Dmp();
  dmp.Match_Threshold = 0.4; dmp.Match_Distance = 1e7; dmp.Diff_Timeout = 0.05;
  const folded = docs.map((t) => t.toLowerCase());
  return (text, top) => {
    const quote = text.toLowerCase(), head = quote.slice(0, dmp.Match_MaxBits), hits = [];
    folded.forEach((doc, k) => {
      const at = dmp.match_main(doc, head, 0);
      if (at < 0) return;
      const diff = dmp.diff_main(quote, doc.slice(at, at + quote.length));
      hits.push([k, 1 - dmp.diff_levenshtein(diff) / quote.length]);
    });
    return hits.sort((a, b) => b[1] - a[1]).slice(0, top);
  };
};
