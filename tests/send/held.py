#!/usr/bin/env python3
"""What a store holds beside what records say: held.py HELD EXPORT... ; prints what differs, exit status 1 then.

HELD: statements, one a line, as a store has them (it may add members). EXPORT: `heshi report --xapi` of the records
that were sent to it. A statement counts unless it is voided. The two sides must be the same statements, each once;
none may hold a broken character.
"""
import json
import sys

ADDED = ('stored', 'authority', 'version')


def plain(statement):
    return json.dumps({key: value for key, value in statement.items() if key not in ADDED}, sort_keys=True)


def read(paths):
    found, twice, voided, broken = {}, [], set(), []
    for path in paths:
        for line in open(path, encoding='utf-8'):
            statement = json.loads(line)
            if '\ufffd' in line or '\\ufffd' in line:
                broken.append(statement['id'])
            if statement['id'] in found:
                twice.append(statement['id'])
            found[statement['id']] = plain(statement)
            if statement['verb']['id'].endswith('/voided'):
                voided.add(statement['object']['id'])
    return found, twice, voided, broken


def main():
    held, twice, voided, broken = read(sys.argv[1:2])
    said, _, withdrawn, _ = read(sys.argv[2:])
    holds = {key: value for key, value in held.items() if key not in voided and '/verbs/voided' not in value}
    meant = {key: value for key, value in said.items() if key not in withdrawn and '/verbs/voided' not in value}
    wrong = [f'twice: {key}' for key in twice] + [f'broken: {key}' for key in broken]
    wrong += [f'lost: {key}' for key in meant if key not in holds]
    wrong += [f'more: {key}' for key in holds if key not in meant]
    wrong += [f'differs: {key}' for key in meant if key in holds and holds[key] != meant[key]]
    print(f'{len(holds)} statements hold, of {len(held)} held', *wrong[:20], sep='\n')
    sys.exit(1 if wrong or not meant else 0)


main()
