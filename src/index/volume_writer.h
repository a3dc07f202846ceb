// Makes a volume of batches: numbers words by how often they stand, writes the text in these
// numbers, sorts the places.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "index/batch.h"
#include "index/format.h"
#include "index/section_file.h"
#include "index/string_table.h"
#include "index/volume.h"

namespace dixit::index {

class PlaceParts;
class Sections;
struct Numbering;

struct WrittenSection {
  std::string path;
  std::uint64_t size = 0;
  std::uint64_t checksum = 0;
};

struct WrittenVolume {
  VolumeEntry entry;
  std::array<WrittenSection, kSections> sections;
};

/// What a volume is made of and where.
struct VolumePlan {
  std::vector<std::string> batches;  ///< paths
  std::string folder;                ///< for its sections and what does not fit in memory
  unsigned threads = 0;
  std::uint64_t memory_bytes = 0;
};

class VolumeWriter {
 public:
  explicit VolumeWriter(std::uint64_t positions_most) : positions_most_(positions_most) {}

  /// Whether a batch can be part of the volume beside those it has.
  [[nodiscard]] bool has_room(const Batch& batch) const;
  /// Takes in the words of a batch, and the languages of its sources.
  void add(const Batch& batch, std::map<std::string, std::uint64_t>& languages);
  /// Reads the batches again and writes all sections. Errors: kWrite, kOpen.
  Result<WrittenVolume> write(const VolumePlan& plan);

 private:
  Result<bool> write_text(const VolumePlan& plan, unsigned threads, const Numbering& numbering,
                          PlaceParts& parts, Sections& out);
  Result<std::vector<std::uint64_t>> write_all_places(unsigned threads, const Numbering& numbering,
                                                      PlaceParts& parts, Sections& out);
  std::uint64_t positions_most_;
  StringTable surfaces_;
  std::vector<std::uint64_t> surface_counts_;
  StringTable separators_;
  std::vector<std::uint64_t> separator_counts_;
  std::vector<std::uint64_t> batch_begins_;
  VolumeEntry entry_;
  std::uint64_t positions_ = 0;
  std::uint64_t turn_blocks_ = 0;
};

}  // namespace dixit::index
