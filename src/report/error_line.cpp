#include "report/error_line.h"

#include <fmt/format.h>

#include "report/json_writer.h"

namespace dixit::report {

std::string render_error_line(std::string_view id, std::string_view message) {
  JsonWriter json;
  json.begin_object();
  json.key("id").string_or_null(id);
  json.key("error").string(message);
  json.end_object();
  return json.take() + "\n";
}

std::string number_text(double value) { return fmt::format("{}", value); }

}  // namespace dixit::report
