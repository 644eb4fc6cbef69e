#!/usr/bin/env bash
# The sources are a fixed point of .clang-format, for the version that it was written for: ./dev format
# changes nothing on a clean tree.
. "$(dirname "$0")/../lib.sh"
cd "$source" || exit 1

[ -e .git ] || [ ! -e config.status ] || { skip 'clang-format changes nothing' 'what was made lies among the sources'; done_testing; }
version=$(clang-format --version 2>/dev/null | sed -n 's/.*version \([0-9]*\)\..*/\1/p')
[ "$version" = 14 ] || { skip 'clang-format changes nothing' "version ${version:-none}, not 14 (Debian 12's)"; done_testing; }
is_empty 'clang-format changes nothing (./dev format)' \
	"$(find src tests content -name '*.[ch]' ! -path '*/build/*' -print0 | xargs -0 clang-format --dry-run 2>&1 |
		grep 'code should be' | head -n 20)"
done_testing
