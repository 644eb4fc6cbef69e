# statements.awk -- lines of `heshi report --xapi` as scripts for two sessions of psql (files one and other), which give
# 50,000 lines in turns to heshi.take (schema.sql); used by load.
#
# What heshi writes has fixed keys in a fixed order, and most of it is what the lines before said. A line whose
# every byte is known or proven comes as a row of what varies. Any other line comes as it is, for PostgreSQL to parse.
# POSIX awk under LC_ALL=C. A row has the columns of `loaded` in schema.sql.
BEGIN {
	OFS = "\002"
	nothing = OFS OFS OFS OFS OFS
	nothing = nothing nothing nothing
	actor = shared = "\n"
	printf "set temp_buffers to '64MB';\n" >one
	printf "set temp_buffers to '64MB';\n" >other
	site = "https://heshi.invalid/"
	key = "\"" site "xapi/"
	adl = "http://adlnet.gov/expapi/"
	profile = "\"category\":[{\"id\":\"" site "xapi/profile\"}]},\"extensions\":{" key
	of_context = "},\"context\":{\"registration\":\""
	platform = "\",\"platform\":\"heshi\",\"contextActivities\":{"
	version = "\",\"version\":\"1.0.0\"}"
	stamp = "}},\"timestamp\":\""
	words["answered"] = "\",\"display\":{\"en\":\"answered\",\"zh-CN\":\"\\u56de\\u7b54\\u4e86\"}},\"object\":{\"id\":\""
	words["completed"] = "\",\"display\":{\"en\":\"completed\",\"zh-CN\":\"\\u5b8c\\u6210\\u4e86\"}},\"object\":{\"id\":\""
	words["exited"] = "\",\"display\":{\"en\":\"left before the end\",\"zh-CN\":\"\\u4e2d\\u9014\\u79bb\\u5f00\\u4e86\"}},\"object\":{\"id\":\""
	voided = "\",\"actor\":{\"account\":{\"homePage\":\"https://heshi.invalid\",\"name\":\"heshi\"}},\"verb\":{\"id\":\"" \
		adl "verbs/voided\",\"display\":{\"en\":\"voided\",\"zh-CN\":\"\\u4f5c\\u5e9f\\u4e86\"}}," \
		"\"object\":{\"objectType\":\"StatementRef\",\"id\":\""
	expressions()
}

# A part of the file begins: it knows nothing of others.
function begin_part() {
	out = out == one ? other : one
	print "begin;\ncreate temp table heshi_rows of heshi.loaded on commit drop;" >out
	print "copy heshi_rows from stdin with (format csv, quote e'\\x01', delimiter e'\\x02');" >out
	split("", learnt)
	split("", numbers)
	split("", hours)
	split("", is_asked)
	is_asked[""]
	questions = is_told = 0
}
function end_part() {
	print "\\.\nselect * from heshi.take();\ncommit;" >out
	fflush(out)
}

# No intervals: not every awk has them. [{] is a brace in all of them.
function expressions(  name, hex, four, count, plain, escaped, string, length_of) {
	name = key
	gsub(/[.]/, "[.]", name)
	hex = "[0-9a-f]"
	four = hex hex hex hex
	uuid = "^" four four "-" four "-" four "-" four "-" four four four "$"
	count = "(0|[1-9][0-9]?[0-9]?[0-9]?[0-9]?[0-9]?[0-9]?[0-9]?[0-9]?)"
	plain = "[]!#-[^-~ ]"
	escaped = "\\\\[\"\\\\]|\\\\u([0-9abcef]" hex "|d[0-7])" hex hex "|\\\\ud[89ab]" hex hex "\\\\ud[c-f]" hex hex
	string = "\"(" plain "|" escaped ")*\""
	length_of = "\"duration\":\"PT(0|[1-9][0-9]*)([.][1-9])?S\""
	segment = "^([A-Za-z0-9._~-]|%[0-9A-F][0-9A-F])+$"
	hour = "^[12][0-9][0-9][0-9]-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):00:00Z$"
	judged = "^[{]\"success\":(true|false),\"response\":\"" plain "*\",\"score\":[{]\"scaled\":(1|0[.]5|0)},"  \
		length_of "(,\"extensions\":[{](" name "loss\":" count "|" name "aside\":\"[a-z]+\"|" \
		name "loss\":" count "," name "aside\":\"[a-z]+\")})?}$"
	ended = "^[{]\"completion\":(true|false),(\"score\":[{]\"scaled\":(1|0|0[.][0-9]+),\"raw\":" count \
		",\"min\":0,\"max\":" count "},)?" length_of ",\"extensions\":[{]" name "scams\":" count "," name "recognised\":" \
		count "," name "reals\":" count "," name "suspected\":" count "," name "verifies\":" count "," \
		name "verifies-right\":" count "," name "loss\":" count "}}$"
	turns = "^" name "turn\":[1-9][0-9]?[0-9]?[0-9]?," name "card-number\":[1-9][0-9]?[0-9]?[0-9]?," \
		name "first\":(true|false),$"
	said_of_all = "^" name "mode\":\"[a-z]+\"," name "begun\":\"[0-9TZ:-]+\"(," name "form\":" string ")?(," \
		name "class\":" string ")?(," name "site\":" string ")?(," name "station\":" string ")?(," name "place\":" string \
		")?(," name "deck-version\":" string ")?," name "deck-hash\":\"" four four four four "\"$"
}

function is_hour(text,  year) {
	if (!(text in hours)) {
		year = substr(text, 1, 4)
		hours[text] = text ~ hour && substr(text, 6, 5) !~ /^(02-3|(02|04|06|09|11)-31)/ && (substr(text, 6, 5) != "02-29" \
			|| (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)))
	}
	return hours[text]
}

# The part of text between two others, of which the first begins it.
function between(text, before, after) {
	text = substr(text, length(before) + 1)
	return substr(text, 1, index(text, after) - 1)
}

# Whose statements come, until another's do.
function is_actor(text,  before, name) {
	before = "\",\"actor\":{\"account\":{\"homePage\":\"" site
	mode = between(text, before, "\",\"name\":\"")
	name = length(before) + length(mode) + 11
	sitting = substr(text, name, 36)
	actor = before mode "\",\"name\":\"" sitting "\"}},\"verb\":{\"id\":\"" adl "verbs/"
	shared = "\n"
	if (mode ~ /^[a-z]+$/ && sitting ~ uuid && index(text, actor) == 1) return 1
	actor = "\n"
	return 0
}

# What its statements say of a sitting.
function is_shared(text,  before, at) {
	shared = "\n"
	if (text ~ /\\u0000/ || text !~ said_of_all) return 0
	before = key "mode\":\"" mode "\"," key "begun\":\""
	if (index(text, before) != 1) return 0
	begun = substr(text, length(before) + 1, 20)
	if (!is_hour(begun) || substr(text, length(before) + 21, 1) != "\"") return 0
	shared = text
	deck = ""
	is_told = 0
	return 1
}

# What was asked, of what stands before the result and after the registration: a number; 0, a sitting ended; -1, it is
# not what heshi writes.
function learn(what, about,  object, verb, n, part, before, grouping, truth) {
	verb = what
	sub(/".*/, "", verb)
	if (!(verb in words)) return -1
	before = verb words[verb]
	object = between(what, before, "\",\"definition\":")
	n = split(object, part, "/")
	if (part[5] !~ segment || index(object, site "deck/") != 1) return -1
	deck_of[what about] = part[5]
	if (verb != "answered") {
		before = platform profile "ending\":\""
		ending[about] = between(about, before, "\",")
		if (n != 5 || ending[about] !~ /^[a-z]+$/ || about != before ending[about] "\"," || what != verb words[verb] \
			object "\",\"definition\":{\"type\":\"" adl "activities/assessment\"}}") return -1
		return 0
	}
	if (!(n == 7 && part[7] ~ /^(judge|verify|spot|act)$/) && !(n == 8 && part[7] == "act" && part[8] ~ segment)) return -1
	before = before object "\",\"definition\":{\"type\":\"" adl "activities/cmi.interaction\",\"interactionType\":\""
	if (part[6] !~ segment || what != before (part[7] == "spot" ? "other" : "choice") "\"}}") return -1
	before = platform "\"parent\":[{\"id\":\"" site "deck/" part[5] "/" part[6] "\"}],\"grouping\":[{\"id\":\""
	grouping = between(about, before, "\"}],\"category\"")
	n = split(grouping, part, "/")
	if (n != 6 || index(grouping, site "topic/") != 1 || part[5] !~ segment || part[6] !~ segment) return -1
	before = before grouping "\"}]," profile "truth\":\""
	truth = between(about, before, "\",")
	if (truth !~ /^(scam|real)$/ || about != before truth "\",") return -1
	question[++questions] = object OFS grouping OFS truth
	return questions
}

function number_of(text,  piece) {
	if (!(text in numbers)) {
		numbers[text] = ""
		if (text ~ turns) {
			split(text, piece, /[:,]/)
			numbers[text] = piece[3] OFS piece[6] OFS piece[9]
		}
	}
	return numbers[text]
}

# A line whose every byte is known: 1. Its row was written then.
function take(  id, at, result_at, context_at, shared_at, end_at, what, about, turn_at, asked, result, numbered, when) {
	id = substr($0, 8, 36)
	if (substr($0, 1, 7) != "{\"id\":\"" || id !~ uuid) return 0
	if (substr($0, 44, length(actor)) != actor && !is_actor(substr($0, 44, 200))) return is_void(id)
	at = 44 + length(actor)
	result_at = index($0, ",\"result\":{")
	context_at = index($0, of_context)
	shared_at = index($0, key "mode\":")
	end_at = length($0) - 55
	if (substr($0, context_at + length(of_context), 36) != sitting || substr($0, end_at, 16) != stamp \
		|| substr($0, end_at + 36) != version) return 0
	when = substr($0, end_at + 16, 20)
	if (!is_hour(when)) return 0
	if (substr($0, shared_at, end_at - shared_at) != shared \
		&& !is_shared(substr($0, shared_at, end_at - shared_at))) return 0

	what = substr($0, at, result_at - at)
	about = substr($0, context_at + length(of_context) + 36, shared_at - context_at - length(of_context) - 36)
	turn_at = index(about, key "turn\":")
	numbered = OFS OFS
	if (turn_at) {
		numbered = number_of(substr(about, turn_at))
		about = substr(about, 1, turn_at - 1)
	}
	if (!((what about) in learnt)) learnt[what about] = learn(what, about)
	asked = learnt[what about]
	if (asked < 0 || numbered == "" || (deck != "" && deck != deck_of[what about])) return 0
	result = substr($0, result_at + 10, context_at - result_at - 9)
	if (asked > 0) {
		if (!turn_at || result !~ judged) return 0
	} else {
		if (turn_at || result !~ ended || substr(result, 15, 4) != (what ~ /^completed/ ? "true" : "fals")) return 0
		result = substr(result, 1, length(result) - 1) ",\"ending\":\"" ending[about] "\"}"
		asked = ""
	}
	deck = deck_of[what about]
	print "", "", id, sitting, begun, when, asked, numbered, result, "", \
		(asked in is_asked ? OFS OFS : question[asked]), (is_told ? OFS : deck OFS "{" shared "}") >out
	is_asked[asked]
	is_told = 1
	return 1
}

# The id of what voids is made of the other's (src/report/statement.c).
function is_void(id,  other, hex) {
	other = substr($0, 44 + length(voided), 36)
	hex = "0123456789abcdef"
	if (other !~ uuid || $0 != "{\"id\":\"" id voided other version_of_void() \
		|| id != substr(hex, (index(hex, substr(other, 1, 1)) + 7) % 16 + 1, 1) substr(other, 2, 13) "8" substr(other, 16)) return 0
	print OFS OFS OFS OFS OFS OFS OFS OFS OFS OFS OFS other, "", "", "", "", "" >out
	return 1
}
function version_of_void() { return "\"}" substr(version, 2) }

NR % 50000 == 1 { if (NR > 1) end_part(); begin_part() }
!take() {
	# What is no JSON stays none, and blanks between values stay blanks. An empty line is nobody's.
	sub(/\r$/, "")
	gsub(/\r/, "\t")
	gsub(/[\001\002]/, "\003")
	print ($0 == "" ? "" : NR), $0 nothing >out
}
END { if (NR) end_part() }
