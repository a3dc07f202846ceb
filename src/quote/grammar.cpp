#include "quote/grammar.h"

#include <algorithm>
#include <array>

#include "lexicon/per_language.h"

namespace dixit::quote {
namespace {

struct Row {
  std::string_view language;
  std::uint32_t use;
  std::string_view words;
};

constexpr std::array kRows{
    Row{"en", kDefinite, "the this that these those"},
    Row{"en", kIndefinite,
        "a an one two three four five another some several many most few all both other others "
        "each "
        "every no any someone somebody everyone nobody"},
    Row{"en", kPossessive, "his her their its my our your"},
    Row{"en", kPreposition,
        "in at on to by with about into onto during after before over under through between "
        "against "
        "without within toward towards upon via per among amid despite like as than near behind "
        "beyond since until till around across outside inside off up out down last"},
    Row{"en", kGenitive, "of for from"},
    Row{"en", kSubordinator,
        "that and but or when while because if although though where which who whom whose whether "
        "so then than as what how why once unless until after before since yet nor"},
    Row{"en", kRelative, "who which"},
    Row{"en", kHe, "he"},
    Row{"en", kShe, "she"},
    Row{"en", kThey, "they"},
    Row{"en", kOtherPronoun, "it i we you this there that"},
    Row{"en", kAuxiliary,
        "has had have is was are were be been being will would could should may might must can did "
        "does do also later then now still just even never not once again has often always already "
        "himself herself themselves recently repeatedly famously reportedly first soon both all "
        "finally simply only further sometimes yesterday today previously publicly quickly having "
        "monday tuesday wednesday thursday friday saturday sunday"},
    Row{"en", kTitleNoun,
        "book books novel memoir film films movie movies song songs album show series play musical "
        "documentary report magazine podcast episode paper essay article column poem painting "
        "ballad single sitcom comedy drama bestseller autobiography biography anthem tune headline "
        "program programme section slogan hit exhibition opera video game pamphlet trilogy sequel "
        "thriller hashtag miniseries nickname"},
    Row{"en", kSoCalled, "called dubbed nicknamed quote"},
    Row{"en", kMaleTitle, "mr sir lord king prince father brother"},
    Row{"en", kFemaleTitle, "mrs ms miss lady dame queen princess sister madam"},
    Row{"en", kNamed,
        "titled entitled named dubbed nicknamed called headlined labeled labelled known"},

    Row{"de", kDefinite, "der die das dieser diese dieses jener jene"},
    Row{"de", kIndefinite,
        "ein eine einer eines mehrere einige viele alle beide zwei drei vier kein keine manche "
        "jemand niemand andere weitere"},
    Row{"de", kPossessive, "sein seine seiner ihr ihre ihrer unser unsere mein meine deren dessen"},
    Row{"de", kPreposition,
        "in im an am auf zu zum zur mit bei beim nach vor über unter durch gegen ohne um seit bis "
        "aus "
        "wegen während trotz laut zufolge gegenüber dem den einem einen zwischen neben hinter per "
        "ab "
        "als wie"},
    Row{"de", kGenitive, "des von vom für"},
    Row{"de", kSubordinator,
        "dass daß und aber oder wenn während weil ob obwohl wo denn sondern da indem nachdem bevor "
        "sobald damit doch"},
    Row{"de", kRelative, "der die das welcher welche"},
    Row{"de", kHe, "er"},
    Row{"de", kShe, "sie"},
    Row{"de", kOtherPronoun, "es ich wir ihr man dies"},
    Row{"de", kAuxiliary,
        "hat hatte haben hatten ist war sind waren wird wurde wurden werden worden habe hätte sei "
        "auch dann später noch bereits schon gestern heute zudem außerdem dabei jedoch weiter nun "
        "ferner hierzu dazu daraufhin danach anschließend nicht so soll sich weiterhin zuvor "
        "allerdings selbst wörtlich ebenfalls kürzlich unter anderem montag dienstag mittwoch "
        "donnerstag freitag samstag sonntag"},
    Row{"de", kTitleNoun,
        "buch film roman lied song album serie sendung zeitung zeitschrift magazin stück oper "
        "titel "
        "motto namen name begriff band projekt partei schiff programm artikel bericht studie "
        "kapitel "
        "wort stichwort spiel gruppe organisation verein firma marke slogan aktion kampagne sorte "
        "typ bezeichnung ausstellung dokumentation blatt preis single hit musical podcast"},
    Row{"de", kSoCalled,
        "sogenannte sogenannten sogenannter sogenanntes genannte genannten so-genannte"},
    Row{"de", kMaleTitle, "herr herrn könig prinz pater"},
    Row{"de", kFemaleTitle, "frau königin prinzessin schwester"},
    Row{"de", kNamed, "namens betitelt genannt"},

    Row{"fr", kDefinite, "le la les l' ce cet cette ces"},
    Row{"fr", kIndefinite,
        "un une des plusieurs certains certaines deux trois quatre aucun aucune tout tous toutes "
        "autre "
        "autres quelques"},
    Row{"fr", kPossessive, "son sa ses leur leurs mon ma mes notre nos votre vos"},
    Row{"fr", kPreposition,
        "à au aux en dans sur par avec sans sous pour contre vers chez entre depuis pendant "
        "après "
        "avant lors selon devant derrière dès comme"},
    Row{"fr", kGenitive, "de du d'"},
    Row{"fr", kSubordinator,
        "que qu' et mais ou quand lorsque lorsqu' parce si tandis alors où car donc puis dont"},
    Row{"fr", kRelative, "qui laquelle lequel"},
    Row{"fr", kHe, "il"},
    Row{"fr", kShe, "elle"},
    Row{"fr", kThey, "ils elles"},
    Row{"fr", kOtherPronoun, "on je nous vous ce cela c' j'"},
    Row{"fr", kAuxiliary,
        "a avait ont avaient est était sont étaient aurait ait sera été fut t ne n' pas aussi "
        "ensuite "
        "encore déjà également plus tard lui se s' y même m' hier lundi mardi mercredi jeudi "
        "vendredi "
        "samedi dimanche toutefois notamment pourtant enfin"},
    Row{"fr", kTitleNoun,
        "livre film roman chanson album série émission journal revue pièce opéra titre rapport "
        "article "
        "magazine documentaire essai poème tableau exposition spectacle podcast intitulé "
        "intitulée"},
    Row{"fr", kSoCalled, "soi-disant dit dite prétendu prétendue"},
    Row{"fr", kMaleTitle, "m monsieur mr roi prince père"},
    Row{"fr", kFemaleTitle, "mme mlle madame mademoiselle reine princesse sœur"},
    Row{"fr", kNamed,
        "intitulé intitulée intitulés nommé nommée baptisé baptisée surnommé surnommée"},

    Row{"es", kDefinite, "el la los las este esta estos estas ese esa"},
    Row{"es", kIndefinite,
        "un una unos unas varios varias algunos algunas dos tres cuatro ningún otro otra otros "
        "otras "
        "todos todas muchos muchas"},
    Row{"es", kPossessive, "su sus mi mis nuestro nuestra nuestros nuestras"},
    Row{"es", kPreposition,
        "a al en con por para sin sobre tras ante contra desde entre hacia hasta según durante "
        "bajo "
        "mediante como"},
    Row{"es", kGenitive, "de del"},
    Row{"es", kSubordinator, "que y e pero o cuando mientras porque si aunque donde pues sino"},
    Row{"es", kRelative, "quien quienes"},
    Row{"es", kHe, "él"},
    Row{"es", kShe, "ella"},
    Row{"es", kThey, "ellos ellas"},
    Row{"es", kOtherPronoun, "yo nosotros ello eso esto usted"},
    Row{"es", kAuxiliary,
        "ha había han habían es era son fue haya habría será también luego después ya no se lo le "
        "les "
        "me nos más tarde ayer hoy además entonces siempre aún todavía lunes martes miércoles "
        "jueves "
        "viernes sábado domingo"},
    Row{"es", kTitleNoun,
        "libro película novela canción álbum serie programa periódico revista obra ópera título "
        "informe "
        "artículo documental ensayo poema cuadro exposición disco tema podcast"},
    Row{"es", kSoCalled,
        "llamado llamada llamados llamadas denominado denominada supuesto supuesta"},
    Row{"es", kMaleTitle, "señor sr don rey príncipe padre"},
    Row{"es", kFemaleTitle, "señora sra señorita srta doña reina princesa hermana"},
    Row{"es", kNamed, "titulado titulada llamado llamada denominado denominada apodado apodada"},

    Row{"ru", kDefinite, "этот эта эти тот та те"},
    Row{"ru", kIndefinite,
        "один одна несколько некоторые многие все другой другая другие два две три"},
    Row{"ru", kPossessive, "его ее их мой моя наш наша свой своя"},
    Row{"ru", kPreposition,
        "в во на к ко с со о об от до из за по при под над перед между через без для про у после "
        "около против как"},
    Row{"ru", kSubordinator,
        "что и а но или когда если пока потому чтобы хотя где так как ведь зато"},
    Row{"ru", kRelative, "который которая которые кто"},
    Row{"ru", kHe, "он"},
    Row{"ru", kShe, "она"},
    Row{"ru", kThey, "они"},
    Row{"ru", kOtherPronoun, "это я мы вы ты"},
    Row{"ru", kAuxiliary,
        "был была были будет также тоже потом затем еще уже не ранее позже вчера сегодня при этом "
        "вновь снова лишь только сам сама в понедельник вторник среду четверг пятницу субботу "
        "воскресенье"},
    Row{"ru", kTitleNoun,
        "книга книге книги фильм фильме роман романе песня песню альбом сериал передача передаче "
        "газета "
        "газете газеты журнал журнале спектакль пьеса статья статье доклад компания компании "
        "организация партия партии клуб клуба группа группы проект проекта программа программы "
        "канал "
        "канала телеканал телеканала агентство агентства издание изданию издания отель завод "
        "театр"},
    Row{"ru", kSoCalled, "называемый называемая называемые называемого называемой называемых т.н"},
    Row{"ru", kMaleTitle, "господин господина г-н"},
    Row{"ru", kFemaleTitle, "госпожа госпожи г-жа"},
    Row{"ru", kNamed, "названием под именем"},
};

}  // namespace

Grammar::Grammar(std::string language) : language_(std::move(language)) {
  for (const Row& row : kRows) {
    if (row.language == language_) add(row.use, row.words);
  }
}

void Grammar::add(std::uint32_t use, std::string_view words) {
  while (!words.empty()) {
    const std::size_t space = std::min(words.find(' '), words.size());
    if (space > 0) uses_[std::string(words.substr(0, space))] |= use;
    words.remove_prefix(std::min(space + 1, words.size()));
  }
}

std::uint32_t Grammar::uses(std::string_view folded) const {
  const auto found = uses_.find(folded);
  return found == uses_.end() ? 0 : found->second;
}

bool has_grammar(std::string_view language) {
  static constexpr std::array<std::string_view, 5> kLanguages{"en", "de", "fr", "es", "ru"};
  return std::find(kLanguages.begin(), kLanguages.end(), language) != kLanguages.end();
}

const Grammar& grammar_for(std::string_view language) {
  static auto* const shelf = new lexicon::PerLanguage<Grammar>;
  return shelf->of(has_grammar(language) ? language : "", [](std::string_view code) {
    return std::unique_ptr<const Grammar>(new Grammar(std::string(code)));
  });
}

}  // namespace dixit::quote
