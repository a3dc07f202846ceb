#!/usr/bin/env python3
"""One Python reader of pages over the pages of a manifest; see README.md for what goes in and out.

python_peers.py MANIFEST OUT PEER       PEER: a name of PEERS below
"""
import json
import logging
import re
import sys
import time

BLOCKS = set("address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li "
             "main nav ol p pre section table tbody td th thead tr ul".split())


def text_of(html):
    """The text of a piece of HTML with a line for each block. Not timed."""
    import lxml.html
    if not html or not html.strip():
        return ""
    out = []

    def walk(node):
        if not isinstance(node.tag, str):
            return
        block = node.tag in BLOCKS
        out.append("\n" if block else "")
        out.append(node.text or "")
        for child in node:
            walk(child)
            out.append(child.tail or "")
        out.append("\n" if block else "")

    walk(lxml.html.fromstring(html))
    return "".join(out)


def decoded(data):
    """For those that take no bytes: the declared encoding, else UTF-8."""
    named = re.search(rb"""charset\s*=\s*["']?([\w-]+)""", data[:4096])
    try:
        return data.decode(named.group(1).decode() if named else "utf-8", "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def trafilatura(fast=False):
    import trafilatura as t
    return lambda data: t.extract(data, include_comments=False, fast=fast), None


def readability_lxml():
    from readability import Document
    return lambda data: Document(decoded(data)).summary(html_partial=True), text_of


def newspaper4k():
    import newspaper

    def read(data):
        article = newspaper.Article("https://example.org/page", fetch_images=False)
        article.download(input_html=decoded(data))
        article.parse()
        return article.text
    return read, None


STOPLISTS = {"en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "pl": "Polish", "ru": "Russian",
             "cs": "Czech", "nl": "Dutch", "el": "Greek", "tr": "Turkish", "ar": "Arabic", "sv": "Swedish", "hu": "Hungarian", "uk": "Ukrainian",
             "fi": "Finnish", "da": "Danish", "ro": "Romanian", "vi": "Vietnamese", "id": "Indonesian", "hr": "Croatian", "sk": "Slovak", "bg": "Bulgarian"}


def justext():
    import justext as j
    lists = {code: j.get_stoplist(name) for code, name in STOPLISTS.items() if name in j.get_stoplists()}

    def read(data):
        named = re.search(rb"""<html[^>]*\blang\s*=\s*["']?([a-zA-Z]{2})""", data[:4096])
        words = lists.get(named.group(1).decode().lower() if named else "en", lists["en"])
        return "\n".join(p.text for p in j.justext(data, words) if not p.is_boilerplate)
    return read, None


def goose3():
    from goose3 import Goose
    goose = Goose({"enable_image_fetching": False})
    return lambda data: goose.extract(raw_html=decoded(data)).cleaned_text, None


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    def read(data):
        tree = HTMLTree.parse_from_bytes(data, detect_encoding(data, from_html_meta=True))
        return extract_plain_text(tree, main_content=True, alt_texts=False, comments=False)
    return read, None


def magic_html():
    from magic_html import GeneralExtractor
    extractor = GeneralExtractor()
    return lambda data: extractor.extract(decoded(data), base_url="https://example.org/page").get("html", ""), text_of


def parser_resiliparse():
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    def read(data):
        HTMLTree.parse_from_bytes(data, detect_encoding(data, from_html_meta=True))
        return ""
    return read, None


def parser_lxml():
    import lxml.html

    def read(data):
        lxml.html.document_fromstring(decoded(data).encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
        return ""
    return read, None


def parser_html5lib():
    import html5lib

    def read(data):
        html5lib.parse(data)
        return ""
    return read, None


PEERS = {"trafilatura": trafilatura, "trafilatura-fast": lambda: trafilatura(fast=True), "readability-lxml": readability_lxml, "newspaper4k": newspaper4k,
         "justext": justext, "goose3": goose3, "resiliparse": resiliparse, "magic-html": magic_html, "parser-lexbor": parser_resiliparse,
         "parser-lxml": parser_lxml, "parser-html5lib": parser_html5lib}


def main():
    manifest, out, name = sys.argv[1:4]
    logging.disable(logging.CRITICAL)
    sys.setrecursionlimit(20000)
    read, to_text = PEERS[name]()
    pages = [json.loads(line) for line in open(manifest, encoding="utf8")]
    for page in pages:
        with open(page["path"], "rb") as f:
            page["bytes"] = f.read()
    for page in pages[:20]:  # warm
        try:
            read(page["bytes"])
        except Exception:  # told below
            pass
    with open(out, "w", encoding="utf8") as sink:
        for page in pages:
            row = {"id": page["id"], "body": ""}
            wall, cpu = time.perf_counter(), time.process_time()
            try:
                got = read(page["bytes"])
            except Exception as e:
                got, row["error"] = "", f"{type(e).__name__}: {e}"[:200]
            row["cpu"], row["wall"] = time.process_time() - cpu, time.perf_counter() - wall
            try:
                row["body"] = to_text(got) if to_text else got or ""
            except Exception as e:
                row["error"] = f"{type(e).__name__}: {e}"[:200]
            sink.write(json.dumps(row, ensure_ascii=False).encode("utf8", "replace").decode() + "\n")


if __name__ == "__main__":
    main()
