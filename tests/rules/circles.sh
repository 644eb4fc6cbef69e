#!/usr/bin/env bash
# No circles inside a room: what a file takes of another (by the linker), and which header includes
# which. A file that leans on one that leans on it cannot be read, tested or moved alone.
. "$(dirname "$0")/../lib.sh"
cd "$source" || exit 1

# leaning ARCHIVE: "FILE OTHER" for each symbol that FILE.o takes of OTHER.o.
leaning() {
	nm -g "$1" 2>/dev/null | awk '
		/\.o:$/ { sub(/:$/, ""); sub(/\.o$/, ""); sub(/^lib[a-z]+_a-/, ""); file = $0 }
		NF == 3 { home[$3] = file }
		NF == 2 && $1 == "U" { wants[file " " $2] }
		END {
			for (want in wants) {
				split(want, part, " ")
				if (part[2] in home && home[part[2]] != part[1]) print part[1], home[part[2]]
			}
		}' | sort -u
}
# including ROOM: "HEADER OTHER" for each header of the room that includes another of it.
including() {
	grep -HoE "^[ \t]*#[ \t]*include \"$1/[a-z0-9-]+\.h\"" "src/$1/"*.h /dev/null |
		sed -E "s|^src/$1/([a-z0-9-]+)\.h:.*/([a-z0-9-]+)\.h\"|\1 \2|"
}
# circle: of pairs "A B", those of a circle; tsort names its members.
circle() { tsort 2>&1 >/dev/null | sed -n 's/^tsort: \([a-z0-9-]*\)$/\1/p' | sort -u | xargs; }

is() { if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "want: $2" "have: $3"; fi; }
is 'a circle is found' 'a b c' "$(printf '%s\n' 'a b' 'b c' 'c a' 'c d' | circle)"
is 'where there is none, none is found' '' "$(printf '%s\n' 'a b' 'b c' 'a c' 'c d' | circle)"

command -v nm >/dev/null && [ -e "$build/libbase.a" ] && linker=yes || linker=
# The kit of the screens, which knows none of them.
kit='actions|bar|flow|frame|hand|idle|keypad|keytable|options|screen|staff-call'
[ -z "$linker" ] || is_empty 'the kit of ui leans on no screen' \
	"$(leaning "$build/libui.a" | grep -E "^($kit) " | grep -vE " ($kit)$")"
for folder in src/*/; do
	room=$(basename "$folder")
	compgen -G "$folder*.c" >/dev/null || continue
	is_empty "no header of $room includes itself by way of others" "$(including "$room" | circle)"
	if [ -z "$linker" ]; then
		skip "no file of $room leans on itself by way of others" "no nm, or nothing is built in $build"
		continue
	fi
	pairs=$(leaning "$build/lib$room.a")
	found=$(circle <<<"$pairs")
	[ -n "$pairs" ] || [ "$(find "$folder" -name '*.c' | wc -l)" = 1 ] || not_ok "nm sees inside lib$room.a"
	is_empty "no file of $room leans on itself by way of others" "$found"
done
done_testing
