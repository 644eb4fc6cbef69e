# server.sh -- a PostgreSQL of our own on loopback, for tests and measuring. Sourced.
#
# server_begin FOLDER   makes one there and starts it; sets PGHOST, PGPORT, PGUSER, PGDATABASE. 1, and a word: it
#                       is not installed, or does not start
# server_end            stops it
# Root may not run one: then it is nobody's.
server_bin() {
	local folder
	for folder in "$(pg_config --bindir 2>/dev/null)" /usr/lib/postgresql/*/bin /usr/local/pgsql/bin; do
		[ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ] && printf '%s\n' "$folder" && return 0
	done
	return 1
}

server_as() {
	if [ "$(id -u)" = 0 ]; then
		setpriv --reuid=nobody --regid=nogroup --clear-groups env -u TMPDIR HOME=/nonexistent "$@"
	else
		"$@"
	fi
}

server_begin() {
	local folder=$1 try
	server_programs=$(server_bin) || { echo 'PostgreSQL is not installed'; return 1; }
	command -v psql >/dev/null || { echo 'psql is not installed'; return 1; }
	server_data=$folder/data
	mkdir -p "$folder" || return 1
	[ "$(id -u)" != 0 ] || chown nobody:nogroup "$folder"
	export PGHOST=127.0.0.1 PGUSER=district PGDATABASE=postgres
	unset PGSERVICE PGOPTIONS PGPASSWORD PGPASSFILE
	server_as "$server_programs/initdb" -D "$server_data" -U district -A trust -E UTF8 --locale=C.UTF-8 --no-sync \
		>"$folder/said" 2>&1 || { tail -n 3 "$folder/said"; return 1; }
	for try in 1 2 3; do
		PGPORT=$((20000 + ($$ * 7 + try * 911 + $(date +%s)) % 30000))
		export PGPORT
		if server_as "$server_programs/pg_ctl" -D "$server_data" -l "$folder/log" -w -t 60 \
			-o "-p $PGPORT -c listen_addresses=127.0.0.1 -c unix_socket_directories='' ${SERVER_OPTIONS:-}" \
			start >"$folder/said" 2>&1; then
			return 0
		fi
	done
	tail -n 3 "$folder/log"
	return 1
}

server_end() {
	[ -z "${server_data:-}" ] || server_as "$server_programs/pg_ctl" -D "$server_data" -m immediate -w stop >/dev/null 2>&1
}

# district FILE...: the schema, its statistics and views.
district() { psql -X -q -v ON_ERROR_STOP=1 -c 'set client_min_messages = warning' -f "$1/schema.sql" -f "$1/stats.sql" -f "$1/views.sql"; }
