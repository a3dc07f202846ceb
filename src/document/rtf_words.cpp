#include "document/rtf_words.h"

#include <algorithm>
#include <array>

namespace dixit::document {
namespace {

// Destinations that hold no text, whether or not \* stands before them.
constexpr std::array<std::string_view, 58> kSkipped = {"aftncn",
                                                       "aftnsep",
                                                       "aftnsepc",
                                                       "atnauthor",
                                                       "atndate",
                                                       "atnicn",
                                                       "atnid",
                                                       "atnparent",
                                                       "atnref",
                                                       "atntime",
                                                       "atrfend",
                                                       "atrfstart",
                                                       "author",
                                                       "bkmkend",
                                                       "bkmkstart",
                                                       "buptim",
                                                       "category",
                                                       "colortbl",
                                                       "comment",
                                                       "company",
                                                       "creatim",
                                                       "doccomm",
                                                       "docvar",
                                                       "fldinst",
                                                       "footer",
                                                       "footerf",
                                                       "footerl",
                                                       "footerr",
                                                       "formfield",
                                                       "ftncn",
                                                       "ftnsep",
                                                       "ftnsepc",
                                                       "generator",
                                                       "header",
                                                       "headerf",
                                                       "headerl",
                                                       "headerr",
                                                       "info",
                                                       "keycode",
                                                       "keywords",
                                                       "listtable",
                                                       "manager",
                                                       "nesttableprops",
                                                       "nonesttables",
                                                       "nonshppict",
                                                       "objdata",
                                                       "operator",
                                                       "pict",
                                                       "pnseclvl",
                                                       "printim",
                                                       "private",
                                                       "revtbl",
                                                       "revtim",
                                                       "shprslt",
                                                       "sp",
                                                       "subject",
                                                       "template",
                                                       "xe"};

struct Character {
  std::string_view word;
  std::string_view text;
};
constexpr Character kCharacters[] = {
    {"emdash", "—"},    {"endash", "–"},    {"lquote", "‘"},    {"rquote", "’"},
    {"ldblquote", "“"}, {"rdblquote", "”"}, {"bullet", "•"},    {"tab", " "},
    {"emspace", " "},   {"enspace", " "},   {"qmspace", " "},   {"line", "\n"},
    {"lbr", "\n"},      {"softline", "\n"}, {"zwnj", "\u200C"}, {"zwj", "\u200D"}};

}  // namespace

RtfPlace rtf_place(std::string_view word) {
  if (word == "fonttbl") return RtfPlace::kFonts;
  if (word == "stylesheet") return RtfPlace::kStyles;
  if (word == "footnote") return RtfPlace::kNote;
  if (word == "shptxt") return RtfPlace::kBox;
  if (word == "annotation") return RtfPlace::kComment;
  if (word == "listtext" || word == "pntext") return RtfPlace::kListMark;
  // In them stand other destinations that are text.
  if (word == "shpinst" || word == "shpgrp" || word == "ud" || word == "shppict")
    return RtfPlace::kText;
  if (std::find(kSkipped.begin(), kSkipped.end(), word) != kSkipped.end()) return RtfPlace::kSkip;
  return RtfPlace::kNone;
}

std::string_view rtf_character(std::string_view word) {
  for (const Character& c : kCharacters) {
    if (c.word == word) return c.text;
  }
  return {};
}

int rtf_code_page(int charset) {
  switch (charset) {
    case 0:
      return 1252;
    case 1:
      return 0;
    case 2:
      return -1;
    case 77:
      return 10000;
    case 128:
      return 932;
    case 129:
      return 949;
    case 134:
      return 936;
    case 136:
      return 950;
    case 161:
      return 1253;
    case 162:
      return 1254;
    case 163:
      return 1258;
    case 177:
      return 1255;
    case 178:
    case 179:
    case 180:
      return 1256;
    case 186:
      return 1257;
    case 204:
      return 1251;
    case 222:
      return 874;
    case 238:
      return 1250;
    case 254:
      return 437;
    default:
      return 0;
  }
}

}  // namespace dixit::document
