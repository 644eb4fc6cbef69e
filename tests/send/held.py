#!/usr/bin/env python3
"""What a store holds beside what records say: held.py HELD EXPORT... ; prints what differs, exit status 1 then.

HELD: statements, one a line, as a store has them (it may add members). EXPORT: `heshi report --xapi` of the records
that were sent to it. A statement counts unless it is voided. The two sides must be the same statements, each once;
none may hold a broken character.
"""
import json
import sys



def is_in(said, has):
    """Whether a store has all that was said: it may add members, as objectType, and write times to the millisecond."""
    if isinstance(said, dict):
        return isinstance(has, dict) and all(key in has and is_in(said[key], has[key]) for key in said)
    if isinstance(said, list):
        return isinstance(has, list) and len(said) == len(has) and all(map(is_in, said, has))
    return said == has or (isinstance(said, str) and said.endswith('Z') and has == said[:-1] + '.000Z')


def voids(statement):
    return statement['verb']['id'].endswith('/voided')


def read(paths):
    found, twice, voided, broken = {}, [], set(), []
    for path in paths:
        for line in open(path, encoding='utf-8'):
            statement = json.loads(line)
            if '\ufffd' in line or '\\ufffd' in line:
                broken.append(statement['id'])
            if statement['id'] in found:
                twice.append(statement['id'])
            found[statement['id']] = statement
            if voids(statement):
                voided.add(statement['object']['id'])
    return found, twice, voided, broken


def main():
    held, twice, voided, broken = read(sys.argv[1:2])
    said, _, withdrawn, _ = read(sys.argv[2:])
    holds = {key: value for key, value in held.items() if key not in voided and not voids(value)}
    meant = {key: value for key, value in said.items() if key not in withdrawn and not voids(value)}
    wrong = [f'twice: {key}' for key in twice] + [f'broken: {key}' for key in broken]
    wrong += [f'lost: {key}' for key in meant if key not in holds]
    wrong += [f'more: {key}' for key in holds if key not in meant]
    wrong += [f'differs: {key}' for key in meant if key in holds and not is_in(meant[key], holds[key])]
    print(f'{len(holds)} statements hold, of {len(held)} held', *wrong[:20], sep='\n')
    sys.exit(1 if wrong or not meant else 0)


main()
