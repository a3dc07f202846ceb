#include "cli/flags.h"

#include <algorithm>
#include <array>

namespace dixit::cli {
namespace {

constexpr VerbSet kCheck = set_of(Verb::kCheck);
constexpr VerbSet kRead = set_of(Verb::kRead);
constexpr VerbSet kQuotes = set_of(Verb::kQuotes);
constexpr VerbSet kMatch = set_of(Verb::kMatch);
constexpr VerbSet kIndex = set_of(Verb::kIndex);
constexpr VerbSet kJudging = kCheck | kMatch;
constexpr VerbSet kAlign = set_of(Verb::kAlign);
constexpr VerbSet kHear = set_of(Verb::kHear);
constexpr VerbSet kTranscribe = set_of(Verb::kTranscribe);
constexpr VerbSet kInspect = set_of(Verb::kInspect);
constexpr VerbSet kSound = kAlign | kHear | kTranscribe | kInspect;
constexpr VerbSet kWorking = kCheck | kRead | kQuotes | kMatch;
constexpr VerbSet kAbout = set_of(Verb::kDoctor) | set_of(Verb::kVersion);
constexpr VerbSet kPrinting = set_of(Verb::kMan) | set_of(Verb::kCompletions);
constexpr VerbSet kEvery = static_cast<VerbSet>((1u << static_cast<unsigned>(Verb::kCount)) - 1);

constexpr std::array<std::string_view, 4> kCheckExamples = {
    "dixit check story.html --against call.vtt",
    "dixit check story.html --against transcripts/ -o report.html",
    "dixit check *.md --against hearing.json --house nyt --fail-on 2",
    "dixit check draft.docx --against deposition.pdf mails/",
};
constexpr std::array<std::string_view, 3> kReadExamples = {
    "dixit read story.html",
    "dixit read story.html --json --places",
    "dixit read pages/*.html --format jsonl",
};
constexpr std::array<std::string_view, 2> kQuotesExamples = {
    "dixit quotes story.html",
    "dixit quotes story.html --format jsonl | dixit match --against call.vtt",
};
constexpr std::array<std::string_view, 2> kMatchExamples = {
    "dixit match --against transcripts/ quotes.jsonl",
    "dixit quotes story.html --format jsonl | dixit match --against call.vtt -",
};
constexpr std::array<std::string_view, 3> kIndexExamples = {
    "dixit index transcripts/ -o record.dixit",
    "dixit check story.html --against record.dixit",
    "dixit index --verify record.dixit",
};
constexpr std::array<std::string_view, 3> kAlignExamples = {
    "dixit align call.opus call.txt -o call.vtt",
    "dixit align hearing.mp3 hearing.docx -o hearing.TextGrid",
    "dixit align call.opus call.txt --json",
};
constexpr std::array<std::string_view, 2> kHearExamples = {
    "dixit hear \"we will not raise the fee\" --in call.opus",
    "dixit hear --between \"we will raise it\" \"we will not raise it\" --in call.opus",
};
constexpr std::array<std::string_view, 2> kTranscribeExamples = {
    "dixit transcribe call.opus -o call.vtt",
    "dixit transcribe call.opus --engine whisper --model ggml-base.en.bin -o call.json",
};
constexpr std::array<std::string_view, 2> kInspectExamples = {
    "dixit inspect call.opus",
    "dixit inspect call.opus -o call-inspection.html",
};
constexpr std::array<std::string_view, 1> kDoctorExamples = {"dixit doctor"};
constexpr std::array<std::string_view, 2> kVersionExamples = {"dixit version",
                                                              "dixit --version --json"};
constexpr std::array<std::string_view, 2> kHelpExamples = {"dixit help", "dixit help check"};
constexpr std::array<std::string_view, 2> kManExamples = {"dixit man | man -l -",
                                                          "dixit man -o dixit.1"};
constexpr std::array<std::string_view, 3> kCompletionsExamples = {
    "source <(dixit completions bash)",
    "dixit completions zsh -o ~/.zfunc/_dixit",
    "dixit completions fish -o ~/.config/fish/completions/dixit.fish",
};

const std::array<VerbInfo, static_cast<std::size_t>(Verb::kCount)> kVerbs = {{
    {Verb::kCheck, "check", "ARTICLE... --against SOURCE...", OperandKind::kFiles,
     "trace every quotation of an article to the sources",
     "Reads each ARTICLE, finds the quotations in it and who is said to have said them, and traces "
     "each one to the SOURCEs: one finding a quotation, with the source's words, the place, and "
     "every difference between the two.\n\n"
     "ARTICLE is .html, .md, .txt, .docx, .odt, .rtf, .pdf, .eml, .epub, an article in JSON, or - "
     "for standard input. SOURCE is a file or a folder: .vtt, .srt, .json (Whisper, WhisperX, "
     "whisper.cpp or Dixit's own), .otr, .TextGrid, .eaf, and what an ARTICLE may be, or an index. "
     "Documents are read by a confined process. Put the articles first: --against takes every word "
     "after it up to the next option.\n\n"
     "An input that cannot be read is one line on standard error; the others are still worked, "
     "and the exit status is 2.",
     "text json jsonl html markdown sarif", kCheckExamples},
    {Verb::kRead, "read", "PAGE...", OperandKind::kFiles,
     "turn a page or document into an article: title, byline, date, paragraphs",
     "Prints what `check` would look at: the article's own text without the page around it, with "
     "title, byline, date, site, language and paragraphs. Where a page says two things of itself, "
     "of its date for one, both are shown. The JSON also holds what stands beside the article "
     "(captions, related links, comments), and the address of the next page where there is one.",
     "text json jsonl", kReadExamples},
    {Verb::kQuotes, "quotes", "ARTICLE...", OperandKind::kFiles,
     "list the quotations of an article with their speakers",
     "Finds the quotations and prints each with its kind (direct, partial, block, scare, title), "
     "its speaker and the words that attribute it (said, told, according to). The lines of "
     "--format jsonl are what `match` reads.",
     "text json jsonl", kQuotesExamples},
    {Verb::kMatch, "match", "--against SOURCE... [QUOTES.jsonl]", OperandKind::kFiles,
     "trace bare quotations in bulk: a JSON line in, a JSON line out",
     "Reads JSON lines {\"id\", \"text\", \"speaker\"} (the speaker may be left out) and writes "
     "one line for each, in the same order, as it goes. QUOTES.jsonl may stand before --against "
     "or last; without it, or with -, standard input is read.",
     "jsonl", kMatchExamples},
    {Verb::kIndex, "index", "SOURCE... -o FILE", OperandKind::kFiles,
     "make an index of sources, to search them again without reading them again",
     "Writes an index file that is accepted wherever SOURCE is, alone or with others: it is opened "
     "in a moment however large it is, holds all that findings need, and needs the sources no "
     "more. FILE is written whole or not at all; a run that was killed goes on where it stopped "
     "when it is started again with the same words.\n\n"
     "An index is never changed: when sources change or come to them, make it again, or make "
     "another one of what is new and search both. A finding in a source whose file has changed "
     "since is told of on standard error; a file that is gone is not missed.\n\n"
     "With --verify, reads index files whole, holds every part against its checksum and every "
     "source's file against what was indexed: 0 all is as it was, 1 a source has changed, 2 an "
     "index "
     "is damaged.",
     "text json", kIndexExamples},
    {Verb::kAlign, "align", "RECORDING TRANSCRIPT", OperandKind::kFiles,
     "tie every word of a transcript to its time in the recording, and list where they disagree",
     "Gives every word a start, an end and a confidence, and lists the doubts: stretches where the "
     "sound does not support the transcript, because other words seem to be spoken, or more, or "
     "fewer, or in another order. The transcript may be imperfect, partial or out of order; times "
     "in it are used and checked, not trusted.\n\n"
     "RECORDING is any file with sound. TRANSCRIPT is whatever SOURCE of `check` may be, but an "
     "index. With -o FILE the transcript with its times is written there, and the doubts are still "
     "listed on standard output. The exit status is 1 where the words do not fit the sound at all.",
     "text vtt srt json textgrid eaf ctm", kAlignExamples},
    {Verb::kHear, "hear", "\"WORDS\" --in RECORDING", OperandKind::kWords,
     "are these words spoken here; or which of two wordings is",
     "Without a transcript: looks for the places where WORDS may be spoken, and tells for each how "
     "likely it is that they are. Few words sound like many others: below a number of words the "
     "answer is too_short.\n\n"
     "With --between, two wordings are given, and the answer is which of them the sound supports, "
     "and how strongly: a far surer question than the first. `check` asks it by itself wherever an "
     "article's words differ from the transcript's.",
     "text json", kHearExamples},
    {Verb::kTranscribe, "transcribe", "RECORDING", OperandKind::kFiles,
     "make a draft transcript of a recording, with speakers, times and confidences",
     "A draft for a person to correct, never a source to judge by. The engine that is always there "
     "has low accuracy, and its draft says so; with a model file of your own or a server of your "
     "own it is better. `dixit doctor` says what is there.",
     "text vtt srt json textgrid eaf ctm", kTranscribeExamples},
    {Verb::kInspect, "inspect", "RECORDING", OperandKind::kFiles,
     "discontinuities of a recording, and what in its file could tell who made it",
     "Lists where a recording does not go on as it was (splices, repeats, steps of the background, "
     "jumps of mains hum, traces of an earlier encoder, gaps in the file's clock), each with its "
     "place, its strength, and how often an untouched recording of that kind shows as much. What a "
     "codec or device hides is told, too. A discontinuity is not yet an explanation: recorders and "
     "telephones make them.\n\n"
     "With -o FILE.html they are drawn over the waveform and the spectrogram.",
     "text json html", kInspectExamples},
    {Verb::kDoctor, "doctor", "", OperandKind::kNone,
     "test this installation and say what to do about what is wrong",
     "Runs the program's parts on small samples that are built in and prints one line for each.",
     "text json", kDoctorExamples},
    {Verb::kVersion, "version", "", OperandKind::kNone,
     "print the version, features and library versions",
     "Prints the version, the commit it was built from where that is known, the versions of its "
     "JSON and of its index files, the formats it writes, and the versions of its libraries. "
     "`dixit --version` is the same.",
     "text json", kVersionExamples},
    {Verb::kHelp, "help", "[VERB]", OperandKind::kVerb, "explain the program or one verb",
     "Without VERB, lists the verbs. `dixit VERB --help` is the same as `dixit help VERB`.", "",
     kHelpExamples},
    {Verb::kMan, "man", "", OperandKind::kNone, "print the manual page",
     "Prints the manual page in roff, made from the same table as the help.", "", kManExamples},
    {Verb::kCompletions, "completions", "SHELL", OperandKind::kShell,
     "print completions for bash, zsh or fish",
     "Prints a script that completes verbs, options and their values. SHELL is bash, zsh or fish.",
     "", kCompletionsExamples},
}};

constexpr std::array<std::string_view, 7> kLater = {"scan",    "seal",  "excerpt", "verify",
                                                    "publish", "trace", "serve"};

const std::array<Flag, static_cast<std::size_t>(FlagId::kCount)> kFlags = {{
    {FlagId::kAgainst, "against", 'a', ValueKind::kSources, "SOURCE...", "", 0, 0, kJudging,
     "the transcripts and documents to trace to (files, folders or indexes)",
     "Takes every word after it up to the next option, and may be given more than once. A folder "
     "is searched to any depth; indexes in it end in .dixit. With --against=SOURCE it takes this "
     "one word."},
    {FlagId::kFormat, "format", 'f', ValueKind::kChoice, "FORMAT",
     "text json jsonl html markdown sarif vtt srt textgrid eaf ctm", 0, 0,
     kWorking | kIndex | kSound | kAbout, "text, json, jsonl, html, ...: as the verb can write",
     "How the answer is written. Without it, the ending of the -o file decides; without that, it "
     "is text, except that `match`, and `quotes` into a pipe or file, write JSON lines. "
     "`dixit help VERB` names the formats of a verb."},
    {FlagId::kOutput, "output", 'o', ValueKind::kFile, "FILE", "", 0, 0,
     kWorking | kIndex | kSound | kPrinting,
     "write there instead of to standard output; the ending picks the format",
     "The file is written whole or not at all; `match` writes it as it goes, in whole lines. "
     "Endings: .txt, .json, .jsonl (.ndjson), .html "
     "(.htm), .md (.markdown), .sarif, .vtt, .srt, .TextGrid, .eaf, .ctm; another one needs "
     "--format. HTML is of one article. - is "
     "standard output. For `index` it is the index to make."},
    {FlagId::kHouse, "house", 0, ValueKind::kFile, "NAME|FILE",
     "ap bluebook chicago guardian npr nyt reuters", 0, 0, kJudging,
     "judge by the rules of this house",
     "A built-in profile (ap, bluebook, chicago, guardian, npr, nyt, reuters) or a profile file. "
     "It moves the severity of what houses disagree on: cleaned-up and corrected words, marked "
     "cuts, brackets. What it cannot do is make a changed meaning mild."},
    {FlagId::kFailOn, "fail-on", 0, ValueKind::kNumber, "N", "", 0, 7, kJudging,
     "exit with 1 when a finding has this severity or more (default 3)",
     "Severities: 0 faithful, 1 marked or permitted, 2 disputed among houses, 3 the reader is not "
     "told of a cut, 4 words or order not as said, 5 the meaning may have moved, 6 not this "
     "person's words or not in a complete record, 7 words of several people under one name."},
    {FlagId::kEvidence, "evidence", 0, ValueKind::kGrade, "[ID=]GRADE",
     "audio_checked true_verbatim_transcript cleaned_transcript official_edited_record notes", 0, 0,
     kJudging, "state what the sources, or the source ID, are worth",
     "audio_checked, true_verbatim_transcript, cleaned_transcript, official_edited_record or "
     "notes. Without ID= it holds for every source that does not say so itself. May be given more "
     "than once. It is never guessed upward: a source of which nobody states anything is notes."},
    {FlagId::kComplete, "complete", 0, ValueKind::kNone, "", "", 0, 0, kJudging,
     "the sources are the whole record of what was said",
     "Only then is a quotation that stands nowhere in them given a severity (6). Otherwise "
     "not_found says what was searched, and nothing more."},
    {FlagId::kGapLimit, "gap-limit", 0, ValueKind::kNumber, "WORDS", "", 0, 1000000, kJudging,
     "how many words an ellipsis may leave out (default 100)",
     "A marked cut that leaves out more than this joins two statements: its form is bridged "
     "instead of elided."},
    {FlagId::kTranslationOf, "translation-of", 0, ValueKind::kText, "ID=ID", "", 0, 0, kJudging,
     "source ID is a translation of the other source ID",
     "A quotation in the language of the first is then judged against that translation, and the "
     "finding names it. May be given more than once."},
    {FlagId::kLanguage, "language", 0, ValueKind::kText, "CODE", "", 0, 0, kWorking | kSound,
     "language of the articles or of the speech, as en or de, when it is known",
     "An ISO 639-1 code. Without it the page's own statement is used, else the language is told "
     "from the words."},
    {FlagId::kTop, "top", 0, ValueKind::kNumber, "N", "", 1, 1000, kMatch | kHear,
     "list up to N places for each quotation (default 3)",
     "Best place first; places with at least three quarters of its evidence follow. Up to ten "
     "places "
     "that are equally good are always listed."},
    {FlagId::kAll, "all", 0, ValueKind::kNone, "", "", 0, 0, kCheck,
     "show faithful quotations in full, too",
     "Without it, the text names them in one line each. The other formats always hold "
     "everything."},
    {FlagId::kPlaces, "places", 0, ValueKind::kNone, "", "", 0, 0, kRead,
     "tell where every character of the text stood in the file",
     "The JSON gets \"places\": for each stretch of the text its start and end in code points, and "
     "the bytes of the file that it was read from."},
    {FlagId::kTwoSingles, "two-singles", 0, ValueKind::kNone, "", "", 0, 0, kCheck | kQuotes,
     "read ''so'', between two single marks, as quotations, too",
     "Some databases of articles print double marks so. Without it they are counted and told of."},
    {FlagId::kThreads, "threads", 'j', ValueKind::kNumber, "N", "", 0, 1024,
     kWorking | kIndex | kSound, "work on N processors (0, the default: all)",
     "The answer is the same, byte for byte, for every N."},
    {FlagId::kMemory, "memory", 0, ValueKind::kSize, "SIZE", "", 0, 0, kIndex,
     "memory for sorting (default 1G)",
     "A number with K, M or G. Less memory takes longer; the index is the same. The "
     "vocabulary and the files being read, about five times their size, come on top."},
    {FlagId::kVerify, "verify", 0, ValueKind::kNone, "", "", 0, 0, kIndex,
     "check index files and their sources instead of making one", ""},
    {FlagId::kRecording, "recording", 0, ValueKind::kFile, "[ID=]FILE", "", 0, 0, kCheck,
     "the recording that the source, or the source ID, is a transcript of",
     "Its sound is then heard: findings get their place in it, a cut to listen to, and, where the "
     "article's words differ from the transcript's, what the sound supports. Without this option a "
     "recording that a transcript names, or that has its name, is taken when it stands beside it. "
     "May be given more than once."},
    {FlagId::kNoSound, "no-sound", 0, ValueKind::kNone, "", "", 0, 0, kCheck,
     "do not listen to recordings", ""},
    {FlagId::kIn, "in", 0, ValueKind::kFile, "RECORDING", "", 0, 0, kHear,
     "the recording to listen to", ""},
    {FlagId::kBetween, "between", 0, ValueKind::kNone, "", "", 0, 0, kHear,
     "which of two wordings is spoken: --between \"A\" \"B\"",
     "Give each as it stands in its sentence, with some words on either side."},
    {FlagId::kFrom, "from", 0, ValueKind::kSeconds, "TIME", "", 0, 0, kHear,
     "listen from this time on", "In seconds, or as 1:32.5 or 0:01:32.5."},
    {FlagId::kTo, "to", 0, ValueKind::kSeconds, "TIME", "", 0, 0, kHear, "listen up to this time",
     "In seconds, or as 1:32.5 or 0:01:32.5."},
    {FlagId::kPerHour, "doubts-per-hour", 0, ValueKind::kNumber, "N", "", 1, 1000, kCheck | kAlign,
     "list doubts of which about N an hour are wrong (default 5)",
     "Fewer are surer; more find more."},
    {FlagId::kTrack, "track", 0, ValueKind::kNumber, "N", "", 1, 1000, kSound,
     "listen to sound track N of the file (default 1)", ""},
    {FlagId::kChannel, "channel", 0, ValueKind::kNumber, "N", "", 1, 32, kSound,
     "listen to channel N alone (default: the mean of all)",
     "For recordings with a person on each channel."},
    {FlagId::kEngine, "engine", 0, ValueKind::kChoice, "ENGINE", "pocketsphinx whisper openai", 0,
     0, kTranscribe, "who listens: pocketsphinx, whisper or openai",
     "pocketsphinx is always there. whisper needs a program built with whisper.cpp, and --model. "
     "openai is any server that speaks that interface, at --endpoint."},
    {FlagId::kModel, "model", 0, ValueKind::kFile, "FILE|NAME", "", 0, 0, kTranscribe,
     "a model file, or the name of a server's model", ""},
    {FlagId::kEndpoint, "endpoint", 0, ValueKind::kText, "URL", "", 0, 0, kTranscribe,
     "address of a server that transcribes",
     "The sound is sent there. Another machine than this one needs --allow-network, too."},
    {FlagId::kAllowNetwork, "allow-network", 0, ValueKind::kNone, "", "", 0, 0, kTranscribe,
     "let the sound leave this machine, for --endpoint", ""},
    {FlagId::kColor, "color", 0, ValueKind::kChoice, "WHEN", "auto always never", 0, 0,
     kWorking | kSound | kAbout, "colour the text: auto, always or never",
     "auto colours on a terminal unless NO_COLOR is set or TERM is dumb. Colour never says what "
     "the words do not say."},
    {FlagId::kQuiet, "quiet", 'q', ValueKind::kNone, "", "", 0, 0, kWorking | kIndex | kSound,
     "no progress on standard error", "Errors are still told, and the exit status is the same."},
    {FlagId::kJson, "json", 0, ValueKind::kNone, "", "", 0, 0,
     kCheck | kRead | kQuotes | kIndex | kSound | kAbout, "the same as --format json", ""},
    {FlagId::kHelp, "help", 'h', ValueKind::kNone, "", "", 0, 0, kEvery,
     "explain the verb and its options", ""},
    {FlagId::kVersion, "version", 'V', ValueKind::kNone, "", "", 0, 0, 0,
     "print the version (before any verb)", ""},
}};

constexpr std::array<Topic, 4> kTopics = {{
    {"Exit status",
     "0: no finding at or above --fail-on. 1: findings at or above it. 2: bad usage, or an input "
     "that could not be read (the others are still worked). 130: interrupted. 143: told to end. A "
     "reader that "
     "closes the pipe early is no failure. Of `index --verify`: 1 a source has changed, 2 an index "
     "is damaged."},
    {"Environment",
     "NO_COLOR: when set to anything but nothing, no colour; so with TERM=dumb. COLUMNS: width of "
     "the text, where "
     "the terminal does not tell it. DIXIT_KERNEL: base, avx2 or avx512, the instructions that "
     "aligning uses, where the machine has them; the answers are the same. "
     "DIXIT_ACOUSTIC_MODEL: the model that recordings are listened to with, a folder as in the "
     "package pocketsphinx-en-us, or an .onnx file of letters with vocab.json beside it. "
     "DIXIT_ONNXRUNTIME: the library that runs an .onnx file. Nothing else is read "
     "from the environment, and nothing from the network."},
    {"Files",
     "The program needs no file beside it. House profiles are also installed as text, as models "
     "for your own: share/dixit/houses."},
    {"Verdicts",
     "A finding has a form (verbatim, conformed, trimmed, elided, bracketed, cleaned, corrected, "
     "cut, bridged, spliced, reordered, altered, paraphrased, translated, not_found), whose words "
     "they are (same, unknown, nested, prompted, other, mixed), flags for meaning that may have "
     "moved, and the evidence it rests on. What the program cannot tell, it says: ambiguous, "
     "too_short, unverifiable, transcript_in_doubt, not_a_quotation. A person decides what a "
     "finding means."},
}};

}  // namespace

std::span<const VerbInfo> verbs() { return kVerbs; }
std::span<const std::string_view> later_verbs() { return kLater; }
std::span<const Flag> flags() { return kFlags; }
std::span<const Topic> topics() { return kTopics; }

const VerbInfo& info(Verb verb) { return kVerbs[static_cast<std::size_t>(verb)]; }
const Flag& info(FlagId id) { return kFlags[static_cast<std::size_t>(id)]; }

const VerbInfo* find_verb(std::string_view name) {
  const auto found = std::ranges::find(kVerbs, name, &VerbInfo::name);
  return found == kVerbs.end() ? nullptr : &*found;
}

const Flag* find_flag(std::string_view long_name) {
  const auto found = std::ranges::find(kFlags, long_name, &Flag::name);
  return found == kFlags.end() ? nullptr : &*found;
}

const Flag* find_flag(char letter) {
  if (letter == 0) return nullptr;
  const auto found = std::ranges::find(kFlags, letter, &Flag::letter);
  return found == kFlags.end() ? nullptr : &*found;
}

bool has_word(std::string_view list, std::string_view word) {
  bool found = false;
  for_each_word(list, [&](std::string_view each) { found = found || each == word; });
  return found;
}

}  // namespace dixit::cli
