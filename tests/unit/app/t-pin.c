/* A PIN: what is taken for one, that its hash says nothing of it, and that only it fits. */
#include "../unit.h"

#include "app/pin.h"

static void only_digits_that_are_not_the_first_tried(void **state)
{
	static const char *const bad[] = { "",     "135",   "1359246801357", "13 9", "13a9",
		                           "0000", "99999", "1234",          "9876", "135９" };
	const char *why;

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(bad); i++) {
		assert_null(pin_hash(bad[i], &why));
		assert_non_null(why);
	}
}

#ifdef HAVE_CRYPT
static void only_the_pin_fits(void **state)
{
	const char *why;
	char *hash = pin_hash("135924", &why), *again = pin_hash("135924", &why);

	(void)state;
	assert_non_null(hash);
	assert_null(why);
	assert_memory_equal(hash, "$y$", 3);
	assert_null(strstr(hash, "135924"));
	assert_string_not_equal(hash, again); /* a salt of its own */
	assert_true(pin_is_hash(hash));
	assert_true(pin_fits(hash, "135924"));
	assert_true(pin_fits(again, "135924"));
	assert_false(pin_fits(hash, "135925"));
	assert_false(pin_fits(hash, "13592"));
	assert_false(pin_fits(hash, ""));
	free(again);
	free(hash);
}

/* What others wrote: a password's hash is as good; anything weaker never fits. */
static void a_hash_is_a_strong_one(void **state)
{
	static const char *const none[] = { "",  "135924", "$y$",     "$y$j9T$",      "x",
		                            "*", "!",      "$1$abc$", "ab/.CMwXLHiJ6" };

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(none); i++)
		assert_false(pin_fits(none[i], "135924"));
	/* crypt("135924", "$6$saltsalt$") as openssl passwd -6 has it. */
	static const char sha[] = "$6$saltsalt$V7qxZd0/MNZYKYFqvNy7QxlZdtH2ay3f4fE73Gzkpfk314eZ"
				  "WAJPUJoNyspP/awwoCmjNvzMEUG/ImFKXvgyY/";
	assert_true(pin_fits(sha, "135924"));
	assert_false(pin_fits(sha, "135923"));
}
#endif

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(only_digits_that_are_not_the_first_tried),
#ifdef HAVE_CRYPT
	cmocka_unit_test(only_the_pin_fits),
	cmocka_unit_test(a_hash_is_a_strong_one),
#endif
};
UNIT_MAIN(tests)
