/* heshi send: what is new goes to a learning record store. */
#include "app/cmd-send.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/messages.h"
#include "app/records.h"
#include "app/secret.h"
#include "app/send-words.h"
#include "app/standard.h"
#include "app/wallclock.h"
#include "base/mem.h"
#include "base/msg.h"
#include "load/send-file.h"
#include "report/statement.h"
#include "send/courier.h"
#include "store/outbox.h"

struct sending {
	const struct send_file *file;
	bool dry;  /* nothing goes out */
	bool anew; /* what would go out if all did again */
	struct store *store;
	struct post *post;
	struct courier *courier;
	struct statements *statements;        /* of the load that is being put together */
	struct outbox_key keys[COURIER_MOST]; /* of its statements */
	size_t key_count;
	bool voids; /* they are told to hold no longer */
	bool full;
	int64_t from; /* the sitting that comes next */
	int64_t sent, apart;
	size_t bytes;
	enum store_outcome kept; /* what went wrong with the record */
};

/* What the courier wants of us */

static void post(void *self, const char *bytes, size_t len, struct post_answer *answer)
{
	post_send(((struct sending *)self)->post, bytes, len, answer);
}

static void wait_for(void *self, int64_t ms, const struct post_answer *why)
{
	struct timespec left = { ms / 1000, (long)(ms % 1000) * 1000000 };

	(void)self;
	send_say_pause(ms, why);
	while (nanosleep(&left, &left) != 0 && errno == EINTR)
		;
}

static bool mark(void *self, size_t first, size_t count, enum courier_mark how,
                 const struct post_answer *said)
{
	static const struct {
		enum sent statement, voided;
	} states[] = {
		[COURIER_OFFERED] = { SENT_OFFERED, SENT_COUNT },
		[COURIER_TAKEN] = { SENT_TAKEN, SENT_VOIDED },
		[COURIER_DIFFERS] = { SENT_DIFFERS, SENT_REFUSED },
		[COURIER_REFUSED] = { SENT_REFUSED, SENT_REFUSED },
	};
	struct sending *sending = self;
	enum sent state = sending->voids ? states[how].voided : states[how].statement;

	if (how == COURIER_TAKEN)
		sending->sent += (int64_t)count;
	if (how == COURIER_DIFFERS || how == COURIER_REFUSED)
		for (size_t i = first; i < first + count; i++)
			send_say_apart(sending->keys[i].id, how, said, ++sending->apart);
	if (state == SENT_COUNT)
		return true;
	sending->kept = store_outbox_mark(sending->store, &sending->keys[first], count, state,
	                                  clock_system.wall_ms(&clock_system));
	return sending->kept == STORE_FINE;
}

/* A load is put together */

static bool put(struct sending *sending, const struct outbox_key *key, const struct statement *made)
{
	size_t len = made->len - 1; /* without its LF */

	if (sending->dry) {
		sending->sent++;
		sending->bytes += len + 1;
		return true;
	}
	sending->full = !courier_put(sending->courier, made->id, made->bytes, len);
	if (!sending->full)
		sending->keys[sending->key_count++] = *key;
	return !sending->full;
}

static bool put_void(void *context, const struct outbox_key *key)
{
	struct sending *sending = context;
	struct statement made;

	statements_voided(sending->statements, key->id, &made);
	return put(sending, key, &made);
}

static bool put_answer(void *context, const struct outbox_key *key,
                       const struct learn_sitting *sitting, const struct learn_answer *answer,
                       bool waits)
{
	struct sending *sending = context;
	struct statement made;

	sending->from = key->sitting;
	statements_answered(sending->statements, sitting, answer, &made);
	if (!waits)
		return true;
	if (!put(sending, key, &made))
		return false;
	/* What is sent knows what it has to void by then; what only counts does so here. */
	return !sending->dry || !answer->withdrawn_ms || put_void(context, key);
}

static bool put_end(void *context, const struct outbox_key *key,
                    const struct learn_sitting *sitting,
                    const struct learn_tally truths[TRUTH_COUNT])
{
	struct sending *sending = context;
	struct statement made;

	sending->from = key->sitting;
	return !statements_ended(sending->statements, sitting, truths, &made) ||
	       put(sending, key, &made);
}

static enum store_outcome fill(struct sending *sending)
{
	const struct outbox_reader reader = { sending->anew, put_answer, put_end, sending };

	sending->full = false;
	sending->key_count = 0;
	sending->statements = statements_new();
	enum store_outcome outcome =
		sending->voids
			? store_outbox_voids(sending->store, sending->anew, put_void, sending)
			: store_outbox(sending->store, sending->from, &reader);
	statements_free(sending->statements);
	return outcome;
}

/* Load by load: first what is new, then what holds no longer, which the store has by then. */
static enum courier_state bring(struct sending *sending)
{
	enum courier_state state = COURIER_FINE;

	for (int part = 0; part < 2 && state == COURIER_FINE; part++) {
		sending->voids = part;
		do {
			sending->kept = fill(sending);
			if (sending->kept != STORE_FINE)
				state = COURIER_UNKEPT;
			else if (!sending->dry)
				state = courier_deliver(sending->courier);
		} while (sending->full && state == COURIER_FINE);
	}
	return state;
}

static int say_result(struct sending *sending, enum courier_state state)
{
	struct outbox_size size = { 0 };
	struct diag_list diags;

	if (sending->dry && state == COURIER_FINE) {
		app_say(app_out(), _("{1} statements wait, {2} bytes. They would go to {3}"), "izt",
		        sending->sent, sending->bytes, sending->file->url);
		return APP_FINE;
	}
	if (state == COURIER_UNKEPT) {
		diag_list_init(&diags, 0);
		store_explain(sending->store, sending->kept, &diags);
		app_diags_print(app_err(), &diags, APP_EXCERPTS);
		diag_list_release(&diags);
	} else if (state != COURIER_FINE) {
		send_say_trouble(sending->file, courier_answer(sending->courier));
	}
	store_outbox_size(sending->store, &size);
	app_say(app_out(), _("Statements: {1} sent, {2} waiting, {3} set aside."), "iii",
	        sending->sent, size.waiting, size.apart);
	return send_status(state, sending->apart > 0);
}

static int send_from(struct sending *sending, const struct app_options *options)
{
	static char secret[SECRET_SIZE];
	const struct send_file *file = sending->file;
	const struct courier_desk desk = { .self = sending,
		                           .post = post,
		                           .mark = mark,
		                           .wait = wait_for,
		                           .clock = &clock_system,
		                           .patience_ms = file->patience_s * INT64_C(1000) };

	if (!secret_read(file->secret, secret))
		return APP_USAGE;
	if (!sending->dry) {
		signal(SIGPIPE, SIG_IGN);
		sending->post =
			post_new(&(struct post_options){ .url = file->url,
		                                         .user = file->user,
		                                         .password = file->user ? secret : NULL,
		                                         .token = file->user ? NULL : secret,
		                                         .ca_file = file->ca_file,
		                                         .agent = "heshi/" HESHI_VERSION,
		                                         .timeout_s = file->timeout_s });
		if (!sending->post) {
			app_complain(_("This heshi cannot send: libcurl is missing (Debian: "
			               "libcurl4), or it was built without it. 'heshi report "
			               "--xapi' writes the same statements into a file."),
			             NULL, NULL);
			return APP_USAGE;
		}
	}
	sending->courier = courier_new(&desk, rng_entropy());
	if (options->all && !sending->dry)
		sending->kept = store_outbox_again(sending->store);
	enum courier_state state = sending->kept == STORE_FINE ? bring(sending) : COURIER_UNKEPT;
	int status = say_result(sending, state);
	courier_free(sending->courier);
	post_free(sending->post);
	explicit_bzero(secret, sizeof secret);
	return status;
}

static const char *send_path(const struct app_options *options)
{
	return options->config ? options->config : HESHI_SYSCONF "/heshi/send.yaml";
}

/* NULL: it was said why. */
static struct send_file *read_file(const struct app_options *options)
{
	struct diag_list diags;
	struct send_file *file;

	diag_list_init(&diags, APP_DIAGS_SHOWN);
	enum load_outcome outcome = send_file_load(send_path(options), &file, &diags);
	if (outcome == LOAD_UNREADABLE && errno == ENOENT) {
		app_complain(_("Sending is not set up: there is no {1}. heshi-send(5) tells what "
		               "stands in it."),
		             send_path(options), NULL);
	} else {
		diag_sort(&diags);
		app_diags_print(app_err(), &diags, APP_EXCERPTS);
	}
	diag_list_release(&diags);
	return file;
}

int app_send(const struct app_options *options)
{
	struct sending sending = { .dry = options->dry_run,
		                   .anew = options->dry_run && options->all };
	struct diag_list diags;
	int status = APP_USAGE;

	struct send_file *file = read_file(options);
	if (!file)
		return APP_USAGE;
	char *path = app_data_path(options);
	if (!path) {
		app_complain(_("There is no record: name one with --data FILE."), NULL, NULL);
	} else if (access(path, F_OK) != 0) {
		app_complain(_("Nothing has been recorded yet in {1}."), path, NULL);
		status = APP_FINE;
	} else {
		sending.file = file;
		sending.store = store_open(path, sending.dry ? STORE_READ : STORE_WRITE);
		enum store_outcome outcome = store_state(sending.store);
		diag_list_init(&diags, 0);
		store_explain(sending.store, outcome, &diags);
		app_diags_print(app_err(), &diags, APP_EXCERPTS);
		diag_list_release(&diags);
		if (outcome == STORE_FINE)
			status = send_from(&sending, options);
		store_close(sending.store);
	}
	free(path);
	send_file_free(file);
	return status;
}

void send_add_state(struct str *out, struct store *store)
{
	struct outbox_size size;

	if (!store_outbox_used(store) && access(HESHI_SYSCONF "/heshi/send.yaml", F_OK) != 0)
		return;
	if (store_outbox_size(store, &size) != STORE_FINE)
		return;
	if (size.last_ms)
		str_fill(out,
		         _("Statements for the learning record store: last sent on {1}, {2} "
		           "waiting, {3} set aside."),
		         "dii", clock_day_of(app_local_of(size.last_ms)), size.waiting, size.apart);
	else
		str_fill(out,
		         _("Statements for the learning record store: none sent yet, {1} waiting."),
		         "i", size.waiting);
}
