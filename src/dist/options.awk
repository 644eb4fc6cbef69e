# options.awk -- puts what `heshi help options` shows (first file) into a manual page (second file).
#
# In the section OPTIONS each option has its heading and what heshi help says of it, made here; what
# stands behind a line .\" more is written by hand and stays. The order is that of heshi help.

# "report --csv: a table": for whom, then what.
function add_use(   who, what, with, out) {
	if (text == "")
		return
	what = text
	text = ""
	if (match(what, /^[a-z]+(, [a-z]+)*( --[a-z-]+)?: /)) {
		who = substr(what, 1, RLENGTH - 2)
		what = substr(what, RLENGTH + 1)
		gsub(/,/, " ,", who)
		with = sub(/ --/, " Fl -", who)
		out = ".Cm " who " :\n"
	} else {
		what = toupper(substr(what, 1, 1)) substr(what, 2)
	}
	gsub(/--/, "\\-\\-", what)
	uses[name] = uses[name] out what ".\n"
}

# "-h, --help" and "--live [ADDRESS[:PORT]]" as mdoc has them.
function add_option(head,   letter, value, maybe) {
	letter = ""
	if (head ~ /^-[a-zA-Z], /) {
		letter = "Fl " substr(head, 2, 1) " , "
		head = substr(head, 5)
	}
	name = head
	sub(/ .*/, "", name)
	if (name in heads)
		return
	value = tolower(substr(head, length(name) + 2))
	maybe = sub(/^\[/, "", value)
	if (maybe)
		sub(/\]$/, "", value)
	order[++names] = name
	heads[name] = ".It " letter "Fl " substr(name, 2) (maybe ? " Op" : "") (value == "" ? "" : " Ar " value)
}

FNR == NR && /^  -/ {
	add_use()
	add_option(substr($0, 3, 25) ~ / $/ ? cut(substr($0, 3, 24)) : substr($0, 3))
	text = substr($0, 3, 25) ~ / $/ ? substr($0, 28) : ""
	next
}
FNR == NR {
	if (name != "" && $0 ~ /^   /)
		text = text (text == "" ? "" : " ") cut($0)
	next
}
function cut(line) {
	sub(/^ +/, "", line)
	sub(/ +$/, "", line)
	return line
}

FNR == 1 { add_use(); name = "" }
/^\.Sh / { inside = $2 == "OPTIONS" }
inside && /^\.It / {
	name = "-" $3
	if ($3 !~ /^-/)
		name = "-" $6
	by_hand = 0
	next
}
inside && /^\.El/ {
	for (i = 1; i <= names; i++)
		printf "%s\n%s%s", heads[order[i]], uses[order[i]], more[order[i]]
	inside = 0
	name = ""
}
inside && /^\.\\" more/ { by_hand = 1 }
inside && /^\.Bl/ { print; name = "none"; next }
inside && name != "" {
	if (by_hand)
		more[name] = more[name] $0 "\n"
	next
}
{ print }
