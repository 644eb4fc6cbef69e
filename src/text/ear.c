#include "text/ear.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/utf8.h"

#define COUNT(table) (sizeof table / sizeof *table)

enum { DIGITS_MAX = 24, MASKS_LEAST = 2, GROUPS_MAX = 8 };

struct sign {
	uint32_t code;
	size_t from; /* its first byte */
	char digit;  /* '0' … '9', full-width too; else 0 */
};
struct text {
	const char *bytes;
	struct sign *signs;
	size_t count;
}; /* code 0 follows */

/* Digits and masks that stand together: "139****0000", "021-96110". */
struct run {
	size_t from, end;
	char digits[DIGITS_MAX + 1]; /* cut if they are more */
	size_t len, masks;           /* digits, signs that are kept back */
	struct {
		size_t from, len;
	} groups[GROUPS_MAX]; /* of digits, in `digits` */
	size_t group_count;
};

/* What stands around a number. */

/* A telephone is near: whatever the number is. */
static const char *const contacts[] = { "拨",    "打",     "拨打",    "致电", "呼叫",
	                                "热线",  "电话",   "转发到",  "号码", "call ",
	                                "dial ", "phone ", "hotline " };
/* The end of an account or a card. */
static const char *const tails[] = { "尾号", "末四位", "后四位", "ending in " };
static const char *const orders[] = { "编号", "单号", "订单", "订单号", "案号", "文号",   "票号",
	                              "房号", "批号", "版本", "order ", "no. ", "number " };
static const char *const money_before[] = { "$", "€", "£", "¥", "￥", "人民币", "第", " of " };
static const char *const money_after[] = { "元",   "块",   "万",  "千",     "亿",   "美元",  "欧元",
	                                   "港元", "yuan", "rmb", "dollar", "euro", "pound", "%" };
/* What is counted. Not here: 号, 时, 分 and 点, which begin other words ("打 110 时"). */
static const char *const units[] = {
	"人",   "个", "张", "次", "天", "日", "年", "月", "分钟", "秒", "小时", "米",   "公里",
	"公斤", "斤", "克", "度", "岁", "名", "位", "笔", "单",   "份", "页",   "条",   "件",
	"类",   "步", "题", "套", "家", "户", "台", "部", "本",   "倍", "平",   "积分", "股",
	"室",   "期", "节", "片", "箱", "袋", "瓶", "层", "楼",   "字", "行",   "列",   "幕",
};
static const char *const about[] = { "多", "余", "来", "几" };

static bool is_blank(const struct sign *sign)
{
	return sign->code == ' ' || sign->code == 0xa0 || sign->code == 0x3000;
}

static bool is_letter(const struct sign *sign)
{
	uint32_t small = sign->code | 0x20;

	return sign->code < 0x80 && ((small >= 'a' && small <= 'z') || sign->code == '_');
}

static bool is_alnum(const struct sign *sign) { return sign->digit || is_letter(sign); }

/* Bytes of the longest word of a table that ends before, or stands at, a byte of the text; ASCII
 * letters of any case. */
static size_t word_at(const struct text *text, size_t byte, bool before, const char *const *words,
                      size_t count)
{
	size_t end = text->signs[text->count].from, longest = 0;

	for (size_t i = 0; i < count; i++) {
		size_t len = strlen(words[i]), same = 0;
		if (before ? len > byte : len > end - byte)
			continue;
		const char *at = text->bytes + byte - (before ? len : 0);
		while (same < len) {
			char is = at[same], small = (char)(is >= 'A' && is <= 'Z' ? is + 32 : is);
			if (small != words[i][same])
				break;
			same++;
		}
		longest = same == len && len > longest ? len : longest;
	}
	return longest;
}

/* What stands between a word and its number: blanks, ':', an opening quote or mark, 是 and 为. */
static bool is_between(const struct sign *sign)
{
	static const uint32_t codes[] = { ':', 0xff1a, 0x201c, '[', 0x662f, 0x4e3a };

	for (size_t i = 0; i < COUNT(codes); i++)
		if (sign->code == codes[i])
			return true;
	return is_blank(sign);
}

static bool follows(const struct text *text, size_t at, const char *const *words, size_t count)
{
	for (;; at--) {
		if (word_at(text, text->signs[at].from, true, words, count))
			return true;
		if (!at || !is_between(&text->signs[at - 1]))
			return false;
	}
}

static bool precedes(const struct text *text, size_t at, const char *const *words, size_t count)
{
	while (is_blank(&text->signs[at]))
		at++;
	size_t byte = text->signs[at].from;
	byte += word_at(text, byte, false, about, COUNT(about));
	return word_at(text, byte, false, words, count) > 0;
}

static size_t digits_at(const struct text *text, size_t at)
{
	size_t end = at;

	while (text->signs[end].digit)
		end++;
	return end - at;
}

static size_t digits_before(const struct text *text, size_t at)
{
	size_t from = at;

	while (from && text->signs[from - 1].digit)
		from--;
	return at - from;
}

/* What stands directly between two parts of an address, an id, a decimal, a date, an hour, a
 * fraction or a sum: the sign at `at`. Between long numbers ',' and '/' are no more than "and". */
static bool joins(const struct text *text, size_t at)
{
	enum { LONG = 5, THOUSANDS = 3 };
	const struct sign *sign = &text->signs[at], *before = at ? sign - 1 : NULL;
	size_t left = digits_before(text, at), right = digits_at(text, at + 1);

	if (!before || !is_alnum(before) || !is_alnum(sign + 1))
		return false;
	switch (sign->code) {
	case '-':
	case '.':
	case '_':
	case '@': return true;
	case ':': return left && right;
	case '/': return left < LONG && right < LONG;
	case ',': return left && left <= THOUSANDS && right == THOUSANDS;
	default: return false;
	}
}

/* A part of something longer. */
static bool is_part(const struct text *text, const struct run *run)
{
	const struct sign *signs = text->signs, *next = &signs[run->end];

	return (run->from && (is_letter(&signs[run->from - 1]) || joins(text, run->from - 1))) ||
	       (is_letter(next) && run->len < 5) || next->code == '%' ||
	       (next->code && joins(text, run->end));
}

/* Numbers to call. */

/* China's plan of short numbers: '#' is any digit. */
static const char *const shapes[] = { "110",   "114",   "119",    "120",    "122",   "100##",
	                              "101##", "116##", "118##",  "121##",  "122##", "123##",
	                              "95###", "96###", "95####", "96####", "118###" };

static bool is_shape(const char *digits, size_t len)
{
	/* 96 000 is a sum. */
	if (len > 3 && strcmp(digits + len - 3, "000") == 0)
		return false;
	for (size_t i = 0; i < COUNT(shapes); i++) {
		size_t same = 0;
		while (same < len && shapes[i][same] &&
		       (shapes[i][same] == '#' || shapes[i][same] == digits[same]))
			same++;
		if (same == len && !shapes[i][same])
			return true;
	}
	return false;
}

/* "20261123", "2026-11-23". */
static bool is_day(const struct run *run)
{
	bool year = strncmp(run->digits, "19", 2) == 0 || strncmp(run->digits, "20", 2) == 0;

	return year && (run->group_count == 1 ? run->len == 8 : run->groups[0].len == 4);
}

/* With an area's code, or in the groups of a long one; "2000-3000" is from … to. */
static bool is_grouped(const struct run *run)
{
	return run->group_count > 1 && run->len >= 7 &&
	       (run->digits[0] == '0' || run->group_count > 2 ||
	        strncmp(run->digits, "400", 3) == 0 || strncmp(run->digits, "800", 3) == 0);
}

static bool knows(const struct ear *ear, const char *digits)
{
	return ear->knows && ear->knows(ear->context, digits);
}

/* "110 of 120 scams", "5 of 120": in English a word or its end tells what is counted. */
static bool is_english_count(const struct text *text, const struct run *run)
{
	const struct sign *after = &text->signs[run->end];

	return after->code == ' ' && after[1].code >= 'a' && after[1].code <= 'z';
}

static bool is_called(const struct ear *ear, const struct text *text, const struct run *run)
{
	enum { LONG = 7, SHORT = 3 };
	bool one = run->group_count == 1;

	if (run->masks)
		return true;
	if (run->len < SHORT || is_part(text, run) || is_day(run) ||
	    follows(text, run->from, money_before, COUNT(money_before)) ||
	    precedes(text, run->end, money_after, COUNT(money_after)))
		return false;
	bool shaped = one && is_shape(run->digits, run->len);
	bool counted = precedes(text, run->end, units, COUNT(units));
	if ((follows(text, run->from, contacts, COUNT(contacts)) && (shaped || !counted)) ||
	    follows(text, run->from, tails, COUNT(tails)))
		return one || is_grouped(run);
	if (counted || follows(text, run->from, orders, COUNT(orders)) ||
	    (run->len == SHORT && is_english_count(text, run)))
		return false;
	return knows(ear, run->digits) || is_grouped(run) ||
	       (one && (shaped || run->len >= LONG || run->digits[0] == '0'));
}

/* Reading. */

/* How many signs from here on stand for digits that are kept back. */
static size_t masks_at(const struct text *text, size_t at, bool behind_digit)
{
	static const uint32_t blots[] = {
		'*', 0xff0a, 0xd7, 0x25cb, 0x25cf, 0x25a0, 0x25a1, 0x2588
	};
	size_t end = at;

	for (bool mask = true; mask; end += mask) {
		uint32_t code = text->signs[end].code;
		mask = behind_digit && (code == 'x' || code == 'X');
		for (size_t i = 0; i < COUNT(blots); i++)
			mask |= code == blots[i];
	}
	return end - at >= MASKS_LEAST && !is_letter(&text->signs[end]) ? end - at : 0;
}

static bool goes_on(const struct text *text, size_t at)
{
	return text->signs[at].digit || masks_at(text, at, true);
}

/* The run that begins here. blanks: groups may be joined by one. */
static void read_run(const struct text *text, size_t at, bool blanks, struct run *run)
{
	const struct sign *signs = text->signs;

	*run = (struct run){ .from = at };
	for (bool more = true; more && run->group_count < GROUPS_MAX;) {
		size_t digits = at, masks;
		while (signs[at].digit) {
			if (run->len < DIGITS_MAX)
				run->digits[run->len++] = signs[at].digit;
			at++;
		}
		if (at > digits) {
			run->groups[run->group_count].from = digits;
			run->groups[run->group_count++].len = at - digits;
		}
		masks = masks_at(text, at, at > digits);
		run->masks += masks;
		at += masks;
		run->end = at;
		bool joiner = signs[at].code == '-' || (blanks && signs[at].code == ' ');
		more = masks ? goes_on(text, at) : false;
		if (joiner && goes_on(text, at + 1)) {
			more = true;
			at++;
		}
	}
}

/* Writing. */

static void add_masks(const struct ear *ear, struct str *out, size_t masks)
{
	char number[24];
	const char *args[] = { number };

	snprintf(number, sizeof number, "%zu", masks);
	str_add_filled(out, ear->hidden, args, 1);
}

static void drop_blanks(struct str *out)
{
	while (out->len && out->text[out->len - 1] == ' ')
		out->text[--out->len] = '\0';
}

static bool ends_with(const struct str *out, const char *end)
{
	size_t len = strlen(end);

	return out->len >= len && memcmp(out->text + out->len - len, end, len) == 0;
}

/* Two numbers with a blank between would be heard as one. Returns the sign to go on from. */
static size_t add_run(const struct ear *ear, struct str *out, const struct text *text,
                      const struct run *run)
{
	const struct sign *signs = text->signs;
	size_t before = run->from, after = run->end;

	while (before && is_blank(&signs[before - 1]))
		before--;
	if (before < run->from && before && signs[before - 1].digit &&
	    !ends_with(out, ear->pause)) {
		drop_blanks(out);
		str_add(out, ear->pause);
	}
	for (size_t at = run->from; at < run->end;) {
		size_t masks = masks_at(text, at, at > run->from && signs[at - 1].digit);
		if (masks) {
			if (at && !is_blank(&signs[at - 1]))
				str_add(out, ear->pause);
			add_masks(ear, out, masks);
			at += masks;
			at += at < run->end && !signs[at].digit;
			str_add(out, at < run->end ? ear->pause : "");
		} else if (signs[at].digit) {
			str_add_bytes(out, &signs[at].digit, 1);
			at++;
			str_add(out, at < run->end && signs[at].digit ? " " : "");
		} else {
			bool told = masks_at(text, at + 1, false) == 0;
			str_add(out, !told ? "" : signs[at].code == '-' ? " - " : " ");
			at++;
		}
	}
	while (is_blank(&signs[after]))
		after++;
	if (after == run->end || !signs[after].digit)
		return run->end;
	str_add(out, ear->pause);
	return after;
}

static void text_read(struct text *text, const char *bytes, size_t len)
{
	*text = (struct text){ bytes, mem_alloc((len + 2) * sizeof *text->signs), 0 };
	for (size_t at = 0; at < len; text->count++) {
		struct sign *sign = &text->signs[text->count];
		sign->from = at;
		at += utf8_decode(bytes + at, len - at, &sign->code);
		uint32_t ascii = utf8_ascii_of(sign->code);
		sign->digit = ascii >= '0' && ascii <= '9' ? (char)ascii : '\0';
	}
	/* Two: what looks at the next sign's neighbour finds an end too. */
	for (size_t i = 0; i < 2; i++)
		text->signs[text->count + i] = (struct sign){ .from = len };
}

void ear_add(const struct ear *ear, struct str *out, const char *bytes, size_t len)
{
	struct text text;

	text_read(&text, bytes, len);
	for (size_t at = 0, end; at < text.count; at = end) {
		struct run run = { .end = at + 1 };
		bool called = false;
		if (text.signs[at].digit || masks_at(&text, at, false)) {
			read_run(&text, at, true, &run);
			called = run.group_count > 1 && !run.masks && knows(ear, run.digits);
			if (!called) {
				read_run(&text, at, false, &run);
				called = is_called(ear, &text, &run);
			}
		}
		end = run.end;
		if (called)
			end = add_run(ear, out, &text, &run);
		else
			str_add_bytes(out, bytes + text.signs[at].from,
			              text.signs[end].from - text.signs[at].from);
	}
	free(text.signs);
}
