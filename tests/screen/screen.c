/* screen -- plays a script of keys to the screens and prints the canvas wherever it says `shot`.
 *
 * No terminal: the display is a canvas in memory and a list of events. See tests/README.md for
 * the script's words. The end of the script is a terminal that has gone.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../canvas-dump.h"
#include "../unit/desk.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"
#include "live.h"
#include "load/load.h"
#include "play/play.h"
#include "play/progress.h"
#include "text/qr.h"
#include "text/utf8.h"
#include "ui/class.h"
#include "ui/pages.h"
#include "ui/paper-screen.h"
#include "ui/seat-screen.h"
#include "ui/ui.h"

enum { CARDS = 16, TOPICS = 8, SKIPPED = 77 };

struct script {
	FILE *file;
	int line;
	struct canvas canvas;
	bool roles, at_station, codes;
	uint64_t seed;
	struct deck *deck;
	struct menu_state state;
	struct menu_note notes[MENU_NOTES];
	int note_count;
	char *texts[9];
	int text_count; /* of notes and their holes */
	struct progress progress;
	struct station station;
	struct progress_topic topics[TOPICS];
	char named[TOPICS][32]; /* ids of progress.topics */
	char subject[512];      /* "home", "play first-refund …" */
	char text[512];
	size_t text_at; /* what is being typed, or pasted */
	bool pasted;
	struct keys_event release;
	bool released; /* second half of a tap */
};

/* A second passes with every look at the clock, at a station and where seats are with every key: the dead time after a
 * page is always over. */
static int64_t now_ms, look_ms = 1000;

static int64_t ticking(const struct clock *clock)
{
	(void)clock;
	return now_ms += look_ms;
}

static void fail(const struct script *script, const char *what)
{
	fprintf(stderr, "line %d: %s\n", script->line, what);
	exit(2);
}

static void shoot(const struct script *script, const char *name)
{
	struct str out;

	str_init(&out);
	canvas_dump(&script->canvas, &out, script->roles);
	printf("== %s (%dx%d) cursor %d,%d\n%s", name, script->canvas.width, script->canvas.height,
	       script->canvas.cursor_x, script->canvas.cursor_y, out.text);
	str_release(&out);
}

static const struct {
	const char *name;
	enum keys_kind kind;
} names[] = {
	{ "enter", KEYS_ENTER },
	{ "esc", KEYS_BACK },
	{ "up", KEYS_UP },
	{ "down", KEYS_DOWN },
	{ "left", KEYS_LEFT },
	{ "right", KEYS_RIGHT },
	{ "pgup", KEYS_PAGE_UP },
	{ "pgdn", KEYS_PAGE_DOWN },
	{ "home", KEYS_HOME },
	{ "end", KEYS_END },
	{ "tab", KEYS_TAB },
	{ "backspace", KEYS_BACKSPACE },
	{ "interrupt", KEYS_INTERRUPT },
	{ "terminate", KEYS_TERMINATE },
};

static struct keys_event typed(struct script *script)
{
	uint32_t code;

	script->text_at += utf8_decode(script->text + script->text_at,
	                               strlen(script->text) - script->text_at, &code);
	return (struct keys_event){ script->pasted ? KEYS_PASTED : KEYS_CHAR, .code = code };
}

static struct keys_event word_event(struct script *script, const char *word)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(word, names[i].name) == 0)
			return (struct keys_event){ .kind = names[i].kind };
	if (strlen(word) != 1)
		fail(script, word);
	return (struct keys_event){ .kind = KEYS_CHAR, .code = (unsigned char)*word };
}

/* One line of the script's second half; false if it makes no event. */
static bool obey(struct script *script, char *line, int timeout_ms, struct keys_event *event)
{
	int x, y;

	if (strcmp(line, "wait") == 0) { /* until the screen does something by itself */
		now_ms += timeout_ms;
		*event = (struct keys_event){ .kind = KEYS_NONE };
		return true;
	}
	if (strncmp(line, "shot ", 5) == 0) {
		shoot(script, line + 5);
		return false;
	}
	if (live_obey(line))
		return false;
	now_ms += 1000 - look_ms;
	if (strncmp(line, "type ", 5) == 0 || strncmp(line, "paste ", 6) == 0) {
		script->pasted = *line == 'p';
		snprintf(script->text, sizeof script->text, "%s", strchr(line, ' ') + 1);
		script->text_at = 0;
		return false;
	}
	if (sscanf(line, "resize %dx%d", &x, &y) == 2) {
		canvas_resize(&script->canvas, x, y);
		*event = (struct keys_event){ .kind = KEYS_RESIZE };
		return true;
	}
	if (sscanf(line, "press %d %d", &x, &y) == 2 || sscanf(line, "tap %d %d", &x, &y) == 2) {
		*event = (struct keys_event){ .kind = KEYS_PRESS, .x = x, .y = y };
		script->released = *line == 't';
		script->release = (struct keys_event){ .kind = KEYS_RELEASE, .x = x, .y = y };
		return true;
	}
	if (sscanf(line, "release %d %d", &x, &y) == 2) {
		*event = (struct keys_event){ .kind = KEYS_RELEASE, .x = x, .y = y };
		return true;
	}
	*event = word_event(script, line);
	return true;
}

static struct keys_event next_event(void *self, int timeout_ms)
{
	struct script *script = self;
	struct keys_event event;
	char line[512];

	/* Whoever writes a script has seen the picture: nothing comes before it. */
	if (timeout_ms == 0 && strcmp(script->subject, "loading") != 0)
		return (struct keys_event){ .kind = KEYS_NONE };
	for (;;) {
		if (script->text[script->text_at])
			return typed(script);
		if (script->released) {
			script->released = false;
			return script->release;
		}
		if (!fgets(line, sizeof line, script->file))
			return (struct keys_event){ .kind = KEYS_GONE };
		script->line++;
		line[strcspn(line, "\n")] = '\0';
		if (*line && *line != '#' && obey(script, line, timeout_ms, &event))
			return event;
	}
}

static struct canvas *lend_canvas(void *self) { return &((struct script *)self)->canvas; }
static void nothing(void *self) { (void)self; }

static const struct clock clock_ticking = { ticking, ticking, 0 };

/* "5 6 1 6 4 5": recognised, suspected, channels; each part and whole. */
static bool read_counts(const char *text, struct progress_counts *counts)
{
	return sscanf(text, "%u %u %u %u %u %u", &counts->recognised.part,
	              &counts->recognised.whole, &counts->suspected.part, &counts->suspected.whole,
	              &counts->channels.part, &counts->channels.whole) == 6;
}

/* A note (a msgid), and what fills its holes. */
static bool read_note(struct script *script, const char *word, const char *value)
{
	struct menu_note *note = &script->notes[script->note_count ? script->note_count - 1 : 0];
	bool fills = strcmp(word, "fills") == 0;
	int at = 0;

	if ((!fills && strcmp(word, "note") != 0) || script->text_count == 9)
		return false;
	char *text = script->texts[script->text_count++] = mem_text(value, strlen(value));
	while (fills && at < MENU_NOTE_ARGS && note->args[at])
		at++;
	if (fills ? at == MENU_NOTE_ARGS : script->note_count == MENU_NOTES)
		return false;
	if (fills)
		note->args[at] = text;
	else
		script->notes[script->note_count++].text = text;
	return true;
}

/* Two answers as before a sitting that was asked for, or the one where nothing can be gone on with. */
static void offer(struct ui *ui, const struct script *script, bool both)
{
	static const char *const answers[] = { "Go on where you stopped", "Start a new sitting" };

	printf("-- answer %d\n", ui_offer(ui, &script->notes[0], answers + !both, 1 + both));
}

/* What is known of earlier sittings; false if the word is none of these. */
static bool read_state(struct script *script, const char *word, const char *value)
{
	struct progress *progress = &script->progress;
	struct progress_topic *topic = &script->topics[progress->topic_count];
	struct progress_sitting *sitting = &progress->sittings[progress->sitting_count];
	char day[16] = "";
	int at = 0;

	if (strcmp(word, "resume") == 0)
		return sscanf(value, "%hu %hu", &script->state.resume_number,
		              &script->state.resume_count) == 2;
	if (strcmp(word, "due") == 0)
		return sscanf(value, "%hu", &script->state.due) == 1;
	if (strcmp(word, "next") == 0)
		return clock_parse_day(value, &script->state.next_due);
	if (strcmp(word, "today") == 0)
		return clock_parse_day(value, &progress->today);
	if (strcmp(word, "place") == 0) {
		script->station.place = mem_text(value, strlen(value));
		return true;
	}
	if (strcmp(word, "records") == 0) {
		script->state.records = true;
		return true;
	}
	if (strcmp(word, "trouble") == 0) {
		script->state.trouble = mem_text(value, strlen(value));
		return true;
	}
	if (strcmp(word, "all") == 0)
		return read_counts(value, &progress->all);
	if (strcmp(word, "topic") == 0 && progress->topic_count < TOPICS) {
		sscanf(value, "%31s %15s %n", script->named[progress->topic_count++], day, &at);
		clock_parse_day(day, &topic->due);
		return at && read_counts(value + at, &topic->counts);
	}
	if (strcmp(word, "sitting") == 0 && progress->sitting_count < PROGRESS_SITTINGS) {
		progress->sitting_count++;
		sscanf(value, "%15s %n", day, &at);
		return clock_parse_day(day, &sitting->day) &&
		       read_counts(value + at, &sitting->counts);
	}
	return false;
}

static void read_head(struct script *script, const char *folder)
{
	char line[512], word[32], value[400], path[600] = "";
	int width = 80, height = 24;
	enum width_ambiguous ambiguous = WIDTH_NARROW;
	struct diag_list diags;

	while (fgets(line, sizeof line, script->file) && strcmp(line, "---\n") != 0) {
		script->line++;
		line[strcspn(line, "\n")] = '\0';
		if (!*line || *line == '#')
			continue;
		*value = '\0';
		if (sscanf(line, "%31s %399[^\n]", word, value) < 1)
			fail(script, line);
		if (strcmp(word, "size") == 0 && sscanf(value, "%dx%d", &width, &height) == 2)
			continue;
		if (strcmp(word, "ambiguous") == 0)
			ambiguous = strcmp(value, "wide") == 0 ? WIDTH_WIDE : WIDTH_NARROW;
		else if (strcmp(word, "lang") == 0 && !msg_use(value))
			fail(script, "unknown language");
		else if (strcmp(word, "seed") == 0)
			script->seed = strtoull(value, NULL, 10);
		else if (strcmp(word, "roles") == 0)
			script->roles = true;
		else if (strcmp(word, "station") == 0)
			script->at_station = true;
		else if (strcmp(word, "codes") == 0)
			script->codes = true;
		else if (strcmp(word, "deck") == 0)
			snprintf(path, sizeof path, "%s/%s", getenv("HESHI_SOURCE"), value);
		else if (strcmp(word, "screen") == 0)
			snprintf(script->subject, sizeof script->subject, "%s", value);
		else if (strcmp(word, "lang") != 0 && !read_note(script, word, value) &&
		         !read_state(script, word, value))
			fail(script, line);
	}
	script->line++;
	canvas_init(&script->canvas, width, height, ambiguous);
	script->canvas.lines = ambiguous == WIDTH_NARROW;
	/* Other expectations hold without libqrencode as well. */
	script->canvas.blocks = script->codes;
	if (script->codes && !qr_is_there())
		exit(SKIPPED);
	if (!*path)
		snprintf(path, sizeof path, "%s", folder);
	diag_list_init(&diags, 0);
	if (load_deck(path, NULL, &script->deck, &diags) != LOAD_SOUND) {
		diag_print(stderr, &diags, &(struct diag_style){ 0 });
		exit(2);
	}
	diag_list_release(&diags);
	script->progress.topics = script->topics;
	for (size_t i = 0; i < script->progress.topic_count; i++) {
		script->topics[i].topic = deck_topic_find(script->deck, script->named[i]);
		if (!script->topics[i].topic)
			fail(script, script->named[i]);
	}
}

/* The cards that the subject names after its first word; how many. */
static size_t named_cards(struct script *script, const struct deck_card *cards[CARDS])
{
	size_t count = 0;

	strtok(script->subject, " ");
	for (char *id = strtok(NULL, " "); id && count < CARDS; id = strtok(NULL, " ")) {
		cards[count] = deck_card_find(script->deck, id);
		if (!cards[count++])
			fail(script, "unknown card");
	}
	return count;
}

/* A public station: its first screen, then a sitting of the same cards, and so on. */
static void visit(struct ui *ui, struct script *script)
{
	const struct deck_card *cards[CARDS], *again;
	size_t count = named_cards(script, cards);
	struct face face = ui_face(ui);

	ui->station = &script->station;
	look_ms = 0;
	while (face.attract(face.self, cards, count)) {
		struct quiz *quiz =
			quiz_new(script->deck, &script->station.mode, cards, count, script->seed);
		play_run(quiz, &face, &clock_ticking, NULL, &again);
		quiz_free(quiz);
	}
}

static void play(struct ui *ui, struct script *script)
{
	const struct deck_card *cards[CARDS], *again;
	struct face face = ui_face(ui);
	size_t count = named_cards(script, cards);

	struct quiz *quiz = quiz_new(script->deck, mode_find(ui->station ? "kiosk" : "play"), cards,
	                             count, script->seed);
	play_run(quiz, &face, &clock_ticking, NULL, &again);
	quiz_free(quiz);
}

/* The clock of a lesson stands: minutes are the business of lesson/timer. */
static int64_t standing(const struct clock *clock) { return clock->fixed_ms; }
static const struct clock clock_standing = { standing, standing, 0 };

/* The subject, without its first word. */
static void shift_word(struct script *script)
{
	const char *rest = strchr(script->subject, ' ') + 1;

	memmove(script->subject, rest, strlen(rest) + 1);
}

/* What is voted on ("judge", "act") stands before the cards. */
static enum step voted_step(const struct script *script)
{
	return strncmp(strchr(script->subject, ' '), " act", 4) == 0 ? STEP_ACT : STEP_JUDGE;
}

/* A class of 40; or "live", with seats of their own. */
static void teach(struct ui *ui, struct script *script)
{
	static const struct deck_text asked[] = { { "这句话像谁说的？", { 0 } },
		                                  { "不去问群里的人，还能问谁？", { 0 } } };
	static const struct deck_texts prompts = { asked, 2 };
	const struct deck_card *cards[CARDS];
	struct lesson_card rows[CARDS];
	struct lesson_timer timer;
	struct lesson_class class = { .timer = &timer, .size = 40 };
	enum step vote = voted_step(script);

	if (*script->subject == 'l') {
		class.box = live_box();
		look_ms = 0;
	}
	shift_word(script);
	size_t count = named_cards(script, cards);
	for (size_t i = 0; i < count; i++) /* the second card has no prompts of its own */
		rows[i] = (struct lesson_card){ cards[i],
			                        vote,
			                        { 45, 30, 120, 30, 30, 45, 60, 45, 20 },
			                        i == 1 ? NULL : &prompts };
	struct lesson_plan plan = { .cards = rows,
		                    .count = (uint16_t)count,
		                    .minutes = 40,
		                    .seed = script->seed,
		                    .homework = "回家把这句话告诉一位家人。" };
	struct lesson *lesson = lesson_new(script->deck, &plan);
	struct lesson_face face = ui_class_face(ui);
	lesson_timer_begin(&timer, &clock_standing, 12 * 60000);
	puts(lesson_run(lesson, &face, NULL, &class) ? "-- over" : "-- can be gone on with");
	lesson_free(lesson);
}

/* A seat, in a lesson of one card. */
static void sit(struct ui *ui, struct script *script)
{
	const struct deck_card *cards[CARDS];
	enum step vote = voted_step(script);

	look_ms = 0;
	shift_word(script);
	named_cards(script, cards);
	ui_seat(ui, live_desk(script->deck, cards[0], vote));
	puts(ui->ended ? "-- gone" : "-- left");
}

/* Sheets of those cards, until no more numbers come. */
static void type_sheets(struct ui *ui, struct script *script)
{
	const struct deck_card *cards[CARDS];
	struct quiz_asked asked = { script->deck, cards, 0, script->seed };
	struct paper_face face = ui_paper_face(ui);
	struct paper_told told = { 0 };
	struct paper_typed typed;
	uint64_t seed = script->seed;
	struct str text;

	asked.count = (uint16_t)named_cards(script, cards);
	str_init(&text);
	while (face.number(face.self, &asked, &told, &seed)) {
		paper_typed_init(&typed, &asked);
		if (told.sheets == 1) /* the second one was begun before */
			paper_typed_sign(&typed, 0, '3');
		enum paper_done done =
			face.sheet(face.self, &typed, told.sheets == 1, nothing, NULL);
		paper_typed_text(&text, &typed);
		printf("-- %s, %s\n",
		       done == PAPER_KEEP    ? "kept"
		       : done == PAPER_LATER ? "waits"
		                             : "thrown",
		       text.text);
		str_clear(&text);
		told.kept = done == PAPER_KEEP;
		told.sheets += told.kept;
		told.whole = paper_typed_is_whole(&typed);
	}
	str_release(&text);
}

static void begin_lesson(struct ui *ui)
{
	static const struct lesson_offer offers[] = {
		{ LESSON_OFFER_RESUME, "账号是谁的", NULL, 0, 3, 6, 20778 },
		{ LESSON_OFFER_PLAN, "手表、皮肤和六位数", "小学五、六年级", 40, 0, 6, 0 },
		{ LESSON_OFFER_PLAN, "账号是谁的", "初中一至三年级", 40, 0, 6, 0 },
		{ .kind = LESSON_OFFER_DRAW, .count = 6 },
	};
	struct lesson_face face = ui_class_face(ui);
	uint32_t size = 0;

	int picked = face.choose(face.self, offers, 4);
	bool said = picked >= 0 && face.size(face.self, &size);
	printf("-- %d, %u%s\n", picked, size, said ? "" : ", not begun");
}

/* The staff's page, with a word for what is not as usual there. */
static void staff(struct ui *ui, struct script *script, const char *unusual)
{
	struct desk desk;

	desk_init(&desk);
	look_ms = 0;
	ui->station = &script->station;
	if (strcmp(unusual, "few") == 0)
		desk.counts = (struct ui_staff_counts){ 4, 3, 12, 9, 12, 1 };
	if (strncmp(unusual, "sent", 4) == 0)
		desk.desk.sent = desk_sent;
	if (strcmp(unusual, "sent") == 0)
		desk.sent = INT64_C(1795852800000), desk.apart = 3;
	desk.waiting = 12345;
	desk.stick_count = strcmp(unusual, "bare") == 0 ? 0 : 2;
	desk.desk.has_pin = strcmp(unusual, "open") != 0;
	ui->desk = &desk.desk;
	ui_staff(ui);
	printf("-- %u cards, %d changes%s\n", (unsigned)desk.desk.cards, desk.changes,
	       ui->ended == UI_ENDED_STAFF ? ", ended" : "");
}

static void run(struct ui *ui, struct script *script)
{
	const char *subject = script->subject;

	if (strcmp(subject, "home") == 0) {
		ui_home(ui);
	} else if (strcmp(subject, "topics") == 0) {
		ui_topics(ui);
	} else if (strncmp(subject, "channels", 8) == 0) {
		ui_channels(ui, subject[8] ? subject + 9 : NULL);
	} else if (strcmp(subject, "form") == 0) {
		puts(ui_form_anyway(ui) ? "-- begun" : ui->ended ? "-- gone" : "-- not begun");
	} else if (strcmp(subject, "offer") == 0 || strcmp(subject, "notice") == 0) {
		offer(ui, script, *subject == 'o');
	} else if (strcmp(subject, "about") == 0) {
		ui_about(ui);
	} else if (strncmp(subject, "preview ", 8) == 0) {
		ui_preview(ui, deck_card_find(script->deck, subject + 8));
	} else if (strncmp(subject, "play ", 5) == 0) {
		play(ui, script);
	} else if (strncmp(subject, "kiosk ", 6) == 0) {
		visit(ui, script);
	} else if (strncmp(subject, "class ", 6) == 0 || strncmp(subject, "live ", 5) == 0) {
		teach(ui, script);
	} else if (strncmp(subject, "seat ", 5) == 0) {
		sit(ui, script);
	} else if (strncmp(subject, "paper ", 6) == 0) {
		type_sheets(ui, script);
	} else if (strcmp(subject, "lessons") == 0) {
		begin_lesson(ui);
	} else if (strcmp(subject, "progress") == 0) {
		ui_progress(ui, &script->progress);
	} else if (strncmp(subject, "staff", 5) == 0) {
		staff(ui, script, subject[5] ? subject + 6 : "");
	} else if (strcmp(subject, "loading") == 0) {
		ui_loading(ui, 4096, 700, 1000);
	} else {
		fail(script, "unknown screen");
	}
}

int main(int argc, char **argv)
{
	struct script script = { 0 };

	if (argc != 3) {
		fputs("usage: screen SCRIPT DECK\n", stderr);
		return 2;
	}
	script.file = fopen(argv[1], "r");
	if (!script.file) {
		fprintf(stderr, "%s: %s\n", argv[1], strerror(errno));
		return 2;
	}
	msg_use("zh-CN");
	station_init(&script.station);
	read_head(&script, argv[2]);
	struct ui ui;
	ui_init(&ui, (struct ui_display){ &script, lend_canvas, nothing, nothing, next_event,
	                                  &clock_ticking });
	if (script.at_station)
		ui.station = &script.station;
	ui.deck = script.deck;
	ui.state = script.state;
	memcpy(ui.notes, script.notes, sizeof ui.notes);
	run(&ui, &script);
	free((char *)script.state.trouble);
	free((char *)script.station.place);
	while (script.text_count)
		free(script.texts[--script.text_count]);
	canvas_release(&script.canvas);
	deck_free(script.deck);
	fclose(script.file);
	return 0;
}
