"""Writes PDF files by hand: pages of text in Helvetica and Courier, with the standard library only.

A page is a list of (x, y, font, size, text); y counts from the top. Widths are those that every PDF
reader has for the fonts it need not be given.
"""
import zlib

FONTS = {"H": "Helvetica", "B": "Helvetica-Bold", "C": "Courier", "I": "Helvetica-Oblique"}
# Helvetica, from the blank to the tilde, thousandths of the size.
_WIDTHS = [278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278] + [556] * 10 + [
    278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556,
    278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584]
_BOLD = {"a": 556, "b": 611, "c": 556, "d": 611, "e": 556, "f": 333, "g": 611, "h": 611, "i": 278, "j": 278,
         "k": 556, "l": 278, "m": 889, "n": 611, "o": 611, "p": 611, "q": 611, "r": 389, "s": 556, "t": 333,
         "u": 611, "v": 556, "w": 778, "x": 556, "y": 556, "z": 500}


def width(text, font, size):
    """How broad a text is, in points."""
    total = 0
    for c in text:
        code = ord(c)
        if font == "C":
            total += 600
        elif font == "B" and c in _BOLD:
            total += _BOLD[c]
        else:
            total += _WIDTHS[code - 32] if 32 <= code < 127 else 556
    return total * size / 1000


def fill(words, font, size, measure, hyphenate=None):
    """Breaks words into lines of at most `measure` points. hyphenate: word -> place of a break."""
    lines, line = [], []
    for word in words:
        trial = " ".join(line + [word])
        if not line or width(trial, font, size) <= measure:
            line.append(word)
            continue
        cut = hyphenate(word) if hyphenate else 0
        if cut and width(" ".join(line + [word[:cut] + "-"]), font, size) <= measure:
            lines.append(line + [word[:cut] + "-"])
            line = [word[cut:]]
        else:
            lines.append(line)
            line = [word]
    if line:
        lines.append(line)
    return lines


class Page:
    def __init__(self, wide=612, high=792):
        self.wide, self.high = wide, high
        self.ops = []

    def text(self, x, y, text, size=10, font="H"):
        self.ops.append((x, y, font, size, text))

    def justified(self, x, y, words, measure, size=10, font="H", last=False):
        """Words of one line, spread over `measure` unless it is a paragraph's last."""
        gap = width(" ", font, size)
        if not last and len(words) > 1:
            gap = (measure - sum(width(w, font, size) for w in words)) / (len(words) - 1)
        for word in words:
            self.text(x, y, word, size, font)
            x += width(word, font, size) + gap

    def paragraph(self, x, y, text, measure, size=10, font="H", lead=12, indent=12, hyphenate=None):
        """A justified paragraph; gives the height of the next line."""
        first = fill(text.split(), font, size, measure - indent, hyphenate)[0]
        rest = text.split()
        # The first line is shorter; what it took is taken away, a cut word's rest is put back.
        taken = len(first)
        if first[-1].endswith("-") and first[-1] not in rest[:taken]:
            whole = rest[taken - 1]
            rest = [whole[len(first[-1]) - 1:]] + rest[taken:]
        else:
            rest = rest[taken:]
        lines = fill(rest, font, size, measure, hyphenate) if rest else []
        self.justified(x + indent, y, first, measure - indent, size, font, last=not lines)
        y += lead
        for i, line in enumerate(lines):
            self.justified(x, y, line, measure, size, font, last=i + 1 == len(lines))
            y += lead
        return y

    def content(self):
        out = []
        for x, y, font, size, text in self.ops:
            raw = text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            out.append(b"BT /%s %g Tf %.2f %.2f Td (%s) Tj ET" %
                       (font.encode(), size, x, self.high - y, raw))
        return b"\n".join(out)


def write(pages, title=""):
    """The bytes of a PDF file."""
    objects = [b""] * (3 + len(FONTS))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    names = []
    for k, (key, name) in enumerate(FONTS.items()):
        objects[3 + k] = (b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" %
                          name.encode())
        names.append(b"/%s %d 0 R" % (key.encode(), 4 + k))
    kids = []
    for page in pages:
        body = zlib.compress(page.content())
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(body), body))
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g] /Contents %d 0 R /Resources "
                       b"<< /Font << %s >> >> >>" % (page.wide, page.high, len(objects), b" ".join(names)))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    objects[2] = b"<< /Title (%s) >>" % title.encode("latin-1")
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for k, body in enumerate(objects):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (k + 1, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 3 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
