#!/usr/bin/env python3
"""Holds the source to the rules that a compiler does not know. Every complaint says what to do instead.

tidy.py --source DIR --rooms rooms.json [--program dixit] [--lower-baseline]
"""

import argparse
import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import cpp_text  # noqa: E402

COLUMNS = 100
FILE_LINES = 500
FUNCTION_LINES = 70

# Headers of a library, and the name under which a room's manifest asks for it (LIBS).
LIBRARIES = [
    (r"gumbo\.h", {"PkgConfig::gumbo"}),
    (r"md4c.*\.h", {"md4c"}),
    (r"unicode/", {"PkgConfig::icu", "PkgConfig::icui18n"}),
    (r"cld2/", {"cld2"}),
    (r"libstemmer\.h", {"stemmer"}),
    (r"rapidjson/", {"rapidjson"}),
    (r"fmt/", {"PkgConfig::fmt"}),
    (r"archive(_entry)?\.h", {"PkgConfig::archive"}),
    (r"libxml/", {"PkgConfig::xml"}),
    (r"gmime/", {"PkgConfig::gmime"}),
    (r"poppler[-/]", {"PkgConfig::poppler"}),
    (r"seccomp\.h", {"PkgConfig::seccomp"}),
    (r"libavformat/", {"PkgConfig::avformat"}),
    (r"libavcodec/", {"PkgConfig::avcodec"}),
    (r"libavutil/", {"PkgConfig::avutil"}),
]

# (pattern in code, where it is allowed, what to do instead)
BANS = [
    (r"#\s*include\s*<regex>", None, "<regex> is slow and overflows the stack; scan by hand"),
    (r"#\s*include\s*<iostream>", None, "<iostream> costs start-up; use base/files.h or std::fwrite"),
    # What comes out of a mapped file (holdings, cards, excerpts) keeps the file mapped: those rooms share it.
    (r"\bshared_ptr\b", r"src/(record/(source|finding)\.h|match|index|judge|report|app|lib|acoustic|pronounce|hear/hear_test|align/.*_test)|include/dixit/|bench/|fuzz/|tests/|examples/",
     "std::shared_ptr hides who owns; use a value, std::unique_ptr or a reference"),
    (r"\.detach\s*\(", None, "a detached thread outlives what it uses; use parallel_for of base/parallel.h"),
    (r"\b(std::)?(_exit|exit|quick_exit|_Exit)\s*\(", r"src/cli/|src/reader/|src/decoder/|src/phonemes/|fuzz/|bench/|src/index/mapped_file", "only the command line ends the program; "
     "return an error"),
    (r"\b(std::)?abort\s*\(", r"fuzz/", "return an error"),
    (r"\b(std::)?(system|popen)\s*\(", None, "no program is started by way of a shell"),
    (r"\b(strcpy|strcat|sprintf|vsprintf|gets|strtok)\s*\(", None, "no bounds; use std::string"),
    (r"\b(std::)?(rand|srand|random_device)\s*[\(\{;]", r"_test\.cpp|tests/|bench/|reference/",
     "outputs must be the same every time"),
    (r"\b(setlocale|std::locale)\b", None, "the locale must not change what is said; use text/chars.h"),
    (r"\bstd::(tolower|toupper|isalpha|isspace|isdigit|isupper|islower|isalnum|ispunct)\b", r"tests/",
     "undefined for UTF-8 bytes; use text/chars.h"),
    (r"\bconst_cast\b", None, "change the signature"),
    (r"\bcatch\s*\(\s*\.\.\.\s*\)", None, "name what is caught"),
]

VERDICT_WORDS = re.compile(r"\b(fabricat(ed|ion)|fake[ds]?|authentic(ity)?)\b", re.IGNORECASE)
# Spelled apart, so that this file does not accuse itself.
MACHINE_PATHS = re.compile("/" + "work/(main|shared|data)|/" + r"root/|/" + r"home/\w+/|C:\\\\Users")
LEFT_OVER = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b(?!\(#\d+\))")


class Tidy:
    def __init__(self, source, rooms, libs):
        self.source = source
        self.rooms = rooms
        self.libs = libs
        self.complaints = []
        self.notes = []
        self.includers = None  # header -> files that include it, when asked for

    def complain(self, path, line, text):
        self.complaints.append(f"{path}:{line}: {text}")

    def read(self, path):
        with open(os.path.join(self.source, path), encoding="utf-8") as f:
            return f.read()

    def files(self, *folders, endings):
        found = []
        for folder in folders:
            for base, inner, names in os.walk(os.path.join(self.source, folder)):
                inner[:] = [d for d in inner if d not in ("node_modules", "__pycache__", ".git")]
                for name in names:
                    if name.endswith(endings):
                        found.append(os.path.relpath(os.path.join(base, name), self.source))
        return sorted(found)

    def check_all(self):
        for path in self.files("src", "fuzz", "bench", "reference", "tests", endings=(".cpp", ".h")):
            self.check_cpp(path)
        self.check_manifests()
        self.check_json()
        self.check_functions()

    def check_cpp(self, path):
        text = self.read(path)
        code, strings = cpp_text.blank(text)
        self.check_includes(path, text)
        self.check_lines(path, text, code)
        if path.endswith(".h") and "#pragma once" not in text:
            self.complain(path, 1, "a header begins with #pragma once")
        for pattern, allowed, instead in BANS:
            if allowed and re.search(allowed, path):
                continue
            for hit in re.finditer(pattern, code):
                self.complain(path, code.count("\n", 0, hit.start()) + 1, f"`{hit.group(0).strip()}`: {instead}")
        if path.startswith("src/") and not path.endswith("_test.cpp"):
            for line, value in strings:
                if VERDICT_WORDS.search(value):
                    self.complain(path, line, f"a word that is never printed: \"{value}\"")

    def check_includes(self, path, text):
        parts = path.split("/")
        room = parts[1] if parts[0] == "src" else None
        is_test = path.endswith(("_test.cpp", "_test_help.h")) or parts[0] != "src"
        for number, line in enumerate(text.split("\n"), 1):
            own = re.match(r'\s*#\s*include\s*"([^"]+)"', line)
            if own and room:
                other = own.group(1).split("/")[0]
                if "/" not in own.group(1):
                    self.complain(path, number, f'write "{room}/{own.group(1)}": includes start at src/')
                elif other not in self.rooms:
                    self.complain(path, number, f"there is no room {other}")
                elif other != room and other not in self.rooms[room]:
                    self.complain(path, number, f"room {room} must not include {other}: its DEPENDS are "
                                  f"{' '.join(self.rooms[room]) or 'none'} (src/{room}/CMakeLists.txt)")
            outer = re.match(r"\s*#\s*include\s*<([^>]+)>", line)
            if outer and room:
                for pattern, targets in LIBRARIES:
                    if not re.match(pattern, outer.group(1)):
                        continue
                    if path.endswith(".h") and not self.is_internal(path):
                        self.complain(path, number, f"<{outer.group(1)}> belongs in a .cpp, or in a header that "
                                      "only .cpp files of the room include: headers stay cheap")
                    elif not targets & set(self.libs.get(room, [])):
                        self.complain(path, number, f"room {room} does not name {sorted(targets)[0]} in LIBS")
                if re.match(r"(gtest|gmock|benchmark)/", outer.group(1)) and not is_test:
                    self.complain(path, number, "test libraries belong in *_test.cpp")

    def is_internal(self, header):
        """Whether only .cpp files of its own room include a header, be it by way of other such headers."""
        if self.includers is None:
            self.includers = {}
            for path in self.files("src", "fuzz", "bench", "reference", "tests", endings=(".cpp", ".h")):
                for name in re.findall(r'#\s*include\s*"([^"]+)"', self.read(path)):
                    self.includers.setdefault("src/" + name, []).append(path)
        room = os.path.dirname(header) + "/"
        return all(p.startswith(room) and (p.endswith(".cpp") or self.is_internal(p))
                   for p in self.includers.get(header, []))

    def check_lines(self, path, text, code):
        bare = code.split("\n")
        lines = text.split("\n")
        for number, line in enumerate(lines, 1):
            # What is long inside a raw literal cannot be broken.
            in_code = len(bare[number - 1].rstrip()) > COLUMNS or "//" in line
            if path.endswith("_test.cpp") and '"' in line:
                in_code = False
            if len(line) > COLUMNS and in_code and "http" not in line and not line.startswith("#include"):
                self.complain(path, number, f"{len(line)} columns; {COLUMNS} at most (clang-format-19 -i {path})")
            left = LEFT_OVER.search(line)
            if left:
                self.complain(path, number, f"{left.group(1)} without an issue: write {left.group(1)}(#123)")

    def check_manifests(self):
        """A source file that no manifest names is dead; it would rot unseen."""
        for room in self.rooms:
            manifest_path = f"src/{room}/CMakeLists.txt"
            manifest = self.read(manifest_path)
            for path in self.files(f"src/{room}", endings=(".cpp",)):
                name = path[len(f"src/{room}/"):]
                if not re.search(r"(?<![\w/])" + re.escape(name) + r"(?!\w)", manifest):
                    self.complain(path, 1, f"not named in {manifest_path}")

    def tracked(self):
        try:
            listed = subprocess.run(["git", "-C", self.source, "ls-files", "-z"], capture_output=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            return []
        return [p for p in listed.stdout.decode().split("\0") if p and os.path.isfile(os.path.join(self.source, p))]

    def check_tracked(self):
        for path in self.tracked():
            if path.startswith(("fuzz/seeds", "fuzz/corpus", "tests/hostile")):
                continue
            try:
                text = self.read(path)
            except UnicodeDecodeError:
                continue
            for number, line in enumerate(text.split("\n"), 1):
                if MACHINE_PATHS.search(line):
                    self.complain(path, number, "a path of one machine; name it relative to the checkout")

    def check_json(self):
        paths = self.files("data", "docs", "examples", "bench", "reference", "tests", endings=(".json",))
        paths += [p for p in ("CMakePresets.json",) if os.path.exists(os.path.join(self.source, p))]
        for path in paths:
            if path.startswith("tests/hostile"):
                continue
            try:
                json.loads(self.read(path))
            except ValueError as error:
                self.complain(path, getattr(error, "lineno", 1), f"not JSON: {error}")

    def baseline_path(self):
        return os.path.join(self.source, "tests/tidy/long.txt")

    def long_ones(self):
        found = {}
        for path in self.files("src", endings=(".cpp", ".h")):
            if path.endswith("_test.cpp"):
                continue
            code, _ = cpp_text.blank(self.read(path))
            for name, line, length in cpp_text.functions(code):
                if length > FUNCTION_LINES:
                    key = f"{path}:{name}"
                    found[key] = (max(length, found.get(key, (0, 0))[0]), line)
            lines = self.read(path).count("\n")
            if lines > FILE_LINES and "_table." not in path:
                found[path] = (lines, lines)
        return found

    def read_baseline(self):
        allowed = {}
        if os.path.exists(self.baseline_path()):
            with open(self.baseline_path(), encoding="utf-8") as f:
                for line in f:
                    if line.strip() and not line.startswith("#"):
                        key, length = line.split()
                        allowed[key] = int(length)
        return allowed

    def check_functions(self):
        allowed = self.read_baseline()
        found = self.long_ones()
        for key, (length, line) in sorted(found.items()):
            path, _, name = key.partition(":")
            most = allowed.get(key, FUNCTION_LINES if name else FILE_LINES)
            if length > most:
                what = f"function {name}" if name else "a file"
                self.complain(path, line, f"{what} has {length} lines; {most} at most: make it two")
        for key, length in allowed.items():
            if found.get(key, (0, 0))[0] < length:
                self.notes.append(f"{key} is shorter than its entry in tests/tidy/long.txt: run tidy.py with --lower-baseline")

    def lower_baseline(self):
        allowed, found = self.read_baseline(), self.long_ones()
        with open(self.baseline_path(), "w", encoding="utf-8") as f:
            f.write(f"# Functions over {FUNCTION_LINES} lines, files over {FILE_LINES}. Entries may only shrink or go.\n")
            for key in sorted(allowed):
                if key in found:
                    f.write(f"{key} {min(allowed[key], found[key][0])}\n")

    def check_flags(self, program):
        """Every option the program knows is in its manual."""
        page = subprocess.run([program, "man"], capture_output=True, text=True, check=True).stdout.replace("\\-", "-")
        table = self.read("src/cli/flags.cpp")
        names = re.findall(r'\{FlagId::k\w+,\s*"([\w-]+)"', table)
        if len(names) < 10:
            self.complain("src/cli/flags.cpp", 1, "tidy cannot read the table any more")
        for name in names:
            if f"--{name}" not in page:
                self.complain("src/cli/flags.cpp", 1, f"--{name} is not in the manual")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", required=True)
    parser.add_argument("--rooms", required=True)
    parser.add_argument("--program")
    parser.add_argument("--lower-baseline", action="store_true")
    args = parser.parse_args()
    with open(args.rooms, encoding="utf-8") as f:
        rooms = json.load(f)
    with open(os.path.join(os.path.dirname(args.rooms), "room_libs.json"), encoding="utf-8") as f:
        libs = json.load(f)
    tidy = Tidy(args.source, rooms, libs)
    if args.lower_baseline:
        tidy.lower_baseline()
    tidy.check_all()
    tidy.check_tracked()
    if args.program:
        tidy.check_flags(args.program)
    for line in tidy.complaints + tidy.notes:
        print(line)
    print(f"{len(tidy.complaints)} complaints")
    return 1 if tidy.complaints else 0


if __name__ == "__main__":
    sys.exit(main())
