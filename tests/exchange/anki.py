#!/usr/bin/env python3
"""anki.py ANKI FOLDER -- mnemosyne imports the notes, without a screen, and has as many cards.

Its reader of text knows fronts and backs alone, one note a line: the headings of Anki, the guid and
the tags are taken off, as by a person who imports the file there."""
import os
import sys

from mnemosyne.script import Mnemosyne

rows = [line.rstrip("\n").split("\t") for line in open(sys.argv[1], encoding="utf-8") if not line.startswith("#")]
assert rows and all(len(row) == 4 and all(row) for row in rows), "four fields a note"
assert len({row[0] for row in rows}) == len(rows), "guids differ"
bare = os.path.join(sys.argv[2], "notes.txt")
with open(bare, "w", encoding="utf-8") as out:
    out.writelines(f"{row[1]}\t{row[2]}\n" for row in rows)
mnemosyne = Mnemosyne(os.path.join(sys.argv[2], "home"))
for each in mnemosyne.component_manager.all("file_format"):
    if each.__class__.__name__ == "Tsv":
        each.do_import(bare)
count = mnemosyne.database().card_count()
mnemosyne.finalise()
print(f"{len(rows)} notes, {count} cards")
sys.exit(count != len(rows))
