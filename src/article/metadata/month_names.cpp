#include "article/metadata/month_names.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/utf8.h"
#include "text/chars.h"

namespace dixit::article {
namespace {

struct Row {
  int month;
  std::string_view names;  // whole names, and short forms that are no beginnings of them
};

constexpr Row kRows[] = {
    // Latin script: English, German, Romance, Nordic, Baltic, Slavic, Turkish, Finnish, Hungarian,
    // Malay; nominative and genitive where they differ.
    {1,
     "january januar jänner januari janvier enero janeiro gennaio ianuarie gener xaneiro jaanuar "
     "tammikuu január styczeń stycznia leden ledna január januára siječnja siječanj januarja ocak "
     "janvāris sausio sausis janúar janar"},
    {2,
     "february februar feber februari février febrero fevereiro febbraio februarie febrer febreiro "
     "veebruar helmikuu február luty lutego únor února februára veljače veljača februarja şubat "
     "februāris vasario vasaris febrúar shkurt"},
    {3,
     "march märz mrz mars marzo março maart marts martie març märts maaliskuu március marzec marca "
     "březen března marec ožujka ožujak mart marzu maret mac kovo kovas marec"},
    {4,
     "april avril abril aprile aprilie aprill huhtikuu április kwiecień kwietnia duben dubna apríl "
     "apríla travnja travanj aprila nisan aprīlis balandžio balandis apríl prill"},
    {5,
     "may mai mayo maio maggio mei maj maig toukokuu május maja květen května máj mája svibnja "
     "svibanj mayıs maijs gegužės gegužė maí"},
    {6,
     "june juni juin junio junho giugno iunie juny xuño juuni kesäkuu június czerwiec czerwca "
     "červen června jún júna lipanj lipnja junij junija jun haziran jūnijs birželio birželis júní"},
    {7,
     "july juli juillet julio julho luglio iulie juliol xullo juuli heinäkuu július lipiec lipca "
     "červenec července júl júla srpanj srpnja julij julija jul julai temmuz jūlijs liepos liepa "
     "júlí korrik"},
    {8,
     "august août agosto augustus augusti agost elokuu augusztus sierpień sierpnia srpen srpna "
     "augusta kolovoz kolovoza avgust avgusta ağustos agustus ogos augusts rugpjūčio rugpjūtis "
     "ágúst gusht"},
    {9,
     "september septembre septiembre setiembre setembro settembre septembrie setembre setembro "
     "syyskuu szeptember wrzesień września září rujan rujna septembar septembra eylül septembris "
     "rugsėjo rugsėjis shtator"},
    {10,
     "october oktober octobre octubre outubro ottobre octombrie oktoober lokakuu október "
     "październik października říjen října októbra oktobar oktobra ekim oktobris spalio spalis "
     "tetor"},
    {11,
     "november novembre noviembre novembro noiembrie marraskuu listopad listopada listopadu "
     "novembra studeni studenoga studenog novembar kasım novembris lapkričio lapkritis nóvember "
     "nëntor"},
    {12,
     "december dezember décembre diciembre dezembro dicembre decembrie desembre detsember desember "
     "joulukuu grudzień grudnia prosinec prosince decembra prosinac prosinca decembar aralık "
     "disember decembris gruodžio gruodis dhjetor"},
    // Cyrillic and Greek.
    {1, "январь января січень січня януари јануар студзеня ιανουάριος ιανουαρίου қаңтар"},
    {2, "февраль февраля лютий лютого февруари фебруар лютага φεβρουάριος φεβρουαρίου ақпан"},
    {3, "март марта березень березня март марти сакавіка μάρτιος μαρτίου наурыз"},
    {4, "апрель апреля квітень квітня април красавіка απρίλιος απριλίου сәуір"},
    {5, "май мая травень травня мај траўня μάιος μαΐου мамыр"},
    {6, "июнь июня червень червня юни јун чэрвеня ιούνιος ιουνίου маусым"},
    {7, "июль июля липень липня юли јул ліпеня ιούλιος ιουλίου шілде"},
    {8, "август августа серпень серпня аугуст жніўня αύγουστος αυγούστου тамыз"},
    {9, "сентябрь сентября вересень вересня септември септембар верасня σεπτέμβριος σεπτεμβρίου"},
    {10, "октябрь октября жовтень жовтня октомври октобар кастрычніка οκτώβριος οκτωβρίου қазан"},
    {11, "ноябрь ноября листопад листопада ноември новембар лістапада νοέμβριος νοεμβρίου қараша"},
    {12, "декабрь декабря грудень грудня декември децембар снежня δεκέμβριος δεκεμβρίου желтоқсан"},
    // Arabic (Egypt and the Gulf, the Levant, the Maghreb), Hebrew, Persian, Urdu.
    {1, "يناير جانفي ינואר ژانویه جنوری"},
    {2, "فبراير شباط فيفري פברואר فوریه فروری"},
    {3, "مارس آذار מרץ מרס مارچ"},
    {4, "أبريل ابريل إبريل نيسان أفريل אפריל آوریل اپریل"},
    {5, "مايو أيار ماي מאי مه مئی"},
    {6, "يونيو يونيه حزيران جوان יוני ژوئن جون"},
    {7, "يوليو يوليه تموز جويلية יולי ژوئیه ژوئيه جولائی"},
    {8, "أغسطس اغسطس آب أوت אוגוסט اوت اگست"},
    {9, "سبتمبر أيلول ספטמבר سپتامبر ستمبر"},
    {10, "أكتوبر اكتوبر אוקטובר اکتبر اکتوبر"},
    {11, "نوفمبر נובמבר نوامبر نومبر"},
    {12, "ديسمبر דצמבר دسامبر دسمبر"},
    {101, "فروردین"},
    {102, "اردیبهشت"},
    {103, "خرداد"},
    {104, "تیر"},
    {105, "مرداد"},
    {106, "شهریور"},
    {107, "مهر"},
    {108, "آبان"},
    {109, "آذر"},
    {110, "دی"},
    {111, "بهمن"},
    {112, "اسفند"},
    // India and Thailand.
    {1, "जनवरी জানুয়ারি জানুয়ারী ஜனவரி มกราคม"},
    {2, "फरवरी फ़रवरी फेब्रुवारी ফেব্রুয়ারি ফেব্রুয়ারী பிப்ரவரி กุมภาพันธ์"},
    {3, "मार्च মার্চ மார்ச் มีนาคม"},
    {4, "अप्रैल एप्रिल এপ্রিল ஏப்ரல் เมษายน"},
    {5, "मई मे মে மே พฤษภาคม"},
    {6, "जून জুন ஜூன் มิถุนายน"},
    {7, "जुलाई जुलै জুলাই ஜூலை กรกฎาคม"},
    {8, "अगस्त ऑगस्ट আগস্ট ஆகஸ்ட் สิงหาคม"},
    {9, "सितंबर सितम्बर सप्टेंबर সেপ্টেম্বর செப்டம்பர் กันยายน"},
    {10, "अक्टूबर अक्तूबर ऑक्टोबर অক্টোবর அக்டோபர் ตุลาคม"},
    {11, "नवंबर नवम्बर नोव्हेंबर নভেম্বর நவம்பர் พฤศจิกายน"},
    {12, "दिसंबर दिसम्बर डिसेंबर ডিসেম্বর டிசம்பர் ธันวาคม"}};

struct Name {
  std::string folded;
  int month;
  std::size_t letters;
};

/// A word's first two bytes: a name that fits it has the same.
std::uint16_t start_of(std::string_view word) {
  return static_cast<std::uint16_t>((static_cast<unsigned char>(word[0]) << 8) |
                                    static_cast<unsigned char>(word[1]));
}

using Names = std::unordered_map<std::uint16_t, std::vector<Name>>;

const Names& names() {
  static const Names kNames = [] {
    Names all;
    for (const Row& row : kRows) {
      std::string_view rest = row.names;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        std::string folded = text::fold(rest.substr(0, end));
        const std::size_t letters = utf8::count(folded);
        if (folded.size() >= 2) {
          const std::uint16_t start = start_of(folded);
          all[start].push_back({std::move(folded), row.month, letters});
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    return all;
  }();
  return kNames;
}

/// Letters that two words share at their beginnings.
std::size_t shared_letters(std::string_view a, std::string_view b) {
  std::size_t k = 0;
  while (k < a.size() && k < b.size() && a[k] == b[k]) ++k;
  while (k > 0 && k < a.size() && (static_cast<unsigned char>(a[k]) & 0xC0) == 0x80) --k;
  return utf8::count(a.substr(0, k));
}

/// How well a word fits a name: 3 the name itself, 2 a short form, 1 with another ending, 0 not.
int fit(std::string_view word, std::size_t letters, const Name& name) {
  if (word == name.folded) return 3;
  if (letters >= 3 && letters < name.letters && std::string_view(name.folded).starts_with(word))
    return 2;
  if (name.letters < 5 || letters > name.letters + 3) return 0;
  const std::size_t needed = std::max<std::size_t>(4, name.letters - 2);
  return shared_letters(word, name.folded) >= needed ? 1 : 0;
}

}  // namespace

int month_of(std::string_view word, std::string_view language) {
  if (word.size() < 2 || word.size() > 60) return 0;
  if (word.starts_with("listopad")) {
    if (language == "hr" || language == "bs") return 10;
    return language == "pl" || language == "cs" || language == "sk" ? 11 : 0;
  }
  const auto near = names().find(start_of(word));
  if (near == names().end()) return 0;
  const std::size_t letters = utf8::count(word);
  int best = 0;
  int month = 0;
  for (const Name& name : near->second) {
    const int how = fit(word, letters, name);
    if (how == 0 || how < best) continue;
    if (how == best && name.month != month) {
      month = 0;
      continue;
    }
    month = how > best || month != 0 ? name.month : 0;
    best = how;
  }
  return month;
}

}  // namespace dixit::article
