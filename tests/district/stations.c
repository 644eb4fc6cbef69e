/* stations.c -- records of a district's stations, made up from a seed, always the same.
 *
 * stations FOLDER STATIONS STATEMENTS
 *   FOLDER/001.db …, each with so many statements or a few more: visitors of a public station over
 *   ten weeks, of whom some stop, leave at once, take an answer back or are too hasty, and who meet
 *   one card of a topic or six; a place with a name in which everything stands that could be eaten
 *   on the way. The first station has three visits by a clock that was wrong and the only visitors
 *   who met two rare cards; every fifth has a school beside it, whose classes take a form before and
 *   another after, one class of three.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "store/memory.h"
#include "store/row.h"
#include "store/store-internal.h"
#include "terms/terms.h"

enum {
	TOPICS = 8,
	CARDS = 48,   /* six a topic, each other one a scam */
	RARE = CARDS, /* and two that three people meet */
	VISIT_CARDS = 8,
	FORM_CARDS = 12,
	WEEKS = 10
};
static const int64_t hour_ms = 3600000, day_ms = 86400000;
static const int64_t first_ms = 1785718800000; /* 2026-08-03, Monday, 09:00 in Shanghai */

struct station {
	struct db *db;
	struct rng rng;
	unsigned number;
	int64_t row; /* of the sitting */
	unsigned made, turn;
	int64_t at_ms;
	int skill, leaning; /* of the person, per cent */
};

static void fail(const char *what, const char *why)
{
	fprintf(stderr, "stations: %s: %s\n", what, why);
	exit(1);
}

static void demand(struct station *station, int rc)
{
	if (rc != SQLITE_OK)
		fail("record", sqlite3_errmsg(station->db->sqlite));
}

static uint32_t draw(struct station *station, uint32_t below)
{
	return rng_below(&station->rng, below);
}

static bool chance(struct station *station, int percent)
{
	return (int)draw(station, 100) < percent;
}

static void draw_id(struct station *station, char id[LEARN_ID_SIZE])
{
	uint64_t high = rng_next(&station->rng), low = rng_next(&station->rng);

	snprintf(id, LEARN_ID_SIZE, "%08x-%04x-4%03x-8%03x-%012llx", (unsigned)(high >> 32),
	         (unsigned)(high >> 16 & 0xffff), (unsigned)(high & 0xfff),
	         (unsigned)(low >> 48 & 0xfff), (unsigned long long)(low & 0xffffffffffff));
}

struct given {
	unsigned card;
	uint16_t place;
	enum step step;
	const char *scene, *option;
	enum grade grade;
	enum rating rating;
	uint32_t loss;
	bool withdrawn, hasty;
};

static void answer(struct station *station, const struct given *given)
{
	char id[LEARN_ID_SIZE], topic[24], card[24];
	bool scam = given->card % 2 == 0;
	int64_t row;

	snprintf(topic, sizeof topic, given->card < RARE ? "topic-%u" : "rare", given->card / 6);
	snprintf(card, sizeof card, "card-%02u", given->card);
	demand(station,
	       store_card_row(station->db, "district", topic,
	                      truth_terms[scam ? TRUTH_SCAM : TRUTH_REAL].name, card, &row));
	draw_id(station, id);
	station->at_ms += 9000;
	demand(station,
	       db_run(station->db,
	              "INSERT INTO answers (sitting, turn, id, card, place, step, scene, option,"
	              " grade, rating, loss, milliseconds, at_ms, withdrawn_ms, aside) VALUES (?1,"
	              " ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, nullif(?14, 0), ?15)",
	              "iiuiitttttiiiit", station->row, (int64_t)station->turn++, id, row,
	              (int64_t)given->place, step_terms[given->step].name, given->scene,
	              given->option, grade_terms[given->grade].name,
	              given->rating == RATING_NONE ? NULL : rating_terms[given->rating].name,
	              (int64_t)given->loss, (int64_t)(500 + draw(station, 60000)), station->at_ms,
	              given->withdrawn ? station->at_ms + 1000 : 0,
	              given->hasty ? aside_terms[ASIDE_HASTY].name : NULL));
	station->made += 1 + given->withdrawn;
}

static void judge(struct station *station, unsigned card, uint16_t place, bool withdrawn)
{
	bool scam = card % 2 == 0;
	int chances = scam ? 50 + station->skill + station->leaning - (int)(card % 7) * 3
	                   : 50 - station->skill + station->leaning + (int)(card % 5) * 3;
	bool suspects = chance(station, chances),
	     sure = chance(station, suspects == scam ? 60 : 35);
	struct given given = { card, place, STEP_JUDGE, "first" };

	given.rating = suspects ? (sure ? RATING_SURE_SCAM : RATING_MAYBE_SCAM)
	               : sure   ? RATING_SURE_REAL
	                        : RATING_MAYBE_REAL;
	given.option = rating_terms[given.rating].name;
	given.grade = suspects == scam ? GRADE_GOOD : GRADE_BAD;
	given.withdrawn = withdrawn;
	given.hasty = !withdrawn && draw(station, 60) == 0;
	answer(station, &given);
}

static void act(struct station *station, unsigned card, uint16_t place)
{
	static const char *const choices[] = { "hang-up", "ask-more", "pay" };
	uint32_t grade = draw(station, 10) < 5 ? 0 : 1 + draw(station, 2);
	struct given given = { card, place, STEP_ACT, "first", choices[grade] };

	given.grade = (enum grade)grade;
	given.rating = RATING_NONE;
	given.loss = grade == GRADE_BAD && card % 2 == 0 ? 100 * draw(station, 50) : 0;
	answer(station, &given);
}

static void verify(struct station *station, unsigned card, uint16_t place)
{
	bool right = chance(station, 45);
	struct given given = { card, place, STEP_VERIFY, "",
		               right ? "police-96110" : "the-caller" };

	given.grade = right ? GRADE_GOOD : GRADE_BAD;
	given.rating = RATING_NONE;
	answer(station, &given);
}

static void spot(struct station *station, unsigned card, uint16_t place)
{
	bool right = chance(station, 50);
	struct given given = { card, place, STEP_SPOT, "", right ? "s2" : "s0" };

	given.grade = right ? GRADE_GOOD : GRADE_BAD;
	given.rating = RATING_NONE;
	answer(station, &given);
}

struct kind {
	const char *mode, *form, *class;
	bool station;
	int64_t started_ms;
};

static void begin(struct station *station, const struct kind *kind)
{
	char id[LEARN_ID_SIZE], closing[LEARN_ID_SIZE], site[24], name[24], place[64];

	draw_id(station, id);
	draw_id(station, closing);
	snprintf(site, sizeof site, "site-%02u", (station->number - 1) / 4 + 1);
	snprintf(name, sizeof name, "hall-%u", (station->number - 1) % 4 + 1);
	snprintf(place, sizeof place, "图书馆 \"%u\" 楼\\大厅🙂", station->number);
	demand(station,
	       db_run(station->db,
	              "INSERT INTO sittings (id, closing_id, mode, form, [group], site,"
	              " station, location, deck, version, hash, seed, started_ms)"
	              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'district', '2026.11',"
	              " ?9, 1, ?10)",
	              "uuttttttii", id, closing, kind->mode, kind->form, kind->class,
	              kind->station ? site : NULL, kind->station ? name : NULL,
	              kind->station ? place : NULL, (int64_t)0x1234567890abcdef, kind->started_ms));
	station->row = sqlite3_last_insert_rowid(station->db->sqlite);
	station->at_ms = kind->started_ms;
	station->turn = 0;
	station->skill = 5 + (int)draw(station, 25);
	station->leaning = (int)draw(station, 21) - 10;
}

static void end(struct station *station, enum ending ending)
{
	demand(station, db_run(station->db,
	                       "UPDATE sittings SET finished_ms = ?2, ending = ?3, played_ms = ?4"
	                       " WHERE sitting = ?1",
	                       "iiti", station->row, station->at_ms + 5000,
	                       ending_terms[ending].name, (int64_t)(station->turn * 8900 + 40)));
	station->made++;
}

static void play_card(struct station *station, unsigned card, uint16_t place, bool spots)
{
	act(station, card, place);
	if (draw(station, 80) == 0)
		judge(station, card, place, true);
	judge(station, card, place, false);
	if (spots && card % 2 == 0)
		spot(station, card, place);
	verify(station, card, place);
}

/* Where a visit ends is drawn before: at the door, in the middle, or not at all. */
static void visit(struct station *station, unsigned number)
{
	unsigned day = draw(station, WEEKS * 7), stops = VISIT_CARDS;
	unsigned from = draw(station, CARDS), stride = 1 + draw(station, 5);
	bool wrong = station->number == 1 && number < 3, left = draw(station, 25) == 0,
	     lost = draw(station, 70) == 0;
	struct kind kind = { "kiosk", NULL, NULL, true, 0 };

	kind.started_ms = wrong ? hour_ms * (number + 1) + 1
	                        : first_ms + day * day_ms + draw(station, 8) * hour_ms +
	                                  draw(station, 3600) * 1000;
	begin(station, &kind);
	if (left)
		stops = 0;
	else if (chance(station, 12))
		stops = 1 + draw(station, VISIT_CARDS - 1);
	for (unsigned i = 0; i < stops; i++)
		play_card(station, (from + i * stride) % CARDS, (uint16_t)i, false);
	if (station->number == 1 && number >= 3 && number < 6)
		for (unsigned i = 0; i < 2; i++)
			play_card(station, RARE + i, (uint16_t)(stops + i), false);
	if (stops == VISIT_CARDS)
		end(station, ENDING_DONE);
	else if (!lost || !stops) /* what nobody answered is known by its end alone */
		end(station, stops ? ENDING_IDLE : ENDING_LEFT);
}

/* A class takes a form, each pupil twelve cards; who learned between the two shows it. */
static void take_form(struct station *station, const char *class, unsigned pupils, const char *form,
                      bool after)
{
	for (unsigned pupil = 0; pupil < pupils; pupil++) {
		struct kind kind = { "form", form, class, false,
			             first_ms + (after ? 60 : 2) * day_ms + pupil * 1000 };
		begin(station, &kind);
		station->skill += after ? 12 : 0;
		for (unsigned i = 0; i < FORM_CARDS; i++)
			play_card(station, (*form == 'a' ? 0 : 24) + i * 2 + i / 6 % 2, (uint16_t)i,
			          false);
		end(station, draw(station, 20) ? ENDING_DONE : ENDING_LEFT);
	}
}

static void take_forms(struct station *station)
{
	static const char *const classes[] = { "初一3班", "Ｂ 2", "五年級" };
	static const unsigned pupils[] = { 31, 24, 3 };

	for (unsigned i = 0; i < 3; i++) {
		char class[64];
		snprintf(class, sizeof class, "%s-%u", classes[i], station->number);
		take_form(station, class, pupils[i], i == 1 ? "b" : "a", false);
		/* Spelled another way, it is the same class. */
		snprintf(class, sizeof class, i == 1 ? "b2 %s%u" : "%s %u",
		         i == 1 ? "" : classes[i], station->number);
		take_form(station, class, pupils[i], i == 1 ? "a" : "b", true);
	}
	for (unsigned i = 0; i < 12; i++) {
		struct kind kind = { "play", NULL, NULL, false, first_ms + i * day_ms };
		begin(station, &kind);
		for (unsigned place = 0; place < 5; place++)
			play_card(station, (i * 7 + place * 3) % CARDS, (uint16_t)place, true);
		end(station, ENDING_DONE);
	}
}

static void make(const char *path, unsigned number, unsigned statements)
{
	struct store *store = store_open(path, STORE_WRITE);
	struct station station = { &store->db, .number = number };

	if (store_state(store) != STORE_FINE)
		fail(path, store->db.cause.text);
	rng_seed(&station.rng, 77 + number);
	demand(&station, db_exec(station.db, "PRAGMA synchronous = OFF; BEGIN"));
	if (number % 5 == 1)
		take_forms(&station);
	for (unsigned i = 0; station.made < statements; i++)
		visit(&station, i);
	demand(&station, memory_rebuild(station.db));
	demand(&station, db_exec(station.db, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)"));
	store_close(store);
}

int main(int argc, char **argv)
{
	char path[4096];

	if (argc != 4)
		fail("usage", "stations FOLDER STATIONS STATEMENTS");
	unsigned stations = (unsigned)strtoul(argv[2], NULL, 10),
		 statements = (unsigned)strtoul(argv[3], NULL, 10);
	for (unsigned i = 1; i <= stations; i++) {
		snprintf(path, sizeof path, "%s/%03u.db", argv[1], i);
		make(path, i, statements);
	}
	return 0;
}
