#!/usr/bin/env python3
"""roundtrip.py SHEET.csv CARDS.yaml… -- what heshi import made of a deck's sheet, or of its text, has the
sheet's questions, options, right answers and explanations, as PyYAML and csv read them."""
import csv
import sys

import yaml


def bare(text):
    """Without the apostrophe that keeps a spreadsheet from reading a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] and text[1] in "=+-@＝＋－＠.$0123456789" else text


def row_of(row):
    options = [bare(row[f"选项{letter}"]) for letter in "ABCDEFGHIJ" if row.get(f"选项{letter}")]
    right = [option for letter, option in zip("ABCDEFGHIJ", options) if letter in row["答案"].split(";")]
    return bare(row["题干"]), options, right, bare(row["解析"])


def card_of(card):
    scene = card["scenes"]["start"]
    choices = scene["choices"].values()
    stem = "\n".join(line.replace("\\<", "<") for line in scene["lines"])
    right = [choice["say"] for choice in choices if choice["grade"] == "good"]
    return stem, [choice["say"] for choice in choices], right, card["explain"]["tell"]


rows = sorted(row_of(row) for row in csv.DictReader(open(sys.argv[1], encoding="utf-8-sig", newline="")))
cards = []
for path in sys.argv[2:]:
    cards += [card_of(card) for card in yaml.safe_load(open(path, encoding="utf-8"))["cards"].values()]
cards.sort()
wrong = [pair for pair in zip(rows, cards) if pair[0] != pair[1]]
print(f"{len(rows)} rows, {len(cards)} cards, {len(wrong)} differ")
for row, card in wrong[:3]:
    print(row, card, sep="\n")
sys.exit(not rows or len(rows) != len(cards) or bool(wrong))
