#include "document/xml_reader.h"

#include <libxml/xmlreader.h>

#include "base/utf8.h"
#include "markup/html.h"
#include "text/decode.h"

namespace dixit::document {
namespace {

struct CloseReader {
  void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
};

void ignore(void* /*user*/, xmlError* /*error*/) {}

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

}  // namespace

void prepare_xml() { xmlInitParser(); }

struct XmlReader::State {
  std::string bytes;
  std::unique_ptr<xmlTextReader, CloseReader> reader;
};

XmlReader::XmlReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
XmlReader::XmlReader(XmlReader&&) noexcept = default;
XmlReader& XmlReader::operator=(XmlReader&&) noexcept = default;
XmlReader::~XmlReader() = default;

Result<XmlReader> XmlReader::open(std::string_view bytes) {
  auto state = std::make_unique<State>();
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (utf8::find_invalid(bytes) == std::string_view::npos &&
      bytes.find('\0') == std::string_view::npos) {
    state->bytes = bytes;
  } else {
    DX_TRY(text::Decoded decoded, text::decode(bytes, markup::declared_charset(bytes)));
    state->bytes = std::move(decoded.text);
  }
  if (state->bytes.find("<!ENTITY") != std::string::npos) {
    return fail(ErrorCode::kFormat, "its XML declares entities, as no program writes a document",
                "do not trust this file");
  }
  constexpr int kOptions =
      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT;
  state->reader.reset(xmlReaderForMemory(state->bytes.data(), static_cast<int>(state->bytes.size()),
                                         nullptr, "UTF-8", kOptions));
  if (!state->reader) return fail(ErrorCode::kFormat, "its XML cannot be read");
  xmlTextReaderSetStructuredErrorHandler(state->reader.get(), ignore, nullptr);
  return XmlReader(std::move(state));
}

XmlEvent XmlReader::next() {
  if (pending_end_) {
    pending_end_ = false;
    return XmlEvent::kEnd;
  }
  xmlTextReader* reader = state_->reader.get();
  for (;;) {
    const int status = xmlTextReaderRead(reader);
    if (status == 0) return XmlEvent::kDone;
    if (status < 0) return XmlEvent::kBroken;
    switch (xmlTextReaderNodeType(reader)) {
      case XML_READER_TYPE_ELEMENT:
        name_ = view(xmlTextReaderConstLocalName(reader));
        pending_end_ = xmlTextReaderIsEmptyElement(reader) == 1;
        return XmlEvent::kStart;
      case XML_READER_TYPE_END_ELEMENT:
        name_ = view(xmlTextReaderConstLocalName(reader));
        return XmlEvent::kEnd;
      case XML_READER_TYPE_TEXT:
      case XML_READER_TYPE_CDATA:
      case XML_READER_TYPE_WHITESPACE:
      case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        text_ = view(xmlTextReaderConstValue(reader));
        return XmlEvent::kText;
      default:
        break;
    }
  }
}

std::string_view XmlReader::vocabulary() const {
  return view(xmlTextReaderConstNamespaceUri(state_->reader.get()));
}

std::string XmlReader::attribute(std::string_view name) const {
  xmlTextReader* reader = state_->reader.get();
  std::string out;
  for (int more = xmlTextReaderMoveToFirstAttribute(reader); more == 1;
       more = xmlTextReaderMoveToNextAttribute(reader)) {
    if (view(xmlTextReaderConstLocalName(reader)) != name) continue;
    // A namespace declaration xmlns:NAME has that name, too.
    if (view(xmlTextReaderConstPrefix(reader)) == "xmlns") continue;
    out = view(xmlTextReaderConstValue(reader));
    break;
  }
  xmlTextReaderMoveToElement(reader);
  return out;
}

int XmlReader::line() const { return xmlTextReaderGetParserLineNumber(state_->reader.get()); }

bool XmlReader::skip() {
  int depth = 1;
  while (depth > 0) {
    switch (next()) {
      case XmlEvent::kStart:
        ++depth;
        break;
      case XmlEvent::kEnd:
        --depth;
        break;
      case XmlEvent::kText:
        break;
      default:
        return false;
    }
  }
  return true;
}

}  // namespace dixit::document
