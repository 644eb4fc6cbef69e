#!/usr/bin/env python3
"""sheet.py -- looks at handouts: as HTML (source), and as they were printed (printed, codes).

sheet.py source FILE, sheet.py printed|type_sizes FILE PDF: what is wrong, a line a thing, and nothing if all is well.
sheet.py look FOLDER CHANNELS NAME...: all of that, of FOLDER/NAME.html and .pdf, on all processors; a line
a question: "ok" or "not ok", a tab, what holds, a tab, what is wrong.
"""
import collections
import functools
import html.parser
import multiprocessing
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

HEADINGS = ("h1", "h2", "h3")
MM = 72 / 25.4
EDGE = 6 * MM  # nothing is printed nearer to the edge: many printers cannot
FOOT = 12 * MM
LARGE = 16  # points: the least of large type, on every sheet that is not cut out and folded
VOID = ("meta", "path")


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.stack, self.part = [], None
        self.headings, self.texts, self.cells, self.marks, self.wrong = [], {}, [], 0, []
        self.codes = 0
        self.lang = None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        for name in ("src", "href", "xlink:href", "srcset", "data", "onload"):
            if name in attributes:
                self.wrong.append(f"<{tag}> brings something along: {name}")
        if tag in ("script", "link", "iframe", "img", "object", "embed"):
            self.wrong.append(f"<{tag}> has no business in a handout")
        if tag == "html":
            self.lang = attributes.get("lang")
        if tag == "section":
            self.part = attributes["class"]
        self.codes += tag == "svg"
        self.marks += tag == "mark" and self.part == "pupil"
        if tag in HEADINGS:
            self.headings.append([self.part, tag, ""])
        if tag == "td":
            self.cells.append([self.part, ""])
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag, attributes):
        pass

    def handle_endtag(self, tag):
        if not self.stack or self.stack.pop() != tag:
            self.wrong.append(f"</{tag}> ends what did not begin")

    def handle_data(self, data):
        if "style" in self.stack:
            for name in ("url(", "@import", "http"):
                if name in data:
                    self.wrong.append(f"the style brings something along: {name}")
            for colour in re.findall(r"#[0-9a-f]{3,6}", data):
                if colour not in ("#000", "#fff"):
                    self.wrong.append(f"a colour: {colour}")
            return
        if self.part:
            self.texts[self.part] = self.texts.get(self.part, "") + data
        if self.stack and self.stack[-1] in HEADINGS:
            self.headings[-1][2] += data
        if self.stack and self.stack[-1] == "td":
            self.cells[-1][1] += data


@functools.lru_cache(maxsize=4)
def read(path):
    page = Page()
    with open(path, encoding="utf-8") as file:
        page.feed(file.read())
    return page


def bare(text):
    """Without blanks, and each sign as it is most often coded: fonts may have several."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def source(path):
    page = read(path)
    yield from page.wrong
    if page.stack:
        yield f"never ended: {page.stack}"
    if not page.lang:
        yield "no language"
    parts = list(page.texts)
    if parts[0] != "pupil" or parts[-1] != "key":
        yield f"parts: {parts}"
    for part in parts:
        if [h[1] for h in page.headings if h[0] == part].count("h1") != 1:
            yield f"{part} has not one h1"
    if page.marks:
        yield "telling words are marked on the pupil's sheet"
    pupil = bare(page.texts["pupil"])
    for cells in key_rows(page):
        if bare(cells[3]) in pupil:
            yield f"the pupil's sheet says why: {cells[3]}"


def key_rows(page):
    """Rows of the key's tables: letter, option, mark, why."""
    cells = [text for part, text in page.cells if part == "key"]
    return [cells[i : i + 4] for i in range(0, len(cells), 4)]


@functools.lru_cache(maxsize=4)
def lines_of(pdf):
    """[(width, height, [(left, top, right, bottom, text)])] a page."""
    said = subprocess.run(
        ["pdftotext", "-bbox-layout", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout
    pages = []
    for page in re.split(r"<page ", said)[1:]:
        width, height = (float(v) for v in re.match(r'width="([\d.]+)" height="([\d.]+)"', page).groups())
        lines = []
        for box, words in re.findall(r"<line ([^>]*)>(.*?)</line>", page, re.S):
            left, top, right, bottom = (float(v) for v in re.findall(r'"([-\d.]+)"', box))
            text = "".join(html.unescape(w) for w in re.findall(r"<word[^>]*>(.*?)</word>", words, re.S))
            lines.append((left, top, right, bottom, bare(text)))
        pages.append((width, height, lines))
    return pages


def printed(path, pdf):
    page, pages = read(path), lines_of(pdf)
    headings = {bare(h[2]) for h in page.headings}
    whole = bare("".join(text for _, _, lines in pages for *_, text in lines))
    for part, tag, text in page.headings:
        wanted = sum(1 for h in page.headings if h[2] == text)
        if whole.count(bare(text)) < wanted:
            yield f"{part}: {text} is not printed {wanted} times"
    # What stands outside of the paper is not told by pdftotext at all.
    lost = collections.Counter(bare("".join(page.texts.values()))) - collections.Counter(whole)
    if lost:
        yield f"not printed: {dict(lost)}"
    for number, (width, height, lines) in enumerate(pages, 1):
        body = [line for line in lines if line[3] < height - FOOT]
        foot = [line[4] for line in lines if line[3] >= height - FOOT]
        if f"{number}/{len(pages)}" not in foot:
            yield f"page {number} does not tell its number and that there are {len(pages)}: {foot}"
        if not body:
            yield f"page {number} is empty"
        for left, top, right, bottom, text in lines:
            if left < EDGE or top < EDGE or right > width - EDGE or bottom > height:
                yield f"page {number}: outside of the page: {text}"
        for column in (
            [line for line in body if line[0] < width / 2],
            [line for line in body if line[0] >= width / 2],
        ):
            last = max(column, key=lambda line: line[3], default=None)
            if last and last[4] in headings:
                yield f"page {number}: the heading is the last thing: {last[4]}"


def foot_of(page):
    """What stands below it beside its number: the name of its part."""
    _, height, lines = page
    return "".join(line[4] for line in lines if line[3] >= height - FOOT and "/" not in line[4])


def pages(path, pdf):
    parts = {}
    for page in lines_of(pdf):
        parts[foot_of(page)] = parts.get(foot_of(page), 0) + 1
    yield f"# {sum(parts.values())} pages: " + ", ".join(f"{n} {name}" for name, n in parts.items())


def home_of(path, pdf):
    """The first and the last page of what is taken home, by its heading and the foot of that page."""
    heading = next(bare(h[2]) for h in read(path).headings if h[0] == "home")
    pages = lines_of(pdf)
    foot = next(foot_of(page) for page in pages if any(line[4] == heading for line in page[2]))
    numbers = [number for number, page in enumerate(pages, 1) if foot_of(page) == foot]
    return numbers[0], numbers[-1]


def card(path, pdf):
    """What is taken home is cut out of one sheet."""
    first, last = home_of(path, pdf)
    if first != last:
        yield f"the card to take home is on the pages {first} to {last}"


def type_sizes(path, pdf):
    """Nothing on a sheet of large type is smaller than that, but its number and what is taken home."""
    first, last = home_of(path, pdf) if "home" in read(path).texts else (0, 0)
    xml = subprocess.run(
        ["pdftohtml", "-xml", "-i", "-stdout", "-zoom", "1", pdf], capture_output=True, text=True, check=True
    ).stdout
    sizes = {name: int(size) for name, size in re.findall(r'<fontspec id="(\d+)" size="(\d+)"', xml)}
    looked = 0
    for number, page in enumerate(re.split(r"<page ", xml)[1:], 1):
        if first <= number <= last:
            continue
        foot = int(re.search(r'height="(\d+)"', page).group(1)) - FOOT
        for top, font, text in re.findall(r'<text top="(-?\d+)".*? font="(\d+)">(.*?)</text>', page, re.S):
            looked += 1
            if int(top) < foot and sizes[font] < LARGE:
                yield f"page {number}: {sizes[font]} points: {re.sub('<.*?>', '', text)}"
    if not looked:
        yield "no text is found"


def codes(path, pdf, channels):
    page = read(path)
    with open(channels, encoding="utf-8") as file:
        sites = set(re.findall(r"site: ([a-z0-9.-]+)", file.read()))
    first, last = home_of(path, pdf)
    with tempfile.TemporaryDirectory() as folder:
        pages = ("-f", str(first), "-l", str(last))
        subprocess.run(["pdftoppm", *pages, "-r", "150", "-gray", pdf, folder + "/page"], check=True)
        said = subprocess.run(
            f"zbarimg -q --raw -Sdisable -Sqrcode.enable {folder}/page*.pgm",
            shell=True,
            capture_output=True,
            text=True,
        ).stdout.split()
    if len(said) != page.codes:
        yield f"{page.codes} codes are drawn, {len(said)} are read"
    for address in said:
        site = address.removeprefix("http://")
        if site not in sites:
            yield f"no address of channels.yaml: {address}"
        elif site not in bare(page.texts["home"]):
            yield f"the address does not stand beside its code: {address}"


def look(task):
    folder, channels, name = task
    path, pdf = f"{folder}/{name}.html", f"{folder}/{name}.pdf"
    if not os.path.exists(pdf) or not os.path.getsize(pdf):
        return [("not ok", f"{name} is printed", "there is no PDF")]
    told = "".join(pages(path, pdf)).removeprefix("# ")
    questions = [(f"{name}: cards, edges, headings, number of pages ({told})", printed(path, pdf))]
    # All cards of a kind of scam are more than a card holds.
    if "home" in read(path).texts and name != "topic":
        questions.append((f"{name}: the card to take home is on one page", card(path, pdf)))
    if name.endswith("-large"):
        questions.append((f"{name}: pupils' sheets, hand counts and answers are in large type", type_sizes(path, pdf)))
    if read(path).codes and shutil.which("zbarimg"):
        questions.append((f"{name}: codes are addresses of channels.yaml", codes(path, pdf, channels)))
    found = []
    for question, wrong in questions:
        wrong = list(wrong)
        found.append(("not ok" if wrong else "ok", question, "; ".join(wrong)))
    return found


if sys.argv[1] == "look":
    with multiprocessing.Pool() as pool:
        for found in pool.imap(look, [(*sys.argv[2:4], name) for name in sys.argv[4:]]):
            for row in found:
                print(*row, sep="\t")
else:
    for line in {"source": source, "printed": printed, "type_sizes": type_sizes}[sys.argv[1]](*sys.argv[2:]):
        print(line)
