#!/usr/bin/env bash
# The JSON Schemas for editors, as people meet them: by PyYAML's safe_load and python3-jsonschema, by
# ajv-cli, and by the language server of editors. Every shipped file fits; a mistake of structure that
# heshi finds is one to each of them; and what a scalar of any shape is, heshi check and they judge alike.
# What other tools write after reading a deck still means the same.
. "$(dirname "$0")/../lib.sh"
. "$suite/lay.sh"

python3 -c 'import jsonschema, yaml' 2>/dev/null || {
	skip 'schemas' 'python3-jsonschema or python3-yaml is not installed'
	done_testing
}

# The npm packages are fetched once into the build folder; later runs need no network.
packages=(ajv-cli@5.0.0 ajv-formats@2.1.1 yaml-language-server@1.15.0 prettier@3.3.3)
npm=$build/tests/decks/npm
fetch_packages() {
	local tool
	for tool in node npm; do
		command -v "$tool" >/dev/null || { echo "$tool is not installed"; return 1; }
	done
	[ "$(cat "$npm/fetched" 2>/dev/null)" != "${packages[*]}" ] || return 0
	mkdir -p "$npm"
	timeout 180 npm install --no-save --no-package-lock --no-audit --no-fund --prefer-offline --ignore-scripts \
		--fetch-retries=0 --fetch-timeout=20000 --prefix "$npm" "${packages[@]}" >"$scratch/npm" 2>&1 ||
		{ echo "npm could not fetch ${packages[*]}"; return 1; }
	echo "${packages[*]}" >"$npm/fetched"
}
schemas=$source/content/schema

# judge_READER FILE...: "fits FILE" or "breaks FILE WHY" for each.
judge_python() { python3 "$suite/validate.py" "$schemas" "$@"; }
judge_server() { NODE_PATH=$npm/node_modules node "$suite/language-server.js" "$schemas" "$@"; }
judge_ajv() {
	local schema name file left judged
	for schema in "$schemas"/*.schema.json; do
		name=$(basename "$schema" .schema.json)
		left=()
		for file in "$@"; do
			case $file in
			*/cards/*.yaml) [ "$name" != cards ] || left+=("$file") ;;
			*/"$name".yaml) left+=("$file") ;;
			esac
		done
		# What is no YAML to it ends its run: what comes after is a run of its own.
		while [ ${#left[@]} -gt 0 ]; do
			"$npm/node_modules/.bin/ajv" validate --spec=draft2020 -c "$npm/node_modules/ajv-formats" \
				-s "$schemas/$name.schema.json" $(printf ' -d %s' "${left[@]}") --errors=line >"$scratch/ajv" 2>&1
			awk '$2 == "valid" { print "fits", $1 } $2 == "invalid" { file = $1; getline; print "breaks", file, $0 }
				/^strict mode/ { print "breaks", "SCHEMA", $0 }' "$scratch/ajv"
			judged=$(grep -cE '^/.* (valid|invalid)$' "$scratch/ajv")
			[ "$judged" = ${#left[@]} ] || echo "breaks ${left[judged]} $(grep -m1 '^error' "$scratch/ajv")"
			left=("${left[@]:judged + 1}")
		done
	done
}

readers=(python)
if why=$(fetch_packages); then readers+=(ajv server)
else skip 'ajv-cli, yaml-language-server and prettier read decks' "$why"; fi

# The shipped decks, and the bases of the cases.
shipped=()
for deck in "$source"/content/*/ "$suite"/base/ "$source"/tests/{play,screen}/deck/; do
	[ ! -f "$deck/deck.yaml" ] || shipped+=("${deck%/}"/*.yaml "${deck%/}"/cards/*.yaml)
done
for reader in "${readers[@]}"; do
	judged=$(judge_"$reader" "${shipped[@]}")
	is_empty "every shipped file fits its schema: $reader" "$(grep -v '^fits ' <<<"$judged")"
	[ "$(grep -c '^fits ' <<<"$judged")" = ${#shipped[@]} ] ||
		not_ok "$reader judged every shipped file" "${#shipped[@]} files: $judged"
done

# The settings of a station: those of the cases, and the example that is installed.
settings=("$suite"/kiosk/kiosk.yaml "$source"/src/dist/kiosk.yaml)
for reader in "${readers[@]}"; do
	is_empty "settings of stations fit their schema: $reader" "$(judge_"$reader" "${settings[@]}" | grep -v '^fits ')"
done

# Each shipped file names its schema for editors in its first line.
strays=$(for file in "$source"/content/*/*.yaml "$source"/content/*/cards/*.yaml; do
	named=$(sed -n '1s/^# yaml-language-server: \$schema=//p' "$file")
	[ -n "$named" ] && [ -f "$(dirname "$file")/$named" ] || printf '%s\n' "${file#"$source"/}"
done)
is_empty 'every shipped file names its schema in its first line' "$strays"

# A sample of mistakes that are of structure alone.
mistakes=(key key-far key-top key-holds-map missing-key missing-in-deck missing-top word-truth word-medium
	word-does word-boolean number-words number-negative number-level number-large number-year number-shapes
	date-shape id-capitals id-chinese id-of-deck empty-value empty-quotes empty-item empty-map none-list
	none-lines none-choices reach-none reach-absent type-list-for-text type-text-for-list type-text-for-map
	type-list-for-ids line-list line-mapping line-text-for-list choices-one choices-seven scenes-65 twin-none tactics-none
	flags-none flag-real then-ends verify-none in-message-none quoted-number language-key language-missing
	language-list-empty language-word-twice language-word-blank language-first-key
	kiosk-key kiosk-type kiosk-number kiosk-number-quoted kiosk-empty kiosk-language kiosk-no-format kiosk-newer
	kiosk-format-zero kiosk-pin-open kiosk-pin-open-quoted kiosk-pin kiosk-pin-cut kiosk-hours kiosk-hours-late
	kiosk-hours-word kiosk-first-key kiosk-list)
for case in "${mistakes[@]}"; do
	lay_case "bad/$case"
	mkdir -p "$scratch/mistakes"
	mv "$scratch/deck" "$scratch/mistakes/$case"
done
for reader in "${readers[@]}"; do
	judge_"$reader" "$scratch"/mistakes/*/*.yaml "$scratch"/mistakes/*/cards/*.yaml >"$scratch/judged"
	missed=$(for case in "${mistakes[@]}"; do
		grep -q "^breaks $scratch/mistakes/$case/" "$scratch/judged" || printf 'tests/decks/bad/%s\n' "$case"
	done)
	is_empty "${#mistakes[@]} mistakes of structure break a schema: $reader" "$missed"
done

# Scalars of every shape in every kind of place (shapes.py): heshi check finds fault with a file where a
# reader does, and nowhere else. What the schema cannot say (a live number, a long title) is left out.
mkdir "$scratch/shapes"
python3 "$suite/shapes.py" "$suite/base" "$scratch/shapes" decks >"$scratch/list"
python3 "$suite/shapes.py" "$suite/kiosk" "$scratch/shapes" kiosk >>"$scratch/list"
cut -f1 "$scratch/list" | sort >"$scratch/files"
codes=$(grep -ohE '"[EW]-[a-z0-9-]+"' "$source/src/load/kinds.c" | tr -d '"' | sort -u | paste -sd '|')
codes+='|E-format|E-hours|E-pin|E-pin-open' # of settings what a schema can say, too
# A deck at a time: of many messages not all are shown.
for deck in "$scratch"/shapes/*/; do
	[ ! -f "$deck"kiosk.yaml ] || { "$heshi" check --json --lang en --kiosk "${deck%/}/kiosk.yaml"; continue; }
	HESHI_TODAY=2026-11-24 "$heshi" check --json --lang en "${deck%/}"
done >"$scratch/said" 2>&1
sed -nE "s/^ *\{\"code\": \"($codes)\", \"severity\": \"[a-z]+\", \"file\": \"([^\"]+)\".*/\2/p" \
	"$scratch/said" | sort -u >"$scratch/faults"
mapfile -t files <"$scratch/files"
for reader in "${readers[@]}"; do judge_"$reader" "${files[@]}"; done >"$scratch/judged"
awk '$1 == "breaks" { print $2 }' "$scratch/judged" | sort -u >"$scratch/broken"
[ "$(grep -cE '^(fits|breaks) ' "$scratch/judged")" = $((${#files[@]} * ${#readers[@]})) ] ||
	not_ok 'each reader judged each scalar' "$(tail -n 3 "$scratch/judged")"
# what: for files on the input the words of the list, and who finds fault.
what() {
	local file
	while read -r file; do
		printf '%s: %s\n' "$(awk -F '\t' -v file="$file" '$1 == file { print $2 }' "$scratch/list")" \
			"$(grep -hF "$file" "$scratch/said" "$scratch/judged" | grep -v '^fits' | cut -c1-150 | paste -sd ' ')"
	done
}
is_empty "what a reader refuses of ${#files[@]} scalars, heshi check tells" \
	"$(comm -13 "$scratch/faults" "$scratch/broken" | head -n 20 | what)"
if [ ${#readers[@]} = 3 ]; then
	is_empty "what heshi check tells of ${#files[@]} scalars, a reader refuses" \
		"$(comm -23 "$scratch/faults" "$scratch/broken" | head -n 20 | what)"
else
	skip 'what heshi check tells of scalars, a reader refuses' 'not all readers are here'
fi

# Read and written again by other tools.
rewrite_pyyaml() { python3 "$suite/roundtrip.py" dump "$@"; }
rewrite_prettier() { "$npm/node_modules/.bin/prettier" --write "$@"; }
rewrite_yq() {
	local file how=(-y)
	! yq --version 2>&1 | grep -q mikefarah || how=()
	for file in "$@"; do yq "${how[@]}" . "$file" >"$scratch/yq" && cp "$scratch/yq" "$file" || return 1; done
}
tools=(pyyaml)
[ ${#readers[@]} = 3 ] && tools+=(prettier) || skip 'decks rewritten by prettier' "$why"
command -v yq >/dev/null && tools+=(yq) || skip 'decks rewritten by yq' 'yq is not installed'
for tool in "${tools[@]}"; do
	for deck in "$source"/content/zh-CN "$suite"/base "$source"/tests/play/deck; do
		name="${deck#"$source"/} rewritten by $tool"
		rm -rf "$scratch/again"
		cp -R "$deck" "$scratch/again"
		chmod -R u+w "$scratch/again"
		(cd "$scratch/again" && rewrite_"$tool" *.yaml cards/*.yaml) >"$scratch/rewriting" 2>&1 ||
			{ not_ok "$name" "$(cat "$scratch/rewriting")"; continue; }
		(cd "$deck" && python3 "$suite/roundtrip.py" same "$deck" "$scratch/again" *.yaml cards/*.yaml) >"$scratch/changed" 2>&1
		is_empty "$name means the same" "$(cat "$scratch/changed")"
		HESHI_TODAY=2026-11-24 "$heshi" check --lang en "$scratch/again" >"$scratch/said" 2>&1
		HESHI_TODAY=2026-11-24 "$heshi" check --lang en "$deck" >"$scratch/expected" 2>&1
		[ "$(tail -n 1 "$scratch/said")" = "$(tail -n 1 "$scratch/expected")" ] && ok "$name: check says the same" ||
			not_ok "$name: check says the same" "$(cat "$scratch/said")"
	done
done
done_testing
