#!/usr/bin/env python3
"""roundtrip.py dump FILE... -- each file read and written again by PyYAML, in place.
roundtrip.py same OLD NEW FILE... -- names the files below NEW that mean something else than those below
OLD: another key, order, text or type. Quotes, folds and comments mean nothing.
"""
import os
import sys

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def dump(paths):
    for path in paths:
        with open(path, encoding="utf-8-sig") as file:
            deck = yaml.safe_load(file)
        with open(path, "w", encoding="utf-8") as file:
            yaml.safe_dump(deck, file, allow_unicode=True, sort_keys=False)


def meaning(node):
    if isinstance(node, yaml.ScalarNode):
        return node.tag, node.value
    if isinstance(node, yaml.SequenceNode):
        return [meaning(item) for item in node.value]
    return [(meaning(key), meaning(value)) for key, value in node.value]


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8-sig") as file:
        return meaning(yaml.compose(file, LOADER))


if sys.argv[1] == "dump":
    dump(sys.argv[2:])
else:
    for name in sys.argv[4:]:
        if read(sys.argv[2], name) != read(sys.argv[3], name):
            print(name)
