/* How short a station is, at 40x12: the fewest presses, and the fewest taps, that eight cards of the
 * shipped deck take, whatever is answered; and that no page of it is nearly empty. */
#include "../shipped.h"

#include <limits.h>

#include "base/rng.h"
#include "deck/shape.h"
#include "learn/plan.h"
#include "quiz/view.h"
#include "stage.h"
#include "ui/card.h"
#include "ui/result.h"

enum {
	WIDTH = 40,
	HEIGHT = 12,
	MOST = 45,
	SITTINGS = 200,
	PACE_MS = 1000,
	QUESTIONS = 16,
	HEAD_ROWS = 2,
	DIGIT_AT = 2,
	PRESSES_MOST = 100
};

/* Who presses: on a question what is planned, else what leads on. */
struct presser {
	struct stage stage; /* its canvas and clock */
	struct station station;
	struct ui_card *card; /* NULL: pages are turned, `turns` times, then the terminal is gone */
	int turns;
	bool finger, pressed;
	unsigned option;  /* of the question in front */
	unsigned presses; /* or taps */
};

static bool is_blank_row(const struct canvas *canvas, int y)
{
	for (int x = 0; x < canvas->width; x++) {
		const char *bytes = canvas->cells[y * canvas->width + x].bytes;
		if (*bytes && *bytes != ' ')
			return false;
	}
	return true;
}

static bool is_option_row(const struct canvas *canvas, int y)
{
	const struct canvas_cell *row = &canvas->cells[y * canvas->width];

	return row[DIGIT_AT].bytes[0] >= '1' && row[DIGIT_AT].bytes[0] <= '9' &&
	       !row[DIGIT_AT + 1].bytes[0] && !row[DIGIT_AT + 2].bytes[0];
}

/* An option fills the blank row below it as well: a finger finds it there. */
static void show(void *self)
{
	struct presser *presser = self;
	const struct canvas *canvas = &presser->stage.canvas;
	int filled = 0, body = canvas->height - UI_CHROME_ROWS;

	for (int y = HEAD_ROWS; y < HEAD_ROWS + body; y++)
		filled += !is_blank_row(canvas, y) || is_option_row(canvas, y - 1);
	if (filled * 3 >= body)
		return;
	struct str dump;
	str_init(&dump);
	canvas_dump(canvas, &dump, false);
	fprintf(stderr, "%s", dump.text);
	str_release(&dump);
	fail_msg("%d of %d rows are filled", filled, body);
}

static bool is_asked(const struct presser *presser)
{
	return presser->card->view->step != STEP_EXPLAIN && !presser->card->on_scene;
}

static struct keys_event touch(struct presser *presser)
{
	struct keys_event event = { .kind = presser->pressed ? KEYS_RELEASE : KEYS_PRESS,
		                    .x = WIDTH - 3,
		                    .y = HEIGHT - 1 };
	const struct canvas *canvas = &presser->stage.canvas;

	for (int y = HEAD_ROWS; is_asked(presser) && y < HEIGHT; y++)
		if (is_option_row(canvas, y) &&
		    canvas->cells[y * WIDTH + DIGIT_AT].bytes[0] == (char)('1' + presser->option)) {
			event.x = WIDTH / 2; /* anywhere in the row */
			event.y = y;
		}
	presser->presses += presser->pressed;
	presser->pressed = !presser->pressed;
	return event;
}

static struct keys_event press(void *self, int timeout_ms)
{
	struct presser *presser = self;

	if (timeout_ms == 0)
		return UI_EVENT(KEYS_NONE);
	presser->stage.clock.fixed_ms += PACE_MS;
	assert_true(presser->presses < PRESSES_MOST); /* or a page leads back to itself */
	if (!presser->card)
		return UI_EVENT(presser->turns-- > 0 ? KEYS_PAGE_DOWN : KEYS_GONE);
	if (presser->finger)
		return touch(presser);
	presser->presses++;
	if (is_asked(presser))
		return (struct keys_event){ .kind = KEYS_CHAR, .code = '1' + presser->option };
	return UI_EVENT(KEYS_ENTER);
}

static void presser_open(struct presser *presser, const char *language, bool finger)
{
	*presser = (struct presser){ .finger = finger };
	stage_open(&presser->stage, WIDTH, HEIGHT, deck, NULL);
	presser->stage.ui.display =
		(struct ui_display){ presser,       stage_canvas, show,
		                     stage_repaint, press,        &presser->stage.clock };
	station_init(&presser->station);
	presser->stage.ui.station = &presser->station;
	msg_use(language);
}

/* The answers of a card as digits of a number, so that all of them can be counted through; the
 * judgement changes nothing of what is shown and is the right one. */
struct answers {
	unsigned digits[QUESTIONS], radix[QUESTIONS];
	size_t count;
};

static bool next_answers(struct answers *answers)
{
	while (answers->count &&
	       ++answers->digits[answers->count - 1] == answers->radix[answers->count - 1])
		answers->count--;
	for (size_t i = answers->count; i < QUESTIONS; i++)
		answers->digits[i] = 0;
	return answers->count > 0;
}

/* Presses from the card's first page to behind its last. */
static unsigned play(struct presser *presser, const struct deck_card *card, struct answers *answers)
{
	struct quiz *quiz = quiz_new(deck, &presser->station.mode, &card, 1, 1);
	struct quiz_view view;
	size_t count = 0;

	presser->presses = 0;
	presser->stage.ui.card_met = 0;
	for (quiz_view(quiz, &view); view.step != STEP_DONE; quiz_view(quiz, &view)) {
		struct ui_card shown;
		presser->option =
			card->truth.value == TRUTH_SCAM ? RATING_SURE_SCAM : RATING_SURE_REAL;
		if (view.step != STEP_JUDGE && view.step != STEP_EXPLAIN) {
			assert_true(count < QUESTIONS);
			answers->radix[count] = view.option_count;
			presser->option = answers->digits[count++];
		}
		ui_card_init(&shown, &presser->stage.ui, quiz, &view);
		presser->card = &shown;
		presser->stage.ui.card_met = view.number;
		struct ui_screen screen = ui_card_screen(&shown);
		assert_int_equal(ui_run(&presser->stage.ui, &screen), UI_DONE);
		assert_true(shown.event_ready && quiz_apply(quiz, shown.event));
		ui_card_release(&shown);
	}
	answers->count = count;
	quiz_free(quiz);
	return presser->presses;
}

static unsigned fewest(struct presser *presser, const struct deck_card *card, double *mean)
{
	struct answers answers = { .count = 0 };
	unsigned least = UINT_MAX, all = 0, ways = 0;

	do {
		unsigned presses = play(presser, card, &answers);
		least = presses < least ? presses : least;
		all += presses;
		ways++;
	} while (next_answers(&answers));
	*mean = (double)all / ways;
	return least;
}

static void a_sitting(const char *language, bool finger)
{
	struct presser presser;
	unsigned presses[512];
	double means[512], mean = 0;

	presser_open(&presser, language, finger);
	assert_int_equal(presser.station.mode.cards, 8);
	const struct learn_offer offer = { .deck = deck,
		                           .longest_story = presser.station.mode.longest_story };
	assert_int_equal(offer.longest_story, 3);
	assert_true(deck->card_count < UNIT_COUNT(presses));
	for (size_t i = 0; i < deck->card_count; i++)
		if (learn_offers(&offer, deck->cards[i]))
			presses[i] = fewest(&presser, deck->cards[i], &means[i]);
	unsigned worst = 0, all = 0;
	for (uint64_t seed = 1; seed <= SITTINGS; seed++) {
		const struct deck_card *cards[8];
		unsigned sum = 0;
		assert_int_equal(learn_plan_station(&offer, 8, seed, cards), 8);
		for (size_t c = 0; c < 8; c++)
			for (size_t i = 0; i < deck->card_count; i++)
				if (deck->cards[i] == cards[c]) {
					sum += presses[i];
					mean += means[i];
				}
		worst = sum > worst ? sum : worst;
		all += sum;
	}
	printf("# eight cards: %u to %s at most, %.1f in the mean; %.1f answered anyhow\n", worst,
	       finger ? "tap" : "press", (double)all / SITTINGS, mean / SITTINGS);
	stage_close(&presser.stage);
	assert_true(worst <= MOST);
}

static void presses(void **state)
{
	(void)state;
	a_sitting("zh_CN", false);
}

static void taps(void **state)
{
	(void)state;
	a_sitting("en", true);
}

static void turn_pages(struct presser *presser, const struct quiz *quiz,
                       const struct deck_channel *channel)
{
	const struct deck_card *again;

	presser->card = NULL;
	presser->turns = 6;
	presser->stage.ui.ended = UI_NOT_ENDED;
	if (quiz)
		ui_result(&presser->stage.ui, quiz, &again);
	else
		ui_channel(&presser->stage.ui, channel, presser->stage.ui.deck->topics.items);
	assert_true(presser->turns < 0);
}

/* The pages of cards are looked at wherever one is played; here the others: the result, whatever was
 * answered and wherever it ended, and the channels. */
static void no_page_is_nearly_empty(void **state)
{
	struct presser presser;
	struct rng rng;

	(void)state;
	presser_open(&presser, "zh_CN", false);
	rng_seed(&rng, 5);
	for (uint64_t seed = 1; seed <= SITTINGS; seed++) {
		const struct learn_offer offer = { .deck = deck };
		const struct deck_card *cards[8];
		struct quiz_view view;
		size_t count = learn_plan_station(&offer, 8, seed, cards);
		uint32_t steps = rng_below(&rng, 60);
		struct quiz *quiz =
			quiz_new(deck, &presser.station.mode, cards, count, rng_next(&rng));
		for (quiz_view(quiz, &view); steps-- && view.step != STEP_DONE;
		     quiz_view(quiz, &view)) {
			struct quiz_event event = { EVENT_NEXT, 0 };
			if (view.step != STEP_EXPLAIN)
				event = (struct quiz_event){
					EVENT_ANSWER,
					view.options[rng_below(&rng, view.option_count)].id
				};
			assert_true(quiz_apply(quiz, event));
		}
		quiz_apply(quiz, (struct quiz_event){ EVENT_STOP, 0 });
		turn_pages(&presser, quiz, NULL);
		quiz_free(quiz);
	}
	for (size_t i = 0; i < deck->channels.count; i++)
		turn_pages(&presser, NULL, &deck->channels.items[i]);
	stage_close(&presser.stage);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(no_page_is_nearly_empty),
	cmocka_unit_test(presses),
	cmocka_unit_test(taps),
};

int main(void) { return cmocka_run_group_tests(tests, load, unload); }
