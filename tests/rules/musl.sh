#!/usr/bin/env bash
# Every source compiles against musl, the C library of Alpine: nothing leans on glibc alone.
#
# The headers of the kernel and of other libraries are this machine's, linked into a folder of their own.
# Nothing is linked: what those libraries are like on Alpine is not seen here.
. "$(dirname "$0")/../lib.sh"
command -v musl-gcc >/dev/null || { skip 'musl' 'musl-gcc is not installed'; done_testing; }
cd "$build" || exit 1

# One word a line, as the build's own makefile would give them to the compiler. A package's make says where it is
# (-w), which it hands on.
readarray -t flags < <(env -u MAKEFLAGS -u MFLAGS make -s --no-print-directory -o Makefile -f - show <<'END'
include Makefile
.PHONY: show
show:
	@printf '%s\n' $(DEFS) $(AM_CPPFLAGS) $(IMAGE_CPPFLAGS) $(XLSX_CPPFLAGS) $(SYSTEMD_CPPFLAGS) \
	  $(CRYPT_CPPFLAGS) $(QR_CPPFLAGS) $(LIVE_CPPFLAGS) $(SEND_CPPFLAGS) $(CSV_CPPFLAGS) $(CURSES_CFLAGS) $(WARN_CFLAGS)
END
)
[ ${#flags[@]} -gt 10 ] || bail_out "the flags could not be read from $build/Makefile"

# A header as the system's compiler finds it; with the folder where it has one.
mkdir "$scratch/headers"
found() { printf '#include <%s>\n' "$1" | ${CC:-cc} -M -x c - 2>/dev/null | tr ' ' '\n' | grep "/$1\$" | tail -n 1; }
for header in curses.h ncurses.h ncurses_dll.h unctrl.h term.h yaml.h sqlite3.h xlsxwriter.h zlib.h zconf.h \
	qrencode.h csv.h crypt.h mosquitto.h curl/curl.h systemd/sd-daemon.h \
	linux/fs.h asm/types.h asm-generic/types.h; do
	path=$(found "$header") || continue
	case $header in
	*/*) ln -sfn "$(dirname "$path")" "$scratch/headers/${header%%/*}" ;;
	*) ln -sf "$path" "$scratch/headers/$header" ;;
	esac
	[ ! -d "${path%.h}" ] || ln -sfn "${path%.h}" "$scratch/headers/${header%.h}"
done

# libxcrypt's header wants what Alpine has in bsd-compat-headers.
mkdir "$scratch/headers/sys"
printf '#define __BEGIN_DECLS\n#define __END_DECLS\n#define __THROW\n' >"$scratch/headers/sys/cdefs.h"

broken=$(find "$source/src" -name '*.c' | sort | while read -r file; do
	musl-gcc -isystem "$scratch/headers" "${flags[@]}" -I"$source/src" -std=gnu17 -Werror -fsyntax-only \
		"$file" 2>&1 | sed "s|$source/||"
done)
is_empty 'every source compiles against musl' "$broken"
done_testing
