"""Reads an index file by docs/formats/index.md alone, slowly: so that the page is true, and stays so."""

import struct

WORDS, WORD_TABLE, _, TOKENS, OWN, OWN_TEXTS, BLOCKS, TEXT, SEPARATORS, SEPARATOR_TEXTS, BETWEEN, PLACES, SOURCES = range(13)
CODE_BASES = (None, 0, 128, 16512, 2113664)


class Index:
    """The first volume of an index."""

    def __init__(self, data):
        self.data = data
        if data[:8] != b"DIXITIDX":
            raise ValueError("no index")
        order, version, size, table, _, sections, volumes = struct.unpack_from("<IIQQQII", data, 8)
        if (order, version, size) != (0x01020304, 1, len(data)):
            raise ValueError("of another kind")
        self.begins = {}
        self.sizes = {}
        for k in range(sections):
            volume, kind, begin, length, _ = struct.unpack_from("<IIQQQ", data, table + 32 * k)
            if volume == 0:
                self.begins[kind], self.sizes[kind] = begin, length
        self.volumes = volumes
        (self.words, self.end, self.vocabulary, _, _, self.sources, _, _, own) = struct.unpack_from(
            "<QIIIIIIII", data, table + 32 * sections)
        self.own = {}
        for k in range(own):
            token, begin, _, end = self.numbers("IIII", OWN, 8 * k)
            self.own[token] = self.text(OWN_TEXTS, begin, end)
        self.tokens = self.read_tokens()
        self.ids = [self.numbers("I", TOKENS, 4 * token)[0] >> 2 for token in self.tokens]

    def numbers(self, kinds, section, at):
        return struct.unpack_from("<" + kinds, self.data, self.begins[section] + at)

    def text(self, section, begin, end):
        return self.data[self.begins[section] + begin:self.begins[section] + end].decode()

    def varint(self, at):
        value = shift = 0
        while True:
            byte = self.data[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value, at

    def bits(self, bit, count):
        return int.from_bytes(self.data[bit >> 3:(bit + count) // 8 + 1], "little") >> (bit & 7) & ((1 << count) - 1)

    def word(self, number):
        begin, = self.numbers("I", WORD_TABLE, 13 * number)
        end, = self.numbers("I", WORD_TABLE, 13 * (number + 1))
        return self.text(WORDS, begin, end)

    def count(self, number):
        return self.numbers("I", WORD_TABLE, 13 * number + 4)[0]

    def read_tokens(self):
        tokens, at = [], self.begins[TEXT]
        while len(tokens) < self.end:
            digits = []
            while not digits or digits[-1] < 128:
                digits.append(self.data[at])
                at += 1
            tokens.append(CODE_BASES[len(digits)] + sum((d & 127) << (7 * k) for k, d in enumerate(digits)))
        return tokens

    def surface(self, token):
        entry, = self.numbers("I", TOKENS, 4 * token)
        word, form = self.word(entry >> 2), entry & 3
        capitals = "".join(c.upper() if "a" <= c <= "z" else c for c in word)
        return (word, capitals[:1] + word[1:], capitals, self.own.get(token))[form]

    def separators(self):
        """What is told to stand before positions."""
        told = {}
        last = self.begins[BETWEEN] + self.sizes[BETWEEN]
        for stretch in range(0, self.end, 512):
            group = 200 * (stretch // 4096)
            at = self.begins[BETWEEN] + self.numbers("Q", BLOCKS, group + 8 + 8 * (stretch % 4096 // 512))[0]
            position = stretch
            while at < last:
                gap, separator = self.data[at] >> 4, self.data[at] & 15
                at += 1
                if gap == 15:
                    more, at = self.varint(at)
                    gap += more
                own = None
                if separator == 15:
                    value, at = self.varint(at)
                    separator = 14 + value
                    if value == 0:
                        length, at = self.varint(at)
                        own = self.data[at:at + length].decode()
                        at += length
                position += gap
                if position >= min(stretch + 512, self.end):
                    break
                told[position] = self.text(SEPARATOR_TEXTS, *self.numbers("II", SEPARATORS, 4 * separator)) if own is None else own
                position += 1
        return told

    def texts(self):
        """The text of each source."""
        told = self.separators()
        for source in range(self.sources):
            begin, words = self.numbers("II", SOURCES, 72 * source)
            parts = []
            for k in range(words):
                parts.append(told.get(begin + k, " " if k > 0 else ""))
                parts.append(self.surface(self.tokens[begin + k]))
            yield "".join(parts) + told.get(begin + words, "")

    def read_list(self, bit, count):
        """The places of a list, and its size in bits."""
        width = self.end.bit_length()
        low = (self.end // count).bit_length() - 1 if count < self.end else 0
        size = count * low + count + (self.end >> low) + 1
        if count < 4 or count >= self.end or size >= count * width:
            return [self.bits(bit + k * width, width) for k in range(count)], count * width
        places, at, high = [], bit + count * low, 0
        for k in range(count):
            while not self.bits(at, 1):
                high += 1
                at += 1
            at += 1
            places.append(high << low | self.bits(bit + k * low, low))
        return places, size

    def read_block(self, begin, after, out):
        size, at = self.varint(begin)
        stop = at + size
        bit, word = stop * 8, 0
        while at < stop:
            head, at = self.varint(at)
            word += head >> 2
            run = after + (word,) if len(after) < 3 else after  # below the fourth word: numbers of parts
            if head & 3 == 3:
                count, at = self.varint(at)
                back, at = self.varint(at)
                self.read_bucket(begin - back, run, out)
                continue
            count = (head & 3) + 1
            if count == 3:
                more, at = self.varint(at)
                count += more
            places, length = self.read_list(bit, count)
            bit += length
            out.extend((place, run) for place in places)

    def read_bucket(self, root, after, out):
        blocks, at = self.varint(root)
        if blocks == 0:
            self.read_block(at, after, out)
            return
        ids, offsets = self.data[at] & 15, self.data[at] >> 4
        for k in range(blocks):
            entry = at + 1 + k * (ids + offsets) + ids
            self.read_block(root - int.from_bytes(self.data[entry:entry + offsets], "little"), after, out)

    def places(self, number):
        """Where a word stands, each place with the words after it as far as the index groups by them."""
        at = self.begins[WORD_TABLE] + 13 * number + 8
        begin = self.begins[PLACES] + int.from_bytes(self.data[at:at + 5], "little")
        if self.count(number) <= 16:
            return [(place, ()) for place in self.read_list(begin * 8, self.count(number))[0]]
        out = []
        self.read_bucket(begin, (), out)
        return out
