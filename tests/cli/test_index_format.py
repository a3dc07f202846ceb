"""The page docs/formats/index.md: a reader written from it finds the words and their places in an index."""

import collections
import os
import random
import subprocess
import sys
import tempfile
import unittest

from index_reader import Index

PROGRAM = os.environ["DIXIT"]
WORDS = ("harbour ferry Council QUAY the the the of of to we shall not open it’s naïve Straße 1,000 tide ebb lamp keeper "
         "slipway dredge mooring because until").split()


class IndexFormat(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        rnd = random.Random(5)
        self.said = []
        for number in range(4):
            turns = []
            for turn in range(120):
                words = [rnd.choice(WORDS) for _ in range(rnd.randint(1, 40))]
                turns.append("".join(w + rnd.choice([" "] * 8 + [", ", "; ", " – "]) for w in words).rstrip(" ,;–") + ".")
            self.said.append(turns)
            with open(os.path.join(self.folder.name, f"{number}.txt"), "w", encoding="utf-8") as out:
                for turn, text in enumerate(turns):
                    out.write(f"{('ILSE BRANDT', 'TOMAS VIDAL')[turn % 2]}: {text}\n\n")
        path = os.path.join(self.folder.name, "made.dixit")
        sources = [os.path.join(self.folder.name, f"{number}.txt") for number in range(4)]
        subprocess.run([PROGRAM, "index", *sources, "-o", path], check=True, capture_output=True)
        with open(path, "rb") as file:
            self.index = Index(file.read())

    def test_texts(self):
        texts = list(self.index.texts())
        self.assertEqual(len(texts), 4)
        for text, turns in zip(texts, self.said):
            for turn in turns:
                self.assertIn(turn, text)

    def test_places(self):
        index = self.index
        stand = collections.defaultdict(list)
        for position, word in enumerate(index.ids):
            stand[word].append(position)
        self.assertEqual(index.words + index.sources, index.end)
        grouped = 0
        for number in range(1, index.vocabulary):
            places = index.places(number)
            self.assertEqual(sorted(place for place, _ in places), stand[number], index.word(number))
            for place, run in places:
                grouped += len(run)
                self.assertEqual(tuple(index.ids[place + 1:place + 1 + len(run)])[:run.index(0) + 1 if 0 in run else None],
                                 run[:run.index(0) + 1] if 0 in run else run)
        self.assertGreater(grouped, 1000)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]] + sys.argv[1:])
