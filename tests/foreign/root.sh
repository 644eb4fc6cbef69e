#!/usr/bin/env bash
# root.sh ARCHITECTURE FOLDER PACKAGE... -- the libraries of another processor, unpacked into FOLDER.
#
# apt resolves them with a state of its own: this machine's packages stay as they are, and need not be
# of the same versions as the other processor's. Nobody needs to be root.
set -euo pipefail
architecture=$1 folder=$2
shift 2

mkdir -p "$folder.apt/state/lists/partial" "$folder.apt/cache/archives/partial"
folder=$(cd "$(dirname "$folder")" && pwd)/$(basename "$folder")
apt=$folder.apt
: >"$apt/state/status"
options=(-qq -o "APT::Architecture=$architecture" -o "APT::Architectures=$architecture" -o "Dir::State=$apt/state"
	-o "Dir::State::status=$apt/state/status" -o "Dir::Cache=$apt/cache" -o APT::Install-Recommends=false
	-o "APT::Sandbox::User=$(id -un)" -o Debug::NoLocking=1)
# A source that has nothing for this processor is no reason to stop: what is missing is told below.
apt-get "${options[@]}" update || true
apt-get "${options[@]}" --yes --download-only install "$@"
rm -rf "$folder.new"
mkdir "$folder.new"
for package in "$apt"/cache/archives/*.deb; do dpkg-deb -x "$package" "$folder.new"; done
# Links lead into the folder, not into this machine.
find "$folder.new" -type l -lname '/*' -printf '%p\t%l\n' | while IFS=$'\t' read -r link target; do
	ln -sfn "$folder$target" "$link"
done
rm -rf "$folder"
mv "$folder.new" "$folder"
rm -rf "$apt"
