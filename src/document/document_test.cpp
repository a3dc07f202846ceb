#include <gtest/gtest.h>

#include "document/charset.h"
#include "document/document_test_help.h"
#include "document/mail_headers.h"
#include "document/read_document.h"

namespace dixit::document {
namespace {

std::string read(std::string_view bytes, std::string_view path) {
  const auto document = read_document(bytes, path);
  return document ? shown(*document) : "error: " + document.error().message;
}

std::string p(const std::string& text) {
  return "<w:p><w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
}

TEST(Docx, ParagraphsBreaksAndHyphens) {
  EXPECT_EQ(read(docx_of("<w:p><w:r><w:t xml:space=\"preserve\">The  gates</w:t><w:tab/><w:t>held"
                         "</w:t><w:br/><w:t>all</w:t><w:noBreakHyphen/><w:t>ni</w:t>"
                         "<w:softHyphen/><w:t>ght.</w:t></w:r></w:p>" +
                         p(" ") + p("Late.")),
                 "a.docx"),
            "body: The gates held/all-night.\nbody: Late.\n");
}

TEST(Docx, DeletedTextIsLeftOutAndTold) {
  const auto d = read_document(
      docx_of("<w:p><w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:ins><w:r><w:t>"
              "always</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> moved</w:t></w:r></w:moveFrom>"
              "</w:p>"),
      "a.docx");
  ASSERT_TRUE(d);
  EXPECT_EQ(d->text, "always");
  ASSERT_EQ(d->issues.size(), 1u);
  EXPECT_NE(d->issues[0].message.find("1 insertion"), std::string::npos);
  EXPECT_NE(d->issues[0].message.find("2 deletions"), std::string::npos);
  EXPECT_EQ(d->issues[0].file, "a.docx");
}

TEST(Docx, FieldsShowTheirResultOnly) {
  EXPECT_EQ(read(docx_of("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>"
                         "PAGE</w:instrText></w:r><w:r><w:t>code</w:t></w:r><w:r><w:fldChar "
                         "w:fldCharType=\"separate\"/></w:r><w:r><w:t>seven</w:t></w:r><w:r>"
                         "<w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"),
                 "a.docx"),
            "body: seven\n");
}

TEST(Docx, ATextBoxIsReadOnce) {
  const std::string box = "<w:txbxContent>" + p("boxed") + "</w:txbxContent>";
  EXPECT_EQ(read(docx_of("<w:p><w:r><w:t>around</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>" +
                         box + "</mc:Choice><mc:Fallback>" + box +
                         "</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t> it</w:t></w:r>"
                         "</w:p>"),
                 "a.docx"),
            "body: around it\nbody: boxed\n");
}

TEST(Docx, NotesStandAtTheEnd) {
  EXPECT_EQ(
      read(docx_of("<w:p><w:r><w:t>He said so.</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>" +
                       p("Later."),
                   "word/footnotes.xml",
                   "<w:footnotes xmlns:w=\"urn:w\"><w:footnote w:id=\"0\" w:type=\"separator\">" +
                       p("---") + "</w:footnote><w:footnote w:id=\"2\">" + p("In March.") +
                       "</w:footnote></w:footnotes>"),
           "a.docx"),
      "body: He said so.\nbody: Later.\nnote: In March.\n");
}

TEST(Docx, TablesAreRowsAndLayoutTablesAreText) {
  const auto cell = [](const std::string& text) { return "<w:tc>" + text + "</w:tc>"; };
  const std::string entries =
      "<w:tbl><w:tr>" + cell(p("Year")) + cell(p("Cost")) + "</w:tr></w:tbl>";
  const std::string layout =
      "<w:tbl><w:tr>" + cell(p("One.") + p("Two.") + entries) + "</w:tr></w:tbl>";
  EXPECT_EQ(read(docx_of(entries), "a.docx"), "row: Year | Cost\n");
  EXPECT_EQ(read(docx_of(layout), "a.docx"), "body: One.\nbody: Two.\nrow: Year | Cost\n");
}

TEST(Docx, StylesAreKnownByTheirNamesNotTheirIds) {
  EXPECT_EQ(
      read(docx_of("<w:p><w:pPr><w:pStyle w:val=\"berschrift1\"/></w:pPr><w:r><w:t>Head</w:t>"
                   "</w:r></w:p><w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Item</w:t></w:r></w:p>",
                   "word/styles.xml",
                   "<w:styles xmlns:w=\"urn:w\"><w:style w:styleId=\"berschrift1\"><w:name "
                   "w:val=\"heading 1\"/></w:style></w:styles>"),
           "a.docx"),
      "heading: Head\nitem: Item\n");
}

TEST(Docx, ADamagedPartKeepsWhatCameBefore) {
  const auto d = read_document(zip_of({{"[Content_Types].xml", "<Types/>"},
                                       {"word/document.xml", "<w:document xmlns:w=\"u\"><w:body>" +
                                                                 p("Kept.") + "<w:p><w:r"}}),
                               "a.docx");
  ASSERT_TRUE(d);
  EXPECT_EQ(shown(*d), "body: Kept.\n");
  ASSERT_EQ(d->issues.size(), 1u);
  EXPECT_NE(d->issues[0].message.find("breaks off"), std::string::npos);
}

TEST(Odt, TextNotesListsAndDeletions) {
  EXPECT_EQ(
      read(odt_of(
               "<text:tracked-changes><text:deletion><text:p>gone</text:p></text:deletion>"
               "</text:tracked-changes><text:p>The<text:s text:c=\"3\"/>gates<text:note>"
               "<text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p>"
               "</text:note-body></text:note> held.</text:p><text:list><text:list-item><text:p>"
               "Item</text:p></text:list-item></text:list><text:h>Head</text:h>"),
           "a.odt"),
      "body: The gates held.\nitem: Item\nheading: Head\nnote: A note.\n");
}

TEST(Odt, BoxesFollowTheirParagraph) {
  EXPECT_EQ(read(odt_of("<text:p>one<draw:text-box><text:p>boxed</text:p></draw:text-box> two"
                        "</text:p>"),
                 "a.odt"),
            "body: one two\nbody: boxed\n");
}

TEST(Rtf, CodePagesUnicodeAndStandIns) {
  EXPECT_EQ(
      read("{\\rtf1\\ansi\\ansicpg1250{\\fonttbl{\\f1\\fcharset204 X;}}\\uc1 \\'9aest \\f1\\'ef"
           "\\'f0\\plain , \\u8212-\\u55357?\\u56832?\\uc2\\u233\\'c3\\'a9.}",
           "a.rtf"),
      "body: šest пр, —😀é.\n");
}

TEST(Rtf, APairOfHalvesMayHaveWordsBetween) {
  EXPECT_EQ(read("{\\rtf1 a \\uc0\\u55357\\uc1\\u56832\\'3f b \\u55357? c}", "a.rtf"),
            "body: a 😀 b \uFFFD c\n");
}

TEST(Rtf, DestinationsThatAreNoTextAreLeftOut) {
  EXPECT_EQ(
      read("{\\rtf1{\\info{\\title T}}{\\header H\\par}{\\*\\odd O}{\\pict 00ff}a{\\*\\bkmkstart "
           "x}b{\\field{\\*\\fldinst CODE}{\\fldrslt c}}{\\v hidden}\\par}",
           "a.rtf"),
      "body: abc\n");
}

TEST(Rtf, NotesKeepTheParagraphAroundThem) {
  EXPECT_EQ(
      read("{\\rtf1{\\stylesheet{\\s1 heading 1;}}\\pard\\s1 Head{\\footnote\\pard\\plain Note."
           "\\par} line\\par\\pard Body.\\par}",
           "a.rtf"),
      "heading: Head line\nbody: Body.\nnote: Note.\n");
}

TEST(Rtf, TheWholeMayBeANote) {
  EXPECT_EQ(shown(*read_rtf("{\\rtf1}{\\footnote x}")), "");
  EXPECT_EQ(shown(*read_rtf("{\\rtf1{\\footnote x")), "note: x\n");
}

TEST(Rtf, TablesAndBinaryData) {
  EXPECT_EQ(
      read(std::string("{\\rtf1\\trowd\\intbl a\\cell b\\cell\\row\\pard{\\bin4 }}}}after\\par}"),
           "a.rtf"),
      "row: a | b\nbody: after\n");
}

TEST(Rtf, AMillionGroupsAreOneLine) {
  EXPECT_NE(read("{\\rtf1 " + std::string(1'000'000, '{'), "a.rtf").find("nest deeper"),
            std::string::npos);
}

TEST(Mail, HeadersAreDecoded) {
  EXPECT_EQ(decode_header("=?utf-8?Q?The_d=C3?=\r\n =?utf-8?Q?=A4m?= now"), "The däm now");
  EXPECT_EQ(decode_header("=?koi8-r?B?8NLJ18XU?="), "Привет");
  EXPECT_EQ(names_of("\"Okoro, Ana\" <ana@dam.invalid>"), "Okoro, Ana");
  EXPECT_EQ(names_of("ana@dam.invalid"), "ana@dam.invalid");
  EXPECT_EQ(names_of("ana@dam.invalid (Ana Okoro)"), "Ana Okoro");
}

TEST(Mail, QuotedWordsAreKeptApart) {
  const std::string head = "From: Ana <a@b.invalid>\nSubject: Re: dam\nMIME-Version: 1.0\n\n";
  EXPECT_EQ(
      read(head + "We were late.\n\nOn Mon, 24 Nov 2025,\nRosa wrote:\n> When?\n> > Who?\n",
           "a.eml"),
      "body: We were late.\nmail: On Mon, 24 Nov 2025,/Rosa wrote:\nmail: When?\nmail: Who?\n");
  EXPECT_EQ(
      read(head + "See below.\n\nVon: Rosa\nGesendet: Montag\nAn: Ana\nBetreff: dam\n\nWann?\n",
           "a.eml"),
      "body: See below.\nmail: Von: Rosa/Gesendet: Montag/An: Ana/Betreff: dam\nmail: Wann?\n");
}

TEST(Mail, AnEscapedLineIsTheSendersOwn) {
  const std::string head = "From: Ana <a@b.invalid>\nSubject: dam\n\n";
  EXPECT_EQ(read(head + "We saw it.\n\n>From the tower it looked safe.\n\nAna\n", "a.eml"),
            "body: We saw it.\nbody: From the tower it looked safe.\nbody: Ana\n");
  EXPECT_EQ(read(head + "Rosa wrote:\n>From the tower\n>it looked safe.\n", "a.eml"),
            "body: Rosa wrote:\nmail: From the tower/it looked safe.\n");
}

TEST(Mail, TransferEncodingsAndCharsets) {
  EXPECT_EQ(read("Subject: x\nContent-Type: text/plain; charset=windows-1251\n"
                 "Content-Transfer-Encoding: quoted-printable\n\n=CF=F0=E8=\n=E2=E5=F2\n",
                 "a.eml"),
            "body: Привет\n");
}

TEST(Mail, OneFormOfTheTextIsRead) {
  EXPECT_EQ(
      read("From: a@b.invalid\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/alternative; "
           "boundary=b\n\n"
           "--b\nContent-Type: text/plain\n\nplain\n--b\nContent-Type: text/html\n\n<p>page</p>"
           "<blockquote type=cite>old</blockquote>\n--b--\n",
           "a.eml"),
      "body: page\nmail: old\n");
}

TEST(Epub, SpineOrderWithoutNavigation) {
  const std::string opf =
      "<package><metadata><title>T</title></metadata><manifest><item id='a' href='a.xhtml'/><item "
      "id='b' href='b.xhtml'/><item id='n' href='n.xhtml' properties='nav'/></manifest><spine>"
      "<itemref idref='n'/><itemref idref='b'/><itemref idref='a'/></spine></package>";
  EXPECT_EQ(read(zip_of({{"mimetype", "application/epub+zip"},
                         {"META-INF/container.xml", "<c><rootfile full-path='x/p.opf'/></c>"},
                         {"x/p.opf", opf},
                         {"x/a.xhtml", "<html><head><title/></head><body><h1>A</h1></body></html>"},
                         {"x/b.xhtml", "<html><body><p>B&nbsp;b</p></body></html>"},
                         {"x/n.xhtml", "<html><body><p>N</p></body></html>"}}),
                 "a.epub"),
            "body: B\u00A0b\nheading: A\n");
}

TEST(Kinds, BytesDecideNotTheEnding) {
  EXPECT_EQ(document_format("{\\rtf1 x}", "a.docx"), "rtf");
  EXPECT_EQ(document_format("%PDF-1.7", "a.txt"), "pdf");
  EXPECT_EQ(document_format("Just words.", "a.docx"), "");
  EXPECT_EQ(document_format(odt_of(""), "a.docx"), "odt");
  EXPECT_EQ(document_format("From: a\nMIME-Version: 1.0\nContent-Type: text/plain\n\nx", "a"),
            "eml");
  EXPECT_EQ(document_format("TITLE: a\nDATE: b\n\nOKORO: Words.", "a.txt"), "");
  EXPECT_EQ(document_format(zip_of({{"[Content_Types].xml", "<T>spreadsheetml</T>"}}), "a"),
            "xlsx");
}

TEST(Kinds, WhatIsNotReadSaysWhatToDo) {
  for (const std::string& bytes :
       {zip_of({{"a.docx", "x"}}), std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old"),
        zip_of({{"Index/Document.iwa", "x"}}), docx_of(""), std::string("PK\x03\x04 cut")}) {
    const auto d = read_document(bytes, "a.docx");
    ASSERT_FALSE(d);
    EXPECT_FALSE(d.error().message.empty());
    EXPECT_FALSE(d.error().hint.empty());
    EXPECT_EQ(d.error().file, "a.docx");
  }
}

TEST(Kinds, EntitiesAreRefused) {
  EXPECT_NE(read(zip_of({{"[Content_Types].xml", "<Types/>"},
                         {"word/document.xml", "<!DOCTYPE d [<!ENTITY a 'b'>]><d>&a;</d>"}}),
                 "a.docx")
                .find("entities"),
            std::string::npos);
}

TEST(Charset, CodePages) {
  std::string out;
  EXPECT_TRUE(append_decoded(out, "\x93\xFA\x96\x7B", code_page_name(932)));
  EXPECT_EQ(out, "日本");
  EXPECT_FALSE(append_decoded(out, "x", "no-such-charset"));
}

}  // namespace
}  // namespace dixit::document
