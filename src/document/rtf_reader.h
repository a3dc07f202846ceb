// Internal to the document room: RTF, read strictly as the specification 1.9 has it: groups,
// destinations, code pages, \u with its stand-ins. No group is ever entered by recursion.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/draft_blocks.h"
#include "document/office.h"
#include "document/rtf_tokens.h"
#include "document/rtf_words.h"
#include "record/document.h"

namespace dixit::document {

/// What a group inherits and gives back.
struct RtfGroup {
  RtfPlace place = RtfPlace::kText;
  int code_page = 1252;
  int stand_ins = 1;         // \uc: characters after \u for readers that do not know it
  bool hidden = false;       // \v
  bool deleted = false;      // \deleted
  bool revised = false;      // \revised
  bool alternative = false;  // \upr: its first group says the same in a code page
  // The paragraph.
  StyleKind style;
  int outline = -1;
  bool list = false;
  bool in_table = false;
  // What this group began, and ends.
  bool ends_note = false;
  bool ends_box = false;
  bool outer_row = false;
};

class RtfReader {
 public:
  explicit RtfReader(std::string_view bytes) : tokens_(bytes) {}

  Result<Document> run();

 private:
  [[nodiscard]] RtfGroup& group() { return groups_.back(); }
  [[nodiscard]] bool in_text() {
    return group().place == RtfPlace::kText && !group().hidden && !group().deleted;
  }

  bool open();
  void close();
  void word(const RtfToken& token);
  bool character_word(const RtfToken& token);
  bool property_word(const RtfToken& token);
  bool paragraph_word(const RtfToken& token);
  bool table_word(std::string_view name, const RtfToken& token);
  void enter(RtfPlace place);
  void symbol(char c);
  void bytes(std::string_view text);
  void unicode(int number);
  void flush();
  void put(std::string_view text);
  void end_paragraph();
  void finish_entry();

  RtfTokens tokens_;
  DraftBlocks blocks_;
  Unseen unseen_;
  std::vector<RtfGroup> groups_;
  std::string pending_;  // bytes of one code page
  int pending_page_ = 0;
  char32_t high_ = 0;       // a first half of a pair of \u
  int stand_ins_ = 0;       // characters that are still to be passed over
  bool ignorable_ = false;  // \* was the last token
  bool fresh_ = false;      // a group was opened, and nothing was in it yet
  int document_page_ = 1252;
  std::map<int, int> fonts_;         // to code pages
  std::map<int, StyleKind> styles_;  // to what paragraphs are
  int entry_ = 0;                    // font or style that is being defined
  int entry_page_ = 0;
  int entry_outline_ = -1;
  std::string entry_name_;
  std::string title_;
  bool list_mark_ = false;  // a number or bullet stood before the paragraph
  bool row_open_ = false;
};

}  // namespace dixit::document
