#include "text/decode.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "base/utf8.h"

namespace dixit::text {
namespace {

struct CloseConverter {
  void operator()(UConverter* c) const { ucnv_close(c); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

/// The encoding that a label means on the web (WHATWG Encoding Standard).
std::string web_name(std::string_view label) {
  std::string name;
  for (const char c : label) {
    if (c > ' ') name.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
  }
  if (name == "iso-8859-1" || name == "latin1" || name == "ascii" || name == "us-ascii")
    return "windows-1252";
  if (name == "iso-8859-9") return "windows-1254";
  if (name == "gb2312" || name == "gbk") return "gb18030";
  if (name == "ks_c_5601-1987" || name == "euc-kr") return "windows-949-2000";
  if (name == "tis-620" || name == "iso-8859-11" || name == "windows-874")
    return "windows-874-2000";
  if (name == "shift_jis" || name == "sjis" || name == "x-sjis") return "ibm-943_P15A-2003";
  if (name == "utf8") return "utf-8";
  return name;
}

Converter open_converter(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status));
  return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

/// Thai in a byte a letter, which ICU does not know: long runs of the bytes that TIS-620 has, half
/// of them consonants.
bool looks_thai(std::string_view bytes) {
  std::size_t high = 0;
  std::size_t other = 0;
  std::size_t consonants = 0;
  std::size_t lone = 0;
  for (std::size_t k = 0; k < bytes.size(); ++k) {
    const auto u = static_cast<unsigned char>(bytes[k]);
    if (u < 0x80) continue;
    ++high;
    other += u < 0xA1 || (u > 0xDA && u < 0xDF) || u > 0xFB;
    consonants += u >= 0xA1 && u <= 0xCE;
    const bool before = k > 0 && static_cast<unsigned char>(bytes[k - 1]) >= 0x80;
    const bool after = k + 1 < bytes.size() && static_cast<unsigned char>(bytes[k + 1]) >= 0x80;
    lone += !before && !after;
  }
  return high >= 60 && other * 50 < high && lone * 20 < high && consonants * 10 > high * 4 &&
         consonants * 10 < high * 8;
}

/// Greek of Windows has its capital alpha with an accent where ISO 8859-7 has a quotation mark.
bool looks_like_windows_greek(std::string_view bytes) {
  std::size_t windows = 0;
  std::size_t iso = 0;
  for (std::size_t k = 0; k + 1 < bytes.size(); ++k) {
    const auto u = static_cast<unsigned char>(bytes[k]);
    const bool letter = static_cast<unsigned char>(bytes[k + 1]) >= 0xC0;
    windows += (u == 0xA2 && letter) || (u >= 0x80 && u < 0xA0);
    iso += u == 0xB6 && letter;
  }
  return windows > iso;
}

std::string detect(std::string_view bytes) {
  if (bytes.find("\x1B$B") != std::string_view::npos ||
      bytes.find("\x1B$@") != std::string_view::npos)
    return "iso-2022-jp";
  const std::string_view sample = bytes.substr(0, 1u << 16);
  UErrorCode status = U_ZERO_ERROR;
  UCharsetDetector* detector = ucsdet_open(&status);
  std::string name = "windows-1252";
  if (U_SUCCESS(status)) {
    ucsdet_enableInputFilter(detector, sample.find("</") != std::string_view::npos);
    ucsdet_setText(detector, sample.data(), static_cast<int32_t>(sample.size()), &status);
    if (const UCharsetMatch* match = ucsdet_detect(detector, &status); match && U_SUCCESS(status)) {
      name = web_name(ucsdet_getName(match, &status));
    }
    ucsdet_close(detector);
  }
  const bool single = name.starts_with("iso-8859") || name.starts_with("windows-12") ||
                      name.starts_with("koi8") || name.starts_with("ibm4");
  if (single && looks_thai(sample)) return "windows-874-2000";
  if (name == "iso-8859-7" && looks_like_windows_greek(sample)) return "windows-1253";
  return name == "utf-8" ? "windows-1252" : name;  // it was not UTF-8, or we would not be here
}

/// Whether text that is declared to be Western cannot be: half of its letters are beyond ASCII.
bool cannot_be_western(std::string_view bytes) {
  std::size_t letters = 0;
  std::size_t high = 0;
  bool in_tag = false;
  for (const char c : bytes.substr(0, 1u << 18)) {
    const auto u = static_cast<unsigned char>(c);
    if (c == '<') in_tag = true;
    if (c == '>') in_tag = false;
    if (in_tag) continue;
    high += u >= 0x80;
    letters += (u | 0x20) >= 'a' && (u | 0x20) <= 'z';
  }
  return high >= 200 && high > letters * 2;
}

/// Appends one UTF-16 stretch, and its bytes' places, to the output.
struct Builder {
  Decoded& out;
  void put(char32_t code, std::uint32_t begin, std::uint32_t end) {
    const auto at = static_cast<std::uint32_t>(out.text.size());
    if (code == utf8::kReplacement) ++out.replaced;
    utf8::append(out.text, code);
    out.places.append({at, static_cast<std::uint32_t>(out.text.size())}, {begin, end});
  }
};

void convert(UConverter* converter, std::string_view bytes, std::uint32_t base, Decoded& out) {
  Builder builder{out};
  const char* source = bytes.data();
  const char* const end = bytes.data() + bytes.size();
  std::vector<UChar> buffer(4096);
  std::vector<int32_t> offsets(buffer.size());
  char32_t code = 0;  // the code point whose end is not known yet
  std::uint32_t code_begin = 0;
  bool pending = false;
  for (bool more = true; more;) {
    UErrorCode status = U_ZERO_ERROR;
    const char* const chunk = source;
    UChar* target = buffer.data();
    ucnv_toUnicode(converter, &target, buffer.data() + buffer.size(), &source, end, offsets.data(),
                   true, &status);
    more = status == U_BUFFER_OVERFLOW_ERROR;
    const std::ptrdiff_t count = target - buffer.data();
    for (std::ptrdiff_t k = 0; k < count; ++k) {
      const auto index = static_cast<std::size_t>(k);
      const UChar unit = buffer[index];
      if (pending && code >= 0xD800 && code <= 0xDBFF && unit >= 0xDC00 && unit <= 0xDFFF) {
        code = 0x10000 + ((code - 0xD800) << 10) + (unit - 0xDC00u);
        continue;
      }
      const std::uint32_t begin =
          offsets[index] < 0
              ? code_begin
              : base + static_cast<std::uint32_t>((chunk - bytes.data()) + offsets[index]);
      if (pending) builder.put(code, code_begin, std::max(begin, code_begin));
      code = unit;
      code_begin = begin;
      pending = true;
    }
  }
  if (pending) builder.put(code, code_begin, base + static_cast<std::uint32_t>(bytes.size()));
}

/// Text in which stray control bytes are common is not text.
bool looks_binary(std::string_view text) {
  unsigned controls = 0;
  const std::string_view sample = text.substr(0, 1u << 16);
  for (const char c : sample) {
    const auto u = static_cast<unsigned char>(c);
    // Without branches, many bytes are looked at in one step.
    controls += static_cast<unsigned>(u < 0x20) & static_cast<unsigned>(u != '\t') &
                static_cast<unsigned>(u != '\n') & static_cast<unsigned>(u != '\r') &
                static_cast<unsigned>(u != '\f') & static_cast<unsigned>(u != 0x1B);
    controls += static_cast<unsigned>(u == 0x7F);
  }
  return controls > 8 && controls * 50 > sample.size();
}

Decoded decode_utf8(std::string_view bytes, std::uint32_t base) {
  Decoded out;
  out.encoding = "UTF-8";
  const std::size_t bad = utf8::find_invalid(bytes);
  if (bad == std::string_view::npos) {
    out.text = bytes;
    out.places.append({0, static_cast<std::uint32_t>(bytes.size())},
                      {base, base + static_cast<std::uint32_t>(bytes.size())});
    return out;
  }
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::size_t stop = std::min(bytes.size() - at, utf8::find_invalid(bytes.substr(at)));
    const auto text_at = static_cast<std::uint32_t>(out.text.size());
    out.text.append(bytes.substr(at, stop));
    out.places.append(
        {text_at, text_at + static_cast<std::uint32_t>(stop)},
        {base + static_cast<std::uint32_t>(at), base + static_cast<std::uint32_t>(at + stop)});
    at += stop;
    if (at >= bytes.size()) break;
    const auto mark = static_cast<std::uint32_t>(out.text.size());
    utf8::append(out.text, utf8::kReplacement);
    out.places.append({mark, mark + 3}, {base + static_cast<std::uint32_t>(at),
                                         base + static_cast<std::uint32_t>(at) + 1});
    ++out.replaced;
    ++at;
  }
  return out;
}

/// A UTF-16 file without a mark: every other byte is zero in Western text.
std::string unmarked_utf16(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, 4096);
  std::size_t zero[2] = {0, 0};
  for (std::size_t k = 0; k < sample.size(); ++k) zero[k & 1] += sample[k] == '\0';
  const std::size_t half = sample.size() / 2;
  if (half < 4) return {};
  // Text of another script has zeros in its spaces and tags only, but all of them on one side.
  if (zero[1] * 30 > half && zero[0] * 20 < zero[1] && sample[1] == '\0') return "UTF-16LE";
  if (zero[0] * 30 > half && zero[1] * 20 < zero[0] && sample[0] == '\0') return "UTF-16BE";
  if (zero[1] * 10 > half * 7 && zero[0] * 10 < half) return "UTF-16LE";
  if (zero[0] * 10 > half * 7 && zero[1] * 10 < half) return "UTF-16BE";
  return {};
}

}  // namespace

Result<Decoded> decode(std::string_view bytes, std::string_view declared) {
  struct Mark {
    std::string_view bytes;
    const char* name;
  };
  static constexpr Mark kMarks[] = {{std::string_view("\xFF\xFE\0\0", 4), "UTF-32LE"},
                                    {std::string_view("\0\0\xFE\xFF", 4), "UTF-32BE"},
                                    {std::string_view("\xEF\xBB\xBF", 3), "UTF-8"},
                                    {std::string_view("\xFF\xFE", 2), "UTF-16LE"},
                                    {std::string_view("\xFE\xFF", 2), "UTF-16BE"}};
  std::string name;
  std::uint32_t skip = 0;
  for (const Mark& mark : kMarks) {
    if (bytes.starts_with(mark.bytes)) {
      name = mark.name;
      skip = static_cast<std::uint32_t>(mark.bytes.size());
      break;
    }
  }
  const std::string_view body = bytes.substr(skip);
  if (name.empty()) name = unmarked_utf16(body);
  const auto binary = [] {
    return fail(
        ErrorCode::kEncoding, "expected text, found binary data",
        "give a text, a web page, subtitles, JSON or a document (.docx .odt .rtf .pdf .eml .epub)");
  };
  if (name.empty() && body.find('\0') != std::string_view::npos && looks_binary(body))
    return binary();
  const bool valid = utf8::find_invalid(body) == std::string_view::npos;
  std::string wanted = web_name(declared);
  if (!valid && wanted == "windows-1252" && cannot_be_western(body)) wanted.clear();
  // Escape-based encodings (ISO-2022-JP) are valid UTF-8 by their bytes, so a declaration of one is
  // believed first.
  const bool escaped = (wanted.starts_with("iso-2022") && body.find('\x1B') != body.npos) ||
                       body.find("\x1B$B") != body.npos;
  if (escaped && !wanted.starts_with("iso-2022")) wanted.clear();
  Decoded out;
  if (name == "UTF-8" || (name.empty() && valid && !escaped)) {
    out = decode_utf8(body, skip);
  } else {
    if (name.empty()) name = wanted;
    if (name == "utf-8") {
      // Declared UTF-8 with a few bad bytes: keep it, show each bad byte. With many, the
      // declaration is wrong.
      out = decode_utf8(body, skip);
      if (out.replaced * 100 <= out.text.size()) return out;
      name.clear();
    }
    Converter converter = name.empty() ? nullptr : open_converter(name);
    out = {};
    out.guessed = !converter;
    if (!converter) {
      name = detect(body);
      converter = open_converter(name);
    }
    if (!converter) converter = open_converter(name = "windows-1252");
    if (!converter) return binary();
    out.encoding = name;
    convert(converter.get(), body, skip, out);
  }
  if (looks_binary(out.text)) return binary();
  return out;
}

}  // namespace dixit::text
