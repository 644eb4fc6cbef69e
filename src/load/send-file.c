/* The fields of send.yaml, as fields.c has those of a deck. */
#include "load/send-file.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "base/str.h"
#include "load/kinds.h"
#include "load/part.h"
#include "load/settings-file.h"

enum sending_kind {
	SENDING_URL,
	SENDING_OPEN,
	SENDING_LOGIN,
	SENDING_USER,
	SENDING_NAME,
	SENDING_COUNT
};

static const struct diag_kind kinds[] = {
	[SENDING_URL] = { "E-send-url", DIAG_ERROR,
	                  N_("this is no address of a learning record store"),
	                  N_("write https://, the machine, its port (1 to 65535) if there is one, "
	                     "and the path, as https://lrs.example.org/xAPI; no name, no password, "
	                     "no '?' or '#'") },
	[SENDING_OPEN] = { "E-send-open", DIAG_ERROR,
	                   N_("anybody on the way could read the password, and change what is "
	                      "sent"),
	                   N_("write https://; http:// is for a store on this machine alone: "
	                      "127.0.0.1, [::1] or localhost") },
	[SENDING_LOGIN] = { "E-send-login", DIAG_ERROR,
	                    N_("a store wants to know who sends: one of 'password-file' and "
	                       "'token-file' is needed"),
	                    N_("write 'user' and 'password-file', or 'token-file' alone") },
	[SENDING_USER] = { "E-send-user", DIAG_ERROR,
	                   N_("'user' and 'password-file' go together, and no token with them"),
	                   N_("write both of them, or 'token-file' alone") },
	[SENDING_NAME] = { "E-send-name", DIAG_ERROR,
	                   N_("a store takes what is before the first ':' for the name"),
	                   N_("write the name alone, without a colon; the password is in "
	                      "'password-file'") },
};
_Static_assert(sizeof kinds / sizeof *kinds == SENDING_COUNT, "kinds lacks a row");

/* What stands in the file; a member whose `at` has no line is absent. */
struct sending {
	struct deck_number format, timeout, patience;
	struct deck_text url, user, password, token, ca;
};

static void read_format(struct load_reader *reader, const struct field *field, void *out)
{
	settings_read_format(reader, field, out, SEND_FILE_FORMAT);
}

/* A host of this machine, at the beginning of what follows http://. */
static bool is_here(const char *host)
{
	static const char *const names[] = { "127.0.0.1", "localhost", "[::1]" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		size_t len = strlen(names[i]);
		if (strncasecmp(host, names[i], len) == 0 &&
		    (!host[len] || strchr(":/", host[len])))
			return true;
	}
	return false;
}

/* Whether a port of 1 to 65535, or none, follows a host (RFC 3986, section 3.2.3). */
static bool port_holds(const char *host)
{
	const char *at = host + (*host == '[' ? strcspn(host, "]") : 0);
	char *end;

	at += strcspn(at, ":/");
	if (*at != ':')
		return true;
	unsigned long port = strtoul(at + 1, &end, 10);
	return isdigit((unsigned char)at[1]) && port >= 1 && port <= 65535 &&
	       (!*end || *end == '/');
}

static void read_url(struct load_reader *reader, const struct field *field, void *out)
{
	static const char open[] = "http://", closed[] = "https://";
	struct deck_text *url = out;
	struct deck_at at = load_at(reader);

	if (!schema_wants_scalar(reader, field->name))
		return;
	*url = schema_text(reader);
	bool in_open = url->s && strncmp(url->s, open, sizeof open - 1) == 0;
	const char *host = !url->s   ? ""
	                   : in_open ? url->s + sizeof open - 1
	                   : strncmp(url->s, closed, sizeof closed - 1) == 0
	                           ? url->s + sizeof closed - 1
	                           : "";
	bool fine = *host && !strchr("/:?", *host);
	for (const char *byte = host; *byte; byte++)
		fine &= *byte > ' ' && *byte < 0x7f && !strchr("@?#\\\"<>", *byte);
	if (!fine || !port_holds(host))
		load_complain(reader, &kinds[SENDING_URL], at, NULL, NULL, NULL);
	else if (in_open && !is_here(host))
		load_complain(reader, &kinds[SENDING_OPEN], at, NULL, NULL, NULL);
}

#define FIELD(member, key, kind)                                                                   \
	.name = key, .len = sizeof key - 1, .type = kind, .offset = offsetof(struct sending, member)

/* clang-format off */
static const struct field fields[] = {
	{ FIELD(format, "format", FIELD_OWN), .read = read_format, .required = true,
	  .least = 1, .limit = 9999 },
	{ FIELD(url, "url", FIELD_OWN), .read = read_url, .required = true },
	{ FIELD(user, "user", FIELD_TEXT), .exact = true },
	{ FIELD(password, "password-file", FIELD_TEXT) },
	{ FIELD(token, "token-file", FIELD_TEXT) },
	{ FIELD(ca, "ca-file", FIELD_TEXT) },
	{ FIELD(timeout, "timeout-seconds", FIELD_NUMBER), .least = 1, .limit = 600 },
	{ FIELD(patience, "patience-seconds", FIELD_NUMBER), .least = 1, .limit = 3600 },
};
/* clang-format on */
static const struct schema schema_send = { NULL,  fields, sizeof fields / sizeof *fields,
	                                   false, 0,      false };

static void complain_at(const struct send_file *send, enum sending_kind kind, struct deck_at at,
                        struct diag_list *diags)
{
	diag_add(diags, &kinds[kind],
	         (struct diag_at){ .file = send->path, at.line, at.column, .rank = 1 }, NULL, NULL);
}

static void look_at_login(const struct send_file *send, const struct sending *sending,
                          struct diag_list *diags)
{
	const struct deck_text *user = &sending->user, *password = &sending->password;

	if (!password->s && !sending->token.s && !user->s)
		complain_at(send, SENDING_LOGIN, sending->url.at, diags);
	else if (!user->s != !password->s || (user->s && sending->token.s))
		complain_at(send, SENDING_USER,
		            sending->token.s && user->s ? sending->token.at
		            : user->s                   ? user->at
		                                        : password->at,
		            diags);
	if (user->s && strchr(user->s, ':')) /* RFC 7617, section 2 */
		complain_at(send, SENDING_NAME, user->at, diags);
}

/* A file as it can be opened: from the folder of this one, unless it is absolute. */
static const char *beside(struct send_file *send, const char *name)
{
	const char *slash = strrchr(send->path, '/');
	struct str path;

	if (!name || name[0] == '/' || !slash)
		return name;
	str_init(&path);
	str_add_bytes(&path, send->path, (size_t)(slash + 1 - send->path));
	str_add(&path, name);
	name = arena_text(&send->arena, path.text, path.len);
	str_release(&path);
	return name;
}

/* Where statements are posted to, below the address of the store. */
static const char *resource(struct send_file *send, const char *url)
{
	static const char name[] = "/statements";
	size_t len = strlen(url);
	struct str text;

	while (len && url[len - 1] == '/')
		len--;
	str_init(&text);
	str_add_bytes(&text, url, len);
	if (len < sizeof name || strncmp(url + len - (sizeof name - 1), name, sizeof name - 1) != 0)
		str_add(&text, name);
	url = arena_text(&send->arena, text.text, text.len);
	str_release(&text);
	return url;
}

static void take(struct send_file *send, const struct sending *sending)
{
	const struct deck_text *secret = sending->user.s ? &sending->password : &sending->token;

	send->url = resource(send, sending->url.s);
	send->user = sending->user.s;
	send->secret = beside(send, secret->s);
	send->ca_file = beside(send, sending->ca.s);
	send->timeout_s = sending->timeout.at.line ? sending->timeout.value : SEND_FILE_TIMEOUT_S;
	send->patience_s =
		sending->patience.at.line ? sending->patience.value : SEND_FILE_PATIENCE_S;
}

/* What is made of the text of the file. */
static void read_text(struct send_file *send, const char *text, size_t len, struct diag_list *diags)
{
	struct load_part part = { .schema = &schema_send };
	struct sending sending = { 0 };

	diag_list_init(&part.diags, diags->limit);
	part.place = (struct load_place){ send->path, "heshi-send(5)", 0, &send->arena, NULL };
	load_part_read(&part, &sending, text, len);
	if (!settings_newer(&part.diags) && !part.diags.counts[DIAG_ERROR])
		look_at_login(send, &sending, &part.diags);
	if (!part.diags.counts[DIAG_ERROR])
		take(send, &sending);
	diag_join(diags, &part.diags);
	diag_list_release(&part.diags);
}

void send_file_free(struct send_file *send)
{
	if (send)
		arena_release(&send->arena);
	free(send);
}

enum load_outcome send_file_load(const char *path, struct send_file **send, struct diag_list *diags)
{
	struct send_file *made = mem_alloc(sizeof *made);
	struct load_part part = { .place = { .path = path } };
	char *text = mem_resize(NULL, LOAD_TEXT_SIZE);
	size_t errors = diags->counts[DIAG_ERROR];
	enum load_outcome outcome = LOAD_MISTAKEN;

	*send = NULL;
	arena_init(&made->arena);
	made->path = arena_text(&made->arena, path, strlen(path));
	if (load_part_fetch(&part, text) && part.len <= SEND_FILE_MAX) {
		const char *copy = arena_text(&made->arena, text, part.len);
		read_text(made, copy, part.len, diags);
	} else if (!part.refused || part.refused == KIND(SIZE)) {
		settings_too_large(made->path, diags);
	} else {
		const char *args[] = { load_kind_reason(part.refused, part.found, part.why), NULL };
		diag_add(diags, part.refused, (struct diag_at){ .file = path, .rank = 1 }, NULL,
		         args);
		outcome = LOAD_UNREADABLE;
	}
	free(text);
	if (diags->counts[DIAG_ERROR] == errors) {
		*send = made;
		return LOAD_SOUND;
	}
	send_file_free(made);
	errno = part.why;
	return outcome;
}
