#!/usr/bin/env bash
# ts-fsrs asks again after 3 days where its own stability says 2: without learning steps its
# intervals are those of another schedule.
#
# Versions   npm ts-fsrs 5.4.2, default FSRS-6 weights, enable_fuzz false, enable_short_term false,
#            request_retention 0.9
# Expected   at a retention of 0.9 the interval is the stability, rounded: 2.3065 days -> 2, the next
#            "good" after them -> 11, 46, 163, as py-fsrs 6.3.1 gives without steps and fuzz from the
#            same weights.
# Behaviour  the four buttons' intervals are forced apart (again < hard < good < easy): "hard" must be
#            a day more than "again", "good" a day more than "hard". The stability that is stored is
#            the unforced one, but the card comes a day later than it says, and each later step grows
#            from that day.
# Seen       good × 4: 3, 14, 57, 196 days (stability 2.3065, 13.8269, 56.9567, 196.2353)
# So         records of reviews are exchanged as grades and days; what another program will schedule
#            from them, even with the same weights and no fuzz, cannot be told by the formulas alone.
#
# Needs node, npm and network; installs into a temporary folder. Exit 0: as described; 1: it has
# changed; 77: cannot be tried here.
set -eu
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
for tool in npm node; do command -v "$tool" >/dev/null || { echo "no $tool here"; exit 77; }; done
npm install --silent --no-audit --no-fund ts-fsrs@5.4.2 >/dev/null 2>&1 || { echo 'npm cannot install here'; exit 77; }
cat >good.js <<'END'
const { fsrs, createEmptyCard, Rating, generatorParameters, forgetting_curve } = require('ts-fsrs');
const scheduler = fsrs(generatorParameters({ enable_fuzz: false, enable_short_term: false, request_retention: 0.9 }));
let now = new Date(Date.UTC(2026, 10, 27)), card = createEmptyCard(now);
const days = [], stabilities = [];
for (let i = 0; i < 4; i++) {
  card = scheduler.next(card, now, Rating.Good).card;
  days.push(card.scheduled_days);
  stabilities.push(card.stability.toFixed(4));
  now = new Date(card.due);
}
console.log('interval, days:', days.join(', '));
console.log('stability:     ', stabilities.join(', '));
process.exit(days.join() === '3,14,57,196' && stabilities[0] === '2.3065' ? 0 : 1);
END
node good.js || { echo changed; exit 1; }
