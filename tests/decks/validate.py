#!/usr/bin/env python3
"""validate.py SCHEMAS FILE... -- "fits FILE" or "breaks FILE WHY" for each deck file.

Reads YAML as editors do, by the core schema of YAML 1.2: dates stay texts.
"""
import json
import os
import re
import sys

import jsonschema
import yaml


class Core(yaml.SafeLoader):
    yaml_implicit_resolvers = {}


Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""])
Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), list("-+0123456789"))
Core.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^[-+]?[0-9]+\.[0-9]+$"), list("-+0123456789"))


def schema_for(folder, path):
    in_cards = os.path.basename(os.path.dirname(path)) == "cards"
    name = "cards" if in_cards else os.path.splitext(os.path.basename(path))[0]
    with open(os.path.join(folder, name + ".schema.json"), encoding="utf-8") as file:
        return json.load(file)


def main():
    folder, paths = sys.argv[1], sys.argv[2:]
    for path in paths:
        schema = schema_for(folder, path)
        validator = jsonschema.validators.validator_for(schema)
        validator.check_schema(schema)
        try:
            with open(path, encoding="utf-8-sig") as file:
                error = next(validator(schema).iter_errors(yaml.load(file, Core)), None)
        except yaml.YAMLError as problem:
            print("breaks", path, str(problem).replace("\n", " "))
            continue
        where = "/".join(str(part) for part in error.absolute_path) if error else ""
        print(*(["breaks", path, where + ":", error.message[:200]] if error else ["fits", path]))


main()
