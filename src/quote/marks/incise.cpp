#include "quote/marks/incise.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "quote/marks/mark_scan.h"
#include "text/chars.h"
#include "text/words.h"

namespace dixit::quote {
namespace {

using lexicon::Section;

constexpr std::array kCues{Section::kSaid,      Section::kAdded,    Section::kAskedCue,
                           Section::kDeniedCue, Section::kJokedCue, Section::kWroteCue};

/// Verbs that a French narrator breaks into a speech with, in the forms that stand there. Most are
/// no cues in prose ("il reprit la route"), so that they are not in the lexicon.
constexpr std::string_view kFrench =
    " dit dis disait disais disent dirent fit fis fait faisait firent demanda demandai demande "
    "demandait demandèrent répondit répondis répond répondait répondirent reprit repris reprend "
    "reprenait reprirent répliqua répliquai réplique répliquait répliquèrent riposta ripostai "
    "repartit repart reparti cria criai crie criait crièrent écria écriai écrie écriait écrièrent "
    "exclama exclamai exclame exclamait exclamèrent murmura murmurai murmure murmurait "
    "murmurèrent ajouta ajoutai ajoute ajoutait ajoutèrent continua continuai continue continuait "
    "poursuivit poursuivis poursuit poursuivait interrompit interrompis interrompt interrompait "
    "balbutia balbutiai balbutie balbutiait bégaya bégayait soupira soupirai soupire soupirait "
    "grommela grommelle grommelait grogna grogne grognait gronda gronde grondait hurla hurle "
    "hurlait hurlèrent vociféra vociférait chuchota chuchote chuchotait souffla souffle soufflait "
    "insista insistai insiste insistait objecta objectai objecte objectait observa observai "
    "observe observait remarqua remarquai remarque remarquait déclara déclarai déclare déclarait "
    "affirma affirme affirmait assura assurai assure assurait expliqua expliquai explique "
    "expliquait conclut concluait acheva achève achevait commença commence commençait hasarda "
    "hasardai hasarde hasardait risqua risque articula articule prononça prononce proféra pensa "
    "pensai pense pensait songea songeai songe songeait interrogea interrogeai interroge "
    "questionna enquit supplia suppliai supplie suppliait implora implore ordonna ordonne "
    "commanda commande avoua avouai avoue avouait confessa confesse confia protesta protestai "
    "proteste protestait gémit gémissait sanglota sanglote sanglotait ricana ricane ricanait "
    "railla plaisanta sourit rit siffla gloussa tonna rugit clama clame appela appelle pria "
    "proposa propose suggéra suggère conseilla approuva approuve acquiesça concéda admit "
    "reconnut reconnaît constata constate nota note précisa précise rectifia corrigea raconta "
    "conta lut récita récite chanta fredonna marmotta marmonna bredouilla maugréa bougonna "
    "grinça menaça jura sacra salua annonça annonce apprit avertit prévint rappela répéta "
    "répétai répète répétait répétèrent réfléchit pleura ";

/// A clitic after a verb that asks rather than tells: "est-il".
constexpr std::string_view kAsking =
    " est a était avait peut pouvait doit devait faut fallait va allait sera aura soit fût eût "
    "sont ont puisse veut voulait sait savait serait aurait pourrait devrait viendra vient ";

constexpr std::string_view kSubjects = " il elle ils elles on je ";
constexpr std::string_view kArticles =
    " le la les un une l' mon ma mes son sa ses notre nos leur leurs votre vos cet cette ce ces "
    "m mme mlle mm monsieur madame mademoiselle maître me tout tous quelqu'un quelques deux "
    "celui celle ceux ";
constexpr std::string_view kObjects = " lui leur me te nous vous se ";
constexpr std::string_view kAdverbs =
    " alors enfin encore aussitôt soudain tout à son tour bas doucement aussi ensuite après avec "
    "en d'une d'un ";

/// Participles of the verbs above that the lexicon has not.
constexpr std::string_view kParticiples =
    " écrié exclamé enquis hurlé grommelé grogné chuchoté bredouillé balbutié bégayé riposté "
    "interrompu murmuré gémi sangloté ricané supplié ordonné commandé proposé suggéré conseillé "
    "approuvé protesté marmonné maugréé bougonné juré menacé rectifié repris songé ";

/// Auxiliaries of a verb of saying: "a-t-il dit"; of a reflexive one: "s'est-il écrié".
constexpr std::string_view kHave =
    " a ai ont avons avait avais avaient avions eut eurent aura aurait auraient ";
constexpr std::string_view kBe = " est suis sont était étais étaient fut furent ";
/// What opens a subject after a participle, and what is said rather than says: "a dit la vérité".
constexpr std::string_view kOpensSubject =
    " le la les un une l' mon ma mes son sa ses notre nos leur leurs votre vos cet cette m mme "
    "mlle mm monsieur madame mademoiselle maître ";
constexpr std::string_view kSaidThings =
    " vérité vérités contraire même mot mots chose choses bêtise bêtises bonjour fait faits "
    "phrase nom fond messe fin moindre seul plus ";

bool among(std::string_view list, std::string_view word) {
  if (word.empty() || word.size() > 24) return false;
  for (std::size_t at = list.find(word); at != std::string_view::npos;
       at = list.find(word, at + 1)) {
    if (list[at - 1] == ' ' && list[at + word.size()] == ' ') return true;
  }
  return false;
}

std::string_view bare(std::string_view fold) {
  const std::size_t at = fold.find('\'');
  return at != std::string_view::npos && at <= 2 ? fold.substr(at + 1) : fold;
}

}  // namespace

Between between(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  Between out;
  for (std::uint32_t at = begin; at < end;) {
    const utf8::Decoded d = utf8::decode(text, at);
    const bool two = d.code == U'-' && text.substr(at).starts_with("--");
    at += d.bytes;
    out.dash |= is_dash(d.code) || two;
    if (out.dash) continue;
    out.comma |= d.code == U',';
    out.pause |= d.code == U';' || d.code == U':';
    const bool ask = d.code == U'?' || d.code == U'!' || d.code == U'…';
    out.stop |= d.code == U'.' || ask;
    if (ask || (d.code == U'.' && text.substr(at).starts_with('.'))) out.ask_end = at;
  }
  if (out.ask_end != 0) {
    while (out.ask_end < end && text[out.ask_end] == '.') ++out.ask_end;
  }
  return out;
}

Incises::Incises(std::string_view text, std::string_view language)
    : text_(text),
      lexicon_(lexicon::lexicon_for(language)),
      grammar_(grammar_for(language)),
      french_(language == "fr"),
      known_(has_grammar(language)) {}

void Incises::read(Span speech) {
  words_.clear();
  folds_.clear();
  text::find_words(text_, speech, words_);
  for (const Span word : words_) folds_.push_back(text::fold(slice(text_, word)));
}

bool Incises::is_verb(std::size_t i) const {
  if (french_) return among(kFrench, bare(folds_[i]));
  return std::any_of(kCues.begin(), kCues.end(),
                     [&](Section cue) { return lexicon_.match_phrase(cue, folds_, i) > 0; });
}

/// Whether the clause that word i stands in is a question.
bool Incises::asks(std::size_t i) const {
  for (std::size_t k = i + 1; k < words_.size(); ++k) {
    const std::string_view gap = slice(text_, {words_[k - 1].end, words_[k].begin});
    const std::size_t mark = gap.find_first_of(".,;:!?");
    if (mark != std::string_view::npos) return gap[mark] == '?';
  }
  const std::uint32_t end = words_.back().end;
  return text_.substr(end, 3).find('?') != std::string_view::npos;
}

/// Past "-il", "-t-il" after the verb at word i, or 0.
std::size_t Incises::clitic(std::size_t i) const {
  std::size_t at = i + 1;
  if (!joined(at)) return 0;
  if (folds_[at] == "t" && joined(at + 1)) ++at;
  if (!among(kSubjects, folds_[at])) return 0;
  const bool first = folds_[at] == "je";
  if (!is_verb(i) && (first || among(kAsking, bare(folds_[i])) || asks(i))) return 0;
  return at + 1;
}

/// Whether a word is the participle of a verb of saying: the lexicon has it after "a" or "s'est".
bool Incises::is_participle(std::string_view fold) const {
  if (fold.size() < 3) return false;
  if (among(kParticiples, fold)) return true;
  std::array<std::string, 2> phrase{"a", std::string(fold)};
  const auto listed = [&] {
    return std::any_of(kCues.begin(), kCues.end(), [&](Section cue) {
      return lexicon_.match_phrase(cue, phrase, 0) == phrase.size();
    });
  };
  for (const char* auxiliary : {"a", "s'est"}) {
    phrase[0] = auxiliary;
    phrase[1] = fold;
    if (listed()) return true;
    if (phrase[1].ends_with('s')) phrase[1].pop_back();
    if (phrase[1].ends_with("ée") || phrase[1].ends_with("te")) phrase[1].pop_back();
    if (phrase[1].size() < fold.size() && (listed() || among(kParticiples, phrase[1]))) return true;
  }
  return false;
}

/// Past an attribution with a compound verb at word i ("a-t-il dit", "a répondu le maire",
/// "s'est-elle écriée"), or 0.
std::size_t Incises::compound(std::size_t i, bool reflexive, bool dash) const {
  const std::string_view fold = folds_[i];
  const std::string_view verb = bare(fold);
  const bool self = reflexive || fold.starts_with("s'") || fold.starts_with("m'");
  if (fold.starts_with("j'")) return 0;  // "j'avais proposé": the speaker goes on
  if (!among(kHave, verb) && !(self && among(kBe, verb))) return 0;
  std::size_t at = i + 1;
  bool inverted = false;
  if (joined(at)) {
    if (folds_[at] == "t" && joined(at + 1)) ++at;
    if (!among(kSubjects, folds_[at]) || folds_[at] == "je") return 0;
    inverted = true;
    ++at;
  }
  for (std::size_t skipped = 0; skipped < 3; ++skipped, ++at) {
    if (at >= words_.size() || gap(at).any() || joined(at)) return 0;
    if (is_participle(folds_[at])) break;
    if (!among(kAdverbs, folds_[at]) && !folds_[at].ends_with("ment")) return 0;
  }
  if (at >= words_.size() || !is_participle(folds_[at])) return 0;
  if (inverted) return asks(i) ? 0 : at + 1;
  const std::size_t past = at + 1 < words_.size() ? subject(at + 1, dash) : 0;
  if (past == 0 || past > words_.size()) return 0;
  const std::string& first = folds_[past - 1];
  if (text::is_upper(utf8::decode(text_, words_[past - 1].begin).code)) return past;
  if (!among(kOpensSubject, first) && !first.starts_with("l'")) return 0;
  const std::string_view noun = first.starts_with("l'") ? bare(first)
                                : past < words_.size()  ? std::string_view(folds_[past])
                                                        : std::string_view{};
  return noun.empty() || among(kSaidThings, noun) ? 0 : past;
}

/// Past the first word of a subject at word i, or 0. After a dash the narrator may tell more
/// before: "— ответил в среду мэр".
std::size_t Incises::subject(std::size_t i, bool dash) const {
  for (std::size_t at = i; at < std::min(words_.size(), i + 4); ++at) {
    if (at > 0 && gap(at).any()) return 0;
    const std::string& fold = folds_[at];
    if (text::is_upper(utf8::decode(text_, words_[at].begin).code)) return at + 1;
    if (!french_) {
      const bool starts =
          grammar_.is(fold, kHe | kShe | kThey | kDefinite | kIndefinite | kPossessive);
      if (starts || lexicon_.has(Section::kRole, fold) || lexicon_.has(Section::kHonorific, fold)) {
        return at + 1;
      }
      if (at > i && !dash) return 0;
      continue;
    }
    if (among(kArticles, fold) || fold.starts_with("l'")) return at + 1;
    if (!among(kAdverbs, fold) && !fold.ends_with("ment")) return 0;
  }
  return 0;
}

std::size_t Incises::core(std::size_t i) const {
  const Between before = gap(i);
  if (!before.comma && !before.stop && !before.dash) return 0;
  if (before.stop && before.ask_end == 0) return 0;
  if (!text::is_lower(utf8::decode(text_, words_[i].begin).code)) return 0;
  if (!known_) return before.dash ? i + 1 : 0;
  std::size_t verb = i;
  if (french_ && among(kObjects, folds_[verb]) && verb + 1 < words_.size() &&
      !gap(verb + 1).any() && !joined(verb + 1)) {
    ++verb;
  }
  if (french_) {
    const bool reflexive = verb > i && (folds_[i] == "se" || folds_[i] == "me");
    if (const std::size_t past = compound(verb, reflexive, before.dash); past != 0) return past;
    if (const std::size_t past = clitic(verb); past != 0) return past;
  }
  if (!is_verb(verb) || verb + 1 >= words_.size()) return 0;
  return subject(verb + 1, before.dash);
}

}  // namespace dixit::quote
