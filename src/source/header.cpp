#include "source/header.h"

#include <array>

#include "base/strings.h"
#include "text/chars.h"

namespace dixit::source {
namespace {

enum class Key : std::uint8_t {
  kId,
  kTitle,
  kDate,
  kLanguage,
  kRecording,
  kTranslationOf,
  kEvidence,
  kMachine,
  kOther
};

struct KeyName {
  std::string_view name;
  Key key;
};

// Folded; spaces for '_' and '-'.
constexpr KeyName kKeys[] = {
    {"id", Key::kId},
    {"title", Key::kTitle},
    {"titel", Key::kTitle},
    {"titre", Key::kTitle},
    {"título", Key::kTitle},
    {"titolo", Key::kTitle},
    {"название", Key::kTitle},
    {"заголовок", Key::kTitle},
    {"tytuł", Key::kTitle},
    {"date", Key::kDate},
    {"datum", Key::kDate},
    {"fecha", Key::kDate},
    {"data", Key::kDate},
    {"дата", Key::kDate},
    {"recorded", Key::kDate},
    {"recorded on", Key::kDate},
    {"aufgenommen am", Key::kDate},
    {"language", Key::kLanguage},
    {"lang", Key::kLanguage},
    {"sprache", Key::kLanguage},
    {"langue", Key::kLanguage},
    {"idioma", Key::kLanguage},
    {"lingua", Key::kLanguage},
    {"язык", Key::kLanguage},
    {"język", Key::kLanguage},
    {"recording", Key::kRecording},
    {"audio", Key::kRecording},
    {"video", Key::kRecording},
    {"media", Key::kRecording},
    {"aufnahme", Key::kRecording},
    {"enregistrement", Key::kRecording},
    {"grabación", Key::kRecording},
    {"запись", Key::kRecording},
    {"audio file", Key::kRecording},
    {"translation of", Key::kTranslationOf},
    {"translated from", Key::kTranslationOf},
    {"translates", Key::kTranslationOf},
    {"übersetzung von", Key::kTranslationOf},
    {"traduction de", Key::kTranslationOf},
    {"traducción de", Key::kTranslationOf},
    {"перевод", Key::kTranslationOf},
    {"evidence", Key::kEvidence},
    {"transcript type", Key::kEvidence},
    {"machine", Key::kMachine},
    {"transcribed by", Key::kMachine},
    {"transcription by", Key::kMachine},
    {"transcript by", Key::kMachine},
    {"transcription", Key::kMachine},
    {"transcript", Key::kMachine},
    {"transkription", Key::kMachine},
    {"transkript", Key::kMachine},
    {"location", Key::kOther},
    {"place", Key::kOther},
    {"venue", Key::kOther},
    {"participants", Key::kOther},
    {"present", Key::kOther},
    {"attendees", Key::kOther},
    {"speakers", Key::kOther},
    {"duration", Key::kOther},
    {"length", Key::kOther},
    {"source", Key::kOther},
    {"url", Key::kOther},
    {"link", Key::kOther},
    {"subject", Key::kOther},
    {"topic", Key::kOther},
    {"event", Key::kOther},
    {"time", Key::kOther},
    {"author", Key::kOther},
    {"byline", Key::kOther},
    {"publisher", Key::kOther},
    {"published", Key::kOther},
    {"kind", Key::kOther},
    {"description", Key::kOther},
    {"episode", Key::kOther},
    {"series", Key::kOther},
    {"ort", Key::kOther},
    {"dauer", Key::kOther},
    {"teilnehmer", Key::kOther},
    {"quelle", Key::kOther},
    {"thema", Key::kOther},
    {"anlass", Key::kOther},
    {"lieu", Key::kOther},
    {"durée", Key::kOther},
    {"lugar", Key::kOther},
    {"место", Key::kOther},
    {"участники", Key::kOther},
    {"источник", Key::kOther},
    {"schema", Key::kOther},
    {"tags", Key::kOther},
    {"version", Key::kOther},
    {"copyright", Key::kOther},
    {"license", Key::kOther},
    {"licence", Key::kOther},
    {"case", Key::kOther},
    {"docket", Key::kOther},
    {"file", Key::kOther},
    {"station", Key::kOther},
    {"show", Key::kOther},
    {"program", Key::kOther},
    {"programme", Key::kOther},
    {"note", Key::kOther},
    {"notes", Key::kOther},
};

/// What Markdown and quotation marks put around keys and values.
constexpr std::string_view kAround = " \t\r\n*_\"'";

std::string plain_key(std::string_view name) {
  std::string key = text::fold(trimmed(name, kAround));
  for (char& c : key) {
    if (c == '_' || c == '-') c = ' ';
  }
  return key;
}

const KeyName* find_key(std::string_view name) {
  if (name.size() > 40) return nullptr;
  const std::string key = plain_key(name);
  for (const KeyName& known : kKeys) {
    if (known.name == key) return &known;
  }
  return nullptr;
}

struct Phrase {
  std::string_view words;
  Evidence evidence;
};

// Read in this order; the first of a row of overlapping ones must be the longer. Words are folded.
constexpr Phrase kPhrases[] = {
    {"rush transcript", Evidence::kNotes},
    {"not a transcript", Evidence::kNotes},
    {"reconstructed from notes", Evidence::kNotes},
    {"gedächtnisprotokoll", Evidence::kNotes},
    {"official edited record", Evidence::kOfficialEditedRecord},
    {"official report", Evidence::kOfficialEditedRecord},
    {"official record", Evidence::kOfficialEditedRecord},
    {"official transcript", Evidence::kOfficialEditedRecord},
    {"hansard", Evidence::kOfficialEditedRecord},
    {"congressional record", Evidence::kOfficialEditedRecord},
    {"stenografischer bericht", Evidence::kOfficialEditedRecord},
    {"stenographischer bericht", Evidence::kOfficialEditedRecord},
    {"plenarprotokoll", Evidence::kOfficialEditedRecord},
    {"amtliches protokoll", Evidence::kOfficialEditedRecord},
    {"compte rendu intégral", Evidence::kOfficialEditedRecord},
    {"compte rendu officiel", Evidence::kOfficialEditedRecord},
    {"diario de sesiones", Evidence::kOfficialEditedRecord},
    {"официальная стенограмма", Evidence::kOfficialEditedRecord},
    {"cleaned transcript", Evidence::kCleanedTranscript},
    {"clean verbatim", Evidence::kCleanedTranscript},
    {"intelligent verbatim", Evidence::kCleanedTranscript},
    {"edited verbatim", Evidence::kCleanedTranscript},
    {"near verbatim", Evidence::kCleanedTranscript},
    {"near-verbatim", Evidence::kCleanedTranscript},
    {"edited for", Evidence::kCleanedTranscript},
    {"lightly edited", Evidence::kCleanedTranscript},
    {"condensed for", Evidence::kCleanedTranscript},
    {"edited and condensed", Evidence::kCleanedTranscript},
    {"condensed and edited", Evidence::kCleanedTranscript},
    {"edited transcript", Evidence::kCleanedTranscript},
    {"redaktionell bearbeitet", Evidence::kCleanedTranscript},
    {"sprachlich geglättet", Evidence::kCleanedTranscript},
    {"gekürzt und", Evidence::kCleanedTranscript},
    {"modifié pour plus de clarté", Evidence::kCleanedTranscript},
    {"éditée pour", Evidence::kCleanedTranscript},
    {"editada por motivos", Evidence::kCleanedTranscript},
    {"editado por motivos", Evidence::kCleanedTranscript},
    {"editada para", Evidence::kCleanedTranscript},
    {"отредактирован", Evidence::kCleanedTranscript},
    {"audio checked", Evidence::kAudioChecked},
    {"audio-checked", Evidence::kAudioChecked},
    {"checked against the audio", Evidence::kAudioChecked},
    {"checked against the recording", Evidence::kAudioChecked},
    {"true verbatim", Evidence::kTrueVerbatimTranscript},
    {"strict verbatim", Evidence::kTrueVerbatimTranscript},
    {"full verbatim", Evidence::kTrueVerbatimTranscript},
    {"verbatim transcript", Evidence::kTrueVerbatimTranscript},
    {"transcribed verbatim", Evidence::kTrueVerbatimTranscript},
    {"verbatim record", Evidence::kTrueVerbatimTranscript},
    {"wörtliches transkript", Evidence::kTrueVerbatimTranscript},
    {"wörtliche mitschrift", Evidence::kTrueVerbatimTranscript},
    {"transcription mot à mot", Evidence::kTrueVerbatimTranscript},
    {"transcripción literal", Evidence::kTrueVerbatimTranscript},
    {"дословная расшифровка", Evidence::kTrueVerbatimTranscript},
    {"дословная стенограмма", Evidence::kTrueVerbatimTranscript},
};

constexpr std::string_view kDenials[] = {"not ",   "non ",       "non-", "nicht ", "kein ",
                                         "no es ", "n'est pas ", "не ",  "isn't "};

constexpr std::string_view kMachinePhrases[] = {"automatic transcri",
                                                "automatically transcri",
                                                "automated transcri",
                                                "auto-generated",
                                                "autogenerated",
                                                "automatically generated",
                                                "machine generated",
                                                "machine-generated",
                                                "machine transcri",
                                                "generated by a computer",
                                                "computer-generated",
                                                "computer generated",
                                                "speech recognition",
                                                "speech-to-text",
                                                "ai-generated",
                                                "ai generated",
                                                "transcribed by ai",
                                                "whisper",
                                                "otter.ai",
                                                "automatische transkription",
                                                "automatisch erstellt",
                                                "automatisch transkribiert",
                                                "maschinell erstellt",
                                                "spracherkennung",
                                                "transcription automatique",
                                                "générée automatiquement",
                                                "généré automatiquement",
                                                "transcripción automática",
                                                "generada automáticamente",
                                                "generado automáticamente",
                                                "автоматическая расшифровка",
                                                "автоматически",
                                                "распознавание речи",
                                                "automatic caption"};

/// Whether the words before a phrase deny it: "this is not a verbatim transcript".
bool is_denied(std::string_view before) {
  const std::size_t from = before.size() > 16 ? before.size() - 16 : 0;
  const std::string_view near = before.substr(from);
  for (const std::string_view denial : kDenials) {
    const std::size_t at = near.find(denial);
    if (at != std::string_view::npos && near.find('.', at) == std::string_view::npos) return true;
  }
  return false;
}

void keep_first(std::string& field, std::string_view value) {
  if (field.empty()) field = value;
}

struct LanguageName {
  std::string_view code;
  std::string_view names;  ///< between bars
};

constexpr LanguageName kLanguages[] = {
    {"en", "|eng|english|englisch|anglais|inglés|inglese|английский|"},
    {"de", "|deu|ger|german|deutsch|allemand|alemán|tedesco|немецкий|"},
    {"fr", "|fra|fre|french|französisch|français|francés|francese|французский|"},
    {"es", "|spa|spanish|spanisch|espagnol|español|castellano|spagnolo|испанский|"},
    {"it", "|ita|italian|italienisch|italien|italiano|итальянский|"},
    {"pt", "|por|portuguese|portugiesisch|portugais|português|"},
    {"nl", "|nld|dut|dutch|niederländisch|néerlandais|nederlands|"},
    {"ru", "|rus|russian|russisch|russe|ruso|русский|"},
    {"uk", "|ukr|ukrainian|ukrainisch|ukrainien|українська|украинский|"},
    {"pl", "|pol|polish|polnisch|polonais|polski|польский|"},
    {"sv", "|swe|swedish|schwedisch|suédois|svenska|"},
    {"da", "|dan|danish|dänisch|danois|dansk|"},
    {"no", "|nor|nob|norwegian|norwegisch|norsk|"},
    {"fi", "|fin|finnish|finnisch|finnois|suomi|"},
    {"cs", "|ces|cze|czech|tschechisch|tchèque|čeština|"},
    {"el", "|ell|gre|greek|griechisch|grec|ελληνικά|"},
    {"tr", "|tur|turkish|türkisch|turc|türkçe|"},
    {"ar", "|ara|arabic|arabisch|arabe|العربية|"},
    {"he", "|heb|hebrew|hebräisch|hébreu|עברית|"},
    {"hi", "|hin|hindi|"},
    {"zh", "|zho|chi|chinese|mandarin|chinesisch|chinois|中文|"},
    {"ja", "|jpn|japanese|japanisch|japonais|日本語|"},
    {"ko", "|kor|korean|koreanisch|coréen|한국어|"},
    {"hu", "|hun|hungarian|ungarisch|magyar|"},
    {"ro", "|ron|rum|romanian|rumänisch|română|"},
};

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::string language_code(std::string_view name) {
  const std::string folded = text::fold(trimmed(name, kAround));
  if (folded.empty() || folded.size() > 40) return {};
  const std::size_t end = std::min(folded.find_first_of("-_ "), folded.size());
  if (end == 2 && is_ascii_letter(folded[0]) && is_ascii_letter(folded[1])) {
    return folded.substr(0, 2);
  }
  const std::string wanted = "|" + folded.substr(0, end) + "|";
  for (const LanguageName& language : kLanguages) {
    if (language.names.find(wanted) != std::string_view::npos) return std::string(language.code);
  }
  return {};
}

std::optional<Evidence> parse_evidence(std::string_view value) {
  std::string folded = text::fold(trimmed(value, kAround));
  for (char& c : folded) {
    if (c == '_') c = ' ';
  }
  if (folded == "notes") return Evidence::kNotes;
  std::optional<Evidence> found;
  std::vector<Span> taken;
  for (const Phrase& phrase : kPhrases) {
    const std::size_t at = folded.find(phrase.words);
    if (at == std::string::npos) continue;
    const Span span{static_cast<std::uint32_t>(at),
                    static_cast<std::uint32_t>(at + phrase.words.size())};
    const bool inside =
        std::any_of(taken.begin(), taken.end(), [&](Span other) { return other.overlaps(span); });
    if (inside) continue;
    taken.push_back(span);
    Evidence evidence = phrase.evidence;
    if (is_denied(std::string_view(folded).substr(0, at))) {
      // "Not edited for clarity" promises nothing that we could grade; "not verbatim" takes back.
      if (evidence > Evidence::kTrueVerbatimTranscript) continue;
      evidence = Evidence::kNotes;
    }
    if (!found || evidence > *found) found = evidence;
  }
  return found;
}

bool read_statement(Header& header, std::string_view sentence) {
  if (sentence.size() > 4000) return false;
  bool told = false;
  if (const auto evidence = parse_evidence(sentence)) {
    if (!header.evidence || *evidence > *header.evidence) header.evidence = evidence;
    told = true;
  }
  const std::string folded = text::fold(sentence);
  for (const std::string_view phrase : kMachinePhrases) {
    const std::size_t at = folded.find(phrase);
    if (at == std::string::npos) continue;
    if (is_denied(std::string_view(folded).substr(0, at))) continue;
    header.machine = true;
    told = true;
  }
  return told;
}

KeyRank header_key(std::string_view name) {
  const KeyName* key = find_key(name);
  if (key == nullptr) return KeyRank::kNone;
  return key->key == Key::kOther ? KeyRank::kOther : KeyRank::kField;
}

namespace {

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};

}  // namespace

std::string find_date(std::string_view value) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t begin = value.find_first_not_of(" ,.\t", at);
    if (begin == std::string_view::npos) break;
    at = std::min(value.find_first_of(" ,.\t", begin), value.size());
    parts.push_back(value.substr(begin, at - begin));
  }
  const auto digits = [](std::string_view s) {
    return !s.empty() && s.find_first_not_of("0123456789") == std::string_view::npos;
  };
  for (const std::string_view part : parts) {
    if (part.size() >= 10 && part[4] == '-' && part[7] == '-' && digits(part.substr(0, 4)) &&
        digits(part.substr(5, 2)) && digits(part.substr(8, 2))) {
      return std::string(part.substr(0, 10));
    }
  }
  for (std::size_t i = 0; i + 2 < parts.size(); ++i) {
    const bool day_first = digits(parts[i]) && !digits(parts[i + 1]);
    const std::string_view month = day_first ? parts[i + 1] : parts[i];
    const std::string_view day = day_first ? parts[i] : parts[i + 1];
    const std::string_view year = parts[i + 2];
    if (month.size() < 3 || !digits(day) || day.size() > 2 || !digits(year) || year.size() != 4) {
      continue;
    }
    const std::string low = text::fold(month.substr(0, 3));
    const auto found = std::find(kMonths.begin(), kMonths.end(), low);
    if (found == kMonths.end()) continue;
    const auto number = static_cast<int>(found - kMonths.begin()) + 1;
    std::string iso(year);
    iso += number < 10 ? "-0" : "-";
    iso += std::to_string(number);
    iso += day.size() == 1 ? "-0" : "-";
    iso += day;
    return iso;
  }
  return {};
}

bool set_field(Header& header, std::string_view name, std::string_view raw) {
  const KeyName* key = find_key(name);
  if (key == nullptr) return false;
  const std::string_view value = trimmed(raw, kAround);
  if (value.empty()) return true;
  switch (key->key) {
    case Key::kId:
      keep_first(header.id, value);
      break;
    case Key::kTitle:
      keep_first(header.title, value);
      break;
    case Key::kDate:
      if (header.date.empty()) {
        header.date = find_date(value);
        keep_first(header.date, value);
      }
      break;
    case Key::kLanguage:
      keep_first(header.language, language_code(value));
      break;
    case Key::kRecording:
      keep_first(header.recording, value);
      break;
    case Key::kTranslationOf:
      keep_first(header.translation_of, value);
      break;
    case Key::kEvidence:
      read_statement(header, value);
      break;
    case Key::kMachine:
      if (value == "true" || value == "yes") header.machine = true;
      read_statement(header, value);
      break;
    case Key::kOther:
      read_statement(header, value);
      break;
  }
  return true;
}

}  // namespace dixit::source
