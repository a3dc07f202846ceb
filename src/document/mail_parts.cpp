#include "document/mail_parts.h"

#include <gmime/gmime.h>

#include <memory>

#include "base/strings.h"
#include "document/limits.h"
#include "document/mail_headers.h"

namespace dixit::document {
namespace {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Object = std::unique_ptr<T, Unref>;

std::string text_of(const char* text) { return text == nullptr ? std::string{} : text; }

std::string header(GMimeObject* object, const char* name) {
  GMimeHeaderList* list = g_mime_object_get_header_list(object);
  GMimeHeader* found = list == nullptr ? nullptr : g_mime_header_list_get_header(list, name);
  return found == nullptr ? std::string{} : text_of(g_mime_header_get_raw_value(found));
}

std::string parameter(GMimeObject* object, const char* name) {
  return text_of(g_mime_object_get_content_type_parameter(object, name));
}

std::string iso_time(const std::string& date) {
  if (trimmed(date).empty()) return {};
  GDateTime* time = g_mime_utils_header_decode_date(date.c_str());
  if (time == nullptr) return {};
  const bool utc = g_date_time_get_utc_offset(time) == 0;
  gchar* text = g_date_time_format(time, utc ? "%Y-%m-%dT%H:%M:%SZ" : "%Y-%m-%dT%H:%M:%S%:z");
  std::string out = text_of(text);
  g_free(text);
  g_date_time_unref(time);
  return out;
}

std::string content_of(GMimePart* part) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (content == nullptr) return {};
  const Object<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, stream.get());
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  if (bytes == nullptr || bytes->data == nullptr) return {};
  return std::string(reinterpret_cast<const char*>(bytes->data), bytes->len);
}

class Apart {
 public:
  explicit Apart(Mail& mail) : mail_(mail) {}

  void walk(GMimeObject* part, int depth) {
    if (part == nullptr) return;
    if (depth > kMailDepthMax || ++parts_ > kMailPartsMax) {
      mail_.cut = true;
      return;
    }
    if (GMIME_IS_MULTIPART(part)) {
      walk_multipart(part, depth);
    } else if (GMIME_IS_MESSAGE_PART(part)) {
      GMimeMessage* inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
      std::string subject =
          inner == nullptr ? std::string{} : decode_header(header(GMIME_OBJECT(inner), "Subject"));
      mail_.attachments.push_back("a mail" + (subject.empty() ? "" : " “" + subject + "”"));
    } else if (GMIME_IS_PART(part)) {
      leaf(part);
    }
  }

 private:
  static bool is_type(GMimeObject* part, const char* type, const char* subtype) {
    GMimeContentType* content = g_mime_object_get_content_type(part);
    return content != nullptr && g_mime_content_type_is_type(content, type, subtype) != 0;
  }

  void walk_multipart(GMimeObject* part, int depth) {
    auto* multipart = GMIME_MULTIPART(part);
    const int count = g_mime_multipart_get_count(multipart);
    if (is_type(part, "multipart", "encrypted")) {
      mail_.encrypted = true;
      return;
    }
    if (is_type(part, "multipart", "alternative")) {
      walk_alternatives(multipart, count, depth);
      return;
    }
    const bool related = is_type(part, "multipart", "related");
    const bool is_signed = is_type(part, "multipart", "signed");
    for (int k = 0; k < count; ++k) {
      if (k > 0 && (related || is_signed)) break;  // pictures, a signature
      walk(g_mime_multipart_get_part(multipart, k), depth + 1);
    }
  }

  /// The same text in several forms: the web page, whose paragraphs are whole; the plain one where
  /// the page is empty.
  void walk_alternatives(GMimeMultipart* multipart, int count, int depth) {
    std::vector<MailText> best;
    std::vector<std::string> attachments = mail_.attachments;
    std::vector<MailText> before = std::exchange(mail_.texts, {});
    int best_rank = -1;
    for (int k = 0; k < count; ++k) {
      mail_.texts.clear();
      mail_.attachments = attachments;
      walk(g_mime_multipart_get_part(multipart, k), depth + 1);
      int rank = 0;
      for (const MailText& text : mail_.texts) {
        if (!trimmed(text.bytes).empty()) rank = std::max(rank, text.html ? 2 : 1);
      }
      // What comes later is meant to be the better form.
      if (rank > 0 && rank >= best_rank) {
        best_rank = rank;
        best = mail_.texts;
      }
      if (mail_.attachments.size() > attachments.size()) attachments = mail_.attachments;
    }
    mail_.attachments = std::move(attachments);
    mail_.texts = std::move(before);
    mail_.texts.insert(mail_.texts.end(), best.begin(), best.end());
  }

  void leaf(GMimeObject* object) {
    auto* part = GMIME_PART(object);
    const std::string disposition = text_of(g_mime_object_get_disposition(object));
    const std::string name = text_of(g_mime_part_get_filename(part));
    const bool attached = disposition == "attachment" || (!name.empty() && disposition != "inline");
    const bool html =
        is_type(object, "text", "html") || is_type(object, "application", "xhtml+xml");
    if (is_type(object, "application", "pkcs7-mime") && !attached) mail_.encrypted = true;
    if ((html || is_type(object, "text", "plain")) && (!attached || is_only_text(name))) {
      mail_.texts.push_back({content_of(part), parameter(object, "charset"), html,
                             parameter(object, "format") == "flowed"});
      return;
    }
    if (is_type(object, "image", "*") && disposition != "attachment") return;
    if (is_type(object, "application", "pgp-signature") ||
        is_type(object, "application", "pkcs7-signature"))
      return;
    GMimeContentType* type = g_mime_object_get_content_type(object);
    gchar* mime = type == nullptr ? nullptr : g_mime_content_type_get_mime_type(type);
    mail_.attachments.push_back(name.empty() ? text_of(mime) : name);
    g_free(mime);
  }

  /// A text that has a name without being marked as an attachment is a file that was sent along.
  static bool is_only_text(const std::string& name) { return name.empty(); }

  Mail& mail_;
  std::size_t parts_ = 0;
};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

void read_headers(GMimeObject* message, Mail& mail) {
  mail.subject = header(message, "Subject");
  mail.from = header(message, "From");
  mail.language = header(message, "Content-Language");
  mail.published = iso_time(header(message, "Date"));
  const std::string from = lower(mail.from);
  mail.page = !header(message, "Snapshot-Content-Location").empty() ||
              from.find("saved by") != std::string::npos ||
              (mail.from.empty() && header(message, "To").empty());
}

}  // namespace

void prepare_mail() { g_mime_init(); }

Result<Mail> take_apart(std::string_view bytes) {
  g_mime_init();
  const Object<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Object<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const bool box = bytes.starts_with("From ");
  g_mime_parser_set_format(parser.get(), box ? GMIME_FORMAT_MBOX : GMIME_FORMAT_MESSAGE);
  const Object<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  if (!message)
    return fail(ErrorCode::kFormat, "expected a mail with its headers",
                "save it as .eml, with its headers, or as plain text");
  if (box && g_mime_parser_eos(parser.get()) == 0) {
    std::size_t count = 1;
    while (g_mime_parser_eos(parser.get()) == 0 && count < 100'000) {
      const Object<GMimeMessage> more(g_mime_parser_construct_message(parser.get(), nullptr));
      if (!more) break;
      ++count;
    }
    if (count > 1)
      return fail(ErrorCode::kFormat, "a mailbox of " + std::to_string(count) + " mails",
                  "save the mail that is meant as .eml");
  }
  Mail mail;
  read_headers(GMIME_OBJECT(message.get()), mail);
  Apart(mail).walk(g_mime_message_get_mime_part(message.get()), 0);
  return mail;
}

}  // namespace dixit::document
