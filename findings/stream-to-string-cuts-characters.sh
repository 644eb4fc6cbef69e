#!/usr/bin/env bash
# stream-to-string, which a Learning Record Store reads its statements with, breaks Chinese text.
#
# Versions   npm stream-to-string 1.2.0 (used by @learninglocker/xapi-statements 7.8.0)
# Expected   the text of a stream does not depend on how the network cut it into chunks.
# Behaviour  each chunk is decoded by itself: a character of three bytes that lies across an edge
#            becomes up to three U+FFFD. No error is raised; the JSON around it stays valid, so the
#            store answers 200 and keeps the broken words.
# Seen       去派出所问, cut after its fourth byte  ->  去???出所问 (three U+FFFD for 派)
#            cut after its third byte               ->  去派出所问
# So         statements for such stores are sent with everything outside ASCII as \uXXXX.
#
# Needs node, npm and network; installs into a temporary folder. Exit 0: as described; 1: it has
# changed; 77: cannot be tried here.
set -eu
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
for tool in npm node; do command -v "$tool" >/dev/null || { echo "no $tool here"; exit 77; }; done
npm install --silent --no-audit --no-fund stream-to-string@1.2.0 >/dev/null 2>&1 || { echo 'npm cannot install here'; exit 77; }
cat >cut.js <<'END'
const { Readable } = require('stream');
const text = require('stream-to-string');
const words = '{"say":"去派出所问"}', bytes = Buffer.from(words), edge = bytes.indexOf('派');
const read = at => text(Readable.from([bytes.subarray(0, at), bytes.subarray(at)], { objectMode: false }));
(async () => {
  const inside = await read(edge + 1), between = await read(edge);
  console.log('cut between characters:', between);
  console.log('cut inside a character:', inside);
  JSON.parse(inside);
  process.exit(between === words && inside === words.replace('派', '\ufffd\ufffd\ufffd') ? 0 : 1);
})();
END
node cut.js || { echo changed; exit 1; }
