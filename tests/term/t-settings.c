/* A station and the file that sets it up: what is in use while the file is broken, what the journal
 * says, and how a PIN gets into the file without anything else being touched. */
#include "driver.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[4096], file[4200], deck[4200], command[8600];

static const char good[] = "format: 1\ndeck: deck\ncount: 1\nplace: Lane 12\n";

static const char *in_folder(const char *name)
{
	static char path[4300];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	return path;
}

/* Each case has a folder of its own, with a link to the deck of these tests in it. */
static void begin(const char *text)
{
	static int count;
	const char *tmp = getenv("TMPDIR");

	snprintf(folder, sizeof folder, "%s/term-settings-%d-%d", tmp ? tmp : "/tmp", (int)getpid(),
	         ++count);
	mkdir(folder, 0700);
	snprintf(file, sizeof file, "%s/kiosk.yaml", folder);
	snprintf(deck, sizeof deck, "%s/deck", folder);
	if (symlink(pty_deck(), deck) != 0)
		perror(deck);
	if (text) {
		FILE *out = fopen(file, "w");
		fputs(text, out);
		fclose(out);
	}
}

static void change(const char *text)
{
	FILE *out = fopen(file, "w");

	fputs(text, out);
	fclose(out);
}

/* All of a file; lent until the next but three. */
static const char *text_of(const char *path)
{
	static char texts[4][4096];
	static int turn;
	char *text = texts[turn++ % 4];
	FILE *in = fopen(path, "r");
	size_t len = in ? fread(text, 1, sizeof texts[0] - 1, in) : 0;

	text[len] = '\0';
	if (in)
		fclose(in);
	return text;
}

/* The copy of the file; "" if there is none. */
static const char *copy_path(void)
{
	static char path[4300];
	char line[4200] = "";

	snprintf(command, sizeof command, "ls -d '%s'/last-good/*kiosk.yaml 2>/dev/null", folder);
	FILE *names = popen(command, "r");
	if (!fgets(line, sizeof line, names))
		line[0] = '\0';
	pclose(names);
	line[strcspn(line, "\n")] = '\0';
	snprintf(path, sizeof path, "%s", line);
	return path;
}

static struct pty *start(const char *options)
{
	snprintf(command, sizeof command,
	         "exec $heshi kiosk --lang en --config '%s' --data '%s/record.db' %s "
	         "2>'%s/journal'",
	         file, folder, options, folder);
	return pty_open(&(struct pty_setup){ .command = command, .recorded = true });
}

static bool runs(struct pty *pty, const char *place)
{
	bool shown = pty_shows(pty, place);

	kill(pty->pid, SIGTERM);
	return pty_ends(pty, NULL) && shown;
}

static const char *journal(void) { return text_of(in_folder("journal")); }

/* One line, which tells where the mistake is and what is in use. */
static bool journal_is(const char *mistake, const char *in_use)
{
	const char *line = journal(), *end = strchr(line, '\n');

	return end && !end[1] && strncmp(line, "heshi: ", 7) == 0 && strstr(line, file) &&
	       strstr(line, mistake) && strstr(line, in_use);
}

static bool ended_with(const struct pty *pty, int status)
{
	return pty->ended && WIFEXITED(pty->status) && WEXITSTATUS(pty->status) == status;
}

static void keeps_a_copy(void)
{
	struct stat first, second;

	begin(good);
	CHECK(runs(start(""), "Lane 12"));
	CHECK(strcmp(journal(), "") == 0);
	CHECK(strcmp(text_of(copy_path()), good) == 0);
	CHECK(stat(copy_path(), &first) == 0 && (first.st_mode & 0777) == 0600);
	CHECK(runs(start(""), "Lane 12"));
	CHECK(stat(copy_path(), &second) == 0 && first.st_ino == second.st_ino);
	change("format: 1\ndeck: deck\ncount: 1\nplace: Lane 13\n");
	CHECK(runs(start(""), "Lane 13"));
	CHECK(strcmp(text_of(copy_path()), text_of(file)) == 0);
}

static void falls_back(const char *text, const char *mistake)
{
	begin(good);
	CHECK(runs(start(""), "Lane 12"));
	change(text);
	CHECK(runs(start(""), "Lane 12"));
	CHECK(journal_is(mistake, "; the settings of 20"));
	CHECK(strcmp(text_of(copy_path()), good) == 0);
}

static void a_slip(void)
{
	falls_back("format: 1\ndeck: deck\nplase: Lane 14\n", ":3:1: error: unknown key 'plase'");
}

static void a_newer_file(void)
{
	falls_back("format: 2\nplace: Lane 14\nzoo: 3\n", ":1:9: error: this file is of format 2");
}

static void a_topic_that_is_gone(void)
{
	falls_back("format: 1\ndeck: deck\nplace: Lane 14\ntopics: [nothing-such]\n",
	           ":4:10: error: 'topics' leads to the unknown topic");
}

static void a_deck_that_is_gone(void)
{
	falls_back("format: 1\ndeck: dekc\nplace: Lane 14\n", ":2:7: error: the deck has mistakes");
}

static void a_folder_in_its_place(void)
{
	begin(good);
	CHECK(runs(start(""), "Lane 12"));
	CHECK(unlink(file) == 0 && mkdir(file, 0700) == 0);
	CHECK(runs(start(""), "Lane 12"));
	CHECK(journal_is("it is a folder", "; the settings of 20"));
}

/* A copy that is damaged itself is none. */
static void a_damaged_copy(void)
{
	begin(good);
	CHECK(runs(start(""), "Lane 12"));
	FILE *copy = fopen(copy_path(), "w");
	CHECK(copy && fputs("format: 1\ncount: x\n", copy) >= 0 && fclose(copy) == 0);
	change("format: 1\nplase: Lane 14\n");
	struct pty *pty = start("");
	CHECK(pty_ends(pty, NULL) && ended_with(pty, 1));
}

static void never_good(void)
{
	begin("format: 1\nplase: Lane 14\n");
	struct pty *pty = start("");

	CHECK(pty_ends(pty, NULL) && ended_with(pty, 1));
	CHECK(strstr(journal(), "kiosk.yaml:2:1: error: unknown key 'plase' [E-key]"));
	CHECK(strstr(journal(), "hint: did you mean 'place'?"));
	CHECK(copy_path()[0] == '\0');
}

static void named_and_not_there(void)
{
	begin(good);
	CHECK(runs(start(""), "Lane 12"));
	CHECK(unlink(file) == 0);
	struct pty *pty = start("");
	CHECK(pty_ends(pty, NULL) && ended_with(pty, 2));
	CHECK(strstr(journal(), "there is no such file"));
}

/* Another file has another copy: what was tried by hand never comes back at night. */
static void two_files(void)
{
	begin(good);
	CHECK(runs(start(""), "Lane 12"));
	snprintf(file, sizeof file, "%s/other.yaml", folder);
	change("format: 1\ndeck: deck\ncount: 1\nplace: Lane 15\n");
	CHECK(runs(start(""), "Lane 15"));
	snprintf(file, sizeof file, "%s/kiosk.yaml", folder);
	change("format: 1\nplase: Lane 14\n");
	CHECK(runs(start(""), "Lane 12"));
}

/* Nothing can be kept: the station runs all the same, and the journal says so. */
static void no_place_for_a_copy(void)
{
	begin(good);
	FILE *in_the_way = fopen(in_folder("last-good"), "w");
	CHECK(in_the_way && fclose(in_the_way) == 0);
	CHECK(runs(start(""), "Lane 12"));
	const char *told = strstr(journal(), "cannot be kept as the last good one");
	CHECK(told && !strstr(told + 1, "cannot be kept as the last good one")); /* once */
}

static void the_command_line_outranks_it(void)
{
	begin("format: 1\ndeck: elsewhere\nplace: Lane 16\ncount: 1\n");
	CHECK(runs(start("--deck \"$deck\""), "Lane 16"));
}

/* Decks: the last good one, too. */

static bool shell(const char *script)
{
	char line[9000];

	snprintf(line, sizeof line, "cd '%s' && %s", folder, script);
	return system(line) == 0;
}

/* After a good start with a deck of its own: what an update does to it, what the journal says of
 * that (NULL: nothing), and whether the title of its card is the new one. */
static void update(const char *script, const char *said, bool used)
{
	begin(good);
	CHECK(shell("cp -RL deck own && chmod -R u+w own && rm deck && mv own deck"));
	CHECK(runs(start(""), "Lane 12"));
	CHECK(strcmp(journal(), "") == 0);
	CHECK(shell(script));
	struct pty *pty = start("");
	CHECK(pty_shows(pty, "Lane 12") && pty_shows(pty, used ? "新的对方" : "·甲"));
	kill(pty->pid, SIGTERM);
	CHECK(pty_ends(pty, NULL));
	if (!said)
		CHECK(strcmp(journal(), "") == 0);
	else
		CHECK(strchr(journal(), '\n')[1] == '\0' && strstr(journal(), said) &&
		      strstr(journal(), "; the deck of 20"));
}

#define RENAMED "sed -i 's/party: .*/party: 新的对方/' deck/cards/*.yaml"

static void a_good_update(void) { update(RENAMED, NULL, true); }

static void an_update_with_a_slip(void)
{
	update(RENAMED " && sed -i 's/^    title:/    titel:/' deck/cards/*.yaml",
	       "parcel.yaml:6:5: error: unknown key 'titel'", false);
}

static void an_update_that_breaks_a_rule(void)
{
	update(RENAMED " && sed -i 's/expires: .*/expires: \"2020-01-01\"/' deck/channels.yaml",
	       "[E-dates]", false);
}

static void an_update_half_way(void)
{
	update(RENAMED " && rm deck/topics.yaml", "there is no such file", false);
}

static void the_deck_is_gone(void) { update("rm -r deck", "there is no such file", false); }

/* Of what was good once, the next that is good takes the place; what was removed comes back never. */
static void an_update_of_the_copy(void)
{
	begin(good);
	CHECK(shell("cp -RL deck own && chmod -R u+w own && rm deck && mv own deck && "
	            "cp deck/cards/parcel.yaml deck/cards/zz.yaml && "
	            "sed -i 's/^  [a-z-]*:$/&x/; s/:x$/-2:/; s/twin: .*/&-2/' deck/cards/zz.yaml"));
	CHECK(runs(start(""), "Lane 12"));
	CHECK(strcmp(journal(), "") == 0);
	CHECK(shell("test -f last-good/*deck/cards/zz.yaml && rm deck/cards/zz.yaml"));
	CHECK(runs(start(""), "Lane 12"));
	CHECK(shell("rm -f deck/.mark && diff -r -x .mark deck last-good/*deck && "
	            "test ! -e last-good/*deck.new"));
}

/* A copy that somebody changed is not the one that was checked. */
static void a_copy_that_was_changed(void)
{
	begin(good);
	CHECK(shell("cp -RL deck own && chmod -R u+w own && rm deck && mv own deck"));
	CHECK(runs(start(""), "Lane 12"));
	CHECK(shell(
		"sed -i 's/title: ./title: 改/' last-good/*deck/cards/parcel.yaml && rm -r deck"));
	struct pty *pty = start("");
	CHECK(pty_ends(pty, NULL) && ended_with(pty, 1));
	CHECK(strstr(journal(), "the deck has mistakes or cannot be read"));
}

/* PINs. */

static struct pty *set_pin(const char *first, const char *second)
{
	struct pty *pty = start("--set-pin");

	if (pty_says(pty, "New PIN")) {
		pty_send(pty, first);
		pty_send(pty, "\r");
		if (pty_says(pty, "once more")) {
			pty_send(pty, second);
			pty_send(pty, "\r");
		}
	}
	pty_ends(pty, NULL);
	return pty;
}

/* Whether libcrypt is in this heshi. */
static bool knows_pins(void)
{
	begin(good);
	struct pty *pty = start("--set-pin");
	bool asked = pty_says(pty, "New PIN") || !strstr(journal(), "built without libcrypt");

	kill(pty->pid, SIGKILL);
	pty_ends(pty, NULL);
	return asked;
}

/* The text is `before`, a hash in quotes, and `after`. */
static bool reads(const char *before, const char *after)
{
	const char *text = text_of(file);
	size_t len = strlen(text), head = strlen(before), tail = strlen(after);

	return len > head + tail + 40 && strncmp(text, before, head) == 0 &&
	       strncmp(text + head, "\"$y$", 4) == 0 && text[len - tail - 1] == '"' &&
	       strcmp(text + len - tail, after) == 0;
}

static bool is_sound(void)
{
	snprintf(command, sizeof command, "\"%s\" check --lang en --kiosk '%s' >'%s/said' 2>&1",
	         pty_program(), file, folder);
	return system(command) == 0 &&
	       strcmp(text_of(in_folder("said")), "No mistakes found.\n") == 0;
}

static const char hash[] =
	"$y$j9T$n0RZ.mkPbFLvrIzbAsOMb1$3PzvzgWd9gKCv5hQxQkaHUS8Oi2.OAcA4zVbgZRlKo1";

static void pin_in_place(void)
{
	char text[600];
	struct stat status;

	if (!knows_pins())
		return;
	snprintf(text, sizeof text,
	         "# ours\r\nformat:   1\r\npin: %s   # ask Ms Chen\r\n\r\ndeck: deck # "
	         "here\r\ncount: 1",
	         hash);
	begin(text);
	chmod(file, 0640);
	CHECK(ended_with(set_pin("271828", "271828"), 0));
	CHECK(reads("# ours\r\nformat:   1\r\npin: ",
	            "   # ask Ms Chen\r\n\r\ndeck: deck # here\r\ncount: 1"));
	CHECK(!strstr(text_of(file), hash));
	CHECK(stat(file, &status) == 0 && (status.st_mode & 0777) == 0640);
	CHECK(is_sound());
}

static void pin_at_the_end(void)
{
	if (!knows_pins())
		return;
	begin("\xef\xbb\xbf"
	      "format: 1\ndeck: deck\ncount: 1");
	CHECK(ended_with(set_pin("271828", "271828"), 0));
	CHECK(reads("\xef\xbb\xbf"
	            "format: 1\ndeck: deck\ncount: 1\npin: ",
	            "\n"));
	CHECK(is_sound());
	CHECK(ended_with(set_pin("314159", "314159"), 0)); /* and once more, behind the mark */
	CHECK(reads("\xef\xbb\xbf"
	            "format: 1\ndeck: deck\ncount: 1\npin: ",
	            "\n"));
}

static void pin_in_a_new_file(void)
{
	if (!knows_pins())
		return;
	begin(NULL);
	CHECK(ended_with(set_pin("271828", "271828"), 0));
	CHECK(strstr(text_of(file), "format: 1\npin: \"$y$"));
}

static void pin_through_a_link(void)
{
	struct stat status;

	if (!knows_pins())
		return;
	begin(good);
	CHECK(rename(file, in_folder("real.yaml")) == 0);
	CHECK(symlink("real.yaml", file) == 0);
	CHECK(ended_with(set_pin("271828", "271828"), 0));
	CHECK(lstat(file, &status) == 0 && S_ISLNK(status.st_mode));
	CHECK(strstr(text_of(in_folder("real.yaml")), "pin: \"$y$"));
}

/* Whatever goes wrong, the file is as it was. */
static void pin_refused(const char *text, const char *first, const char *second, int status,
                        const char *said)
{
	if (!knows_pins())
		return;
	begin(text);
	CHECK(ended_with(set_pin(first, second), status));
	CHECK(strcmp(text_of(file), text) == 0);
	CHECK(strstr(journal(), said));
}

static void pin_typed_wrong(void) { pin_refused(good, "271828", "271829", 2, "not the same"); }

static void pin_in_braces(void)
{
	pin_refused("{format: 1, deck: deck, count: 1}\n", "271828", "271828", 2,
	            "No line can be added");
}

static void pin_in_a_broken_file(void)
{
	if (!knows_pins())
		return;
	begin("format: 1\nplase: x\n");
	struct pty *pty = start("--set-pin");
	CHECK(pty_ends(pty, NULL) && ended_with(pty, 1));
	CHECK(strcmp(text_of(file), "format: 1\nplase: x\n") == 0);
	CHECK(strstr(journal(), "mend them first"));
}

static const struct pty_case cases[] = {
	{ "a good file is kept as a copy, byte for byte, while it stays the same", keeps_a_copy },
	{ "a file with a slip: the last good settings stay in use", a_slip },
	{ "a file of a later format: the same", a_newer_file },
	{ "a file that names a topic that the deck does not have: the same", a_topic_that_is_gone },
	{ "a file that names a deck that is not there: the same", a_deck_that_is_gone },
	{ "a folder in the place of the file: the same", a_folder_in_its_place },
	{ "a copy that is damaged is not used", a_damaged_copy },
	{ "a file that was named and never good is refused", never_good },
	{ "a file that was named and is not there is refused, copy or not", named_and_not_there },
	{ "each file has a copy of its own", two_files },
	{ "where no copy can be kept the station runs, and the journal says so",
	  no_place_for_a_copy },
	{ "the command line outranks the file", the_command_line_outranks_it },
	{ "a good update of the deck is used", a_good_update },
	{ "an update with a slip is refused: the last good deck stays", an_update_with_a_slip },
	{ "an update that breaks a rule: the same", an_update_that_breaks_a_rule },
	{ "an update that is half way there: the same", an_update_half_way },
	{ "a deck that is gone: the same", the_deck_is_gone },
	{ "the copy of a deck is what the deck is, no file more", an_update_of_the_copy },
	{ "a copy of a deck that was changed is not used", a_copy_that_was_changed },
	{ "a PIN takes the place of another, and nothing else changes", pin_in_place },
	{ "a PIN becomes a line of its own at the end", pin_at_the_end },
	{ "a PIN begins a file", pin_in_a_new_file },
	{ "a PIN goes where a link leads", pin_through_a_link },
	{ "a PIN that was typed in two ways changes nothing", pin_typed_wrong },
	{ "a file in braces is not cut up for a PIN", pin_in_braces },
	{ "a file with mistakes is not touched for a PIN", pin_in_a_broken_file },
};

int main(int argc, char **argv)
{
	const char *tmp = getenv("TMPDIR");
	int status = pty_main(cases, sizeof cases / sizeof *cases, argc, argv);

	snprintf(command, sizeof command, "rm -rf '%s'/term-settings-%d-*", tmp ? tmp : "/tmp",
	         (int)getpid());
	return system(command) == 0 ? status : 99;
}
