// Internal to the document room: XML read forward, element by element. No network, no entities of
// its own, no document types, bounded depth.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace dixit::document {

/// Loads the XML library.
void prepare_xml();

enum class XmlEvent : std::uint8_t { kStart, kEnd, kText, kDone, kBroken };

class XmlReader {
 public:
  /// Takes   bytes: a whole XML file in any encoding it declares.
  /// Errors  kFormat for one that declares entities (no program writes that into a document);
  ///         kEncoding.
  static Result<XmlReader> open(std::string_view bytes);
  XmlReader(XmlReader&&) noexcept;
  XmlReader& operator=(XmlReader&&) noexcept;
  XmlReader(const XmlReader&) = delete;
  XmlReader& operator=(const XmlReader&) = delete;
  ~XmlReader();

  /// The next event; an empty element gives kStart and kEnd. After kDone and kBroken (not
  /// well-formed from here on) nothing follows.
  XmlEvent next();
  /// Of kStart and kEnd: the name without its prefix.
  [[nodiscard]] std::string_view name() const { return name_; }
  /// Of kStart: the address that stands for its vocabulary; "" when none.
  [[nodiscard]] std::string_view vocabulary() const;
  /// Of kStart: the value of an attribute by its name without prefix; "" when absent.
  [[nodiscard]] std::string attribute(std::string_view name) const;
  /// Of kText.
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] int line() const;
  /// After kStart: passes over all up to its kEnd, which is taken, too. False where the file breaks
  /// off.
  bool skip();

 private:
  struct State;
  explicit XmlReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
  std::string name_;
  std::string text_;
  bool pending_end_ = false;
};

}  // namespace dixit::document
