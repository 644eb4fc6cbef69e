#!/usr/bin/env bash
# content/AUTHORING.md keeps its word: its worked example checks clean, every diagnostic has its
# section, every sample does what it says.
. "$(dirname "$0")/../lib.sh"
command -v python3 >/dev/null || { skip 'content/AUTHORING.md' 'no python3'; done_testing; }
export heshi source scratch
exec_status=0
python3 "$suite/manual.py" || exec_status=$?
exit "$exec_status"
