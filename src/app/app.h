/* app.h -- the command line; the only room that knows all others, prints to stderr and exits.
 */
#ifndef APP_APP_H
#define APP_APP_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/diag.h"
#include "base/output.h"
#include "deck/deck.h"
#include "line/line.h"
#include "tui/term.h"
#include "ui/ui.h"

/* APP_UNKEPT: all was well but the record, and plain lines have nobody who looks at a screen. */
enum { APP_FINE = 0, APP_MISTAKES = 1, APP_USAGE = 2, APP_UNKEPT = 3 };
enum { APP_DIAGS_SHOWN = 50 };

struct app_options {
	const char *command;                            /* "play" unless named */
	bool command_named;
	const char **args; int arg_count;               /* what follows the command */
	const char *deck, *topic, *language, *theme;
	int count;                                      /* 0: the mode's */
	uint64_t seed; bool seeded;
	bool plain, no_color, json, report;
	const char *data; /* where the record is; NULL: in its usual place */
	bool no_record;
	bool csv, xapi, no_bom, forms, all;
	const struct report_table *table;               /* of --csv; NULL: answers */
	const char *xlsx, *mode;                        /* a file; a name of quiz_modes; or NULL */
	int32_t before, from, to; bool dated, since, until;     /* days, if they were given */
	int ambiguous;                                  /* of struct term_options */
};

struct app_command {
	const char *name, *usage, *summary;             /* summary: msgid */
	int (*run)(const struct app_options *options);
	bool words;                                     /* takes words: args */
};
extern const struct app_command app_commands[];
extern const int app_command_count;

/* Reads argv; false with *status set when the programme is to end now (help, version, a mistake
 * that was explained on stderr). Chooses the language of messages. */
bool app_options_read(struct app_options *options, int argc, char **argv, int *status);
const char *app_deck_folder(const struct app_options *options);
/* The image of the shipped deck, for load_options; made when built, as shipped-deck.c. NULL where
 * the programme was built on another kind of machine. */
extern const struct load_image app_shipped_deck;
const struct load_image *app_deck_image(void);
/* The tag that a deck's folder is named after ("zh-CN"); lent from folder. */
const char *app_folder_language(const char *folder);
/* Follows the deck's language where nothing else said one. */
void app_follow_deck(const struct deck *deck);

/* Loads the deck without a screen; prints what is wrong. NULL: *status says how to exit. */
struct deck *app_deck_load(const struct app_options *options, int *status);
/* A sentence for a person, its holes filled, as a line through the gate. */
void app_say(FILE *out, const char *message, const char *const *args, size_t count);
void app_complain(const char *message, const char *first, const char *second); /* to stderr */
enum app_look { APP_EXCERPTS, APP_LINES, APP_JSON };    /* LINES: without the file's, for the ear */
void app_diags_print(FILE *out, const struct diag_list *diags, enum app_look look);
void app_coverage_print(const struct deck *deck, bool plain);   /* to stdout; plain: for the ear */
/* The day that expiry is counted from: HESHI_TODAY, to see what a deck will say by then, or the
 * clock's. false, and a line on stderr, if it is no day. */
bool app_today(int32_t *day);
/* output_open; where nothing can be written it says why, and that sentence, with {1} for the path,
 * about a file that is not to be replaced. */
bool app_output_open(struct output *output, const char *path, bool (*is_own)(FILE *there),
                     const char *others);
int app_cells(const char *text, size_t len);            /* where nothing draws: narrow */
void app_rules_run(const struct deck *deck, int32_t today, struct diag_list *diags);

/* True if this is a text console that cannot show Chinese, and it was said. */
bool app_console_refuses(const struct app_options *options);
/* --data, $XDG_STATE_HOME/heshi/heshi.db or ~/.local/state/heshi/heshi.db; NULL: there is to be no
 * record. Caller frees. */
char *app_data_path(const struct app_options *options);

/* The screen, or NULL and a line on stderr why not (none for --plain and pipes that are meant). */
struct term *app_term_open(const struct app_options *options);
/* A terminal for the screens; rest (or NULL) is called when a picture stands and nothing is waiting
 * to be read, before a wait without end. Lent to the display. */
struct app_screen { struct term *term; void (*rest)(void *context); void *context; };
struct ui_display app_display(struct app_screen *screen);
/* Plain input and output on the standard streams. */
void app_line_open(struct line *line, const struct deck *deck);

/* The standard streams as they were; meanwhile stdin, stdout and stderr convert where the locale
 * names a GB character set (tui/charset). Opening gives false, and has said why, where nothing can
 * convert it. Closing says so, and exits with APP_USAGE, if not all was written. */
struct app_streams { FILE *in, *out, *err; };
bool app_streams_open(struct app_streams *streams);
int app_streams_close(struct app_streams *streams, int status);
char *app_utf8_of(const char *words);                   /* of the command line; caller frees */
/* Clock time of this machine, what a person calls yesterday evening; when a day of it begins. */
int64_t app_local_of(int64_t utc_ms), app_day_begins(int32_t day);
/* Why that clock looks wrong, a msgid with holes for two days, which it fills: now, and when the
 * latest was recorded; or NULL. */
struct store;
const char *app_clock_doubt(struct store *store, int64_t now_ms, char days[2][11]);

int app_play(const struct app_options *options);
int app_review(const struct app_options *options);
int app_form(const struct app_options *options);
int app_progress(const struct app_options *options);
int app_report(const struct app_options *options);
int app_merge(const struct app_options *options);
int app_purge(const struct app_options *options);
int app_doctor(const struct app_options *options);
int app_check(const struct app_options *options);
int app_channel(const struct app_options *options);
int app_preview(const struct app_options *options);
int app_help(const struct app_options *options);
int app_version(const struct app_options *options);

#endif
