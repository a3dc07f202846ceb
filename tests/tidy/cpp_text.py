"""Reads C++ well enough to hold it to rules: comments and strings apart, functions found by their braces."""

import re


def blank(text):
    """The text with comments and the insides of literals made spaces, and the string literals as (line, value)."""
    out = []
    strings = []
    i, line, n = 0, 1, len(text)

    def skip_to(end):
        nonlocal i, line
        part = text[i:end]
        out.append(re.sub(r"[^\n]", " ", part))
        line += part.count("\n")
        i = end

    while i < n:
        two = text[i:i + 2]
        if two == "//":
            end = text.find("\n", i)
            skip_to(n if end < 0 else end)
        elif two == "/*":
            end = text.find("*/", i + 2)
            skip_to(n if end < 0 else end + 2)
        elif text.startswith('R"', i) and (i == 0 or not (text[i - 1].isalnum() or text[i - 1] == "_")):
            start = text.index("(", i)
            close = ")" + text[i + 2:start] + '"'
            end = text.find(close, start)
            end = n if end < 0 else end + len(close)
            strings.append((line, text[start + 1:end - len(close)]))
            skip_to(end)
        elif text[i] == '"':
            end = i + 1
            while end < n and text[end] not in '"\n':
                end += 2 if text[end] == "\\" else 1
            strings.append((line, text[i + 1:end]))
            out.append('"')
            i += 1
            skip_to(min(end, n))
            if i < n and text[i] == '"':
                out.append('"')
                i += 1
        elif text[i] == "'" and not is_digit_separator(text, i):
            end = i + 1
            while end < n and text[end] not in "'\n":
                end += 2 if text[end] == "\\" else 1
            out.append("'")
            i += 1
            skip_to(min(end, n))
            if i < n and text[i] == "'":
                out.append("'")
                i += 1
        else:
            if text[i] == "\n":
                line += 1
            out.append(text[i])
            i += 1
    return "".join(out), strings


def is_digit_separator(text, i):
    """1'000 has one; U'x' begins a literal."""
    token = re.search(r"\w*$", text[max(0, i - 20):i]).group(0)
    return bool(token) and token not in ("u8", "u", "U", "L")


SCOPE = re.compile(r"\b(namespace|class|struct|union|enum)\b|\bextern\s*\"")


def functions(code):
    """(name, first line, number of lines) of every function body outside functions. `code` is blanked text."""
    found = []
    stack = []  # kinds: scope, function, other
    header_start = 0
    i = 0
    depth_in_function = 0
    start = None
    while i < len(code):
        c = code[i]
        if c == "#" and code[code.rfind("\n", 0, i) + 1:i].strip() == "":
            # A directive, with the lines it is continued on, is no part of a header.
            end = code.find("\n", i)
            while end > 0 and code[end - 1] == "\\":
                end = code.find("\n", end + 1)
            i = len(code) if end < 0 else end
            if not depth_in_function:
                header_start = i
            continue
        if c == "{":
            if depth_in_function:
                depth_in_function += 1
            else:
                header = code[header_start:i]
                stripped = header.strip()
                body = re.sub(r"\boperator\s*(\(\)|\[\]|[=<>!+\-*/|&^%~]+)", "operator", stripped)
                paren = body.find("(")
                equals = body.find("=")
                is_function = paren >= 0 and not (0 <= equals < paren) and not body.endswith("=")
                if is_function and not re.match(r"(namespace|enum)\b", stripped):
                    # "struct stat f() {": a return type may be spelled with the keyword.
                    name = re.search(r"([~\w:]+)\s*\($", body[:paren + 1])
                    start = (name.group(1) if name else "?",
                             code.count("\n", 0, header_start + len(header) - len(header.lstrip())) + 1)
                    depth_in_function = 1
                    # A constructor's `: member_{x}` opens braces before its body.
                    if re.search(r"\)\s*(noexcept)?\s*:[^:]", body) and re.search(r"[\w>]\s*$", body):
                        close = match_brace(code, i)
                        depth_in_function = 0
                        i = close + 1
                        continue
                else:
                    stack.append("scope" if SCOPE.search(stripped) else "other")
                    header_start = i + 1
        elif c == "}":
            if depth_in_function:
                depth_in_function -= 1
                if depth_in_function == 0:
                    last = code.count("\n", 0, i) + 1
                    found.append((start[0], start[1], last - start[1] + 1))
                    header_start = i + 1
            else:
                if stack:
                    stack.pop()
                header_start = i + 1
        elif c == ";" and not depth_in_function:
            header_start = i + 1
        elif c == ":" and not depth_in_function and re.search(r"\b(public|private|protected)\s*$", code[header_start:i]):
            header_start = i + 1
        i += 1
    return found


def match_brace(code, i):
    depth = 0
    while i < len(code):
        depth += {"{": 1, "}": -1}.get(code[i], 0)
        if depth == 0:
            return i
        i += 1
    return len(code) - 1
