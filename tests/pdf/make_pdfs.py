"""Makes the PDF files that the tests read. All people, places and words are invented.

    make_pdfs.py FOLDER
"""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import pdf_writer as pdf  # noqa: E402

# What is said in the deposition, as printed lines: (who opens it, words).
SPEECH = [
    ("BY", "BY MS. ARDEN:"),
    ("Q", "Mr. Halloway, did you see the letter that the harbor board sent to the yard in March?"),
    ("A", "I saw it. I did not sign it, and nobody told me who had."),
    ("Q", "When you say nobody told you, do you mean nobody on the board or nobody at all?"),
    ("MR. TILLMAN", "Objection. Form."),
    ("THE WITNESS", "Nobody at all. I asked the clerk twice, and twice she said that she would look for it."),
    ("BY", "BY MS. ARDEN:"),
    ("Q", "And the second order for the gates, who paid for that?"),
    ("A", "The city paid for the gates. We never promised to pay for the second order, and the council knew it."),
    ("P", "(Exhibit 14 was marked.)"),
    ("Q", "Do you recognize Exhibit 14?"),
    ("A", "Yes."),
    ("Q", "What is it?"),
    ("A", "It is my note of the meeting at the pier. I wrote it the same night, at the kitchen table, because "
          "I did not trust the minutes."),
    ("THE COURT", "Let us take ten minutes."),
    ("P", "(Recess taken from 10:41 to 10:52.)"),
    ("MS. ARDEN", "Back on the record."),
    ("BY", "BY MS. ARDEN:"),
    ("Q", "Before the recess you told us about the minutes. Were they changed?"),
    ("A", "They were changed after the vote. I have the first copy in a drawer, and the two do not agree."),
]


def speech_lines(chars=52):
    """The speech as lines of a transcript page."""
    lines = []
    for who, words in SPEECH:
        if who == "BY":
            lines.append(words)
            continue
        if who == "P":
            lines.append("          " + words)
            continue
        head = {"Q": "     Q.   ", "A": "     A.   "}.get(who, "          " + who + ":  ")
        line = head
        for word in words.split():
            if len(line) + len(word) > chars:
                lines.append(line.rstrip())
                line = ""
            line += word + " "
        lines.append(line.rstrip())
    return lines


THINGS = ["pump", "ladder", "lantern", "rope", "sandbag", "barrel", "ledger"]
PLACES = ["chapel", "weir", "pier", "ropewalk", "granary", "ferry"]


def transcript_pages(count=6, per_page=25):
    """Pages of lines; the examination goes on as long as it must."""
    lines = ["           EDWIN HALLOWAY,", "having been duly sworn, testified as follows:",
             "           EXAMINATION"]
    round_ = 0
    lines += speech_lines()
    while len(lines) < count * per_page:
        thing, place = THINGS[round_ % len(THINGS)], PLACES[round_ // 2 % len(PLACES)]
        round_ += 1
        lines += ["     Q.   Who was at the %s on day %d?" % (place, round_),
                  "     A.   I carried the %s to the %s myself, with" % (thing, place),
                  "nobody to help but the boy from house %d." % (round_ * 3),
                  "     Q.   And after that?",
                  "     A.   After that we counted the %ss again." % thing]
    return [lines[i * per_page:(i + 1) * per_page] for i in range(count)]


def deposition(first=46, times=False):
    """One transcript page on each sheet: numbers in the margin, the page's number in the corner."""
    sheets = []
    for k, lines in enumerate(transcript_pages()):
        page = pdf.Page()
        page.text(250, 40, "Edwin Halloway - March 12, 2024", 9, "C")
        page.text(520, 56, str(first + k), 11, "C")
        for n, line in enumerate(lines):
            y = 90 + n * 26
            page.text(78 if n < 9 else 71.4, y, str(n + 1), 11, "C")
            if times and line.strip()[:2] in ("Q.", "A."):
                page.text(10, y, "10:%02d:%02d" % (10 + k, 2 * n), 9, "C")
            indent = len(line) - len(line.lstrip())
            # Blanks inside a line, as "Q.   Words", are places on the page.
            x = 108 + indent * 6.6
            for part in line.strip().split("  "):
                if part.strip():
                    page.text(x + (len(part) - len(part.lstrip())) * 6.6, y, part.strip(), 11, "C")
                x += (len(part) + 2) * 6.6
        page.text(200, 760, "Quayside Reporting  555-0142", 9, "C")
        sheets.append(page)
    return pdf.write(sheets)


def word_index():
    page = pdf.Page()
    page.text(260, 40, "Word Index", 9)
    for column in range(4):
        for row in range(40):
            y = 70 + row * 16
            page.text(60 + column * 130, y, ["harbor", "gates", "minutes", "letter"][row % 4], 7)
            page.text(100 + column * 130, y, "%d:%d,%d" % (46 + row % 6, 1 + row % 25, 2 + row % 20), 7)
    return page


def condensed(first=46):
    """Four transcript pages on a sheet, down the left column first; a word index at the end."""
    sheets = []
    pages = transcript_pages(8)
    for s in range(0, len(pages), 4):
        sheet = pdf.Page()
        sheet.text(220, 30, "Halloway v. Port of Ellery", 8)
        for k in range(4):
            x = 40 + (k // 2) * 280
            y = 60 + (k % 2) * 350
            sheet.text(x + 110, y, "Page %d" % (first + s + k), 7)
            for n, line in enumerate(pages[s + k]):
                row = y + 16 + n * 12.4
                sheet.text(x if n >= 9 else x + 3.6, row, str(n + 1), 6, "C")
                indent = len(line) - len(line.lstrip())
                sheet.text(x + 16 + indent * 3.6, row, line.strip(), 6, "C")
        sheet.text(200, 775, "Quayside Reporting  555-0142", 8)
        sheets.append(sheet)
    return pdf.write(sheets + [word_index()])


STORY = [
    "The harbor board of Ellery met twice in March, and nobody who sat at the table could say afterwards who had "
    "signed the second order for the gates. The municipality had already paid for the first, and the engineers who "
    "measured the water considered a second set unnecessary.",
    "Mara Okoro, who keeps the accounts of the port, said the order came by telephone. \"We never promised to pay "
    "for it,\" she said, \"and the council knew that we had not.\" She has kept a copy of the minutes in a drawer "
    "since the spring.",
    "The yard sees it differently. Its director described a well-known and long-standing agreement under which the "
    "city answered for everything that was built below the waterline, whatever the paperwork said, and whoever had "
    "forgotten to file it.",
    "An independent commission examined the correspondence for eleven weeks. Its report, which was published on a "
    "Friday afternoon, finds that the responsible administrators communicated mainly by telephone and that the "
    "documentation was incomplete in every particular that mattered.",
    "Residents of the lower town have stopped waiting. They bought pumps together, and they keep a list on the door "
    "of the chapel that says whose turn it is to watch the river at night.",
]
NOTE = "1 The commission's report runs to 212 pages and was published without its appendix."


def hyphenate(word):
    """A plain rule: long words are cut after a vowel near the middle."""
    if len(word) < 8 or not word.isalpha():
        return word.index("-") + 1 if "-" in word[2:-2] and False else 0
    for at in range(len(word) // 2, len(word) - 3):
        if word[at - 1] in "aeiou" and word[at] not in "aeiou":
            return at
    return 0


def columns(count=2, pages=3):
    """A magazine: heads and feet, a headline over all columns, columns with hyphens, a note."""
    out = []
    gutter = 18
    measure = (612 - 2 * 60 - (count - 1) * gutter) / count
    paragraphs = STORY * 20
    at = 0
    for number in range(pages):
        page = pdf.Page()
        page.text(60, 36, "The Ellery Quarterly" if number % 2 else "Water and Stone", 8)
        page.text(540, 36, str(12 + number), 8)
        top = 70
        if number == 0:
            page.text(60, 84, "Who Ordered the Second Gates?", 24, "B")
            page.text(60, 104, "By Jonas Pell", 10, "I")
            top = 136
        for column in range(count):
            x = 60 + column * (measure + gutter)
            y = top
            foot = 690 if column == 0 else 730
            while y < foot - 90:
                y = page.paragraph(x, y, paragraphs[at], measure, 10, "H", 12, 12, hyphenate)
                at += 1
            if column == 0:
                for i, line in enumerate(pdf.fill(NOTE.split(), "H", 7.5, measure)):
                    page.text(x, 720 + 9 * i, " ".join(line), 7.5)
        page.text(60, 764, "Ellery, spring 2024", 8)
        out.append(page)
    return pdf.write(out, "Who Ordered the Second Gates?")


def picture():
    """A page without a word."""
    return pdf.write([pdf.Page()])


FILES = {
    "deposition.pdf": deposition,
    "deposition_times.pdf": lambda: deposition(first=101, times=True),
    "condensed.pdf": condensed,
    "columns2.pdf": columns,
    "columns3.pdf": lambda: columns(3),
    "picture.pdf": picture,
}

if __name__ == "__main__":
    os.makedirs(sys.argv[1], exist_ok=True)
    for name, make in FILES.items():
        with open(os.path.join(sys.argv[1], name), "wb") as out:
            out.write(make())
