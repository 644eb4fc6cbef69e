#!/usr/bin/env python3
"""named.py FILE.po -- messages of manual pages whose translation names other options (Fl), commands (Cm),
files (Pa), variables (Ev), settings (Ic), codes (Er) or pages (Xr) than the English."""
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from holes import entries                                                   # noqa: E402

NAMING = {"Fl", "Cm", "Pa", "Ev", "Ic", "Er", "Xr"}


def names(text):
    """{(macro, word)}; what stands in one list in one language may stand apart in the other."""
    found = set()
    for part in re.findall(r"E<\.((?:[^<>]|E<[lg]t>)*)>", text):
        macro = None
        for word in part.split():
            if re.fullmatch(r"[A-Z][a-z]", word):
                macro = word if word in NAMING else None if word != "Ns" else macro
            elif macro and re.search(r"[A-Za-z0-9]", word):
                found.add((macro, word.strip("：，；。（）、.,:")))
    return found


def main():
    for entry in entries(sys.argv[1]):
        missing = names(entry["msgid"]) ^ names(entry["msgstr"])
        if entry["msgid"] and missing:
            print(f"{entry['msgid'][:60]!r}: {sorted(missing)}")


if __name__ == "__main__":
    main()
