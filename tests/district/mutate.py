#!/usr/bin/env python3
"""mutate.py -- whether statements.awk proves every byte of what it takes apart.

mutate.py STATEMENTS.AWK LINES.jsonl AWK [ARGUMENT...]

Of each kind of statement in LINES one is changed byte by byte: another character in its place, or none. What comes of
that is either the line as it is, for PostgreSQL to parse, or a row that differs from the row of the statement as it
was: nobody changes a statement unseen. Exit 1: somebody can, or there was nothing to change.
"""
import re
import subprocess
import sys


def kind_of(line):
    """What may make a difference: verb, step, and what not every statement has."""
    verb = re.search(r"verbs/([a-z]+)", line).group(1)
    step = re.search(r"/deck/[^/\"]*/[^/\"]*/([a-z]+)", line)
    return (verb, step and step.group(1), "xapi/loss" in line, "xapi/aside" in line)


def other(byte):
    if byte.isdigit():
        return str((int(byte) + 1) % 10)
    if byte.isalpha():
        return "a" if byte in "zZ" else chr(ord(byte) + 1)
    return "x"


def mutants(line):
    for at, byte in enumerate(line):
        yield line[:at] + other(byte) + line[at + 1:]
        yield line[:at] + line[at + 1:]


def main(program, path, *awk):
    kinds = {}
    with open(path, encoding="ascii") as file:
        for line in file:
            kinds.setdefault(kind_of(line), line.rstrip("\n"))
    # The row before a mutant's is that of the statement as it was, after it was told once.
    lines = [each for line in kinds.values() for mutant in mutants(line) for each in (line, line, mutant)]
    said = subprocess.run([*awk, "-v", "one=/dev/stdout", "-v", "other=/dev/stdout", "-f", program], check=True,
                          input="\n".join(lines) + "\n", capture_output=True, encoding="ascii", env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"})
    rows = [row for row in said.stdout.split("\n") if "\x02" in row]
    if len(rows) != len(lines):
        print("%d rows of %d lines" % (len(rows), len(lines)))
        return 1
    unseen = apart = 0
    for at in range(2, len(rows), 3):
        if rows[at - 1].startswith("\x02") and rows[at].startswith("\x02"):
            apart += 1
            if rows[at] == rows[at - 1]:
                unseen += 1
                print("unseen: %s" % lines[at])
        elif rows[at].split("\x02")[:2] != [str(at + 1), lines[at]]:
            unseen += 1
            print("neither taken apart nor as it was: %s" % rows[at])
    print("%d kinds, %d changes, %d of them taken apart, %d unseen" % (len(kinds), len(lines) // 3, apart, unseen))
    return 1 if unseen or not apart or len(kinds) < 8 else 0


sys.exit(main(*sys.argv[1:]))
