#!/usr/bin/env python3
"""manual.py -- runs content/AUTHORING.md, printing TAP. Started by manual.sh.

Fenced blocks and their info strings:
  ```yaml example                 parts of one cards file, in order: the worked example
  ```yaml bad PLACE [only] [twelve] [also CODE...]
                                  a part of the deck in tests/decks/base; keys that the sample does
                                  not show stay as they are there ("only": they are gone)
  ```cards bad|good [also CODE...]
                                  rows (id truth twin role medium [what]) laid over the table of
                                  twelve cards of tests/decks/edits.sh
  ```sh bad|good [twelve] [also CODE...]
                                  a shell script, run inside the deck with the functions of edits.sh
A bad sample under "### CODE" gives CODE and, beside it, nothing but what "also" names; a good one
gives no CODE. "twelve" lays the sample over the deck of twelve cards.
"""
import glob
import json
import os
import re
import shutil
import subprocess
import sys

SOURCE, HESHI, SCRATCH = (os.environ[name] for name in ("source", "heshi", "scratch"))
MANUAL = os.path.join(SOURCE, "content", "AUTHORING.md")
BASE = os.path.join(SOURCE, "tests", "decks")
DECK = os.path.join(SCRATCH, "deck")
QUIET = {"N-small"}                     # said of every small deck

CARDS = "cards/parcel.yaml"
SCAM, REAL = ["cards", "unpaid-fee"], ["cards", "locker-code"]
PLACES = {
    "deck": ("deck.yaml", ["deck"]), "sources": ("deck.yaml", ["deck", "sources"]),
    "forms": ("deck.yaml", ["deck"]),
    "topics": ("topics.yaml", ["topics"]), "topic": ("topics.yaml", ["topics", "parcel"]),
    "tactics": ("tactics.yaml", ["tactics"]), "tactic": ("tactics.yaml", ["tactics", "urgency"]),
    "channels": ("channels.yaml", ["channels"]), "channel": ("channels.yaml", ["channels", "courier-app"]),
    "language": ("language.yaml", ["language"]),
    "file": (CARDS, []), "cards": (CARDS, ["cards"]), "card": (CARDS, SCAM), "real-card": (CARDS, REAL),
    "scenes": (CARDS, SCAM + ["scenes"]), "scene": (CARDS, SCAM + ["scenes", "text"]),
    "real-scene": (CARDS, REAL + ["scenes", "text"]),
    "choices": (CARDS, SCAM + ["scenes", "text", "choices"]),
    "choice": (CARDS, SCAM + ["scenes", "text", "choices", "pay"]),
    "verify": (CARDS, SCAM + ["verify"]), "explain": (CARDS, SCAM + ["explain"]),
}

count = failures = 0


def report(fine, name, why=""):
    global count, failures
    count += 1
    failures += not fine
    print(f"{'ok' if fine else 'not ok'} {count} - {name}")
    for line in why.splitlines() if not fine else []:
        print(f"# {line}")


def bash(script, *args):
    run = subprocess.run(["bash", "-euc", f'. "{BASE}/edits.sh"; {script}', "bash", *args], cwd=DECK,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return run.stdout if run.returncode else ""


def copy_deck(folder):
    """A copy that can be written to, also where the sources cannot (make distcheck)."""
    shutil.rmtree(DECK, ignore_errors=True)
    shutil.copytree(folder, DECK)
    subprocess.run(["chmod", "-R", "u+w", DECK], check=True)


def lay_base():
    copy_deck(os.path.join(BASE, "base"))


def blocks_of(lines, indent):
    """[(key, lines)] of the keys that stand at an indent; what stands deeper belongs to the key above."""
    blocks = []
    for line in lines:
        key = re.match(r"([^\s:]+)", line[indent:]) if line[:indent].isspace() or not indent else None
        if key and not (blocks and blocks[-1][0] == key.group(1)):
            blocks.append((key.group(1), [line]))
        elif blocks:
            blocks[-1][1].append(line)
        else:
            blocks.append(("", [line]))
    return blocks


def region(lines, path):
    """First and last line (excluded) of what stands below a path of keys, and its indent."""
    start, end, indent = 0, len(lines), 0
    for key in path:
        start = next(i for i in range(start, end) if re.match(rf" {{{indent}}}{re.escape(key)}:", lines[i])) + 1
        indent += 2
        end = next((i for i in range(start, end) if lines[i].strip() and not lines[i].startswith(" " * indent)), end)
    return start, end, indent


def lay_part(place, only, text):
    name, path = PLACES[place]
    with open(os.path.join(DECK, name), encoding="utf-8") as file:
        lines = file.read().split("\n")[:-1]
    start, end, indent = region(lines, path)
    sample = [line if line.startswith("\t") or not line.strip() else " " * indent + line
              for line in text.split("\n")[:-1]]
    if only:
        merged = sample
    else:
        new = blocks_of(sample, indent)
        old = blocks_of(lines[start:end], indent)
        keys = [key for key, _ in old]
        merged = []
        for key, body in old:
            for new_key, new_body in new:
                if new_key == key:
                    body, new_body = new_body, None
                    break
            merged += body
        for key, body in new:
            if key not in keys:
                merged += body
    lines[start:end] = merged
    with open(os.path.join(DECK, name), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def lay_rows(text):
    """Rows with a known id take the place of that row, others come after the twelve."""
    script = []
    for row in filter(None, map(str.strip, text.split("\n"))):
        known = re.match(r"[sr][1-6]$", row.split()[0])
        script.append(f"s/^{row.split()[0]} .*/{row}/" if known else f"$a\\{row}")
    return bash('twelve "$1"', "\n".join(script))


def lay(sample):
    """Lays the sample's deck; what went wrong, or nothing."""
    lay_base()
    if "twelve" in sample["flags"] or sample["place"] == "forms":
        bash("twelve")
    if sample["language"] == "cards":
        return lay_rows(sample["text"])
    if sample["language"] == "sh":
        return bash(sample["text"])
    lay_part(sample["place"], "only" in sample["flags"], sample["text"])
    return ""


def check(deck):
    run = subprocess.run([HESHI, "check", "--json", "--lang", "en", deck], stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, text=True, cwd=SCRATCH,
                         env={**os.environ, "HESHI_TODAY": "2026-11-24"})
    try:
        return json.loads(run.stdout), run.stderr
    except ValueError:
        return [], run.stdout + run.stderr


def kinds():
    """code -> (severity, message) out of the tables in the sources."""
    found = {}
    for path in (p for room in ("load", "deck", "quiz")
                 for p in glob.glob(os.path.join(SOURCE, "src", room, "*.c"))
                 if not p.endswith(("/load/kiosk-file.c", "/load/send-file.c", "/load/settings-file.c"))):  # of settings: tests/rules/docs.sh
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for match in re.finditer(r'\{\s*"([EWN]-[a-z0-9-]+)", DIAG_([A-Z]+),\s*N_\("((?:[^"\\]|\\.)*)"\)', text):
            found.setdefault(match.group(1), (match.group(2).lower(), match.group(3).replace("\\\\", "\\")))
    return found


def read_manual():
    """The worked example's text, {code: line below its heading}, and the samples."""
    example, sections, samples = "", {}, []
    code = None
    with open(MANUAL, encoding="utf-8") as file:
        lines = file.read().split("\n")
    at = 0
    while at < len(lines):
        heading = re.match(r"### ([EWN]-[a-z0-9-]+)$", lines[at])
        fence = re.match(r"```(\w+) (.*)$", lines[at])
        if heading:
            code = heading.group(1)
            sections[code] = lines[at + 2] if at + 2 < len(lines) else ""
        elif lines[at].startswith("## "):
            code = None
        elif fence:
            end = lines.index("```", at)
            text = "\n".join(lines[at + 1:end]) + "\n"
            words = fence.group(2).split()
            if words == ["example"]:
                example += text
            elif words[0] in ("bad", "good"):
                also = words[words.index("also") + 1:] if "also" in words else []
                place = next((word for word in words[1:] if word in PLACES), None)
                samples.append({"code": code, "line": at + 1, "kind": words[0], "text": text, "place": place,
                                "language": fence.group(1), "flags": words, "also": also})
            at = end
        at += 1
    return example, sections, samples


def test_example(example):
    shipped = os.path.join(SOURCE, "content", "zh-CN")
    copy_deck(shipped)
    before, _ = check("deck")
    with open(os.path.join(DECK, "cards", "my-first.yaml"), "w", encoding="utf-8") as file:
        file.write(example)
    after, trouble = check("deck")

    def told(diags):
        return {(d["code"], d.get("context", ""), re.sub(r"\d+", "", d["message"])) for d in diags}
    report(bool(example), "there is a worked example", "no ```yaml example block")
    report(after != [] or not trouble, "the worked example can be checked", trouble)
    new = [f"{d['file']}:{d['line']}: {d['message']} [{d['code']}]" for d in after
           if (d["code"], d.get("context", ""), re.sub(r"\d+", "", d["message"])) not in told(before)]
    report(not new, "the worked example checks clean", "\n".join(new))
    ids = re.findall(r"^  ([a-z0-9-]+):$", example, flags=re.M)
    for card in ids:
        run = subprocess.run([HESHI, "preview", "--deck", "deck", card], cwd=SCRATCH, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, text=True)
        report(run.returncode == 0, f"the worked example's card {card} has a preview", run.stdout)
    report(len(ids) == 2, "the worked example is a pair of twins", str(ids))


def test_sections(sections):
    known = kinds()
    report(len(known) > 40, "the tables of kinds were read", str(len(known)))
    for code, (severity, message) in sorted(known.items()):
        wanted = f"*{severity}* · `{message}`"
        report(sections.get(code) == wanted, f"{code} has its section and its sentence",
               f"wanted below '### {code}': {wanted}\nfound: {sections.get(code, 'no such section')}")
    for code in sorted(set(sections) - set(known)):
        report(False, f"{code} is a code", "no table of kinds holds it")


def test_sample(sample):
    code, name = sample["code"], f"{sample['kind']} sample of {sample['code']} (AUTHORING.md:{sample['line']})"
    if sample["language"] == "yaml" and not sample["place"]:
        return report(False, name, "it does not say where it belongs: " + " ".join(sample["flags"]))
    trouble = lay(sample)
    if trouble:
        return report(False, name, trouble)
    diags, trouble = check("deck")
    codes = {diag["code"] for diag in diags}
    if sample["kind"] == "good":
        fine, wanted = code not in codes and not trouble, f"no {code}"
    else:
        rest = codes - QUIET - {code} - set(sample["also"])
        fine = code in codes and not rest and set(sample["also"]) <= codes
        wanted = " and ".join([code] + sample["also"])
    said = "\n".join(f"{d['file']}:{d['line']}: {d['message']} [{d['code']}]" for d in diags)
    return report(fine, name, f"wanted {wanted}; said:\n{said}\n{trouble}")


def main():
    example, sections, samples = read_manual()
    test_example(example)
    test_sections(sections)
    for code in sections:
        for kind in ("bad", "good"):
            report(any(s["code"] == code and s["kind"] == kind for s in samples), f"{code} has a {kind} sample")
    for sample in samples:
        test_sample(sample)
    print(f"1..{count}")
    sys.exit(failures > 0)


main()
