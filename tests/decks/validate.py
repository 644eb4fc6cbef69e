#!/usr/bin/env python3
"""validate.py SCHEMAS FILE... -- "fits FILE" or "breaks FILE WHY" for each deck file.

Reads as most Python programs do, with PyYAML's safe_load (YAML 1.1), and validates with
python3-jsonschema, formats too. A file of which YAML 1.2 reads another value breaks as well: 0300 is 192
or 300.
"""
import json
import os
import re
import sys

import jsonschema
import yaml


class Core(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """The core schema of YAML 1.2."""

    yaml_implicit_resolvers = {}


def core(tag, pattern):
    Core.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(pattern), None)


core("null", r"^(?:~|null|Null|NULL|)$")
core("bool", r"^(?:true|True|TRUE|false|False|FALSE)$")
core("int", r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$")
core("float", r"^(?:[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?|[-+]?[0-9]+[eE][-+]?[0-9]+)$")
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: core_int(node.value))
Core.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value))


def core_int(text):
    base = {"0o": 8, "0x": 16}.get(text[:2], 10)
    return int(text[2:] if base != 10 else text, base)


validators = {}


def validator_for(folder, path):
    in_cards = os.path.basename(os.path.dirname(path)) == "cards"
    name = "cards" if in_cards else os.path.splitext(os.path.basename(path))[0]
    if name not in validators:
        with open(os.path.join(folder, name + ".schema.json"), encoding="utf-8") as file:
            schema = json.load(file)
        kind = jsonschema.validators.validator_for(schema)
        kind.check_schema(schema)
        validators[name] = kind(schema, format_checker=jsonschema.FormatChecker())
    return validators[name]


def fault(folder, path):
    """Why a file breaks its schema; None if it fits."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
        read = yaml.safe_load(text)
        error = next(validator_for(folder, path).iter_errors(read), None)
    except (yaml.YAMLError, ValueError, TypeError) as problem:     # ValueError: 2026-02-30
        return str(problem).replace("\n", " ")
    if error:
        return "/".join(str(part) for part in error.absolute_path) + ": " + error.message[:200]
    return None if read == yaml.load(text, Core) else "YAML 1.1 and 1.2 read different values"


def main():
    folder, paths = sys.argv[1], sys.argv[2:]
    for path in paths:
        why = fault(folder, path)
        print(*(["breaks", path, why] if why else ["fits", path]))


main()
