/* Starting: any environment, any terminal's answer, and the places where there can be no screen. */
#include "driver-own.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

static const char *const home_texts[] = { "先核实",         "开始练习",         "查核实渠道",
	                                  "按骗局类型练习", "关于、隐私、字号", NULL };

/* Every entry, the header and the key bar stand on the screen, which may come in pieces: all of it is
 * waited for. */
static bool home_is_complete(struct pty *pty)
{
	if (!pty_shows(pty, home_texts[0]))
		return false;
	for (size_t i = 0; home_texts[i]; i++)
		if (!pty_shows(pty, home_texts[i]))
			return false;
	return pty_shows(pty, "? 帮助") && pty_shows(pty, "回车 确定");
}

static bool starts_well(const char *const *environment)
{
	struct pty *pty = pty_open(&(struct pty_setup){ .environment = environment });

	return home_is_complete(pty) && (pty_send(pty, "q\0332"), true);
}

static void at_80x24(void)
{
	struct pty *pty = pty_open(&(struct pty_setup){ .columns = 80, .rows = 24 });

	CHECK(home_is_complete(pty));
	CHECK(pty_find(pty, "10 张", NULL) == pty_find(pty, "开始练习", NULL));
	CHECK(pty_shows(pty, "上下或数字") && pty_find(pty, "上下或数字", NULL) == 23);
}

static void at_40x12(void)
{
	struct pty *pty = pty_open(&(struct pty_setup){ .columns = 40, .rows = 12 });

	CHECK(home_is_complete(pty));
	CHECK(pty_shows(pty, "回车") && pty_find(pty, "回车", NULL) == 11);
}

static void in_c(void) { CHECK(starts_well(PTY_LIST("TERM=xterm", "LANG=C"))); }
static void in_posix(void) { CHECK(starts_well(PTY_LIST("TERM=xterm", "LC_ALL=POSIX"))); }
static void in_nothing(void) { CHECK(starts_well(PTY_LIST("TERM=xterm"))); }
static void in_no_such_locale(void)
{
	CHECK(starts_well(PTY_LIST("TERM=xterm", "LANG=zh_CN.UTF-8")));
}

/* LINES and COLUMNS are other programs' words; the window is asked itself. */
static void columns_lie(void)
{
	struct pty *pty = pty_open(
		&(struct pty_setup){ .environment = PTY_LIST("TERM=xterm", "LANG=C.UTF-8",
	                                                     "COLUMNS=100000", "LINES=3") });

	CHECK(home_is_complete(pty));
	CHECK(pty_shows(pty, "上下或数字") && pty_find(pty, "上下或数字", NULL) == 23);
}

static void in_english(void)
{
	struct pty *pty = pty_open(&(struct pty_setup){ .args = PTY_LIST("--lang", "en") });

	CHECK(pty_shows(pty, "Whom do I ask?"));
	CHECK(pty_shows(pty, "Help"));
	CHECK(pty_find(pty, "查核实渠道", NULL) < 0);
}

/* The screen comes first; what it is asked comes behind it, and nobody waits for an answer. */
static bool asks_behind(struct pty *pty)
{
	const char *question = pty_last_sent(pty, 0, "\033[6n");
	const char *bar = pty_last_sent(pty, 0, "帮助");

	return question && bar && bar < question;
}

static void never_answers(void)
{
	struct pty *pty = pty_open(&(struct pty_setup){ .answer = PTY_SILENT });

	CHECK(home_is_complete(pty));
	CHECK(pty_says(pty, "\033[6n"));
	CHECK(asks_behind(pty));
	CHECK(pty_find(pty, "▽", NULL) < 0);
	const char *home = pty_screen(pty);
	pty_send(pty, "?");
	CHECK(pty_changes(pty, home));
	pty_send(pty, "\033");
	CHECK(pty_becomes(pty, home));
}

/* Narrow, as it was drawn: nothing is drawn again, and one question was enough. */
static void answers_narrow(void)
{
	struct pty *pty = pty_open(&(struct pty_setup){ .answer = PTY_LATE });

	CHECK(home_is_complete(pty));
	CHECK(pty_says(pty, "\033[6n"));
	const char *home = pty_screen(pty);
	CHECK(pty->held[0]);
	pty_forget(pty);
	pty_answer_now(pty);
	pty_settle(pty, 100);
	CHECK(pty_sent(pty) == 0);
	pty_send(pty, "?");
	CHECK(pty_changes(pty, home));
	CHECK(!pty_sent_has(pty, "\033[6n"));
}

/* An answer that nobody waits for any more is no key. On a card, where a digit would be seen. */
static struct pty *open_late(enum pty_answer answer, const char **card)
{
	struct pty *pty = pty_open(&(struct pty_setup){
		.answer = answer, .args = PTY_LIST("--seed", "1", "--count", "1") });

	if (!pty_shows(pty, "肯定是骗") || !pty_shows(pty, "回车 去选") ||
	    !pty_says(pty, "\033[6n"))
		return NULL;
	*card = pty_screen(pty);
	return pty->held[0] && strstr(*card, "────") ? pty : NULL;
}

static bool chooses_nothing(struct pty *pty, const char *card)
{
	pty_send(pty, "?");
	if (!pty_changes(pty, card) || !pty_hides(pty, "肯定是骗"))
		return false;
	pty_send(pty, "\033");
	return pty_becomes(pty, card);
}

/* The point of this case is a time. */
static void answers_late(void)
{
	const char *card;
	struct pty *pty = open_late(PTY_LATE, &card);
	int64_t until_ms = pty_now_ms() + 3000;

	CHECK(pty);
	while (pty_now_ms() < until_ms)
		pty_pump(pty, 50);
	pty_answer_now(pty);
	CHECK(chooses_nothing(pty, card));
}

/* The same: it comes in pieces, with pauses that would end any other sequence. */
static void answers_in_pieces(void)
{
	const char *card;
	struct pty *pty = open_late(PTY_LATE, &card);

	CHECK(pty);
	CHECK(strlen(pty->held) >= 6);
	for (const char *at = pty->held; *at;) {
		size_t len = at == pty->held ? 3 : 1;
		int64_t until_ms = pty_now_ms() + 150;
		pty_send_bytes(pty, at, len);
		at += len;
		while (*at && pty_now_ms() < until_ms)
			pty_pump(pty, 50);
	}
	CHECK(chooses_nothing(pty, card));
}

/* Wide after all: drawn once more, with what is sure there; texts are laid out again. */
static void answers_wide_late(void)
{
	const char *card;
	struct pty *pty = open_late(PTY_LATE_WIDE, &card);

	CHECK(pty);
	pty_forget(pty);
	pty_answer_now(pty);
	CHECK(pty_shows(pty, "您好－－您的包裹在路上「遗失」了。"));
	CHECK(pty_shows(pty, "回车 去选") && pty_find(pty, "────", NULL) < 0);
	CHECK(pty_find(pty, "-----", NULL) >= 0);
	CHECK(pty_focus_row(pty) < 0);
	/* Asked once more, with a character that is narrow in every such terminal. */
	CHECK(pty_says(pty, "\xc3\xb1\033[6n"));
	const char *wide = pty_screen(pty);
	pty_forget(pty);
	pty_answer_now(pty);
	pty_settle(pty, 100);
	CHECK(pty_sent(pty) == 0);
	CHECK(chooses_nothing(pty, wide));
}

static void answers_wide_in_eight_bits(void)
{
	struct pty *pty =
		pty_open(&(struct pty_setup){ .answer = PTY_WIDE,
	                                      .eight_bit = true,
	                                      .args = PTY_LIST("--seed", "1", "--count", "1") });

	CHECK(pty_shows(pty, "您好－－您的包裹在路上「遗失」了。"));
	CHECK(pty_shows(pty, "回车 去选"));
	CHECK(pty_focus_row(pty) < 0);
	CHECK(chooses_nothing(pty, pty_screen(pty)));
}

/* F3 with a modifier looks like an answer, but for its row: it is none. */
static void a_key_like_an_answer(void)
{
	const char *card;
	struct pty *pty = open_late(PTY_LATE, &card);

	CHECK(pty);
	pty_send(pty, "\033[1;3R");
	CHECK(chooses_nothing(pty, card));
}

/* Left at once, before the answer is there: the shell does not find it among what is typed. */
static void answer_is_not_left_behind(void)
{
	static const char command[] =
		"$heshi --deck \"$deck\" --topic none; stty -icanon -echo min 0 time 3;"
		"echo \"left: $(dd bs=64 count=1 2>/dev/null | od -An -c) nothing\"";
	bool nothing = false;

	/* It is given some time, which a machine that is busy with other things may need. */
	for (int tries = 0; tries < 3 && !nothing; tries++) {
		struct pty *pty = pty_open(&(struct pty_setup){ .command = command });
		CHECK(pty_says(pty, "left: "));
		CHECK(pty_says(pty, "nothing"));
		CHECK(memmem(pty->out, pty->len, "\033[6n", 4));
		nothing = pty_sent_has(pty, "left:  nothing");
	}
	CHECK(nothing);
}

/* Every one of these is two cells there: none may be drawn, on any screen of a card. */
static void draws_nothing_ambiguous(void)
{
	static const char *const ambiguous[] = { "“", "”", "‘", "’", "…", "—", "·", "①", "★",
		                                 "●", "─", "│", "█", "×", "→", "°", "±" };
	struct pty *pty = pty_open(&(struct pty_setup){
		.answer = PTY_WIDE, .args = PTY_LIST("--seed", "1", "--count", "1") });

	CHECK(pty_shows(pty, "您好－－您的包裹在路上「遗失」了。"));
	pty_forget(pty);
	pty_send(pty, "\f44"); /* judged */
	CHECK(pty_shows(pty, "照他说的「马上」办"));
	pty_send(pty, "?");
	CHECK(pty_hides(pty, "照他说的"));
	pty_send(pty, "\033");
	CHECK(pty_shows(pty, "照他说的"));
	for (size_t i = 0; i < sizeof ambiguous / sizeof *ambiguous; i++) {
		if (pty_sent_has(pty, ambiguous[i]))
			pty_fail(__FILE__, __LINE__, ambiguous[i]);
	}
	CHECK(pty_find(pty, "-----", NULL) >= 0); /* rules of ASCII */
}

/* An xterm that was started with LANG=C: told to read UTF-8, and to leave it again. */
static void reads_bytes(void)
{
	struct pty *pty = pty_open(&(struct pty_setup){ .answer = PTY_BYTES });

	CHECK(home_is_complete(pty));
	CHECK(pty_find(pty, "────", NULL) >= 0); /* not taken for wide */
	CHECK(pty_sent_has(pty, "\033%G"));
	pty_send(pty, "q");
	CHECK(pty_shows(pty, "> 1  留下"));
	pty_send(pty, "22");
	CHECK(pty_ended_well(pty));
	CHECK(pty_sent_has(pty, "\033%@"));
}

/* Said by hand, it is not asked for. */
static void told_wide(void)
{
	struct pty *pty = pty_open(&(struct pty_setup){ .answer = PTY_SILENT,
	                                                .args = PTY_LIST("--ambiguous", "wide") });

	CHECK(home_is_complete(pty));
	CHECK(!pty_sent_has(pty, "\033[6n"));
	CHECK(!pty_sent_has(pty, "─"));
}

/* No screen possible: plain lines, and one line why. */
static bool falls_to_plain(const char *const *environment)
{
	struct pty *pty = pty_open(&(struct pty_setup){ .environment = environment });

	if (!pty_says(pty, "heshi: ") || !pty_says(pty, "请输入 1 到"))
		return false;
	const char *line = memmem(pty->out, pty->len, "heshi: ", 7);
	bool one = line == pty->out && !memmem(line + 1, pty->len - 1, "heshi: ", 7);
	bool plain = !memchr(pty->out, '\033', pty->len);
	pty_send(pty, "\004"); /* end of input */
	return one && plain && pty_ended_well(pty);
}

static void without_name(void) { CHECK(falls_to_plain(PTY_LIST("LANG=C.UTF-8"))); }
static void with_dumb(void) { CHECK(falls_to_plain(PTY_LIST("TERM=dumb", "LANG=C.UTF-8"))); }
static void with_unknown(void)
{
	CHECK(falls_to_plain(PTY_LIST("TERM=unknown-thing", "LANG=C.UTF-8")));
}

/* Whoever reads it can type it: with that name the screens are there. */
static void says_what_to_type(void)
{
	static const char *const environments[][3] = {
		{ "TERM=unknown-thing", "LANG=C.UTF-8", NULL }, { "LANG=C.UTF-8", NULL }
	};

	for (size_t i = 0; i < sizeof environments / sizeof *environments; i++) {
		struct pty *pty = pty_open(&(struct pty_setup){ .environment = environments[i] });
		CHECK(pty_says(pty, "TERM=xterm-256color heshi"));
		CHECK(i == 1 || pty_sent_has(pty, "unknown-thing"));
	}
	CHECK(starts_well(PTY_LIST("TERM=xterm-256color", "LANG=C.UTF-8")));
}

/* Terminals whose cursor cannot be moved, and those that print on paper: entries of our own, so that
 * it does not hang on what is installed. xterm is there, and stays a screen. */
static void without_cursor(void)
{
	static const struct {
		const char *name, *source;
	} kinds[] = {
		{ "heshi-nocup",
		  "heshi-nocup|no "
		  "addressing,am,cols#80,lines#24,bel=^G,clear=^L,cr=\\r,cud1=\\n,ind=\\n," },
		{ "heshi-paper",
		  "heshi-paper|a printer,hc,cols#80,bel=^G,cr=\\r,cud1=\\n,ind=\\n," },
	};
	char folder[] = "/tmp/term-terminfo-XXXXXX", command[512], term[64], terminfo[64];

	CHECK(mkdtemp(folder));
	snprintf(terminfo, sizeof terminfo, "TERMINFO=%s", folder);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		snprintf(command, sizeof command,
		         "printf '%%s\n' '%s' >%s/source && tic -x -o %s %s/source",
		         kinds[i].source, folder, folder, folder);
		CHECK(system(command) == 0);
		snprintf(term, sizeof term, "TERM=%s", kinds[i].name);
		CHECK(falls_to_plain(PTY_LIST(term, terminfo, "LANG=C.UTF-8")));
		struct pty *pty = pty_open(&(struct pty_setup){
			.environment = PTY_LIST(term, terminfo, "LANG=C.UTF-8") });
		CHECK(pty_says(pty, kinds[i].name));
	}
	snprintf(command, sizeof command, "rm -r %s", folder);
	CHECK(system(command) == 0);
}

/* The text console has no Chinese glyphs: said in ASCII; English screens are offered. */
static void on_linux_console(void)
{
	static const char *const environment[] = { "TERM=linux", "LANG=C.UTF-8", NULL };
	struct pty *pty = pty_open(&(struct pty_setup){ .environment = environment });

	CHECK(pty_ends(pty, NULL));
	CHECK(WIFEXITED(pty->status) && WEXITSTATUS(pty->status) == 2);
	CHECK(pty_sent_has(pty, "console cannot show Chinese"));
	CHECK(pty_sent_has(pty, "--lang en"));
	for (size_t i = 0; i < pty->len; i++)
		CHECK(pty->out[i] == '\n' || pty->out[i] == '\r' ||
		      (pty->out[i] >= ' ' && pty->out[i] < 0x7f));

	struct pty *english = pty_open(&(struct pty_setup){ .environment = environment,
	                                                    .args = PTY_LIST("--lang", "en") });
	CHECK(pty_shows(english, "Whom do I ask?"));
	CHECK(!pty_sent_has(english, "─"));
}

/* Whom to ask is asked at once, from a console as well. */
static void channel_on_linux_console(void)
{
	struct pty *pty =
		pty_open(&(struct pty_setup){ .environment = PTY_LIST("TERM=linux", "LANG=C.UTF-8"),
	                                      .args = PTY_LIST("channel") });

	CHECK(pty_ends(pty, NULL));
	CHECK(WIFEXITED(pty->status) && WEXITSTATUS(pty->status) == 2);
	CHECK(pty_sent_has(pty, "console cannot show Chinese"));
}

static const struct pty_case cases[] = {
	{ "the home screen is complete at 80x24", at_80x24 },
	{ "the home screen is complete at 40x12", at_40x12 },
	{ "LANG=C", in_c },
	{ "LC_ALL=POSIX", in_posix },
	{ "an empty environment but for TERM", in_nothing },
	{ "LANG=zh_CN.UTF-8 without that locale", in_no_such_locale },
	{ "COLUMNS=100000", columns_lie },
	{ "--lang en", in_english },
	{ "a terminal that never answers what it is asked", never_answers },
	{ "a terminal that answers narrow: nothing is drawn again", answers_narrow },
	{ "a terminal that answers three seconds late", answers_late },
	{ "a terminal that answers in pieces", answers_in_pieces },
	{ "a terminal that answers wide, late: drawn once more", answers_wide_late },
	{ "a terminal that answers wide in 8-bit controls", answers_wide_in_eight_bits },
	{ "F3 with a modifier is no answer", a_key_like_an_answer },
	{ "left before the answer: the shell does not get it", answer_is_not_left_behind },
	{ "wide ambiguous characters: none is drawn", draws_nothing_ambiguous },
	{ "a terminal that reads no UTF-8", reads_bytes },
	{ "--ambiguous=wide is not probed", told_wide },
	{ "TERM unset: plain lines", without_name },
	{ "TERM=dumb: plain lines", with_dumb },
	{ "TERM unknown: plain lines", with_unknown },
	{ "TERM unknown or unset: it says what to type", says_what_to_type },
	{ "no cursor addressing: plain lines", without_cursor },
	{ "TERM=linux: a message in ASCII", on_linux_console },
	{ "TERM=linux: heshi channel too", channel_on_linux_console },
};
PTY_MAIN(cases)
