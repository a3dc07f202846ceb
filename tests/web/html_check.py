"""Holds every *.html report of a folder to what a reader and a browser need: a page that asks for nothing, whose links lead
somewhere, whose colours can be read, and whose words stay inside the vocabulary."""
import argparse
import base64
import hashlib
import html.parser
import pathlib
import re
import sys

VOID = {"meta", "br", "link", "img", "hr", "input"}
NEVER = re.compile(r"\b(fabricated|fake|authentic|true)\b", re.IGNORECASE)


class Page(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.problems: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.seen: set[str] = set()
        self.labels: set[str] = set()
        self.policy = ""
        self.style = ""
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            value = value or ""
            if name.startswith("on") or name == "style" or name == "src":
                self.problems.append(f"<{tag} {name}=…>")
            if name == "id":
                self.ids.append(value)
            if name == "href":
                self.links.append(value)
            if name in ("aria-label", "title"):
                self.labels.add(value)
        if tag == "meta" and ("http-equiv", "Content-Security-Policy") in attrs:
            self.policy = dict(attrs)["content"] or ""

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "style":
            self.style += data
        else:
            self.words.append(data)


def check_page(text: str, vocabulary: bool) -> list[str]:
    page = Page()
    page.feed(text)
    page.close()
    wrong = page.problems
    if page.open:
        wrong.append(f"left open: {page.open}")
    for tag in {"script", "iframe", "img", "link", "object", "form", "base"} & page.seen:
        wrong.append(f"<{tag}> in the page")
    for tag in {"main", "header", "footer", "h1", "title", "style"} - page.seen:
        wrong.append(f"no <{tag}>")
    if len(set(page.ids)) != len(page.ids):
        wrong.append("an id stands twice")
    for link in page.links:
        if not link.startswith("#") or link[1:] not in page.ids:
            wrong.append(f"a link that leads nowhere: {link!r}")
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    if "default-src 'none'" not in page.policy or f"'sha256-{digest}'" not in page.policy or "unsafe" in page.policy:
        wrong.append(f"the policy does not fit the page: {page.policy}")
    if re.search(r"url\(|@import|https?:", page.style):
        wrong.append("the style sheet asks for something")
    if vocabulary:
        said = NEVER.search(" ".join(page.words + sorted(page.labels)))
        if said:
            wrong.append(f"a word that is never printed: {said.group(0)}")
    return wrong


def luminance(colour: str) -> float:
    colour = colour.lstrip("#")
    if len(colour) == 3:
        colour = "".join(c * 2 for c in colour)
    parts = [int(colour[k:k + 2], 16) / 255 for k in (0, 2, 4)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def check_colours(css: str) -> list[str]:
    """WCAG 2.2 AA: 4.5 to 1 for every text colour on every ground, in each scheme."""
    wrong = []
    schemes = re.findall(r":root\s*{([^}]*)}", css)
    for number, scheme in enumerate(schemes):
        colours = dict(re.findall(r"--([a-z0-9]+):\s*(#[0-9a-fA-F]+)", scheme))
        grounds = [colours[name] for name in ("paper", "card", "tint")]
        for name in ["ink", "soft", "cn"] + [f"c{k}" for k in range(8)]:
            for ground in grounds:
                ratio = contrast(colours[name], ground)
                if ratio < 4.5:
                    wrong.append(f"scheme {number}: --{name} {colours[name]} on {ground} is {ratio:.2f} to 1")
    if len(schemes) < 3:
        wrong.append("light, dark and print schemes are expected")
    return wrong


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("samples", type=pathlib.Path)
    arguments.add_argument("--style", type=pathlib.Path, required=True)
    options = arguments.parse_args()
    problems = [f"report.css: {p}" for p in check_colours(options.style.read_text())]
    files = sorted(options.samples.glob("*.html"))
    if not files:
        problems.append("no pages")
    for file in files:
        problems += [f"{file.name}: {p}" for p in check_page(file.read_text(), vocabulary=file.name == "dam.html")]
    for problem in problems:
        print(problem)
    print(f"{len(files)} pages, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
