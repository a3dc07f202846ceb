#include "document/docx_styles.h"

#include "document/xml_reader.h"

namespace dixit::document {
namespace {

constexpr int kBasesMost = 20;
constexpr std::size_t kStylesMost = 20'000;

int outline_of(const std::string& value) {
  return value.size() == 1 && value[0] >= '0' && value[0] <= '8' ? value[0] - '0' : -1;
}

}  // namespace

DocxStyles::DocxStyles(std::string_view xml) {
  if (xml.empty()) return;
  auto reader = XmlReader::open(xml);
  if (!reader) return;
  std::string id;
  Style style;
  for (;;) {
    const XmlEvent event = reader->next();
    if (event == XmlEvent::kDone || event == XmlEvent::kBroken) return;
    if (event == XmlEvent::kStart) {
      const std::string_view name = reader->name();
      if (name == "style") {
        id = reader->attribute("styleId");
        style = {};
      } else if (name == "name") {
        style.name = reader->attribute("val");
      } else if (name == "basedOn") {
        style.based_on = reader->attribute("val");
      } else if (name == "outlineLvl") {
        style.outline = outline_of(reader->attribute("val"));
      } else if (name == "numPr") {
        style.numbered = true;
      }
    } else if (event == XmlEvent::kEnd && reader->name() == "style") {
      finish(id, style);
    }
  }
}

void DocxStyles::finish(const std::string& id, Style style) {
  if (!id.empty() && styles_.size() < kStylesMost) styles_.emplace(id, std::move(style));
}

StyleKind DocxStyles::of(const std::string& id) const {
  std::string at = id;
  for (int k = 0; k < kBasesMost && !at.empty(); ++k) {
    const auto found = styles_.find(at);
    // Files without a part of styles have ids that are names.
    if (found == styles_.end()) return k == 0 ? kind_of_style(at) : StyleKind{};
    const Style& style = found->second;
    const StyleKind kind = kind_of_style(style.name);
    if (kind.kind != BlockKind::kBody) return kind;
    if (style.outline >= 0)
      return {BlockKind::kHeading, static_cast<std::uint8_t>(std::min(style.outline + 1, 6)),
              false};
    if (style.numbered) return {BlockKind::kListItem, 0, false};
    at = style.based_on;
  }
  return {};
}

}  // namespace dixit::document
