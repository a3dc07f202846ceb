// Internal to the pronounce room: how English speakers read what is written in digits.
#pragma once
#include <string>
#include <string_view>

#include "pronounce/wording.h"

namespace dixit::pronounce {

/// A number as written, taken apart: "$3.5m", "21st", "-1,000.25", "1980s", "5%".
struct WrittenNumber {
  bool minus = false;
  std::string currency;  ///< "$", "€"; "" for none
  bool percent = false;
  std::string whole;     ///< digits without their commas; may be "" (".5")
  bool grouped = false;  ///< commas stood in it
  std::string decimals;  ///< digits behind the point; "" for none
  std::string suffix;    ///< "st", "s", "k", "km": letters that stood behind, lower case
};

/// Takes a folded word. Gives false when it is not a number of this kind.
[[nodiscard]] bool take_apart(std::string_view word, WrittenNumber& out);

/// "one hundred five", "one hundred and five", for up to 66 digits; digit by digit beyond.
[[nodiscard]] Wordings cardinals(std::string_view digits);
[[nodiscard]] Wordings ordinals(std::string_view digits);
/// "one nine eight four", "one nine oh four".
[[nodiscard]] Wordings digit_by_digit(std::string_view digits);
/// All ways: 1984 as a year, a number, digits; 555; 007.
[[nodiscard]] Wordings read_whole(std::string_view digits, bool grouped);
/// The whole word with its currency, per cent, suffix. `money_follows`: "million" comes next and
/// the currency is spoken behind that.
[[nodiscard]] Wordings read_number(const WrittenNumber& number, bool money_follows);
/// "3/4": what is spoken for the 4.
[[nodiscard]] Wordings denominators(std::string_view numerator, std::string_view digits);

}  // namespace dixit::pronounce
