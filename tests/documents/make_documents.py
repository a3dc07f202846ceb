#!/usr/bin/env python3
"""Makes the documents that the tests read: Word, OpenDocument, RTF, mails, books, written by hand with Python's standard library.

make_documents.py FOLDER      every text in them is invented. The same bytes every time.
"""
import base64
import os
import sys
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DAY = (2025, 11, 26, 9, 30, 0)


def zipped(parts, stored=()):
    """A zip file of (name, text or bytes), in order, with one date."""
    import io
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name, data in parts:
            info = zipfile.ZipInfo(name, DAY)
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            z.writestr(info, data)
    return out.getvalue()


def run(text, properties=""):
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content, style="", more=""):
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{style}{more}</w:pPr>" if style or more else ""
    content = content if content.startswith("<") else run(content)
    return f"<w:p>{properties}{content}</w:p>"


def cell(*paragraphs):
    return "<w:tc><w:tcPr/>" + "".join(paragraphs) + "</w:tc>"


def docx(body, notes="", comments="", styles="", extra=()):
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    relations = "".join(
        f'<Relationship Id="r{k}" Type="{REL}/{kind}" Target="{kind}.xml"/>'
        for k, kind in enumerate(("styles", "footnotes", "comments")))
    styles = styles or (
        '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Eigen"><w:name w:val="House style"/><w:basedOn w:val="berschrift2"/></w:style>')
    parts = [
        ("[Content_Types].xml", f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                                '<Default Extension="xml" ContentType="application/xml"/>'
                                f'<Override PartName="/word/document.xml" ContentType="{types}document.main+xml"/></Types>'),
        ("_rels/.rels", f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="{REL}/officeDocument" Target="word/document.xml"/></Relationships>'),
        ("word/_rels/document.xml.rels", f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'),
        ("word/document.xml", f'<w:document xmlns:w="{W}" xmlns:mc="{MC}" xmlns:wps="urn:wps" xmlns:v="urn:v"><w:body>{body}'
                              '<w:sectPr><w:headerReference/></w:sectPr></w:body></w:document>'),
        ("word/styles.xml", f'<w:styles xmlns:w="{W}">{styles}</w:styles>'),
        ("word/footnotes.xml", f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:t>SEPARATOR</w:t>'
                               f'</w:r></w:p></w:footnote>{notes}</w:footnotes>'),
        ("word/comments.xml", f'<w:comments xmlns:w="{W}">{comments}</w:comments>'),
        ("word/header1.xml", f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>RUNNING HEAD</w:t></w:r></w:p></w:hdr>'),
        ("docProps/core.xml", '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc"><dc:title>Template of the house</dc:title>'
                              '<dc:creator>user7</dc:creator></cp:coreProperties>'),
    ]
    return zipped(parts + list(extra))


def article_docx():
    box = '<w:txbxContent>' + paragraph("A box beside the text.") + '</w:txbxContent>'
    body = "".join([
        paragraph("The dam, a year on", "Titel"),
        paragraph("By Rosa Lind"),
        paragraph("26 November 2025"),
        paragraph(run("Ana Okoro, who ran the works, looked back. “I would not ") +
                  '<w:del w:id="1"><w:r><w:delText>ever </w:delText></w:r></w:del>' +
                  '<w:ins w:id="2">' + run("call the dam ") + '</w:ins>' + run("a fail") +
                  '<w:r><w:softHyphen/></w:r>' + run("ure,”", '<w:b/>') + run(" Okoro said.") +
                  '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "http://dam.invalid" </w:instrText></w:r>'
                  '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("The board") +
                  '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(" met on Tuesday.") + run("SECRET", "<w:vanish/>")),
        paragraph(run("Beside it stands") + f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx></mc:Choice>'
                  f'<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>' + run(" a well") +
                  '<w:r><w:noBreakHyphen/></w:r>' + run("known mill.")),
        paragraph("What the board says", "Eigen"),
        paragraph("The engineers did the right thing.", "Zitat"),
        paragraph("First point", more='<w:numPr><w:numId w:val="3"/></w:numPr>'),
        paragraph("Second point", more='<w:numPr><w:numId w:val="3"/></w:numPr>'),
        "<w:tbl><w:tr>" + cell(paragraph("Year")) + cell(paragraph("Cost")) + "</w:tr><w:tr>" + cell(paragraph("2024")) +
        cell(paragraph("12 million")) + "</w:tr></w:tbl>",
        paragraph(run("A paragraph whose mark was") , more='<w:rPr><w:del w:id="4"/></w:rPr>'),
        paragraph(run(" deleted goes on.")),
    ])
    notes = '<w:footnote w:id="2">' + paragraph('<w:r><w:footnoteRef/></w:r>' + run(" Interview of 3 March.")) + "</w:footnote>"
    comments = '<w:comment w:id="0"><w:p><w:r><w:t>CHECK THIS</w:t></w:r></w:p></w:comment>'
    return docx(body, notes, comments)


def deposition_docx():
    lines = ["LINDQVIST: When did the board know?", "OKORO: The board knew in March.",
             "LINDQVIST: And the engineers?", "OKORO: But the engineers did the right thing."]
    return docx("".join(paragraph(line) for line in lines))


def table_docx():
    rows = [("LINDQVIST", "When did the board know of it?"), ("OKORO", "The board knew in March."),
            ("LINDQVIST", "And the engineers, what did they do?"), ("OKORO", "But the engineers did the right thing.")]
    return docx("<w:tbl>" + "".join("<w:tr>" + cell(paragraph(a)) + cell(paragraph(b)) + "</w:tr>" for a, b in rows) + "</w:tbl>")


def article_odt():
    names = ("office", "text", "table", "draw", "style", "svg")
    space = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in names)
    body = (
        '<text:tracked-changes><text:changed-region><text:deletion><text:p>GONE WORDS</text:p></text:deletion></text:changed-region>'
        '<text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>'
        '<text:p text:style-name="P1">The dam, a year on</text:p>'
        '<text:p>By Rosa Lind</text:p>'
        '<text:p>“I would<text:s text:c="2"/>not call the dam a <text:span>fail</text:span>ure,”<text:note text:note-class="footnote">'
        '<text:note-citation>1</text:note-citation><text:note-body><text:p>Interview of 3 March.</text:p></text:note-body></text:note>'
        ' Okoro<text:tab/>said.<office:annotation><text:p>CHECK THIS</text:p></office:annotation><text:line-break/>A new line.</text:p>'
        '<text:h text:outline-level="2">What the board says</text:h>'
        '<text:p text:style-name="Quotations">The engineers did the right thing.</text:p>'
        '<text:list><text:list-item><text:p>First point</text:p></text:list-item></text:list>'
        '<table:table><table:table-row><table:table-cell><text:p>Year</text:p></table:table-cell><table:table-cell><text:p>Cost</text:p>'
        '</table:table-cell></table:table-row></table:table>'
        '<text:p>Before<draw:frame><svg:title>PICTURE</svg:title><draw:text-box><text:p>A box beside the text.</text:p></draw:text-box>'
        '</draw:frame> and after.</text:p>')
    content = (f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {space}><office:automatic-styles>'
               '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/></office:automatic-styles>'
               f'<office:body><office:text>{body}</office:text></office:body></office:document-content>')
    return zipped([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content),
                   ("META-INF/manifest.xml", '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                    '<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/>'
                    '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>')], stored=("mimetype",))


def article_rtf():
    text = r"""{\rtf1\ansi\ansicpg1252\deff0\uc1
{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fnil\fcharset204 Cyr;}{\f2\fnil\fcharset128 Jp;}}
{\colortbl;\red0\green0\blue0;}
{\stylesheet{\ql Normal;}{\s1\outlinelevel0 \'dcberschrift 1;}{\s2 Quote;}{\s3 Title;}{\*\cs10 Default;}}
{\info{\title Old template}{\author user7}}
{\header RUNNING HEAD\par}
{\*\generator Something;}
\pard\plain\s3 The dam, a year on\par
\pard\plain By Rosa Lind\par
\pard\plain \ldblquote I would {\deleted ever }{\revised not }call the dam a fail\-ure,\rdblquote  Okoro said.
{\footnote\pard\plain\s4 {\super\chftn} Interview of 3 March.\par} It was late.\par
\pard\plain\s1 What the board says\par
\pard\plain\s2 The engineers did the right thing.\par
\pard\plain{\pntext\f0 1.\tab}\ls1 First point\par
\pard\plain \f1\'cf\'f0\'e8\'e2\'e5\'f2\f0 , \u1055\'3f\u8212-caf\'e9, \u55357?\u56832? and \f2\'93\'fa\'96\'7b\f0 .\par
\trowd\cellx100\cellx200\pard\intbl Year\cell Cost\cell\row
\pard\plain {\field{\*\fldinst HYPERLINK "http://dam.invalid"}{\fldrslt The board}} met.{\pict\wmetafile8 0102030405}{\*\unknown NOT THIS}\par
{\upr{code page}{\*\ud the real \u1078?}}{\v SECRET} end\par
}"""
    return text.encode("latin-1")


def mail_eml():
    plain = "PLAIN FORM\n"
    page = ("<html><head><style>p{color:red}</style></head><body><div style='display:none'>PREHEADER</div><p>Dear Ana,</p>"
            "<p>“The gates held all night,” the mayor told us.</p><p>Rosa</p><div class=\"gmail_quote\"><div class=\"gmail_attr\">"
            "On Mon, 24 Nov 2025 Ana Okoro wrote:<br></div><blockquote class=\"gmail_quote\"><p>What did the mayor say?</p>"
            "</blockquote></div></body></html>")
    lines = [
        "From: =?utf-8?B?" + base64.b64encode("Rösa Lind".encode()).decode() + "?= <rosa@paper.invalid>",
        "To: ana@dam.invalid",
        "Subject: =?utf-8?Q?The_dam=2C_?= =?utf-8?Q?a_year_on?=",
        "Date: Wed, 26 Nov 2025 09:30:00 +0100",
        "MIME-Version: 1.0",
        'Content-Type: multipart/mixed; boundary="outer"',
        "",
        "--outer",
        'Content-Type: multipart/alternative; boundary="inner"',
        "",
        "--inner",
        "Content-Type: text/plain; charset=utf-8",
        "",
        plain,
        "--inner",
        "Content-Type: text/html; charset=utf-8",
        "Content-Transfer-Encoding: base64",
        "",
        base64.encodebytes(page.encode()).decode(),
        "--inner--",
        "--outer",
        "Content-Type: application/pdf",
        'Content-Disposition: attachment; filename="minutes.pdf"',
        "Content-Transfer-Encoding: base64",
        "",
        "JVBERi0=",
        "--outer--",
        ""]
    return "\r\n".join(lines).encode()


def plain_eml():
    return ("From: Ana Okoro <ana@dam.invalid>\nTo: rosa@paper.invalid\nSubject: Re: The dam\nDate: Tue, 25 Nov 2025 08:00:00 +0000\n"
            "MIME-Version: 1.0\nContent-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable\n\n"
            "The board knew in March. We were late, and I told them so.\n\nAna=92s office\n\nOn Monday, 24 November 2025,\n"
            "Rosa Lind wrote:\n> When did the board know?\n>\n> And the engineers?\n\n-- \nAna Okoro\nHead of works\n").encode()


def page_mht():
    page = ("<html><head><title>The dam, a year on</title></head><body><article><h1>The dam, a year on</h1>"
            + "".join(f"<p>The board met on Tuesday, and paragraph {k} tells how the gates held all night while the water rose behind "
                      "the old mill, as the mayor said.</p>" for k in range(1, 5)) + "</article></body></html>")
    return ("From: <Saved by a browser>\nSnapshot-Content-Location: http://paper.invalid/dam\nSubject: The dam\nMIME-Version: 1.0\n"
            'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\n\n'
            + page + "\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw==\n--b--\n").encode()


def book_epub(locked=False):
    opf = ('<package xmlns:dc="urn:dc" xmlns="http://www.idpf.org/2007/opf"><metadata><dc:title>The Dam</dc:title>'
           '<dc:creator>Rosa Lind</dc:creator><dc:language>en-GB</dc:language><dc:date>2025-11-26</dc:date></metadata><manifest>'
           '<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
           '<item id="b" href="text/two%20.xhtml" media-type="application/xhtml+xml"/>'
           '<item id="a" href="text/one.xhtml" media-type="application/xhtml+xml"/></manifest>'
           '<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>')
    head = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>'
    parts = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'),
        ("OEBPS/book.opf", opf),
        ("OEBPS/nav.xhtml", head + "<nav><ol><li>CONTENTS</li></ol></nav></body></html>"),
        ("OEBPS/text/two .xhtml", head + "<h2>Chapter two</h2><p>The board&#160;knew.</p></body></html>"),
        ("OEBPS/text/one.xhtml", head + '<h2>Chapter one</h2><p>The gates held<a epub:type="noteref" href="#f">7</a> all night.</p>'
                                 '<aside epub:type="footnote"><p>So the log says.</p></aside></body></html>'),
    ]
    if locked:
        parts.append(("META-INF/encryption.xml",
                      '<encryption><EncryptedData><CipherData><CipherReference URI="OEBPS/text/one.xhtml"/></CipherData></EncryptedData>'
                      '</encryption>'))
    return zipped(parts, stored=("mimetype",))


def documents():
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    whole = article_docx()
    bomb = docx(paragraph("x") + " " * (64 << 20))
    entity_xml = ('<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
                  f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>')
    entities = zipped([("[Content_Types].xml", "<Types/>"), ("word/document.xml", entity_xml)])
    plain_html = b"<!DOCTYPE html><html><body><p>The gates held all night, the mayor said, while the water rose.</p></body></html>"
    mailbox = b"".join(b"From x Mon Nov 24 00:00:00 2025\n" + plain_eml() + b"\n" for _ in range(3))
    return {
        "article.docx": whole, "deposition.docx": deposition_docx(), "table.docx": table_docx(), "article.odt": article_odt(),
        "article.rtf": article_rtf(), "mail.eml": mail_eml(), "plain.eml": plain_eml(), "page.mht": page_mht(),
        "book.epub": book_epub(), "locked.epub": book_epub(True), "cut.docx": whole[:len(whole) // 2], "bomb.docx": bomb,
        "entities.docx": entities, "old.doc": old + "WordDocument".encode("utf-16-le"),
        "password.docx": old + "EncryptedPackage".encode("utf-16-le"), "really.docx": plain_html,
        "really_rtf.docx": article_rtf(), "sheet.xlsx": zipped([("[Content_Types].xml", "<Types>spreadsheetml</Types>")]),
        "nested.zip": zipped([("inner.docx", whole), ("../../etc/passwd", "x")]), "box.mbox": mailbox,
        "deep.rtf": b"{\\rtf1 " + b"{" * 1000000, "notes.pages": zipped([("Index/Document.iwa", "x")]),
        "export.zip": zipped([("Dam.html", plain_html), ("images/image1.png", b"\x89PNG")]),
    }


def main():
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    for name, data in documents().items():
        with open(os.path.join(folder, name), "wb") as f:
            f.write(data)


if __name__ == "__main__":
    main()
