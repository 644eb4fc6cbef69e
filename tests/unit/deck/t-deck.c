#include "../unit.h"

#include "../made.h"
#include "deck/said.h"

static void cards_are_found_by_id(void **state)
{
	struct deck *deck = made_deck(40);
	char id[32];

	(void)state;
	assert_int_equal(deck->card_count, 80);
	for (size_t i = 0; i < 40; i++) {
		snprintf(id, sizeof id, "scam-%zu", i);
		const struct deck_card *scam = deck_card_find(deck, id);
		assert_non_null(scam);
		assert_string_equal(scam->id.s, id);
		snprintf(id, sizeof id, "real-%zu", i);
		assert_ptr_equal(scam->twin.to, deck_card_find(deck, id));
	}
	assert_null(deck_card_find(deck, "scam-40"));
	assert_null(deck_card_find(deck, "scam-"));
	assert_null(deck_card_find(deck, ""));
	assert_null(deck_card_find(deck, NULL));
	deck_free(deck);
}

static void kinds_do_not_mix(void **state)
{
	struct deck *deck = made_deck(1);

	(void)state;
	assert_non_null(deck_topic_find(deck, "rebate"));
	assert_non_null(deck_channel_find(deck, "police"));
	assert_null(deck_topic_find(deck, "police"));
	assert_null(deck_channel_find(deck, "rebate"));
	assert_null(deck_card_find(deck, "police"));
	assert_null(deck_form_find(deck, "a")); /* a kind that nothing was put into */
	deck_free(deck);
}

static void an_index_holds_thousands_and_refuses_a_second(void **state)
{
	enum { THINGS = 5000 };
	static char ids[THINGS][24];
	struct deck_index *index = deck_index_new();
	size_t count;

	(void)state;
	for (int i = 0; i < THINGS; i++) {
		snprintf(ids[i], sizeof ids[i], "card-%d", i);
		assert_true(deck_index_put(index, DECK_KIND_CARD, ids[i], ids[i]));
	}
	for (int i = 0; i < THINGS; i++) {
		assert_false(deck_index_put(index, DECK_KIND_CARD, ids[i], "another"));
		assert_ptr_equal(deck_index_get(index, DECK_KIND_CARD, ids[i]), ids[i]);
	}
	assert_null(deck_index_get(index, DECK_KIND_CARD, "card-5000"));
	const char **all = deck_index_ids(index, DECK_KIND_CARD, &count);
	assert_int_equal(count, THINGS);
	free(all);
	all = deck_index_ids(index, DECK_KIND_FORM, &count);
	assert_int_equal(count, 0);
	free(all);
	deck_index_free(index);
	deck_index_free(NULL);
	deck_free(NULL);
}

static void a_form_gives_the_cards_that_are_there(void **state)
{
	static const struct deck_card one, other;
	const struct deck_ref refs[] = { { "one", { 0 }, &one },
		                         { "gone", { 0 }, NULL },
		                         { "other", { 0 }, &other } };
	const struct deck_form form = { .cards = { refs, 3 } }, empty = { 0 };
	size_t count;

	(void)state;
	const struct deck_card **cards = deck_form_cards(&form, &count);
	assert_int_equal(count, 2);
	assert_ptr_equal(cards[0], &one);
	assert_ptr_equal(cards[1], &other);
	free(cards);
	cards = deck_form_cards(&empty, &count);
	assert_int_equal(count, 0);
	free(cards);
}

static void what_a_record_calls_an_option_is_said(void **state)
{
	struct deck *deck = made_deck(1);
	const struct deck_card *card = deck_card_find(deck, "scam-0");
	const struct deck_trap *trap = &card->verify.traps.items[0];
	const struct deck_channel *channel = card->verify.channels.items[0].to;

	(void)state;
	assert_string_equal(deck_choice_said(card, "second", "leave"), "截图，退群");
	assert_null(deck_choice_said(card, "third", "leave"));
	assert_null(deck_choice_said(card, "first", "police"));
	assert_string_equal(deck_contact_said(deck, card, trap->id.s), trap->say.s);
	assert_string_equal(deck_contact_said(deck, card, channel->id.s),
	                    deck_contact_says(&card->verify, channel));
	assert_null(deck_contact_said(deck, card, "leave"));
	deck_free(deck);
}

static void a_position_names_its_file(void **state)
{
	struct deck *deck = made_deck(1);

	(void)state;
	struct diag_at at = deck_diag_at(deck, (struct deck_at){ 12, 7, 0 });
	assert_string_equal(at.file, "made.yaml");
	assert_int_equal(at.line, 12);
	assert_int_equal(at.column, 7);
	assert_null(
		deck_diag_at(deck, (struct deck_at){ 0, 0, 0 }).file); /* not written anywhere */
	assert_null(deck_diag_at(deck, (struct deck_at){ 1, 1, 9 }).file);
	deck_free(deck);
}

static void every_word_has_a_name_of_its_own(void **state)
{
	static const struct {
		const void *rows;
		size_t stride, count;
	} tables[] = {
		{ deck_role_names, sizeof *deck_role_names, DECK_ROLE_COUNT },
		{ deck_media, sizeof *deck_media, DECK_MEDIUM_COUNT },
		{ deck_deed_names, sizeof *deck_deed_names, DECK_DEED_COUNT },
		{ deck_origin_names, sizeof *deck_origin_names, DECK_ORIGIN_COUNT },
	};

	(void)state;
	for (size_t t = 0; t < UNIT_COUNT(tables); t++)
		for (size_t i = 0; i < tables[t].count; i++)
			assert_int_equal(
				term_find(tables[t].rows, tables[t].stride, tables[t].count,
			                  term_at(tables[t].rows, tables[t].stride, i)->name),
				i);
	assert_string_equal(deck_role_names[DECK_MULE], "mule");
	assert_string_equal(deck_media[DECK_MAIL].name, "mail");
	assert_string_equal(deck_deed_names[DECK_HELP], "help");
	assert_string_equal(deck_origin_names[DECK_CUSTOM], "custom");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(cards_are_found_by_id),
	cmocka_unit_test(kinds_do_not_mix),
	cmocka_unit_test(an_index_holds_thousands_and_refuses_a_second),
	cmocka_unit_test(a_form_gives_the_cards_that_are_there),
	cmocka_unit_test(what_a_record_calls_an_option_is_said),
	cmocka_unit_test(a_position_names_its_file),
	cmocka_unit_test(every_word_has_a_name_of_its_own),
};
UNIT_MAIN(tests)
