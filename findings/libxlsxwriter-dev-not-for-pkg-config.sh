#!/usr/bin/env bash
# Debian 13's libxlsxwriter-dev, installed with all that it depends on, does not exist for pkg-config.
#
# Versions   libxlsxwriter-dev 1.2.1-1 (Debian 13), pkgconf 1.8.1
# Expected   pkg-config --exists xlsxwriter says yes where libxlsxwriter-dev is installed: programs link with
#            the shared library, which needs nothing else of them.
# Behaviour  its xlsxwriter.pc has 'Requires.private: zlib minizip libcrypto', and pkgconf asks for the .pc files
#            of private requirements, too, since their headers could be wanted, with --exists and --libs alike.
#            The package depends on libssl-dev and libxlsxwriter8, so that neither libminizip-dev nor zlib1g-dev
#            comes along, and configure scripts that ask with PKG_CHECK_MODULES build without
#            spreadsheets, silently where they are optional.
# Seen       pkg-config --exists: no ("Package 'minizip', required by 'xlsxwriter', not found"), though the header
#            and the library are there
# So         configure.ac takes the header and the library themselves where pkg-config says no.
#
# Needs pkgconf, dpkg-deb, curl and Debian's mirror; works in a temporary folder. Exit 0: as described; 1: it has
# changed; 77: cannot be tried here.
set -eu
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
mirror=$(apt-get indextargets --format '$(REPO_URI)' 2>/dev/null | grep '/debian/$' | head -n 1)
pool=${mirror}pool/main/libx/libxlsxwriter
curl -sfO "$pool/libxlsxwriter-dev_1.2.1-1_amd64.deb" || { echo 'the pinned package cannot be had here'; exit 77; }
dpkg-deb -x ./*.deb root
echo "depends on: $(dpkg-deb -f ./*.deb Depends)"
pc=$(dirname "$(find root -name xlsxwriter.pc)")
grep Requires "$pc/xlsxwriter.pc"
depends=$(dpkg-deb -f ./*.deb Depends)
case $depends in *minizip*) echo changed; exit 1 ;; esac
# Beside it zlib and libcrypto, as if they were installed: minizip is lacking.
for other in zlib libcrypto; do
	printf 'Name: %s\nDescription: %s\nVersion: 3\n' $other $other >"$pc/$other.pc"
done
if PKG_CONFIG_LIBDIR=$pc pkg-config --exists --print-errors xlsxwriter; then echo changed; exit 1; fi
