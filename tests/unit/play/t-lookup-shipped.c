/* "Whom do I ask?" over the shipped deck: what a worried person would type leads somewhere. */
#include "../shipped.h"

#include "base/str.h"
#include "play/heard.h"
#include "play/lookup.h"

enum { HITS = 64 };

static bool names(const struct deck_topic *topic, const struct deck_channel *channel)
{
	for (size_t i = 0; i < topic->channels.count; i++)
		if (topic->channels.items[i].to == channel)
			return true;
	return false;
}

/* The court's paper names seven channels, each for one kind of scam: for no other is it credited. */
static void the_court_is_credited_where_it_named(void **state)
{
	static const struct {
		const char *query, *channel;
		bool named;
	} cases[] = { { "敲诈", "police-110", true },      { "刷单", "police-110", false },
		      { "110", "police-110", false },      { "证书", "market-12315", true },
		      { "彩票", "market-12315", false },   { "通缉", "agency-phone", true },
		      { "客服", "platform-app", true },    { "蟹券", "platform-app", false },
		      { "征信", "pboc-credit", true },     { "考证", "labour-12333", true },
		      { "学费", "education-office", true } };
	struct lookup_hit hits[HITS];
	size_t named = 0;

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		const struct deck_channel *channel = deck_channel_find(deck, cases[i].channel);
		size_t at = 0, count = lookup_channels(deck, cases[i].query, hits, HITS);
		while (at < count && hits[at].channel != channel)
			at++;
		assert_true(at < count);
		if (cases[i].named != (deck_court_source(hits[at].topic, channel) != NULL))
			fail_msg("'%s': %s", cases[i].query, cases[i].channel);
	}
	for (size_t t = 0; t < deck->topics.count; t++)
		for (size_t c = 0; c < deck->channels.count; c++)
			named += deck_court_source(&deck->topics.items[t],
			                           &deck->channels.items[c]) != NULL;
	assert_int_equal(named, 7);
	assert_null(deck_court_source(NULL, &deck->channels.items[0]));
}

static void no_words_give_every_channel_in_order(void **state)
{
	struct lookup_hit hits[HITS];

	(void)state;
	for (int empty = 0; empty < 2; empty++) {
		assert_int_equal(lookup_channels(deck, empty ? "" : NULL, hits, HITS),
		                 deck->channels.count);
		for (size_t i = 0; i < deck->channels.count; i++)
			assert_ptr_equal(hits[i].channel, &deck->channels.items[i]);
	}
	assert_int_equal(lookup_channels(deck, NULL, hits, 3), 3);
	assert_ptr_equal(hits[2].channel, &deck->channels.items[2]);
	assert_int_equal(lookup_channels(deck, NULL, hits, 0), 0);
}

/* Each topic by its name, its id and every one of its words: its own channels come, the first
 * among them. */
static void every_word_of_every_topic_leads_to_its_channels(void **state)
{
	struct lookup_hit hits[HITS];

	(void)state;
	for (size_t t = 0; t < deck->topics.count; t++) {
		const struct deck_topic *topic = &deck->topics.items[t];
		for (size_t w = 0; w < topic->words.count + 2; w++) {
			const char *query = w == 0   ? topic->name.s
			                    : w == 1 ? topic->id.s
			                             : topic->words.items[w - 2].s;
			size_t count = lookup_channels(deck, query, hits, HITS), of_topic = 0;
			bool first = false;
			for (size_t i = 0; i < count; i++) {
				of_topic += names(topic, hits[i].channel);
				first |= hits[i].channel == topic->channels.items[0].to;
				if (i)
					assert_true(hits[i].score <= hits[i - 1].score);
				assert_true(hits[i].score > 0);
			}
			if (of_topic < topic->channels.count || !first)
				fail_msg("%s: '%s' finds %zu of %zu channels", topic->id.s, query,
				         of_topic, topic->channels.count);
			if (w < 2 && (hits[0].topic != topic || !names(topic, hits[0].channel)))
				fail_msg("%s: '%s' finds %s first", topic->id.s, query,
				         hits[0].channel->id.s);
		}
	}
}

static void every_channel_by_its_own_words(void **state)
{
	struct lookup_hit hits[HITS];

	(void)state;
	for (size_t c = 0; c < deck->channels.count; c++) {
		const struct deck_channel *channel = &deck->channels.items[c];
		for (size_t w = 0; w < channel->words.count + 2; w++) {
			const char *query = w == 0   ? channel->name.s
			                    : w == 1 ? channel->id.s
			                             : channel->words.items[w - 2].s;
			size_t count = lookup_channels(deck, query, hits, HITS);
			bool found = false;
			for (size_t i = 0; i < count; i++)
				found |= hits[i].channel == channel;
			if (!found)
				fail_msg("'%s' does not find %s", query, channel->id.s);
		}
	}
}

static void a_sentence_holds_its_word(void **state)
{
	static const struct {
		const char *query, *topic;
	} cases[] = {
		{ "有人叫我刷单", "task-rebate" },
		{ "刷单", "task-rebate" },
	};
	struct lookup_hit hits[HITS];

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		assert_true(lookup_channels(deck, cases[i].query, hits, HITS) > 0);
		assert_non_null(hits[0].topic);
		assert_string_equal(hits[0].topic->id.s, cases[i].topic);
	}
	assert_true(lookup_channels(deck, "110", hits, HITS) > 0);
	assert_string_equal(hits[0].channel->id.s, "police-110");
	assert_true(lookup_channels(deck, "POLICE-110", hits, HITS) > 0);
	assert_string_equal(hits[0].channel->id.s, "police-110");
}

/* As a display shows a number, as a hand slips, as a phone's input method writes. */
static void what_people_type_is_no_key(void **state)
{
	static const struct {
		const char *query, *channel;
	} cases[] = {
		{ "96110 ", "police-advice" },
		{ " 96110", "police-advice" },
		{ "９６１１０", "police-advice" },
		{ "96 110", "police-advice" },
		{ "#96110", "police-advice" },
		{ "打96110", "police-advice" },
		{ "九六一一〇", "police-advice" },
		{ "打九六幺幺零问", "police-advice" },
		{ "一一〇", "police-110" },
		{ "021-96110", "police-advice" },
		{ "02196110", "police-advice" },
		{ "+8696110", "police-advice" },
		{ "0086 21 96110", "police-advice" },
		{ "0571-96110", "police-advice" },
		{ "（010）96110。", "police-advice" },
		{ "１１０", "police-110" },
		{ "110！", "police-110" },
		{ "021 110", "police-110" },
		{ "12381", "warning-sms" },
		{ "12381短信", "warning-sms" },
		{ "9 6 1 1 0", "police-advice" },
		{ "0 2 1 - 9 6 1 1 0", "police-advice" },
		{ "10699000", "phone-cards" },
		{ "96110是真的吗", "police-advice" },
		{ "谁是 12381", "warning-sms" },
	};
	static const struct {
		const char *query, *topic;
	} words[] = {
		{ "刷 单", "task-rebate" },
		{ "刷單", "task-rebate" },
		{ "刷\xe3\x80\x80单", "task-rebate" },
		{ "“刷单返利”？", "task-rebate" },
		{ "刷单返利 ", "task-rebate" },
	};
	struct lookup_hit hits[HITS];

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		if (!lookup_channels(deck, cases[i].query, hits, HITS) ||
		    strcmp(hits[0].channel->id.s, cases[i].channel) != 0)
			fail_msg("'%s' does not find %s first", cases[i].query, cases[i].channel);
	}
	for (size_t i = 0; i < UNIT_COUNT(words); i++) {
		if (!lookup_channels(deck, words[i].query, hits, HITS) || !hits[0].topic ||
		    strcmp(hits[0].topic->id.s, words[i].topic) != 0)
			fail_msg("'%s' does not find %s first", words[i].query, words[i].topic);
	}
	/* Two words that stand nowhere together are looked for one by one. */
	assert_true(lookup_channels(deck, "征信 派出所", hits, HITS) >= 2);
	/* No area has that code: not the police, and not somebody who only ends like them. */
	assert_int_equal(lookup_channels(deck, "13800096110", hits, HITS), 0);
}

/* Each number to call in the text leads to a channel; what is spelled for the ear is one. Not: ends of
 * accounts and numbers of counters (0000, 0417), what is masked. Returns how many. */
static size_t look_up_numbers(const struct deck_text *text)
{
	struct ear ear = heard_ear(deck);
	struct lookup_hit hits[HITS];
	struct str heard;
	size_t count = 0;

	if (!text->s)
		return 0;
	ear.hidden = ear.pause = "*";
	str_init(&heard);
	ear_add(&ear, &heard, text->s, strlen(text->s));
	for (const char *at = heard.text; *at;) {
		char number[64] = "";
		size_t len = strspn(at, "0123456789 -"), digits = 0;
		for (size_t i = 0; i < len && digits < sizeof number - 1; i++)
			if (at[i] >= '0' && at[i] <= '9')
				number[digits++] = at[i];
		bool spelled = digits > 1 && at[0] != ' ' && at[0] != '-' && at[1] == ' ';
		bool masked = at[len] == '*' || (at > heard.text && at[-1] == '*');
		if (spelled && !masked && !(digits == 4 && number[0] == '0')) {
			count++;
			if (!lookup_channels(deck, number, hits, HITS))
				fail_msg("%s in '%s' leads nowhere", number, text->s);
		}
		at += len && at[0] != ' ' ? len : 1;
	}
	str_release(&heard);
	return count;
}

static size_t look_up_card(const struct deck_card *card)
{
	const struct deck_text *own[] = { &card->title, &card->explain.tell, &card->explain.act,
		                          &card->explain.share, &card->verify.ask };
	size_t count = 0;

	for (size_t i = 0; i < UNIT_COUNT(own); i++)
		count += look_up_numbers(own[i]);
	for (size_t i = 0; i < card->flags.count; i++)
		count += look_up_numbers(&card->flags.items[i].text);
	for (size_t i = 0; i < card->verify.traps.count; i++)
		count += look_up_numbers(&card->verify.traps.items[i].say) +
		         look_up_numbers(&card->verify.traps.items[i].why);
	for (size_t i = 0; i < card->scenes.count; i++) {
		const struct deck_scene *scene = &card->scenes.items[i];
		count += look_up_numbers(&scene->party) + look_up_numbers(&scene->setting) +
		         look_up_numbers(&scene->ask);
		for (size_t l = 0; l < scene->lines.count; l++)
			count += look_up_numbers(&scene->lines.items[l].speaker) +
			         look_up_numbers(&scene->lines.items[l].text);
		for (size_t c = 0; c < scene->choices.count; c++)
			count += look_up_numbers(&scene->choices.items[c].say) +
			         look_up_numbers(&scene->choices.items[c].why);
	}
	return count;
}

static void every_number_that_is_named_leads_to_a_channel(void **state)
{
	size_t count = 0, in_channels = 0;

	(void)state;
	for (size_t i = 0; i < deck->card_count; i++)
		count += look_up_card(deck->cards[i]);
	for (size_t i = 0; i < deck->channels.count; i++) {
		const struct deck_channel *channel = &deck->channels.items[i];
		const struct deck_text *texts[] = { &channel->name,          &channel->use,
			                            &channel->reach.phone,   &channel->reach.app,
			                            &channel->reach.counter, &channel->find,
			                            &channel->never,         &channel->note };
		for (size_t t = 0; t < UNIT_COUNT(texts); t++)
			in_channels += look_up_numbers(texts[t]);
	}
	assert_true(count > 250);
	assert_true(in_channels > 50);
}

static void what_fits_nothing_finds_nothing(void **state)
{
	static const char *const queries[] = { "zzzz", "魑魅魍魉", "\xff\xfe", "!!!!" };
	struct lookup_hit hits[HITS];

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(queries); i++)
		assert_int_equal(lookup_channels(deck, queries[i], hits, HITS), 0);
}

static void little_room_keeps_the_best(void **state)
{
	struct lookup_hit all[HITS], few[HITS];

	(void)state;
	size_t count = lookup_channels(deck, "转账", all, HITS);
	if (!count)
		count = lookup_channels(deck, "刷单", all, HITS);
	for (size_t room = 1; room <= count; room++) {
		const char *query = lookup_channels(deck, "转账", few, room) ? "转账" : "刷单";
		assert_int_equal(lookup_channels(deck, query, few, room), room);
		for (size_t i = 0; i < room; i++) {
			assert_ptr_equal(few[i].channel, all[i].channel);
			assert_int_equal(few[i].score, all[i].score);
		}
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(no_words_give_every_channel_in_order),
	cmocka_unit_test(the_court_is_credited_where_it_named),
	cmocka_unit_test(every_word_of_every_topic_leads_to_its_channels),
	cmocka_unit_test(every_channel_by_its_own_words),
	cmocka_unit_test(a_sentence_holds_its_word),
	cmocka_unit_test(what_people_type_is_no_key),
	cmocka_unit_test(every_number_that_is_named_leads_to_a_channel),
	cmocka_unit_test(what_fits_nothing_finds_nothing),
	cmocka_unit_test(little_room_keeps_the_best),
};

int main(void) { return cmocka_run_group_tests(tests, load, unload); }
