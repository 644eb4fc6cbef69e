#!/usr/bin/env bash
# groff 1.23 does not know the sections of a page in mdoc(7) whose titles begin with a letter beyond Latin 1.
#
# Versions   groff-base 1.23.0-9 (Debian 13); 1.22.4-10 (Debian 12) does not do it
# Expected   with doc-section-name and doc-section-synopsis set to the page's own titles (see
#            mdoc-synopsis-must-be-english.sh) a Chinese page is set as the English one is.
# Behaviour  doc-prepare-section-heading brings 'NAME' into the form 'Name': the first character of the title,
#            then the rest in small letters. preconv has made 用法 into \[u7528]\[u6CD5] by then, and the first
#            character is the backslash: it takes the rest's own reference as its text. The title then equals
#            none that the macros know, so that .Nm in the synopsis has no name to say, the forms run together,
#            and each title warns: macro 'doc-str-tmp2' not defined (lintian: groff-message).
# Seen       forms that begin a line with the name, of 2: 0; with doc-prepare-section-heading defined anew: 2
# So         src/dist/page.awk defines it anew in pages that are made from translations.
#
# Needs Debian 13's groff-base, else its package from the mirror, whose macros Debian 12's groff reads as well;
# works in a temporary folder. Exit 0: as described; 1: it has changed; 77: cannot be tried here.
set -eu
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v groff >/dev/null || { echo 'no groff here'; exit 77; }
if [ "$(dpkg-query -Wf '${Version}' groff-base 2>/dev/null)" != 1.23.0-9 ]; then
	mirror=$(apt-get indextargets --format '$(REPO_URI)' 2>/dev/null | grep '/debian/$' | head -n 1)
	curl -sfO "${mirror}pool/main/g/groff/groff-base_1.23.0-9_amd64.deb" ||
		{ echo 'the pinned package cannot be had here'; exit 77; }
	dpkg-deb -x ./*.deb root
	export GROFF_TMAC_PATH=$PWD/root/usr/share/groff/1.23.0/tmac
fi
export LC_ALL=C.UTF-8
page() { # REQUEST...
	printf '%s\n' '.Dd November 28, 2026' '.Dt PAGE 1' '.Os' "$@" '.ds doc-section-name 名称' '.Sh 名称' '.Nm page' '.Nd an example' \
		'.ds doc-section-synopsis 用法' '.Sh 用法' .Nm '.Cm one' .Nm '.Cm two' '.Sh 说明' Text.
}
forms() { groff -K utf8 -T utf8 -mdoc -P-c 2>warned | sed 's/.\x08//g' | grep -cE '^ +page (one|two)( |$)' || true; }
plain=$(page | forms); warnings=$(grep -c 'Usage: .Nm' warned || true)
anew=$(page '.de doc-prepare-section-heading' '.ds doc-sec-head "\\$*' .. | forms)
echo "as it is: $plain of 2, $warnings complaints of .Nm; with titles left as they are: $anew of 2"
[ "$plain$warnings$anew" = 022 ] || { echo changed; exit 1; }
