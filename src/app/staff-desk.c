#include "app/staff-desk.h"

#include <errno.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>

#include "app/cmd-report.h"
#include "app/cmd-send.h"
#include "app/pin.h"
#include "app/stick.h"
#include "app/wallclock.h"
#include "base/mem.h"
#include "base/msg.h"
#include "base/output.h"
#include "report/formats.h"
#include "store/copy.h"
#include "store/sums.h"
#include "text/utf8.h"
#include "ui/keypad.h"

_Static_assert((int)UI_KEYPAD_LEAST == (int)PIN_LEAST && (int)UI_KEYPAD_MOST == (int)PIN_MOST,
               "the keypad takes what a PIN may be");

static int64_t steady_ms(const struct staff_desk *desk)
{
	const struct clock *clock = desk->records->clock;

	return clock->steady_ms(clock);
}

static int64_t wall_ms(const struct staff_desk *desk)
{
	const struct clock *clock = desk->records->clock;

	return clock->wall_ms(clock);
}

/* The PIN */

static int64_t pause_ms(void *self)
{
	struct staff_desk *desk = self;

	return pin_tries_pause_ms(&desk->tries, steady_ms(desk));
}

static int tries_left(void *self)
{
	struct staff_desk *desk = self;

	return pin_tries_left(&desk->tries, steady_ms(desk));
}

static bool fits(void *self, const char *digits)
{
	struct staff_desk *desk = self;

	pin_tries_count(&desk->tries, steady_ms(desk));
	bool right = pin_fits(desk->station->pin, digits);
	if (right)
		pin_tries_forgive(&desk->tries);
	return right;
}

/* Today */

static bool count_sitting(void *context, const struct learn_sitting *sitting,
                          const struct learn_tally truths[TRUTH_COUNT])
{
	struct ui_staff_counts *counts = context;

	counts->begun++;
	counts->finished += sitting->finished_ms && sitting->ending == ENDING_DONE;
	counts->scams += learn_tally_judged(&truths[TRUTH_SCAM]);
	counts->recognised += learn_tally_suspected(&truths[TRUTH_SCAM]);
	counts->reals += learn_tally_judged(&truths[TRUTH_REAL]);
	counts->suspected += learn_tally_suspected(&truths[TRUTH_REAL]);
	return true;
}

static bool today(void *self, struct ui_staff_counts *counts)
{
	static const struct store_summing each = { .sitting = count_sitting };
	struct staff_desk *desk = self;
	int32_t day = clock_day_of(app_local_of(wall_ms(desk)));
	const struct learn_filter filter = { .mode = desk->station->mode.name,
		                             .from_ms = app_day_begins(day),
		                             .before_ms = app_day_begins(day + 1) };

	*counts = (struct ui_staff_counts){ 0 };
	return store_sums(desk->records->store, &filter, &each, counts) == STORE_FINE;
}

/* What waits is counted one by one, and the page is drawn again with every key. */
static void sent(void *self, struct str *sentence)
{
	enum { GOOD_FOR_MS = 20000 };
	struct staff_desk *desk = self;
	int64_t now_ms = steady_ms(desk);

	if (!desk->sent_ms || now_ms - desk->sent_ms > GOOD_FOR_MS) {
		str_clear(&desk->sent);
		send_add_state(&desk->sent, desk->records->store);
		desk->sent_ms = now_ms ? now_ms : 1;
	}
	str_add(sentence, desk->sent.text);
}

/* Copies */

static enum report_outcome write_report(const struct staff_desk *desk,
                                        const struct report_format *format, FILE *out)
{
	struct app_options options = *desk->options;

	options.format = format;
	options.plain = false;
	struct app_report_work work = { out, desk->folder, desk->alive, desk->alive_context };
	return format->built ? app_report_write(&options, desk->deck, desk->records->store, &work)
	                     : REPORT_NOT_BUILT;
}

static enum report_outcome write_csv(const struct staff_desk *desk, const struct output *output)
{
	return write_report(desk, &csv_format, output->file);
}

static enum report_outcome write_xlsx(const struct staff_desk *desk, const struct output *output)
{
	return write_report(desk, &xlsx_format, output->file);
}

static enum report_outcome write_record(const struct staff_desk *desk, const struct output *output)
{
	switch (store_copy(desk->records->store, output->beside, desk->alive,
	                   desk->alive_context)) {
	case STORE_FINE: return REPORT_WRITTEN;
	case STORE_FULL: errno = ENOSPC; break;
	case STORE_READ_ONLY: errno = EROFS; break;
	default: errno = EIO; break;
	}
	return REPORT_FAILED;
}

static const struct {
	const char *ending;
	enum report_outcome (*write)(const struct staff_desk *desk, const struct output *output);
} copies[] = {
	[UI_STAFF_CSV] = { "csv", write_csv },
	[UI_STAFF_XLSX] = { "xlsx", write_xlsx },
	[UI_STAFF_RECORD] = { "db", write_record },
};
_Static_assert(sizeof copies / sizeof *copies == UI_STAFF_COPY_COUNT, "copies lacks a row");

/* What no file system for sticks takes in a name becomes a dash. */
static void add_place(struct str *name, const char *place)
{
	enum { PLACE_BYTES = 60 };
	size_t len = strlen(place);

	for (size_t at = 0; at < len && at < PLACE_BYTES;) {
		uint32_t code;
		size_t size = utf8_decode(place + at, len - at, &code);
		bool bad = code < ' ' || code == 0x7f ||
		           (code < 0x80 && strchr("\\/:*?\"<>| .", (int)code));
		if (bad)
			str_add(name, "-");
		else
			str_add_bytes(name, place + at, size);
		at += size;
	}
}

/* heshi-PLACE-2026-11-28-153012.csv */
static char *name_of(const struct staff_desk *desk, const char *folder, const char *ending,
                     bool placed)
{
	enum { SECOND_MS = 1000, DAY_S = 86400 };
	int64_t local_ms = app_local_of(wall_ms(desk));
	int32_t day = clock_day_of(local_ms);
	int second = (int)(local_ms / SECOND_MS - (int64_t)day * DAY_S);
	char date[CLOCK_DAY_SIZE];
	struct str name;

	str_init(&name);
	str_addf(&name, "%s/heshi-", folder);
	if (placed) {
		add_place(&name, desk->station->place);
		str_add(&name, "-");
	}
	clock_format_day(day, date);
	str_addf(&name, "%s-%02d%02d%02d.%s", date, second / 3600, second / 60 % 60, second % 60,
	         ending);
	return str_detach(&name);
}

/* With the place in its name, unless the stick's file system does not take its signs. */
static char *open_copy(const struct staff_desk *desk, const char *folder, const char *ending,
                       struct output *output)
{
	bool placed = desk->station->place != NULL;

	for (;; placed = false) {
		char *path = name_of(desk, folder, ending, placed);
		enum output_outcome outcome = output_open(output, path, NULL);
		if (outcome == OUTPUT_FINE)
			return path;
		int error = outcome == OUTPUT_FAILED ? errno : EEXIST;
		free(path);
		errno = error;
		if (!placed || (error != EINVAL && error != EILSEQ && error != ENAMETOOLONG))
			return NULL;
	}
}

static void say_failure(enum report_outcome outcome, int error, struct str *said)
{
	const char *sentence =
		outcome == REPORT_NOT_BUILT
			? N_("This heshi makes no workbooks. Take the table (CSV) instead.")
		: error == ENOSPC || error == EDQUOT || error == EFBIG
			? N_("The stick is full. Nothing was left on it.")
		: error == EROFS || error == EACCES || error == EPERM
			? N_("The stick cannot be written to.")
			: N_("It could not be written: {1}. Is the stick in its place?");

	str_fill(said, _(sentence), "t", msg_text(msg_of_error(error)));
}

bool staff_desk_copy(const struct staff_desk *desk, const char *folder, enum ui_staff_copy what,
                     struct str *said)
{
	struct output output;
	enum report_outcome outcome = REPORT_FAILED;
	char *path = open_copy(desk, folder, copies[what].ending, &output);

	if (path) {
		errno = 0;
		outcome = copies[what].write(desk, &output);
		if (outcome != REPORT_WRITTEN)
			output_drop(&output);
		else if (!output_done(&output))
			outcome = REPORT_FAILED;
	}
	int error = errno ? errno : EIO;
	if (outcome == REPORT_WRITTEN)
		str_fill(said, _("Written, and safe to take out: {1}"), "t",
		         strrchr(path, '/') + 1);
	else
		say_failure(outcome, error, said);
	free(path);
	return outcome == REPORT_WRITTEN;
}

static size_t sticks(void *self, const char *names[UI_STAFF_STICKS])
{
	struct staff_desk *desk = self;
	size_t count = 0;

	mounts_release(&desk->sticks);
	stick_find(&desk->sticks);
	for (; count < desk->sticks.count && count < UI_STAFF_STICKS; count++)
		names[count] = strrchr(desk->sticks.items[count].path, '/') + 1;
	return count;
}

static void copy(void *self, size_t stick, enum ui_staff_copy what, struct str *said)
{
	struct staff_desk *desk = self;
	const char *folder = desk->sticks.items[stick].path;

	if (stick_is_there(folder))
		staff_desk_copy(desk, folder, what, said);
	else
		say_failure(REPORT_FAILED, ENODEV, said);
}

void staff_desk_open(struct staff_desk *desk, const struct app_options *options,
                     const struct station *station, struct records *records, struct deck *deck)
{
	char *record = app_data_path(options);

	*desk = (struct staff_desk){
		.options = options,
		.station = station,
		.records = records,
		.deck = deck,
		.desk = { .self = desk,
		          .has_pin = station->pin != NULL,
		          .pause_ms = pause_ms,
		          .tries_left = tries_left,
		          .fits = fits,
		          .today = today,
		          .sent = sent,
		          .sticks = sticks,
		          .copy = copy,
		          .cards = station->mode.cards,
		          .topics = mem_alloc(deck->topics.count * sizeof(bool)) },
	};
	str_init(&desk->sent);
	pin_tries_open(&desk->tries, record, steady_ms(desk));
	if (record) {
		char *folder = dirname(record);
		desk->folder = mem_text(folder, strlen(folder));
	}
	free(record);
}

void staff_desk_release(struct staff_desk *desk)
{
	free(desk->desk.topics);
	pin_tries_release(&desk->tries);
	mounts_release(&desk->sticks);
	free(desk->folder);
	str_release(&desk->sent);
	*desk = (struct staff_desk){ 0 };
}
