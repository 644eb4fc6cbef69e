#!/usr/bin/env bash
# Debian 12's sqlite3 cannot .recover anything, not even a sound database.
#
# Versions   sqlite3 and libsqlite3-0 3.40.1-2+deb12u2 (Debian 12)
# Expected   `sqlite3 record.db .recover` writes SQL that makes the database again: the documented way
#            to save what is left of a damaged file.
# Behaviour  `.help .recover` offers the command, but the shell is linked against a shared library
#            that was built without the virtual table sqlite_dbpage, from which it reads. On a sound
#            database of one row it writes eight lines of head, not one table, then "sql error: SQL
#            logic error (1)". A script that pipes the output into a new database without looking at
#            the exit status gets an empty database that opens without complaint.
# Seen       BEGIN; … PRAGMA application_id = '0';      and on stderr: sql error: SQL logic error (1)
#            exit status 1; rows saved: 0 of 1
# So         on a station with Debian 12, heshi doctor is the only tool at hand that saves a record.
#
# Needs Debian 12's apt and network; installs into a temporary folder. Exit 0: as described; 1: it
# has changed; 77: cannot be tried here.
set -eu
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v apt-get >/dev/null || { echo 'no apt here'; exit 77; }
version=3.40.1-2+deb12u2
apt-get download -qq sqlite3=$version libsqlite3-0=$version libreadline8 2>/dev/null ||
	{ echo 'the pinned packages cannot be had here'; exit 77; }
for package in *.deb; do dpkg-deb -x "$package" root; done
export LD_LIBRARY_PATH
LD_LIBRARY_PATH=$PWD/$(dirname "$(find root -name 'libsqlite3.so.0' | head -n 1)"):$PWD/$(dirname "$(find root -name 'libreadline.so.8' | head -n 1)")
sqlite3=root/usr/bin/sqlite3
$sqlite3 sound.db "CREATE TABLE answers (id INTEGER PRIMARY KEY, grade TEXT); INSERT INTO answers VALUES (1, 'good')"
[ "$($sqlite3 sound.db 'PRAGMA integrity_check')" = ok ]
$sqlite3 :memory: '.help .recover' | grep -q 'Recover as much data as possible' || { echo 'not offered any more'; exit 1; }
status=0
$sqlite3 sound.db .recover >saved.sql 2>said || status=$?
cat saved.sql said
echo "exit status $status; tables in the output: $(grep -c 'CREATE TABLE' saved.sql || true)"
[ "$status" = 1 ] && grep -q 'SQL logic error' said && ! grep -q 'CREATE TABLE\|INSERT' saved.sql || { echo changed; exit 1; }
why=$($sqlite3 sound.db 'SELECT count(*) FROM sqlite_dbpage' 2>&1 || true)
echo "$why"
case $why in *'no such table: sqlite_dbpage'*) ;; *) echo 'another cause'; exit 1 ;; esac
