/* Every text of the shipped deck at every width that a window of 20 to 80 columns gives it: no
 * amount is cut from its unit, no lone word begins the last row. Judged by signs, not by the breaker. */
#include "../shipped.h"

#include "base/str.h"
#include "text/utf8.h"
#include "text/wrap.h"

enum { NARROWEST = 20, WIDEST = 80 };

typedef void judge(const char *text, const struct wrap *wrap, int width);

static void wrapped(const char *text, judge *each)
{
	struct wrap wrap;

	if (!text)
		return;
	wrap_init(&wrap);
	for (int width = NARROWEST; width <= WIDEST; width++) {
		wrap_text(&wrap, text, strlen(text), width, 0, WIDTH_NARROW);
		each(text, &wrap, width);
	}
	wrap_release(&wrap);
}

/* A line as it is read, and as it is shown with its signs. */
static void line(const struct deck_line *line, judge *each)
{
	struct str text;
	size_t done = 0;

	wrapped(line->text.s, each);
	str_init(&text);
	for (size_t i = 0; i < line->spans.count; i++) {
		const struct deck_span *span = &line->spans.items[i];
		str_add_bytes(&text, line->text.s + done, span->from - done);
		str_add(&text, "[");
		str_add_bytes(&text, line->text.s + span->from, span->to - span->from);
		str_add(&text, "]");
		done = span->to;
	}
	str_add(&text, line->text.s + done);
	wrapped(text.text, each);
	str_release(&text);
}

static void around_the_cards(judge *each)
{
	for (size_t i = 0; i < deck->topics.count; i++) {
		wrapped(deck->topics.items[i].name.s, each);
		wrapped(deck->topics.items[i].ask.s, each);
	}
	for (size_t i = 0; i < deck->tactics.count; i++)
		wrapped(deck->tactics.items[i].line.s, each);
	for (size_t i = 0; i < deck->channels.count; i++) {
		const struct deck_channel *channel = &deck->channels.items[i];
		wrapped(channel->name.s, each);
		wrapped(channel->use.s, each);
		wrapped(channel->find.s, each);
		wrapped(channel->never.s, each);
		wrapped(channel->note.s, each);
		wrapped(channel->reach.app.s, each);
		wrapped(channel->reach.site.s, each);
		wrapped(channel->reach.counter.s, each);
		wrapped(channel->reach.card.s, each);
	}
}

static void every_text(judge *each)
{
	around_the_cards(each);
	for (size_t c = 0; c < deck->card_count; c++) {
		const struct deck_card *card = deck->cards[c];
		for (size_t s = 0; s < card->scenes.count; s++) {
			const struct deck_scene *scene = &card->scenes.items[s];
			wrapped(scene->setting.s, each);
			wrapped(scene->ask.s, each);
			for (size_t l = 0; l < scene->lines.count; l++)
				line(&scene->lines.items[l], each);
			for (size_t i = 0; i < scene->choices.count; i++) {
				wrapped(scene->choices.items[i].say.s, each);
				wrapped(scene->choices.items[i].why.s, each);
				wrapped(scene->choices.items[i].then.s, each);
			}
		}
		wrapped(card->verify.ask.s, each);
		for (size_t i = 0; i < card->verify.traps.count; i++) {
			wrapped(card->verify.traps.items[i].say.s, each);
			wrapped(card->verify.traps.items[i].why.s, each);
		}
		for (size_t i = 0; i < card->flags.count; i++)
			wrapped(card->flags.items[i].text.s, each);
		wrapped(card->explain.tell.s, each);
		wrapped(card->explain.act.s, each);
		wrapped(card->explain.share.s, each);
	}
}

static bool begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/* The row before ends in a number, the next begins with what it counts. */
static void keeps_amounts(const char *text, const struct wrap *wrap, int width)
{
	static const char *const counted[] = { "元", "万", "天",   "年",   "月", "日", "号",
		                               "张", "个", "秒",   "分",   "台", "条", "期",
		                               "匹", "股", "积分", "小时", "%" };

	for (size_t i = 1; i < wrap->count; i++) {
		const char *row = text + wrap->rows[i].from, *before = text + wrap->rows[i - 1].to;
		row += *row == '[';
		before -= before[-1] == ']';
		for (size_t c = 0; is_digit(before[-1]) && c < UNIT_COUNT(counted); c++)
			if (begins(row, counted[c]))
				fail_msg("%d cells: '%s' is cut before '%s'", width, text,
				         counted[c]);
		if (is_digit(*row) && before - text >= 3 && begins(before - 3, "第"))
			fail_msg("%d cells: '%s' is cut after '第'", width, text);
	}
}

/* How many ideographs the row's bytes hold, and whether anything else but marks is among them. */
static int ideographs(const char *from, const char *to, bool *others)
{
	int count = 0;

	*others = false;
	while (from < to) {
		uint32_t code;
		from += utf8_decode(from, (size_t)(to - from), &code);
		count += code >= 0x4e00 && code <= 0x9fff;
		*others |= code < 0x80 && (is_digit((char)code) || (code | 32) >= 'a');
	}
	return count;
}

/* If the last row is one ideograph with its marks, the row before does not end in two plain ones:
 * one of those it could have given. */
static void leaves_no_word_alone(const char *text, const struct wrap *wrap, int width)
{
	bool others;

	if (wrap->count < 2)
		return;
	const struct wrap_row *last = &wrap->rows[wrap->count - 1], *before = last - 1;
	if (ideographs(text + last->from, text + last->to, &others) != 1 || others)
		return;
	if (before->to - before->from >= 6 &&
	    ideographs(text + before->to - 6, text + before->to, &others) == 2)
		fail_msg("%d cells: '%s' ends in a row of one word", width, text);
}

static void amounts_keep_their_units(void **state)
{
	(void)state;
	every_text(keeps_amounts);
}

static void no_word_is_left_alone(void **state)
{
	(void)state;
	every_text(leaves_no_word_alone);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(amounts_keep_their_units),
	cmocka_unit_test(no_word_is_left_alone),
};

int main(void) { return cmocka_run_group_tests(tests, load, unload); }
