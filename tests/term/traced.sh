#!/usr/bin/env bash
# A public station under strace, while a visitor plays and while its staff copies to a stick: one program,
# no socket but the watchdog's, and nothing written but the record, the state folder, the terminal and,
# by the staff, the stick.
. "$(dirname "$0")/../lib.sh"

visitor=${HESHI_BUILD:?}/t-term-staff
[ -x "$visitor" ] || { skip 'a station under strace' 'no libvterm here'; done_testing; }
strace -o "$scratch/probe" true 2>"$scratch/errors" || {
	skip 'a station under strace' "$(head -n 1 "$scratch/errors" | grep . || echo 'no strace here')"
	done_testing
}

export HESHI_STATION=$scratch/station HESHI_BINARY=$heshi HESHI_SOURCE=$source
# LeakSanitizer is a debugger of its own, and two are too many.
export ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0
mkdir "$HESHI_STATION"

# Whatever begins a program, reaches another one or another machine, or changes a file.
calls=execve,execveat,fork,vfork,clone,clone3,socket,socketpair,connect,bind
calls+=,open,openat,openat2,creat,truncate,mkdir,mkdirat,mknod,mknodat,rename,renameat,renameat2
calls+=,link,linkat,symlink,symlinkat,unlink,unlinkat,rmdir,chmod,fchmodat,chown,lchown,fchownat
calls+=,mount,umount2,setxattr,utimensat

# run NAME CASE [COMMAND…]: the case, within the command, its system calls in $scratch/NAME.
run() {
	local name=$1 case=$2
	shift 2
	HESHI_UNDER="env NOTIFY_SOCKET=@heshi-nobody strace -f -s 512 -o $scratch/$name -e trace=$calls" \
		"$@" "$visitor" "$case" >"$scratch/$name.out" 2>&1
}

# Paths that a trace has opened for writing or changed otherwise, each once, in words.
written() {
	sed -n -E '
		s/ = -1 E[A-Z]+ .*//; t
		/^[0-9]+ +<\.\.\. /d
		/open(at2?)?\(/{ /O_(WRONLY|RDWR|CREAT|TRUNC)/!d; s/^[0-9]+ +[a-z0-9]+\([^"]*"([^"]*)".*/\1/p; d; }
		/^[0-9]+ +(creat|truncate|mkdir|mknod|rename|link|symlink|unlink|rmdir|chmod|chown|lchown|fchownat|fchmodat|mount|umount2|setxattr|utimensat)/{
			s/^[0-9]+ +[a-z0-9]+\([^"]*"([^"]*)", *([A-Z_]+, *)?"([^"]*)".*/\1\n\3/p; t
			s/^[0-9]+ +[a-z0-9]+\([^"]*"([^"]*)".*/\1/p
		}' "$1" | sed -E "
		s#^$HESHI_STATION/state/#STATE/#; s#^$HESHI_STATION/state\$#STATE#; s#^$HESHI_STATION\$#STATION#
		s#^$HESHI_STATION/#STATION/#; s#^${stick:-/nowhere}/#STICK/#
		s#[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{6}#WHEN#; s#\.[A-Za-z0-9]{6}(-journal)?\$#.XXXXXX\1#
		s#^STATE/(tmp.|heshi-)[A-Za-z0-9]{6,10}\$#STATE/\1XXXXXX#; s#last-good/%[^ ]*%#last-good/#; s#last-good/zh-CN(/.*|\.new.*)?\$#last-good/DECK#
		s#^/dev/(tty|pts/[0-9]+)\$#TERMINAL#" | LC_ALL=C sort -u
}

# look NAME WHAT: what the trace shows, but for the files.
look() {
	local trace=$scratch/$1 found
	found=$(grep -cE '^[0-9]+ +execve(at)?\(' "$trace")
	[ "$found" = 1 ] && ok "$2: one program" || not_ok "$2: one program" "$(grep -E 'execve(at)?\(' "$trace")"
	found=$(grep -E '^[0-9]+ +(v?fork\(|clone3?\()' "$trace" | grep -v CLONE_THREAD)
	is_empty "$2: no other process" "$found"
	found=$(grep -E '^[0-9]+ +(socket|socketpair|bind|connect)\(' "$trace" | grep -v AF_UNIX)
	is_empty "$2: no network" "$found"
	found=$(grep -E '^[0-9]+ +(connect|bind)\(' "$trace" | grep -v '@"heshi-nobody"')
	is_empty "$2: nobody is spoken to but the watchdog" "$found"
}

# wrote NAME WHAT, the expected list on standard input. A station hides its memory, so that only root sees the names.
wrote() {
	if [ "$(id -u)" != 0 ] && grep -q 'openat(AT_FDCWD, 0x' "$scratch/$1"; then
		skip "$2: only these files are written" 'strace may not read what files are called (run it as root)'
		return
	fi
	written "$scratch/$1" >"$scratch/$1.written"
	if diff -u - "$scratch/$1.written" >"$scratch/diff"; then
		ok "$2: only these files are written"
	else
		not_ok "$2: only these files are written" "$(cat "$scratch/diff")"
	fi
}

HESHI_UNDER='' "$visitor" 'the PIN is set, unseen' >"$scratch/pin.out" 2>&1 ||
	not_ok 'the PIN is set' "$(cat "$scratch/pin.out")"

if run visit 'a visitor plays to the end'; then
	ok 'a visitor plays to the end'
else
	not_ok 'a visitor plays to the end' "$(cat "$scratch/visit.out")"
fi
look visit 'a visitor'
wrote visit 'a visitor' <<'list'
STATE
STATE/last-good
STATE/last-good/DECK
STATE/last-good/kiosk.yaml
STATE/last-good/kiosk.yaml.XXXXXX
STATE/r.db
STATE/r.db-journal
STATE/r.db-live
STATE/r.db-shm
STATE/r.db-wal
list

if run staff 'the staff comes with its PIN, and ends the program'; then
	ok 'the staff comes and goes'
else
	not_ok 'the staff comes and goes' "$(cat "$scratch/staff.out")"
fi
look staff 'the staff'
wrote staff 'the staff' <<'list'
STATE/r.db
STATE/r.db-live
STATE/r.db-shm
STATE/r.db-tries
STATE/r.db-tries.XXXXXX
STATE/r.db-wal
list

# In a mount namespace of its own, where /mnt is a stick. What is on it in the end stands in a file.
export HESHI_STICK=/mnt
stick=/mnt
cat >"$scratch/in-stick" <<'script'
mount -t tmpfs -o size=8m tmpfs /mnt || exit 99
[ "$1" != full ] || dd if=/dev/zero of=/mnt/full bs=4k 2>/dev/null
left=$2
shift 2
"$@"
status=$?
ls -A /mnt >"$left"
exit $status
script
unshare -rm sh "$scratch/in-stick" empty /dev/null true 2>"$scratch/errors" || {
	skip 'copies on a stick' 'no mount namespaces here'
	done_testing
}

if run copies 'copies are made on a stick' unshare -rm sh "$scratch/in-stick" empty "$scratch/left"; then
	ok 'copies are made on a stick'
else
	not_ok 'copies are made on a stick' "$(cat "$scratch/copies.out")"
fi
look copies 'the copies'
wrote copies 'the copies' <<'list'
STATE/heshi-XXXXXX
STATE/r.db
STATE/r.db-live
STATE/r.db-shm
STATE/r.db-tries
STATE/r.db-tries.XXXXXX
STATE/r.db-wal
STATE/tmp.XXXXXX
STICK/heshi-Room-3-B-WHEN.csv
STICK/heshi-Room-3-B-WHEN.csv.XXXXXX
STICK/heshi-Room-3-B-WHEN.db
STICK/heshi-Room-3-B-WHEN.db.XXXXXX
STICK/heshi-Room-3-B-WHEN.db.XXXXXX-journal
STICK/heshi-Room-3-B-WHEN.xlsx
STICK/heshi-Room-3-B-WHEN.xlsx.XXXXXX
list
found=$(sed -E 's/-Room-3-B-[0-9-]+\././' "$scratch/left" | sort | tr '\n' ' ')
[ "$found" = 'heshi.csv heshi.db heshi.xlsx ' ] && ok 'three files are on the stick' ||
	not_ok 'three files are on the stick' "$(cat "$scratch/left")"
found=$(find "$HESHI_STATION/state" -name 'tmp*' -o -name 'heshi-*')
is_empty 'nothing that was in the making is left in the state folder' "$found"

if run pulled 'the stick is pulled out' unshare -rm sh "$scratch/in-stick" empty "$scratch/left"; then
	ok 'a stick that is pulled out is missed'
else
	not_ok 'a stick that is pulled out is missed' "$(cat "$scratch/pulled.out")"
fi

export HESHI_STICK_FULL=yes
if run full 'copies are made on a stick' unshare -rm sh "$scratch/in-stick" full "$scratch/left"; then
	ok 'a stick that is full says so'
else
	not_ok 'a stick that is full says so' "$(cat "$scratch/full.out")"
fi
is_empty 'nothing is left on a stick that is full' "$(grep -vx full "$scratch/left")"
done_testing
