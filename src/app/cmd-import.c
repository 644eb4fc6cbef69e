/* heshi import: a teacher's questions into files of cards, to a folder, a file or standard
 * output. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/arguments.h"
#include "app/decks.h"
#include "app/exchange.h"
#include "app/messages.h"
#include "app/names.h"
#include "app/outfile.h"
#include "app/standard.h"
#include "app/streams.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"
#include "paper/csv-rows.h"
#include "paper/deck-formats.h"
#include "paper/skeleton.h"

enum { FILE_MOST = 16 << 20 };

struct job {
	const struct app_options *options;
	const char *path;
	struct str name; /* of the file, without its folder and its ending */
	struct skeleton skeleton;
};

static bool read_file(const char *path, struct str *bytes)
{
	enum file_kind kind;
	size_t size;
	int file = file_open(path, &kind, &size);

	if (file < 0 && kind != FILE_REGULAR) {
		app_complain(_("'{1}' is a folder or a device: name a file."), path, NULL);
		return false;
	}
	if (file >= 0 && size <= FILE_MOST) {
		bytes->text = mem_alloc(size + 2);
		bytes->capacity = size + 2;
		ssize_t got = file_read(file, bytes->text, size + 1, size);
		bytes->len = got > 0 ? (size_t)got : 0;
		int error = errno;
		close(file);
		if (got >= 0)
			return true;
		errno = error;
	} else if (file >= 0) {
		close(file);
		errno = EFBIG;
	}
	app_complain(_("'{1}' cannot be read: {2}"), path, msg_text(msg_of_error(errno)));
	return false;
}

static bool write_file(const char *path, const struct str *text)
{
	struct output output;

	if (!app_output_open(&output, path, NULL,
	                     _("'{1}' is there already: it is left as it is, for somebody may have "
	                       "written in it. Name another file.")))
		return false;
	errno = 0;
	bool done = fwrite(text->text, 1, text->len, output.file) == text->len;
	int error = errno;
	if (!done)
		output_drop(&output);
	else if (!(done = output_done(&output)))
		error = errno;
	if (!done)
		app_complain(_("The cards could not be written: {1}"),
		             msg_text(msg_of_error(error ? error : EIO)), NULL);
	return done;
}

/* In a folder: fake-shop-NAME.yaml, then fake-shop-NAME-2.yaml. */
static bool write_topic(struct job *job, const struct deck_topic *topic)
{
	struct str path, text;
	size_t next = 0;
	bool done = true;

	str_init(&path);
	str_init(&text);
	for (unsigned part = 1; done; part++) {
		str_clear(&text);
		if (!skeleton_add(&job->skeleton, &text, topic, false, &next))
			break;
		str_clear(&path);
		str_addf(&path, "%s/%s%s%s", job->options->out, topic ? topic->id.s : "",
		         topic ? "-" : "", job->name.text);
		if (part > 1)
			str_addf(&path, "-%u", part);
		str_add(&path, ".yaml");
		done = write_file(path.text, &text);
		if (done)
			app_say(app_err(), "{1}", "t", path.text);
	}
	str_release(&text);
	str_release(&path);
	return done;
}

static bool write_folder(struct job *job)
{
	const struct deck *deck = job->skeleton.deck;
	bool done = write_topic(job, NULL);

	for (size_t i = 0; done && i < deck->topics.count; i++)
		done = write_topic(job, &deck->topics.items[i]);
	return done;
}

/* One file: of the first topic that the sheet names. */
static bool write_all(struct job *job)
{
	const struct sheet *sheet = job->skeleton.sheet;
	const struct deck_topic *topic = NULL;
	size_t next = 0;
	struct str text;
	bool done = true;

	for (size_t i = 0; !topic && i < sheet->count; i++)
		topic = job->skeleton.topics[i];
	str_init(&text);
	skeleton_add(&job->skeleton, &text, topic, true, &next);
	if (text.len > SKELETON_BYTES_MOST)
		app_say(app_err(),
		        _("That is more than a file of a deck may hold: with --out FOLDER it is "
		          "parted."),
		        "");
	if (job->options->out)
		done = write_file(job->options->out, &text);
	else
		done = fwrite(text.text, 1, text.len, app_out()) == text.len &&
		       fflush(app_out()) == 0;
	str_release(&text);
	return done;
}

static void name_file(struct job *job)
{
	const char *name = strrchr(job->path, '/');

	name = name ? name + 1 : job->path;
	const char *ending = strrchr(name, '.');
	str_init(&job->name);
	str_add_bytes(&job->name, name,
	              ending && ending > name ? (size_t)(ending - name) : strlen(name));
}

static bool is_folder(const char *path)
{
	struct stat there;

	return path && stat(path, &there) == 0 && S_ISDIR(there.st_mode);
}

/* What a sheet is called and answers with is in the deck's language. */
static void read_sheet(const struct job *job, struct sheet *sheet, const struct str *bytes,
                       const struct deck *deck)
{
	char *language = mem_text(msg_language(), strlen(msg_language()));

	msg_use(deck->language.s);
	if (job->options->paper == &paper_csv)
		sheet_read_csv(sheet, bytes->text, bytes->len);
	else
		sheet_read_text(sheet, bytes->text, bytes->len);
	msg_use(language);
	free(language);
}

static int run(struct job *job, const struct deck *deck, const struct deck_topic *topic)
{
	struct diag_list diags;
	struct sheet sheet;
	struct str bytes;
	int status = APP_USAGE;

	str_init(&bytes);
	if (!read_file(job->path, &bytes))
		return APP_USAGE;
	diag_list_init(&diags, APP_DIAGS_SHOWN);
	sheet_init(&sheet, job->path, &diags);
	read_sheet(job, &sheet, &bytes, deck);
	skeleton_init(&job->skeleton, &sheet, deck, topic, job->name.text);
	bool done =
		!sheet.count || (is_folder(job->options->out) ? write_folder(job) : write_all(job));
	app_diags_print(app_err(), &diags, APP_LINES);
	if (done && sheet.count)
		app_say(app_err(),
		        _("{1} questions became cards. Lines that say TODO wait for you."), "z",
		        sheet.count);
	if (done)
		status = sheet.count ? APP_FINE : APP_MISTAKES;
	skeleton_release(&job->skeleton);
	sheet_release(&sheet);
	diag_list_release(&diags);
	str_release(&bytes);
	return status;
}

int app_import(const struct app_options *options)
{
	struct job job = { .options = options };
	const struct deck_topic *topic = NULL;
	int status;

	if (!options->paper || options->arg_count != 1) {
		app_complain(_("heshi import wants one file: --csv FILE or --text FILE."), NULL,
		             NULL);
		return APP_USAGE;
	}
	if (options->paper == &paper_csv && !csv_rows_is_there()) {
		app_complain(_("This heshi was built without libcsv: no sheets. --text works."),
		             NULL, NULL);
		return APP_USAGE;
	}
	struct deck *deck = app_deck_load(options, &status);
	if (!deck)
		return status;
	job.path = options->args[0];
	name_file(&job);
	char *word = options->topic ? app_utf8_of(options->topic) : NULL;
	if (word && !(topic = names_topic(deck, word))) {
		names_complain_topic(deck, word);
		status = APP_USAGE;
	} else {
		status = run(&job, deck, topic);
	}
	free(word);
	str_release(&job.name);
	deck_free(deck);
	return status;
}
