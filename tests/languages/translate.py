"""translate.py -- heshi.pot on standard input, translated into a language of three plural forms (Czech's
rule) on standard output: «a sentence», «a sentence»0, «a sentence»1, «a sentence»2."""
import re
import sys

HEADER = ('msgid ""\nmsgstr ""\n"Project-Id-Version: heshi\\n"\n"Report-Msgid-Bugs-To: tests\\n"\n'
          '"PO-Revision-Date: 2026-11-01 00:00+0000\\n"\n"Last-Translator: tests\\n"\n'
          '"Language-Team: tests\\n"\n"Language: qaa\\n"\n"MIME-Version: 1.0\\n"\n'
          '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
          '"Plural-Forms: nplurals=3; plural=n==1 ? 0 : n>=2 && n<=4 ? 1 : 2;\\n"\n')


def text_of(entry, key):
    found = re.search(r'^%s ((?:"(?:[^"\\]|\\.)*"\n?)+)' % key, entry, re.M)
    return "".join(line[1:-1] for line in found.group(1).split("\n") if line) if found else None


def quoted(text, form=""):
    body, end = re.fullmatch(r"((?:[^\\]|\\.)*?)((?:\\n)?)", text).groups()
    return '"«%s»%s%s"' % (body, form, end)  # msgfmt wants line ends where the original has them


def main():
    print(HEADER)
    for entry in sys.stdin.read().split("\n\n"):
        one, many = text_of(entry, "msgid"), text_of(entry, "msgid_plural")
        if not one:
            continue
        print('msgid "%s"' % one)
        if many is None:
            print("msgstr %s\n" % ('"Qaaish"' if one == "English" else quoted(one)))
            continue
        print('msgid_plural "%s"' % many)
        for form in range(3):
            print("msgstr[%d] %s" % (form, quoted(many, form)))
        print()


main()
