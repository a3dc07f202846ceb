// Internal to the article room: names of months in the languages that news is printed in.
#pragma once
#include <string_view>

namespace dixit::article {

/// Takes   word: one word, folded (text::fold). language: ISO 639-1, where it is known; "" else.
/// Gives   1 to 12; 101 to 112 for the months of the Persian solar calendar; 0 when it names no
/// month, or names different ones in different languages ("listopada" is November in Polish and
/// October in Croatian). Short forms of three letters and more count, and case endings.
[[nodiscard]] int month_of(std::string_view word, std::string_view language = {});

}  // namespace dixit::article
