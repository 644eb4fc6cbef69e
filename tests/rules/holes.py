#!/usr/bin/env python3
"""holes.py FILE.po -- messages whose translation has other holes ({1} ... {9}) than their msgid."""
import re
import sys


def entries(path):
    entry, key = {}, None
    with open(path, encoding="utf-8") as file:
        for line in list(file) + ["\n"]:
            line = line.strip()
            match = re.match(r'(msgid|msgid_plural|msgstr|msgstr\[\d\]) "(.*)"$', line)
            if match:
                key = match.group(1)
                entry[key] = match.group(2)
            elif line.startswith('"') and key:
                entry[key] += line[1:-1]
            elif not line and entry:
                yield entry
                entry, key = {}, None


def main():
    for entry in entries(sys.argv[1]):
        wanted = set(re.findall(r"\{\d\}", entry["msgid"] + entry.get("msgid_plural", "")))
        for key, text in entry.items():
            if key.startswith("msgstr") and entry["msgid"] and set(re.findall(r"\{\d\}", text)) != wanted:
                print(f"{entry['msgid']!r} -> {text!r}")


if __name__ == "__main__":
    main()
