#include "article/metadata/title.h"

#include <algorithm>
#include <utility>

#include "article/article_text.h"
#include "article/metadata/bylines.h"
#include "base/utf8.h"
#include "text/chars.h"

namespace dixit::article {
namespace {

constexpr std::string_view kMarks[] = {" | ",  " - ", " – ", " — ",  " :: ", " » ", " « ",
                                       " • ",  " · ", "｜",  " ｜ ", "_",    "|",   " : ",
                                       " >> ", "-",   "－",  " ‹ ",  " › ",  " ~ "};

/// The end of the prefix of `title` that has the letters and digits of `name`; npos if none.
std::size_t end_of(std::string_view title, const std::string& name) {
  std::size_t at = 0;
  while (at < title.size()) {
    at += utf8::decode(title, at).bytes;
    const std::string front = bare(title.substr(0, at));
    if (front.size() > name.size()) return std::string_view::npos;
    if (front.size() == name.size()) return front == name ? at : std::string_view::npos;
  }
  return std::string_view::npos;
}

bool is_site_name(const std::string& name, const TitleFrame& frame) {
  const std::string site = bare(frame.site);
  const std::string host = bare(frame.host);
  if (name.empty()) return false;
  if (!site.empty() && (name == site || (name.size() >= 3 && site.find(name) != site.npos) ||
                        (site.size() >= 3 && name.find(site) != name.npos)))
    return true;
  return name.size() >= 4 && !host.empty() && host.find(name) != host.npos;
}

}  // namespace

namespace {

/// Where a heading that the title begins with ends in it, when a mark that parts follows ("The dam"
/// is not the title of "The dam was sold"); 0 if not.
std::size_t heading_end(const std::string& title, const TitleFrame& frame) {
  const std::string all = bare(title);
  for (const std::string& heading : frame.headings) {
    const std::string name = bare(heading);
    if (name.size() < 8 || name.size() >= all.size() || !all.starts_with(name) ||
        is_site_name(name, frame))
      continue;
    std::size_t end = end_of(title, name);
    while (end < title.size()) {
      const std::string_view rest = std::string_view(title).substr(end);
      for (const std::string_view mark : kMarks) {
        if (rest.starts_with(mark)) return end;
      }
      const utf8::Decoded next = utf8::decode(title, end);
      const text::CharClass c = text::char_class(next.code);
      if (c != text::CharClass::kOther && c != text::CharClass::kQuote &&
          c != text::CharClass::kApostrophe)
        break;
      end += next.bytes;
    }
  }
  return 0;
}

}  // namespace

std::string tidy_title(std::string_view title, const TitleFrame& frame) {
  std::string out = tidy_line(title);
  if (const std::size_t end = heading_end(out, frame); end > 0) out.resize(end);
  for (int round = 0; round < 2; ++round) {
    for (const std::string_view mark : kMarks) {
      const std::size_t last = out.rfind(mark);
      if (last == std::string::npos || last == 0) continue;
      const std::string tail = bare(std::string_view(out).substr(last + mark.size()));
      if (!is_site_name(tail, frame)) continue;
      out.resize(last);
      while (out.ends_with(' ')) out.pop_back();
      break;
    }
  }
  // "The Daily Post | The dam was sold"
  for (const std::string_view mark : {" | ", " :: ", "|", " » ", " - ", ": "}) {
    const std::size_t first = out.find(mark);
    if (first == std::string::npos || first == 0) continue;
    const std::string front = bare(std::string_view(out).substr(0, first));
    const bool exact = front == bare(frame.site) || front == bare(frame.host);
    if (exact && first + mark.size() < out.size()) out.erase(0, first + mark.size());
    break;
  }
  return out;
}

std::string without_kicker(std::string_view title, const TitleFrame& frame) {
  const std::string all = bare(title);
  const std::string name = bare(frame.heading);
  if (name.size() < 8 || name.size() >= all.size() || !all.ends_with(name))
    return std::string(title);
  return frame.heading;
}

bool is_only_site(std::string_view title, const TitleFrame& frame) {
  const std::string name = bare(title);
  return !name.empty() &&
         (name == bare(frame.site) ||
          (!frame.host.empty() && (name == bare(frame.host) ||
                                   name == bare(frame.host.substr(0, frame.host.rfind('.'))))));
}

std::string page_heading(std::string_view page_title, const TitleFrame& frame) {
  const std::string title = bare(page_title);
  const std::string heading = bare(frame.heading);
  if (!heading.empty() && !is_only_site(frame.heading, frame) &&
      (title.empty() || title.find(heading) != std::string::npos))
    return frame.heading;
  std::string tidy = tidy_title(page_title, frame);
  if (!tidy.empty() && !is_only_site(tidy, frame)) return tidy;
  if (!frame.heading.empty() && !is_only_site(frame.heading, frame)) return frame.heading;
  for (const std::string& other : frame.headings) {
    if (bare(other).size() >= 8 && !is_only_site(other, frame)) return other;
  }
  return tidy.empty() ? frame.heading : tidy;
}

std::string site_in_title(std::string_view page_title, std::string_view host) {
  const std::string line = tidy_line(page_title);
  const std::string domain = bare(host);
  if (domain.empty()) return {};
  for (const std::string_view mark : kMarks) {
    const std::size_t last = line.rfind(mark);
    if (last == std::string::npos) continue;
    std::string tail = line.substr(last + mark.size());
    const std::string name = bare(tail);
    if (name.size() >= 3 && (domain.find(name) != std::string::npos)) return tail;
  }
  return {};
}

}  // namespace dixit::article
