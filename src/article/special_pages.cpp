#include "article/special_pages.h"

#include <algorithm>
#include <initializer_list>

#include "article/metadata/bylines.h"
#include "article/page_scripts.h"

namespace dixit::article {
namespace {

constexpr std::size_t kWallBytesMax = 1500;
constexpr std::size_t kTeaserBytesMax = 2500;

bool holds(const std::string& text, std::initializer_list<std::string_view> phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
    return text.find(phrase) != std::string::npos;
  });
}

bool asks_for_script(const std::string& text) {
  return holds(text, {"enable javascript",
                      "javascript is disabled",
                      "turn on javascript",
                      "requires javascript",
                      "javascript is required",
                      "javascript aktivieren",
                      "javascript ist deaktiviert",
                      "aktivieren sie javascript",
                      "aktiviere javascript",
                      "activer javascript",
                      "javascript est désactivé",
                      "activez javascript",
                      "habilite javascript",
                      "habilitar javascript",
                      "activa javascript",
                      "active javascript",
                      "ative o javascript",
                      "abilita javascript",
                      "schakel javascript",
                      "включите javascript",
                      "включить javascript",
                      "włącz javascript",
                      "启用javascript",
                      "啟用javascript",
                      "javascriptを有効",
                      "javascript を有効"});
}
bool asks_for_proof(const std::string& text) {
  return holds(
      text, {"verify you are human", "are you a robot", "checking your browser", "unusual traffic",
             "not a robot", "security check to access", "bist du ein roboter", "kein roboter"});
}
bool asks_for_consent(const std::string& text) {
  return holds(
      text,
      {"accept all cookies",        "we value your privacy",         "before you continue to",
       "we and our partners",       "consent to the use of cookies", "mit werbung und tracking",
       "zustimmung zur verwendung", "alle cookies akzeptieren",      "akzeptieren und weiter",
       "wir und unsere partner",    "nous et nos partenaires",       "accepter et continuer",
       "accepter les cookies",      "aceptar y continuar",           "nosotros y nuestros socios",
       "aceptar cookies",           "noi e i nostri partner",        "accetta e continua",
       "wij en onze partners",      "alle cookies accepteren",       "nós e os nossos parceiros"});
}
bool asks_for_money(const std::string& text) {
  return holds(
      text,
      {"subscribe to continue", "subscribe to read", "already a subscriber", "to continue reading",
       "create a free account", "this article is for subscribers", "subscribers only",
       "weiterlesen mit", "jetzt abonnieren", "bereits abonnent", "artikel ist nur für abonnenten",
       "réservé aux abonnés", "déjà abonné", "pour lire la suite", "solo para suscriptores",
       "ya eres suscriptor", "contenuto riservato agli abbonati", "alleen voor abonnees",
       "доступно только подписчикам"});
}

/// The link that a text node stands in, and its target; "" when in none.
std::string_view link_of(const markup::HtmlDocument& page, std::uint32_t node) {
  for (int steps = 0; steps < 4 && node != markup::kNoNode; ++steps) {
    if (page.nodes[node].tag == "a") return page.attribute(node, "href");
    node = page.nodes[node].parent;
  }
  return {};
}

/// Whether JSON-LD says that one has to pay for the article.
bool is_paid(const markup::HtmlDocument& page) {
  for (const Script& script : linked_scripts(page, "isAccessibleForFree")) {
    std::size_t at = script.json.find("isAccessibleForFree");
    if (at == std::string::npos) continue;
    const std::string value = fold_line(script.json.substr(at + 19, 14));
    if (value.find("false") != std::string::npos) return true;
  }
  return false;
}

}  // namespace

std::string wall_of(const Article& article) {
  if (article.text.size() > kWallBytesMax) return {};
  std::size_t asking = 0;
  std::string why;
  for (const Paragraph& paragraph : article.paragraphs) {
    const std::string text = fold_line(slice(article.text, paragraph.span));
    const char* reason = asks_for_script(text)    ? "asks for JavaScript"
                         : asks_for_proof(text)   ? "asks for a proof that no robot reads it"
                         : asks_for_consent(text) ? "asks for consent to cookies"
                                                  : nullptr;
    if (reason == nullptr) continue;
    asking += paragraph.span.size();
    if (why.empty()) why = reason;
  }
  // A short article may speak of cookies in one paragraph of many.
  return asking * 10 >= article.text.size() * 3 ? why : std::string{};
}

void tell_of_parts(const markup::HtmlDocument& page, Article& article) {
  if (!article.next_page.empty()) {
    article.issues.push_back({article.path, {}, "the article goes on at " + article.next_page});
  }
  if (article.text.size() > kTeaserBytesMax) return;
  bool asked = false;
  const std::size_t from = article.paragraphs.size() > 3 ? article.paragraphs.size() - 3 : 0;
  for (std::size_t k = from; k < article.paragraphs.size(); ++k)
    asked = asked || asks_for_money(fold_line(slice(article.text, article.paragraphs[k].span)));
  for (const Beside& beside : article.beside) {
    if (beside.kind == BesideKind::kNotice || beside.kind == BesideKind::kNewsletter)
      asked = asked || asks_for_money(fold_line(beside.text));
  }
  if (asked || is_paid(page)) {
    article.issues.push_back(
        {article.path,
         {},
         "the page may hold only the beginning of the article: it asks readers to "
         "subscribe"});
  }
}

bool is_note_mark(const markup::HtmlDocument& page, std::uint32_t node) {
  const std::string_view target = link_of(page, node);
  if (!target.starts_with("#cmnt") && !target.starts_with("#ftnt") && !target.starts_with("#_ftn"))
    return false;
  const std::string_view text = slice(page.text, page.nodes[node].text);
  return text.size() <= 12 && text.find('[') != std::string_view::npos;
}

bool is_note(const markup::HtmlDocument& page, const Blocks& blocks, const Block& block) {
  for (std::uint32_t p = block.pieces_begin; p < block.pieces_end; ++p) {
    if (blocks.pieces[p].is_break) continue;
    const std::string_view target = link_of(page, blocks.pieces[p].node);
    return target.starts_with("#cmnt_ref") || target.starts_with("#ftnt_ref") ||
           target.starts_with("#_ftnref");
  }
  return false;
}

}  // namespace dixit::article
