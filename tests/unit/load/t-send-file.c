/* send.yaml: what is read, what is left as heshi sets it, and each mistake with its place. */
#include "../unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "load/send-file.h"

static char path[64];

static enum load_outcome read_text(const char *text, size_t len, struct send_file **send,
                                   struct diag_list *diags)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, len, file), len);
	assert_int_equal(fclose(file), 0);
	diag_list_init(diags, 50);
	return send_file_load(path, send, diags);
}

static struct send_file *read_sound(const char *text)
{
	struct send_file *send;
	struct diag_list diags;

	assert_int_equal(read_text(text, strlen(text), &send, &diags), LOAD_SOUND);
	assert_int_equal(diags.count, 0);
	diag_list_release(&diags);
	return send;
}

static void all_is_read(void **state)
{
	struct send_file *send =
		read_sound("format: 1\nurl: https://lrs.example.org/xAPI/\nuser: hall-1\n"
	                   "password-file: send.password\nca-file: /etc/ca.pem\n"
	                   "timeout-seconds: 5\npatience-seconds: 7\n");

	(void)state;
	assert_string_equal(send->url, "https://lrs.example.org/xAPI/statements");
	assert_string_equal(send->user, "hall-1");
	assert_string_equal(send->secret, "/tmp/send.password");
	assert_string_equal(send->ca_file, "/etc/ca.pem");
	assert_int_equal(send->timeout_s, 5);
	assert_int_equal(send->patience_s, 7);
	send_file_free(send);
}

static void the_rest_is_heshis(void **state)
{
	struct send_file *send = read_sound("format: 1\nurl: http://[::1]:8081/a/statements\n"
	                                    "token-file: token\n");

	(void)state;
	assert_string_equal(send->url, "http://[::1]:8081/a/statements");
	assert_null(send->user);
	assert_string_equal(send->secret, "/tmp/token");
	assert_null(send->ca_file);
	assert_int_equal(send->timeout_s, SEND_FILE_TIMEOUT_S);
	assert_int_equal(send->patience_s, SEND_FILE_PATIENCE_S);
	send_file_free(send);
}

static void a_mistake_has_its_place(void **state)
{
#define HEAD "format: 1\nurl: https://lrs.example.org/xAPI\n"
	static const struct {
		const char *text, *code;
		uint32_t line, column;
	} cases[] = {
		{ "format: 2\nanything: else\n", "E-format", 1, 9 },
		{ "format: 1\ntoken-file: t\n", "E-missing", 1, 1 },
		{ HEAD "token-file: t\ncolour: red\n", "E-key", 4, 1 },
		{ HEAD "token-file: t\ntimeout-seconds: 0\n", "E-number", 4, 18 },
		{ HEAD "token-file: t\npatience-seconds: 3601\n", "E-number", 4, 19 },
		{ "format: 1\nurl: lrs.example.org\ntoken-file: t\n", "E-send-url", 2, 6 },
		{ "format: 1\nurl: https://me:pw@lrs.example.org/\ntoken-file: t\n", "E-send-url",
		  2, 6 },
		{ "format: 1\nurl: https://lrs.example.org/?a=b\ntoken-file: t\n", "E-send-url", 2,
		  6 },
		{ "format: 1\nurl: https://\ntoken-file: t\n", "E-send-url", 2, 6 },
		{ "format: 1\nurl: https://lrs.example.org:65536/\ntoken-file: t\n", "E-send-url",
		  2, 6 },
		{ "format: 1\nurl: https://lrs.example.org:0\ntoken-file: t\n", "E-send-url", 2,
		  6 },
		{ "format: 1\nurl: https://lrs.example.org:44a/\ntoken-file: t\n", "E-send-url", 2,
		  6 },
		{ "format: 1\nurl: https://[2001:db8::1]:+1/\ntoken-file: t\n", "E-send-url", 2,
		  6 },
		{ "format: 1\nurl: http://localhost:/x\ntoken-file: t\n", "E-send-url", 2, 6 },
		{ "format: 1\nurl: http://lrs.example.org/xAPI\ntoken-file: t\n", "E-send-open", 2,
		  6 },
		{ "format: 1\nurl: http://localhost.example.org/\ntoken-file: t\n", "E-send-open",
		  2, 6 },
		{ HEAD, "E-send-login", 2, 6 },
		{ HEAD "user: hall-1\n", "E-send-user", 3, 7 },
		{ HEAD "user: hall:1\npassword-file: p\n", "E-send-name", 3, 7 },
		{ HEAD "password-file: p\n", "E-send-user", 3, 16 },
		{ HEAD "user: hall-1\npassword-file: p\ntoken-file: t\n", "E-send-user", 5, 13 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct send_file *send;
		struct diag_list diags;
		assert_int_equal(read_text(cases[i].text, strlen(cases[i].text), &send, &diags),
		                 LOAD_MISTAKEN);
		assert_null(send);
		if (diags.count != 1 || strcmp(diags.items[0].kind->code, cases[i].code) != 0)
			fail_msg("%s: %s", cases[i].text,
			         diags.count ? diags.items[0].kind->code : "nothing");
		assert_string_equal(diags.items[0].at.file, path);
		assert_int_equal(diags.items[0].at.line, cases[i].line);
		assert_int_equal(diags.items[0].at.column, cases[i].column);
		diag_list_release(&diags);
	}
}

static void too_large_is_something_else(void **state)
{
	size_t len = SEND_FILE_MAX + 1;
	char *text = malloc(len);
	struct send_file *send;
	struct diag_list diags;

	(void)state;
	assert_non_null(text);
	memset(text, '#', len);
	assert_int_equal(read_text(text, len, &send, &diags), LOAD_MISTAKEN);
	assert_string_equal(diags.items[0].kind->code, "E-settings-size");
	diag_list_release(&diags);
	free(text);
}

static int set_up(void **state)
{
	(void)state;
	snprintf(path, sizeof path, "/tmp/heshi-send-%ld.yaml", (long)getpid());
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	return unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(all_is_read, set_up, tear_down),
		cmocka_unit_test_setup_teardown(the_rest_is_heshis, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_mistake_has_its_place, set_up, tear_down),
		cmocka_unit_test_setup_teardown(too_large_is_something_else, set_up, tear_down),
	};

	return cmocka_run_group_tests_name("load/send-file", tests, NULL, NULL);
}
