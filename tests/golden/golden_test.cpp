#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "app/tracer.h"
#include "article/read_article.h"
#include "base/files.h"
#include "golden_file.h"
#include "index/build.h"
#include "quote/find_quotations.h"
#include "source/read_source.h"

namespace dixit {
namespace {

std::string or_none(const std::string& value) { return value.empty() ? "none" : value; }

std::string materials(const Finding& finding) {
  std::string out;
  for (int k = 0; k < kMaterialCount; ++k) {
    if (finding.material.has(static_cast<Material>(k)))
      out += (out.empty() ? "" : " ") + std::string(name(static_cast<Material>(k)));
  }
  return or_none(out);
}

/// The codes in the vocabulary's order, so that the order in a file does not matter.
std::string sorted_materials(const std::string& written) {
  Finding f;
  for (int k = 0; k < kMaterialCount; ++k) {
    const std::string code = name(static_cast<Material>(k));
    if ((" " + written + " ").find(" " + code + " ") != std::string::npos)
      f.material.add(static_cast<Material>(k));
  }
  return materials(f);
}

std::vector<Source> read_sources(const golden::GoldenFile& file) {
  std::vector<Source> sources;
  for (const golden::GoldenSource& g : file.sources) {
    source::SourceOptions options;
    options.id = g.file.substr(0, g.file.find('.'));
    auto source = source::read_source(g.file, g.content, options);
    EXPECT_TRUE(source.has_value()) << (source ? "" : source.error().line());
    if (!source) continue;
    if (!g.evidence.empty()) {
      EXPECT_TRUE(evidence_from_name(g.evidence).has_value()) << g.evidence;
      source->evidence = evidence_from_name(g.evidence).value_or(Evidence::kNotes);
    }
    sources.push_back(std::move(*source));
  }
  return sources;
}

Finding find(const app::Tracer& tracer, const golden::GoldenCase& c) {
  if (!c.field("quote").empty()) return tracer.trace(c.field("quote"), c.field("speaker")).finding;
  auto article = article::read_article("story.txt", c.field("article"));
  EXPECT_TRUE(article.has_value()) << (article ? "" : article.error().line());
  if (!article) return {};
  if (!c.field("published").empty()) article->published = c.field("published");
  const std::vector<Quotation> quotations = quote::find_quotations(*article);
  EXPECT_EQ(quotations.size(), 1u) << "expected exactly one quotation";
  return quotations.empty() ? Finding{} : tracer.trace(*article, quotations[0]).finding;
}

std::string described(const Finding& f) {
  std::string out = "form " + std::string(f.form ? name(*f.form) : "none") + ", who " +
                    (f.who ? name(*f.who) : "none") + ", material " + materials(f) + ", status " +
                    (f.status ? name(*f.status) : "none") + ", severity " +
                    (f.severity ? std::to_string(*f.severity) : "none");
  for (const std::string& reason : f.reasons) out += "\n    - " + reason;
  for (const Match& m : f.matches) out += "\n    @ " + m.source + " " + m.speaker + ": " + m.text;
  return out;
}

std::string expected(const golden::GoldenCase& c) {
  return "form " + or_none(c.field("form")) + ", who " + or_none(c.field("who")) + ", material " +
         sorted_materials(c.field("material")) + ", status " + or_none(c.field("status")) +
         ", severity " + or_none(c.field("severity"));
}

void check_case(const app::Collection& sources, const golden::GoldenCase& c) {
  SCOPED_TRACE(c.id + ": " + (c.field("quote").empty() ? c.field("article") : c.field("quote")) +
               "\n  why: " + c.field("why"));
  judge::JudgeOptions judging;
  app::Options options;
  const std::string how = " " + c.field("options") + " ";
  judging.complete = how.find(" complete ") != std::string::npos;
  if (const std::size_t at = how.find(" house="); at != std::string::npos) {
    auto house = judge::load_house(how.substr(at + 7, how.find(' ', at + 7) - at - 7));
    ASSERT_TRUE(house.has_value());
    judging.house = std::move(*house);
  }
  const app::Tracer tracer(sources, judging, options);
  const Finding f = find(tracer, c);
  const std::string got = described(f);
  EXPECT_EQ(expected(c), got.substr(0, got.find('\n'))) << got;
}

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, FindingsAreAsWritten) {
  const auto text = read_file(GetParam(), 1u << 24);
  ASSERT_TRUE(text.has_value());
  const golden::GoldenFile file = golden::parse_golden(GetParam(), *text);
  EXPECT_TRUE(file.problems.empty()) << file.problems[0];
  ASSERT_FALSE(file.cases.empty());
  const app::Collection sources(read_sources(file), {}, 1);
  for (const golden::GoldenCase& c : file.cases) check_case(sources, c);
}

/// The sources in an index file of their own.
app::Volume index_of(std::vector<Source> sources, const std::string& path) {
  auto builder = index::Builder::create(path);
  EXPECT_TRUE(builder.has_value()) << (builder ? "" : builder.error().line());
  if (!builder) return {};
  std::vector<index::InputFile> inputs;
  for (const Source& s : sources) inputs.push_back({s.path, 0, 0});
  EXPECT_TRUE((*builder)->begin(inputs, "golden").has_value());
  for (std::size_t k = 0; k < sources.size(); ++k)
    EXPECT_TRUE((*builder)->add(k, std::move(sources[k]), {}).has_value());
  EXPECT_TRUE((*builder)->finish().has_value());
  auto opened = index::open(path);
  EXPECT_TRUE(opened.has_value()) << (opened ? "" : opened.error().line());
  return {opened ? *opened : nullptr, path};
}

TEST_P(Golden, FindingsFromAnIndexAreAsWritten) {
  const auto text = read_file(GetParam(), 1u << 24);
  ASSERT_TRUE(text.has_value());
  const golden::GoldenFile file = golden::parse_golden(GetParam(), *text);
  std::string pattern = (std::filesystem::temp_directory_path() / "dixit-golden-XXXXXX").string();
  ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
  {
    app::Volume volume = index_of(read_sources(file), pattern + "/golden.dixit");
    if (volume.index != nullptr) {
      const app::Collection sources({}, {volume}, 1);
      for (const golden::GoldenCase& c : file.cases) check_case(sources, c);
    }
  }
  std::filesystem::remove_all(pattern);
}

std::vector<std::string> golden_files() {
  std::vector<std::string> out;
  const auto files = list_files(DIXIT_SOURCE_DIR "/tests/golden");
  if (!files) return out;
  for (const FoundFile& file : *files) {
    if (file_ending(file.path) == "golden") out.push_back(file.path);
  }
  return out;
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  const std::filesystem::path path(info.param);
  std::string out = path.parent_path().filename().string() + "_" + path.stem().string();
  for (char& c : out) {
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  }
  return out;
}

INSTANTIATE_TEST_SUITE_P(Files, Golden, testing::ValuesIn(golden_files()), test_name);

}  // namespace
}  // namespace dixit
