#!/usr/bin/env python3
"""shapes.py BASE FOLDER PLAN -- decks in FOLDER, one scalar of each shape in one place of the base deck each;
PLAN kiosk: folders with the settings of a station.

Prints "FILE WHAT" for every file that holds one. What a shape means is not said here: schema.sh asks
heshi and the readers of YAML, and they must agree.
"""
import os
import shutil
import sys

NUMBERS = """0 1 2 3 +3 -3 -0 03 007 0300 08 3.0 3. 3.5 .5 +.5 3e2 3e+2 3.0e2 3.0e+2 1.5e+1 .5e+1 3.0e-1 1_000 1,000
    0x3 0X3 0b11 0o3 0o17 1:30 12:30 12:30:59 12:61 1:30.5 .inf -.Inf .NaN 99999999 123456789 ２ 二 2元 1e 0x 1_
    9007199254740993 0.1e+1 1.0E+0 1.0e 1.0e+ 1.0e+1x""".split()
WORDS = """~ null Null NULL nUll true True TRUE tRue false yes Yes no NO on On off OFF y n Y N = << - . .. none None nil
    TrueX nothing""".split()
DATES = ["2026-11-23", "2026-1-5", "2026-02-30", "2026-11-23 17:00:00", "2026-11-23T17:00:00Z", "2026-11-23t17:00:00.5+08:00",
         "2026-11-23 17:00", "20261123", "2026-W48-1", "2026W481", "2026/11/23", "2026-13-01", "2026-11", "0000-01-01"]
TEXTS = ["96110", "010-12321", "010 12321", "400-123", "1.0", "1.10", "1.10.3", "v1", "点开", "2 元", "1.x", "a1", "1a", "1-1"]
IDS = ["12", "012", "1e3", "0x1", "0b1", "0o7", "yes", "no", "on", "off", "null", "true", "n", "a1", "1a", "2026-11-23",
       "1-1", "-1", "none", "nothing", "Base", "a b", "a_b", "甲", "a.b", "a/b"]


def spellings(shapes):
    """Plain and in quotes, by turns in single and in double ones."""
    return [spelt for count, shape in enumerate(shapes) for spelt in (shape, "'\""[count % 2].join(["", shape, ""]))]


HASH = '"$y$j9T$n0RZ.mkPbFLvrIzbAsOMb1$3PzvzgWd9gKCv5hQxQkaHUS8Oi2.OAcA4zVbgZRlKo1"'     # of kiosk/kiosk.yaml

# The place of a scalar: its file, the words of the base deck there, and what they become.
TEXT_PLACES = [
    ("cards/parcel.yaml", "say: 才两块钱，点开补上", "say: {}"),
    ("channels.yaml", 'phone: "96110"', "phone: {}"),
    ("deck.yaml", 'version: "1"', "version: {}"),
]
LIST_PLACES = [
    ("cards/parcel.yaml", "- 您的包裹在 3 号柜，", "- {}\n          - 您的包裹在 3 号柜，"),
    ("topics.yaml", "channels: [courier-app", "words: [{}]\n    channels: [courier-app"),
    ("language.yaml", "telling: [", "telling: [{}, "),
]
SPEAKER_PLACES = [("cards/parcel.yaml", "- 您的包裹在 3 号柜，", "- {}: 取件。\n          - 您的包裹在 3 号柜，")]
NUMBER_PLACES = [
    ("cards/parcel.yaml", "loses: 2", "loses: {}"),
    ("deck.yaml", "year: 2026", "year: {}"),
]
LEVEL_PLACES = [("cards/parcel.yaml", "level: 1", "level: {}")]
DATE_PLACES = [("channels.yaml", 'checked: "2026-11-01"', "checked: {}")]
ID_PLACES = [
    ("cards/parcel.yaml", "look:", "{}:"),
    ("deck.yaml", "sources:\n", "sources:\n    {}: {{title: 另一份}}\n"),
    ("deck.yaml", "id: base", "id: {}"),
]
REFERENCE_PLACES = [("cards/parcel.yaml", "in-message: {say: 回拨", "{}: {{say: 问他, why: 不行。}}\n        in-message: {{say: 回拨")]

PLAN = [
    (TEXT_PLACES, spellings(NUMBERS + WORDS + DATES + TEXTS)),
    (LIST_PLACES, NUMBERS + [word for word in WORDS if word not in "-"] + DATES + TEXTS),
    (SPEAKER_PLACES, TEXTS + DATES[:3] + ["110", "yes", "no", "null", "3e2", "12:30", '"110"', "'yes'"]),
    (NUMBER_PLACES, spellings(NUMBERS) + ["2026", "+2026", "2026.0", "02026", "0x7ea", '"2026"', "1899", "10000"] + WORDS + DATES),
    (LEVEL_PLACES, spellings(NUMBERS[:20])),
    (DATE_PLACES, spellings(DATES) + ["'2026-11-0１'", "12", "yes", "~"]),
    (ID_PLACES + REFERENCE_PLACES, spellings(IDS)),
]


HOURS = """22:00-07:00 9:30-24:00 24:00-9:00 22:00-7:0 25:00-07:00 22:60-07:00 22:00-24:01 22:00 22-07 2200-0700
    22:00-07:00:00 -22:00-07:00 022:00-07:00 22:00–07:00 22：00-07：00""".split() + ["22:00 - 07:00", "22:00- 7:05", "22:00 07:00"]
HASHES = ["4711", "0815", "47 11", "secret", "$y$j9T$short", "$1$salt$" + "a" * 40, "$y$j9T$salt$" + "a" * 43,
          "$6$salt$" + "./" * 40, "$6$salt$" + "a:" * 40, "$6$salt$" + "a" * 400, "x$y$j9T$salt$" + "a" * 43]
KIOSK = "kiosk.yaml"
KIOSK_PLAN = [
    ([(KIOSK, "place: 长宁区图书馆一楼", "place: {}")], spellings(NUMBERS + WORDS + DATES + TEXTS)),
    ([(KIOSK, "count: 2", "count: {}"), (KIOSK, "format: 1", "format: {}")], spellings(NUMBERS) + WORDS + DATES),
    ([(KIOSK, "[1, 2]", "[{}]"), (KIOSK, "[zh-CN, en]", "[{}]")],
     ["0", "1", "+1", "3.0", "4", "1, 1", "en, en", "zh-CN", "zh_CN", "zh", "EN", "'en'", "fr", "[en]", "~"]),
    ([(KIOSK, "[parcel]", "[{}]")], spellings(IDS)),
    ([(KIOSK, "22:00-07:00", "{}")], spellings(HOURS) + WORDS),
    ([(KIOSK, HASH, "{}")], spellings(HASHES) + WORDS),
]


def put(folder, place, scalar):
    name, old, new = place
    path = os.path.join(folder, name)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    assert old in text, (name, old)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace(old, new.format(scalar), 1))


def main():
    base, target, plan = sys.argv[1:]
    count = 0
    for places, scalars in KIOSK_PLAN if plan == "kiosk" else PLAN:
        for scalar in scalars:
            # One place a file: a file's verdict is the scalar's.
            names = [place[0] for place in places]
            for turn in range(max(names.count(name) for name in names)):
                folder = os.path.join(target, "%s%d" % (plan, count))
                count += 1
                shutil.copytree(base, folder)
                for name in dict.fromkeys(names):
                    here = [place for place in places if place[0] == name]
                    if turn < len(here):
                        put(folder, here[turn], scalar)
                        what = " ".join(here[turn][2].format(scalar).split())
                        print(os.path.join(folder, name), what, sep="\t")


main()
