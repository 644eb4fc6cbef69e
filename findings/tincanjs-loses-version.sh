#!/usr/bin/env bash
# TinCanJS gives back a statement other than the one it read: no version, and words nobody wrote.
#
# Versions   npm tincanjs 0.50.0
# Expected   reading an xAPI 1.0 statement and writing it again keeps it: a Learning Record Store takes
#            the same id with the same content twice (xAPI 1.0.3, part 2, 2.3.1 and part three, 1.1).
# Behaviour  the `version` that the statement carries is dropped, and a verb without a display gets
#            one, in the language "und", made of the last part of its id.
# Seen       in   "verb":{"id":"http://adlnet.gov/expapi/verbs/answered"} … "version":"1.0.0"
#            out  "verb":{"id":"…/verbs/answered","display":{"und":"answered"}} … and no version
# So         what went through this library and is sent on beside the original is no plain repetition
#            of it any more; statements are to be handed on as bytes.
#
# Needs node, npm and network; installs into a temporary folder. Exit 0: as described; 1: it has
# changed; 77: cannot be tried here.
set -eu
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
for tool in npm node; do command -v "$tool" >/dev/null || { echo "no $tool here"; exit 77; }; done
npm install --silent --no-audit --no-fund tincanjs@0.50.0 >/dev/null 2>&1 || { echo 'npm cannot install here'; exit 77; }
cat >again.js <<'END'
const { Statement } = require('tincanjs');
const statement = {
  id: '9c6f0000-0000-4000-8000-000000000001',
  actor: { objectType: 'Agent', account: { homePage: 'https://station.example', name: 'sitting' } },
  verb: { id: 'http://adlnet.gov/expapi/verbs/answered' },
  object: { objectType: 'Activity', id: 'https://station.example/card' },
  result: { success: false },
  timestamp: '2026-11-27T01:00:00Z',
  version: '1.0.0',
};
const again = new Statement(JSON.parse(JSON.stringify(statement))).asVersion('1.0.0');
console.log('in ', JSON.stringify(statement));
console.log('out', JSON.stringify(again));
process.exit(!('version' in again) && again.id === statement.id &&
  JSON.stringify(again.verb.display) === '{"und":"answered"}' ? 0 : 1);
END
node again.js || { echo changed; exit 1; }
