#include "lib/articles.h"

#include "app/documents.h"
#include "app/findings.h"
#include "base/parallel.h"
#include "lib/convert.h"
#include "lib/guard.h"
#include "quote/find_quotations.h"

namespace dixit::lib {
namespace {

Result<Article> read(std::string_view bytes, const std::string& name, const std::string& language) {
  article::ArticleOptions how;
  how.language = language;
  return app::article_of(name, bytes, how);
}

}  // namespace

Result<Checked> check(const app::Collection& sources, const app::Tracer& tracer,
                      std::string_view bytes, const std::string& name, const std::string& language,
                      unsigned threads) {
  Checked out;
  DX_TRY(out.article, read(bytes, name, language));
  out.quotations = quote::find_quotations(out.article);
  out.traced.resize(out.quotations.size());
  parallel_for(out.quotations.size(), threads, [&](std::size_t k) {
    out.traced[k] = tracer.trace(out.article, out.quotations[k]);
    out.traced[k].finding.id = "q" + std::to_string(k + 1);
  });
  for (const app::Traced& each : out.traced) {
    DX_TRY(const bool whole, expect_whole(sources, each));
    static_cast<void>(whole);
  }
  return out;
}

report::Report report_of(const app::Collection& sources, std::vector<app::Traced> traced,
                         bool complete) {
  report::Report report;
  report.coverage = sources.coverage(complete);
  app::add_findings(sources, std::move(traced), report);
  return report;
}

Result<bool> expect_whole(const app::Collection& sources, const app::Traced& traced) {
  if (traced.damaged.empty()) return true;
  const app::Collection::InVolume in = sources.volume_of(traced.damaged.front());
  return fail(ErrorCode::kFormat, "damaged where the words of a source stand",
              "build the index again", in.volume == nullptr ? std::string{} : in.volume->path);
}

}  // namespace dixit::lib

namespace dixit::v0 {

Result<Article> read_article(std::string_view bytes, const std::string& name,
                             const std::string& language) noexcept {
  return lib::guarded([&]() -> dixit::Result<Article> {
    DX_TRY(const dixit::Article article, lib::read(bytes, name, language));
    return lib::to_public(article, quote::find_quotations(article));
  });
}

}  // namespace dixit::v0
