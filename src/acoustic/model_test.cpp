#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>

#include "acoustic/engine.h"
#include "acoustic/sphinx_files.h"
#include "acoustic/test_model.h"
#include "base/files.h"

namespace dixit::acoustic {
namespace {

class ModelTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "dixit-model-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
    put("mdef", test::mdef());
    put("means", test::gaussians(40, -20));
    put("variances", test::gaussians(50, 1));
    put("sendump", test::sendump());
    put("transition_matrices", test::transitions());
    put("feat.params", test::settings());
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void put(const std::string& name, const std::string& bytes) const {
    ASSERT_TRUE(write_file(folder_ + "/" + name, bytes));
  }
  [[nodiscard]] std::shared_ptr<const Engine> load() const {
    auto engine = load_sphinx_model(folder_);
    EXPECT_TRUE(engine) << engine.error().line();
    return engine ? *engine : nullptr;
  }
  void expect_refused(const char* why) const {
    const auto engine = load_sphinx_model(folder_);
    ASSERT_FALSE(engine) << why;
    EXPECT_EQ(engine.error().code, ErrorCode::kFormat) << why;
    EXPECT_EQ(engine.error().line().find('\n'), std::string::npos) << why;
    EXPECT_FALSE(engine.error().file.empty()) << why;
  }
  std::string folder_;
};

TEST_F(ModelTest, NamesItsPhones) {
  const auto engine = load();
  EXPECT_EQ(engine->phones().size(), 4U);
  EXPECT_EQ(engine->phone("A"), std::optional<Phone>(test::kA));
  EXPECT_EQ(engine->phone("Q"), std::nullopt);
  EXPECT_EQ(engine->silence(), test::kSil);
  ASSERT_EQ(engine->fillers().size(), 1U);
  EXPECT_EQ(engine->fillers()[0], test::kNoise);
  EXPECT_EQ(engine->senones(), 15U);
}

TEST_F(ModelTest, PhonesInContextFallBackOnWhatThereIs) {
  const auto engine = load();
  const auto first = [&](Phone p, Phone l, Phone r, Place place) {
    return engine->in_context(p, l, r, place).senones[0];
  };
  EXPECT_EQ(first(test::kA, test::kB, test::kB, Place::kInside), 12);
  // Known from inside a word only, it serves at its beginning, too.
  EXPECT_EQ(first(test::kA, test::kB, test::kB, Place::kBegin), 12);
  EXPECT_EQ(first(test::kA, test::kA, test::kB, Place::kInside), 6);
  EXPECT_EQ(first(test::kNoise, test::kB, test::kB, Place::kAlone), 3);
  EXPECT_EQ(first(200, 200, 200, Place::kEnd), 0);
  EXPECT_EQ(engine->context_free(test::kB).senones[2], 11);
}

TEST_F(ModelTest, TransitionsAreLogsOfShares) {
  const Hmm hmm = load()->context_free(test::kA);
  EXPECT_NEAR(hmm.stay[0], std::log(0.75), 1e-5);
  EXPECT_NEAR(hmm.go[0], std::log(0.25), 1e-5);
  EXPECT_NEAR(hmm.go[1], std::log(0.5), 1e-5);
  EXPECT_NEAR(hmm.go[2], std::log(0.75), 1e-5);
}

TEST_F(ModelTest, FilesCutShortAreRefused) {
  struct Part {
    const char* name;
    std::string bytes;
  };
  for (const Part& part :
       {Part{"mdef", test::mdef()}, Part{"means", test::gaussians(40, -20)},
        Part{"sendump", test::sendump()}, Part{"transition_matrices", test::transitions()}}) {
    const std::size_t step = part.bytes.size() / 40 + 1;
    for (std::size_t length = 0; length < part.bytes.size(); length += step) {
      put(part.name, part.bytes.substr(0, length));
      expect_refused(part.name);
    }
    put(part.name, part.bytes);
  }
  EXPECT_NE(load(), nullptr);
}

TEST_F(ModelTest, OneWrongByteInTheGaussiansIsNoticed) {
  std::string bytes = test::gaussians(40, -20);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 4);
  put("means", bytes);
  expect_refused("a flipped bit");
}

TEST_F(ModelTest, ModelsForAnotherFrontEndAreRefused) {
  put("feat.params", "-lowerf 200\n-upperf 3500\n");
  expect_refused("a telephone model");
}

TEST_F(ModelTest, AMissingFileIsNamedWithWhatToInstall) {
  std::filesystem::remove(folder_ + "/means");
  const auto engine = load_sphinx_model(folder_);
  ASSERT_FALSE(engine);
  EXPECT_EQ(engine.error().code, ErrorCode::kOpen);
  EXPECT_NE(engine.error().hint.find("pocketsphinx-en-us"), std::string::npos);
}

TEST_F(ModelTest, IndicesOutsideAreRefused) {
  const std::string sound = test::mdef();
  // Every number of the file in turn becomes a large one: refused or harmless, never outside.
  for (std::size_t at = 12; at + 2 <= sound.size(); at += 2) {
    std::string bytes = sound;
    bytes[at] = '\x7f';
    bytes[at + 1] = '\x7f';
    put("mdef", bytes);
    const auto engine = load_sphinx_model(folder_);
    if (!engine) continue;
    for (Phone p = 0; p < (*engine)->phones().size(); ++p) {
      for (const Senone s : (*engine)->in_context(p, test::kB, test::kB, Place::kInside).senones)
        EXPECT_LT(s, (*engine)->senones());
    }
  }
}

}  // namespace
}  // namespace dixit::acoustic
