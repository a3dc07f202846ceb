#include "report/html_parts.h"
#include "report/plain.h"
#include "report/wording.h"

namespace dixit::report::html {

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string text(std::string_view raw) { return escape(plain(raw)); }

std::string text_short(std::string_view raw, std::size_t words_max) {
  return escape(plain_short(raw, words_max));
}

std::string severity_class(const Finding& f) {
  if (f.severity && *f.severity >= 0 && *f.severity <= 7) return "s" + std::to_string(*f.severity);
  return severity_sign(f) == "?" ? "sq" : "sn";
}

std::string badge(const Finding& f) { return "<b class=\"badge\">" + severity_sign(f) + "</b>"; }

}  // namespace dixit::report::html
