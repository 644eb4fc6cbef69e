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

/* A language that heshi speaks. */
struct msg_catalogue {
	const char *tag;         /* as decks name it, "zh-CN"; first, for lists of words */
	const char *language;    /* as gettext does, "zh_CN" */
	const unsigned char *mo; /* GNU .mo file in memory, of either byte order; NULL: English */
	const size_t *size;      /* bytes of mo, or NULL */
	const char *content[2];  /* its folder: installed, in the sources; NULL: there is none */
};
enum { MSG_CATALOGUES_MOST = 31 };

/* Made when built (po/languages.sh): a row for each line of po/LINGUAS, then English, which is the
 * msgids themselves. */
extern const struct msg_catalogue msg_catalogues[];
extern const size_t msg_catalogue_count;

/* Chooses by a tag or locale name: "zh", "zh-CN", "zh_CN.UTF-8", "en"; of several that a language
 * has, the one of that country, else the first. false, and nothing changed, if no catalogue speaks
 * it ("C" and "POSIX" are nobody's language). */
bool msg_use(const char *language);
const char *msg_language(void); /* that in use, "en" or "zh_CN" */
const struct msg_catalogue *msg_catalogue(void);
/* The one that language chooses; NULL: none. */
const struct msg_catalogue *msg_catalogue_find(const char *language);
const struct msg_catalogue *msg_catalogue_next(void); /* round and round */
void msg_use_next(void);
/* What a language calls itself, "中文": its translator's word; never NULL. */
const char *msg_name(const struct msg_catalogue *catalogue);
const char *msg_text(const char *msgid); /* never NULL; the msgid itself if unknown */
/* What errno says, as a msgid: strerror speaks the C library's language, not that of the sentence
 * around it. What hardly ever happens stays in the C library's words. */
const char *msg_of_error(int error);
/* In the form that count takes by the catalogue's own rule (base/plural). */
const char *msg_plural(const char *one, const char *many, unsigned long count);

#endif
