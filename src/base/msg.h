/* msg.h -- message catalogues: English msgids, translations compiled into the program.
 *
 * The ordinary gettext tools make po/LL.po and the binary .mo; a build step embeds it and this
 * small reader looks it up, so that no installed locale is needed to speak Chinese.
 * Who may say _(): ui, line, app, report, paper, and app's printing of diagnostics.
 */
#ifndef BASE_MSG_H
#define BASE_MSG_H

#include <stdbool.h>
#include <stddef.h>

#define _(msgid) msg_text(msgid)
#define N_(msgid) msgid /* marks for xgettext, translated later */

struct msg_catalogue {
	const char *language;    /* "zh_CN"; "en" has no bytes: msgids speak */
	const char *name;        /* the language's own name, "中文" */
	const unsigned char *mo; /* GNU .mo file in memory, or NULL */
	const size_t *size;      /* bytes of mo, or NULL */
};

extern const struct msg_catalogue msg_catalogues[];
extern const size_t msg_catalogue_count;

/* Chooses by a tag or locale name: "zh", "zh-CN", "zh_CN.UTF-8", "en". false, and nothing
 * changed, if no catalogue speaks it ("C" and "POSIX" are nobody's language). */
bool msg_use(const char *language);
const char *msg_language(void);          /* the tag in use, "en" or "zh_CN" */
void msg_use_next(void);                 /* the next catalogue, round and round */
const char *msg_text(const char *msgid); /* never NULL; the msgid itself if unknown */
/* What errno says, as a msgid: strerror speaks the C library's language, not that of the sentence
 * around it. What hardly ever happens stays in the C library's words. */
const char *msg_of_error(int error);
const char *msg_plural(const char *one, const char *many, unsigned long count);

#endif
