#!/usr/bin/env python3
"""rows.py CELLS <FILE.po -- messages that are wider than so many cells, in either language.
rows.py --lines CELLS <TEXT -- lines that are."""
import re
import sys
import unicodedata


def cells(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def main():
    most = int(sys.argv[-1])
    pattern = r"()(.*)$" if sys.argv[1] == "--lines" else r'\s*(msgid|msgstr) "(.*)"$'
    for line in sys.stdin:
        match = re.match(pattern, line.rstrip())
        if match and cells(match.group(2)) > most:
            print(f"{cells(match.group(2))} cells: {match.group(2)}")


main()
