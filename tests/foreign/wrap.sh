#!/usr/bin/env bash
# wrap.sh FOLDER EMULATOR ROOT BUILD PROGRAM... -- for each program of BUILD, a script of its name below
# FOLDER that runs it in the emulator: for suites that call programs by their path.
set -euo pipefail
folder=$1 emulator=$(command -v "$2") root=$3 build=$4
shift 4

for program in "$@"; do
	mkdir -p "$folder/$(dirname "$program")"
	printf '#!/bin/sh\nexec %q -L %q -0 "$0" %q "$@"\n' "$emulator" "$root" "$build/$program" >"$folder/$program.new"
	chmod +x "$folder/$program.new"
	mv "$folder/$program.new" "$folder/$program"
done
