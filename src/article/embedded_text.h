// Internal to the article room: the text that a page holds in JSON and not, or not so whole, in its
// elements.
#pragma once
#include "markup/html.h"
#include "record/article.h"

namespace dixit::article {

/// Takes   article: what the page shows.
/// Does    puts the text of the page's JSON in its place where that is longer by far: `articleBody`
/// of JSON-LD, the posts of a live blog, the data of a page that is put together in the browser. An
/// issue tells of it.
void take_embedded_text(const markup::HtmlDocument& page, Article& article);

/// Puts the time of each post of a live blog over it, as a heading, where JSON-LD tells them.
void mark_posts(const markup::HtmlDocument& page, Article& article);

}  // namespace dixit::article
