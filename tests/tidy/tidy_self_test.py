#!/usr/bin/env python3
"""Plants what tidy must refuse, one at a time, in a small tree that is otherwise clean."""

import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import cpp_text  # noqa: E402
import tidy  # noqa: E402

ROOMS = {"base": [], "text": ["base"], "app": ["base", "text"]}
LIBS = {"text": ["PkgConfig::icu"]}


class Planted(unittest.TestCase):
    def complaints(self, files):
        tree = {
            "src/base/CMakeLists.txt": "dx_room(base SOURCES a.cpp)",
            "src/base/a.cpp": '#include "base/a.h"\n',
            "src/base/a.h": "#pragma once\n",
            "src/text/CMakeLists.txt": "dx_room(text SOURCES t.cpp)",
            "src/text/t.cpp": '#include <unicode/uchar.h>\n#include "base/a.h"\n// fake: only a comment\n',
            "src/app/CMakeLists.txt": "dx_room(app SOURCES)",
        }
        tree.update(files)
        with tempfile.TemporaryDirectory() as folder:
            for path, text in tree.items():
                full = os.path.join(folder, path)
                os.makedirs(os.path.dirname(full), exist_ok=True)
                with open(full, "w", encoding="utf-8") as f:
                    f.write(text)
            checker = tidy.Tidy(folder, ROOMS, LIBS)
            checker.check_all()
            return checker.complaints

    def refused(self, files, word):
        found = self.complaints(files)
        self.assertTrue(any(word in c for c in found), f"{word!r} not in {found}")

    def test_clean_tree_passes(self):
        self.assertEqual(self.complaints({}), [])

    def test_include_of_a_room_above(self):
        self.refused({"src/base/a.cpp": '#include "text/t.h"\n'}, "must not include text")

    def test_include_of_no_room(self):
        self.refused({"src/base/a.cpp": '#include "nowhere/t.h"\n'}, "no room nowhere")

    def test_include_without_room(self):
        self.refused({"src/base/a.cpp": '#include "a.h"\n'}, "start at src/")

    def test_library_in_a_header(self):
        header = {"src/text/t.h": "#pragma once\n#include <unicode/uchar.h>\n"}
        self.refused(header | {"src/app/a.cpp": '#include "text/t.h"\n'}, "headers stay cheap")
        self.refused(header | {"src/text/u.h": "#pragma once\n#include \"text/t.h\"\n", "src/app/a.cpp": "#include \"text/u.h\"\n"}, "headers stay cheap")
        self.assertEqual(self.complaints(header | {"src/text/t.cpp": '#include "text/t.h"\n'}), [])

    def test_library_of_another_room(self):
        self.refused({"src/base/a.cpp": "#include <unicode/uchar.h>\n"}, "in LIBS")

    def test_banned_names(self):
        for line, word in (("#include <regex>", "#include <regex>"), ("#include <iostream>", "#include <iostream>"),
                           ("std::shared_ptr<int> p;", "shared_ptr"), ("t.detach();", ".detach("),
                           ("std::exit(1);", "std::exit("), ("std::system(c);", "std::system("),
                           ("strcpy(a, b);", "strcpy("), ("catch (...) {}", "catch (...)")):
            self.refused({"src/base/a.cpp": line + "\n"}, f"`{word}`")

    def test_names_in_comments_and_strings_are_not_banned(self):
        self.assertEqual(self.complaints({"src/base/a.cpp": '// exit(1)\nconst char* a = "exit(1)";\n'}), [])

    def test_verdict_word_in_a_literal(self):
        self.refused({"src/base/a.cpp": 'const char* a = "this is ' + 'fabri' + 'cated";\n'}, "never printed")

    def test_long_line(self):
        self.refused({"src/base/a.cpp": "int " + "a" * 100 + ";\n"}, "columns")

    def test_long_file(self):
        self.refused({"src/base/a.cpp": "\n" * 501}, "a file has 501 lines")

    def test_left_over(self):
        self.refused({"src/base/a.cpp": "// TO" + "DO later\n"}, "without an issue")
        self.assertEqual(self.complaints({"src/base/a.cpp": "// TO" + "DO(#12) later\n"}), [])

    def test_file_that_no_manifest_names(self):
        self.refused({"src/base/lost.cpp": "\n"}, "not named")

    def test_bad_json(self):
        self.refused({"data/a.json": "{,}"}, "not JSON")

    def test_long_function_and_its_ratchet(self):
        body = "int f(int a) {\n" + "  ++a;\n" * 80 + "  return a;\n}\n"
        self.refused({"src/base/a.cpp": body}, "function f has 83 lines")
        kept = "src/base/a.cpp:f 83\n"
        self.assertEqual(self.complaints({"src/base/a.cpp": body, "tests/tidy/long.txt": kept}), [])
        self.refused({"src/base/a.cpp": body, "tests/tidy/long.txt": kept.replace("83", "80")}, "80 at most")

    def test_functions_are_found(self):
        code = """
namespace a {
struct S {
  S() : x_{1}, y_(2) {
    if (x_) {}
  }
  bool operator==(const S&) const { return true; }
 private:
  int x_;
};
const char32_t kMark = U'"';
const int kMany = 1'000'000;
const std::array<int, size(3)> kOther = {1};
const int kTable[] = {f(1), 2};
template <class T>
auto g(T t) -> int {
  return [&] { return 1; }();
}
}
"""
        names = [(name, lines) for name, _, lines in cpp_text.functions(cpp_text.blank(code)[0])]
        self.assertEqual(names, [("S", 3), ("operator", 1), ("g", 4)])


if __name__ == "__main__":
    unittest.main()
