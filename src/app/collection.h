// All that is searched: sources read into memory and index files, and what the user states of them.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "index/open.h"
#include "judge/judge.h"
#include "match/corpus.h"
#include "record/finding.h"
#include "record/source.h"

namespace dixit::app {

/// An index file, open.
struct Volume {
  std::shared_ptr<const index::Index> index;
  std::string path;
};

/// Once its statements are made, safe to use from any number of threads.
class Collection final : public judge::Searched {
 public:
  /// Takes the sources (with ids that differ) and the volumes; sources of a volume whose id is
  /// taken get another one. `threads` (0: one per processor) is for making the sources searchable.
  Collection(std::vector<Source> plain, std::vector<Volume> volumes, unsigned threads);

  // What the user states. False when no source has the id.
  bool state_evidence(const std::string& id, Evidence evidence);
  void state_evidence(Evidence evidence);  ///< of all sources
  bool state_translation(const std::string& id, const std::string& original);

  [[nodiscard]] const match::Corpus& corpus() const { return *corpus_; }
  [[nodiscard]] bool empty() const { return corpus_->source_count() == 0; }
  [[nodiscard]] const std::vector<Source>& plain() const { return plain_; }
  [[nodiscard]] const std::vector<Volume>& volumes() const { return volumes_; }
  /// Where a source of an index stands in it; no volume for one that was read into memory.
  struct InVolume {
    const Volume* volume = nullptr;
    std::uint64_t source = 0;
  };
  [[nodiscard]] InVolume volume_of(std::uint32_t source) const;
  /// With what is stated.
  [[nodiscard]] std::shared_ptr<const SourceCard> card(std::uint32_t source) const;
  /// Of most words; "" when no source tells.
  [[nodiscard]] const std::string& main_language() const { return main_language_; }

  [[nodiscard]] const std::vector<std::string>& languages() const override { return languages_; }
  [[nodiscard]] Speaks speaks(const std::string& name, const std::string& language) const override;

  /// What was searched, for reports. Gaps are those of sources in memory; Report adds those of the
  /// sources of an index that findings name.
  [[nodiscard]] Coverage coverage(bool complete) const;

 private:
  class Labels;
  void make_ids_differ();
  std::shared_ptr<SourceCard> stated(std::uint32_t source);
  [[nodiscard]] std::optional<std::uint32_t> with_id(const std::string& id) const;

  std::vector<Source> plain_;
  std::vector<Volume> volumes_;
  std::unique_ptr<match::Corpus> corpus_;
  std::map<std::uint32_t, std::shared_ptr<const SourceCard>> stated_;
  std::optional<Evidence> evidence_;          ///< stated of all
  std::vector<std::uint32_t> first_sources_;  ///< of each volume, and the number of all
  std::vector<std::string> languages_;
  std::string main_language_;
  mutable std::once_flag labels_made_;
  mutable std::unique_ptr<Labels> labels_;

 public:
  ~Collection() override;
};

}  // namespace dixit::app
