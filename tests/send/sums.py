#!/usr/bin/env python3
"""The sums of a store beside those of its stations: sums.py HELD JSON... ; exit status 1 where they differ.

HELD: statements as a store gives them back, one a line. JSON: `heshi report --json` of each station.
Counted by topic, truth and step: answers that count, and how many of them were good.
"""
import collections
import json
import sys

OURS = 'https://heshi.invalid/xapi/'


def of_store(path):
    sums, voided, answers = collections.Counter(), set(), []
    for line in open(path, encoding='utf-8'):
        statement = json.loads(line)
        verb = statement['verb']['id'].rsplit('/', 1)[1]
        if verb == 'voided':
            voided.add(statement['object']['id'])
        elif verb == 'answered':
            answers.append(statement)
    for statement in answers:
        if statement['id'] in voided or OURS + 'aside' in statement['result'].get('extensions', {}):
            continue
        more = statement['context']['extensions']
        parts = statement['object']['id'].split('/')
        topic = statement['context']['contextActivities']['grouping'][0]['id'].rsplit('/', 1)[1]
        key = (topic, more[OURS + 'truth'], parts[6])
        sums[key, 'all'] += 1
        sums[key, 'good'] += statement['result']['success']
    return sums


def of_stations(paths):
    sums = collections.Counter()
    for path in paths:
        for row in json.load(open(path, encoding='utf-8'))['tables']['answers']:
            if row.get('aside'):
                continue
            key = (row['topic'], row['truth'], row['step'])
            sums[key, 'all'] += 1
            sums[key, 'good'] += row['grade'] == 'good'
    return sums


def main():
    store, stations = of_store(sys.argv[1]), of_stations(sys.argv[2:])
    wrong = [f'{key}: {store[key]} in the store, {stations[key]} at the stations'
             for key in sorted(store.keys() | stations.keys()) if store[key] != stations[key]]
    count = sum(value for (_, what), value in stations.items() if what == 'all')
    print(*wrong or [f'{len(stations)} sums of {count} answers are equal'], sep='\n')
    sys.exit(1 if wrong or not count else 0)


main()
