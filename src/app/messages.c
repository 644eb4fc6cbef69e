#include "app/messages.h"

#include "app/standard.h"
#include "base/msg.h"
#include "base/str.h"
#include "text/gate.h"
#include "text/utf8.h"
#include "text/width.h"

int app_cells(const char *text, size_t len) { return width_of_bytes(text, len, WIDTH_NARROW); }

static size_t character(const char *text, size_t len, uint32_t *code, bool *fine)
{
	size_t taken = utf8_decode(text, len, code);

	*fine = utf8_ban_of(*code) == UTF8_FINE && *code != UTF8_BROKEN && *code != '\n';
	return taken;
}

void app_say(FILE *out, const char *message, const char *types, ...)
{
	struct str text, gated;
	va_list values;

	str_init(&text);
	str_init(&gated);
	va_start(values, types);
	str_fill_list(&text, message, types, values);
	va_end(values);
	gate_add(&gated, text.text, text.len);
	str_add(&gated, "\n");
	fwrite(gated.text, 1, gated.len, out);
	str_release(&text);
	str_release(&gated);
}

void app_complain(const char *message, const char *first, const char *second)
{
	fputs("heshi: ", app_err());
	app_say(app_err(), message, "tt", first, second);
}

static struct diag_style style_of(enum app_look look)
{
	return (struct diag_style){ msg_text, app_cells, look == APP_EXCERPTS, character };
}

void app_diags_add_first(struct str *out, struct diag_list *diags)
{
	const struct diag_style style = style_of(APP_LINES);

	diag_sort(diags);
	for (size_t i = 0; i < diags->count; i++)
		if (diags->items[i].kind->severity == DIAG_ERROR) {
			diag_add_line(out, &diags->items[i], &style);
			return;
		}
}

/* diag_print passes whatever files hold and are called through `character`: its own gate. */
void app_diags_print(FILE *out, const struct diag_list *diags, enum app_look look)
{
	const struct diag_style style = style_of(look);

	if (look == APP_JSON)
		diag_print_json(out, diags, &style);
	else
		diag_print(out, diags, &style);
}
