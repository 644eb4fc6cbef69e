/* completion.h -- the kinds of words that a place of the command line takes. Private to app. */
#ifndef APP_COMPLETION_H
#define APP_COMPLETION_H

/* What can stand in the place of a word of the command line; what there is of each is in
 * complete-words.c. */
enum completion {
	COMPLETE_NOTHING, /* a number, a day, an address: nobody can guess it */
	COMPLETE_FILES,
	COMPLETE_FOLDERS,
	COMPLETE_TOPICS,
	COMPLETE_CARDS,
	COMPLETE_LESSONS,
	COMPLETE_CHANNELS,
	COMPLETE_FORMS,
	COMPLETE_GROUPS,
	COMPLETE_MODES,
	COMPLETE_TABLES,
	COMPLETE_LANGUAGES,
	COMPLETE_THEMES,
	COMPLETE_WIDTHS,
	COMPLETE_PAGES, /* of heshi help */
	COMPLETION_COUNT
};

#endif
