// What the programs that write training rows share: articles come in as lines of {"id", "text"}.
#pragma once
#include <cstdio>
#include <string>

#include "article/read_article.h"
#include "rapidjson/document.h"

namespace dixit::bench {

/// Reads one line of standard input; false at its end.
inline bool read_line(std::string& line) {
  line.clear();
  for (int c = std::getchar(); c != EOF; c = std::getchar()) {
    if (c == '\n') return true;
    line += static_cast<char>(c);
  }
  return !line.empty();
}

/// Calls use(id, article) for each line of standard input. Gives 0, or 2 for a line that is none.
template <class Use>
int for_each_text(const Use& use) {
  std::string line;
  while (read_line(line)) {
    rapidjson::Document row;
    row.Parse(line.c_str());
    if (!row.IsObject() || !row.HasMember("id") || !row.HasMember("text")) return 2;
    auto article = article::read_article("article.txt", row["text"].GetString());
    if (article) use(row["id"].GetString(), *article);
  }
  return 0;
}

}  // namespace dixit::bench
