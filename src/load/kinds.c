#include "load/kinds.h"

#include "base/msg.h"

#define SPOKEN(arg) (1u << ((arg)-1))

const char *const load_kind_nouns[] = {
	/* TRANSLATORS: the words of the format, where they stand in a sentence. */
	N_("source"), N_("topic"),  N_("tactic"), N_("channel"), N_("card"),
	N_("form"),   N_("lesson"), N_("scene"),  N_("flag"),
};
_Static_assert(sizeof load_kind_nouns / sizeof *load_kind_nouns == DECK_KIND_COUNT,
               "load_kind_nouns lacks a row");

const struct diag_kind load_kind_table[] = {
	[KIND_READ] = { "E-read", DIAG_ERROR, N_("this cannot be read: {1}"),
	                N_("check the path and its permissions"), SPOKEN(1) },
	[KIND_UNREAD] = { "E-unread", DIAG_ERROR, N_("this is left out: it is no file of the deck"),
	                  N_("rename it to '{1}', or keep it somewhere else") },
	[KIND_UNREAD_FOLDER] = { "E-unread", DIAG_ERROR,
	                         N_("this is left out: it is no file of the deck"),
	                         N_("cards stand in the folder 'cards' itself, in files that end "
	                            "in .yaml") },
	[KIND_RENAME] = { "E-read", DIAG_ERROR, N_("this cannot be read: {1}"),
	                  N_("rename '{2}' to it"), SPOKEN(1) },
	[KIND_FILE] = { "E-file", DIAG_ERROR, N_("this is {1}: it is not read"),
	                N_("put an ordinary file or folder in its place"), SPOKEN(1) },
	[KIND_EMPTY_FILE] = { "E-empty-file", DIAG_ERROR, N_("the file holds nothing"),
	                      N_("begin it with '{1}:'") },
	[KIND_SIZE] = { "E-size", DIAG_ERROR, N_("the file is larger than 1 MiB"),
	                N_("divide the cards among several files") },
	[KIND_UTF8] = { "E-utf8", DIAG_ERROR, N_("this is not UTF-8 text"),
	                N_("save the file as UTF-8 (in Notepad: Save As, Encoding)") },
	[KIND_YAML] = { "E-yaml", DIAG_ERROR, N_("this is not valid YAML: {1}"),
	                N_("look at the indentation and quotes here and in the line before"),
	                SPOKEN(1) },
	[KIND_TAB] = { "E-tab", DIAG_ERROR, N_("a tab cannot indent YAML"),
	               N_("use two spaces for each level") },
	[KIND_COLON] = { "E-colon", DIAG_ERROR, N_("the text is cut by ': '"),
	                 N_("put the whole text in 'single quotes'") },
	[KIND_COMMA] = { "E-comma", DIAG_ERROR, N_("the text is cut by ','"),
	                 N_("inside {{braces} put the whole text in 'single quotes'") },
	[KIND_KEY_COLON] = { "E-key-colon", DIAG_ERROR, N_("no ': ' follows the key '{1}'"),
	                     N_("write '{1}: ', the ':' as an English keyboard has it and a blank "
	                        "after it") },
	[KIND_QUOTE] = { "E-quote", DIAG_ERROR, N_("the text goes on after its closing quote"),
	                 N_("put the whole text in the other kind of quotes, or use “these” inside "
	                    "it") },
	[KIND_BRACKET] = { "E-bracket", DIAG_ERROR, N_("a text begins with '{1}' only in quotes"),
	                   N_("put the whole text in 'single quotes'") },
	[KIND_SIGN] = { "E-sign", DIAG_ERROR,
	                N_("'{1}' ({2}) only looks like the sign that belongs here"),
	                N_("switch the keyboard to English and type {3}") },
	[KIND_SIGN_BLANK] = { "E-sign", DIAG_ERROR,
	                      N_("'{1}' ({2}) only looks like the sign that belongs here"),
	                      N_("delete it and type blanks as an English keyboard has them") },
	[KIND_MERGE] = { "E-merge", DIAG_ERROR, N_("this is the mark of a merge conflict"),
	                 N_("keep one of the two versions, and delete the lines with <<<<<<<, "
	                    "======= and >>>>>>>") },
	[KIND_HASH] = { "E-hash", DIAG_ERROR, N_("the text is cut by ' #'"),
	                N_("put the whole text in 'single quotes'; a comment has a space after "
	                   "'#'") },
	[KIND_DEPTH] = { "E-depth", DIAG_ERROR, N_("nested deeper than 16 levels"),
	                 N_("look for brackets that are never closed") },
	[KIND_NODES] = { "E-nodes", DIAG_ERROR, N_("more than 50000 values in one file"),
	                 N_("divide the cards among several files") },
	[KIND_LONG] = { "E-long", DIAG_ERROR, N_("this text is longer than 4096 bytes"),
	                N_("tell it in several lines or scenes") },
	[KIND_CHAR] = { "E-char", DIAG_ERROR, N_("the character {1} may not reach a screen"),
	                N_("delete it and type the text again; it is {2}"), SPOKEN(2) },
	[KIND_MARKS] = { "E-marks", DIAG_ERROR, N_("more than 4 marks on one character"),
	                 N_("delete the marks") },
	[KIND_ANCHOR] = { "E-anchor", DIAG_ERROR, N_("an anchor ('&{1}') is not used here"),
	                  N_("write the text out; quote a text that begins with '&'") },
	[KIND_ALIAS] = { "E-alias", DIAG_ERROR, N_("an alias ('*{1}') is not used here"),
	                 N_("write the text out; quote a text that begins with '*'") },
	[KIND_TAG] = { "E-tag", DIAG_ERROR, N_("a tag ('{1}') is not used here"),
	               N_("quote a text that begins with '!'") },
	[KIND_DOCUMENTS] = { "E-documents", DIAG_ERROR, N_("a second document begins here"),
	                     N_("delete the '---' between them") },
	[KIND_EMPTY] = { "E-empty", DIAG_ERROR, N_("'{1}' has no value"),
	                 N_("write a value, or delete the key") },
	[KIND_BLANK] = { "E-blank", DIAG_ERROR, N_("'{1}' says nothing: '{2}'"),
	                 N_("write words, not only blanks and marks") },
	[KIND_ROWS] = { "E-rows", DIAG_ERROR, N_("'{1}' is one line, and a line ends in it"),
	                N_("write one line without '|' and without \\n") },
	[KIND_TYPE] = { "E-type", DIAG_ERROR, N_("'{1}' wants {2}"), N_("see {3} for the shape"),
	                SPOKEN(2) },
	[KIND_KEY] = { "E-key", DIAG_ERROR, N_("unknown key '{1}'"), N_("did you mean '{2}'?") },
	[KIND_KEY_FAR] = { "E-key", DIAG_ERROR, N_("unknown key '{1}'"), N_("one of: {3}") },
	[KIND_DUPLICATE] = { "E-duplicate", DIAG_ERROR, N_("'{1}' stands here a second time"),
	                     N_("delete one of them, or give it another name") },
	[KIND_WORD_TWICE] = { "E-duplicate", DIAG_ERROR, N_("'{1}' stands here a second time"),
	                      N_("delete one of them") },
	[KIND_MISSING] = { "E-missing", DIAG_ERROR, N_("the key '{1}' is missing"),
	                   N_("add '{1}:' here") },
	[KIND_WORD] = { "E-word", DIAG_ERROR, N_("'{2}' is no value for '{1}'"),
	                N_("one of: {3}") },
	[KIND_NUMBER] = { "E-number", DIAG_ERROR, N_("'{1}' wants a whole number ({3}), not '{2}'"),
	                  N_("digits only: no sign, no unit, no zero before them") },
	[KIND_DATE] = { "E-date", DIAG_ERROR, N_("'{1}' wants a date, not '{2}'"),
	                N_("write it as \"2026-11-23\"") },
	[KIND_UNQUOTED] = { "W-unquoted", DIAG_WARNING,
	                    N_("without quotes, '{1}' is {2} to other programs"),
	                    N_("put it in quotes: \"{1}\""), SPOKEN(2) },
	[KIND_QUOTED] = { "W-quoted", DIAG_WARNING,
	                  N_("in quotes, '{2}' is no number to other programs"),
	                  N_("write it without quotes: '{1}: {2}'") },
	[KIND_ID] = { "E-id", DIAG_ERROR, N_("'{1}' cannot be an id"),
	              N_("use small letters a-z, digits and '-'") },
	[KIND_MARK] = { "E-mark", DIAG_ERROR, N_("this '<' begins no mark"),
	                N_("a mark is <flag-id|words>; for the sign itself write \\<") },
	[KIND_LINE] = { "E-line", DIAG_ERROR, N_("a line is text, or one 'speaker: text'"),
	                N_("begin each line with '- '") },
	[KIND_LINK] = { "E-link", DIAG_ERROR, N_("'{1}' leads to the unknown {2} '{3}'"),
	                N_("did you mean '{4}'?"), SPOKEN(2) },
	[KIND_LINK_MANY] = { "E-link-many", DIAG_ERROR,
	                     N_("{1} places lead to the unknown {2} '{3}', this is the first"),
	                     N_("did you mean '{4}'?"), SPOKEN(2) },
	[KIND_LINK_MEANT] = { "E-link-id", DIAG_ERROR,
	                      N_("nothing leads to the {2} '{1}', but something to '{3}'"),
	                      N_("did you mean '{3}'?"), SPOKEN(2) },
	[KIND_LINK_FORM] = { "E-form-topic", DIAG_ERROR,
	                     N_("the card '{1}' is not of the topic '{2}'"),
	                     N_("write it as '{3}/{1}'") },
	[KIND_NONE] = { "E-none", DIAG_ERROR, N_("'{1}' holds nothing"),
	                N_("add at least one, or delete the key") },
	[KIND_MANY] = { "E-many", DIAG_ERROR, N_("'{1}' holds more than {2}"),
	                N_("tell the rest in a card of its own") },
	[KIND_REACH] = { "E-reach", DIAG_ERROR, N_("no way to reach the channel is given"),
	                 N_("add phone, app, site, counter or card under 'reach'") },
};
_Static_assert(sizeof load_kind_table / sizeof *load_kind_table == KIND_COUNT,
               "load_kind_table lacks a row");

const struct diag_kind *load_kind_unread(enum file_kind found)
{
	return found == FILE_REGULAR || found == FILE_FOLDER ? KIND(READ) : KIND(FILE);
}

const char *load_kind_reason(const struct diag_kind *kind, enum file_kind found, int why)
{
	return kind == KIND(FILE) ? file_kind_names[found] : msg_of_error(why);
}
