#include "deck/live.h"

#include <ctype.h>
#include <string.h>

#include "base/str.h"
#include "deck/index.h"
#include "deck/live-number.h"

enum {
	ADDRESS_LEAST = 3, /* letters, digits and dashes: "x.cn" */
	ACCOUNT_LEAST = 6  /* … of an account's name */
};

#define COUNT(table) (sizeof table / sizeof *table)

/* Addresses. */

static const char *const safe_domains[] = { ".example", ".invalid", ".test" };
/* The names below are the Internet's, in whatever language. What stands behind a dot that is not
 * written as one ("点 com", "[dot] com", "．" apart): words of no other use. */
static const struct deck_text far_domains[] = {
	{ .s = "com" }, { .s = "cn" },  { .s = "net" }, { .s = "org" },
	{ .s = "cc" },  { .s = "xyz" }, { .s = "icu" },
};
/* … and behind "name ." with a blank before the dot, as nobody ends a sentence. */
static const struct deck_text apart_domains[] = {
	{ .s = "com" },  { .s = "cn" },    { .s = "net" },    { .s = "org" },  { .s = "cc" },
	{ .s = "xyz" },  { .s = "icu" },   { .s = "top" },    { .s = "vip" },  { .s = "info" },
	{ .s = "shop" }, { .s = "site" },  { .s = "online" }, { .s = "club" }, { .s = "link" },
	{ .s = "ltd" },  { .s = "app" },   { .s = "biz" },    { .s = "tv" },   { .s = "gov" },
	{ .s = "edu" },  { .s = "live" },  { .s = "work" },   { .s = "ink" },  { .s = "pro" },
	{ .s = "fun" },  { .s = "store" }, { .s = "tech" },   { .s = "mobi" }, { .s = "asia" },
};
static const struct deck_text han_domains[] = {
	{ .s = "中国" },
	{ .s = "公司" },
	{ .s = "网络" },
	{ .s = "网址" },
};
#define LIST(table)                                                                                \
	(struct deck_texts) { table, COUNT(table) }

void live_init(struct live *live, const struct deck *deck)
{
	const struct deck_language *words = &deck->words;
	const struct deck_texts lists[] = {
		[LIVE_MONEY] = words->money,
		[LIVE_MONEY_BEFORE] = words->money_before,
		[LIVE_ABOUT] = words->about,
		[LIVE_REFERENCES] = words->references,
		[LIVE_CONTACTS] = words->contacts,
		[LIVE_LINKS] = words->links,
		[LIVE_CALLS] = words->calls,
		[LIVE_CALLERS] = words->callers,
		[LIVE_COUNTED] = words->counted,
		[LIVE_QUANTITIES] = words->quantities,
		[LIVE_RANGES] = words->ranges,
		[LIVE_ACCOUNTS] = words->accounts,
		[LIVE_ACCOUNT_LINKS] = words->account_links,
		[LIVE_DOTS] = words->dots,
		[LIVE_FAR_DOMAINS] = LIST(far_domains),
		[LIVE_APART_DOMAINS] = LIST(apart_domains),
		[LIVE_HAN_DOMAINS] = LIST(han_domains),
	};
	_Static_assert(COUNT(lists) == LIVE_LIST_COUNT, "a list that nobody fills");

	live->deck = deck;
	live->worded = words->at.line && !(deck->unknown >> DECK_WORDS & 1);
	for (size_t i = 0; i < LIVE_LIST_COUNT; i++)
		sign_words_init(&live->words[i], &lists[i]);
}

void live_release(struct live *live)
{
	for (size_t i = 0; i < LIVE_LIST_COUNT; i++)
		sign_words_release(&live->words[i]);
}

static size_t skip_blanks(const struct signs *signs, size_t at)
{
	while (signs->items[at].ascii == ' ')
		at++;
	return at;
}

static size_t skip_bracket(const struct signs *signs, size_t at)
{
	char ascii = signs->items[at].ascii;

	return ascii && strchr("()[]{}", ascii) ? at + 1 : at;
}

static bool is_www(const struct signs *signs, size_t end)
{
	const struct sign *sign = signs->items + end;

	return end >= 3 && sign[-1].ascii == 'w' && sign[-2].ascii == 'w' && sign[-3].ascii == 'w';
}

/* How many signs from `at` on are together the dot before a domain, however it is dressed. */
static size_t dot_len(const struct live *live, const struct signs *signs, size_t at)
{
	size_t before = skip_blanks(signs, skip_bracket(signs, skip_blanks(signs, at)));
	const struct sign *sign = &signs->items[before];
	size_t len = sign->ascii == '.' ? 1 : signs_say(signs, before, &live->words[LIVE_DOTS]);
	size_t after = skip_blanks(signs, skip_bracket(signs, before + len));
	bool apart = before > at && sign_is_plain_dot(sign);
	size_t domain = signs_say(signs, after,
	                          &live->words[apart ? LIVE_APART_DOMAINS : LIVE_FAR_DOMAINS]);
	uint32_t first = signs->items[after].code;

	if (len && is_www(signs, at) && sign_is_alnum(&signs->items[after]))
		return after - at;
	if (!len || !domain || sign_is_alnum(&signs->items[after + domain]))
		return 0;
	/* "… the net. Com…": a sentence begins with a capital. */
	if (after > before + len && first >= 'A' && first <= 'Z')
		return 0;
	return after - at;
}

static bool is_of_address(const struct signs *signs, size_t at)
{
	const struct sign *sign = &signs->items[at], *next = sign + 1;
	bool wide = sign->code >= 0xff01;

	if (sign_is_alnum(sign))
		return true;
	if (!sign->ascii || (sign->code >= 0x7f && !(wide && strchr(".-_/:@", sign->ascii))))
		return false;
	if (sign->ascii == ':') /* of "http://", of a port; no other colon */
		return sign_is_digit(next) || (next->ascii == '/' && next[1].ascii == '/');
	return strchr(".-_/?=&%#@", sign->ascii) != NULL;
}

/* "192.168.1.1": four small numbers. */
static bool is_number_address(const char *host)
{
	for (int i = 0; i < 4; i++, host++) {
		size_t digits = strspn(host, "0123456789");
		if (!digits || digits > 3 || (digits == 3 && memcmp(host, "255", 3) > 0))
			return false;
		host += digits;
		if (i < 3 ? *host != '.' : *host == '.')
			return false;
	}
	return true;
}

/* A dot between a label and a name of two letters and more, or a number's address. */
static bool is_address(const char *run, const char *host)
{
	for (const char *dot = run; (dot = strchr(dot, '.')); dot++)
		if (dot > run && isalnum((unsigned char)dot[-1]) &&
		    isalpha((unsigned char)dot[1]) && isalnum((unsigned char)dot[2]))
			return true;
	return is_number_address(host);
}

static bool ends_safely(const char *host)
{
	size_t len = strcspn(host, "/?#:");

	for (size_t i = 0; i < COUNT(safe_domains); i++) {
		size_t tail = strlen(safe_domains[i]);
		if (len > tail && memcmp(host + len - tail, safe_domains[i], tail) == 0)
			return true;
	}
	return false;
}

static bool is_channel_site(const struct deck *deck, const char *host)
{
	bool known = false;

	for (size_t i = 0; i < deck->channels.count && !known; i++) {
		struct str small;
		str_init(&small);
		const char *site = deck->channels.items[i].reach.site.s;
		str_add(&small, site ? site : "");
		for (size_t c = 0; c < small.len; c++)
			small.text[c] = (char)tolower((unsigned char)small.text[c]);
		known = strstr(small.text, host) != NULL;
		str_release(&small);
	}
	return known;
}

static bool is_han(const struct sign *sign) { return sign->code >= 0x4e00 && sign->code <= 0x9fff; }

static bool is_of_name(const struct sign *sign) { return sign_is_alnum(sign) || is_han(sign); }

/* "快递.中国": the name is of any letters, so it is looked for from its end. */
static size_t han_domain_len(const struct live *live, const struct signs *signs, size_t dot)
{
	size_t len = sign_is_plain_dot(&signs->items[dot]) && dot
	                     ? signs_say(signs, dot + 1, &live->words[LIVE_HAN_DOMAINS])
	                     : 0;

	return len && is_of_name(&signs->items[dot - 1]) && !is_han(&signs->items[dot + 1 + len])
	               ? len
	               : 0;
}

/* An address that begins at the sign: false if none does; end: behind it; reaches: it is live. */
static bool read_address(const struct live *live, const struct signs *signs, size_t at, size_t *end,
                         bool *reaches)
{
	struct str run;
	bool found;

	str_init(&run);
	*end = at;
	while (*end < signs->count) {
		size_t dot = *end > at && sign_is_alnum(&signs->items[*end - 1])
		                     ? dot_len(live, signs, *end)
		                     : 0;
		bool fits = dot || is_of_address(signs, *end);
		if (!fits)
			break;
		str_add_bytes(&run, dot ? "." : &signs->items[*end].ascii, 1);
		*end += dot ? dot : 1;
	}
	for (; run.len && strchr(".-_?=&%#@:", run.text[run.len - 1]); --*end)
		run.text[--run.len] = '\0'; /* "… kuaidi.example." */
	const char *host = strstr(run.text, "://");
	host = host ? host + 3 : run.text;
	found = is_address(run.text, host);
	*reaches = found && !ends_safely(host) && !is_channel_site(live->deck, host);
	str_release(&run);
	return found;
}

/* Accounts. */

/* "微信号：kefu_8899": six letters and digits and more; without 号 or a colon, a digit among them. */
static size_t account_len(const struct live *live, const struct signs *signs, size_t at,
                          size_t *name)
{
	enum { MOST = 20 };
	const struct sign *items = signs->items;
	size_t len = signs_say(signs, at, &live->words[LIVE_ACCOUNTS]);
	bool told = false, odd = false;
	size_t i = skip_blanks(signs, at + len);

	if (!len || (at && sign_is_alnum(&items[at]) && sign_is_alnum(&items[at - 1])))
		return 0;
	while ((len = signs_say(signs, i, &live->words[LIVE_ACCOUNT_LINKS])) ||
	       (len = items[i].ascii == ':')) {
		told = true;
		i = skip_blanks(signs, i + len);
	}
	*name = i;
	if (sign_is_digit(&items[i]))
		return 0; /* a number: found as such */
	for (; sign_is_alnum(&items[i]) || items[i].ascii == '_' || items[i].ascii == '-'; i++)
		odd |= !(items[i].ascii >= 'a' && items[i].ascii <= 'z');
	len = i - *name;
	bool address =
		items[i].ascii == '@' || (items[i].ascii == '.' && sign_is_alnum(&items[i + 1]));
	bool fits = len >= ACCOUNT_LEAST && len <= MOST && (told || odd);
	return fits && !live_is_mask(&items[i]) && !address ? len : 0;
}

/* All of them. */

struct reader {
	const struct live *live;
	struct signs signs;
	bool accounts; /* the text has what a name is made of */
	void (*found)(void *context, const struct live_hit *hit);
	void *context;
};

static void tell(const struct reader *reader, enum live_kind kind, size_t from, size_t end)
{
	const struct sign *signs = reader->signs.items;

	reader->found(reader->context,
	              &(struct live_hit){ kind, reader->signs.text + signs[from].from,
	                                  signs[end].from - signs[from].from });
}

/* Returns the sign to go on from. */
static size_t find_at(const struct reader *reader, size_t at, size_t *checked)
{
	const struct live *live = reader->live;
	const struct signs *signs = &reader->signs;
	size_t end, name, len = han_domain_len(live, signs, at);
	bool reaches;

	if (len) {
		for (name = at; name && is_of_name(&signs->items[name - 1]);)
			name--;
		tell(reader, LIVE_ADDRESS, name, at + 1 + len);
		return at + 1 + len;
	}
	if (at >= *checked && sign_is_alnum(&signs->items[at])) {
		bool found = read_address(live, signs, at, &end, &reaches);
		if (found && reaches && !live_is_order(live, signs, at)) {
			tell(reader, LIVE_ADDRESS, at, end);
			return end;
		}
		*checked = end > at ? end : at + 1; /* its numbers are looked at, it is not */
	}
	if (reader->accounts && (len = account_len(live, signs, at, &name))) {
		tell(reader, LIVE_NUMBER, name, name + len);
		return name + len;
	}
	if (sign_is_digit(&signs->items[at])) {
		struct live_run run;
		live_run_read(signs, at, &run);
		if (live_run_reaches(live, signs, &run))
			tell(reader, LIVE_NUMBER, run.from, run.end);
		else if (live_run_is_unlisted(live, signs, &run))
			tell(reader, LIVE_UNLISTED, run.from, run.end);
		return run.end;
	}
	return at + 1;
}

void live_find(const struct live *live, const char *text,
               void (*found)(void *context, const struct live_hit *hit), void *context)
{
	struct reader reader = { .live = live, .found = found, .context = context };
	struct signs_sum sum = signs_sum(text);
	size_t checked = 0;

	if (sum.digits < LIVE_CALLED_DIGITS && !sum.dot &&
	    !(sum.letter && sum.alnums >= ADDRESS_LEAST))
		return;
	reader.accounts = sum.letter && sum.alnums >= ACCOUNT_LEAST;
	signs_init(&reader.signs, text);
	for (size_t at = 0; at < reader.signs.count;)
		at = find_at(&reader, at, &checked);
	signs_release(&reader.signs);
}
