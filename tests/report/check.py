"""check.py csv|json|xapi|xlsx FILE [JSON] -- reads back what the reports wrote.

Says what is wrong, a line each, and exits 1. What the records hold is known from the JSON document,
which is checked by itself.
"""
import csv
import json
import re
import sys
import uuid

wrong = []
STRANGE = '=HYPERLINK("http://x.invalid","a,b")'
TABLES = {"summary": 16, "topics": 2, "cards": 4, "sittings": 38, "answers": None, "forms": 8}


def want(holds, *what):
    if not holds:
        wrong.append(" ".join(str(part) for part in what))


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def check_json(path):
    document = load(path)
    want(set(document) == {"heshi", "tables"}, "keys", list(document))
    want(list(document["tables"]) == list(TABLES), "tables", list(document["tables"]))
    for name, count in TABLES.items():
        rows = document["tables"][name]
        want(count is None or len(rows) == count, name, len(rows), "rows")
        for row in rows:
            want(all(value not in (None, "", [], {}) for value in row.values()), name, "empty", row)
    answers = document["tables"]["answers"]
    want(len({row["answer"] for row in answers}) == len(answers), "an answer twice")
    want(all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:00:00Z", row["at"]) for row in answers), "not an hour")
    want(answers[0]["at"] == "2026-10-26T07:00:00Z", answers[0]["at"])
    strange = [row for row in answers if row["option"] == STRANGE]
    want(len(strange) == 1, "the formula is kept as it is in JSON")
    want(any(row["option"] == "gone [31m\ufffd" for row in answers), "control bytes are taken out")
    judged = sum(row["step"] == "judge" and "aside" not in row for row in answers)
    want(sorted(row["aside"] for row in answers if "aside" in row) == ["again", "hasty"], "set aside")
    sums = {row["measure"]: row for row in document["tables"]["summary"]}
    want(sums["recognised"]["of"] + sums["suspected"]["of"] == judged, "judgements", judged, sums)
    want([sums["aside-" + why]["count"] for why in ("again", "hasty")] == [1, 1], "set aside", sums)
    cards = document["tables"]["cards"]
    rare = [row for row in cards if row["withheld"]]
    want(len(rare) == 1 and rare[0]["card"] == "counter-claim", "withheld", rare)
    want(set(rare[0]) == {"deck", "card", "title", "topic", "topic_name", "truth", "withheld"}, rare[0])


def check_csv(path, document):
    with open(path, "rb") as file:
        data = file.read()
    want(data.startswith(b"\xef\xbb\xbf"), "no mark of UTF-8")
    want(data.count(b"\n") == data.count(b"\r\n"), "a line that does not end in CR LF")
    rows = list(csv.reader(data.decode("utf-8-sig").split("\r\n")[:-1], strict=True))
    answers = load(document)["tables"]["answers"]
    want(len(rows) == len(answers) + 1, len(rows), "rows for", len(answers))
    want(len({len(row) for row in rows}) == 1, "rows of different lengths")
    place = {heading: number for number, heading in enumerate(rows[0])}
    for row, answer in zip(rows[1:], answers):
        want(row[0] == answer["answer"], row[0])
        option, expected = row[place["Answer given, id"]], answer["option"]
        want(option == ("'" + expected if expected[0] in "=+-@" else expected), option, expected)
        want(int(row[place["Simulated loss, yuan"]]) == answer["loss"], row)
        want(abs(float(row[place["Seconds"]]) - answer["seconds"]) < 0.001, row)
        want(re.fullmatch(r"2026-\d\d-\d\d \d\d:00", row[place["Answered (hour)"]]), row)
    for row in rows[1:]:
        for cell in row:
            want(not re.match(r"[=+@\t\r]", cell), "a formula", cell)


def check_xlsx(path, document):
    import openpyxl

    book = openpyxl.load_workbook(path)
    tables = load(document)["tables"]
    want(len(book.worksheets) == len(TABLES), book.sheetnames)
    for sheet, (name, rows) in zip(book.worksheets, tables.items()):
        cells = list(sheet.iter_rows())
        want(len(cells) == len(rows) + 1, name, len(cells), "rows for", len(rows))
        want(all(cell.value for cell in cells[0]), name, "a column without a heading")
        for line, row in zip(cells[1:], rows):
            known = [cell for cell in line if cell.value is not None]
            want(len(known) == len(row), name, [cell.value for cell in line], row)
            for cell, value in zip(known, row.values()):
                want(cell.data_type != "f", "a formula", cell.value)
                if isinstance(value, float) or (isinstance(value, int) and not isinstance(value, bool)):
                    want(isinstance(cell.value, (int, float)) and abs(cell.value - value) <= 1e-5 * max(1, abs(value)),
                         name, cell.value, value)
    answers = book.worksheets[4]
    want(answers["A2"].value == tables["answers"][0]["answer"] and answers["A2"].number_format == "@",
         "codes are text", answers["A2"].value, answers["A2"].number_format)
    want(answers["F2"].value == "1" and answers["F2"].data_type in ("s", "inlineStr"), "the version is text")
    want(answers["G2"].is_date and answers["G2"].value.minute == 0, "hours are dates", answers["G2"].value)
    want(any(cell.value == STRANGE for cell in answers["Q"]), "the formula is there, as text")


def walk(value, path=""):
    """Nothing is sent empty; nothing names a person."""
    want(value not in (None, "", [], {}), "empty at", path)
    if isinstance(value, dict):
        for key, inner in value.items():
            want(key not in ("mbox", "mbox_sha1sum", "openid"), "a person at", path)
            walk(inner, path + "/" + key)
    elif isinstance(value, list):
        for inner in value:
            walk(inner, path + "[]")


def check_statement(statement, activities):
    walk(statement)
    want(uuid.UUID(statement["id"]).version == 4, "id", statement["id"])
    want(statement["version"] == "1.0.0", "version")
    want(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:00:00Z", statement["timestamp"]), statement["timestamp"])
    want(set(statement["actor"]) == {"objectType", "account"}, statement["actor"])
    context, result = statement["context"], statement["result"]
    want(context["registration"] == statement["actor"]["account"]["name"], "the actor is the sitting")
    want(context["language"] == "zh-CN", context["language"])
    want(re.fullmatch(r"PT\d+(\.\d)?S", result["duration"]), result["duration"])
    keys = list(context["extensions"]) + list(result.get("extensions", {}))
    want(all(key.startswith("https://school.example/xapi/") for key in keys), keys)
    definition = statement["object"]["definition"]
    want(set(definition.get("name", {"zh-CN": ""})) == {"zh-CN"}, definition)
    choices = definition.get("choices")
    if choices is not None:
        ids = [choice["id"] for choice in choices]
        want(len(set(ids)) == len(ids), "a choice twice", ids)
        want(result["response"] in ids, result["response"], "is none of", ids)
        pattern = definition["correctResponsesPattern"]
        want(pattern and set(pattern) <= set(ids), pattern)
        want(result["success"] == (result["response"] in pattern), "success beside a wrong response", result)
        known = activities.setdefault(statement["object"]["id"], definition)
        want(known == definition, "two definitions of", statement["object"]["id"])
    else:
        want("correctResponsesPattern" not in definition, "a pattern without choices")


def check_xapi(path, document):
    tables = load(document)["tables"]
    with open(path, encoding="utf-8") as file:
        statements = [json.loads(line) for line in file]
    activities = {}
    for statement in statements:
        check_statement(statement, activities)
    want(len({one["id"] for one in statements}) == len(statements), "an id twice")
    verbs = {}
    for one in statements:
        verbs.setdefault(one["verb"]["id"].rsplit("/", 1)[1], []).append(one)
    want([one["id"] for one in verbs["answered"]] == [row["answer"] for row in tables["answers"]],
         "answered: not the ids of the answers")
    ended = [row for row in tables["sittings"] if "ending" in row]
    want(len(verbs["completed"]) == sum(row["ending"] == "done" for row in ended), "completed")
    want(len(verbs["exited"]) == sum(row["ending"] != "done" for row in ended) == 1, "exited")
    for one in verbs["completed"] + verbs["exited"]:
        score = one["result"]["score"]
        want(abs(score["scaled"] - score["raw"] / score["max"]) < 1e-3, score)
        want(one["result"]["completion"] == one["verb"]["id"].endswith("/completed"), one["result"])
    steps = [one["object"]["id"].split("/")[6] for one in verbs["answered"]]
    want({"judge", "act", "spot", "verify"} == set(steps), set(steps))
    bare = [one for one, step in zip(verbs["answered"], steps)
            if step != "spot" and "choices" not in one["object"]["definition"]]
    want(len(bare) == 3, len(bare), "statements that the deck does not agree with, not 3")


def main():
    what, *paths = sys.argv[1:]
    {"csv": check_csv, "json": check_json, "xapi": check_xapi, "xlsx": check_xlsx}[what](*paths)
    for line in wrong[:20]:
        print(line)
    sys.exit(1 if wrong else 0)


main()
