/* ui.h -- the screens: a person's keys and taps in, events of the quiz out.
 *
 * A screen is a model with a pure draw onto a canvas and rows of keys (keytable.h), run by ui_run
 * (screen.h). What is asked for here is in the file of its screen: home.c (topics, loading too),
 * attract.c, channels.c, pages.c, progress-screen.c. Nothing here has heard of curses, files or
 * YAML: a display is lent.
 * Two layouts, both complete: NORMAL (from 60×20: scene and question together) and LARGE
 * (made for 40×12, few big cells: scene and question are two pages; from 38×10, as a full screen
 * may lack two rows and columns). Below that, a plea to enlarge the window.
 */
#ifndef UI_UI_H
#define UI_UI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/clock.h"
#include "deck/deck.h"
#include "play/face.h"
#include "play/menu.h"
#include "terms/station.h"
#include "tui/canvas.h"
#include "tui/keys.h"
#include "ui/hand.h"
#include "ui/staff-call.h"

/* Where canvases appear and events come from: the terminal, or a test's script. */
struct ui_display {
	void *self;
	struct canvas *(*canvas)(void *self); /* of the window's current size */
	void (*show)(void *self);
	void (*repaint)(void *self); /* the next show sends everything */
	struct keys_event (*read)(void *self, int timeout_ms);
	const struct clock *clock;
	/* Told before each wait that the loop turns; gives how long it may wait at most (ms ≥ 1;
	 * -1: for ever). NULL: nobody asks. */
	int (*beat)(void *self);
};

/* Why there are no more screens: said here alone, whatever screen it was. */
enum ui_ended {
	UI_NOT_ENDED,
	UI_ENDED_GONE, /* the terminal is gone, or a signal came */
	UI_ENDED_LEFT, /* Ctrl-C, where nothing could be asked */
	UI_ENDED_IDLE, /* nobody has touched it for so long */
	UI_ENDED_STAFF /* the staff ended the program */
};

struct ui_screen;
struct ui_staff_desk;
struct ui {
	struct ui_display display;
	/* What every screen can lay over itself (ui_init); false: no more screens. */
	bool (*help)(struct ui *ui);
	bool (*menu)(struct ui *ui, const struct ui_screen *screen, struct keys_event *picked);
	/* The public station whose mode rules on every screen: what may be left, when nobody is
	 * there any more (idle_s); NULL: one's own machine. */
	const struct station *station;
	/* On a station. still_there: asks, when nobody has touched it for so long (ui_init);
	 * false: nobody answered. staff: was called for (staff-call.h): lays its page over
	 * the screen, which is drawn again, or sets `ended`. forget: the display loses what it
	 * showed before. local_minute: of the day (0 … 1439) at a moment. All but the first
	 * may be NULL. */
	bool (*still_there)(struct ui *ui);
	void (*staff)(struct ui *ui);
	void (*forget)(void *display);
	int (*local_minute)(int64_t wall_ms);
	int64_t touched_ms;      /* the last key or tap, by the steady clock; 0: none yet */
	const struct deck *deck; /* lent; NULL until it is loaded */
	struct menu_state state; /* of earlier sittings, kept fresh by app */
	struct menu_note notes[MENU_NOTES]; /* for home, by app */
	const char *deck_language;          /* until then: what its folder is named after */
	enum width_ambiguous ambiguous;     /* of the canvas, as last drawn */
	bool helping;                       /* help is open: ? closes it */
	bool choosing;                      /* the menu is open: its key closes it */
	bool calling;                       /* the staff's page is open: no call opens it */
	struct ui_staff_call call;          /* of its staff, as far as it came */
	struct ui_staff_desk *desk;         /* what that page works with, lent by app */
	bool tapped;                        /* the last input was a finger's */
	bool stepped_back;                  /* the last step was left backwards */
	uint16_t card_met;                  /* number of the card asked about last */
	struct ui_hand hand;                /* what of its keys and taps counts */
	enum ui_ended ended;                /* but 0: no more screens */
	unsigned home_picture;              /* as ui_home_show drew it; 0: none yet */
	struct menu_state home_state;
	const char *home_language;
	bool stops; /* asked to before it was there */
};

void ui_init(struct ui *ui, struct ui_display display); /* all else is 0 */

/* The home screen, drawn and shown at once without waiting, so that it is there before the
 * deck is loaded; ui_home then runs it. MENU_QUIT was asked for and confirmed. */
void ui_home_show(struct ui *ui);
enum menu_choice ui_home(struct ui *ui);

/* How far loading has come, on the home screen; false: the person wants to stop it. */
bool ui_loading(struct ui *ui, size_t cards, size_t bytes, size_t all_bytes);

/* Chooses a topic to practise; NULL: went back, or ended. */
const struct deck_topic *ui_topics(struct ui *ui);

/* "Whom do I ask?": a list found by word, situation or number (query may be NULL), and one of them
 * in full, found by the topic (NULL: no court is named). False if the terminal is gone. */
bool ui_channels(struct ui *ui, const char *query);
bool ui_channel(struct ui *ui, const struct deck_channel *channel, const struct deck_topic *topic);

struct progress;
bool ui_progress(struct ui *ui, const struct progress *progress);

bool ui_about(struct ui *ui); /* language, privacy, colours, type size */
bool ui_preview(struct ui *ui, const struct deck_card *card); /* every screen of a card */

/* A station's first screen: forgets whoever was there, then shows scenes of these cards (≥ 1), one
 * after the other, until somebody comes; false: there are no more screens. */
bool ui_attract(struct ui *ui, const struct deck_card *const *cards, size_t count);

struct face ui_face(struct ui *ui); /* the face that play drives */

#endif
