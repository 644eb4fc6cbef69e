/* arguments.h -- the command line as it was understood.
 */
#ifndef APP_ARGUMENTS_H
#define APP_ARGUMENTS_H

#include <stdbool.h>
#include <stdint.h>

/* How a command ends. APP_UNKEPT: all was well but the record, and nobody looks at a screen, as
 * with plain lines. APP_LATER: nobody answers now, and nothing is lost. */
enum { APP_FINE = 0, APP_MISTAKES = 1, APP_USAGE = 2, APP_UNKEPT = 3, APP_LATER = 4 };

struct app_options {
	const char *command; /* "play" unless named */
	bool command_named;
	const char **args;
	int arg_count; /* what follows the command */
	const char *deck, *topic, *language, *theme;
	int count; /* 0: the mode's */
	uint64_t seed;
	bool seeded;
	bool plain, no_color, report;
	bool kiosk;         /* about a public station */
	const char *config; /* its settings, or those of sending; NULL: in their usual place */
	bool dry_run;       /* send: only tell what would go */
	bool set_pin;
	bool list;                               /* what there is, instead of doing it */
	const char *code;                        /* join: as typed; NULL: none */
	bool live;                               /* class: seats, at a broker of its own */
	const char *live_at, *broker, *password; /* its address; another's; a file; or NULL */
	const char *data;                        /* where the record is; NULL: in its usual place */
	bool no_record;
	const struct report_format *format; /* of an export; of heshi check: JSON */
	const char *path;                   /* where it goes; NULL: standard output */
	const struct paper_format *paper;   /* of heshi export; NULL: none was named */
	const char *card, *out;             /* which one; where it goes, NULL: standard output */
	const char *lesson;                 /* id: whose cards are handed out, or typed back */
	bool large, markdown;               /* how a handout looks */
	bool papers;                        /* answers on paper are typed back */
	bool xapi, no_bom, forms, all;
	const struct report_table *table; /* of --csv; NULL: answers, with --kiosk days */
	const char *mode;                 /* a name of mode_list; or NULL */
	const char *group;                /* a word for a class; or NULL */
	const char *form; /* whose cards a class votes on, or are handed out; or NULL */
	bool swap;        /* the forms change places */
	bool lessons;     /* about lessons with a class */
	const char *html; /* where one page goes; or NULL */
	int32_t before, from, to;
	bool dated, since, until; /* days, if they were given */
	int ambiguous;            /* of struct term_options */
};

/* Reads argv; false with *status set when the program is to end now (help, version, a mistake
 * that was explained on stderr). Chooses the language of messages. */
bool app_options_read(struct app_options *options, int argc, char **argv, int *status);

#endif
