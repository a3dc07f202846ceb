#include "app/collection.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_set>

#include "lexicon/names.h"
#include "match/memory_holding.h"

namespace dixit::app {

/// Who speaks in which language, and the answers given so far.
class Collection::Labels {
 public:
  explicit Labels(const match::Corpus& corpus) {
    std::map<std::string, std::unordered_set<std::string>> seen;
    for (std::uint32_t k = 0; k < corpus.source_count(); ++k) {
      const std::shared_ptr<const SourceCard> card = corpus.card(k);
      const lexicon::Lexicon& lexicon = lexicon::lexicon_for(card->language);
      for (const std::string& label : card->speakers) {
        lexicon::Name name = lexicon::parse_label(label, card->title, lexicon);
        if (seen[card->language].insert(spelled(name)).second)
          names_[card->language].push_back(std::move(name));
      }
    }
  }

  Speaks ask(const std::string& name, const std::string& language) {
    const std::scoped_lock lock(mutex_);
    const auto key = std::pair(name, language);
    if (const auto known = answers_.find(key); known != answers_.end()) return known->second;
    if (answers_.size() >= kAnswersMost) answers_.clear();
    Speaks speaks;
    for (const auto& [each, names] : names_) {
      const lexicon::Name said = lexicon::parse_name(name, lexicon::lexicon_for(each));
      const bool any = std::any_of(names.begin(), names.end(), [&](const lexicon::Name& label) {
        return lexicon::match_names(said, label) == lexicon::NameMatch::kSame;
      });
      (each == language ? speaks.here : speaks.elsewhere) |= any;
    }
    return answers_[key] = speaks;
  }

 private:
  static constexpr std::size_t kAnswersMost = 10'000;

  static std::string spelled(const lexicon::Name& name) {
    std::string out;
    for (const std::string& word : name.words) out += word + ' ';
    out += '|';
    for (const std::string& title : name.titles) out += title + ' ';
    out += name.questioner ? 'q' : '-';
    out += name.answerer ? 'a' : '-';
    out += name.anonymous ? 'n' : '-';
    return out;
  }

  std::mutex mutex_;
  std::map<std::string, std::vector<lexicon::Name>> names_;
  std::map<std::pair<std::string, std::string>, Speaks> answers_;
};

Collection::Collection(std::vector<Source> plain, std::vector<Volume> volumes, unsigned threads)
    : plain_(std::move(plain)), volumes_(std::move(volumes)) {
  std::map<std::string, std::uint64_t> words;
  std::vector<std::shared_ptr<const match::Holding>> holdings;
  if (!plain_.empty()) holdings.push_back(std::make_shared<match::MemoryHolding>(plain_, threads));
  for (const Source& s : plain_) words[s.language] += s.words.size();
  first_sources_.push_back(static_cast<std::uint32_t>(plain_.size()));
  for (const Volume& volume : volumes_) {
    const index::Summary& summary = volume.index->summary();
    for (const auto& [language, count] : summary.languages) words[language] += count;
    const auto& parts = volume.index->holdings();
    holdings.insert(holdings.end(), parts.begin(), parts.end());
    first_sources_.push_back(first_sources_.back() + static_cast<std::uint32_t>(summary.sources));
  }
  corpus_ = std::make_unique<match::Corpus>(std::move(holdings));
  make_ids_differ();
  for (const auto& [language, count] : words) languages_.push_back(language);
  const auto most = std::max_element(
      words.begin(), words.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most != words.end()) main_language_ = most->first;
}

Collection::~Collection() = default;

void Collection::make_ids_differ() {
  if (volumes_.size() + (plain_.empty() ? 0 : 1) < 2) return;
  std::unordered_set<std::string> taken;
  for (std::uint32_t k = 0; k < corpus_->source_count(); ++k) {
    std::string id = corpus_->card(k)->id;
    if (taken.insert(id).second) continue;
    const std::string base = id;
    for (int n = 2; !taken.insert(id).second; ++n) id = base + "#" + std::to_string(n);
    stated(k)->id = id;
  }
}

std::shared_ptr<SourceCard> Collection::stated(std::uint32_t source) {
  auto changed = std::make_shared<SourceCard>(*card(source));
  stated_[source] = changed;
  return changed;
}

std::optional<std::uint32_t> Collection::with_id(const std::string& id) const {
  for (std::uint32_t k = 0; k < corpus_->source_count(); ++k) {
    const auto stated = stated_.find(k);
    if ((stated != stated_.end() ? stated->second->id : corpus_->card(k)->id) == id) return k;
  }
  return std::nullopt;
}

bool Collection::state_evidence(const std::string& id, Evidence evidence) {
  const auto source = with_id(id);
  if (!source) return false;
  const auto card = stated(*source);
  card->evidence = evidence;
  card->evidence_stated = true;
  return true;
}

void Collection::state_evidence(Evidence evidence) {
  evidence_ = evidence;
  for (auto& [source, card] : stated_) {
    auto changed = std::make_shared<SourceCard>(*card);
    changed->evidence = evidence;
    changed->evidence_stated = true;
    card = std::move(changed);
  }
}

bool Collection::state_translation(const std::string& id, const std::string& original) {
  const auto source = with_id(id);
  if (source) stated(*source)->translation_of = original;
  return source.has_value();
}

Collection::InVolume Collection::volume_of(std::uint32_t source) const {
  const auto after = std::upper_bound(first_sources_.begin(), first_sources_.end(), source);
  if (after == first_sources_.begin() || after == first_sources_.end()) return {};
  const auto volume = static_cast<std::size_t>(after - first_sources_.begin()) - 1;
  return {&volumes_[volume], source - first_sources_[volume]};
}

std::shared_ptr<const SourceCard> Collection::card(std::uint32_t source) const {
  if (const auto found = stated_.find(source); found != stated_.end()) return found->second;
  std::shared_ptr<const SourceCard> card = corpus_->card(source);
  if (!evidence_) return card;
  auto changed = std::make_shared<SourceCard>(*card);
  changed->evidence = *evidence_;
  changed->evidence_stated = true;
  return changed;
}

judge::Searched::Speaks Collection::speaks(const std::string& name,
                                           const std::string& language) const {
  std::call_once(labels_made_, [&] { labels_ = std::make_unique<Labels>(*corpus_); });
  return labels_->ask(name, language);
}

Coverage Collection::coverage(bool complete) const {
  Coverage coverage;
  coverage.complete = complete;
  coverage.sources = corpus_->source_count();
  coverage.words = corpus_->word_count();
  for (std::uint32_t k = 0; k < corpus_->source_count(); ++k) {
    const auto known = card(k);
    if (!std::isnan(known->seconds))
      coverage.seconds = (std::isnan(coverage.seconds) ? 0 : coverage.seconds) + known->seconds;
    if (k >= plain_.size()) continue;
    for (const Gap& gap : known->gaps) coverage.gaps.push_back({known->id, gap});
  }
  return coverage;
}

}  // namespace dixit::app
