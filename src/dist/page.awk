# page.awk PAGE -- a translated manual page as groff sets it well: the rules by which lines of its language
# break, where groff has some; the title of its synopsis (the second section), whose lines begin with the
# name.
BEGIN {
	language = ARGV[1]
	sub(/\/[^\/]*$/, "", language)
	sub(/.*\//, "", language)
	sub(/_.*/, "", language)
	if (language == "zh" || language == "ja")
		print ".mso " language ".tmac"
}
/^\.Sh / && ++sections == 2 { print ".ds doc-section-synopsis " substr($0, 5) }
{ print }
