#!/usr/bin/env bash
# Heartbeats of the real program, as a supervisor hears them; t-watchdog has the fake clock.
. "$(dirname "$0")/../lib.sh"
command -v python3 >/dev/null || { skip 'heartbeats' 'no python3'; done_testing; }
grep -q 'libsystemd\.so' "$heshi" || { skip 'heartbeats' 'heshi was built without libsystemd'; done_testing; }
python3 "$suite/beats.py" "$heshi" "$source" "$scratch"
exit $?
