#include "report/html-text.h"

#include "report/cells.h"

void html_escape(struct str *out, const char *text)
{
	struct str clean;

	str_init(&clean);
	cells_clean(&clean, text);
	for (const char *at = clean.text; *at; at++)
		switch (*at) {
		case '&': str_add(out, "&amp;"); break;
		case '<': str_add(out, "&lt;"); break;
		case '>': str_add(out, "&gt;"); break;
		case '"': str_add(out, "&quot;"); break;
		case '\'': str_add(out, "&#39;"); break;
		default: str_add_bytes(out, at, 1);
		}
	str_release(&clean);
}

void html_add(struct str *out, const char *tag, const char *kind, const char *message,
              const char *types, ...)
{
	struct str filled;
	va_list values;

	str_init(&filled);
	va_start(values, types);
	str_fill_list(&filled, message, types, values);
	va_end(values);
	str_addf(out, "<%s%s%s%s>", tag, *kind ? " class=\"" : "", kind, *kind ? "\"" : "");
	html_escape(out, filled.text);
	str_addf(out, "</%s>\n", tag);
	str_release(&filled);
}
