/* The oracle for digits: written from the grammar of ECMA-48, not from the decoder. It has all bytes
 * before it and pulls, a function a rule of the grammar:
 *
 *   input    := { key | character | sequence }
 *   sequence := C1 | ESC rest            C1 and a letter L: as ESC L
 *   rest     := "[" { 20…3f } 40…7e | "O" { 0…9 ; } 20…7e | ("]"|"P"|"^"|"_"|"X") … (ST | BEL)
 *             | { 20…2f } 30…7e
 *
 * with, inside a sequence: ESC begins again, CAN and SUB end, whatever else is not of the grammar is
 * passed over. Silence ends everything.
 */
#include "fuzz-digits.h"

#include <stdbool.h>

enum { PATIENCE = 50, LONG_PATIENCE = 1000 }; /* ms of silence; keys.h promises them */
enum { SEQUENCE_MAX = 256 };                  /* longer ones are passed over and mean nothing */
enum { END = -1, BROKEN = -2 };               /* beside code points */

struct reader {
	const struct digits_row *row;
	size_t at;
	int letter; /* of a C1 control whose ESC was just given */
};

static bool follows(const struct reader *reader, int patience)
{
	const struct digits_row *row = reader->row;

	return reader->at < row->len &&
	       (!reader->at || row->at_ms[reader->at] - row->at_ms[reader->at - 1] < patience);
}

/* A lead byte takes the bytes 80 … bf that follow, as many as it calls for. END: silence came in
 * between, and what was under way is over before the character is whole. */
static int long_character(struct reader *reader, unsigned lead, int patience)
{
	static const int smallest[] = { 0, 0x80, 0x800, 0x10000 };
	int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1, code = (int)(lead & (0x3fu >> more));
	size_t first = reader->at;
	bool over = false;
	int taken = 0;

	while (taken < more && follows(reader, LONG_PATIENCE) &&
	       (reader->row->bytes[reader->at] & 0xc0) == 0x80) {
		over |= !follows(reader, patience);
		code = code << 6 | (reader->row->bytes[reader->at++] & 0x3f);
		taken++;
	}
	if (over) {
		reader->at = first - 1;
		return END;
	}
	bool sound = taken == more && code >= smallest[more] && code <= 0x10ffff &&
	             (code < 0xd800 || code > 0xdfff);
	return sound ? code : BROKEN;
}

/* The next character, if it comes within the patience; else END. */
static int next(struct reader *reader, int patience)
{
	int code = reader->letter;

	reader->letter = 0;
	if (code)
		return code;
	if (!follows(reader, patience))
		return END;
	code = reader->row->bytes[reader->at++];
	if (code >= 0xc2 && code <= 0xf4)
		code = long_character(reader, (unsigned)code, patience);
	else if (code >= 0xa0)
		code = BROKEN;
	if (code >= 0x80 && code <= 0x9f) {
		reader->letter = code - 0x40;
		code = 033;
	}
	return code;
}

static bool is_ending(int code) { return code == END || code == 030 || code == 032 || code == 033; }

/* The next character of the grammar, or what ends the sequence: is_ending. */
static int next_inside(struct reader *reader)
{
	int code = next(reader, PATIENCE);

	while (!is_ending(code) && (code < 0x20 || code > 0x7e))
		code = next(reader, PATIENCE);
	return code;
}

/* Pasted: until ESC [ 2 0 1 ~ in a row. */
static void pass_paste(struct reader *reader)
{
	static const int end[] = { 033, '[', '2', '0', '1', '~' };
	int met = 0, code;

	while (met < 6 && (code = next(reader, LONG_PATIENCE)) != END) {
		if (code == end[met])
			met++;
		else if (code != BROKEN)
			met = code == 033;
	}
}

/* Of CSI. Returns what ended it early, as is_ending has it, or 0. */
static int pass_control(struct reader *reader)
{
	int len = 0, value = 0, code;
	bool console = false, number = true;

	while (!is_ending(code = next_inside(reader))) {
		if (code == '[' && !len && !console) {
			console = true; /* the Linux console's function keys */
			continue;
		}
		if (code >= 0x40)
			break;
		number = number && code >= '0' && code <= '9' && ++len < SEQUENCE_MAX;
		len += !number;
		if (number && value < 1000)
			value = value * 10 + code - '0';
	}
	if (is_ending(code))
		return code;
	if (code == 'M' && !len && !console)
		for (int i = 0; i < 3 && follows(reader, PATIENCE); i++)
			reader->at++; /* X10's mouse: three bytes, whatever they are */
	else if (code == '~' && number && value == 200 && !console)
		pass_paste(reader);
	return 0;
}

static void pass_string(struct reader *reader)
{
	bool escaped = false;
	int code;

	while ((code = next(reader, PATIENCE)) != END && code != 007 && code != 030 &&
	       code != 032) {
		if (code == '\\' && escaped)
			return;
		if (code == 033)
			escaped = true;
		else if (code >= 0x20 && code != 0x7f)
			escaped = false;
	}
}

/* Of SS3; *digit: a keypad's. */
static int pass_shifted(struct reader *reader, char *digit)
{
	int code;

	do
		code = next_inside(reader);
	while ((code >= '0' && code <= '9') || code == ';');
	if (is_ending(code))
		return code;
	*digit = code >= 'p' && code <= 'y' ? (char)(code - 'p' + '0') : 0;
	return 0;
}

/* After ESC. A character beyond ASCII right after it is one with Alt. */
static int pass_escaped(struct reader *reader, char *digit)
{
	int code;

	do
		code = next(reader, PATIENCE);
	while (!is_ending(code) && (code < 0x20 || code == 0x7f));
	if (is_ending(code))
		return code;
	switch (code) {
	case '[': return pass_control(reader);
	case 'O': return pass_shifted(reader, digit);
	case ']':
	case 'P':
	case '^':
	case '_':
	case 'X': pass_string(reader); return 0;
	default: break;
	}
	while (!is_ending(code) && code <= 0x2f)
		code = next_inside(reader);
	return is_ending(code) ? code : 0;
}

size_t digits_outside(const struct digits_row *row, char *digits)
{
	struct reader reader = { row, 0, 0 };
	size_t count = 0;

	for (int code = next(&reader, INT16_MAX); code != END; code = next(&reader, INT16_MAX)) {
		char digit = 0;
		while (code == 033)
			code = pass_escaped(&reader, &digit);
		if (code >= '0' && code <= '9')
			digit = (char)code;
		if (code >= 0xff10 && code <= 0xff19)
			digit = (char)(code - 0xff10 + '0');
		if (digit)
			digits[count++] = digit;
	}
	return count;
}
