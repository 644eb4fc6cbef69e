/* A monkey at the shipped deck: random keys, taps, drags and sizes on every screen, in both
 * languages and both widths of ambiguous characters. Nothing crashes, every screen stays sound and
 * inside its window, and what the quiz was told is what the screens offered: by a key or a tap that
 * came over the question it answers, after a pause if it was pressed over the one before, and never
 * by a key that only repeats because the monkey sits on it. */
#include "../drawn.h"
#include "../shipped.h"

#include "base/rng.h"
#include "play/play.h"
#include "play/progress.h"
#include "sound.h"
#include "stage.h"
#include "ui/card.h"
#include "ui/screen.h"
#include "ui/story.h"

enum { HEARD = 64, PAUSE_MS = 300, FIRST_REPEAT_MS = 500, REPEAT_MS = 33 };

struct heard {
	struct keys_event event;
	int64_t at_ms;
	unsigned question;  /* the answers given before it */
	bool early, repeat; /* before the picture; by itself */
};

struct monkey {
	struct canvas canvas;
	struct clock clock;
	struct rng rng;
	int events; /* left until the terminal goes */
	struct keys_event sat_on;
	int repeats; /* how often it comes yet */
	int early;   /* keys typed while the next picture is made */
	struct heard heard[HEARD];
	size_t count; /* the latest of them, in a ring */
	unsigned answers;
	struct ui ui;
};

static struct canvas *canvas_of(void *self) { return &((struct monkey *)self)->canvas; }

/* Wherever there is room for a screen its last row begins with the way back or out. */
static void check_bar(const struct canvas *canvas)
{
	static const char *const ways[] = { "Esc ", "q ", "[" };
	struct str dump;
	bool found = false;

	if (canvas->width < 38 || canvas->height < 10)
		return;
	str_init(&dump);
	canvas_dump(canvas, &dump, false);
	size_t end = dump.len - 1, from = end;
	while (from && dump.text[from - 1] != '\n')
		from--;
	while (dump.text[from] == ' ')
		from++;
	for (size_t i = 0; i < UNIT_COUNT(ways); i++)
		found |= strncmp(dump.text + from, ways[i], strlen(ways[i])) == 0;
	/* Nothing touches the menu, the last before the way on. */
	const char *menu = strstr(dump.text + from, _("Menu"));
	if (menu && (menu[strlen(_("Menu"))] == '\0' || !strchr(" ]\n", menu[strlen(_("Menu"))])))
		fail_msg("two in one at %dx%d:\n%s", canvas->width, canvas->height, dump.text);
	/* While letters are typed, Esc ends that: Enter says so. */
	if (!found && !strstr(dump.text, _("Done typing")))
		fail_msg("no way back at %dx%d:\n%s", canvas->width, canvas->height, dump.text);
	str_release(&dump);
}

static void show(void *self)
{
	const struct canvas *canvas = canvas_of(self);
	const char *why = sound_not(canvas);

	if (why)
		fail_msg("%s", why);
	check_bar(canvas);
}

static void repaint(void *self) { (void)self; }

static struct keys_event a_size(struct monkey *monkey)
{
	static const struct {
		int width, height;
	} sizes[] = { { 80, 24 },  { 40, 12 }, { 60, 20 }, { 59, 19 },
		      { 120, 40 }, { 38, 10 }, { 39, 12 }, { 40, 11 } };
	uint32_t pick = rng_below(&monkey->rng, 12);
	int width = pick < 8 ? sizes[pick].width : 1 + (int)rng_below(&monkey->rng, 130);
	int height = pick < 8 ? sizes[pick].height : 1 + (int)rng_below(&monkey->rng, 50);

	canvas_resize(&monkey->canvas, width, height);
	return (struct keys_event){ .kind = KEYS_RESIZE };
}

static struct keys_event a_key(struct monkey *monkey)
{
	static const enum keys_kind kinds[] = { KEYS_ENTER,    KEYS_ENTER,      KEYS_ENTER,
		                                KEYS_BACK,     KEYS_UP,         KEYS_DOWN,
		                                KEYS_DOWN,     KEYS_LEFT,       KEYS_RIGHT,
		                                KEYS_PAGE_UP,  KEYS_PAGE_DOWN,  KEYS_HOME,
		                                KEYS_END,      KEYS_TAB,        KEYS_BACKSPACE,
		                                KEYS_WHEEL_UP, KEYS_WHEEL_DOWN, KEYS_INTERRUPT };
	static const uint32_t codes[] = { '1', '1', '2', '2', '3',   '4',   '9', ' ', 'b',
		                          'c', 'q', 'h', 'L', '?',   '/',   12,  '0', '.',
		                          '+', '-', '*', 'r', U'刷', U'单', 'z', U'é' };

	if (rng_below(&monkey->rng, 2))
		return (struct keys_event){
			.kind = kinds[rng_below(&monkey->rng, UNIT_COUNT(kinds))]
		};
	return (struct keys_event){ .kind = KEYS_CHAR,
		                    .code = codes[rng_below(&monkey->rng, UNIT_COUNT(codes))] };
}

static struct keys_event hear(struct monkey *monkey, struct keys_event event, bool early,
                              bool repeat)
{
	monkey->heard[monkey->count++ % HEARD] =
		(struct heard){ event, monkey->clock.fixed_ms, monkey->answers, early, repeat };
	monkey->events--;
	return event;
}

/* Sits on a key: it comes once, again after half a second, and then without a pause. */
static struct keys_event sit(struct monkey *monkey)
{
	monkey->sat_on = a_key(monkey);
	monkey->repeats = 2 + (int)rng_below(&monkey->rng, 8);
	return hear(monkey, monkey->sat_on, false, false);
}

static struct keys_event read_event(void *self, int timeout_ms)
{
	struct monkey *monkey = self;
	struct rng *rng = &monkey->rng;
	struct keys_event none = { .kind = KEYS_NONE };

	if (monkey->early > 0) {
		monkey->early--;
		return hear(monkey, monkey->repeats ? monkey->sat_on : a_key(monkey), true, false);
	}
	if (monkey->events <= 0)
		return timeout_ms == 0 ? none : (struct keys_event){ .kind = KEYS_GONE };
	if (timeout_ms == 0)
		return none;
	const struct heard *last =
		monkey->count ? &monkey->heard[(monkey->count - 1) % HEARD] : NULL;
	int pause_ms = !monkey->repeats       ? (int)rng_below(rng, 700)
	               : last && last->repeat ? REPEAT_MS
	                                      : FIRST_REPEAT_MS;
	if (timeout_ms > 0 && pause_ms > timeout_ms) {
		monkey->clock.fixed_ms += timeout_ms;
		return none;
	}
	monkey->clock.fixed_ms += pause_ms;
	if (monkey->repeats) {
		monkey->repeats--;
		return hear(monkey, monkey->sat_on, false, true);
	}
	uint32_t pick = rng_below(rng, 100);
	if (pick < 3)
		return hear(monkey, a_size(monkey), false, false);
	if (pick < 6)
		return sit(monkey);
	if (pick < 75)
		return hear(monkey, a_key(monkey), false, false);
	return hear(
		monkey,
		(struct keys_event){ .kind = pick % 2 ? KEYS_PRESS : KEYS_RELEASE,
	                             .x = (int)rng_below(rng, (uint32_t)monkey->canvas.width),
	                             .y = (int)rng_below(rng, (uint32_t)monkey->canvas.height) },
		false, false);
}

/* Who may answer. */

static bool is_same(struct keys_event a, struct keys_event b)
{
	return a.kind == b.kind && a.code == b.code;
}

/* Without a pause of that key it goes back to an older question. */
static bool is_old(const struct monkey *monkey, size_t index)
{
	const struct heard *later = &monkey->heard[index % HEARD];

	for (size_t i = index; i-- > 0 && i + HEARD > monkey->count;) {
		const struct heard *one = &monkey->heard[i % HEARD];
		if (!is_same(one->event, later->event))
			continue;
		if (later->at_ms - one->at_ms >= PAUSE_MS)
			return false;
		if (one->question != later->question || one->early)
			return true;
		later = one;
	}
	return false;
}

static bool may_answer(const struct monkey *monkey, size_t index)
{
	const struct heard *one = &monkey->heard[index % HEARD];
	enum keys_kind kind = one->event.kind;
	bool confirms = kind == KEYS_ENTER || kind == KEYS_RELEASE ||
	                (kind == KEYS_CHAR && one->event.code >= '1' && one->event.code <= '9');

	return confirms && !one->early && !one->repeat && one->question == monkey->answers &&
	       (kind == KEYS_RELEASE || !is_old(monkey, index));
}

/* It was the latest that came, or, if that had to wait, the one before. */
static void happened(void *self, const struct quiz *quiz, struct quiz_event event,
                     const struct quiz_answer *answer, int64_t milliseconds)
{
	struct monkey *monkey = self;
	bool fine = false;

	(void)quiz;
	(void)event;
	(void)milliseconds;
	if (!answer)
		return;
	for (size_t back = 1; back <= 2 && back <= monkey->count; back++)
		fine |= may_answer(monkey, monkey->count - back);
	if (!fine)
		fail_msg("answered by what was not meant for it, after %zu events", monkey->count);
	monkey->answers++;
	/* Written down in a moment; or a disk is slow, and the monkey goes on typing. */
	monkey->early = rng_below(&monkey->rng, 3) ? 0 : 1 + (int)rng_below(&monkey->rng, 5);
}

/* Small numbers mostly, the largest that fit now and then. */
static uint32_t a_number(struct monkey *monkey, uint32_t most)
{
	uint32_t digits = 1u << rng_below(&monkey->rng, 31), kind = rng_below(&monkey->rng, 8);

	return kind == 0   ? 0
	       : kind == 1 ? most
	                   : rng_below(&monkey->rng, digits < most ? digits + 1 : most);
}

static int32_t a_day(struct monkey *monkey)
{
	enum { DAYS = 60000 }; /* until 2134 */

	return (int32_t)a_number(monkey, DAYS);
}

static struct menu_state a_state(struct monkey *monkey)
{
	static const char trouble[] =
		N_("The record is damaged: your answers are not being kept. See: heshi doctor");

	return (struct menu_state){
		.resume_number = (uint16_t)a_number(monkey, UINT16_MAX),
		.resume_count = (uint16_t)a_number(monkey, UINT16_MAX),
		.due = (uint16_t)a_number(monkey, UINT16_MAX),
		.next_due = a_day(monkey),
		.records = rng_below(&monkey->rng, 2),
		.trouble = rng_below(&monkey->rng, 4) ? NULL : trouble,
	};
}

static struct progress_count a_count(struct monkey *monkey)
{
	uint32_t whole = a_number(monkey, UINT32_MAX);
	uint32_t part = whole ? rng_below(&monkey->rng, whole) + rng_below(&monkey->rng, 2) : 0;

	return (struct progress_count){ part, whole };
}

static struct progress_counts some_counts(struct monkey *monkey)
{
	return (struct progress_counts){ a_count(monkey), a_count(monkey), a_count(monkey) };
}

/* A learner's progress as no learner has it. */
static bool progress_screen(struct monkey *monkey)
{
	struct progress_topic *topics = mem_alloc((deck->topics.count + 1) * sizeof *topics);
	struct progress progress = { .today = a_day(monkey),
		                     .all = some_counts(monkey),
		                     .topics = topics };

	progress.topic_count = rng_below(&monkey->rng, (uint32_t)deck->topics.count + 1);
	for (size_t i = 0; i < progress.topic_count; i++)
		topics[i] = (struct progress_topic){ &deck->topics.items[i], some_counts(monkey),
			                             a_day(monkey) };
	progress.sitting_count = rng_below(&monkey->rng, PROGRESS_SITTINGS + 1);
	for (size_t i = 0; i < progress.sitting_count; i++)
		progress.sittings[i] =
			(struct progress_sitting){ a_day(monkey), some_counts(monkey) };
	bool stays = ui_progress(&monkey->ui, &progress);
	free(topics);
	return stays;
}

/* Home as it is after any records; what is chosen was there to be chosen. */
static bool home_screen(struct monkey *monkey)
{
	struct menu_item items[MENU_ITEMS];
	bool offered = false;

	monkey->ui.state = a_state(monkey);
	size_t count = menu_items(&monkey->ui.state, items);
	enum menu_choice choice = ui_home(&monkey->ui);
	for (size_t i = 0; i < count; i++)
		offered |= items[i].choice == choice;
	assert_true(offered || choice == MENU_QUIT || choice == MENU_GONE);
	return choice != MENU_GONE;
}

static void arrive(struct monkey *monkey, uint64_t seed, int events)
{
	*monkey = (struct monkey){ .events = events, .clock = { stage_now, stage_now, 0 } };
	rng_seed(&monkey->rng, seed);
	canvas_init(&monkey->canvas, seed % 2 ? 80 : 40, seed % 2 ? 24 : 12,
	            seed % 3 ? WIDTH_NARROW : WIDTH_WIDE);
	ui_init(&monkey->ui, (struct ui_display){ monkey, canvas_of, show, repaint, read_event,
	                                          &monkey->clock });
	monkey->ui.deck = deck;
	monkey->ui.state = a_state(monkey); /* the result says when to come back */
	msg_use(seed % 4 < 2 ? "zh" : "en");
}

static void sittings(void **state)
{
	const struct clock *clock;

	(void)state;
	for (uint64_t seed = 0; seed < 40; seed++) {
		struct monkey monkey;
		unsigned answered = 0;
		arrive(&monkey, seed, 800);
		clock = &monkey.clock;
		struct face face = ui_face(&monkey.ui);
		struct play_recorder recorder = { &monkey, happened, NULL };
		while (monkey.events > 0) { /* Ctrl-C ends it where there is no room to ask */
			const struct deck_card *cards[10], *again = NULL;
			const struct mode *mode = &mode_list[rng_below(&monkey.rng, MODE_COUNT)];
			uint64_t sitting = rng_next(&monkey.rng);
			size_t count = drawn_cards(deck, 1 + (size_t)(seed % 10), sitting, cards),
			       answers;
			struct quiz *quiz = quiz_new(deck, mode, cards, count, sitting);
			monkey.ui.ended = UI_NOT_ENDED;
			enum face_after after = play_run(quiz, &face, clock, &recorder, &again);
			quiz_answers(quiz, &answers);
			answered += (unsigned)answers;
			assert_int_equal(again != NULL, after == FACE_CARDS);
			quiz_free(quiz);
		}
		assert_true(answered > 0);
		canvas_release(&monkey.canvas);
	}
}

static void other_screens(void **state)
{
	(void)state;
	for (uint64_t seed = 100; seed < 130; seed++) {
		struct monkey monkey;
		bool gone = false;
		arrive(&monkey, seed, 400);
		ui_home_show(&monkey.ui);
		while (!gone) {
			switch (rng_below(&monkey.rng, 8)) {
			case 0: gone = !home_screen(&monkey); break;
			case 1: {
				const struct deck_topic *topic = ui_topics(&monkey.ui);
				gone = monkey.ui.ended;
				assert_true(!topic ||
				            (topic >= deck->topics.items &&
				             topic < deck->topics.items + deck->topics.count));
				break;
			}
			case 2:
				gone = !ui_channels(&monkey.ui,
				                    rng_below(&monkey.rng, 2) ? "刷单" : NULL);
				break;
			case 3:
				gone = !ui_channel(
					&monkey.ui,
					&deck->channels.items[rng_below(
						&monkey.rng, (uint32_t)deck->channels.count)],
					rng_below(&monkey.rng, 2) ? deck->topics.items : NULL);
				break;
			case 4: gone = !ui_about(&monkey.ui); break;
			case 5:
				gone = !ui_preview(
					&monkey.ui,
					deck->cards[rng_below(&monkey.rng,
				                              (uint32_t)deck->card_count)]);
				break;
			case 6: gone = !progress_screen(&monkey); break;
			default:
				ui_loading(&monkey.ui, 2000, rng_below(&monkey.rng, 100), 100);
				break;
			}
			gone |= monkey.events <= 0;
		}
		canvas_release(&monkey.canvas);
	}
}

/* Large type: whatever was answered, the first page of the explanation holds which steps were right,
 * the choice that comes first, and its why to the last row. */
static void the_first_page_holds_the_choice(void **state)
{
	enum { WIDTH = 39, ROWS = 8 };
	static const char *const languages[] = { "en", "zh_CN" };
	struct rng rng;

	(void)state;
	rng_seed(&rng, 7);
	for (size_t i = 0; i < deck->card_count * 40; i++) {
		const struct deck_card *card = deck->cards[i % deck->card_count];
		struct quiz *quiz = quiz_new(deck, mode_find("play"), &card, 1, rng_next(&rng));
		struct quiz_view view;
		struct ui_flow flow;
		size_t end;
		msg_use(languages[i / deck->card_count % 2]);
		for (quiz_view(quiz, &view); view.step != STEP_EXPLAIN; quiz_view(quiz, &view))
			quiz_apply(quiz,
			           (struct quiz_event){
					   EVENT_ANSWER,
					   view.options[rng_below(&rng, view.option_count)].id });
		ui_flow_init(&flow, &ui_layouts[UI_LARGE], WIDTH, WIDTH_NARROW);
		ui_answers_flow(&flow, quiz, 0, 0);
		for (end = 0; end < flow.count && !flow.items[end].label_len; end++)
			;
		assert_true(end < flow.count && end > 0);
		for (end++; end < flow.count && !flow.items[end].label_len &&
		            flow.items[end].from < flow.items[end].to;
		     end++)
			;
		if (end > (flow.count > ROWS ? ROWS - 1 : ROWS))
			fail_msg("%s: the first choice ends on row %zu (%s)", card->id.s, end,
			         msg_language());
		ui_flow_release(&flow);
		quiz_free(quiz);
	}
	msg_use("en");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(sittings),
	cmocka_unit_test(the_first_page_holds_the_choice),
	cmocka_unit_test(other_screens),
};

int main(void) { return cmocka_run_group_tests(tests, load, unload); }
