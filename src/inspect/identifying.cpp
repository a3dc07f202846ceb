#include "inspect/identifying.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dixit::inspect {
namespace {

struct Key {
  std::string_view part;  // of the tag's name in lower case
  const char* what;
};

// The first that fits decides.
constexpr std::array kKeys = std::to_array<Key>({
    {"location", "place"},
    {"gps", "place"},
    {"xyz", "place"},
    {"place", "place"},
    {"geo", "place"},
    {"latitude", "place"},
    {"longitude", "place"},
    {"country", "place"},
    {"city", "place"},
    {"umid", "device"},
    {"serial", "device"},
    {"originator", "device"},
    {"device", "device"},
    {"manufacturer", "device"},
    {"model", "device"},
    {"make", "device"},
    {"camera", "device"},
    {"recorder", "device"},
    {"android", "device"},
    {"identifier", "device"},
    {"uuid", "device"},
    {"date", "time"},
    {"time", "time"},
    {"year", "time"},
    {"tdrc", "time"},
    {"tden", "time"},
    {"icrd", "time"},
    {"encoded_by", "person"},
    {"artist", "person"},
    {"author", "person"},
    {"performer", "person"},
    {"composer", "person"},
    {"engineer", "person"},
    {"owner", "person"},
    {"copyright", "person"},
    {"publisher", "person"},
    {"creator", "person"},
    {"director", "person"},
    {"technician", "person"},
    {"contact", "person"},
    {"mail", "person"},
    {"account", "person"},
    {"user", "person"},
    {"apid", "person"},
    {"encoder", "software"},
    {"encoding", "software"},
    {"software", "software"},
    {"tool", "software"},
    {"coding_history", "software"},
    {"handler", "software"},
    {"isft", "software"},
    {"tsse", "software"},
    {"application", "software"},
    {"writing", "software"},
});

// Facts of the format itself, in every file.
constexpr std::array<std::string_view, 5> kHarmless = {"major_brand", "minor_version",
                                                       "compatible_brands", "language", "duration"};

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

}  // namespace

std::vector<Inspection::Identifying> identifying_tags(const RecordingCard& card) {
  std::vector<Inspection::Identifying> out;
  for (const auto& [tag, value] : card.tags) {
    const std::string key = lower(tag);
    if (value.empty()) continue;
    if (std::any_of(kHarmless.begin(), kHarmless.end(),
                    [&](std::string_view h) { return key == h; }))
      continue;
    const auto* at = std::find_if(kKeys.begin(), kKeys.end(), [&](const Key& k) {
      return key.find(k.part) != std::string::npos;
    });
    // What a muxer writes of itself for every track says no more than the container does.
    if (key == "handler_name" && (value == "SoundHandler" || value == "VideoHandler")) continue;
    out.push_back({at == kKeys.end() ? "text" : at->what, "tag " + tag, value});
  }
  return out;
}

}  // namespace dixit::inspect
