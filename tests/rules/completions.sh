#!/usr/bin/env bash
# What Tab brings in bash, zsh and fish, from the real shells; and that their scripts hold no word of heshi's.
. "$(dirname "$0")/../lib.sh"
cd "$source" || exit 1
unset LANGUAGE LC_MESSAGES LANG
export LC_ALL=C.UTF-8 HOME=$scratch XDG_STATE_HOME=$scratch
mkdir "$scratch/bin"
ln -s "$heshi" "$scratch/bin/heshi"
export PATH=$scratch/bin:$PATH
scripts=src/dist/completions

# What was typed up to Tab | the one word that comes of it.
rows=('pre|preview'
	'--no-r|--no-record'
	'report --tab|--table'
	'report --table form-|form-topics'
	'report --mode=ki|--mode=kiosk'
	'--deck tests/play/deck play --topic par|parcel'
	'--deck tests/play/deck play --topic=par|--topic=parcel'
	'--deck=tests/play/deck preview un|unpaid-fee'
	'--deck=tests/play/deck preview --pla|--plain'
	'--deck tests/play/deck export --card=un|--card=unpaid-fee'
	'--deck content/zh-CN preview --lesson mid|middle-school'
	'--deck content/zh-CN class --lesson=mid|--lesson=middle-school'
	'--deck content/zh-CN class mid|middle-school'
	'--deck content/zh-CN channel police-ad|police-advice'
	'--deck content/zh-CN play --topic 冒充公|冒充公检法'
	'sen|send'
	'send --dr|--dry-run'
	'send --dry-run --al|--all'
	'send --conf|--config'
	'send --config tests/fuz|tests/fuzz'
	'--theme=mo|--theme=mono'
	'help optio|options'
	'--lang=zh|--lang=zh-CN'
	'check tests/fuz|tests/fuzz'
	'--deck=tests/fuz|--deck=tests/fuzz')

in_bash() {
	(
		set -f
		. $scripts/heshi
		# As readline takes a line apart.
		read -ra COMP_WORDS <<<"heshi ${1//=/ = }"
		COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
		_heshi
		[[ $1 == *=* && ${1##* } == *=* ]] && COMPREPLY=("${COMPREPLY[@]/#/$(sed 's/=.*//' <<<"${1##* }")=}")
		printf '%s\n' "${COMPREPLY[@]}"
	)
}

in_fish() {
	typed=$1 fish --no-config -c "source $scripts/heshi.fish; complete -C \"heshi \$typed\"" | cut -f 1 | sed 's,/$,,'
}

# Typed into a zsh of its own, with Tab; a second key writes down what then stands there.
mkdir "$scratch/zsh"
cat >"$scratch/zsh/.zshrc" <<END
PS1= PROMPT_SP=
autoload -U compinit
compinit -u -d $scratch/compdump
source $PWD/$scripts/_heshi
write-down() { print -r -- "\$BUFFER" >$scratch/line; exit }
zle -N write-down
bindkey '^I' complete-word
bindkey '^X' write-down
zle-line-init() { print >$scratch/ready }
zle -N zle-line-init
END
in_zsh() {
	rm -f "$scratch/line" "$scratch/ready"
	timeout 30 zsh -f -c '
		zmodload zsh/zpty zsh/zselect
		zpty -b shell "TERM=dumb ZDOTDIR=$1/zsh zsh -d -i"
		while [[ ! -e $1/ready ]] { zselect -t 2; zpty -rt shell said }
		zpty -w -n shell "heshi $2"$'"'\\t\\x18'"'
		while [[ ! -s $1/line ]] { zselect -t 2; zpty -rt shell said }
		zpty -d shell' zsh "$scratch" "$1"
	sed 's, *$,,; s,.* ,,; s,/$,,' "$scratch/line"
}

for shell in bash zsh fish; do
	command -v $shell >/dev/null || { skip "completion in $shell" "$shell is not installed"; continue; }
	for row in "${rows[@]}"; do
		got=$(in_$shell "${row%|*}" | paste -sd ' ')
		[ "$got" = "${row#*|}" ] && ok "$shell completes '${row%|*}'" || not_ok "$shell completes '${row%|*}'" "got '$got'"
	done
done

# Groups come from the record.
record=$scratch/groups.db
printf '1\n%.0s' {1..9} | "$heshi" --plain --deck content/zh-CN --data "$record" --group 3a form a >/dev/null 2>&1
got=$("$heshi" complete -- --data "$record" report --group '' | paste -sd ' ')
[ "$got" = 3a ] && ok 'the classes of the record are completed' || not_ok 'the classes of the record are completed' "got '$got'"

# Behind a command come the options that its page of help has.
for command in $("$heshi" complete -- '' | cut -f 1); do
	is_empty "behind $command come its options" \
		"$(diff <("$heshi" complete -- "$command" - | cut -f 1 | sort) \
			<("$heshi" help "$command" | sed -nE 's/^  (-., )?(--[a-z-]+)( .*)?$/\2/p' | sort -u) || true)"
done

words=$({ "$heshi" complete -- '' | cut -f 1; "$heshi" complete -- - | cut -f 1; } | grep -vxE 'help|-h')
is_empty 'the scripts hold no word of heshi' \
	"$(grep -nwF -e "$(grep -- -- <<<"$words")" $scripts/* | grep -v 'complete -- ' || true)"
done_testing
