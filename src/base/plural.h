/* plural.h -- which of a language's plural forms a number takes, by its catalogue's own rule.
 *
 * The rule is that of the gettext manual, "Translating plural forms": an expression of C over n
 * with ?: || && == != < <= > >= + - * / % ! and parentheses, worked out as it is read.
 */
#ifndef BASE_PLURAL_H
#define BASE_PLURAL_H

#include <stdbool.h>

/* header: a catalogue's, the lines of its entry "". The form is 0 … nplurals - 1. false, and *form
 * untouched, where there is no rule, it is not sound, or it gives a form that there is not. */
bool plural_form(const char *header, unsigned long n, unsigned long *form);

#endif
