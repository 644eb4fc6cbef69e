#!/usr/bin/env python3
"""measure.py RULE FILE... -- one line for each place where the rule does not hold.

Rules: lines N, columns N, functions N (lines each), prototypes N, uncounted, opening.
A tab counts up to the next multiple of eight.
"""
import re
import sys


def text_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def without_comments(text):
    """Comments, strings and characters blanked, line for line."""
    pattern = r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
    return re.sub(pattern, lambda m: re.sub(r"[^\n]", " ", m.group(0)), text, flags=re.S)


def lines(path, limit):
    count = text_of(path).count("\n")
    if count > limit:
        yield f"{path}: {count} lines"


def columns(path, limit):
    for number, line in enumerate(text_of(path).split("\n"), 1):
        width = len(line.expandtabs(8))
        if width > limit:
            yield f"{path}:{number}: {width} columns"


def functions(path, limit):
    """A function's body is a '{' alone in column 0 … '}' in column 0, as the style has it."""
    rows = without_comments(text_of(path)).split("\n")
    start = None
    for number, row in enumerate(rows, 1):
        if row == "{":
            start = number
        elif row.startswith("}") and start is not None:
            if number - start + 1 > limit:
                yield f"{path}:{start}: a function of {number - start + 1} lines"
            start = None


def prototypes(path, limit):
    text = re.sub(r"^#.*$", "", without_comments(text_of(path)), flags=re.M)
    depth, top = 0, []
    for character in text:
        if character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
        elif depth == 0:
            top.append(character)
    count = sum("(" in part and "_Static_assert" not in part for part in "".join(top).split(";"))
    if count > limit:
        yield f"{path}: {count} functions"


def uncounted(path, _limit):
    """A table whose rows name their values is counted by an assertion, or the last may be missing."""
    text = without_comments(text_of(path))
    for match in re.finditer(r"^[\w\s*]*?\b(\w+)\[\](?:\[\w+\])* = \{", text, flags=re.M):
        depth, row, at = 1, "", match.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(text[at], 0)
            row += text[at] if depth == 1 else ""
            at += 1
        counted = rf"(_Static_assert\((sizeof\(?\s*|COUNT\()|COMPLETE\(){match.group(1)}\b"
        if re.search(r"\[[A-Z]\w*\]\s*=", row) and not re.search(counted, text):
            yield f"{path}: {match.group(1)}"


def opening(path, _limit):
    """A header says first what it is for and what it is not: 2 lines or more, 1 if it is private."""
    name = path.rsplit("/", 1)[-1]
    text = text_of(path)
    comment = re.match(r"/\*.*?\*/", text, flags=re.S)
    if not text.startswith(f"/* {name} -- "):
        yield f"{path}: does not begin with '/* {name} -- '"
    elif "\n" not in comment.group(0) and not re.search("private|data only", comment.group(0), re.I):
        yield f"{path}: its opening comment has one line and does not say that it is private"
    guard = re.search(r"^#ifndef (\w+)\n#define \1$", text, flags=re.M)
    room = path.rsplit("/", 2)[-2]
    wanted = f"{room}_{name}".upper().replace(".", "_").replace("-", "_")
    if not guard or guard.group(1) != wanted:
        yield f"{path}: its guard is not {wanted}"


def main():
    rule, rest = globals()[sys.argv[1]], sys.argv[2:]
    limit = int(rest.pop(0)) if rest and rest[0].isdigit() else 0
    for path in rest:
        for complaint in rule(path, limit):
            print(complaint)


main()
