// For tests: zip files written by hand, and blocks as lines.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "record/document.h"

namespace dixit::document {

inline std::uint32_t crc_of(std::string_view bytes) {
  std::uint32_t crc = ~0u;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int k = 0; k < 8; ++k) crc = (crc >> 1u) ^ ((crc & 1u) != 0 ? 0xEDB88320u : 0u);
  }
  return ~crc;
}

/// A zip file of (name, bytes), not packed.
inline std::string zip_of(const std::vector<std::pair<std::string, std::string>>& parts) {
  std::string out;
  std::string directory;
  const auto put = [](std::string& to, std::uint32_t value, unsigned size) {
    for (unsigned k = 0; k < size; ++k) to += static_cast<char>((value >> (8 * k)) & 0xFFu);
  };
  for (const auto& [name, bytes] : parts) {
    const auto at = static_cast<std::uint32_t>(out.size());
    const auto size = static_cast<std::uint32_t>(bytes.size());
    const auto names = static_cast<std::uint32_t>(name.size());
    std::string common;
    put(common, 20, 2);
    put(common, 0, 2);
    put(common, 0, 2);
    put(common, 0, 4);
    put(common, crc_of(bytes), 4);
    put(common, size, 4);
    put(common, size, 4);
    put(common, names, 2);
    put(common, 0, 2);
    out += "PK\x03\x04" + common + name + bytes;
    directory += "PK\x01\x02";
    put(directory, 20, 2);
    directory += common;
    put(directory, 0, 2);
    put(directory, 0, 2);
    put(directory, 0, 2);
    put(directory, 0, 4);
    put(directory, at, 4);
    directory += name;
  }
  const auto at = static_cast<std::uint32_t>(out.size());
  out += directory + "PK\x05\x06";
  put(out, 0, 4);
  put(out, static_cast<std::uint32_t>(parts.size()), 2);
  put(out, static_cast<std::uint32_t>(parts.size()), 2);
  put(out, static_cast<std::uint32_t>(directory.size()), 4);
  put(out, at, 4);
  put(out, 0, 2);
  return out;
}

inline std::string docx_of(const std::string& body, const std::string& more_name = "",
                           const std::string& more = "") {
  std::vector<std::pair<std::string, std::string>> parts = {
      {"[Content_Types].xml", "<Types/>"},
      {"word/document.xml", "<w:document xmlns:w=\"urn:w\" xmlns:mc=\"urn:mc\"><w:body>" + body +
                                "</w:body></w:document>"}};
  if (!more_name.empty()) parts.emplace_back(more_name, more);
  return zip_of(parts);
}

inline std::string odt_of(const std::string& body) {
  return zip_of(
      {{"mimetype", "application/vnd.oasis.opendocument.text"},
       {"content.xml",
        "<o:document-content xmlns:o=\"urn:o\" xmlns:text=\"urn:t\" xmlns:table=\"urn:b\" "
        "xmlns:draw=\"urn:d\"><o:body><o:text>" +
            body + "</o:text></o:body></o:document-content>"}});
}

/// "body: The words" a line; what is wrong with the document, when something is.
inline std::string shown(const Document& document) {
  constexpr std::array<std::string_view, 9> kNames = {
      "body", "heading", "quote", "item", "row", "caption", "note", "pagehead", "mail"};
  std::string out;
  std::uint32_t last = 0;
  for (const DocumentBlock& b : document.blocks) {
    if (b.text.begin < last || b.text.empty() || b.text.end > document.text.size())
      return "blocks out of order";
    last = b.text.end;
    std::string text(slice(document.text, b.text));
    for (char& c : text) {
      if (c == '\n') c = '/';
    }
    out += std::string(kNames[static_cast<std::size_t>(b.kind)]) + ": " + text + "\n";
  }
  return out;
}

}  // namespace dixit::document
