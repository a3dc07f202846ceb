// Who asks and who answers in a deposition or hearing, where lines only say Q. and A.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace dixit::source {

/// What a line of a transcript says of an examination.
struct ExaminationLine {
  std::string examiner;  ///< "MR. LIND", as printed; "" where it names nobody
  std::string witness;   ///< "EDWIN HALLOWAY"
};

/// "EXAMINATION BY MR. LIND:", "BY MS. OKORO:", "CROSS-EXAMINATION OF JANE ROE BY MR. LIND".
/// Gives   nothing for a line that is none of these.
[[nodiscard]] std::optional<ExaminationLine> parse_examination(std::string_view line);

/// "(By Mr. Lind) Did you": how long the remark is with the blanks behind it, and whom it names.
/// 0 bytes where there is none.
struct AskedBy {
  std::size_t bytes = 0;
  std::string examiner;
};
[[nodiscard]] AskedBy parse_asked_by(std::string_view words);

/// Whether words are those in which a transcript tells of an oath: "having been first duly sworn",
/// "was affirmed and testified as follows".
[[nodiscard]] bool tells_of_oath(std::string_view line);

/// The name that stands before an oath: "EDWIN HALLOWAY, PLAINTIFF'S WITNESS, SWORN" gives
/// "EDWIN HALLOWAY"; "" where the line begins with none in capitals, or with a court's or
/// counsel's.
[[nodiscard]] std::string name_before_oath(std::string_view line);

/// The name inside the sentence of an oath: "(Whereupon, EDWIN HALLOWAY was duly sworn.)"; "" where
/// the line tells of no oath or names nobody in capitals.
[[nodiscard]] std::string name_within_oath(std::string_view line);

/// "VIDEOTAPED DEPOSITION OF EDWIN HALLOWAY": the name, "" where it stands on the next line.
/// Gives   nothing for a line that is none of these.
[[nodiscard]] std::optional<std::string> parse_deposition_of(std::string_view line);

/// Whether a line is of a title page or list of counsel: "Plaintiff,", "vs.", "DEPOSITION OF …".
[[nodiscard]] bool belongs_to_caption(std::string_view line);

/// Whether a line heads the reporter's certificate, behind which nothing is said.
[[nodiscard]] bool heads_certificate(std::string_view line);

}  // namespace dixit::source
