#include "markup/markdown.h"

#include <gtest/gtest.h>

#include <chrono>

namespace dixit::markup {
namespace {

MarkdownDocument read(std::string_view text) {
  auto parsed = parse_markdown(text);
  EXPECT_TRUE(parsed) << parsed.error().line();
  return parsed ? std::move(*parsed) : MarkdownDocument{};
}

std::string block(const MarkdownDocument& document, std::size_t k) {
  return k < document.blocks.size() ? std::string(slice(document.text, document.blocks[k].text))
                                    : "(none)";
}

TEST(Markdown, ReadsBlocksWithoutTheirMarkup) {
  const MarkdownDocument document = read(
      "# The *Dam*\n\nOne **bold** line\ncontinued [here](http://x.example/).\n\n> Quoted words\n> "
      "run on.\n\n- first\n- second\n"
      "\n```\ncode\n```\n\n![a picture](p.png)\n\nHard  \nbreak<br>again &amp; &rsquo;\n");
  ASSERT_EQ(document.blocks.size(), 7u);
  EXPECT_EQ(block(document, 0), "The Dam");
  EXPECT_EQ(document.blocks[0].kind, MarkdownKind::kHeading);
  EXPECT_EQ(document.blocks[0].level, 1);
  EXPECT_EQ(block(document, 1), "One bold line continued here.");
  EXPECT_EQ(block(document, 2), "Quoted words run on.");
  EXPECT_EQ(document.blocks[2].quote_depth, 1u);
  EXPECT_EQ(block(document, 3), "first");
  EXPECT_EQ(document.blocks[3].kind, MarkdownKind::kListItem);
  EXPECT_EQ(block(document, 4), "second");
  EXPECT_EQ(document.blocks[5].kind, MarkdownKind::kCode);
  EXPECT_EQ(block(document, 6), "Hard\nbreak\nagain & ’");
  ASSERT_EQ(document.strong.size(), 2u);
  EXPECT_EQ(slice(document.text, document.strong[1]), "bold");
  ASSERT_EQ(document.links.size(), 1u);
  EXPECT_EQ(slice(document.text, document.links[0]), "here");
}

TEST(Markdown, TextKnowsItsPlace) {
  const std::string source =
      "> He said\n> *\"not\\* now\"* &amp; left.\n\n1. item\n   more\n\n| a | b |\n|---|---|\n| c "
      "&eacute; | d |\n";
  const MarkdownDocument document = read(source);
  const auto place = [&](std::string_view part) {
    const std::size_t at = document.text.find(part);
    if (at == std::string::npos) return std::string("(not there)");
    const auto begin = static_cast<std::uint32_t>(at);
    return std::string(
        slice(source,
              document.places.to_source({begin, begin + static_cast<std::uint32_t>(part.size())})));
  };
  EXPECT_EQ(place("said"), "said");
  EXPECT_EQ(place("\"not* now\""), "\"not\\* now\"");
  EXPECT_EQ(place("&"), "&amp;");
  EXPECT_EQ(place("left."), "left.");
  EXPECT_EQ(place("more"), "more");
  EXPECT_EQ(place("é"), "&eacute;");
  EXPECT_EQ(place("d"), "d");
}

TEST(Markdown, TangledMarkupIsReadInTime) {
  const auto repeated = [](std::string_view piece, std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) out += piece;
    return out;
  };
  for (const char* piece :
       {"[",   "![",   "*a ",      "_a*", "`",  "``a`", "> ",   "- ",    "<",  "<!--",
        "&a;", "[a](", "[a]: x\n", "|",   "|a", "\n",   "~a",   "[[a]",  "](", "<a ",
        "*_",  "1. ",  "a\n|-|\n", "\\",  "&#", "# ",   "[a][", "<http:"}) {
    const std::string text = repeated(piece, 300'000);
    const auto start = std::chrono::steady_clock::now();
    (void)parse_markdown(text).has_value();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    EXPECT_LT(took.count(), 5.0) << piece;
  }
}

}  // namespace
}  // namespace dixit::markup
