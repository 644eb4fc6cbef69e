# page.awk PAGE -- a translated manual page as groff sets it well: the rules by which lines of its language
# break, where groff has some; the titles of its name and of its synopsis (the section that begins with the
# name), since groff knows both by the English words. groff 1.23 takes the first letter of a title apart from
# the rest, and with it the escape that a Chinese one is (findings/mdoc-titles-must-be-latin.sh): it is
# told to leave titles as they are. It warns of each line that has no blank to be widened, as Chinese ones have
# none, unless pages end their lines where they end (AD, groff_mdoc(7)). What is Latin in them is mostly to be
# typed, so that no word is broken (HY; doc-hyphen-flags in groff 1.22).
BEGIN {
	language = ARGV[1]
	sub(/\/[^\/]*$/, "", language)
	sub(/.*\//, "", language)
	sub(/_.*/, "", language)
	if (language == "zh" || language == "ja")
		print ".mso " language ".tmac\n.ds AD l"
	print ".nr HY 0"
}
function say_title() {
	if (sections == 1)
		print ".ds doc-section-name " substr(title, 5)
	else if (sections == 2 && $0 == ".Nm")
		print ".ds doc-section-synopsis " substr(title, 5)
	print title
	title = ""
}
title { say_title() }
/^\.Sh / && ++sections <= 2 { title = $0; next }
{ print }
/^\.Os/ { print ".nr doc-hyphen-flags 0\n.de doc-prepare-section-heading\n.ds doc-sec-head \"\\\\$*\n.." }
