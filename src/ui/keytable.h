/* keytable.h -- the keys of a screen, a row each: what they are, what the bar says of them, when
 * they are there, and what they do.
 *
 * The bar, its menu and the loop read the same rows, so none of them can say what another does not
 * do; and one place can take what a row leads to away from every screen. Of several rows with one
 * key the first that is there counts. Private to ui/.
 */
#ifndef UI_KEYTABLE_H
#define UI_KEYTABLE_H

#include "ui/frame.h"

enum ui_reaction {
	UI_STAY, /* draw again, wait for the next event */
	UI_TURN, /* the same, but another page */
	UI_DONE, /* it was answered, confirmed */
	UI_BACK,
	UI_LEAVE, /* the sitting, if it is confirmed */
	UI_QUIT,  /* the program, if it is confirmed */
	UI_SPEAK, /* another language: the loop does it */
	UI_GONE   /* no more screens: ui->ended says why */
};

struct ui_key {
	uint64_t keys; /* UI_ON(…) | UI_DO(…); 0: a hint alone */
	/* A msgid, {1}: how many options there are; or ui_other_language; NULL: the bar does not
	 * name it */
	const char *says;
	bool (*when)(const void *model); /* asked after a draw; NULL: always */
	/* What it does: anything but LEAVE and QUIT, which stand in `gives`. NULL and STAY: the
	 * screen's list or text does it, or the loop (help, language). */
	enum ui_reaction (*act)(void *model, struct keys_event event);
	enum ui_reaction gives;
	/* Of a hint, a msgid; "": none is printed; NULL: the key's own */
	const char *name;
	const char *on_station; /* the same there; NULL: as elsewhere */
};
extern const char ui_other_language[]; /* says which language the key leads to: frame->speaks */
#define UI_ON(kind) (UINT64_C(1) << KEYS_##kind)
#define UI_DO(command) (UINT64_C(1) << (UI_COMMANDS_FROM + COMMAND_##command))
enum { UI_COMMANDS_FROM = 32, UI_SPACE_BIT = 63 };
#define UI_SPACE (UINT64_C(1) << UI_SPACE_BIT)

/* The row that an event means now, or NULL. rows: one without keys and words ends them. without:
 * bit (1 << reaction) set: rows that give it are not there. */
const struct ui_key *ui_key_find(const struct ui_key *rows, const void *model, unsigned without,
                                 struct keys_event event);
/* The items of the bar: each row that is there, has words, and is what its key means. */
void ui_key_items(const struct ui_key *rows, const void *model, unsigned without,
                  struct ui_frame *frame, struct ui_bar_item items[UI_BAR_ITEMS]);

#endif
