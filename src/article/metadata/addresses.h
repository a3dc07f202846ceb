// Internal to the article room: addresses of pages.
#pragma once
#include <string>
#include <string_view>

#include "markup/html.h"

namespace dixit::article {

/// "https://www.courier.example/a/b?x=1" → "courier.example"; "" when it is no absolute address.
[[nodiscard]] std::string host_of(std::string_view address);
/// The path alone: "/a/b"; "" when the address has none.
[[nodiscard]] std::string_view path_of(std::string_view address);
/// What stays of an address that leads to the same page: no scheme, "www.", query, fragment, last
/// slash, mobile or AMP edition.
[[nodiscard]] std::string page_of(std::string_view address);
/// A link as an absolute address, where the base is one; else the link as it stands.
[[nodiscard]] std::string resolved(std::string_view link, std::string_view base);
/// The day in an address's path: "/2025/11/26/", "/2025-11-26-"; "" when there is none.
[[nodiscard]] std::string day_in(std::string_view address);

/// Takes   url: the page's own address, or "".
/// Gives   the address of the page on which the article goes on: rel=next and "next page" links
/// that differ from the page's own address by a page number; "" when there is none.
[[nodiscard]] std::string find_next_page(const markup::HtmlDocument& page, std::string_view url);

}  // namespace dixit::article
