#include "monkey.h"

#include <stdio.h>
#include <string.h>

const char *const monkey_kind_names[] = {
	[MONKEY_STEP] = "step",     [MONKEY_KEY] = "key",     [MONKEY_LEAN] = "lean",
	[MONKEY_TAP] = "tap",       [MONKEY_DRAG] = "drag",   [MONKEY_TWO] = "two",
	[MONKEY_BROKEN] = "broken", [MONKEY_STRAY] = "stray", [MONKEY_PASTE] = "paste",
	[MONKEY_CALL] = "call",     [MONKEY_SIZE] = "size",   [MONKEY_PAUSE] = "pause",
	[MONKEY_STOP] = "stop",     [MONKEY_CLOCK] = "clock",
};
_Static_assert(sizeof monkey_kind_names / sizeof *monkey_kind_names == MONKEY_KIND_COUNT,
               "a kind without a name");

enum {
	STAY_LEAST = 20,
	STAY_MOST = 400,
	CLEAN_PAUSE_MS = 1500,
	FIRST_REPEAT_MS = 500,
	REPEAT_MS = 33,
	CALL_LEAST_MS = 320
};

/* Weights of the kinds, and the longest pause before an input. */
/* clang-format off */
static const struct character {
	int weights[MONKEY_KIND_COUNT];
	int pause_most_ms;
} characters[] = {
	/* a reader, by keys */   { { 70, 20, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 0, 0 }, 4000 },
	/* the same by finger */  { { 0, 0, 0, 90, 2, 2, 0, 0, 0, 1, 1, 3, 0, 0 }, 4000 },
	/* in a hurry */          { { 60, 10, 0, 30, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, 350 },
	/* leans on the keys */   { { 10, 10, 80, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0 }, 600 },
	/* children */            { { 10, 30, 10, 30, 10, 10, 0, 0, 0, 1, 2, 0, 0, 0 }, 300 },
	/* who tries to break */  { { 5, 15, 5, 10, 10, 10, 20, 15, 5, 2, 10, 1, 1, 1 }, 500 },
	/* a broken cable */      { { 0, 0, 0, 0, 0, 0, 40, 60, 0, 0, 0, 0, 0, 0 }, 60 },
	/* an unsteady machine */ { { 20, 10, 0, 20, 0, 0, 0, 0, 0, 2, 20, 5, 15, 10 }, 2000 },
};
/* clang-format on */

static int below(struct monkey *monkey, int most)
{
	return (int)rng_below(&monkey->rng, (uint32_t)most);
}

static void add(struct monkey_input *input, const char *bytes, size_t len)
{
	if (len > sizeof input->bytes - input->len)
		len = sizeof input->bytes - input->len;
	memcpy(input->bytes + input->len, bytes, len);
	input->len += len;
}

static void add_text(struct monkey_input *input, const char *text)
{
	add(input, text, strlen(text));
}

static void add_byte(struct monkey_input *input, int byte)
{
	char one = (char)byte;

	add(input, &one, 1);
}

static void step(struct monkey *monkey, struct monkey_input *input)
{
	static const char *const steps[] = { "\r", "\r", "\r", "1", "1", "2", "2", "3", "4", "+" };

	add_text(input, steps[below(monkey, sizeof steps / sizeof *steps)]);
}

/* Every key of a PC's keyboard, by its effect here or because it might have one. */
static void key(struct monkey *monkey, struct monkey_input *input)
{
	static const char *const keys[] = { "\033[A",    "\033[B",   "\033[C",
		                            "\033[D",    "\033OA",   "\033OB",
		                            "\033[5~",   "\033[6~",  "\033[H",
		                            "\033[F",    "\033[2~",  "\033[3~",
		                            "\033[Z",    "\033OP",   "\033OQ",
		                            "\033OR",    "\033OS",   "\033[15~",
		                            "\033[24~",  "\033OM",   "\033Oj",
		                            "\033Ok",    "\033Om",   "\033Oq",
		                            "\033Or",    "\033[11~", "\033\033",
		                            "\033",      "\033q",    "\033[1;5A",
		                            "\t",        "\177",     "\b",
		                            " ",         "\n",       "刷",
		                            "１",        "é",        "\033[27;5;99~",
		                            "\033[99;5u" };
	int pick = below(monkey, 100);

	if (pick < 40)
		add_text(input, keys[below(monkey, sizeof keys / sizeof *keys)]);
	else if (pick < 55)
		add_byte(input, below(monkey, 0x20)); /* Ctrl with a letter */
	else
		add_byte(input, 0x20 + below(monkey, 0x5f));
}

static void pointer(struct monkey *monkey, struct monkey_input *input, int button, int x, int y,
                    char end)
{
	char text[48];

	(void)monkey;
	snprintf(text, sizeof text, "\033[<%d;%d;%d%c", button, x + 1, y + 1, end);
	add_text(input, text);
}

/* Anywhere, or where the bar has its ends. */
static void spot(struct monkey *monkey, int *x, int *y)
{
	int pick = below(monkey, 4);

	*x = below(monkey, monkey->columns);
	*y = below(monkey, monkey->rows);
	if (pick < 2)
		*y = monkey->rows - 1;
	if (pick == 1)
		*x = monkey->columns > 3 ? monkey->columns - 3 : 0;
}

static void tap(struct monkey *monkey, struct monkey_input *input)
{
	int x, y;

	spot(monkey, &x, &y);
	pointer(monkey, input, 0, x, y, 'M');
	pointer(monkey, input, 0, x, y, 'm');
}

static void drag(struct monkey *monkey, struct monkey_input *input)
{
	int x, y, to_x, to_y, button = below(monkey, 8) ? 0 : below(monkey, 3);

	spot(monkey, &x, &y);
	spot(monkey, &to_x, &to_y);
	pointer(monkey, input, button, x, y, 'M');
	for (int i = 1; i < 4; i++)
		pointer(monkey, input, 32 + button, x + (to_x - x) * i / 4, y + (to_y - y) * i / 4,
		        'M');
	pointer(monkey, input, button, to_x, to_y, 'm');
}

static void two(struct monkey *monkey, struct monkey_input *input)
{
	int x[2], y[2], first = below(monkey, 2);

	spot(monkey, &x[0], &y[0]);
	spot(monkey, &x[1], &y[1]);
	pointer(monkey, input, 0, x[0], y[0], 'M');
	pointer(monkey, input, 0, x[1], y[1], 'M');
	pointer(monkey, input, 0, x[first], y[first], 'm');
	if (below(monkey, 3))
		pointer(monkey, input, 0, x[!first], y[!first], 'm');
}

static void broken(struct monkey *monkey, struct monkey_input *input)
{
	static const char *const begins[] = { "\033[",
		                              "\033[?",
		                              "\033O",
		                              "\033]",
		                              "\033]0;x",
		                              "\033P",
		                              "\033_",
		                              "\033^",
		                              "\033X",
		                              "\033[M",
		                              "\033[<",
		                              "\033[<0;",
		                              "\033[12;40R",
		                              "\033[?62;22c",
		                              "\033[I",
		                              "\033[O",
		                              "\033[200~",
		                              "\033[201~",
		                              "\033(",
		                              "\xc2\x9b",
		                              "\x9b",
		                              "\x9d",
		                              "\xe4\xb8",
		                              "\xc0\x80",
		                              "\xf0\x9f",
		                              "\xff",
		                              "\033[1;2;3;4;5;6;7;8;9",
		                              "\033[<35;1;1M",
		                              "\033[?1;2",
		                              "\033[M !!",
		                              "\033[<64;3;3M",
		                              "\033[<0;99999;99999M",
		                              "\033[<0;-1;0m",
		                              "\030",
		                              "\032" };
	int more = below(monkey, 3) ? 0 : below(monkey, 24);

	add_text(input, begins[below(monkey, sizeof begins / sizeof *begins)]);
	while (more-- > 0)
		add_byte(input, below(monkey, 4) ? 0x20 + below(monkey, 0x5f) : below(monkey, 256));
}

static void paste(struct monkey *monkey, struct monkey_input *input)
{
	static const char *const texts[] = { "1\r",    "刷单返利",  "q",
		                             "\033[A", "110\r\r\r", "\033]52;c;x\a" };
	int times = 1 + below(monkey, 40);

	add_text(input, "\033[200~");
	while (times-- > 0)
		add_text(input, texts[below(monkey, sizeof texts / sizeof *texts)]);
	if (below(monkey, 8))
		add_text(input, "\033[201~");
}

/* One tap or key after the other, as a person does, and mostly a PIN. On the first screen the first
 * tap begins, so that it takes one more than there are. */
static void call(struct monkey *monkey, struct monkey_input *input)
{
	static const char keys[] = "/*-/*-/*-13579\r";
	enum { KEYS = sizeof keys - 1, PIN = 6 };

	if (!monkey->call_left) {
		monkey->call_left = KEYS;
		monkey->call_keys = below(monkey, 2);
	}
	bool pin = monkey->call_left <= PIN;
	input->pause_ms = CALL_LEAST_MS + below(monkey, CALL_LEAST_MS);
	if (pin || monkey->call_keys) {
		add_byte(input, keys[KEYS - monkey->call_left]);
	} else {
		pointer(monkey, input, 0, 0, 0, 'M');
		pointer(monkey, input, 0, 0, 0, 'm');
	}
	monkey->call_left = pin && !below(monkey, 4 * PIN) ? 0 : monkey->call_left - 1;
}

static void size(struct monkey *monkey, struct monkey_input *input)
{
	static const struct {
		int columns, rows;
	} sizes[] = { { 40, 12 }, { 50, 16 },  { 64, 20 }, { 80, 24 }, { 100, 30 },
		      { 1, 1 },   { 120, 40 }, { 38, 10 }, { 37, 9 },  { 132, 43 } };
	int pick = below(monkey, 16), known = sizeof sizes / sizeof *sizes;

	monkey->columns = input->columns =
		pick < known ? sizes[pick].columns : 1 + below(monkey, 130);
	monkey->rows = input->rows = pick < known ? sizes[pick].rows : 1 + below(monkey, 50);
}

/* From 1970, as a machine without a battery starts, to a hundred years ahead. */
static void set_clock(struct monkey *monkey, struct monkey_input *input)
{
	static const int64_t days[] = { 0, 1, 3650, 20000, 20783, 20784, 20790, 21000, 56000 };
	int64_t day = days[below(monkey, sizeof days / sizeof *days)];

	input->wall_ms = day * 86400000 + below(monkey, 86400) * INT64_C(1000);
}

static enum monkey_kind draw_kind(struct monkey *monkey)
{
	const int *weights = characters[monkey->character].weights;
	int sum = 0, kind = 0;

	for (int i = 0; i < MONKEY_KIND_COUNT; i++)
		sum += weights[i];
	for (sum = below(monkey, sum); sum >= weights[kind]; kind++)
		sum -= weights[kind];
	return (enum monkey_kind)kind;
}

void monkey_init(struct monkey *monkey, uint64_t seed, int columns, int rows)
{
	*monkey = (struct monkey){ .columns = columns, .rows = rows, .key = "\r" };
	rng_seed(&monkey->rng, seed);
}

/* A key that stays down comes again after half a second, then without a pause. */
static void lean(struct monkey *monkey, struct monkey_input *input)
{
	input->pause_ms = monkey->leaning ? REPEAT_MS : FIRST_REPEAT_MS;
	add_text(input, monkey->key);
	monkey->leaning = true;
}

void monkey_next(struct monkey *monkey, struct monkey_input *input)
{
	if (monkey->left-- <= 0) {
		monkey->left = STAY_LEAST + below(monkey, STAY_MOST - STAY_LEAST);
		monkey->character = below(monkey, sizeof characters / sizeof *characters);
	}
	input->kind = monkey->call_left ? MONKEY_CALL : draw_kind(monkey);
	input->len = 0;
	input->pause_ms = below(monkey, characters[monkey->character].pause_most_ms);
	monkey->counts[input->kind]++;
	if (input->kind != MONKEY_LEAN)
		monkey->leaning = false;
	switch (input->kind) {
	case MONKEY_STEP: step(monkey, input); break;
	case MONKEY_KEY: key(monkey, input); break;
	case MONKEY_LEAN: lean(monkey, input); break;
	case MONKEY_TAP: tap(monkey, input); break;
	case MONKEY_DRAG: drag(monkey, input); break;
	case MONKEY_TWO: two(monkey, input); break;
	case MONKEY_BROKEN: broken(monkey, input); break;
	case MONKEY_PASTE: paste(monkey, input); break;
	case MONKEY_CALL: call(monkey, input); break;
	case MONKEY_SIZE: size(monkey, input); break;
	case MONKEY_CLOCK: set_clock(monkey, input); break;
	case MONKEY_PAUSE: input->pause_ms = 1000 + below(monkey, 100000); break;
	case MONKEY_STOP:
		input->pause_ms = below(monkey, 2) ? below(monkey, 10000)
		                                   : below(monkey, 36000) * INT64_C(1000);
		break;
	default:
		for (int more = 1 + below(monkey, 8); more > 0; more--)
			add_byte(input, below(monkey, 256));
	}
	bool repeats = input->kind == MONKEY_STEP || input->kind == MONKEY_KEY;
	if (repeats && input->len < sizeof monkey->key) {
		memcpy(monkey->key, input->bytes, input->len);
		monkey->key[input->len] = '\0';
	}
}

void monkey_press(struct monkey_input *input, const char *key)
{
	*input = (struct monkey_input){ .kind = MONKEY_KEY, .pause_ms = CLEAN_PAUSE_MS };
	add_text(input, key);
}

const char *monkey_ordinary_key(const char *screen)
{
	const char *bar = screen;

	for (const char *at = screen; *at; at++)
		if (*at == '\n' && at[1])
			bar = at + 1;
	return strchr(bar, '*')     ? "*"
	       : strstr(bar, "Esc") ? "\033"
	       : strstr(bar, " 0 ") ? "0"
	                            : "\r";
}
