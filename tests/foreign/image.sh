#!/usr/bin/env bash
# The shipped deck's image in a cross build is the one that a build over there makes: the program that
# presses it (content/embed.c), built for the other processor, writes the same C to the last byte. Then
# both builds compile the same, and the first card takes the same instructions.
. "$(dirname "$0")/../lib.sh"

status=0
"$build/content/embed-there" "$source/content/zh-CN" >"$scratch/there" 2>"$scratch/errors" || status=$?
is_empty 'the image is pressed there' "$([ $status = 0 ] && [ -s "$scratch/there" ] || { echo "exit $status"; cat "$scratch/errors"; })"
is_empty 'it is the same as here' "$(cmp "$scratch/there" "$build/../shipped-deck.c" 2>&1)"
done_testing
