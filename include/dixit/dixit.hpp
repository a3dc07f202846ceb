// Dixit as a C++20 library: find quotations in transcripts and documents, and say what was done to
// their words. docs/library.md tells how it is used and what it costs.
//
// Counting   Ranges are [begin, end), from 0. Word ranges count words (of a quotation: those inside
//            its marks; of a source: the spoken ones). Byte ranges count bytes of UTF-8. Times are
//            seconds from the recording's start, kNoTime where the source tells none.
// Text       goes in and comes out as UTF-8. Text that is not is refused (ErrorKind::kEncoding).
// Errors     are values. No function of the library lets an exception out, none writes to standard
//            output or standard error, none ends the program or touches its signals.
// Threads    Collection and Finder are immutable handles: copies are cheap and share what they
//            stand for, and every const function may be called from any number of threads. All else
//            is plain data. The same input gives the same answer, whatever the threads.
// ABI        These types are part of the binary interface; it is good for one DIXIT_ABI_VERSION,
//            one compiler family and one standard library. <dixit/dixit.h> has fewer conditions.
#pragma once
#include <dixit/version.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

// The library itself has names of its own in dixit; to everybody else dixit::v0 is dixit.
#ifdef DIXIT_BUILDING_LIBRARY
#define DIXIT_INLINE
#else
#define DIXIT_INLINE inline
#endif

namespace dixit {
DIXIT_INLINE namespace v0 {
  // ---- Errors ----

  enum class ErrorKind : std::uint8_t {
    kUsage = 1,     ///< an argument makes no sense
    kOpen = 2,      ///< a file or folder cannot be opened or read
    kFormat = 3,    ///< bytes that are not what the format asks for
    kEncoding = 4,  ///< bytes that are not text; of a quotation: not UTF-8
    kLimit = 5,     ///< a limit was reached: a file too large, a page nested too deep
    kEmpty = 6,     ///< nothing of use in the input
    kWrite = 7,     ///< an output cannot be written
    kStopped = 8,   ///< the caller's progress function asked to stop
    kMemory = 9,    ///< out of memory
    kInternal = 10  ///< a fault of the library
  };

  /// `line` is one line for a person: what is wrong, where, what to do; no line break, no full
  /// stop.
  struct Error {
    ErrorKind kind = ErrorKind::kInternal;
    std::string line;
  };

  /// A value or an Error.
  template <class T>
  class [[nodiscard]] Result {
   public:
    Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}
    [[nodiscard]] bool has_value() const noexcept { return held_.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }
    // REQUIRES: has_value().
    [[nodiscard]] T& operator*() & noexcept { return *std::get_if<0>(&held_); }
    [[nodiscard]] const T& operator*() const& noexcept { return *std::get_if<0>(&held_); }
    [[nodiscard]] T&& operator*() && noexcept { return std::move(*std::get_if<0>(&held_)); }
    [[nodiscard]] T* operator->() noexcept { return std::get_if<0>(&held_); }
    [[nodiscard]] const T* operator->() const noexcept { return std::get_if<0>(&held_); }
    /// REQUIRES: !has_value().
    [[nodiscard]] const Error& error() const noexcept { return *std::get_if<1>(&held_); }

   private:
    std::variant<T, Error> held_;
  };

  // ---- What is searched ----

  inline constexpr double kNoTime = std::numeric_limits<double>::quiet_NaN();

  struct Range {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    friend bool operator==(const Range&, const Range&) = default;
  };

  /// What a source's words are worth as evidence, best first. kNotes is what nobody states.
  enum class Evidence : std::uint8_t {
    kAudioChecked,
    kTrueVerbatimTranscript,
    kCleanedTranscript,
    kOfficialEditedRecord,
    kNotes
  };

  /// What one speaker says without a break. Turns of one speaker that follow each other are read as
  /// one. Stage directions in brackets ("[applause]", "[inaudible]") are no words.
  struct Turn {
    std::string speaker;  ///< as printed; "" when not known
    std::string text;
    double start_seconds = kNoTime;
    double end_seconds = kNoTime;
  };

  /// A source that the caller has in memory, already taken apart.
  struct Text {
    std::string id;  ///< what findings call it; must not be empty
    std::vector<Turn> turns;
    std::string title;
    std::string date;                  ///< "2025-11-26" or ""
    std::string language;              ///< ISO 639-1; "" to tell it from the words
    std::optional<Evidence> evidence;  ///< none: kNotes
  };

  /// A transcript's or document's file, in memory: WebVTT, SRT, JSON, HTML, Markdown, plain text, …
  struct File {
    std::string name;  ///< its ending tells the format; without the ending it is the source's id
    std::string bytes;
  };

  /// What is to be searched, numbered in this order, the sources of index files last. Ids that two
  /// sources share get a number.
  struct Sources {
    std::vector<std::string> paths;  ///< files, folders (what is below them) and index files
    std::vector<File> files;
    std::vector<Text> texts;
  };

  struct OpenOptions {
    bool keep_going = false;           ///< leave out what cannot be read, and tell in problems()
    std::optional<Evidence> evidence;  ///< of all sources, whatever they state
    unsigned threads = 0;              ///< for reading; 0: one per processor
  };

  /// What is known of a source.
  struct SourceInfo {
    std::string id;
    std::string path;  ///< "" for a Text
    std::string kind;  ///< "transcript" or "document"
    std::string title;
    std::string date;
    std::string language;
    Evidence evidence = Evidence::kNotes;
    std::vector<std::string> speakers;
    std::uint32_t words = 0;
    double seconds = kNoTime;  ///< length of what is covered
  };

  /// Sources, ready to be searched. They are numbered from 0.
  class DIXIT_API Collection {
   public:
    /// Reads sources into memory and maps index files. Errors: those of the first source that
    /// cannot be read (with keep_going: only when nothing is left); kEmpty when there is nothing to
    /// search.
    static Result<Collection> open(const Sources& sources,
                                   const OpenOptions& options = {}) noexcept;
    Collection(const Collection&) noexcept;
    Collection& operator=(const Collection&) noexcept;
    ~Collection();

    [[nodiscard]] std::uint32_t source_count() const noexcept;
    [[nodiscard]] std::uint64_t word_count() const noexcept;
    /// Errors: kUsage when there is no source of that number.
    [[nodiscard]] Result<SourceInfo> source(std::uint32_t number) const noexcept;
    /// The words [begin, end) of a source as they stand there, with what is between them. Errors:
    /// kUsage when there are no such words.
    [[nodiscard]] Result<std::string> text(std::uint32_t source, Range words) const noexcept;
    /// What was left out, and what was odd in what was read: one line each.
    [[nodiscard]] const std::vector<std::string>& problems() const noexcept;
    /// Paths of the files that changed since they were indexed. Asks for size and time of every
    /// file behind an index, and reads those whose time differs.
    [[nodiscard]] Result<std::vector<std::string>> changed_sources() const noexcept;

    struct Impl;

   private:
    friend class Finder;
    explicit Collection(std::shared_ptr<const Impl> impl) noexcept;
    std::shared_ptr<const Impl> impl_;
  };

  // ---- What is found ----

  /// What was done to the words (docs/judging.md), from nothing to everything.
  enum class Form : std::uint8_t {
    kVerbatim,
    kConformed,
    kTrimmed,
    kElided,
    kBracketed,
    kCleaned,
    kCorrected,
    kCut,
    kBridged,
    kSpliced,
    kReordered,
    kAltered,
    kParaphrased,
    kTranslated,
    kNotFound
  };
  /// Whose words they are.
  enum class Who : std::uint8_t { kSame, kUnknown, kNested, kPrompted, kOther, kMixed };
  /// What is no verdict.
  enum class Status : std::uint8_t {
    kAmbiguous,
    kTooShort,
    kUnverifiable,
    kTranscriptInDoubt,
    kNotAQuotation
  };
  enum class EditOp : std::uint8_t { kDrop, kInsert, kSubstitute, kMove };
  enum class EditClass : std::uint8_t { kDisfluency, kFunction, kContent, kStyle };

  // The names of docs/formats/findings.md ("verbatim", "not_found"); "" for no such value.
  DIXIT_API const char* name(Evidence evidence) noexcept;
  DIXIT_API const char* name(Form form) noexcept;
  DIXIT_API const char* name(Who who) noexcept;
  DIXIT_API const char* name(Status status) noexcept;
  DIXIT_API const char* name(EditOp op) noexcept;
  DIXIT_API const char* name(EditClass edit_class) noexcept;

  /// A stretch of the quotation that stands unbroken in a source.
  struct Segment {
    Range quote;               ///< words of the quotation
    Range words;               ///< words of the source
    std::uint32_t source = 0;  ///< its number
    std::uint32_t turn = 0;    ///< of that source
    double start_seconds = kNoTime;
    double end_seconds = kNoTime;
  };

  /// One thing that was done to the words.
  struct Edit {
    EditOp op = EditOp::kDrop;
    EditClass edit_class = EditClass::kContent;
    bool marked = false;       ///< an ellipsis, brackets or an accepted break tells the reader
    Range quote;               ///< words of the quotation; empty at the place of a drop
    Range words;               ///< words of the source; empty at the place of an insert
    std::uint32_t source = 0;  ///< its number
    std::string quote_text;
    std::string source_text;
    std::vector<std::string> material;  ///< "negation", "quantity", …
    std::string note;                   ///< "filler", "same sound", …; may be empty
  };

  /// One place that the quotation was traced to.
  struct Match {
    std::uint32_t source = 0;  ///< number of the first segment's source
    std::string source_id;
    std::string speaker;  ///< label in the source; "" when it names nobody
    Range words;          ///< from the first to the last, in the first segment's source
    std::string text;     ///< the source's words; " … " stands between segments that are far apart
    std::string before;   ///< what stands around it in the source
    std::string after;
    std::uint32_t line = 0;        ///< of the source's file, from 1; 0 when not known
    std::uint32_t start_page = 0;  ///< as printed, of the first word; 0 where no page is known
    std::uint32_t start_line = 0;  ///< as printed on that page; 0 where lines have no numbers
    std::uint32_t end_page = 0;    ///< of the last word
    std::uint32_t end_line = 0;
    double start_seconds = kNoTime;
    double end_seconds = kNoTime;
    double score = 0;               ///< [0, 1], how well the words fit
    std::vector<Segment> segments;  ///< in the quotation's order
    std::vector<Edit> edits;        ///< in the quotation's order
  };

  /// The article tells another day than the source is of.
  struct DateConflict {
    std::string from;      ///< first day that the article tells, ISO 8601
    std::string to;        ///< last day
    std::string source;    ///< the source's day
    bool certain = false;  ///< neither a time zone nor a way of speaking explains it
  };

  struct Finding {
    std::optional<Form> form;  ///< none when a status stands instead
    std::optional<Who> who;
    std::optional<Status> status;
    std::optional<int> severity;        ///< 0 to 7; none for what is not rated
    std::optional<Evidence> evidence;   ///< of the first match's source
    std::vector<std::string> material;  ///< flags that the meaning may have moved
    double score = 0;                   ///< [0, 1], for ordering only
    std::vector<Match> matches;         ///< best first
    std::vector<std::string> reasons;   ///< sentences a reader can check, the decisive one first
    std::string house_rule;  ///< "yes", "caution", "marked", "no": what the house says; "" for none
    std::string house_citation;
    std::optional<DateConflict> date_conflict;
  };

  /// A quotation to be found.
  struct Query {
    std::string_view text;          ///< with or without marks around it
    std::string_view speaker = {};  ///< as the writer names him or her; "" for nobody
  };

  /// A stretch of a source that a quotation, or a part of it, stands in: what locate() gives. Plain
  /// data, the same as dixit_place.
  struct Place {
    std::uint32_t rank = 0;  ///< 0: the best place; the stretches of one place share a rank
    std::uint32_t source = 0;
    Range quote;  ///< words of the quotation, from the first that was found here to the last
    Range words;  ///< words of the source
    /// Bytes of the source: of its file; of a Text, of its turns' texts with one line break after
    /// each. Empty for the sources of an index.
    Range bytes;
    double score = 0;   ///< [0, 1], of the whole place: its bits over those of a verbatim one
    double bits = 0;    ///< evidence: how unlikely such words are there by accident (log2)
    double surety = 0;  ///< [0, 1], the chance that the quotation as a whole is from there
  };

  struct Located {
    std::vector<Place> places;  ///< by rank, then in the quotation's order; empty: nothing found
    bool too_short = false;     ///< even a verbatim place would be no evidence in so much text
  };

  struct FindOptions {
    unsigned top = 3;                ///< places given at most for each quotation
    std::string house;               ///< a house profile ("ap") or its file; "" for none
    std::string language;            ///< of the quotations, ISO 639-1; "" to tell it
    unsigned gap_limit_words = 100;  ///< a marked cut that is longer is `bridged`
    bool complete = false;           ///< the sources are the whole record: not found is then rated
  };

  // ---- Articles ----

  /// A quotation in an article.
  struct Quotation {
    Range bytes;                ///< of Article::text, from the first mark to the last
    std::vector<Range> pieces;  ///< bytes of Article::text, inside the marks
    std::string speaker;        ///< the fullest name the article gives; "" for nobody
    std::string cue;            ///< "said", "told"; "" when there is none
    std::string frame;      ///< "said", "asked", "denied", "joked", "wrote", "hypothetical", "read"
    std::string said_from;  ///< first day on which it was said, as the article tells; "" for none
    std::string said_to;    ///< last such day
    std::string kind;       ///< "direct", "partial", "block", "scare", "title"
    std::uint32_t paragraph = 0;
  };

  struct Article {
    std::string title;
    std::string byline;
    std::string published;
    std::string language;
    std::string text;  ///< without the page around it
    std::vector<Quotation> quotations;
  };

  /// Reads an article (HTML, Markdown, JSON, plain text; Word, PDF, mail and other documents where
  /// the program dixit-worker is installed) and finds its quotations. `name` is what the file is
  /// called: its ending and bytes tell the format. `language` as in FindOptions. Errors:
  /// kEncoding, kFormat, kEmpty, kLimit.
  DIXIT_API Result<Article> read_article(std::string_view bytes, const std::string& name,
                                         const std::string& language = {}) noexcept;

  /// An article, and a finding for each of its quotations, in their order.
  struct Report {
    Article article;
    std::vector<Finding> findings;
  };

  // ---- Finding ----

  /// Finds quotations in a collection, which it keeps alive. Make one, use it for everything: it
  /// keeps what it learns of the sources.
  class DIXIT_API Finder {
   public:
    /// Errors: kUsage, kOpen or kFormat for a house that is not there or makes no sense.
    static Result<Finder> make(const Collection& collection,
                               const FindOptions& options = {}) noexcept;
    Finder(const Finder&) noexcept;
    Finder& operator=(const Finder&) noexcept;
    ~Finder();

    /// Where the words stand, what was done to them, and whose they are. A quotation that is not
    /// found is a finding, too. Errors: kEncoding, kMemory.
    [[nodiscard]] Result<Finding> find(const Query& query) const noexcept;
    /// The same as the line that `dixit match` writes (docs/formats/findings.md), line break
    /// included.
    [[nodiscard]] Result<std::string> find_json(const Query& query,
                                                std::string_view id = {}) const noexcept;
    /// A finding for each query, in their order, on up to `threads` threads (0: one per processor).
    /// Errors: those of the first query that has one.
    [[nodiscard]] Result<std::vector<Finding>> find_all(std::span<const Query> queries,
                                                        unsigned threads = 0) const noexcept;

    /// Where the words stand, and no more: the search without the judging. `top`: how many places
    /// at most; equally good ones are all given. Errors: kEncoding, kMemory.
    [[nodiscard]] Result<Located> locate(const Query& query, unsigned top = 1) const noexcept;
    [[nodiscard]] Result<std::vector<Located>> locate_all(std::span<const Query> queries,
                                                          unsigned top = 1,
                                                          unsigned threads = 0) const noexcept;

    /// Checks every quotation of an article. Errors: those of read_article().
    [[nodiscard]] Result<Report> check(std::string_view bytes, const std::string& name,
                                       unsigned threads = 0) const noexcept;
    /// The same as one object of schema dixit.findings/1, as `dixit check --format json` writes it.
    [[nodiscard]] Result<std::string> check_json(std::string_view bytes, const std::string& name,
                                                 unsigned threads = 0) const noexcept;

    struct Impl;

   private:
    explicit Finder(std::shared_ptr<const Impl> impl) noexcept;
    std::shared_ptr<const Impl> impl_;
  };

  // ---- Indexes ----

  struct IndexOptions {
    std::uint64_t memory_bytes = std::uint64_t{1} << 30;  ///< for sorting
    unsigned threads = 0;                                 ///< 0: one per processor
    bool keep_going = false;                              ///< leave out what cannot be read
    /// Called on the calling thread after each source with how many are done of how many; false
    /// stops (the same call then goes on where it stopped). Must not throw.
    std::function<bool(std::uint64_t done, std::uint64_t total)> progress;
  };

  struct IndexSummary {
    std::uint64_t sources = 0;
    std::uint64_t words = 0;
    std::uint64_t bytes = 0;            ///< of the index file
    std::vector<std::string> problems;  ///< as Collection::problems()
  };

  /// Makes an index file, as `dixit index` does: opened in less than a millisecond, whatever its
  /// size. The file at `path` is either not there, the old one, or whole. Errors: those of the
  /// first source that cannot be read, without keep_going; kUsage for an index among the sources;
  /// kEmpty; kWrite; kStopped.
  DIXIT_API Result<IndexSummary> build_index(const Sources& sources, const std::string& path,
                                             const IndexOptions& options = {}) noexcept;

  /// "0.1.0" of the library that is loaded, which may differ from the headers'.
  DIXIT_API const char* library_version() noexcept;

}  // namespace v0
}  // namespace dixit
