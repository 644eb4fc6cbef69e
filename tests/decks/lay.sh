# lay.sh -- a case's deck, laid out in $scratch/deck. Sourced after ../lib.sh.

# lay_case CASE: base/ (or what the case's file `base` names), its files over it, then its edit.sh.
# What is no deck itself (kiosk/, the settings of a station) has base/ for one in it.
lay_case() {
	local folder=$suite/$1 base=base
	[ ! -f "$folder/base" ] || base=$(<"$folder/base")
	rm -rf "$scratch/deck"
	cp -R "$suite/$base" "$scratch/deck"
	[ -f "$scratch/deck/deck.yaml" ] || cp -R "$suite/base" "$scratch/deck/deck"
	chmod -R u+w "$scratch/deck"
	(cd "$folder" && find . -name '*.yaml' -exec cp --parents -f {} "$scratch/deck" \;)
	[ ! -f "$folder/edit.sh" ] || (cd "$scratch/deck" && . "$suite/edits.sh" && set -eu && . "$folder/edit.sh")
}
