#!/usr/bin/env python3
"""Fits the constants of src/hear/pair.cpp on pair_rows' answers (needs python3-numpy).

fit_pairs.py ROWS.tsv …     sentences of half 0 are fitted on, of half 1 measured on

Every row has the right wording first, and every feature changes its sign when the wordings are
exchanged, so there is no intercept. Rows of synthetic voices weigh 0.3.
"""
import csv
import sys

import numpy as np

SLOPE = 0.6


def load(paths):
    rows = []
    for path in paths:
        with open(path, encoding="utf-8") as f:
            for r in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE):
                if r.get("heard") == "1" and r["alike"] == "0":
                    rows.append(r)
    return rows


def features(row):
    fit = min(2.0, max(-3.0, float(row["fit"])))
    total = float(row["total"]) / max(1.0, float(row["changed"])) ** 0.5
    return [total, total * np.exp(SLOPE * fit), min(8.0, max(-8.0, float(row["duration"]))),
            float(row["phones"]) * max(0.0, -fit)]


def main():
    rows = load(sys.argv[1:])
    x = np.array([features(r) for r in rows])
    weight = np.array([1.0 if r["voice"].startswith("lj") else 0.3 for r in rows])
    train = np.array([r["half"] == "0" for r in rows])
    scale = x[train].std(axis=0) + 1e-9
    z, w, b = x[train] / scale, weight[train], np.zeros(x.shape[1])
    for _ in range(80):
        p = 1 / (1 + np.exp(-np.clip(z @ b, -500, 500)))
        gradient = z.T @ (w * (1 - p)) - 0.01 * b
        hessian = (z * (w * p * (1 - p))[:, None]).T @ z + 0.01 * np.eye(len(b))
        b = b + np.clip(np.linalg.solve(hessian, gradient), -1, 1)
    b = b / scale
    print(dict(zip(["kTotal", "kTotalFit", "kDuration", "kPhonesBadFit"], b.round(4))))
    odds = x[~train] @ b
    print(f"log loss {np.average(np.logaddexp(0, -odds), weights=weight[~train]):.4f}, right {(odds > 0).mean():.4f}")


if __name__ == "__main__":
    main()
