#!/usr/bin/env python3
"""compare.py -- the tables of a district's PostgreSQL beside those of heshi report, figure by figure.

compare.py SQL.json REPORT.json         tables of both, each a file {"tables": {name: [row, ...]}}
compare.py --page PAGE.html REPORT.html  the tiles of both pages, and the tables that both have, cell by cell as they read
compare.py --stations SQL.json SITE/STATION=REPORT.json ...
                                        the table of stations beside each one's own report

Figures are equal if they are to the six digits that --json shows, what rounding leaves of nothing (below 1e-12)
being nothing; what is blank in one is in the other. One line
for each that is not; at the end how many were compared. Exit 1: something differs, or nothing was compared.
"""
import json
import re
import sys
from datetime import datetime, timezone

KEYS = {
    "summary": ("measure",), "forms": ("measure",), "weeks": ("week",), "topics": ("deck", "topic"),
    "form-topics": ("deck", "topic"), "cards": ("deck", "topic", "truth", "card"),
    "visit-cards": ("deck", "topic", "truth", "card"), "learnt": ("deck", "topic", "truth", "card"),
}
# What statements do not tell: words of a deck, and times to a tenth of a second.
UNTOLD = {"title", "topic_name", "seconds", "place"}


def shown(value):
    """As it is shown; None: blank."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, (int, float)):
        return "0" if abs(value) < 1e-12 else "%.6g" % value
    if isinstance(value, list):
        return value
    if "T" in value and value[:2] == "20":
        return datetime.fromisoformat(value.replace("Z", "+00:00")).astimezone(timezone.utc).isoformat()
    return value


class Comparison:
    def __init__(self):
        self.compared = self.differ = self.withheld = 0

    def cell(self, where, ours, theirs):
        self.compared += 1
        self.withheld += ours is None
        if shown(ours) != shown(theirs):
            self.differ += 1
            if self.differ <= 12:
                print("%s: in SQL %r, in heshi report %r" % (where, ours, theirs))

    def table(self, name, ours, theirs):
        def keyed(rows):
            return {tuple(row[key] for key in KEYS[name]): row for row in rows}
        ours, theirs = keyed(ours or []), keyed(theirs)
        for key in sorted(set(ours) | set(theirs)):
            if key not in ours or key not in theirs:
                self.cell("%s %s" % (name, "/".join(key)), key in ours, key in theirs)
                continue
            columns = (set(ours[key]) | set(theirs[key])) - UNTOLD
            for column in sorted(columns):
                self.cell("%s %s %s" % (name, "/".join(key), column), ours[key].get(column),
                          theirs[key].get(column))

    def station(self, row, report):
        summary = {one["measure"]: one for one in report["tables"]["summary"]}
        name = "station %s/%s" % (row["site"], row["station"])
        if row["withheld"]:
            return
        self.cell(name + " sittings", row["sittings"], summary["sittings"].get("count"))
        if row["finished"] is not None:
            self.cell(name + " finished", row["finished"], summary["ended"].get("count"))
        for measure, share, count, total in (
                ("recognised", "recognised", "recognised", "scams"),
                ("suspected", "suspected", "suspected", "reals"),
                ("verify-right", "verifies", "verifies_right", "verifies"),
                ("d-prime", "d_prime", None, None), ("criterion", "criterion", None, None)):
            theirs = summary[measure]
            if theirs["withheld"]:
                continue
            self.cell(name + " " + measure, row[share + ("_share" if count else "")], theirs.get("value"))
            # Where it does not tell one of the two, its interval of the other does without it (told_of in views.sql).
            alone = count and (summary["recognised"]["withheld"] or summary["suspected"]["withheld"])
            for limit in () if alone else ("low", "high"):
                self.cell("%s %s %s" % (name, measure, limit), row["%s_%s" % (share, limit)], theirs.get(limit))
            if count:
                self.cell(name + " count", row[count], theirs.get("count"))
                self.cell(name + " of", row[total], theirs.get("of"))


def page_of(path):
    """The texts of its tiles, and of the rows of each table by the table's last heading."""
    with open(path, encoding="utf-8") as file:
        text = re.sub(r"<svg.*?</svg>", "", file.read(), flags=re.S)

    def said(part):
        return " ".join(re.sub(r"<[^>]*>", " ", part).split())
    parts = {"tiles": [said(tile) for tile in re.findall(r'<div class="tile">(.*?)</div>', text, re.S)]}
    for table in re.findall(r"<table.*?</table>", text, re.S):
        headings = [said(head) for head in re.findall(r"<th .*?</th>", table, re.S)]
        rows = [[said(cell) for cell in re.findall(r"<td.*?</td>", row, re.S)]
                for row in re.findall(r"<tr>(?:(?!<th).)*?</tr>", table, re.S)]
        # Stations, which heshi report does not have, stand behind weeks.
        parts.setdefault("%s %d" % (headings[-1], len(headings)), rows)
    return parts


def compare_pages(comparison, ours, theirs):
    """Every part of heshi's page, which has rows here."""
    ours, theirs = page_of(ours), page_of(theirs)
    for part, rows in theirs.items():
        comparison.cell(part + ", rows", len(ours.get(part, [])), len(rows) or "some")
        for our, their in zip(ours.get(part, []), rows):
            comparison.cell(part, our, their)
    comparison.cell("parts", len(theirs), 6)


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def main(arguments):
    comparison = Comparison()
    if arguments[0] == "--page":
        compare_pages(comparison, arguments[1], arguments[2])
    elif arguments[0] == "--stations":
        reports = dict(argument.split("=", 1) for argument in arguments[2:])
        for row in read(arguments[1])["tables"]["stations"]:
            if row["station"] is not None:
                comparison.station(row, read(reports["%s/%s" % (row["site"], row["station"])]))
    else:
        ours, theirs = read(arguments[0])["tables"], read(arguments[1])["tables"]
        for name in sorted(ours):
            comparison.table(name, ours[name], theirs[name])
    print("%d figures, %d of them blank, %d differ" % (comparison.compared, comparison.withheld, comparison.differ))
    return 1 if comparison.differ or not comparison.compared else 0


sys.exit(main(sys.argv[1:]))
