#include "app/pin.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#ifdef CRYPT_SONAME
#include <crypt.h>
#endif

#include "app/messages.h"
#include "base/library.h"
#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"

static bool is_digits(const char *text, size_t len)
{
	return strspn(text, "0123456789") == len && len >= PIN_LEAST && len <= PIN_MOST;
}

/* One digit all the way, or a step up or down each time: the first that anybody tries. */
static bool is_easy(const char *digits)
{
	int step = digits[1] - digits[0];

	for (size_t i = 1; digits[i]; i++)
		if (digits[i] - digits[i - 1] != step)
			return false;
	return step >= -1 && step <= 1;
}

#ifdef CRYPT_SONAME
/* The library is opened when the first PIN is looked at: no start waits for it. NULL: it has gone,
 * or has not this function. */
static void *find(const char *name)
{
	static void *library;

	return library_find(&library, CRYPT_SONAME, name);
}

typedef char *crypt_function(const char *phrase, const char *setting, void *data, int size);
typedef char *salt_function(const char *prefix, unsigned long cost, const char *random, int len,
                            char *setting, int size);
typedef int check_function(const char *setting);

/* NULL and errno where it cannot be hashed so. data is wiped: it held the digits. */
static char *hash_with(const char *digits, const char *setting)
{
	crypt_function *make = (crypt_function *)find("crypt_rn");
	struct crypt_data *data = mem_alloc(sizeof *data);
	char *hash = make ? make(digits, setting, data, sizeof *data) : NULL;
	int error = errno;

	if (hash)
		hash = mem_text(hash, strlen(hash));
	explicit_bzero(data, sizeof *data);
	free(data);
	errno = error;
	return hash;
}

/* As long for a hash that differs at once as for one that differs at its end. */
static bool is_same(const char *one, const char *other)
{
	size_t len = strlen(one);
	unsigned char differs = 0;

	if (len != strlen(other))
		return false;
	for (size_t i = 0; i < len; i++)
		differs |= (unsigned char)(one[i] ^ other[i]);
	return !differs;
}

static char *hash_new(const char *digits)
{
	salt_function *salt = (salt_function *)find("crypt_gensalt_rn");
	char setting[CRYPT_GENSALT_OUTPUT_SIZE];

	if (!salt || !salt("$y$", 0, NULL, 0, setting, sizeof setting))
		return NULL;
	return hash_with(digits, setting);
}

bool pin_fits(const char *hash, const char *digits)
{
	char *given = pin_is_hash(hash) ? hash_with(digits, hash) : NULL;
	bool fits = given && is_same(given, hash);

	if (given)
		explicit_bzero(given, strlen(given));
	free(given);
	return fits;
}

/* Only strong ones: a file that says "plain" or DES was not written by heshi. */
bool pin_is_hash(const char *hash)
{
	static const char *const strong[] = { "$y$", "$gy$", "$7$", "$2b$", "$6$" };
	check_function *check = (check_function *)find("crypt_checksalt");
	bool known = false;

	for (size_t i = 0; i < sizeof strong / sizeof *strong; i++)
		known |= strncmp(hash, strong[i], strlen(strong[i])) == 0;
	return known && check && check(hash) == CRYPT_SALT_OK;
}

static const char cannot_hash[] = N_("This system cannot hash a PIN.");
static const bool built = true;
#else
static char *hash_new(const char *digits)
{
	(void)digits;
	return NULL;
}

bool pin_fits(const char *hash, const char *digits)
{
	(void)hash, (void)digits;
	return false;
}

bool pin_is_hash(const char *hash) { return strncmp(hash, "$y$", 3) == 0; }

static const char cannot_hash[] =
	N_("This heshi was built without libcrypt: it knows no PIN, and nobody gets to the staff "
           "page.");
static const bool built = false;
#endif

char *pin_hash(const char *digits, const char **why)
{
	char *hash = NULL;

	if (!is_digits(digits, strlen(digits)))
		*why = N_("A PIN is 4 to 12 digits.");
	else if (is_easy(digits))
		*why = N_("That PIN is the first that anybody tries. Take another one.");
	else if ((hash = hash_new(digits)))
		*why = NULL;
	else
		*why = cannot_hash;
	return hash;
}

enum { LINE_SIZE = 64 };

/* A line of the terminal without its end; false: it was longer, or there is none. */
static bool read_line(int terminal, char line[LINE_SIZE])
{
	size_t len = 0;
	char byte;
	ssize_t got;

	while ((got = read(terminal, &byte, 1)) == 1 && byte != '\n' && byte != '\r')
		if (len < LINE_SIZE - 1)
			line[len++] = byte;
	line[len] = '\0';
	return got == 1 && len < LINE_SIZE - 1;
}

static void say(int terminal, const char *text)
{
	ssize_t sent = write(terminal, text, strlen(text));

	(void)sent; /* who cannot be asked does not answer either */
}

/* What the person types behind `question`, unseen. */
static bool ask(int terminal, const char *question, char line[LINE_SIZE])
{
	struct termios usual, unseen;

	if (tcgetattr(terminal, &usual) != 0)
		return false;
	unseen = usual;
	unseen.c_lflag &=
		~(tcflag_t)(ECHO | ISIG); /* Ctrl-C is a wrong sign, and echo comes back */
	unseen.c_lflag |= ICANON | ECHONL;
	tcsetattr(terminal, TCSAFLUSH, &unseen);
	say(terminal, question);
	bool answered = read_line(terminal, line);
	tcsetattr(terminal, TCSAFLUSH, &usual);
	return answered;
}

static char *hash_of_two(const char *first, const char *second)
{
	const char *why =
		strcmp(first, second) ? N_("The two are not the same. Nothing was changed.") : NULL;
	char *hash = why ? NULL : pin_hash(first, &why);

	if (why)
		app_complain(_(why), NULL, NULL);
	return hash;
}

char *pin_ask(void)
{
	char first[LINE_SIZE] = "", second[LINE_SIZE] = "", *hash = NULL;
	int terminal = built ? open("/dev/tty", O_RDWR | O_CLOEXEC) : -1;
	bool asked = terminal >= 0 && ask(terminal, _("New PIN, 4 to 12 digits: "), first) &&
	             ask(terminal, _("The same once more: "), second);

	if (asked)
		hash = hash_of_two(first, second);
	else
		app_complain(built ? _("A PIN is typed on a terminal, and there is none.")
		                   : _(cannot_hash),
		             NULL, NULL);
	explicit_bzero(first, sizeof first);
	explicit_bzero(second, sizeof second);
	if (terminal >= 0)
		close(terminal);
	return hash;
}
