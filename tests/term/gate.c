/* What may be sent to a terminal: written once more here, not taken from the program. */
#include "driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

enum { GROUND, CANCELLED, ESCAPE, CHARSET, CSI, COLOURS, CHARACTER };

static void fail(struct pty_gate *gate, const char *why)
{
	if (gate->failed)
		return;
	gate->failed = true;
	size_t len = (size_t)snprintf(gate->why, sizeof gate->why, "%s:", why);
	for (size_t i = 0; i < gate->len && len + 4 < sizeof gate->why; i++)
		len += (size_t)snprintf(gate->why + len, sizeof gate->why - len, " %02x",
		                        (unsigned char)gate->bytes[i]);
}

static void keep(struct pty_gate *gate, char byte)
{
	if (gate->len < sizeof gate->bytes - 1)
		gate->bytes[gate->len++] = byte;
	else
		fail(gate, "a sequence without an end");
}

static bool is_one_of(const char *text, const char *const *list)
{
	for (; *list; list++)
		if (strcmp(*list, text) == 0)
			return true;
	return false;
}

/* Cursor, erasing, scrolling, styles: any numbers. Modes and reports: only those known. */
static bool csi_is_fine(char *sequence, char final)
{
	static const char *const modes[] = { "?1049",  "?1000", "?1006", "?2004", "?25", "?12",
		                             "?12;25", "?7",    "?1",    "4",     NULL };
	static const char *const titles[] = { "22;0;0", "23;0;0", NULL };

	switch (final) {
	case 'h':
	case 'l': return is_one_of(sequence, modes);
	case 't': return is_one_of(sequence, titles);
	case 'c':
		return strcmp(sequence, "?0") == 0 ||
		       strcmp(sequence, "?1") == 0; /* linux cursor */
	case 'n': return strcmp(sequence, "6") == 0;
	default:
		return strchr("ABCDGHJKLMPXbdm@STr", final) &&
		       sequence[strspn(sequence, "0123456789;")] == '\0';
	}
}

static void character(struct pty_gate *gate)
{
	unsigned char lead = (unsigned char)gate->bytes[0];
	size_t need = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
	uint32_t code;

	if (gate->len < need)
		return;
	if (utf8_decode(gate->bytes, gate->len, &code) != need || utf8_ban_of(code) != UTF8_FINE)
		fail(gate, "a character that may not be shown");
	gate->state = GROUND;
}

static void ground(struct pty_gate *gate, char byte)
{
	unsigned char value = (unsigned char)byte;

	gate->len = 0;
	keep(gate, byte);
	if (value == 0x1b)
		gate->state = ESCAPE;
	else if (value >= 0xc2 && value <= 0xf4)
		gate->state = CHARACTER;
	else if (value >= 0x7f || (value < 0x20 && !strchr("\r\n\b\t\017", value)) || value == 0)
		fail(gate, "a byte that may not be sent");
}

void pty_gate_check(struct pty_gate *gate, const char *bytes, size_t len)
{
	for (size_t i = 0; i < len && !gate->failed; i++) {
		char byte = bytes[i];
		/* CAN gives up what was under way and cut off; a sequence follows at once. */
		if (byte == '\030') {
			gate->state = CANCELLED;
			continue;
		}
		switch (gate->state) {
		case GROUND: ground(gate, byte); break;
		case CANCELLED:
			ground(gate, byte);
			if (byte != '\033')
				fail(gate, "a cancel that cancels nothing");
			break;
		case ESCAPE:
			keep(gate, byte);
			gate->state = byte == '['                                 ? CSI
			              : byte == ']'                               ? COLOURS
			              : byte == '(' || byte == ')' || byte == '%' ? CHARSET
			                                                          : GROUND;
			if (!strchr("[]()%78=>M", byte) || !byte)
				fail(gate, "an escape that may not be sent");
			break;
		case CHARSET: gate->state = GROUND; break;
		case CSI:
			if (byte >= 0x40 && byte <= 0x7e) {
				gate->bytes[gate->len] = '\0';
				if (!csi_is_fine(gate->bytes + 2, byte))
					fail(gate, "a control sequence that may not be sent");
				gate->state = GROUND;
			}
			keep(gate, byte);
			break;
		case COLOURS: /* curses sets the palette back after a stop */
			if (byte == '\007') {
				gate->bytes[gate->len] = '\0';
				if (strcmp(gate->bytes, "\033]104") != 0)
					fail(gate, "a command that may not be sent");
				gate->state = GROUND;
			}
			keep(gate, byte);
			break;
		default:
			keep(gate, byte);
			character(gate);
			break;
		}
	}
}
