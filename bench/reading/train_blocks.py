#!/usr/bin/env python3
"""Trains the decision which blocks of a page are the article.

train_blocks.py BLOCK_ROWS DATA_DIR [--cv] [--write SRC_ARTICLE_DIR] [--cache FILE]

BLOCK_ROWS is the program bench/block_rows; DATA_DIR holds the annotated sets aeb, fundus,
trafilatura_eval, readability_pages, whose dev pages are learned from. A block's label is whether
its words stand in the gold body, in order; or, of trafilatura_eval, whether it holds a segment
that must or must not be there.
--cv     five folds by site: the scores of pages whose site was not learned from
--write  block_odds.inc and block_trees.inc
--cache  keeps the rows between runs
Needs numpy and scikit-learn. One thread: the same data give the same tables.

What is trained, in this order:
1. odds of names and words: for a word in class and id names (or in a short line), over the sites
   that use it, the mean share of the text below it that is the article. Only words of several
   sites are kept, so that a word is never one site's.
2. first trees: each block by its features.
3. second trees: the same with what the first say of the blocks around.
What one step learned from a page must not feed the next step's learning from that page: the odds
and first scores of a training page are made without its site.
"""
import os
import pickle
import sys
from collections import defaultdict

os.environ["OMP_NUM_THREADS"] = "1"
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import numpy as np  # noqa: E402
from sklearn.ensemble import HistGradientBoostingClassifier  # noqa: E402

import block_rows  # noqa: E402
import lost_words  # noqa: E402

NAME_SITES, WORD_SITES = 4, 8
ODDS_MIN = 40
INNER_FOLDS = 4
SURE_BAR, BETWEEN_BAR, BLOCKS_MIN, HOPELESS = 400, -500, 6, -4000  # as in html_body, block_model.cpp
SET_WEIGHT = {"aeb": 1.5, "fundus": 1.0, "trafilatura_eval": 1.0, "readability_pages": 0.4}
TREES = dict(max_iter=100, max_leaf_nodes=12, learning_rate=0.1, min_samples_leaf=30,
             l2_regularization=5.0, early_stopping=False, random_state=1,
             max_bins=64)
LEAF_PARTS, SCORE_MAX, STEP, SURE = 4, 8000, 125, 1500
LIKELIHOOD = [round(1000 / (1 + np.exp(-(k * STEP - SCORE_MAX) / 1000)))
              for k in range(2 * SCORE_MAX // STEP + 1)]


def is_letter(c):
    return 65 <= c <= 90 or 97 <= c <= 122 or c >= 0x80


def line_words(text):
    """As line_words of src/article/body/block_odds.cpp does it."""
    out, word, data, k = [], bytearray(), text.encode(), 0

    def take():
        if word and len(word) <= 40:
            out.append(bytes(word))
        word.clear()

    while k < len(data):
        c = data[k]
        if 0xE3 <= c <= 0xED and k + 6 <= len(data):
            take()
            out.append(data[k:k + 6])
            k += 3
            continue
        if is_letter(c):
            word.append(c + 32 if 65 <= c <= 90 else c)
        else:
            take()
        k += 1
    take()
    return out


def prepare(names, pages):
    weight = names.index("weight")
    for page in pages:
        page.around = []
        for k, element in enumerate(page.elements):
            above = page.around[element[0]] if element[0] >= 0 else ()
            page.around.append(above + (k,))
        page.begin = np.array([e[3] for e in page.elements])
        page.end = np.array([e[4] for e in page.elements])
        parent = [e[0] if e[0] >= 0 else k for k, e in enumerate(page.elements)]
        page.boxes = [np.array([o for o in page.owners]),
                      np.array([parent[o] for o in page.owners]),
                      np.array([parent[parent[o]] for o in page.owners])]
        page.parent = parent
        page.prose = page.rows[:, names.index("prose")] == 1
        page.block_weight = np.minimum(page.rows[:, weight].astype(np.int64), 30000) + 5
        page.line_words = [line_words(t) if w < 120 else ()
                           for t, w in zip(page.texts, page.rows[:, weight])]
        page.name_words = [() if e[2] in ("html", "body")
                           else tuple(sorted({w.encode() for w in e[1]})) for e in page.elements]


def site_shares(pages, of_names):
    """{word: {site: [article, all]}}"""
    shares = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    for page in pages:
        known = page.label >= 0
        if of_names:
            article, whole = np.zeros(len(page.elements)), np.zeros(len(page.elements))
            for b in np.flatnonzero(known):
                for k in page.around[page.owners[b]]:
                    whole[k] += page.weight[b]
                    article[k] += page.weight[b] * (page.label[b] == 1)
            for k in np.flatnonzero(whole):
                for word in page.name_words[k]:
                    entry = shares[word][page.site]
                    entry[0] += article[k]
                    entry[1] += whole[k]
        else:
            for b in np.flatnonzero(known):
                for word in sorted(set(page.line_words[b])):
                    entry = shares[word][page.site]
                    entry[0] += page.label[b] == 1
                    entry[1] += 1
    return shares


def odds_table(shares, sites_min, prior=0.3):
    table = {}
    for word, sites in shares.items():
        if len(sites) < sites_min:
            continue
        article = sum(a / w for a, w in sites.values())
        odds = np.log((article + prior) / (len(sites) - article + 1 - prior)) \
            - np.log(prior / (1 - prior))
        if abs(100 * odds) >= ODDS_MIN:
            table[word] = int(round(100 * odds))
    return table


def odds_tables(pages):
    return odds_table(site_shares(pages, True), NAME_SITES), \
        odds_table(site_shares(pages, False), WORD_SITES)


def weigh(table, words):
    odds = [table.get(w, 0) for w in words] + [0]
    return min(odds) + max(odds)


def fill_odds(names, pages, tables):
    """Sets the features that the tables give, as block_features.cpp does it."""
    at = {n: names.index(n) for n in ("name_odds", "name_odds_own", "name_odds_best",
                                      "name_odds_sum", "word_odds")}
    for page in pages:
        count = len(page.elements)
        own, low, high, total = (np.zeros(count, int) for _ in range(4))
        for k, element in enumerate(page.elements):
            above = element[0]
            if above >= 0:
                own[k], total[k] = own[above], total[above]
                low[k], high[k] = low[above], high[above]
            odds = weigh(tables[0], page.name_words[k])
            if odds:
                own[k], low[k], high[k] = odds, min(low[k], odds), max(high[k], odds)
                total[k] += odds
        owners = np.array(page.owners)
        page.rows[:, at["name_odds"]] = low[owners]
        page.rows[:, at["name_odds_own"]] = own[owners]
        page.rows[:, at["name_odds_best"]] = high[owners]
        page.rows[:, at["name_odds_sum"]] = np.clip(total[owners], -30000, 30000)
        page.rows[:, at["word_odds"]] = [weigh(tables[1], words) for words in page.line_words]


def context(page, first):
    """As find_context of src/article/body/block_model.cpp does it."""
    score = np.clip(first, -SCORE_MAX, SCORE_MAX).astype(np.int64)
    count = len(score)
    like = np.array(LIKELIHOOD)[(score + SCORE_MAX) // STEP] * page.block_weight
    sums = np.concatenate([[0], np.cumsum(like)])
    weights = np.concatenate([[0], np.cumsum(page.block_weight)])
    padded = np.concatenate([np.full(4, -SCORE_MAX), score, np.full(4, -SCORE_MAX)])
    columns = [score] + [padded[4 + d:4 + d + count] for d in (-4, -3, -2, -1, 1, 2, 3, 4)]
    for boxes in page.boxes:
        begin, end = page.begin[boxes], page.end[boxes]
        columns.append((sums[end] - sums[begin]) // (weights[end] - weights[begin]))
    columns.append(sums[:-1] * 1000 // max(1, sums[-1]))
    columns.append(np.full(count, min(30000, sums[-1] // 1000)))
    low = np.array([-SCORE_MAX])
    columns.append(np.maximum.accumulate(np.concatenate([low, score[:-1]])))
    columns.append(np.maximum.accumulate(np.concatenate([low, score[::-1][:-1]]))[::-1])
    places = np.arange(count)
    for reach in (3, 8):
        begin, end = np.maximum(0, places - reach), np.minimum(count, places + reach + 1)
        columns.append((sums[places] - sums[begin]) // 1000)
        columns.append((sums[end] - sums[places + 1]) // 1000)
    path_like = np.bincount(page.paths, like)
    path_weight = np.bincount(page.paths, page.block_weight)
    columns.append((path_like[page.paths] // path_weight[page.paths]).astype(np.int64))
    columns += context_of_main(page, sums, weights)
    sure = (score >= SURE) & page.prose
    for flip in (False, True):
        since, steps = 10000, []
        for one in sure[::-1] if flip else sure:
            steps.append(since)
            since = 0 if one else since + 1
        columns.append(np.array(steps[::-1] if flip else steps))
    return np.clip(np.column_stack(columns), -30000, 30000)


def context_of_main(page, sums, weights):
    held = (sums[page.end] - sums[page.begin]) * 20 >= sums[-1] * 11
    main = int(np.flatnonzero(held)[-1]) if held.any() else 0
    chain = page.around[main]
    height = {k: len(chain) - 1 - at for at, k in enumerate(chain)}
    up, down, worth = [], [], []
    for owner in page.owners:
        branch, common, steps = owner, owner, 0
        while common not in height:
            branch, common = common, page.parent[common]
            steps += 1
        begin, end = page.begin[branch], page.end[branch]
        up.append(steps)
        down.append(height[common])
        worth.append((sums[end] - sums[begin]) // (weights[end] - weights[begin]))
    return [np.array(up), np.array(down), np.array(worth)]


class Trees:
    """A trained row of trees in whole numbers, as the program has them."""

    def __init__(self, pages, inputs):
        known = [p.label >= 0 for p in pages]
        x = np.concatenate([i[k] for i, k in zip(inputs, known)]).astype(np.float32)
        y = np.concatenate([p.label[k] for p, k in zip(pages, known)])
        w = np.concatenate([p.weight[k] * SET_WEIGHT[p.set] for p, k in zip(pages, known)])
        model = HistGradientBoostingClassifier(**TREES).fit(x, y, sample_weight=w / w.mean())
        self.base = int(round(1000 * LEAF_PARTS * float(model._baseline_prediction.item())))
        self.trees = [self.flatten(one[0].nodes) for one in model._predictors]

    @staticmethod
    def flatten(nodes):
        """[(feature or 255, cut or leaf value, skip to the other child)], left child next."""
        flat = []

        def put(k):
            node = nodes[k]
            if node["is_leaf"]:
                flat.append((255, int(round(1000 * LEAF_PARTS * float(node["value"]))), 0))
                return
            at = len(flat)
            flat.append(None)
            put(node["left"])
            cut = int(np.clip(np.floor(node["num_threshold"]), -32768, 32767))
            flat[at] = (int(node["feature_idx"]), cut, len(flat) - at)
            put(node["right"])

        put(0)
        return flat

    def scores(self, inputs):
        """Of every page, thousandths."""
        sizes = np.cumsum([len(i) for i in inputs])[:-1]
        x = np.concatenate(inputs)
        total = np.full(len(x), self.base, np.int64)
        for tree in self.trees:
            feature, cut, skip = (np.array(c) for c in zip(*tree))
            at = np.zeros(len(x), int)
            rows = np.arange(len(x))
            while len(rows):
                rows = rows[feature[at[rows]] != 255]
                here = at[rows]
                left = x[rows, feature[here]] <= cut[here]
                at[rows] = here + np.where(left, 1, skip[here])
            total += cut[at]
        # As C++ divides: towards zero.
        return np.split(np.sign(total) * (np.abs(total) // LEAF_PARTS), sizes)


def folds_of(pages, count, seed):
    sites = sorted({p.site for p in pages})
    np.random.RandomState(seed).shuffle(sites)
    number = {site: k % count for k, site in enumerate(sites)}
    return np.array([number[p.site] for p in pages])


def train(names, pages):
    """Gives (odds tables, first trees, second trees)."""
    inner = folds_of(pages, INNER_FOLDS, 2)
    for k in range(INNER_FOLDS):
        tables = odds_tables([p for p, f in zip(pages, inner) if f != k])
        fill_odds(names, [p for p, f in zip(pages, inner) if f == k], tables)
    tables = odds_tables(pages)
    inputs = [p.rows for p in pages]
    first = Trees(pages, inputs)
    second_inputs = list(inputs)
    for k in range(INNER_FOLDS):
        learn, ask = np.flatnonzero(inner != k), np.flatnonzero(inner == k)
        trees = Trees([pages[i] for i in learn], [inputs[i] for i in learn])
        for i, score in zip(ask, trees.scores([inputs[i] for i in ask])):
            second_inputs[i] = np.hstack([inputs[i], context(pages[i], score)])
    return tables, first, Trees(pages, second_inputs)


def apply(names, pages, trained):
    """First and second scores."""
    tables, first, second = trained
    fill_odds(names, pages, tables)
    inputs = [p.rows for p in pages]
    one = first.scores(inputs)
    two = second.scores([np.hstack([i, context(p, s)]) for i, p, s in zip(inputs, pages, one)])
    return one, [np.where(a < HOPELESS, a, b) for a, b in zip(one, two)]


def decide(names, page, scores):
    """What the program keeps, as choose() of src/article/body/html_body.cpp does it."""
    at = {n: page.rows[:, names.index(n)] for n in ("out", "weight", "link_share", "heading")}
    sure = np.flatnonzero(scores > SURE_BAR)
    if len(page.texts) < BLOCKS_MIN or not len(sure):
        return page.kept
    kept = scores > BETWEEN_BAR
    kept[:sure[0]] = kept[sure[-1] + 1:] = False
    kept &= (scores > SURE_BAR) | ((at["link_share"] < 400) & (at["out"] == 0))
    for b in np.flatnonzero(kept):
        around = page.around[page.owners[b]][-4:]
        kept[b] = not any(page.elements[k][2] == "figcaption" for k in around)
    texts = np.flatnonzero(kept & (at["heading"] == 0))
    if not len(texts):
        return page.kept
    kept[texts[-1] + 1:] = False
    return kept


def cross_validate(names, pages):
    outer = folds_of(pages, 5, 1)
    one, two = [None] * len(pages), [None] * len(pages)
    for k in range(5):
        ask = np.flatnonzero(outer == k)
        trained = train(names, [pages[i] for i in np.flatnonzero(outer != k)])
        for i, a, b in zip(ask, *apply(names, [pages[i] for i in ask], trained)):
            one[i], two[i] = a, b
    block_rows.show("draft", block_rows.report(pages, [p.kept for p in pages]))
    block_rows.show("first, CV", block_rows.report(pages, [s > 0 for s in one]))
    block_rows.show("second over 0, CV", block_rows.report(pages, [s > 0 for s in two]))
    kept = [decide(names, p, s) for p, s in zip(pages, two)]
    block_rows.show("as decided, CV", block_rows.report(pages, kept))
    for one_set in ("aeb", "fundus"):
        counts = [lost_words.compare(block_rows.WORD.findall(p.gold["body"]),
                                     block_rows.WORD.findall(p.text_of(k)))[:2]
                  for p, k in zip(pages, kept) if p.set == one_set]
        whole, lost = (sum(c) for c in zip(*counts))
        print(f"lost between the first and the last word, CV, {one_set}: {lost} of {whole} "
              f"({100 * lost / whole:.2f} %)")
    return one, two


def write_tables(folder, trained):
    tables, first, second = trained
    head = "// Made by bench/reading/train_blocks.py; do not edit.\n// clang-format off\n"

    def rows(items):
        out, line = [], ""
        for item in items:
            if len(line) + len(item) + 1 > 98:
                out.append(line)
                line = ""
            line += item
        return "\n".join(out + [line])

    def text(word):
        quoted = word.decode("utf8", "backslashreplace")
        return '"' + quoted.replace("\\", "\\\\").replace('"', '\\"') + '"'

    with open(os.path.join(folder, "block_odds.inc"), "w", encoding="utf8") as out:
        out.write(head)
        for name, table in (("kNameOdds", tables[0]), ("kWordOdds", tables[1])):
            good = {w: o for w, o in table.items() if w.decode("utf8", "ignore").encode() == w}
            items = [f"{{{text(w)},{good[w]}}}," for w in sorted(good)]
            out.write(f"constexpr Odds {name}[] = {{\n{rows(items)}\n}};\n")
    with open(os.path.join(folder, "block_trees.inc"), "w", encoding="utf8") as out:
        out.write(head)
        out.write(f"constexpr std::int16_t kLikelihood[] = {{\n"
                  f"{rows([f'{v},' for v in LIKELIHOOD])}\n}};\n")
        for name, trees in (("First", first), ("Second", second)):
            nodes, roots = [], []
            for tree in trees.trees:
                roots.append(f"{len(nodes)},")
                nodes += [f"{{{f},{c},{s}}}," for f, c, s in tree]
            out.write(f"constexpr std::int32_t k{name}Base = {trees.base};\n")
            out.write(f"constexpr std::uint16_t k{name}Trees[] = {{\n{rows(roots)}\n}};\n")
            out.write(f"constexpr TreeNode k{name}Nodes[] = {{\n{rows(nodes)}\n}};\n")


def main():
    tool, data = sys.argv[1:3]
    cache = sys.argv[sys.argv.index("--cache") + 1] if "--cache" in sys.argv else ""
    if cache and os.path.exists(cache):
        with open(cache, "rb") as kept:
            names, pages = pickle.load(kept)
    else:
        names, pages = block_rows.load(tool, data)
        if cache:
            with open(cache, "wb") as kept:
                pickle.dump((names, pages), kept)
    prepare(names, pages)
    if "--cv" in sys.argv:
        scores = cross_validate(names, pages)
        if cache:
            with open(cache + ".cv", "wb") as kept:
                pickle.dump(scores, kept)
    if "--write" in sys.argv:
        trained = train(names, pages)
        write_tables(sys.argv[sys.argv.index("--write") + 1], trained)
        _, two = apply(names, pages, trained)
        block_rows.show("second, as learned", block_rows.report(pages, [s > 0 for s in two]))


if __name__ == "__main__":
    main()
