#include "article/metadata/addresses.h"

#include <algorithm>

#include "article/article_text.h"
#include "article/metadata/bylines.h"
#include "article/metadata/dates.h"
#include "text/chars.h"

namespace dixit::article {
namespace {

std::string lower_of(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view without_query(std::string_view address) {
  return address.substr(0, std::min(address.find_first_of("?#"), address.size()));
}

std::string_view after_scheme(std::string_view address) {
  if (address.starts_with("//")) return address.substr(2);
  const std::size_t at = address.find("://");
  return at == std::string_view::npos || at > 8 ? std::string_view{} : address.substr(at + 3);
}

/// The number of the page that an address names, and the address without it.
struct Numbered {
  int number = 0;  // 0: none is named
  std::string rest;
};

/// "page=2", "/page/2", "/2/", "-2.html", ",seite-2", "_p2" at an address's end.
Numbered numbered(std::string_view address) {
  std::string text = lower_of(address.substr(0, std::min(address.find('#'), address.size())));
  for (const std::string_view key : {"page=", "seite=", "p=", "pg=", "pagina=", "sida=", "part="}) {
    const std::size_t at = text.find(key);
    if (at == std::string::npos || at == 0 || (text[at - 1] != '?' && text[at - 1] != '&'))
      continue;
    std::size_t end = at + key.size();
    int number = 0;
    for (; end < text.size() && is_digit(text[end]) && number < 1000; ++end)
      number = number * 10 + (text[end] - '0');
    if (number == 0 || number >= 1000 || (end < text.size() && text[end] != '&')) continue;
    return {number, text.substr(0, at - 1) + text.substr(end)};
  }
  const std::size_t query = std::min(text.find('?'), text.size());
  const std::string tail = text.substr(query);
  std::string path = text.substr(0, query);
  std::string ending;
  while (!path.empty() && path.back() == '/') path.pop_back();
  const std::size_t dot = path.rfind('.');
  if (dot != std::string::npos && path.find('/', dot) == std::string::npos &&
      path.size() - dot <= 6) {
    ending = path.substr(dot);
    path.erase(dot);
  }
  std::size_t begin = path.size();
  while (begin > 0 && is_digit(path[begin - 1])) --begin;
  if (begin == path.size() || path.size() - begin > 3 || begin == 0)
    return {0, path + ending + tail};
  int number = 0;
  for (const char c : path.substr(begin)) number = number * 10 + (c - '0');
  path.erase(begin);
  for (const std::string_view word : {"page", "seite", "pagina", "pag", "part", "p", "teil"}) {
    if (!path.ends_with(word) || path.size() <= word.size()) continue;
    const char before = path[path.size() - word.size() - 1];
    if (before != '/' && before != '-' && before != '_' && before != ',') continue;
    path.erase(path.size() - word.size());
    break;
  }
  if (!path.ends_with('/') && !path.ends_with('-') && !path.ends_with('_') &&
      !path.ends_with(',')) {
    if (path.ends_with('=')) return {0, text};
  }
  while (!path.empty() && (path.back() == '/' || path.back() == '-' || path.back() == '_' ||
                           path.back() == ',' || path.back() == '='))
    path.pop_back();
  return {number, path + ending + tail};
}

/// Whether an address is the page's own with the next number.
bool goes_on(const std::string& link, std::string_view url) {
  for (const std::string_view other : {"comment", "cpage", "replytocom", "#respond"}) {
    if (link.find(other) != std::string::npos) return false;
  }
  const Numbered next = numbered(link);
  if (next.number < 2) return false;
  if (url.empty()) return true;
  const Numbered here = numbered(url);
  const auto trimmed = [](std::string text) {
    while (!text.empty() && text.back() == '/') text.pop_back();
    return page_of(text).empty() ? text : page_of(text);
  };
  if (trimmed(next.rest) == trimmed(here.rest)) return next.number == std::max(1, here.number) + 1;
  // The page's own number was no page number: "story-17" and "story-17/2".
  return trimmed(next.rest) == trimmed(lower_of(url)) && next.number == 2;
}

bool says_next(std::string_view label) {
  const std::string text = fold_line(label);
  if (text.empty() || text.size() > 60) return false;
  if (text.size() <= 3 && text.find_first_not_of("0123456789") == text.npos) return true;
  for (const std::string_view word : {"next",
                                      "next page",
                                      "continue reading",
                                      "continued",
                                      "weiter",
                                      "nächste seite",
                                      "weiterlesen",
                                      "auf der nächsten seite",
                                      "page suivante",
                                      "suivant",
                                      "lire la suite",
                                      "siguiente",
                                      "página siguiente",
                                      "próxima",
                                      "próxima página",
                                      "seguinte",
                                      "avanti",
                                      "successiva",
                                      "pagina successiva",
                                      "volgende",
                                      "volgende pagina",
                                      "nästa",
                                      "nästa sida",
                                      "neste",
                                      "næste",
                                      "seuraava",
                                      "następna",
                                      "další",
                                      "далее",
                                      "следующая",
                                      "следующая страница",
                                      "下一页",
                                      "下一頁",
                                      "次のページ",
                                      "次へ",
                                      "다음",
                                      "다음 페이지",
                                      "sonraki",
                                      "sonraki sayfa",
                                      "التالي",
                                      "الصفحة التالية",
                                      "הבא",
                                      "بعدی",
                                      "seite 2",
                                      "page 2"}) {
    if (text == word) return true;
    if (text.starts_with(word) && text.size() <= word.size() + 5 &&
        text::char_class(static_cast<unsigned char>(text[word.size()])) !=
            text::CharClass::kLetter &&
        static_cast<unsigned char>(text[word.size()]) < 0xC3)
      return true;
  }
  return false;
}

}  // namespace

std::string host_of(std::string_view address) {
  std::string_view rest = after_scheme(address);
  rest = rest.substr(0, std::min(rest.find_first_of("/?#"), rest.size()));
  std::string host = lower_of(rest.substr(0, std::min(rest.find(':'), rest.size())));
  for (const std::string_view label : {"www.", "m.", "mobile.", "amp."}) {
    if (host.starts_with(label) && host.find('.', label.size()) != std::string::npos)
      host.erase(0, label.size());
  }
  return host;
}

std::string_view path_of(std::string_view address) {
  const std::string_view rest = after_scheme(address);
  const std::size_t at = rest.find('/');
  if (rest.empty() || at == std::string_view::npos) return {};
  return without_query(rest.substr(at));
}

std::string page_of(std::string_view address) {
  const std::string host = host_of(address);
  std::string path(path_of(address));
  while (path.ends_with('/')) path.pop_back();
  for (const std::string_view mark : {"/amp", ".amp", "/index.html", "/index.php"}) {
    if (path.ends_with(mark)) path.erase(path.size() - mark.size());
  }
  if (path.starts_with("/amp/")) path.erase(0, 4);
  if (const std::size_t at = path.find(".amp.html"); at != std::string::npos) path.erase(at, 4);
  return host + path;
}

std::string resolved(std::string_view link, std::string_view base) {
  if (!after_scheme(link).empty() && !link.starts_with("//")) return std::string(link);
  const std::size_t scheme = base.find("://");
  if (scheme == std::string_view::npos) return std::string(link);
  if (link.starts_with("//")) return std::string(base.substr(0, scheme + 1)) + std::string(link);
  const std::size_t slash = std::min(base.find('/', scheme + 3), base.size());
  const std::string_view root = base.substr(0, slash);
  if (link.starts_with('/')) return std::string(root) + std::string(link);
  const std::string_view page = without_query(base);
  if (link.starts_with('?') || link.starts_with('#')) return std::string(page) + std::string(link);
  const std::size_t last = page.rfind('/');
  if (last == std::string_view::npos || last < slash)
    return std::string(root) + "/" + std::string(link);
  return std::string(page.substr(0, last + 1)) + std::string(link);
}

std::string day_in(std::string_view address) {
  const std::string_view path = path_of(address);
  for (std::size_t k = 0; k + 11 <= path.size(); ++k) {
    const std::string_view piece = path.substr(k, 11);
    const char mark = piece[5];
    if (piece[0] != '/' || (mark != '/' && mark != '-') || piece[8] != mark) continue;
    if (path.size() > k + 11 && is_digit(path[k + 11])) continue;
    bool digits = piece[1] == '1' || piece[1] == '2';
    for (const std::size_t n : {1u, 2u, 3u, 4u, 6u, 7u, 9u, 10u})
      digits = digits && is_digit(piece[n]);
    if (digits) return iso_date(piece.substr(1));
  }
  return {};
}

std::string find_next_page(const markup::HtmlDocument& page, std::string_view url) {
  std::string base(url);
  const std::uint32_t stated = page.find("base");
  if (stated != markup::kNoNode && page.attribute(stated, "href").find("://") != std::string::npos)
    base = page.attribute(stated, "href");
  for (const std::string_view tag : {"link", "a"}) {
    std::size_t seen = 0;
    for (std::uint32_t k = page.find(tag); k != markup::kNoNode && ++seen < 20'000;
         k = page.find(tag, k + 1)) {
      const std::string_view href = page.attribute(k, "href");
      if (href.empty() || href.size() > 2000 || href.starts_with('#') ||
          href.starts_with("javascript:"))
        continue;
      const bool marked = page.attribute(k, "rel") == "next";
      if (!marked && (tag == "link" || page.nodes[k].end - k > 8)) continue;
      const std::string label = marked ? std::string{} : page.text_below(k);
      if (!marked && (!says_next(label) || (url.empty() && is_digit(label[0])))) continue;
      // Without the page's own address, only a mark tells a next page from a next article.
      std::string address = resolved(tidy_line(href), base);
      if (goes_on(address, url)) return address;
    }
  }
  return {};
}

}  // namespace dixit::article
