/* complete-words.h -- which words there are for a place of the command line: the deck's, the
 * record's, heshi's own.
 */
#ifndef APP_COMPLETE_WORDS_H
#define APP_COMPLETE_WORDS_H

#include "app/arguments.h"
#include "app/option-rows.h"
#include "base/str.h"

/* word: as it can be typed; text: what it is, or NULL; for_name: a name that can be typed instead,
 * or NULL. All lent until it returns. */
typedef void complete_take(void *context, const char *word, const char *text, const char *for_name);
/* Every word of that kind, in its own order. options: where deck and record are; NULL: only words
 * that need neither. Files and folders are
 * the shell's, pages of help the commands'. */
void complete_words(enum completion kind, const struct app_options *options, complete_take *take,
                    void *context);
/* Adds those that need neither deck nor record: "a, b, c". */
void complete_words_add(struct str *out, enum completion kind);

#endif
