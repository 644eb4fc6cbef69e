#!/usr/bin/env bash
# Screens as text: every script of keys is played to the screens, and what they showed is compared.
#
# A case is a folder with `keys` and `expect` (tests/README.md has the script's words); deck/ is
# the deck they all play on. Read a rewritten expectation as a visitor would before it is kept.
. "$(dirname "$0")/../lib.sh"

export HESHI_SOURCE=$source
[ -x "$build/tests/screen/screen" ] || bail_out "$build/tests/screen/screen is not built"
find_cases '[!d]*' 'd[!e]*'
for case in "${case_list[@]}"; do
	status=0
	"$build/tests/screen/screen" "$suite/$case/keys" "$suite/deck" >"$scratch/said" 2>&1 || status=$?
	if [ $status = 77 ]; then
		skip "$case" 'heshi was built without libqrencode'
		continue
	fi
	[ $status = 0 ] || printf -- '--- exit %s\n' $status >>"$scratch/said"
	compare "$case" "$suite/$case/expect" "$scratch/said"
done
done_testing
