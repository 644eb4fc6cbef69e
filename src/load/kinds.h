/* kinds.h -- every kind of mistake that load/ can report. Private to load/. */
#ifndef LOAD_KINDS_H
#define LOAD_KINDS_H

#include "base/diag.h"
#include "base/file.h"
#include "deck/index.h"

enum load_kind {
	KIND_READ,
	KIND_FILE,
	KIND_UNREAD,
	KIND_UNREAD_FOLDER,
	KIND_RENAME,
	KIND_EMPTY_FILE,
	KIND_SIZE,
	KIND_UTF8,
	KIND_YAML,
	KIND_TAB,
	KIND_COLON,
	KIND_COMMA,
	KIND_KEY_COLON,
	KIND_QUOTE,
	KIND_BRACKET,
	KIND_SIGN,
	KIND_SIGN_BLANK,
	KIND_MERGE,
	KIND_HASH,
	KIND_DEPTH,
	KIND_NODES,
	KIND_LONG,
	KIND_CHAR,
	KIND_MARKS,
	KIND_ANCHOR,
	KIND_ALIAS,
	KIND_TAG,
	KIND_DOCUMENTS,
	KIND_EMPTY,
	KIND_BLANK,
	KIND_ROWS,
	KIND_TYPE,
	KIND_KEY,
	KIND_KEY_FAR,
	KIND_DUPLICATE,
	KIND_WORD_TWICE,
	KIND_MISSING,
	KIND_WORD,
	KIND_NUMBER,
	KIND_DATE,
	KIND_UNQUOTED,
	KIND_QUOTED,
	KIND_ID,
	KIND_MARK,
	KIND_LINE,
	KIND_LINK,
	KIND_LINK_MANY,
	KIND_LINK_MEANT,
	KIND_LINK_FORM,
	KIND_NONE,
	KIND_MANY,
	KIND_REACH,
	KIND_COUNT
};
/* The words of the format for what has an id, as msgids. */
extern const char *const load_kind_nouns[];
extern const struct diag_kind load_kind_table[];
/* Of what cannot be read: something that never is, or a file or folder that could have been. */
const struct diag_kind *load_kind_unread(enum file_kind found);
/* {1} of such a kind: what it is, or the system's reason; a msgid. */
const char *load_kind_reason(const struct diag_kind *kind, enum file_kind found, int why);
#define KIND(name) (&load_kind_table[KIND_##name])

#endif
