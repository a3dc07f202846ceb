// The C++ interface as a caller sees it: only its header is included.
#include <gtest/gtest.h>

#include <cmath>
#include <dixit/dixit.hpp>
#include <filesystem>
#include <fstream>
#include <thread>

namespace {

const char* const kSaid =
    "The ferry to Ostrava Island will run again in April. We have not sold the old pier, and we "
    "will not sell it while I am harbour master.";

dixit::Text hearing() {
  dixit::Text text;
  text.id = "hearing";
  text.title = "Harbour hearing";
  text.language = "en";
  text.turns.push_back({"CLERK", "Will the ferry run again this year, Ms. Tamsin?", 0.0, 4.0});
  text.turns.push_back({"TAMSIN", kSaid, 4.0, 14.0});
  text.turns.push_back(
      {"CLERK", "Thank you. The next item is the lighthouse keeper's cottage.", 14.0, 18.0});
  return text;
}

dixit::Sources sources_of(dixit::Text text) {
  dixit::Sources sources;
  sources.texts.push_back(std::move(text));
  return sources;
}

dixit::Collection hearing_collection() {
  auto opened = dixit::Collection::open(sources_of(hearing()));
  EXPECT_TRUE(opened) << opened.error().line;
  return *opened;
}

dixit::Finder finder_of(const dixit::Collection& collection,
                        const dixit::FindOptions& options = {}) {
  auto made = dixit::Finder::make(collection, options);
  EXPECT_TRUE(made) << made.error().line;
  return *made;
}

const std::string kBadUtf8 = "we have not \xff sold the old pier";

/// A folder that is gone after the test.
struct Folder {
  std::filesystem::path path;
  explicit Folder(const std::string& name)
      : path(std::filesystem::temp_directory_path() /
             ("dixit_library_" + name + std::to_string(::getpid()))) {
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path); }
  [[nodiscard]] std::string write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path / name, std::ios::binary) << bytes;
    return (path / name).string();
  }
};

TEST(Library, FindsWordsOfATextInMemory) {
  const auto collection = hearing_collection();
  EXPECT_EQ(collection.source_count(), 1u);
  const auto found =
      finder_of(collection).find({"We have sold the old pier, and we will not sell it", "Tamsin"});
  ASSERT_TRUE(found) << found.error().line;
  ASSERT_EQ(found->matches.size(), 1u);
  const dixit::Match& match = found->matches[0];
  EXPECT_EQ(match.source_id, "hearing");
  EXPECT_EQ(match.speaker, "TAMSIN");
  EXPECT_GT(match.start_seconds, 4.0);
  EXPECT_LT(match.end_seconds, 14.1);
  EXPECT_EQ(found->who, dixit::Who::kSame);
  EXPECT_EQ(found->material, std::vector<std::string>{"negation"});
  ASSERT_EQ(match.edits.size(), 1u);
  EXPECT_EQ(match.edits[0].op, dixit::EditOp::kDrop);
  EXPECT_EQ(match.edits[0].source_text, "not");
}

TEST(Library, PlaceTellsWordsAndBytes) {
  const auto collection = hearing_collection();
  const auto found = finder_of(collection).locate({"not sold the old pier"});
  ASSERT_TRUE(found);
  ASSERT_EQ(found->places.size(), 1u);
  const dixit::Place& place = found->places[0];
  EXPECT_EQ(*collection.text(place.source, place.words), "not sold the old pier");
  std::string all;
  for (const dixit::Turn& turn : hearing().turns) all += turn.text + "\n";
  EXPECT_EQ(all.substr(place.bytes.begin, place.bytes.end - place.bytes.begin),
            "not sold the old pier");
  EXPECT_EQ(place.quote, (dixit::Range{0, 5}));
  EXPECT_GT(place.bits, 10);
}

TEST(Library, PartsOfAnEllipsisAreStretchesOfOnePlace) {
  const auto found = finder_of(hearing_collection())
                         .locate({"The ferry to Ostrava Island … the lighthouse keeper's cottage"});
  ASSERT_TRUE(found);
  ASSERT_EQ(found->places.size(), 2u);
  EXPECT_EQ(found->places[0].rank, found->places[1].rank);
  EXPECT_GE(found->places[1].words.begin, found->places[0].words.end);
}

TEST(Library, BytesOfAFileAreOffsetsInTheFile) {
  const std::string bytes =
      "WEBVTT\n\n00:00:01.000 --> 00:00:09.000\n<v Tamsin>" + std::string(kSaid) + "\n";
  dixit::Sources sources;
  sources.files.push_back({"hearing.vtt", bytes});
  const auto opened = dixit::Collection::open(sources);
  ASSERT_TRUE(opened) << opened.error().line;
  EXPECT_EQ(opened->source(0)->id, "hearing");
  const auto found = finder_of(*opened).locate({"The ferry to Ostrava Island"});
  ASSERT_EQ(found->places.size(), 1u);
  const dixit::Range at = found->places[0].bytes;
  EXPECT_EQ(bytes.substr(at.begin, at.end - at.begin), "The ferry to Ostrava Island");
}

TEST(Library, WordsThatStandNowhereAreAFindingNotAnError) {
  const auto finder = finder_of(hearing_collection());
  const auto found = finder.find({"Nobody consulted the beekeepers of Lower Marsh about honey"});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->form, dixit::Form::kNotFound);
  EXPECT_TRUE(found->matches.empty());
  EXPECT_TRUE(finder.locate({""}));
  EXPECT_TRUE(finder.find({""}));
}

TEST(Library, JsonIsTheLineOfMatch) {
  const auto line = finder_of(hearing_collection()).find_json({"not sold the old pier"}, "a\"1");
  ASSERT_TRUE(line);
  EXPECT_EQ(line->rfind("{\"id\":\"a\\\"1\",\"form\":\"", 0), 0u) << *line;
  EXPECT_EQ(line->back(), '\n');
  EXPECT_EQ(line->find('\n'), line->size() - 1);
}

TEST(Library, RefusesWhatIsNoText) {
  const auto finder = finder_of(hearing_collection());
  EXPECT_EQ(finder.find({kBadUtf8}).error().kind, dixit::ErrorKind::kEncoding);
  EXPECT_EQ(finder.locate({kBadUtf8}).error().kind, dixit::ErrorKind::kEncoding);
  EXPECT_EQ(finder.find({"a", kBadUtf8}).error().kind, dixit::ErrorKind::kEncoding);
  const std::vector<dixit::Query> queries{{"the old pier"}, {kBadUtf8}};
  EXPECT_EQ(finder.find_all(queries).error().line, "query 1: expected UTF-8 in the quotation");
  dixit::Text text = hearing();
  text.turns[1].text = kBadUtf8;
  const auto opened = dixit::Collection::open(sources_of(std::move(text)));
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().line, "hearing:turn 1: expected UTF-8");
}

TEST(Library, ErrorsAreOneLineThatNamesTheInput) {
  dixit::Sources sources;
  EXPECT_EQ(dixit::Collection::open(sources).error().kind, dixit::ErrorKind::kEmpty);
  sources.paths = {"no/such/folder"};
  const auto opened = dixit::Collection::open(sources);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, dixit::ErrorKind::kOpen);
  EXPECT_NE(opened.error().line.find("no/such/folder"), std::string::npos);
  EXPECT_EQ(opened.error().line.find('\n'), std::string::npos);
  EXPECT_EQ(dixit::Collection::open(sources_of({})).error().kind, dixit::ErrorKind::kUsage);
  dixit::FindOptions options;
  options.house = "no-such-house";
  EXPECT_FALSE(dixit::Finder::make(hearing_collection(), options));
  EXPECT_EQ(hearing_collection().source(7).error().kind, dixit::ErrorKind::kUsage);
  EXPECT_EQ(hearing_collection().text(0, {3, 900}).error().kind, dixit::ErrorKind::kUsage);
}

TEST(Library, GoesOnWithoutWhatCannotBeReadWhenAsked) {
  dixit::Sources sources = sources_of(hearing());
  sources.paths = {"no/such/file.vtt"};
  EXPECT_FALSE(dixit::Collection::open(sources));
  dixit::OpenOptions options;
  options.keep_going = true;
  const auto opened = dixit::Collection::open(sources, options);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->source_count(), 1u);
  ASSERT_EQ(opened->problems().size(), 1u);
  EXPECT_NE(opened->problems()[0].find("no/such/file.vtt"), std::string::npos);
}

TEST(Library, FinderKeepsItsCollectionAlive) {
  const dixit::Finder finder = [] {
    const dixit::Collection collection = hearing_collection();
    dixit::Finder made = finder_of(collection);
    const dixit::Finder copy = made;
    return copy;
  }();
  EXPECT_EQ(finder.locate({"not sold the old pier"})->places.size(), 1u);
}

TEST(Library, AnswersAreTheSameOnAnyNumberOfThreads) {
  const auto finder = finder_of(hearing_collection());
  std::vector<dixit::Query> queries;
  for (int k = 0; k < 60; ++k)
    queries.push_back(k % 3 == 0 ? dixit::Query{"sold the old pier", "Tamsin"}
                                 : dixit::Query{"the ferry will run again in April", "Clerk"});
  const auto one = finder.find_all(queries, 1);
  const auto many = finder.find_all(queries, 8);
  ASSERT_TRUE(one && many);
  for (std::size_t k = 0; k < queries.size(); ++k) {
    EXPECT_EQ((*one)[k].form, (*many)[k].form);
    EXPECT_EQ((*one)[k].score, (*many)[k].score);
  }
  std::vector<std::thread> callers;
  for (int t = 0; t < 8; ++t)
    callers.emplace_back([&] {
      for (const dixit::Query& q : queries) EXPECT_EQ(finder.locate(q)->places.empty(), false);
    });
  for (std::thread& caller : callers) caller.join();
  EXPECT_TRUE(finder.find_all({})->empty());
}

const char* const kStory =
    "<html><body><article><p>“We have not sold the old pier,” Tamsin told the hearing on "
    "Monday, and the room was quiet for once.</p><p>She added that the ferry would be back in "
    "spring, when the ice has gone from the strait.</p></article></body></html>";

TEST(Library, ChecksAnArticle) {
  const auto article = dixit::read_article(kStory, "story.html");
  ASSERT_TRUE(article) << article.error().line;
  ASSERT_EQ(article->quotations.size(), 1u);
  const dixit::Range at = article->quotations[0].bytes;
  EXPECT_EQ(article->text.substr(at.begin, at.end - at.begin), "“We have not sold the old pier,”");
  const auto finder = finder_of(hearing_collection());
  const auto report = finder.check(kStory, "story.html");
  ASSERT_TRUE(report);
  ASSERT_EQ(report->findings.size(), 1u);
  EXPECT_EQ(report->article.quotations[0].speaker, "Tamsin");
  EXPECT_EQ(report->findings[0].severity, 0);
  const auto json = finder.check_json(kStory, "story.html");
  ASSERT_TRUE(json);
  EXPECT_EQ(json->rfind("{\"schema\":\"dixit.findings/1\"", 0), 0u);
  EXPECT_FALSE(finder.check("<html></html>", "story.html"));
}

TEST(Library, TellsPrintedPlacesAndDays) {
  std::string pages;
  for (const int page : {46, 47}) {
    pages += std::string(60, ' ') + std::to_string(page) + "\n";
    for (int line = 1; line <= 25; ++line) {
      pages += (line < 10 ? " " : "") + std::to_string(line) + "      ";
      if (page == 47 && line == 5) {
        pages += "A.  I saw the ferry leave the harbour before\n";
      } else if (page == 47 && line == 6) {
        pages += "the lamps were lit, and nobody was aboard.\n";
      } else {
        pages += line % 2 != 0 ? "Q.  What did you do on day " : "A.  I went to the pier on day ";
        pages += std::to_string(page * 100 + line) + ".\n";
      }
    }
    pages += "\f\n";
  }
  const Folder folder("pages");
  dixit::Sources sources;
  sources.paths = {folder.write("velk.txt", pages)};
  const auto opened = dixit::Collection::open(sources);
  ASSERT_TRUE(opened) << opened.error().line;
  const auto report = finder_of(*opened).check(
      "---\ndate: 2025-11-28\n---\n\n“I saw the ferry leave the harbour before the lamps were lit, "
      "and "
      "nobody was aboard,” Tamsin Velk said on Wednesday.\n",
      "story.md");
  ASSERT_TRUE(report) << report.error().line;
  ASSERT_EQ(report->findings.size(), 1u);
  const dixit::Match& match = report->findings[0].matches.at(0);
  EXPECT_EQ(match.start_page, 47u);
  EXPECT_EQ(match.start_line, 5u);
  EXPECT_EQ(match.end_page, 47u);
  EXPECT_EQ(match.end_line, 6u);
  EXPECT_EQ(report->article.quotations[0].frame, "said");
  EXPECT_EQ(report->article.quotations[0].said_from, "2025-11-26");
  EXPECT_EQ(report->article.quotations[0].said_to, "2025-11-26");
}

TEST(Library, IndexAnswersAsItsSourcesDo) {
  const Folder folder("index");
  const std::string path = (folder.path / "all.dixit").string();
  dixit::Sources sources = sources_of(hearing());
  sources.paths = {folder.write("other.txt", "RHEE: The lighthouse is closed for the winter.\n")};
  std::vector<std::uint64_t> done;
  dixit::IndexOptions options;
  options.progress = [&](std::uint64_t n, std::uint64_t total) {
    done.push_back(n);
    return total == 2;
  };
  const auto built = dixit::build_index(sources, path, options);
  ASSERT_TRUE(built) << built.error().line;
  EXPECT_EQ(built->sources, 2u);
  EXPECT_EQ(done, (std::vector<std::uint64_t>{1, 2}));
  dixit::Sources indexed;
  indexed.paths = {path};
  const auto opened = dixit::Collection::open(indexed);
  ASSERT_TRUE(opened) << opened.error().line;
  const auto found = finder_of(*opened).find({"We have sold the old pier", "Tamsin"});
  ASSERT_TRUE(found) << found.error().line;
  ASSERT_EQ(found->matches.size(), 1u);
  EXPECT_EQ(found->matches[0].source_id, "hearing");
  EXPECT_TRUE(opened->changed_sources()->empty());
  static_cast<void>(folder.write("other.txt", "RHEE: The lighthouse is open.\n"));
  EXPECT_EQ(*opened->changed_sources(), sources.paths);
  EXPECT_EQ(dixit::build_index(indexed, path + "2").error().kind, dixit::ErrorKind::kUsage);
}

TEST(Library, IndexCanBeStopped) {
  const Folder folder("stop");
  dixit::Sources sources;
  for (const char* id : {"a", "b", "c"}) {
    sources.texts.push_back(hearing());
    sources.texts.back().id = id;
  }
  dixit::IndexOptions options;
  options.progress = [](std::uint64_t, std::uint64_t) { return false; };
  const std::string path = (folder.path / "all.dixit").string();
  const auto stopped = dixit::build_index(sources, path, options);
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().kind, dixit::ErrorKind::kStopped);
  EXPECT_FALSE(std::filesystem::exists(path));
  EXPECT_TRUE(dixit::build_index(sources, path));
  const std::string nowhere = (folder.path / "no" / "such" / "all.dixit").string();
  EXPECT_EQ(dixit::build_index(sources, nowhere).error().kind, dixit::ErrorKind::kWrite);
}

TEST(Library, ADamagedIndexIsAnError) {
  const Folder folder("damaged");
  dixit::Sources sources;
  sources.paths = {folder.write("all.dixit", "not an index")};
  const auto opened = dixit::Collection::open(sources);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, dixit::ErrorKind::kFormat);
}

TEST(Library, IdsDifferAndTimesMayBeUnknown) {
  dixit::Sources sources = sources_of(hearing());
  sources.texts.push_back(hearing());
  sources.texts.back().turns[1].text = "Herring is landed at the north quay on Thursdays only.";
  for (dixit::Turn& turn : sources.texts.back().turns) {
    turn.start_seconds = dixit::kNoTime;
    turn.end_seconds = std::numeric_limits<double>::infinity();
  }
  const auto opened = dixit::Collection::open(sources);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->source(1)->id, "hearing#2");
  EXPECT_TRUE(std::isnan(opened->source(1)->seconds));
  const auto found = finder_of(*opened).find({"Herring is landed at the north quay on Thursdays"});
  ASSERT_EQ(found->matches.size(), 1u);
  EXPECT_TRUE(std::isnan(found->matches[0].start_seconds));
}

TEST(Library, NamesAreThoseOfTheVocabulary) {
  EXPECT_STREQ(dixit::name(dixit::Form::kNotFound), "not_found");
  EXPECT_STREQ(dixit::name(dixit::Who::kPrompted), "prompted");
  EXPECT_STREQ(dixit::name(static_cast<dixit::Form>(200)), "");
  EXPECT_STRNE(dixit::library_version(), "");
}

}  // namespace
