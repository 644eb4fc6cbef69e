#include "deck/live-number.h"

#include <string.h>

#include "deck/number.h"

#define COUNT(table) (sizeof table / sizeof *table)

enum {
	JOINERS_MAX = 3,  /* signs between two groups: "） -" */
	LIVE_GROUPED = 7, /* in groups: no telephone has fewer */
	MASKED_MOST = 8,  /* digits beside a mask: the rest is kept back */
	COUNTED_MOST = 8, /* digits of what is counted; a telephone or an account has more */
	LABEL_FAR = 16,   /* signs between a label and its number */
	DIGITS_MAX = 40
};

/* Reading. */

static size_t digits_end(const struct signs *signs, size_t at)
{
	bool han = signs->items[at].han;

	while (sign_is_digit(&signs->items[at]) && signs->items[at].han == han)
		at++;
	return at;
}

static bool is_joiner(const struct sign *sign)
{
	/* '。' and '，' end a sentence or a part of it. */
	return sign->ascii && strchr(" -~.()[]{}/+_|", sign->ascii) && sign->code != 0x3002;
}

/* Where the next group begins, 0 if none is joined to the one that ends at `at`. */
static size_t next_group(const struct signs *signs, size_t from, size_t at, char *joiner)
{
	size_t next = at;

	*joiner = ' ';
	for (; next - at < JOINERS_MAX && is_joiner(&signs->items[next]); next++)
		if (signs->items[next].ascii != ' ')
			*joiner = signs->items[next].ascii;
	if (next == at && signs->items[at].code == ',') {
		*joiner = ',';
		next++;
	}
	if (!sign_is_digit(&signs->items[next]))
		return 0;
	if (signs->items[next].han == signs->items[at - 1].han)
		return next;
	/* 汉字 beside other digits are words ("96110 一句话") unless they stand among them. */
	size_t end = digits_end(signs, next);
	bool among = sign_is_digit(&signs->items[end]) || !signs->items[next].han;
	size_t han = signs->items[next].han ? end - next : at - from;
	return next == at && (among || han > 1) ? next : 0;
}

void live_run_read(const struct signs *signs, size_t at, struct live_run *run)
{
	size_t next = at;
	char joiner = '\0';

	*run = (struct live_run){ .from = at };
	do {
		run->end = digits_end(signs, next);
		run->groups[run->count++] = (struct live_group){ next, run->end, joiner };
		next = next_group(signs, next, run->end, &joiner);
	} while (next && run->count < LIVE_GROUPS_MAX);
	while (run->from && (signs->items[run->from - 1].ascii == '+' ||
	                     (run->count > 1 && signs->items[run->from - 1].ascii == '(')))
		run->from--;
}

/* The digits of groups first … last - 1, at most DIGITS_MAX; returns how many there are. */
static size_t digits_of(const struct signs *signs, const struct live_run *run, size_t first,
                        size_t last, char digits[DIGITS_MAX + 1])
{
	size_t len = 0, all = 0;

	for (size_t g = first; g < last; g++)
		for (size_t i = run->groups[g].from; i < run->groups[g].end; i++, all++)
			if (len < DIGITS_MAX)
				digits[len++] = signs->items[i].ascii;
	digits[len] = '\0';
	return all;
}

static size_t len_of(const struct live_run *run, size_t group)
{
	return run->groups[group].end - run->groups[group].from;
}

/* Of a group of four digits at most; a longer one is larger than all. */
static int value_of(const struct signs *signs, const struct live_run *run, size_t group)
{
	int value = 0;

	if (len_of(run, group) > 4)
		return 10000;
	for (size_t i = run->groups[group].from; i < run->groups[group].end; i++)
		value = value * 10 + signs->items[i].ascii - '0';
	return value;
}

/* Labels. */

/* Quotation marks that open between a label and its number. */
static bool is_open_quote(const struct sign *sign)
{
	return sign->code == 0x201c || sign->code == 0x2018 || sign->code == 0x300c;
}

static bool is_labelled(const struct live *live, const struct signs *signs, size_t at,
                        enum live_list labels)
{
	for (size_t end = at, steps = 0; end && steps <= LABEL_FAR; end--, steps++) {
		const struct sign *sign = &signs->items[end - 1];
		if (signs_end(signs, end, &live->words[labels]))
			return true;
		bool letter = sign_is_alnum(sign) && !sign_is_digit(sign);
		if (!letter && !(sign->ascii && strchr(" :(['\"+-#.", sign->ascii)) &&
		    !is_open_quote(sign) && !signs_end(signs, end, &live->words[LIVE_LINKS]))
			return false;
	}
	return false;
}

bool live_is_order(const struct live *live, const struct signs *signs, size_t at)
{
	return is_labelled(live, signs, at, LIVE_REFERENCES);
}

bool live_is_mask(const struct sign *sign)
{
	static const uint32_t blots[] = { 0xd7, 0x25cb, 0x25cf, 0x25ef, 0x25a0, 0x25a1, 0x2588 };

	for (size_t i = 0; i < COUNT(blots); i++)
		if (sign->code == blots[i])
			return true;
	return sign->ascii == '*' || sign->ascii == 'x';
}

/* Two masks or more directly before or behind, blanks and dashes apart. */
static bool is_masked(const struct signs *signs, const struct live_run *run)
{
	size_t end = run->end, from = run->from;

	while (is_joiner(&signs->items[end]))
		end++;
	while (from && is_joiner(&signs->items[from - 1]))
		from--;
	const struct sign *after = &signs->items[end], *before = &signs->items[from];
	return (live_is_mask(after) && live_is_mask(after + 1)) ||
	       (from > 1 && live_is_mask(before - 1) && live_is_mask(before - 2));
}

/* Money. */

/* $ (and what looks like it: ¥), €, £: signs of no language. */
static bool is_money_sign(const struct sign *sign)
{
	return sign->ascii == '$' || sign->code == 0x20ac || sign->code == 0xa3;
}

/* "1,000", "12 000": groups of three digits behind a first of one to three. Returns where the sum
 * that ends before `last` begins. */
static size_t sum_start(const struct live_run *run, size_t last)
{
	size_t first = last - 1;

	if (first && run->groups[first].joiner == '.') /* "12000.50" */
		first--;
	while (first && (run->groups[first].joiner == ',' || run->groups[first].joiner == ' ') &&
	       len_of(run, first) == 3 && len_of(run, first - 1) <= 3)
		first--;
	return first;
}

static size_t behind_blanks(const struct signs *signs, size_t at)
{
	while (signs->items[at].ascii == ' ')
		at++;
	return at;
}

/* Behind the upper end of "30000 到 50000 元", where `end` is behind the lower one; else `end`. */
static size_t behind_range(const struct live *live, const struct signs *signs, size_t from,
                           size_t end)
{
	size_t to = behind_blanks(signs, end);
	size_t word = signs_say(signs, to, &live->words[LIVE_RANGES]);
	size_t upper = word ? behind_blanks(signs, to + word) : 0;

	return upper && end - from <= COUNTED_MOST && sign_is_digit(&signs->items[upper])
	               ? digits_end(signs, upper)
	               : end;
}

static bool is_money(const struct live *live, const struct signs *signs, size_t from, size_t end)
{
	end = behind_blanks(signs, behind_range(live, signs, from, end));
	end += signs_say(signs, end, &live->words[LIVE_ABOUT]);
	if (signs_say(signs, end, &live->words[LIVE_MONEY]))
		return true;
	while (from && signs->items[from - 1].ascii == ' ')
		from--;
	return (from && is_money_sign(&signs->items[from - 1])) ||
	       signs_end(signs, from, &live->words[LIVE_MONEY_BEFORE]) > 0;
}

/* Takes sums off the run's end ("5000-20000 元" is two). */
static void drop_money(const struct live *live, const struct signs *signs, struct live_run *run)
{
	size_t first = sum_start(run, run->count);

	if (!is_money(live, signs, run->groups[first].from, run->end))
		return;
	if (first && strchr("-~", run->groups[first].joiner))
		first = sum_start(run, first);
	run->count = first;
}

/* Dates and hours. */

struct when {
	const struct signs *signs;
	const struct live_run *run;
	size_t last; /* behind the last group to be read */
};

static bool is_part(const struct when *when, size_t group, size_t len, int least, int most)
{
	int value = group < when->last ? value_of(when->signs, when->run, group) : -1;

	return value >= least && value <= most && len_of(when->run, group) <= len;
}

static bool is_year(const struct when *when, size_t group)
{
	return is_part(when, group, 4, 1900, 2099);
}

static bool is_compact_day(const struct when *when, size_t group)
{
	char digits[DIGITS_MAX + 1];

	if (digits_of(when->signs, when->run, group, group + 1, digits) != 8)
		return false;
	int month = (digits[4] - '0') * 10 + digits[5] - '0';
	int day = (digits[6] - '0') * 10 + digits[7] - '0';
	return (memcmp(digits, "19", 2) == 0 || memcmp(digits, "20", 2) == 0) && month >= 1 &&
	       month <= 12 && day >= 1 && day <= 31;
}

/* "1730" */
static bool is_compact_hour(const struct when *when, size_t group)
{
	int value = value_of(when->signs, when->run, group);

	return len_of(when->run, group) == 4 && value / 100 <= 24 && value % 100 < 60;
}

/* How many groups from this one on are one date or hour. inside: what joins them. */
static size_t when_len(const struct when *when, size_t group, char *inside)
{
	const struct live_group *groups = when->run->groups;
	bool month = is_part(when, group + 1, 2, 1, 12);

	*inside = '\0';
	if (is_year(when, group) && month && is_part(when, group + 2, 2, 1, 31) &&
	    groups[group + 1].joiner == groups[group + 2].joiner)
		return 3;
	if (is_compact_day(when, group))
		return 1;
	if (is_year(when, group))
		return month && groups[group + 1].joiner != ' ' ? 2 : 1;
	if (group + 1 < when->last && groups[group + 1].joiner != ' ' &&
	    ((is_part(when, group, 2, 1, 12) && is_part(when, group + 1, 2, 1, 31)) ||
	     (is_part(when, group, 2, 0, 24) && is_part(when, group + 1, 2, 0, 59)))) {
		*inside = groups[group + 1].joiner;
		return 2;
	}
	/* The hour of "2026-11-23 17:00". */
	bool hour = group + 1 == when->last && group > 0 && is_part(when, group, 2, 0, 24);
	return hour && when->signs->items[groups[group].end].ascii == ':' ? 1 : 0;
}

static bool is_when(const struct when *when, size_t first)
{
	char inside = '\0', before = '\0';

	if (when->last - first == 2 && strchr("-~", when->run->groups[first + 1].joiner) &&
	    is_compact_hour(when, first) && is_compact_hour(when, first + 1))
		return true;
	for (size_t group = first, len; group < when->last; group += len, before = inside) {
		len = when_len(when, group, &inside);
		/* "8-8-2-1" is no two dates: another sign would stand between them. */
		char between = group > first ? when->run->groups[group].joiner : '\0';
		if (!len || (between && (between == inside || between == before)))
			return false;
	}
	return true;
}

/* The verdict. */

/* The shapes of China's numbering plan: a mobile, 400 and 800, a landline with its area code. */
static bool is_telephone(const char *digits)
{
	size_t len;

	digits += strncmp(digits, "0086", 4) == 0 ? 4 : strncmp(digits, "86", 2) == 0 ? 2 : 0;
	len = strlen(digits);
	if (len == 11 && digits[0] == '1' && digits[1] >= '3')
		return true;
	if (len == 10 && (strncmp(digits, "400", 3) == 0 || strncmp(digits, "800", 3) == 0))
		return true;
	return len >= 10 && len <= 12 && digits[0] == '0' && digits[1] != '0';
}

static bool is_joined_by(const struct live_run *run, size_t first, size_t last, char joiner)
{
	for (size_t g = first + 1; g < last; g++)
		if (run->groups[g].joiner != joiner)
			return false;
	return true;
}

/* "12,345", "3.14159", "1500-2000" without a unit. */
static bool is_quantity(const struct signs *signs, const struct live_run *run, size_t first,
                        size_t last)
{
	char joiner = run->groups[first + 1].joiner;

	if (is_joined_by(run, first, last, ',')) {
		for (size_t g = first + 1; g < last; g++)
			if (len_of(run, g) != 3)
				return false;
		return len_of(run, first) <= 3;
	}
	if (last - first != 2)
		return false;
	int low = value_of(signs, run, first), high = value_of(signs, run, first + 1);
	return (joiner == '.' && len_of(run, first) <= 2) ||
	       (strchr("-~", joiner) && low < high && low % 10 == 0 && high % 10 == 0);
}

/* "10000 积分": of words that begin nothing that may follow a telephone or a name. */
static bool is_quantity_of(const struct live *live, const struct signs *signs, size_t from,
                           size_t end)
{
	return end - from <= COUNTED_MOST && !signs->items[from].han &&
	       !is_labelled(live, signs, from, LIVE_CONTACTS) &&
	       signs_say(signs, behind_blanks(signs, end), &live->words[LIVE_QUANTITIES]);
}

/* A part of a run without any channel's number. */
static bool part_is_live(const struct live *live, const struct signs *signs,
                         const struct live_run *run, size_t first, size_t last)
{
	static const char *const short_heads[] = { "95", "96", "100", "106", "123", "116", "118" };
	char digits[DIGITS_MAX + 1];
	size_t len = digits_of(signs, run, first, last, digits);

	if (len < LIVE_DIGITS || is_when(&(struct when){ signs, run, last }, first))
		return false;
	if (last - first == 1)
		return !is_quantity_of(live, signs, run->groups[first].from,
		                       run->groups[first].end);
	if (is_quantity(signs, run, first, last))
		return false;
	for (size_t g = first; g < last; g++)
		if (len_of(run, g) >= LIVE_DIGITS)
			return true;
	if (len >= LIVE_GROUPED || is_labelled(live, signs, run->from, LIVE_CONTACTS))
		return true;
	for (size_t i = 0; i < COUNT(short_heads); i++) /* "955 88" */
		if (strncmp(digits, short_heads[i], strlen(short_heads[i])) == 0)
			return is_joined_by(run, first, last, ' ');
	return false;
}

/* How many groups from this one on are together a channel's number. */
static size_t channel_len(const struct deck *deck, const struct signs *signs,
                          const struct live_run *run, size_t group)
{
	char digits[DIGITS_MAX + 1];

	for (size_t last = run->count; last > group; last--) {
		size_t len = digits_of(signs, run, group, last, digits);
		if (len <= DIGITS_MAX && deck_number_has(deck, digits))
			return last - group;
	}
	return 0;
}

bool live_run_reaches(const struct live *live, const struct signs *signs,
                      const struct live_run *read)
{
	struct live_run run = *read;
	char digits[DIGITS_MAX + 1];

	drop_money(live, signs, &run);
	if (!run.count)
		return false;
	size_t len = digits_of(signs, &run, 0, run.count, digits), first = 0, channel;
	if (len < LIVE_DIGITS || deck_number_has(live->deck, digits))
		return false;
	if (len <= DIGITS_MAX && is_telephone(digits))
		return true;
	if (!live->worded || live_is_order(live, signs, run.from) ||
	    (len <= MASKED_MOST && is_masked(signs, &run)))
		return false;
	for (size_t g = 0; g < run.count; g += channel ? channel : 1) {
		channel = channel_len(live->deck, signs, &run, g);
		if (channel && g > first && part_is_live(live, signs, &run, first, g))
			return true;
		if (channel)
			first = g + channel;
	}
	return run.count > first && part_is_live(live, signs, &run, first, run.count);
}

/* Short official numbers. */

/* "先打 500 过来": 打 is also to pay; no short number to call ends like that. */
static bool is_round(const char *digits, size_t len) { return strcmp(digits + len - 2, "00") == 0; }

bool live_run_is_unlisted(const struct live *live, const struct signs *signs,
                          const struct live_run *run)
{
	char digits[DIGITS_MAX + 1];
	size_t len = digits_of(signs, run, 0, run->count, digits), after = run->end;

	if (!live->worded || run->count != 1 || len < LIVE_CALLED_DIGITS || len >= LIVE_DIGITS ||
	    signs->items[run->from].han || deck_number_has(live->deck, digits) ||
	    is_round(digits, len) || is_money(live, signs, run->from, run->end) ||
	    live_is_order(live, signs, run->from) || is_masked(signs, run))
		return false;
	after = behind_blanks(signs, after);
	after += signs_say(signs, after, &live->words[LIVE_ABOUT]);
	return !signs_say(signs, after, &live->words[LIVE_COUNTED]) &&
	       !sign_is_alnum(&signs->items[run->end]) && signs->items[run->end].ascii != ':' &&
	       (is_labelled(live, signs, run->from, LIVE_CALLS) ||
	        signs_say(signs, after, &live->words[LIVE_CALLERS]));
}
