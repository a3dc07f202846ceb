// What RTF's control words set: of letters, of paragraphs, of tables.
#include <algorithm>

#include "document/charset.h"
#include "document/rtf_reader.h"

namespace dixit::document {

bool RtfReader::property_word(const RtfToken& token) {
  const std::string_view name = token.text;
  const bool on = !token.has_number || token.number != 0;
  RtfGroup& g = group();
  if (name == "uc") {
    g.stand_ins = std::clamp(token.number, 0, 16);
  } else if (name == "f" && token.has_number) {
    if (g.place == RtfPlace::kFonts) {
      finish_entry();
      entry_ = token.number;
      return true;
    }
    const auto font = fonts_.find(token.number);
    g.code_page = font == fonts_.end() ? document_page_ : font->second;
  } else if (name == "fcharset") {
    if (g.place == RtfPlace::kFonts) {
      const int page = rtf_code_page(token.number);
      entry_page_ = page == 0 ? document_page_ : page;
    }
  } else if (name == "cpg") {
    if (g.place == RtfPlace::kFonts && !code_page_name(token.number).empty())
      entry_page_ = token.number;
  } else if (name == "v") {
    unseen_.hidden += on && !g.hidden && g.place == RtfPlace::kText;
    g.hidden = on;
  } else if (name == "deleted") {
    unseen_.deletions += on && !g.deleted;
    g.deleted = on;
  } else if (name == "revised") {
    unseen_.insertions += on && !g.revised;
    g.revised = on;
  } else if (name == "plain") {
    g.hidden = g.deleted = g.revised = false;
    g.code_page = document_page_;
  } else if (name == "ansicpg") {
    if (!code_page_name(token.number).empty()) g.code_page = document_page_ = token.number;
  } else if (name == "mac" || name == "pc" || name == "pca") {
    g.code_page = document_page_ = name == "mac" ? 10000 : name == "pc" ? 437 : 850;
  } else if (name == "upr") {
    g.alternative = true;
  } else {
    return false;
  }
  return true;
}

bool RtfReader::table_word(std::string_view name, const RtfToken& token) {
  if (name == "intbl") {
    group().in_table = !token.has_number || token.number != 0;
  } else if (name == "cell") {
    end_paragraph();
    if (!row_open_) {
      blocks_.begin_row();
      blocks_.begin_cell();
      row_open_ = true;
    }
    blocks_.end_cell();
    blocks_.begin_cell();
  } else if (name == "row") {
    end_paragraph();
    if (row_open_) {
      blocks_.end_cell();
      blocks_.end_row();
      row_open_ = false;
    }
  } else if (name == "nestcell" || name == "nestrow") {
    end_paragraph();
  } else {
    return false;
  }
  return true;
}

bool RtfReader::paragraph_word(const RtfToken& token) {
  const std::string_view name = token.text;
  if (name == "par" || name == "sect" || name == "page" || name == "column") {
    // Some writers put \par alone for each line of a paragraph's end and \line inside.
    if (name == "par" || name == "sect") {
      end_paragraph();
    } else {
      flush();
      put("\n");
    }
  } else if (name == "pard") {
    flush();
    RtfGroup& g = group();
    g.style = {};
    g.outline = -1;
    g.list = false;
    g.in_table = false;
  } else if (name == "s" && token.has_number) {
    if (group().place == RtfPlace::kStyles) {
      entry_ = token.number;
    } else {
      const auto style = styles_.find(token.number);
      group().style = style == styles_.end() ? StyleKind{} : style->second;
    }
  } else if (name == "outlinelevel") {
    const int level = token.number >= 0 && token.number <= 8 ? token.number : -1;
    (group().place == RtfPlace::kStyles ? entry_outline_ : group().outline) = level;
  } else if (name == "ls" && token.has_number) {
    group().list = token.number != 0;
  } else {
    return table_word(name, token);
  }
  return true;
}

}  // namespace dixit::document
