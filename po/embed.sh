#!/bin/sh
# embed.sh LANGUAGE FILE.mo -- the compiled catalogue as a C array on standard output.
set -eu
cat <<END
/* Made from po/$1.po by po/embed.sh. */
#include <stddef.h>

extern const unsigned char msg_$1_mo[];
extern const size_t msg_$1_mo_size;

const unsigned char msg_$1_mo[] __attribute__((aligned(8))) = {
END
od -An -v -tu1 "$2" | sed 's/ *\([0-9][0-9]*\)/\1,/g'
cat <<END
};
const size_t msg_$1_mo_size = sizeof msg_$1_mo;
END
