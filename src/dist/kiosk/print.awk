# print.awk -- GUIDE.md as a page to be printed: awk -f print.awk GUIDE.md >GUIDE.html
#
# Of Markdown what the guide uses: headings, paragraphs, numbered lists with code in them, code, tables,
# **bold**, `code`. A heading of the first level begins a new sheet; its language is told by its text.

function escape(text) { gsub(/&/, "\\&amp;", text); gsub(/</, "\\&lt;", text); gsub(/>/, "\\&gt;", text); return text }
# Pairs of a mark become an element.
function pairs(text, mark, element,    at, out, open) {
	while (at = index(text, mark)) {
		out = out substr(text, 1, at - 1) (open ? "</" : "<") element ">"
		text = substr(text, at + length(mark)); open = !open
	}
	return out text
}
# Names and options are not broken at their hyphens: somebody types them from the sheet.
function whole(text) { gsub(/[A-Za-z0-9@.\/_]*-[A-Za-z0-9@.\/_-]*/, "<i>&</i>", text); return text }
function inline(text) { return pairs(pairs(whole(escape(text)), "**", "b"), "`", "code") }
# Lines of one paragraph: between two Chinese characters no blank comes.
function join(text, more) {
	return text (text == "" || text ~ /(、|，|。|：|；|（|）)$/ || (chinese && text !~ /[ -~]$/ && more !~ /^[!-~]/) ? "" : " ") more
}
function flush() {
	if (text != "") print (item ? "" : "<p>") inline(text) (item ? "" : "</p>")
	text = ""
}
function close_item() { flush(); if (item) print "</li>"; item = 0 }
function close_list() { close_item(); if (list) print "</ol>"; list = 0 }
function close_table() { if (table) print "</table>"; table = 0 }
function row(line, cell,    part, count, i) {
	count = split(line, part, "|")
	printf "<tr>"
	for (i = 2; i < count; i++) { gsub(/^ +| +$/, "", part[i]); printf "<%s>%s</%s>", cell, inline(part[i]), cell }
	print "</tr>"
}
BEGIN {
	print "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>heshi: GUIDE</title><style>"
	print "@page { size: A4; margin: 14mm 16mm }"
	print "body { font: 11pt/1.45 'Noto Sans', 'DejaVu Sans', 'Noto Sans CJK SC', sans-serif; max-width: 178mm; margin: 0 auto; color: #000 }"
	print "section + section { break-before: page } h1 { font-size: 17pt; margin: 0 0 2mm } h2 { font-size: 12pt; margin: 4mm 0 1mm; break-after: avoid } h2:nth-of-type(3) { break-before: page }"
	print "p, ol, table { margin: 0 0 2mm } ol { padding-left: 6mm } li { margin: 0 0 1mm } tr, pre, li { break-inside: avoid }"
	print "code, pre { font: 0.9em/1.35 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace } pre { margin: 1mm 0; padding: 1.5mm 2mm; border: 0.3mm solid #999; white-space: pre-wrap } i { font-style: normal; white-space: nowrap }"
	print "table { border-collapse: collapse; width: 100% } td, th { border: 0.2mm solid #999; padding: 0.7mm 2mm; text-align: left; vertical-align: top } td:first-child { width: 26% }"
	print "</style></head><body>"
}
/^ *```/ { flush(); printf "%s", fenced ? "</code></pre>\n" : "<pre><code>"; fenced = !fenced; next }
fenced { sub(/^   /, ""); print whole(escape($0)); next }
/^# / {
	close_list(); close_table()
	if (section++) print "</section>"
	chinese = substr($0, 3) ~ /[^ -~·]/
	print "<section lang=\"" (chinese ? "zh-CN" : "en") "\"><h1>" inline(substr($0, 3)) "</h1>"
	next
}
/^## / { close_list(); close_table(); print "<h2>" inline(substr($0, 4)) "</h2>"; next }
/^\|[-|]+$/ { next }
/^\|/ { close_list(); if (!table) { print "<table>"; table = 1; row($0, "th") } else row($0, "td"); next }
/^[0-9]+\. / { close_item(); if (!list) print "<ol>"; list = 1; print "<li>"; item = 1; sub(/^[0-9]+\. /, ""); text = $0; next }
/^$/ { flush(); close_table(); next }
{
	if (list && $0 !~ /^ /) close_list()
	sub(/^ +/, "")
	text = join(text, $0)
}
END { close_list(); close_table(); print "</section></body></html>" }
