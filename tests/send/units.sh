#!/usr/bin/env bash
# The units that send from a station, before systemd's own tools: they read files, nothing of it runs.
. "$(dirname "$0")/../lib.sh"
folder=$source/src/dist/district
command -v systemd-analyze >/dev/null || { skip 'the units that send' 'systemd-analyze is not installed'; done_testing; }

is() { if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "$2, not $3"; fi; }
mkdir "$scratch/units"
cp "$folder"/heshi-send.service "$folder"/heshi-send.timer "$scratch/units"
sed -i "s|^ExecStart=heshi |ExecStart=$heshi |" "$scratch/units/heshi-send.service"
is 'one program is started' "$(grep -c "^ExecStart=$heshi send\$" "$scratch/units/heshi-send.service")" 1
for unit in service timer; do
	# Where man or the units of a running system are missing, that is no fault of ours.
	is_empty "systemd-analyze verify heshi-send.$unit" "$(cd "$scratch/units" &&
		SYSTEMD_UNIT_PATH=$scratch/units: systemd-analyze verify --man=no heshi-send.$unit 2>&1 | grep -E "heshi|$scratch" || true)"
done
# A word misspelt is found that way.
sed 's/^ProtectHome=/ProtectHouse=/' "$folder/heshi-send.service" >"$scratch/units/heshi-wrong.service"
grep -q 'ProtectHouse' <(cd "$scratch/units" && SYSTEMD_UNIT_PATH=$scratch/units: systemd-analyze verify --man=no heshi-wrong.service 2>&1) &&
	ok 'a word misspelt is found' || not_ok 'a word misspelt is found'
said=$(systemd-analyze security --no-pager --offline=true "$folder/heshi-send.service" 2>&1)
exposure=$(sed -n 's/.*Overall exposure level[^:]*: \([0-9.]*\).*/\1/p' <<<"$said")
awk -v exposure="${exposure:-99}" 'BEGIN { exit exposure > 3.0 }' && ok "its exposure is at most 3.0: $exposure" || not_ok 'its exposure is at most 3.0' "$said"
calendar=$(sed -n 's/^OnCalendar=//p' "$folder/heshi-send.timer")
is 'it comes once an hour' "$(systemd-analyze calendar "$calendar" 2>/dev/null | sed -n 's/^Normalized form: //p' | xargs)" '*-*-* *:00:00'
# What it may do is what heshi send needs: the network, the record, and the word of the kiosk's account.
is 'the record is that of the station' "$(sed -n 's/^User=//p' "$folder/heshi-send.service") $(sed -n 's/^StateDirectory=//p' "$folder/heshi-send.service")" \
	"$(sed -n 's/^User=//p' "$source/src/dist/kiosk/heshi-kiosk@.service") $(sed -n 's/^StateDirectory=//p' "$source/src/dist/kiosk/heshi-kiosk@.service")"
done_testing
