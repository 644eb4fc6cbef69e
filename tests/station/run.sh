#!/usr/bin/env bash
# The files of a station: what systemd thinks of its units, and what heshi-kiosk-setup does with a root
# folder. No service runs, and nothing needs to be root.
. "$(dirname "$0")/../lib.sh"
kiosk=$(cd "$source/src/dist/kiosk" && pwd -P)
export HESHI=$scratch/heshi
root=$scratch/root

# A heshi that was built with libsystemd, and one that was not.
printf '#!/bin/sh\n# libsystemd.so.0\n' >"$HESHI"
printf '#!/bin/sh\n' >"$scratch/plain"
chmod +x "$HESHI" "$scratch/plain"

setup() { "$kiosk/heshi-kiosk-setup" --root "$root" "$@" >"$scratch/said" 2>&1; }
# What is in the root, with kinds, modes, hashes and targets.
picture() { (cd "$root" && find . \( -type f -exec sha256sum {} + \) -o -printf '%y %m %p %l\n' | sort); }
# A bare Debian, as far as setup looks: every file that a package would bring.
debian() {
	rm -rf "$root"
	mkdir -p "$root/etc" "$root/var/lib"
	sed -n '/^needs()/,/^END/s/^[a-z,]*|\([^|]*\)|.*/\1/p' "$kiosk/heshi-kiosk-setup" | while read -r path; do
		mkdir -p "$root/$(dirname "$path")"
		: >"$root/$path"
	done
	picture >"$scratch/bare"
}

# What is missing is named, and nothing is written.
mkdir -p "$root"
setup && grep -q '^missing:.* xterm.* fonts-noto-cjk' "$scratch/said" && ok 'setup names the packages that are missing' ||
	not_ok 'setup names the packages that are missing' "$(cat "$scratch/said")"
setup --apply && not_ok 'it does nothing without them' || is_empty 'it does nothing without them' "$(cd "$root" && find . -type f)"
debian
HESHI=$scratch/plain setup --apply && not_ok 'a heshi without libsystemd is refused' ||
	{ grep -q 'built without libsystemd' "$scratch/said" && ok 'a heshi without libsystemd is refused' ||
		not_ok 'a heshi without libsystemd is refused' "$(cat "$scratch/said")"; }

for display in xorg cage ssh; do
	debian
	setup --display $display && ok "$display: it says what it would do" || not_ok "$display: it says what it would do" "$(cat "$scratch/said")"
	is_empty "$display: and does nothing" "$(diff "$scratch/bare" <(picture))"
	grep '^write ' "$scratch/said" >"$scratch/planned"
	setup --display $display --apply || not_ok "$display: --apply" "$(cat "$scratch/said")"
	is_empty "$display: --apply does what was said" "$(diff "$scratch/planned" <(grep '^write ' "$scratch/said"))"
	is_empty "$display: every file that was named is there, for all to read" "$(sed -n 's/^write *\([^:]*\): .*/\1/p' "$scratch/said" |
		while read -r path; do [ -L "$root$path" ] || [ "$(stat -c %a "$root$path")" = 644 ] || echo "$path"; done)"
	is_empty "$display: nothing is left to be filled in" "$(grep -rnE '@[a-z]+@' "$root/etc" | grep -v '@display@' || true)"
	picture >"$scratch/once"
	setup --apply && is_empty "$display: twice is the same as once, without naming the display again" "$(diff "$scratch/once" <(picture))"
	is_empty "$display: and it says so" "$(grep -E '^(write|renew|remove|left)' "$scratch/said")"
	setup --undo && is_empty "$display: --undo takes it back" "$(diff "$scratch/bare" <(picture))"
	setup --undo && is_empty "$display: twice, too" "$(diff "$scratch/bare" <(picture))"
done

# What somebody else wrote, or changed, is left and named.
debian
mkdir -p "$root/etc/sysctl.d"
echo 'kernel.sysrq = 438' >"$root/etc/sysctl.d/90-heshi-kiosk.conf"
picture >"$scratch/theirs"
setup --apply
grep -q '^left  */etc/sysctl.d/90-heshi-kiosk.conf: somebody else' "$scratch/said" && grep -q 438 "$root/etc/sysctl.d/90-heshi-kiosk.conf" &&
	ok "somebody else's file is left and named" || not_ok "somebody else's file is left and named" "$(cat "$scratch/said")"
setup --undo
is_empty '--undo leaves it, too' "$(diff "$scratch/theirs" <(picture))"
debian
setup --apply
echo 'place: here' >>"$root/etc/heshi/kiosk.yaml"
ln -sfn /somewhere "$root/etc/systemd/system/ctrl-alt-del.target"
setup --apply
[ "$(grep -c '^left .*changed since' "$scratch/said")" = 2 ] && ok 'what was changed since is left and named' ||
	not_ok 'what was changed since is left and named' "$(cat "$scratch/said")"
setup --undo
[ "$(grep -c '^left .*changed since' "$scratch/said")" = 2 ] && grep -q 'place: here' "$root/etc/heshi/kiosk.yaml" &&
	[ "$(readlink "$root/etc/systemd/system/ctrl-alt-del.target")" = /somewhere ] && ok '--undo leaves it and names it' ||
	not_ok '--undo leaves it and names it' "$(cat "$scratch/said")"
[ ! -e "$root/etc/systemd/system/heshi-kiosk@.service" ] && ok 'and removes the rest' || not_ok 'and removes the rest'
# Another display takes the place of the first; a file that changed in the package is renewed; a link
# where a file belongs is not written through.
debian
setup --display xorg --apply && setup --display cage --apply
[ ! -e "$root/etc/X11/xorg.conf.d/90-heshi-kiosk.conf" ] && [ -L "$root/etc/systemd/system/multi-user.target.wants/heshi-kiosk@cage.service" ] &&
	[ ! -L "$root/etc/systemd/system/multi-user.target.wants/heshi-kiosk@xorg.service" ] && ok 'another display takes the place of the first' ||
	not_ok 'another display takes the place of the first' "$(cat "$scratch/said")"
cp -R "$kiosk" "$scratch/newer"
[ -e "$scratch/newer/kiosk.yaml" ] || cp "$kiosk/../kiosk.yaml" "$scratch/newer"
echo '# newer' >>"$scratch/newer/heshi-sysctl.conf"
"$scratch/newer/heshi-kiosk-setup" --root "$root" --apply >"$scratch/said"
grep -q '^renew  */etc/sysctl.d/' "$scratch/said" && grep -q newer "$root/etc/sysctl.d/90-heshi-kiosk.conf" &&
	ok 'what a new version changed is renewed' || not_ok 'what a new version changed is renewed' "$(cat "$scratch/said")"
debian
mkdir -p "$root/etc/heshi"
echo kept >"$scratch/elsewhere"
ln -s "$scratch/elsewhere" "$root/etc/heshi/kiosk.yaml"
setup --apply
[ "$(cat "$scratch/elsewhere")" = kept ] && [ -L "$root/etc/heshi/kiosk.yaml" ] && ok 'nothing is written through a link' ||
	not_ok 'nothing is written through a link' "$(cat "$scratch/said")"
# A power failure between remembering and writing: the next --apply writes it, --undo finds nothing.
debian
setup --apply
rm "$root/etc/udev/rules.d/90-heshi-stick.rules"
setup --apply && grep -q '^write .*90-heshi-stick' "$scratch/said" && ok 'what is gone is written again' || not_ok 'what is gone is written again' "$(cat "$scratch/said")"
debian
echo 12.11 >"$root/etc/debian_version"
setup --display cage --apply && not_ok 'Debian 12 gets no cage' || { grep -q 'wants Debian 13' "$scratch/said" && ok 'Debian 12 gets no cage' ||
	not_ok 'Debian 12 gets no cage' "$(cat "$scratch/said")"; }
for wrong in --what '--display kmscon' '--root /no/such/folder' '--display'; do
	"$kiosk/heshi-kiosk-setup" $wrong >/dev/null 2>&1
	[ $? = 2 ] && ok "'$wrong' is wrong use" || not_ok "'$wrong' is wrong use"
done

# What systemd thinks. Its tools read files; nothing of it runs.
debian
setup --display xorg --apply
mkdir -p "$scratch/units"
sed "s|^EnvironmentFile=.*||" "$root/etc/systemd/system/heshi-kiosk@.service" >"$scratch/units/heshi-kiosk@.service"
# A machine that builds has no console to switch.
chvt=$(command -v chvt || command -v true)
sed "s|/usr/bin/chvt|$chvt|" "$root/etc/systemd/system/heshi-display@.service" >"$scratch/units/heshi-display@.service"
if command -v systemd-analyze >/dev/null; then
	for display in xorg cage; do
		for unit in kiosk display; do
			# Where man or the units of a running system are missing, that is no fault of ours.
			is_empty "systemd-analyze verify heshi-$unit@$display" "$(cd "$scratch/units" &&
				SYSTEMD_UNIT_PATH=$scratch/units: systemd-analyze verify --man=no "heshi-$unit@$display.service" 2>&1 |
				grep -E "heshi|$scratch" || true)"
		done
	done
	for unit in heshi-kiosk@ heshi-display@; do
		said=$(systemd-analyze security --no-pager --offline=true "$root/etc/systemd/system/$unit.service" 2>&1)
		exposure=$(sed -n 's/.*Overall exposure level[^:]*: \([0-9.]*\).*/\1/p' <<<"$said")
		awk -v exposure="${exposure:-99}" 'BEGIN { exit exposure > 3.0 }' && ok "the exposure of $unit is at most 3.0" ||
			not_ok "the exposure of $unit is at most 3.0" "$said"
		grep -qF "$exposure" "$kiosk/GUIDE.md" && ok "GUIDE.md tells it: $exposure" || not_ok "GUIDE.md tells it: $exposure"
	done
else
	skip 'the units' 'systemd-analyze is not installed'
fi
# What a session needs while it runs lies in memory: a full disk stops no station.
runtime=$(sed -n 's/^RuntimeDirectory=//p' "$kiosk/heshi-kiosk@.service")
[ -n "$runtime" ] && grep -q 'TMPDIR=${RUNTIME_DIRECTORY:-' "$kiosk/heshi-session" && ok 'a session needs no disk' || not_ok 'a session needs no disk'
grep -q '^Restart=always' "$kiosk/heshi-kiosk@.service" && grep -q '^StartLimitIntervalSec=0' "$kiosk/heshi-kiosk@.service" &&
	grep -q '^WatchdogSec=' "$kiosk/heshi-kiosk@.service" && ok 'heshi is started again whatever happens' || not_ok 'heshi is started again whatever happens'
if command -v systemd-sysusers >/dev/null; then
	printf 'root:x:0:0:root:/root:/bin/sh\n' >"$root/etc/passwd"
	printf 'root:x:0:\n' >"$root/etc/group"
	said=$(systemd-sysusers --root="$root" heshi-kiosk.conf 2>&1) || true
	grep -qE '^heshi-kiosk:[^:]*:[0-9]+:[0-9]+:[^:]*:/var/lib/heshi:/usr/sbin/nologin$' "$root/etc/passwd" &&
		ok 'the account has no login' || { [ "$(id -u)" != 0 ] && skip 'the account has no login' 'systemd-sysusers wants root' ||
		not_ok 'the account has no login' "$said"; }
fi
if command -v sshd >/dev/null || [ -x /usr/sbin/sshd ]; then
	debian
	setup --display ssh --apply
	# Where no service runs, the folder that sshd wants is missing.
	[ -d /run/sshd ] || { mkdir /run/sshd 2>/dev/null && trap 'rmdir /run/sshd; rm -rf "$scratch"' EXIT; }
	ssh-keygen -q -t ed25519 -N '' -f "$scratch/host"
	echo "HostKey $scratch/host" | cat - "$root/etc/ssh/sshd_config.d/90-heshi.conf" >"$scratch/sshd"
	for user in heshi-guest somebody; do
		"$(command -v sshd || echo /usr/sbin/sshd)" -T -f "$scratch/sshd" -C "user=$user,host=there,addr=192.0.2.1" >"$scratch/$user" 2>"$scratch/errors" ||
			not_ok "sshd takes it for $user" "$(cat "$scratch/errors")"
	done
	grep -qx "forcecommand $kiosk/heshi-loop --once $HESHI kiosk.*" "$scratch/heshi-guest" && grep -qx 'disableforwarding yes' "$scratch/heshi-guest" &&
		ok 'by ssh heshi-guest gets heshi and no more' || not_ok 'by ssh heshi-guest gets heshi and no more' "$(cat "$scratch/heshi-guest")"
	is_empty 'it may read its settings, and nobody else may' "$(grep -vxE 'z /etc/heshi/kiosk.yaml 0640 root heshi-guest -|d .*' "$root/etc/tmpfiles.d/heshi-guest.conf")"
	grep -qx 'forcecommand none' "$scratch/somebody" && ok 'and nobody else does' || not_ok 'and nobody else does'
else
	skip 'ssh' 'sshd is not installed'
fi
# The guide on paper: two sheets a language, and what is typed from it stands there whole.
if command -v chromium >/dev/null && command -v pdftotext >/dev/null && command -v python3 >/dev/null; then
	awk -f "$kiosk/print.awk" "$kiosk/GUIDE.md" >"$scratch/guide.html"
	python3 "$suite/../paper/print.py" "$scratch" guide >/dev/null
	[ "$(pdfinfo "$scratch/guide.pdf" | sed -n 's/^Pages: *//p')" = 4 ] && ok 'the guide is two sheets in each language' ||
		not_ok 'the guide is two sheets in each language' "$(pdfinfo "$scratch/guide.pdf" 2>&1)"
	is_empty 'nothing on it is broken at a hyphen' "$(pdftotext -layout "$scratch/guide.pdf" - | grep -nE '[A-Za-z-]-$')"
else
	skip 'the guide on paper' 'chromium or poppler-utils is not installed'
fi
done_testing
