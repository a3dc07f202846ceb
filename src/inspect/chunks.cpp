// Headers of RIFF, AIFF, CAF, MP4 and ID3. Everything read is bounded; lengths in a file are never
// believed beyond the file's end.
#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>

#include "base/utf8.h"
#include "inspect/identifying.h"

namespace dixit::inspect {
namespace {

constexpr int kHeadersMax = 4096;
constexpr int kDepthMax = 8;
constexpr std::size_t kValueMax = 200;

using Found = std::vector<Inspection::Identifying>;

struct Known {
  std::string_view id;
  const char* what;
  const char* says;
};

constexpr std::array kRiff = std::to_array<Known>({
    {"iXML", "device", "production metadata (iXML): device, project, scene, notes"},
    {"axml", "person", "descriptive metadata (axml)"},
    {"_PMX", "software", "XMP: software, times, history of editing"},
    {"id3 ", "text", "an ID3 tag"},
    {"ID3 ", "text", "an ID3 tag"},
    {"C2PA", "person", "a C2PA manifest: who or what made and changed the file"},
    {"cart", "software", "a broadcast cart chunk: software, times, names"},
    {"link", "text", "links to other files"},
    {"afsp", "text", "a free comment (afsp)"},
    {"APPL", "software", "an application's own chunk"},
    {"ANNO", "text", "an annotation"},
    {"AUTH", "person", "an author's name"},
    {"(c) ", "person", "a copyright line"},
    {"uuid", "software", "a chunk of a private kind (uuid)"},
    {"info", "text", "information strings"},
    {"strg", "text", "strings"},
});

constexpr std::array kBoxes = std::to_array<Known>({
    {"jumb", "person", "a JUMBF box, as C2PA manifests stand in"},
    {"c2pa", "person", "a C2PA manifest: who or what made and changed the file"},
    {"\251xyz", "place", "coordinates"},
    {"loci", "place", "a place by name and coordinates"},
    {"XMP_", "software", "XMP: software, times, history of editing"},
    {"\251mak", "device", "the device's maker"},
    {"\251mod", "device", "the device's model"},
    {"\251too", "software", "the software"},
    {"\251swr", "software", "the software"},
    {"\251day", "time", "a date"},
    {"\251nam", "text", "a title"},
    {"\251ART", "person", "a name"},
    {"gps0", "place", "a track of coordinates"},
    {"GPS ", "place", "coordinates"},
    {"Xtra", "text", "Windows metadata"},
});

std::uint64_t big(std::string_view s, std::size_t at, std::size_t size) {
  std::uint64_t out = 0;
  for (std::size_t k = 0; k < size && at + k < s.size(); ++k)
    out = out << 8 | static_cast<unsigned char>(s[at + k]);
  return out;
}

std::uint64_t little(std::string_view s, std::size_t at) {
  std::uint64_t out = 0;
  for (std::size_t k = 4; k-- > 0;)
    out = out << 8 | (at + k < s.size() ? static_cast<unsigned char>(s[at + k]) : 0U);
  return out;
}

/// Printable characters up to a zero; what is no valid UTF-8 becomes '?'.
std::string plain(std::string_view raw) {
  raw = raw.substr(0, std::min(raw.find('\0'), raw.size()));
  std::string out;
  for (const char c : raw.substr(0, kValueMax)) {
    const auto u = static_cast<unsigned char>(c);
    if (u >= 0x20 && u != 0x7F) out += u < 0x80 ? c : '?';
    if (c == '\n' || c == '\t' || c == '\r') out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

class Chunks {
 public:
  Chunks(const ReadAt& read, std::uint64_t size) : read_(read), size_(size) {}

  Found find() {
    const std::string head = read_(0, 16);
    const std::string_view h = head;
    if (h.starts_with("RIFF") || h.starts_with("RF64") || h.starts_with("BW64")) {
      riff(12, size_, false, 0);
    } else if (h.starts_with("FORM")) {
      riff(12, size_, true, 0);
    } else if (h.starts_with("caff")) {
      caf();
    } else if (h.starts_with("ID3")) {
      id3();
    } else if (h.size() >= 12 && (h.substr(4, 4) == "ftyp" || h.substr(4, 4) == "moov" ||
                                  h.substr(4, 4) == "wide" || h.substr(4, 4) == "mdat")) {
      boxes(0, size_, 0);
    }
    return std::move(found_);
  }

 private:
  bool spend() { return ++headers_ <= kHeadersMax && found_.size() < 200; }

  void add(const char* what, const std::string& where, std::string value) {
    found_.push_back({what, where, std::move(value)});
  }

  template <class Table>
  bool add_known(const Table& table, std::string_view id, const std::string& where) {
    for (const Known& k : table) {
      if (id != k.id) continue;
      add(k.what, where, k.says);
      return true;
    }
    return false;
  }

  void riff(std::uint64_t at, std::uint64_t end, bool big_endian, int depth) {
    while (at + 8 <= end && depth < kDepthMax && spend()) {
      const std::string head = read_(at, 12);
      if (head.size() < 8) return;
      const std::string id = head.substr(0, 4);
      const std::uint64_t length = big_endian ? big(head, 4, 4) : little(head, 4);
      const std::uint64_t stop = std::min(end, at + 8 + length);
      if (id == "LIST" && head.substr(8) == "INFO") {
        info(at + 12, stop);
      } else if (id == "bext") {
        bext(at + 8, stop);
      } else {
        add_known(kRiff, id, "chunk " + plain(id));
      }
      at += 8 + length + (length & 1);
    }
  }

  void info(std::uint64_t at, std::uint64_t end) {
    while (at + 8 <= end && spend()) {
      const std::string head = read_(at, 8);
      if (head.size() < 8) return;
      const std::uint64_t length = little(head, 4);
      const std::string id = plain(head.substr(0, 4));
      const char* what = id == "ICRD" || id == "IDIT"                                   ? "time"
                         : id == "ISFT" || id == "ITCH"                                 ? "software"
                         : id == "IART" || id == "IENG" || id == "ICOP" || id == "ICMS" ? "person"
                         : id == "ISRC" || id == "IMED"                                 ? "device"
                         : id == "IARL"                                                 ? "place"
                                                                                        : "text";
      const std::string value =
          plain(read_(at + 8, static_cast<std::size_t>(std::min<std::uint64_t>(length, 256))));
      if (!value.empty()) add(what, "chunk LIST INFO " + id, value);
      at += 8 + length + (length & 1);
    }
  }

  void bext(std::uint64_t at, std::uint64_t end) {
    const std::string b =
        read_(at, static_cast<std::size_t>(std::min<std::uint64_t>(end - at, 602)));
    const auto field = [&](const char* what, const char* label, std::size_t from,
                           std::size_t size) {
      if (from >= b.size()) return;
      const std::string value = plain(std::string_view(b).substr(from, size));
      if (!value.empty()) add(what, std::string("chunk bext, ") + label, value);
    };
    field("text", "description", 0, 256);
    field("device", "originator", 256, 32);
    field("device", "reference", 288, 32);
    field("time", "date", 320, 10);
    field("time", "time", 330, 8);
    if (b.size() >= 412 && b.substr(348, 64).find_first_not_of('\0') != std::string::npos)
      add("device", "chunk bext, UMID",
          "an identifier that names the material and often the device");
    if (end - at > 602) {
      const std::string history = plain(
          read_(at + 602, static_cast<std::size_t>(std::min<std::uint64_t>(end - at - 602, 256))));
      if (!history.empty()) add("software", "chunk bext, coding history", history);
    }
  }

  void caf() {
    std::uint64_t at = 8;
    while (at + 12 <= size_ && spend()) {
      const std::string head = read_(at, 12);
      if (head.size() < 12) return;
      const std::uint64_t length = big(head, 4, 8);
      add_known(kRiff, head.substr(0, 4), "chunk " + plain(head.substr(0, 4)));
      if (length > size_) return;  // the sound may say "to the end"
      at += 12 + length;
    }
  }

  void boxes(std::uint64_t at, std::uint64_t end, int depth) {
    static constexpr std::array<std::string_view, 9> kInside = {
        "moov", "udta", "trak", "mdia", "meta", "ilst", "moof", "minf", "stbl"};
    while (at + 8 <= end && depth < kDepthMax && spend()) {
      const std::string head = read_(at, 32);
      if (head.size() < 8) return;
      std::uint64_t length = big(head, 0, 4);
      std::uint64_t body = 8;
      if (length == 1 && head.size() >= 16) {
        length = big(head, 8, 8);
        body = 16;
      } else if (length == 0) {
        length = end - at;
      }
      if (length < body || length > end - at) return;
      const std::string id = head.substr(4, 4);
      box(id, head, at, body, length);
      if (std::find(kInside.begin(), kInside.end(), id) != kInside.end()) {
        // `meta` has four bytes of its own first in MP4, none in QuickTime.
        const bool full =
            id == "meta" && head.size() >= body + 8 && head.substr(body + 4, 4) != "hdlr";
        boxes(at + body + (full ? 4 : 0), at + length, depth + 1);
      }
      at += length;
    }
  }

  void box(const std::string& id, const std::string& head, std::uint64_t at, std::uint64_t body,
           std::uint64_t length) {
    static constexpr std::string_view kC2pa =
        "\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81";
    static constexpr std::string_view kXmp =
        "\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac";
    if (id == "uuid") {
      const std::string_view kind =
          std::string_view(head).substr(std::min<std::size_t>(body, head.size()), 16);
      if (kind == kC2pa) {
        add_known(kBoxes, "c2pa", "box uuid");
      } else if (kind == kXmp) {
        add_known(kBoxes, "XMP_", "box uuid");
      } else {
        add("software", "box uuid", "a box of a private kind");
      }
      return;
    }
    if (id == "keys") {  // QuickTime's names of metadata: com.apple.quicktime.make …
      const std::string keys =
          read_(at + body, static_cast<std::size_t>(std::min<std::uint64_t>(length - body, 4096)));
      for (std::size_t k = keys.find("com."); k != std::string::npos && spend();
           k = keys.find("com.", k + 4)) {
        std::string name;
        while (k < keys.size() && name.size() < 80 && keys[k] > ' ' && keys[k] < 127)
          name += keys[k++];
        add(name.find("location") != std::string::npos ? "place" : "device", "box keys",
            "holds a value named " + name);
      }
      return;
    }
    std::string shown = id;
    if (!shown.empty() && shown[0] == '\251')
      shown = "©" + shown.substr(1);
    else
      shown = plain(shown);
    add_known(kBoxes, id, "box " + shown);
  }

  void id3() {
    const std::string head = read_(0, 10);
    if (head.size() < 10) return;
    std::uint64_t length = 0;
    for (std::size_t k = 6; k < 10; ++k)
      length = length << 7 | (static_cast<unsigned char>(head[k]) & 0x7FU);
    const bool old = head[3] < 3;
    const bool safe_sizes = head[3] >= 4;
    const std::size_t id_size = old ? 3 : 4;
    std::uint64_t at = 10;
    while (at + 10 <= std::min(size_, 10 + length) && spend()) {
      const std::string frame = read_(at, 10);
      if (frame.size() < 10 || frame[0] < 'A' || frame[0] > 'Z') return;
      const std::string id = frame.substr(0, id_size);
      std::uint64_t size = big(frame, id_size, id_size);
      if (safe_sizes) {
        size = 0;
        for (std::size_t k = 4; k < 8; ++k)
          size = size << 7 | (static_cast<unsigned char>(frame[k]) & 0x7FU);
      }
      if (id == "PRIV" || id == "UFID" || id == "UFI")
        add("software", "ID3 frame " + id, "an application's own identifier");
      if (id == "GEOB" || id == "GEO")
        add("person", "ID3 frame " + id, "an embedded file; C2PA manifests stand in such a frame");
      if (id == "APIC" || id == "PIC")
        add("device", "ID3 frame " + id, "a picture, which may have facts of its own (EXIF)");
      at += (old ? 6 : 10) + size;
    }
  }

  const ReadAt& read_;
  std::uint64_t size_;
  int headers_ = 0;
  Found found_;
};

}  // namespace

std::vector<Inspection::Identifying> identifying_chunks(const ReadAt& read, std::uint64_t size) {
  return Chunks(read, size).find();
}

std::vector<Inspection::Identifying> identifying_chunks_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  const std::streamoff end = file.tellg();
  if (!file || end <= 0) return {};
  const ReadAt read = [&](std::uint64_t at, std::size_t size) {
    std::string out;
    if (at >= static_cast<std::uint64_t>(end)) return out;
    out.resize(std::min<std::uint64_t>(size, static_cast<std::uint64_t>(end) - at));
    file.clear();
    file.seekg(static_cast<std::streamoff>(at));
    file.read(out.data(), static_cast<std::streamsize>(out.size()));
    out.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    return out;
  };
  return identifying_chunks(read, static_cast<std::uint64_t>(end));
}

}  // namespace dixit::inspect
