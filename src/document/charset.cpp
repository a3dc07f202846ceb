#include "document/charset.h"

#include <unicode/ucnv.h>

#include <map>
#include <memory>

namespace dixit::document {
namespace {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

/// Names under which something more is meant than they say, as the WHATWG Encoding Standard has it.
std::string usual_name(std::string_view charset) {
  std::string name;
  for (const char c : charset) {
    if (c == '"' || c == '\'' || c == ' ') continue;
    name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (name == "iso-8859-1" || name == "latin1" || name == "us-ascii" || name == "ascii")
    return "windows-1252";
  if (name == "iso-8859-9") return "windows-1254";
  if (name == "iso-8859-11" || name == "tis-620") return "windows-874";
  if (name == "gb2312" || name == "gbk" || name == "x-gbk" || name == "gb_2312-80")
    return "gb18030";
  if (name == "ks_c_5601-1987" || name == "euc-kr") return "windows-949";
  if (name == "shift_jis" || name == "shift-jis" || name == "sjis" || name == "x-sjis")
    return "ibm-943_P15A-2003";
  if (name == "big5") return "windows-950";
  return name;
}

Converter open(std::string_view charset) {
  const std::string name = usual_name(charset);
  if (name.empty() || name.size() > 40) return {};
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &error));
  if (U_FAILURE(error) != 0) return {};
  return converter;
}

}  // namespace

bool is_charset(std::string_view charset) { return open(charset) != nullptr; }

bool append_decoded(std::string& out, std::string_view bytes, std::string_view charset) {
  // Most stretches are short, and in the encoding of the one before.
  thread_local std::string last_charset;
  thread_local Converter from;
  thread_local Converter to;
  UErrorCode error = U_ZERO_ERROR;
  if (!to) to.reset(ucnv_open("UTF-8", &error));
  if (!from || last_charset != charset) {
    from = open(charset);
    last_charset = charset;
  }
  if (!from || !to) return false;
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  std::string piece(std::min<std::size_t>(bytes.size() * 3 + 16, 64 * 1024), '\0');
  UChar pivot[1024];
  UChar* pivot_from = pivot;
  UChar* pivot_to = pivot;
  bool reset = true;
  for (;;) {
    char* into = piece.data();
    error = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &into, piece.data() + piece.size(), &at, end, pivot,
                   &pivot_from, &pivot_to, pivot + 1024, static_cast<UBool>(reset), true, &error);
    reset = false;
    out.append(piece.data(), static_cast<std::size_t>(into - piece.data()));
    if (error != U_BUFFER_OVERFLOW_ERROR) return true;
  }
}

std::string_view code_page_name(int code_page) {
  struct Page {
    int number;
    std::string_view name;
  };
  constexpr Page kPages[] = {
      {437, "ibm-437"},       {708, "iso-8859-6"},      {737, "ibm-737"},
      {775, "ibm-775"},       {850, "ibm-850"},         {852, "ibm-852"},
      {855, "ibm-855"},       {857, "ibm-857"},         {860, "ibm-860"},
      {862, "ibm-862"},       {863, "ibm-863"},         {865, "ibm-865"},
      {866, "ibm-866"},       {874, "windows-874"},     {932, "shift_jis"},
      {936, "gb18030"},       {949, "windows-949"},     {950, "windows-950"},
      {1250, "windows-1250"}, {1251, "windows-1251"},   {1252, "windows-1252"},
      {1253, "windows-1253"}, {1254, "windows-1254"},   {1255, "windows-1255"},
      {1256, "windows-1256"}, {1257, "windows-1257"},   {1258, "windows-1258"},
      {10000, "macintosh"},   {10006, "x-mac-greek"},   {10007, "x-mac-cyrillic"},
      {10029, "x-mac-ce"},    {10081, "x-mac-turkish"}, {20866, "koi8-r"},
      {21866, "koi8-u"},      {28592, "iso-8859-2"},    {28605, "iso-8859-15"},
      {54936, "gb18030"},     {65001, "utf-8"}};
  for (const Page& page : kPages) {
    if (page.number == code_page) return page.name;
  }
  return {};
}

}  // namespace dixit::document
