// Reads the pages of a manifest in one process on one thread, pages in memory, and times each; the
// counterpart of the workers in bench/peers/reading.
//   read_worker MANIFEST OUT dixit|parse|gumbo|agree
// dixit: file bytes to article. parse: our tree and its places. gumbo: the parser's tree alone.
// agree: pages whose tree is another when the parser is shown every byte are told as errors.
#include <gumbo.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#include "article/read_article.h"
#include "base/files.h"
#include "markup/html.h"
#include "text/decode.h"

namespace {

using namespace dixit;

struct Page {
  std::string id;
  std::string bytes;
  std::string text;  // decoded, for the parsers
};

double cpu_now() {
  std::timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

struct Row {
  std::string body;
  std::string error;
};

/// "" when the two are the same.
std::string difference(const markup::HtmlDocument& a, const markup::HtmlDocument& b) {
  if (a.text != b.text) return "text";
  if (a.nodes.size() != b.nodes.size()) return "nodes";
  if (a.attributes.size() != b.attributes.size()) return "attributes";
  for (std::size_t k = 0; k < a.nodes.size(); ++k) {
    const markup::HtmlNode& x = a.nodes[k];
    const markup::HtmlNode& y = b.nodes[k];
    if (x.tag != y.tag || !(x.text == y.text) || x.end != y.end || x.parent != y.parent ||
        x.attributes_end != y.attributes_end) {
      return "node " + std::to_string(k);
    }
  }
  for (std::size_t k = 0; k < a.attributes.size(); ++k) {
    if (a.attributes[k].name != b.attributes[k].name ||
        a.attributes[k].value != b.attributes[k].value) {
      return "attribute " + std::string(a.attributes[k].name);
    }
  }
  for (std::uint32_t at = 0; at < a.text.size(); ++at) {
    if (!(a.places.to_source({at, at + 1}) == b.places.to_source({at, at + 1}))) {
      return "place of byte " + std::to_string(at);
    }
  }
  return {};
}

Row agree(const Page& page) {
  markup::HtmlOptions whole;
  whole.cuts = false;
  const auto quick = markup::parse_html(page.text);
  const auto slow = markup::parse_html(page.text, whole);
  if (!quick || !slow) return {{}, quick.has_value() == slow.has_value() ? "" : "one is refused"};
  return {{}, difference(*quick, *slow)};
}

Row read_page(const Page& page, std::string_view mode) {
  if (mode == "gumbo") {
    GumboOutput* out =
        gumbo_parse_with_options(&kGumboDefaultOptions, page.text.data(), page.text.size());
    gumbo_destroy_output(&kGumboDefaultOptions, out);
    return {};
  }
  if (mode == "agree") return agree(page);
  if (mode == "parse") {
    const auto tree = markup::parse_html(page.text);
    return tree ? Row{} : Row{{}, tree.error().line()};
  }
  auto article = article::read_article("page.html", page.bytes, {});
  if (!article) return {{}, article.error().line()};
  return {std::move(article->text), {}};
}

std::vector<Page> load(const char* manifest) {
  std::vector<Page> pages;
  const auto lines = read_file(manifest, std::size_t{1} << 30);
  if (!lines) return pages;
  std::size_t at = 0;
  while (at < lines->size()) {
    const std::size_t end = std::min(lines->find('\n', at), lines->size());
    rapidjson::Document row;
    row.Parse(lines->data() + at, end - at);
    at = end + 1;
    if (!row.IsObject()) continue;
    auto bytes = read_file(row["path"].GetString(), std::size_t{1} << 30);
    if (!bytes) continue;
    const auto decoded = text::decode(*bytes, markup::declared_charset(*bytes));
    pages.push_back({row["id"].GetString(), *bytes, decoded ? decoded->text : std::string{}});
  }
  return pages;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fputs("read_worker MANIFEST OUT dixit|parse|gumbo|agree\n", stderr);
    return 2;
  }
  const std::string_view mode = argv[3];
  const std::vector<Page> pages = load(argv[1]);
  std::FILE* out = std::fopen(argv[2], "w");
  if (out == nullptr) return 2;
  for (std::size_t k = 0; k < pages.size() && k < 20; ++k) {
    const Row warm = read_page(pages[k], mode);
    if (warm.body.size() == 1) std::fputs("", stderr);
  }
  for (const Page& page : pages) {
    const auto start = std::chrono::steady_clock::now();
    const double cpu_start = cpu_now();
    const Row row = read_page(page, mode);
    const double cpu = cpu_now() - cpu_start;
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> w(buffer);
    w.StartObject();
    w.Key("id");
    w.String(page.id.c_str());
    w.Key("body");
    w.String(row.body.data(), static_cast<rapidjson::SizeType>(row.body.size()));
    if (!row.error.empty()) {
      w.Key("error");
      w.String(row.error.c_str());
    }
    w.Key("cpu");
    w.Double(cpu);
    w.Key("wall");
    w.Double(wall.count());
    w.EndObject();
    std::fprintf(out, "%s\n", buffer.GetString());
  }
  std::fclose(out);
  return 0;
}
