#!/usr/bin/env bash
# Debian 12's python3-jsonschema takes 20261123 and 2026-W48-1 for a "date"; ajv does not.
#
# Versions   python3-jsonschema 4.10.3-1 on Python 3.11 (Debian 12); npm ajv 8.17.1, ajv-formats 3.0.1
# Expected   "format": "date" is full-date of RFC 3339: four digits, "-", two, "-", two. (JSON Schema
#            2020-12, 7.3.1.) With the format checker on, two validators agree on a file.
# Behaviour  the Python validator asks datetime.date.fromisoformat, which since Python 3.11 takes the
#            other forms of ISO 8601 too: without hyphens, and by week. What is right thus depends on
#            the Python that runs the validator, not on the validator's version.
# Seen       date            python3-jsonschema   ajv
#            2026-11-23      valid                valid
#            20261123        valid                invalid
#            2026-W48-1      valid                invalid
#            2026W481        valid                invalid
# So         a schema for authors' files needs a pattern beside the format.
#
# Needs Debian 12's apt and python3.11, npm and network; installs into a temporary folder. Exit 0: as
# described; 1: it has changed; 77: cannot be tried here.
set -eu
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
for tool in apt-get npm node /usr/bin/python3.11; do
	command -v "$tool" >/dev/null || { echo "no $tool here"; exit 77; }
done
apt-get download -qq python3-jsonschema=4.10.3-1 python3-attr=22.2.0-1 python3-pyrsistent 2>/dev/null ||
	{ echo 'the pinned packages cannot be had here'; exit 77; }
for package in *.deb; do dpkg-deb -x "$package" root; done
npm install --silent --no-audit --no-fund ajv@8.17.1 ajv-formats@3.0.1 >/dev/null 2>&1 ||
	{ echo 'npm cannot install here'; exit 77; }
cat >check.py <<'END'
import sys
sys.path.insert(0, "root/usr/lib/python3/dist-packages")
import jsonschema
check = jsonschema.Draft202012Validator({"format": "date"}, format_checker=jsonschema.FormatChecker())
print(*("valid" if check.is_valid(date) else "invalid" for date in sys.argv[1:]))
END
cat >check.js <<'END'
const Ajv = require('ajv/dist/2020'), ajv = new Ajv();
require('ajv-formats')(ajv);
const check = ajv.compile({ type: 'string', format: 'date' });
console.log(...process.argv.slice(2).map(date => check(date) ? 'valid' : 'invalid'));
END
dates='2026-11-23 20261123 2026-W48-1 2026W481'
python=$(/usr/bin/python3.11 check.py $dates); ajv=$(node check.js $dates)
echo "$dates"; echo "python3-jsonschema: $python"; echo "ajv: $ajv"
[ "$python" = 'valid valid valid valid' ] && [ "$ajv" = 'valid invalid invalid invalid' ] || { echo changed; exit 1; }
