#!/usr/bin/env bash
# The walls between the rooms: every #include "room/x.h", and every symbol that the linker looks for,
# against the table of the house.
. "$(dirname "$0")/../lib.sh"
cd "$source" || exit 1

# Room, floor, and the rooms that it may include besides itself and base. load needs text to know
# which characters may reach a screen.
table='
base 1
text 2
terms 2
deck 3 terms
tui 3 text
quiz 4 deck terms
load 4 deck terms text
learn 4 deck terms
store 5 learn terms text
report 5 deck learn terms text
play 5 quiz deck terms text
send 5
live 5 terms text
lesson 5 quiz deck terms
ui 6 lesson play quiz deck terms tui text
line 6 lesson play quiz deck terms text
paper 6 play quiz deck terms text
app 7 *
'
row() { awk -v room="$1" '$1 == room { $1 = ""; print substr($0, 2); found = 1 } END { exit !found }' <<<"$table"; }

includes() { grep -nE '^[ \t]*#[ \t]*include' "$@"; }

for folder in src/*/; do
	room=$(basename "$folder")
	compgen -G "$folder*.[ch]" >/dev/null || continue
	if ! allowed=$(row "$room"); then
		not_ok "$room stands in the table" "add it to tests/rules/layers.sh and to src/ARCHITECTURE.md"
		continue
	fi
	floor=${allowed%% *}
	allowed=" $room base ${allowed#"$floor"} "
	bad=
	while IFS=: read -r file line text; do
		other=$(sed -n 's|.*"\([a-z]*\)/.*|\1|p' <<<"$text")
		if [ -z "$other" ]; then
			bad+="$file:$line: an include names its room: \"room/x.h\""$'\n'
		elif [[ $allowed != *" * "* && $allowed != *" $other "* ]]; then
			bad+="$file:$line: $room may not include $other/"$'\n'
		fi
	done < <(includes -H "$folder"*.[ch] | grep '"')
	is_empty "$room includes only what its row allows" "$bad"
	# A permission that nobody uses is a door left open.
	for other in ${allowed//\*/}; do
		[ "$other" = "$room" ] || [ "$other" = base ] ||
			grep -q "^[ \t]*#[ \t]*include \"$other/" "$folder"*.[ch] ||
			not_ok "$room uses $other" "its row allows it, no file includes it"
	done
	# Floors: a room leans only downwards (rooms of one floor may not meet).
	for other in ${allowed//\*/}; do
		[ "$other" = "$room" ] || [ "$other" = base ] || {
			under=$(row "$other") && [ "${under%% *}" -lt "$floor" ]
		} || not_ok "$room stands above $other" "floors $floor and ${under%% *}"
	done
done

# What the linker sees: a header that includes another lets its symbols through.
symbols() { nm -g "$@" "$build/lib$room.a" 2>/dev/null; }
if ! command -v nm >/dev/null || [ ! -e "$build/libbase.a" ]; then
	skip "no library takes symbols of a room that its row does not name" "no nm, or nothing is built in $build"
else
	bad= defined=$scratch/defined
	for room in $(awk 'NF { print $1 }' <<<"$table"); do
		symbols --defined-only | awk -v room="$room" 'NF == 3 { print $3, room }'
	done | sort >"$defined"
	for room in $(awk 'NF { print $1 }' <<<"$table"); do
		allowed=" $room base $(row "$room") "
		[[ $allowed != *" * "* ]] || continue
		while read -r symbol other; do
			[[ $allowed == *" $other "* ]] || bad+="lib$room.a takes $symbol of $other/"$'\n'
		done < <(symbols -u | awk '{ print $NF }' | sort -u | join - "$defined")
	done
	[ -s "$defined" ] || bad="nm found no symbols in $build"
	is_empty "no library takes symbols of a room that its row does not name" "$bad"
fi

# Who reaches other machines: libraries that are opened when they are needed (the doors below). Nothing of heshi's own
# asks the system for a socket, not even for a name's address, but who looks where the broker of a lesson may listen.
if command -v nm >/dev/null && [ -e "$build/libbase.a" ]; then
	is_empty 'only live/broker.c opens a socket by itself' "$(for library in "$build"/lib*.a; do
		nm -u "$library" 2>/dev/null | awk -v library="${library##*/}" '
			/:$/ { member = $1 }
			member != "liblive_a-broker.o:" && $1 == "U" && $2 ~ /^(socket|socketpair|connect|bind|listen|accept4?|send|sendto|sendmsg|recvfrom|recvmsg|getaddrinfo|gethostbyname.*|res_.*)(@.*)?$/ {
				print library ": " member " " $2 }'
	done)"
fi

# The table is the one that people read.
drawn=$(awk -F'|' '$2 ~ /^ *[1-7] *$/ { gsub(/[ ,]+/, " ", $5); gsub(/–/, "", $5); sub(/all/, "*", $5)
	gsub(/ /, "", $2); gsub(/ /, "", $3); print $3, $2, $5 }' src/ARCHITECTURE.md)
for folder in src/*/; do
	room=$(basename "$folder")
	compgen -G "$folder*.[ch]" >/dev/null || continue
	want=$(row "$room" | xargs -n1 -r | sort | xargs)
	have=$(awk -v room="$room" '$1 == room { $1 = ""; print }' <<<"$drawn" | xargs -n1 -r | sort | xargs)
	if [ "$want" = "$have" ]; then ok "src/ARCHITECTURE.md has the row of $room"
	else not_ok "src/ARCHITECTURE.md has the row of $room" "here: $(row "$room")" "there: ${have:-no row}"; fi
done

# One who looks for a file by its name finds one.
is_empty 'no file has its name in two rooms' "$(for folder in src/*/; do
	find "$folder" -maxdepth 1 -name '*.[ch]' -printf '%f\n' | sed 's/\.[ch]$//' | sort -u
done | sort | uniq -d)"

# Libraries with one door each.
door() {
	local header=$1 only=$2
	is_empty "only $only includes <$header>" \
		"$(grep -nE "^[ \t]*#[ \t]*include[ \t]*<$header" src/*/*.[ch] | grep -vE "^$only" || true)"
}
door '(n?curses|term|ncursesw/curses)\.h>' src/tui/term.c
door 'yaml\.h>' src/load/
door 'sqlite3\.h>' src/store/
door 'systemd/' src/app/supervisor.c
door 'mosquitto' src/live/wire.c
door 'curl' src/send/post.c
door 'csv\.h>' src/paper/csv-rows.c
door 'dlfcn\.h>' src/base/library.c
# What a path leads to may be a pipe that nobody writes to: base/file opens it without waiting. A
# record's own files are the store's, a hint (app/hint) is read the same way and follows no link, and
# report/xlsx reads back what it wrote.
is_empty 'files are opened to be read by base/file alone (file_open)' \
	"$(grep -nE 'fopen\([^;]*"r|[^_]open\([^;]*O_RDONLY' src/*/*.c |
		grep -vE '^src/(base/file|app/hint|report/xlsx)\.c:|^src/store/|O_DIRECTORY' || true)"
done_testing
