#include "inspect/identifying.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace dixit::inspect {
namespace {

std::vector<Inspection::Identifying> chunks(const std::string& file) {
  return identifying_chunks(
      [&](std::uint64_t at, std::size_t size) {
        return at >= file.size() ? std::string() : file.substr(at, size);
      },
      file.size());
}

std::string little(std::uint32_t n) {
  std::string out;
  for (int k = 0; k < 4; ++k) out += static_cast<char>(n >> (8 * k) & 0xFF);
  return out;
}

std::string big(std::uint32_t n) {
  std::string out = little(n);
  std::reverse(out.begin(), out.end());
  return out;
}

bool has(const std::vector<Inspection::Identifying>& all, const std::string& what,
         const std::string& value) {
  return std::any_of(all.begin(), all.end(), [&](const Inspection::Identifying& i) {
    return i.what == what && i.value.find(value) != std::string::npos;
  });
}

std::string riff(const std::string& chunks) {
  return "RIFF" + little(static_cast<std::uint32_t>(chunks.size() + 4)) + "WAVE" + chunks;
}

std::string chunk(const std::string& id, const std::string& body) {
  return id + little(static_cast<std::uint32_t>(body.size())) + body +
         std::string(body.size() % 2, '\0');
}

TEST(IdentifyingChunks, ReadsABroadcastWave) {
  std::string bext(602, '\0');
  bext.replace(256, 9, "Kolibri 2");
  bext.replace(320, 10, "2026-03-04");
  const auto found = chunks(riff(chunk("fmt ", std::string(16, '\0')) + chunk("bext", bext) +
                                 chunk("iXML", "<BWFXML/>") +
                                 chunk("LIST", "INFO" + chunk("IART", "Ines Vollmer"))));
  EXPECT_TRUE(has(found, "device", "Kolibri 2"));
  EXPECT_TRUE(has(found, "time", "2026-03-04"));
  EXPECT_TRUE(has(found, "device", "iXML"));
  EXPECT_TRUE(has(found, "person", "Ines Vollmer"));
}

TEST(IdentifyingChunks, KnowsBoxesOfPhones) {
  const auto box = [](const std::string& id, const std::string& body) {
    return big(static_cast<std::uint32_t>(body.size() + 8)) + id + body;
  };
  const std::string file =
      box("ftyp", "M4A isom") + box("moov", box("udta", box("\251xyz", "+52.5+13.4/"))) +
      box("uuid", "\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81 manifest");
  const auto found = chunks(file);
  EXPECT_TRUE(has(found, "place", "coordinates"));
  EXPECT_TRUE(has(found, "person", "C2PA"));
}

TEST(IdentifyingChunks, BearsAnything) {
  std::string file = riff(chunk("bext", "short") + chunk("LIST", "INFO") + "LIST\xff\xff\xff\xff");
  for (std::size_t n = 0; n < file.size(); ++n) static_cast<void>(chunks(file.substr(0, n)));
  std::uint32_t dice = 7;
  for (int round = 0; round < 2'000; ++round) {
    std::string bad = round % 2 == 0 ? file : big(24) + "ftypM4A " + big(1) + "moov" + file;
    if (round % 5 == 0) bad = "ID3\x04" + file;
    for (int k = 0; k < 6; ++k) {
      dice = dice * 1664525 + 1013904223;
      bad[dice % bad.size()] = static_cast<char>(dice >> 24);
    }
    static_cast<void>(chunks(bad));
  }
}

TEST(IdentifyingTags, SaysWhatEachCouldTell) {
  RecordingCard card;
  card.tags = {{"com.apple.quicktime.location.ISO6709", "+52+13/"},
               {"creation_time", "2026"},
               {"encoder", "Lavf59"},
               {"ARTIST", "Ines Vollmer"},
               {"major_brand", "M4A "}};
  const auto found = identifying_tags(card);
  ASSERT_EQ(found.size(), 4u);
  EXPECT_EQ(found[0].what, "place");
  EXPECT_EQ(found[1].what, "time");
  EXPECT_EQ(found[2].what, "software");
  EXPECT_EQ(found[3].what, "person");
}

}  // namespace
}  // namespace dixit::inspect
