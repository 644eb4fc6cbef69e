"""check.py csv|json|xapi|xlsx|empty|visits FILE [JSON] -- reads back what the reports wrote.

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
TABLES = {"again": 2, "summary": 16, "topics": 2, "cards": 4, "sittings": 38, "answers": None, "weeks": 1,
          "learnt": 4, "forms": 8,
          "form-topics": 2}


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
    # One that three met; and another, or the first would be had by taking it from the sum.
    want({row["card"] for row in rare} == {"counter-claim", "weekend-flyer"}, "withheld", rare)
    again = document["tables"]["again"]
    want([row["place"] for row in again] == [1, 2], "places", again)
    want(all(row["act_sittings"] >= 5 and row["verify_sittings"] >= 5 for row in again), "few are named", again)
    want(all(row["wrong_share"] * row["judged"] - row["wrong"] < 1e-3 for row in again), "shares", again)
    want("counter-claim" not in {row["card"] for row in again}, "a card that few met")
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
        want(row[place["Answer, id"]] == answer["answer"], row)
        want(row[place["Version of the deck"]] == "v" + answer["version"], "the version is no text", row)
        option, expected = row[place["Answer given, id"]], answer["option"]
        want(option == ("'" + expected if expected[0] in "=+-@" else expected), option, expected)
        want(int(row[place["Simulated loss, yuan"]]) == answer["loss"], row)
        want(abs(float(row[place["Seconds"]]) - answer["seconds"]) < 0.001, row)
        want(re.fullmatch(r"2026-\d\d-\d\d \d\d:00", row[place["Answered (hour)"]]), row)
    numbers = {place[heading] for heading in ("Simulated loss, yuan", "Seconds", "Answered (hour)",
                                              "Number of the card", "Number of the answer")}
    for row in rows[1:]:
        for number, cell in enumerate(row):
            want(not re.match(r"[=+@\t\r]", cell), "a formula", cell)
            want(number in numbers or not re.fullmatch(r"[0-9.,:/-]+", cell), "a text that is a number", cell)


def check_page(sheet, name, rows):
    """That a sheet can be printed and looked through."""
    setup, properties = sheet.page_setup, sheet.sheet_properties.pageSetUpPr
    want(setup.orientation == "landscape" and setup.paperSize in (9, "9"), name, "paper", setup.orientation)
    fits = properties and properties.fitToPage and setup.fitToWidth in (1, "1", None) and setup.fitToHeight in (0, "0")
    want(fits, name, "does not fit the width", setup.fitToWidth, setup.fitToHeight)
    want(sheet.print_title_rows in ("1:1", "$1:$1"), name, "headings are not repeated", sheet.print_title_rows)
    area = "".join(sheet.print_area).replace("$", "").split("!")[-1]
    want(re.fullmatch(r"A1:[A-S]%d" % (rows + 1), area), name, "print area", sheet.print_area)
    want(sheet.auto_filter.ref == sheet.dimensions, name, "filter", sheet.auto_filter.ref, sheet.dimensions)
    want(sheet.freeze_panes == "A2", name, "the headings do not stay", sheet.freeze_panes)
    want(sheet.oddFooter.right.text, name, "no number of the page")
    height = sheet.row_dimensions[1].height or 15
    for cell in sheet[1]:
        width = sheet.column_dimensions[cell.column_letter].width
        cells = sum(2 if ord(letter) > 0x2e80 else 1 for letter in cell.value)
        want(cells <= (width - 2) * (height // 15), name, "a heading is cut", cell.value, width, height)
        want(cell.alignment.wrap_text, name, "a heading does not wrap", cell.value)


def check_charts(archive, kinds=[1, 1, 2, 2, 2, 2]):
    """Each chart's cells: labels are texts, values are shares, of the same rows, on a sheet that is there."""
    import openpyxl
    import zipfile
    from xml.etree import ElementTree

    book = openpyxl.load_workbook(archive)
    with zipfile.ZipFile(archive) as file:
        parts = sorted(name for name in file.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", name))
        trees = [ElementTree.fromstring(file.read(name)) for name in parts]
    want(len(parts) == len(kinds), "charts", parts)
    space = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
    counts = []
    for tree in trees:
        series = tree.findall(".//" + space + "ser")
        counts.append(len(series))
        want(tree.find(".//" + space + "title") is not None, "a chart without a title")
        # Which bar of two is which is said by where it lies: LibreOffice turns the order of legends round.
        want(tree.find(".//" + space + "legend") is None, "a legend")
        names = [book[sheet.strip("'")][cell.replace("$", "")].value if "!" in name else name
                 for name in ["".join(one.find(space + "tx").itertext()) for one in series]
                 for sheet, _, cell in [name.rpartition("!")]]
        told = ["".join(name.itertext()) for name in tree.findall(".//" + space + "valAx/" + space + "title")]
        want(told == (["Upper bar: %s. Lower bar: %s." % tuple(names)] if len(series) == 2 else []), "bars", told, names)
        for one in series:
            cells = []
            for kind in ("cat", "val"):
                sheet, area = one.find(space + kind + "//" + space + "f").text.rsplit("!", 1)
                found = book[sheet.strip("'").replace("''", "'")][area.replace("$", "")]
                cells.append([row[0] for row in found] if isinstance(found, tuple) else [found])
            want(len(cells[0]) == len(cells[1]) > 1, "rows of a chart", cells)
            want(all(isinstance(cell.value, str) for cell in cells[0]), "labels", cells[0])
            want(all(cell.number_format == "0.0%" and 0 <= cell.value <= 1 for cell in cells[1]
                     if cell.value is not None), "what is drawn is no share", [cell.value for cell in cells[1]])
    want(sorted(counts) == kinds, "series", counts)


def check_xlsx(path, document):
    import openpyxl

    book = openpyxl.load_workbook(path)
    tables = load(document)["tables"]
    sheets = [sheet for number, sheet in enumerate(book.worksheets) if number != 1]
    want(len(sheets) == len(TABLES), book.sheetnames)
    want(book.worksheets[1].title == "Charts" and book.worksheets[1].page_setup.fitToHeight in (1, "1", None), "charts")
    want(book.properties.title == "heshi: report", "title", book.properties.title)
    check_charts(path)
    for sheet, (name, rows) in zip(sheets, tables.items()):
        cells = list(sheet.iter_rows())
        want(len(cells) == len(rows) + 1, name, len(cells), "rows for", len(rows))
        want(all(cell.value for cell in cells[0]), name, "a column without a heading")
        check_page(sheet, name, len(rows))
        for line, row in zip(cells[1:], rows):
            known = [cell for cell in line if cell.value is not None]
            want(len(known) == len(row), name, [cell.value for cell in line], row)
            for cell, (key, value) in zip(known, row.items()):
                want(cell.data_type != "f", "a formula", cell.value)
                if isinstance(value, float) or (isinstance(value, int) and not isinstance(value, bool)):
                    want(isinstance(cell.value, (int, float)) and abs(cell.value - value) <= 1e-5 * max(1, abs(value)),
                         name, cell.value, value)
                if key.endswith("_share") or (name == "summary" and key in ("value", "low", "high")):
                    share = name != "summary" or row["measure"] not in ("loss", "d-prime", "criterion")
                    want((cell.number_format == "0.0%") == share, name, "unit of", key, cell.number_format, row)
    answers = sheets[5]
    places = {cell.value: cell.column for cell in answers[1]}
    first = {heading: answers.cell(2, column) for heading, column in places.items()}
    want(first["Answer, id"].value == tables["answers"][0]["answer"] and first["Answer, id"].number_format == "@",
         "codes are text", first["Answer, id"].value)
    version = first["Version of the deck"]
    want(version.value == "1" and version.data_type in ("s", "inlineStr"), "the version is text")
    want(first["Answered (hour)"].is_date and first["Answered (hour)"].value.minute == 0, "hours are dates")
    want(any(row[places["Answer given, id"] - 1].value == STRANGE for row in answers), "the formula is there, as text")
    digests = sheets[4]
    column = [cell.column for cell in digests[1] if cell.value == "Fingerprint of the deck"][0]
    want(all(isinstance(digests.cell(row, column).value, str) for row in range(2, digests.max_row + 1)), "fingerprints")


def check_lessons(path):
    """The workbook of recorded.c's lessons: each table, its figures, and charts of both votes."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    heads, first = rows[0], rows[1]
    want(first[heads.index("Hands, first vote")] == 70, "hands", first)
    want(first[heads.index("Good, second vote")] == 56, "good", first)
    want(abs(first[heads.index("Gain by the discussion")] - 0.2) < 1e-9, "gain", first)
    want(len(rows) == 5, "questions", rows)
    want(not any("小组" in str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row),
         "a class of three is told of")
    check_charts(path, [2, 2])


def check_empty(path):
    """A workbook without a sitting: tables and charts of nothing say so."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    for number, place in ((0, "A2"), (1, "A1"), (3, "A2"), (6, "A2")):
        want(book.worksheets[number][place].value == "(nothing yet)", book.sheetnames[number])


def check_visits(path, document):
    """A station's tables: nobody made out, sums that hold, and a workbook of the same with its charts."""
    import openpyxl
    import zipfile

    tables = load(document)["tables"]
    names = ["visits", "visit-days", "visit-hours", "visit-stops", "visit-cards"]
    want(list(tables) == names, "tables", list(tables))
    sums = {row["measure"]: row for row in tables["visits"]}
    began = sums["began"]["count"]
    want(sums["finished"]["count"] + sums["stopped"]["count"] == began, "ends", sums)
    for name in ("visit-days", "visit-hours"):
        rows = tables[name]
        told = [row for row in rows if not row["withheld"]]
        hidden = began - sum(row["began"] for row in told)
        want(len(told) < len(rows) if name == "visit-days" else told, name, "withheld", rows)
        want(hidden == 0 or (hidden >= 5 and len(rows) - len(told) >= 2), name, "can be subtracted", hidden)
        for row in rows:
            want(row["withheld"] == (len(row) == 2), name, "withheld but told", row)
        for row in told:
            want(row["began"] >= 5, name, "few", row)
            rest = row["began"] - row.get("finished", row["began"])
            want(rest == 0 or rest >= 5, name, "few did not finish", row)
            want(row.get("finished", 0) == 0 or row["finished"] >= 5, name, "few finished", row)
    stops = tables["visit-stops"]
    for by_card in (True, False):
        rows = [row for row in stops if ("card_number" in row) == by_card]
        hidden = sums["stopped"]["count"] - sum(row.get("visitors", 0) for row in rows)
        want(all(row.get("visitors", 5) >= 5 for row in rows), "few stopped", rows)
        want(hidden == 0 or hidden >= 5, "stops can be subtracted", hidden)
    for row in tables["visit-cards"]:
        want(row["wrong"] >= 5 and (row["judged"] == row["wrong"] or row["judged"] - row["wrong"] >= 5), "few", row)
    book = openpyxl.load_workbook(path)
    sheets = [sheet for number, sheet in enumerate(book.worksheets) if number != 1]
    want(len(sheets) == len(names), book.sheetnames)
    for sheet, name in zip(sheets, names):
        want(sheet.max_row == len(tables[name]) + 1, name, sheet.max_row)
        check_page(sheet, name, len(tables[name]))
    days = sheets[1]
    want(days["A2"].is_date and days["A2"].value.strftime("%Y-%m-%d") == tables["visit-days"][0]["day"], "a day")
    want(sheets[2]["A2"].value == tables["visit-hours"][0]["hour"], "an hour")
    with zipfile.ZipFile(path) as file:
        parts = [file.read(name).decode() for name in file.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]
    want(len(parts) == 4, "charts", len(parts))
    for name in ("visit-days", "visit-hours"):
        known = [number for number, row in enumerate(tables[name], 2) if "share" in row]
        area = "!$C$%d:$C$%d" % (known[0], known[-1])
        found = [part for part in parts if sheets[names.index(name)].title in part and area in part]
        want(len(found) == 1 and 'c:max val' not in found[0], name, "chart", area)
        # A day is a number to a chart: without its form LibreOffice writes 46321.
        want(('<c:catAx>' in found[0] and 'formatCode="yyyy-mm-dd"' in found[0]) == (name == "visit-days"), name, "days")


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


SITE = "https://heshi.invalid"
EXTENSION = SITE + "/xapi/"


def extensions(part):
    keys = part.get("extensions", {})
    want(all(key.startswith(EXTENSION) for key in keys), list(keys))
    return {key[len(EXTENSION):]: value for key, value in keys.items()}


def check_statement(statement, activities):
    walk(statement)
    want(statement["version"] == "1.0.0", "version")
    verb = statement["verb"]
    want(set(verb["display"]) == {"en", "zh-CN"}, "not in both languages", verb)
    if verb["id"].endswith("/voided"):
        want(set(statement) == {"id", "actor", "verb", "object", "version"}, list(statement))
        want(uuid.UUID(statement["id"]).version == 8, "id", statement["id"])
        want(statement["object"]["objectType"] == "StatementRef", statement["object"])
        return
    want(uuid.UUID(statement["id"]).version == 4, "id", statement["id"])
    want(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:00:00Z", statement["timestamp"]), statement["timestamp"])
    want(set(statement["actor"]) == {"account"}, statement["actor"])
    context, result = statement["context"], statement["result"]
    want(context["registration"] == statement["actor"]["account"]["name"], "the actor is the sitting")
    want(re.fullmatch(r"PT\d+(\.\d)?S", result["duration"]), result["duration"])
    want(context["contextActivities"]["category"] == [{"id": EXTENSION + "profile"}], context)
    extensions(result)
    want(re.fullmatch(r"[0-9a-f]{16}", extensions(context)["deck-hash"]), context)
    definition = statement["object"]["definition"]
    want(set(definition) <= {"type", "interactionType"}, "more than never changes", definition)
    known = activities.setdefault(statement["object"]["id"], definition)
    want(known == definition, "two definitions of", statement["object"]["id"])


def check_answer(one, row):
    """A statement tells what the row of the table tells."""
    context = extensions(one["context"])
    want(one["result"]["response"] == row["option"], one["result"], row)
    want(one["result"]["success"] == (row["grade"] == "good"), one["result"], row)
    want(one["result"]["score"]["scaled"] == {"good": 1, "fair": 0.5, "bad": 0}[row["grade"]], one["result"], row)
    want(one["timestamp"] == row["at"], one["timestamp"], row)
    seconds = float(one["result"]["duration"][2:-1])
    want(abs(seconds - row["seconds"]) <= 0.0501, seconds, row)
    for key in ("truth", "turn", "mode", "form"):
        want(context.get(key) == row.get(key), key, context, row)
    want(context["card-number"] == row["place"] and context["deck-version"] == row["version"], context, row)
    details = extensions(one["result"])
    want(details.get("loss", 0) == row["loss"] and details.get("aside") == row.get("aside"), details, row)
    grouping = one["context"]["contextActivities"]["grouping"]
    topic = "/topic/%s/%s" % (row["deck"], row["topic"].replace("@", "%40").replace('"', "%22"))
    want(grouping == [{"id": SITE + topic}], grouping, row)
    want(context["first"] == (row.get("aside") != "again"), context, row)


def check_xapi(path, document):
    tables = load(document)["tables"]
    with open(path, "rb") as file:
        data = file.read()
    want(not re.search(rb"[^\n -~]", data), "more than printing ASCII")
    statements = [json.loads(line) for line in data.splitlines()]
    activities = {}
    for statement in statements:
        check_statement(statement, activities)
    want(len({one["id"] for one in statements}) == len(statements), "an id twice")
    verbs = {}
    for one in statements:
        verbs.setdefault(one["verb"]["id"].rsplit("/", 1)[1], []).append(one)
    gone = {one["object"]["id"] for one in verbs["voided"]}
    want(len(gone) == len(verbs["voided"]) == 1, "voided", gone)
    order = {one["id"]: place for place, one in enumerate(statements)}
    for one in verbs["voided"]:
        want(order.get(one["object"]["id"], len(order)) < order[one["id"]], "voided before it is told", one)
    standing = [one for one in verbs["answered"] if one["id"] not in gone]
    want([one["id"] for one in standing] == [row["answer"] for row in tables["answers"]],
         "answered: not the ids of the answers")
    for one, row in zip(standing, tables["answers"]):
        check_answer(one, row)
    ended = [row for row in tables["sittings"] if "ending" in row]
    want(len(verbs["completed"]) == sum(row["ending"] == "done" for row in ended), "completed")
    want(len(verbs["exited"]) == sum(row["ending"] != "done" for row in ended) == 1, "exited")
    for one in verbs["completed"] + verbs["exited"]:
        score = one["result"]["score"]
        want(abs(score["scaled"] - score["raw"] / score["max"]) < 1e-3, score)
        want(one["result"]["completion"] == one["verb"]["id"].endswith("/completed"), one["result"])
    steps = [one["object"]["id"].split("/")[6] for one in verbs["answered"]]
    want({"judge", "act", "spot", "verify"} == set(steps), set(steps))


def check_profile(path, page, statements):
    """What statements hold is what the profile and the page document, value by value."""
    import jsonschema
    profile = load(path)
    concepts = {one["id"]: one for one in profile["concepts"]}
    templates = {one["verb"]: one for one in profile["templates"]}
    want(len(concepts) == len(profile["concepts"]), "a concept twice")
    with open(page, encoding="utf-8") as file:
        text = file.read()
    for iri, one in concepts.items():
        want(one["inScheme"] == profile["versions"][0]["id"], "scheme of", iri)
        want("| `%s` |" % iri[len(EXTENSION):] in text, "the page lacks", iri)
    seen = set()
    with open(statements, encoding="ascii") as file:
        lines = [json.loads(line) for line in file]
    for one in lines:
        want("`%s`" % one["verb"]["id"] in text, "the page lacks", one["verb"]["id"])
        if one["verb"]["id"].endswith("/voided"):
            continue
        template = templates[one["verb"]["id"]]
        want(one["object"]["definition"]["type"] == template["objectActivityType"], template["id"], one)
        for part, kind in (("context", "ContextExtension"), ("result", "ResultExtension")):
            for iri, value in one[part].get("extensions", {}).items():
                concept = concepts.get(iri)
                want(concept and concept["type"] == kind, "not documented", iri)
                if concept:
                    seen.add(iri)
                    jsonschema.validate(value, json.loads(concept["inlineSchema"]))
                    want(one["verb"]["id"] in concept["recommendedVerbs"], iri, "of", one["verb"]["id"])
        for rule in template["rules"]:
            at = one
            for step in re.findall(r"\['([^']*)'\]|\[(\d+)\]|\.(\w+)", rule["location"]):
                key = int(step[1]) if step[1] else step[0] or step[2]
                at = at[key] if isinstance(key, int) else at.get(key, None) if at is not None else None
            want(at is not None, rule["location"], "is not there", one["id"])
    want(seen == set(concepts), "never seen", set(concepts) - seen)


def check_schema(schema, document):
    import jsonschema
    validator = jsonschema.Draft202012Validator(load(schema))
    validator.check_schema(validator.schema)
    for error in validator.iter_errors(load(document)):
        want(False, list(error.absolute_path), error.message[:200])
    rows = load(document)["tables"]
    want(any(rows.values()), "nothing to judge")


def main():
    what, *paths = sys.argv[1:]
    {"csv": check_csv, "json": check_json, "xapi": check_xapi, "xlsx": check_xlsx, "empty": check_empty,
     "visits": check_visits, "lessons": check_lessons, "schema": check_schema,
     "profile": check_profile}[what](*paths)
    for line in wrong[:20]:
        print(line)
    sys.exit(1 if wrong else 0)


main()
