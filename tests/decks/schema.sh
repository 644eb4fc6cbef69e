#!/usr/bin/env bash
# The JSON Schemas for editors: every shipped file fits, and a mistake of structure that heshi
# finds is one to them too. The validator is Debian's python3-jsonschema.
. "$(dirname "$0")/../lib.sh"
. "$suite/lay.sh"

python3 -c 'import jsonschema, yaml' 2>/dev/null || {
	skip 'schemas' 'python3-jsonschema or python3-yaml is not installed'
	done_testing
}
validate() { python3 "$suite/validate.py" "$source/content/schema" "$@"; }

# The shipped decks, and the base of the cases.
for deck in "$source"/content/*/ "$suite"/base/; do
	while read -r verdict file why; do
		if [ "$verdict" = fits ]; then ok "${file#"$source"/} fits its schema"
		else not_ok "${file#"$source"/} fits its schema" "$why"; fi
	done < <([ ! -f "$deck/deck.yaml" ] || validate "$deck"/*.yaml "$deck"/cards/*.yaml)
done

# Each shipped file names its schema for editors in its first line.
strays=$(for file in "$source"/content/*/*.yaml "$source"/content/*/cards/*.yaml; do
	named=$(sed -n '1s/^# yaml-language-server: \$schema=//p' "$file")
	[ -n "$named" ] && [ -f "$(dirname "$file")/$named" ] || printf '%s\n' "${file#"$source"/}"
done)
is_empty 'every shipped file names its schema in its first line' "$strays"

# A sample of mistakes that are of structure alone.
for case in key key-far key-top key-holds-map missing-key missing-in-deck missing-top word-truth word-medium \
	word-does word-boolean number-words number-negative number-level number-large number-year date-shape \
	id-capitals id-chinese empty-value empty-quotes empty-item empty-map none-list none-lines none-choices \
	reach-none reach-absent type-list-for-text type-text-for-list type-text-for-map type-list-for-ids \
	line-list line-mapping line-text-for-list choices-one choices-seven twin-none tactics-none flags-none \
	flag-real verify-none in-message-none; do
	lay_case "bad/$case"
	if [[ $(validate "$scratch"/deck/*.yaml "$scratch"/deck/cards/*.yaml) == *breaks* ]]; then
		ok "$case breaks a schema too"
	else
		not_ok "$case breaks a schema too" "no file of tests/decks/bad/$case breaks one"
	fi
done
done_testing
