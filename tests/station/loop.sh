#!/usr/bin/env bash
# heshi-loop: starts heshi again whatever ended it, and lets nothing through in between.
. "$(dirname "$0")/../lib.sh"
command -v python3 >/dev/null || { skip 'heshi-loop' 'no python3'; done_testing; }
python3 "$suite/loop.py" "$heshi" "$source" "$scratch"
exit $?
