#include "acoustic/definition.h"

#include <algorithm>
#include <utility>

#include "acoustic/bytes.h"

namespace dixit::acoustic {

namespace {

constexpr std::size_t kPhonesMax = 255;
constexpr std::int32_t kCountMax = 10'000'000;
constexpr std::int32_t kSenonesMax = 32'767;
constexpr int kPlaces = 4;

/// The counts at the head of the file, in the file's order.
struct Counts {
  std::int32_t phones = 0;
  std::int32_t entries = 0;
  std::int32_t states = 0;
  std::int32_t context_free_senones = 0;
  std::int32_t senones = 0;
  std::int32_t transitions = 0;
  std::int32_t sequences = 0;
  std::int32_t context = 0;
  std::int32_t nodes = 0;
  std::int32_t silence = 0;
};
static_assert(sizeof(Counts) == 40);

std::unexpected<Error> damaged(const char* what) {
  return fail(ErrorCode::kFormat, std::string("expected a model definition, but ") + what);
}

Result<bool> check_counts(const Counts& c) {
  if (c.states != static_cast<std::int32_t>(Hmm::kStates) || c.context != 3)
    return damaged("its phones have not three states and two neighbours");
  const bool fits = c.phones > 0 && c.phones <= static_cast<std::int32_t>(kPhonesMax) &&
                    c.entries >= c.phones && c.entries <= kCountMax && c.senones > 0 &&
                    c.senones <= kSenonesMax && c.transitions > 0 && c.transitions <= kCountMax &&
                    c.sequences > 0 && c.sequences <= kCountMax && c.nodes >= 0 &&
                    c.nodes <= kCountMax && c.silence >= 0 && c.silence < c.phones;
  if (!fits) return damaged("its counts cannot be");
  return true;
}

}  // namespace

Result<Definition> Definition::read(std::string_view bytes) {
  Bytes in(bytes);
  if (in.take(4) != "BMDF") return damaged("it does not begin with BMDF");
  if (in.number<std::int32_t>() != 1) return damaged("it is of another version");
  const auto description = in.number<std::int32_t>();
  in.take(description < 0 ? bytes.size() + 1 : static_cast<std::size_t>(description));
  const auto counts = in.numbers<Counts>(1);
  if (!in.ok()) return damaged("it ends in its head");
  const Counts& c = counts.front();
  DX_TRY([[maybe_unused]] const bool fits, check_counts(c));

  Definition made;
  const std::size_t names_begin = in.at();
  for (std::int32_t p = 0; p < c.phones; ++p) made.names_.emplace_back(in.text('\0'));
  in.take((4 - (in.at() - names_begin) % 4) % 4);
  made.tree_ = in.numbers<Node>(static_cast<std::size_t>(c.nodes));
  made.entries_ = in.numbers<Entry>(static_cast<std::size_t>(c.entries));
  const auto listed = in.number<std::int32_t>();
  if (in.ok() && listed != c.sequences * static_cast<std::int32_t>(Hmm::kStates))
    return damaged("its list of states has another length than its head says");
  made.sequences_ = in.numbers<std::int16_t>(static_cast<std::size_t>(std::max(0, listed)));
  if (!in.ok()) return damaged("it ends early");
  made.transitions_ = static_cast<std::size_t>(c.transitions);
  made.silence_ = static_cast<Phone>(c.silence);
  made.senone_phones_.assign(static_cast<std::size_t>(c.senones), static_cast<Phone>(kPhonesMax));
  for (std::size_t p = 0; p < made.names_.size(); ++p)
    made.fillers_.push_back(made.entries_[p].attributes[0] != 0 ? 1 : 0);
  DX_TRY([[maybe_unused]] const bool sound, made.check());
  return made;
}

/// Every number that is used as an index later is looked at once, here.
Result<bool> Definition::check() {
  const std::size_t sequences = sequences_.size() / Hmm::kStates;
  for (std::size_t e = 0; e < entries_.size(); ++e) {
    const Entry& entry = entries_[e];
    if (entry.sequence < 0 || std::cmp_greater_equal(entry.sequence, sequences) ||
        entry.transition < 0 || std::cmp_greater_equal(entry.transition, transitions_))
      return damaged("a phone has states that are not there");
    const std::size_t phone = e < names_.size() ? e : entry.attributes[1];
    if (phone >= names_.size()) return damaged("a context is of a phone that is not there");
    for (const Senone s : states(e).senones) {
      if (s >= senone_phones_.size()) return damaged("a state has a senone that is not there");
      Phone& owner = senone_phones_[s];
      if (owner != kPhonesMax && owner != phone)
        return damaged("two phones share a senone, which this kind of model does not do");
      owner = static_cast<Phone>(phone);
    }
  }
  for (Phone& owner : senone_phones_) {
    if (owner == kPhonesMax) owner = silence_;  // belongs to no phone and is never asked for
  }
  for (std::size_t n = 0; n < tree_.size(); ++n) {
    const Node& node = tree_[n];
    const bool leaf = node.children == 0;
    if (node.children < 0 || (leaf && node.value < -1) ||
        (leaf && std::cmp_greater_equal(node.value, entries_.size())) ||
        (!leaf && (node.value < 0 ||
                   static_cast<std::size_t>(node.value) + static_cast<std::size_t>(node.children) >
                       tree_.size())))
      return damaged("its tree of contexts leads outside");
  }
  if (tree_.size() < kPlaces) return damaged("it has no tree of contexts");
  return true;
}

States Definition::states(std::size_t entry) const {
  States made;
  const auto first = static_cast<std::size_t>(entries_[entry].sequence) * Hmm::kStates;
  for (std::size_t s = 0; s < Hmm::kStates; ++s)
    made.senones[s] = static_cast<Senone>(sequences_[first + s]);
  made.transition = static_cast<std::size_t>(entries_[entry].transition);
  return made;
}

int Definition::find(Phone phone, Phone left, Phone right, Place place) const {
  // All noises count as silence for their neighbours.
  const auto context = [this](Phone p) { return fillers_[p] != 0 ? silence_ : p; };
  const std::array<int, 4> labels = {static_cast<int>(place), phone, context(left), context(right)};
  std::size_t first = 0;
  std::size_t count = kPlaces;
  for (std::size_t level = 0;; ++level) {
    std::size_t n = first;
    while (n < first + count && tree_[n].label != labels[level]) ++n;
    if (n == first + count) return -1;
    if (level + 1 == labels.size()) return tree_[n].children == 0 ? tree_[n].value : -1;
    if (tree_[n].children == 0) return -1;
    first = static_cast<std::size_t>(tree_[n].value);
    count = static_cast<std::size_t>(tree_[n].children);
  }
}

int Definition::find_anywhere(Phone phone, Phone left, Phone right, Place place) const {
  int found = find(phone, left, right, place);
  for (int other = 0; other < kPlaces && found < 0; ++other)
    found = find(phone, left, right, static_cast<Place>(other));
  return found;
}

States Definition::in_context(Phone phone, Phone left, Phone right, Place place) const {
  if (phone >= names_.size()) phone = silence_;
  if (left >= names_.size()) left = silence_;
  if (right >= names_.size()) right = silence_;
  if (fillers_[phone] != 0) return states(phone);
  int found = find_anywhere(phone, left, right, place);
  if (found < 0) {
    const bool begins = place == Place::kBegin || place == Place::kAlone;
    const bool ends = place == Place::kEnd || place == Place::kAlone;
    found = find_anywhere(phone, begins ? silence_ : left, ends ? silence_ : right, place);
  }
  return states(found < 0 ? phone : static_cast<std::size_t>(found));
}

}  // namespace dixit::acoustic
