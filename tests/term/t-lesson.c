/* A lesson whose terminal goes away, whose program is killed, in LANG=C, in a window that is smaller: it
 * goes on at the same card and phase. With seats, where there is a mosquitto: they are told, and find it
 * again. A sheet of paper that is half typed waits. */
#include "driver.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static char folder[4096], path[4200], shipped[4200];

static const char *new_record(void)
{
	static int count;

	snprintf(path, sizeof path, "%s/%d.db", folder, ++count);
	return path;
}

static struct pty *open_on(const char *const *args, const char *const *environment)
{
	return pty_open(&(struct pty_setup){
		.args = args, .environment = environment, .recorded = true, .deck = shipped });
}

static struct pty *open_lesson(void)
{
	return open_on(
		PTY_LIST("class", "--lang", "en", "--data", path, "--count", "2", "--seed", "7"),
		NULL);
}

/* To be asked which one is gone on with. */
static struct pty *open_choice(void)
{
	return open_on(PTY_LIST("class", "--lang", "en", "--data", path), NULL);
}

/* What is sent counts on the picture that is there. */
static void press(struct pty *pty, const char *keys)
{
	pty_rest(pty);
	pty_send(pty, keys);
}

static bool press_until(struct pty *pty, const char *keys, const char *text)
{
	press(pty, keys);
	return pty_shows(pty, text);
}

/* A class of 40, as far as its first vote. */
static bool begin(struct pty *pty)
{
	return pty_shows(pty, "How many pupils") && press_until(pty, "40", "[  40]") &&
	       press_until(pty, "\r", "Enter Vote") && press_until(pty, "\r", "first vote");
}

/* Ten for each option. */
static bool count_hands(struct pty *pty, const char *then)
{
	for (int option = 1; option <= 4; option++) {
		char sum[32];
		snprintf(sum, sizeof sum, "%d hands so far", option * 10);
		if (!press_until(pty, "10", sum))
			return false;
		press(pty, "\r");
	}
	return pty_shows(pty, then);
}

static bool resumes(struct pty *pty, const char *phase)
{
	return pty_shows(pty, "Go on: cards") && press_until(pty, "1", "> 1") &&
	       press_until(pty, "\r", phase);
}

static void hung_up(void)
{
	struct pty *pty;

	new_record();
	pty = open_lesson();
	CHECK(begin(pty) && count_hands(pty, "discussion"));
	kill(pty->pid, SIGHUP);
	CHECK(pty_ended_well(pty));
	pty = open_choice();
	CHECK(resumes(pty, "discussion"));
	CHECK(pty_shows(pty, "Card 1 of 2"));
	/* Its votes are there: half of the class chose well. */
	CHECK(pty_shows(pty, "Suggestion: discuss."));
}

static void terminal_closed(void)
{
	struct pty *pty;

	new_record();
	pty = open_lesson();
	CHECK(begin(pty) && count_hands(pty, "discussion"));
	CHECK(press_until(pty, "\r", "second vote"));
	pty_close(pty);
	CHECK(pty_ended_well(pty));
	pty = open_choice();
	CHECK(resumes(pty, "second vote"));
}

/* Where the teacher is, not where the class had come to. */
static void killed_after_going_back(void)
{
	struct pty *pty;

	new_record();
	pty = open_lesson();
	CHECK(begin(pty) && count_hands(pty, "discussion"));
	CHECK(press_until(pty, "\r", "second vote") && count_hands(pty, "both votes"));
	CHECK(press_until(pty, "\033", "second vote") && press_until(pty, "\033", "discussion"));
	CHECK(press_until(pty, "\033", "first vote"));
	kill(pty->pid, SIGKILL);
	CHECK(pty_ends(pty, NULL));
	pty = open_choice();
	CHECK(resumes(pty, "first vote"));
	CHECK(pty_shows(pty, "40 hands so far")); /* as they were counted */
}

static void in_c(void)
{
	struct pty *pty;

	new_record();
	pty = open_on(
		PTY_LIST("class", "--lang", "zh-CN", "--data", path, "--count", "2", "--seed", "7"),
		PTY_LIST("TERM=xterm", "LANG=C"));
	CHECK(pty_shows(pty, "今天到了多少人"));
	press(pty, "\r");
	CHECK(pty_shows(pty, "第 1 张，共 2 张") && pty_find(pty, "────", NULL) >= 0);
	CHECK(press_until(pty, "\r", "肯定是真"));
	pty_resize(pty, 40, 12); /* the projector */
	CHECK(pty_shows(pty, "1/2"));
	CHECK(press_until(pty, "r", "* 菜单"));
}

/* Seats. */

static uint16_t free_port(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET,
		                       .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t size = sizeof address;
	int probe = socket(AF_INET, SOCK_STREAM, 0);

	if (bind(probe, (struct sockaddr *)&address, size) != 0 ||
	    getsockname(probe, (struct sockaddr *)&address, &size) != 0)
		exit(99);
	close(probe);
	return ntohs(address.sin_port);
}

static struct pty *open_live(const char *at)
{
	return open_on(PTY_LIST("class", "--lang", "en", "--data", path, "--live", at), NULL);
}

static bool has_broker(void)
{
	static const char *const places[] = { "/usr/sbin/mosquitto", "/usr/bin/mosquitto",
		                              "/usr/local/sbin/mosquitto" };

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (access(places[i], X_OK) == 0)
			return true;
	return false;
}

static void seats_find_it_again(void)
{
	char at[32];
	struct pty *teacher, *seat;

	if (!has_broker()) {
		puts("# no mosquitto: not looked at");
		return;
	}
	new_record();
	snprintf(at, sizeof at, "127.0.0.1:%u", free_port());
	teacher = open_on(PTY_LIST("class", "--lang", "en", "--data", path, "--live", at, "--count",
	                           "2", "--seed", "7"),
	                  NULL);
	CHECK(pty_shows(teacher, "How many pupils"));
	CHECK(press_until(teacher, "\r", "0 seats: heshi join 127.0.0.1:"));
	seat = open_on(PTY_LIST("join", "--lang", "en", at), NULL);
	CHECK(pty_shows(seat, "Read this calmly.") && pty_shows(teacher, "1 seats"));
	CHECK(press_until(teacher, "\r", "first vote"));
	CHECK(pty_shows(seat, "Surely a scam") && press_until(seat, "3", "> 3"));
	CHECK(press_until(seat, "\r", "Counted: Probably a scam"));
	CHECK(pty_shows(teacher, "1 have voted"));
	pty_close(teacher);
	CHECK(pty_ended_well(teacher));
	CHECK(pty_shows(seat, "The connection is gone"));
	CHECK(pty_shows(seat, "Your seat is kept, and every vote that was counted."));
	teacher = open_live(at);
	CHECK(resumes(teacher, "first vote") && pty_shows(teacher, "1 have voted"));
	CHECK(pty_shows(seat, "Counted: Probably a scam") && pty_shows(seat, "Surely a scam"));
	/* The teacher counts instead, and lets them vote again. */
	CHECK(press_until(teacher, "a", "0 hands so far"));
	CHECK(pty_shows(seat, "The vote is over."));
	CHECK(press_until(teacher, "a", "1 have voted"));
	CHECK(pty_shows(seat, "Surely a scam") && pty_shows(seat, "Counted: Probably a scam"));
	/* It ends in the open vote: what was counted counts. */
	CHECK(press_until(teacher, "q", "End the lesson here?"));
	CHECK(press_until(teacher, "3", "> 3"));
	CHECK(press_until(teacher, "\r", "1 of 1 hands") || pty_shows(teacher, "0 of 1 hands"));
	CHECK(pty_shows(seat, "The lesson is over."));
}

/* Paper. */

static struct pty *open_paper(void)
{
	return open_on(PTY_LIST("class", "--lang", "en", "--data", path, "--paper", "--form", "a",
	                        "--seed", "4711"),
	               NULL);
}

static void a_half_typed_sheet_waits(void)
{
	struct pty *pty;

	new_record();
	pty = open_paper();
	CHECK(pty_shows(pty, "Enter alone: 4711-"));
	CHECK(press_until(pty, "\r", "Sheet 4711-") && pty_shows(pty, "1.1  "));
	/* As fast as somebody types. */
	pty_send(pty, "3a");
	CHECK(pty_shows(pty, "2 of ") && pty_shows(pty, "1.3  "));
	kill(pty->pid, SIGKILL);
	CHECK(pty_ends(pty, NULL));
	pty = open_paper();
	CHECK(pty_shows(pty, "It was typed in part") && pty_shows(pty, "1.3  "));
	CHECK(press_until(pty, "a", "2.1  ") && pty_shows(pty, "3 of "));
	pty_close(pty);
	CHECK(pty_ended_well(pty));
	pty = open_paper();
	CHECK(pty_shows(pty, "2.1  ") && pty_shows(pty, "3 of "));
	CHECK(press_until(pty, "q", "Leave this sheet?") && press_until(pty, "3", "> 3"));
	CHECK(press_until(pty, "\r", "Number of the sheet?"));
	CHECK(press_until(pty, "\033", "") && pty_ended_well(pty));
	pty = open_paper();
	CHECK(pty_shows(pty, "Enter alone: 4711-"));
}

static struct pty *open_paper_lesson(void)
{
	return open_on(PTY_LIST("class", "--lang", "en", "--data", path, "--paper", "middle-school",
	                        "--seed", "4711"),
	               NULL);
}

/* Its hands are those of the sheets that were kept, and it is no lesson to be taught. */
static void sheets_of_a_lesson_go_on(void)
{
	struct pty *pty;

	new_record();
	pty = open_paper_lesson();
	CHECK(press_until(pty, "\r", "1.1  "));
	pty_send(pty, "1111111111111111111111111111111111111111"); /* more than it has */
	CHECK(pty_shows(pty, "Is this what the sheet says?"));
	CHECK(press_until(pty, "\r", "Kept. Sheets so far: 1."));
	CHECK(press_until(pty, "\r", "1.1  ") && press_until(pty, "21", "1.3  "));
	kill(pty->pid, SIGKILL);
	CHECK(pty_ends(pty, NULL));
	pty = open_choice();
	CHECK(pty_shows(pty, "which lesson?") && pty_find(pty, "Go on:", NULL) < 0);
	press(pty, "\033");
	CHECK(pty_ended_well(pty));
	pty = open_paper_lesson();
	CHECK(pty_shows(pty, "Sheets of this lesson were being typed"));
	CHECK(press_until(pty, "1", "> 1") && press_until(pty, "\r", "It was typed in part"));
	CHECK(press_until(pty, "q", "Leave this sheet?") && press_until(pty, "3", "> 3"));
	CHECK(press_until(pty, "\r", "Sheets so far: 1."));
	press(pty, "\033");
	CHECK(pty_ended_well(pty));
	pty = open_paper_lesson(); /* they were finished */
	CHECK(pty_shows(pty, "Number of the sheet?"));
}

static const struct pty_case cases[] = {
	{ "a lesson that is hung up goes on at the same card and phase", hung_up },
	{ "so does one whose terminal is closed", terminal_closed },
	{ "one that is killed goes on where its teacher had gone back to",
	  killed_after_going_back },
	{ "a lesson in LANG=C, and in a small window", in_c },
	{ "with seats: they are told, and find it again", seats_find_it_again },
	{ "a sheet that is half typed waits", a_half_typed_sheet_waits },
	{ "sheets of a lesson are gone on with", sheets_of_a_lesson_go_on },
};

int main(int argc, char **argv)
{
	const char *source = getenv("HESHI_SOURCE"), *tmp = getenv("TMPDIR");
	char command[4200];

	snprintf(shipped, sizeof shipped, "%s/content/zh-CN", source ? source : ".");
	snprintf(folder, sizeof folder, "%s/term-lesson-XXXXXX", tmp ? tmp : "/tmp");
	if (!mkdtemp(folder))
		return 99;
	int status = pty_main(cases, sizeof cases / sizeof *cases, argc, argv);
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	return system(command) == 0 ? status : 99;
}
