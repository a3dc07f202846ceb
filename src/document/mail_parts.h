// Internal to the document room: a mail taken apart.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dixit::document {

/// A stretch of the mail that is shown.
struct MailText {
  std::string bytes;  ///< without its transfer encoding
  std::string charset;
  bool html = false;
  bool flowed = false;
};

struct Mail {
  std::string subject;  ///< raw, as all headers here
  std::string from;
  std::string language;
  std::string published;  ///< ISO 8601, or ""
  bool page = false;      ///< a web page saved as a mail
  bool encrypted = false;
  bool cut = false;             ///< parts past the limits of nesting or number were left out
  std::vector<MailText> texts;  ///< in order; of several forms of one text, one
  std::vector<std::string> attachments;  ///< names, as the mail gives them
};

/// Loads the mail library.
void prepare_mail();

/// Takes   bytes: a mail, or a mailbox that holds one.
/// Errors  kFormat when it is no mail or holds several.
Result<Mail> take_apart(std::string_view bytes);

}  // namespace dixit::document
