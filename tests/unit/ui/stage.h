/* stage.h -- a display for screens without a terminal: a canvas, a clock and a script.
 *
 * A script is an array of acts; each read gives the next event. Keys come at a person's pace, on a
 * picture that was looked at: the clock moves before each; HELD ones come at the time that is said,
 * EARLY ones before the picture. Taps aim at a text on the canvas, as a finger does, and the clock
 * stands still. SET_CLOCK moves the wall clock alone. After the last act the terminal is gone.
 */
#ifndef UNIT_UI_STAGE_H
#define UNIT_UI_STAGE_H

#include "../../canvas-dump.h"
#include "base/msg.h"
#include "base/str.h"
#include "ui/ui.h"

enum { STAGE_PACE_MS = 400, STAGE_LONG_MS = 500 };
enum stage_act_kind {
	STAGE_END,
	STAGE_WAIT,
	STAGE_KEY,
	STAGE_CHAR,
	STAGE_PRESS,
	STAGE_RELEASE,
	STAGE_SIZE,
	STAGE_SEE,
	STAGE_HIDE,
	STAGE_EARLY,
	STAGE_SPOT,
	STAGE_UNTIL_SPOT,
	STAGE_UNTIL_KEY,
	STAGE_CLOCK
};
struct stage_act {
	enum stage_act_kind kind;
	int a, b;
	const char *text;
};

#define WAIT(ms)                                                                                   \
	{                                                                                          \
		STAGE_WAIT, ms, 0, NULL                                                            \
	}
#define KEY(name)                                                                                  \
	{                                                                                          \
		STAGE_KEY, KEYS_##name, STAGE_PACE_MS, NULL                                        \
	}
#define CHAR(code)                                                                                 \
	{                                                                                          \
		STAGE_CHAR, code, STAGE_PACE_MS, NULL                                              \
	}
#define HELD_KEY(ms, name)                                                                         \
	{                                                                                          \
		STAGE_KEY, KEYS_##name, ms, NULL                                                   \
	} /* so long after what came before */
#define HELD(ms, code)                                                                             \
	{                                                                                          \
		STAGE_CHAR, code, ms, NULL                                                         \
	}
#define EARLY(code)                                                                                \
	{                                                                                          \
		STAGE_EARLY, code, KEYS_CHAR, NULL                                                 \
	} /* waits when a picture is about to come */
#define EARLY_KEY(name)                                                                            \
	{                                                                                          \
		STAGE_EARLY, 0, KEYS_##name, NULL                                                  \
	}
#define PRESS(text)                                                                                \
	{                                                                                          \
		STAGE_PRESS, 0, 0, text                                                            \
	}
#define RELEASE(text)                                                                              \
	{                                                                                          \
		STAGE_RELEASE, 0, 0, text                                                          \
	}
#define TAP(text) PRESS(text), RELEASE(text)
#define TWICE(text) TAP(text), WAIT(UI_HAND_PAUSE_MS), TAP(text) /* chooses, then confirms */
#define SIZE(width, height)                                                                        \
	{                                                                                          \
		STAGE_SIZE, width, height, NULL                                                    \
	}
#define SEE(text)                                                                                  \
	{                                                                                          \
		STAGE_SEE, 0, 0, text                                                              \
	} /* the canvas shows it now */
#define HIDE(text)                                                                                 \
	{                                                                                          \
		STAGE_HIDE, 0, 0, text                                                             \
	} /* the canvas does not show it */
/* A finger at an end of the last row: LEFT leads back, RIGHT leads on. UNTIL: as often as the text is not
 * there yet; likewise a key. */
enum { LEFT, RIGHT, STAGE_TIMES = 12 };
#define SPOT(end)                                                                                  \
	{                                                                                          \
		STAGE_SPOT, end, 0, NULL                                                           \
	}
#define UNTIL_SPOT(end, text)                                                                      \
	{                                                                                          \
		STAGE_UNTIL_SPOT, end, 0, text                                                     \
	}
#define UNTIL_KEY(name, text)                                                                      \
	{                                                                                          \
		STAGE_UNTIL_KEY, KEYS_##name, 0, text                                              \
	}
#define SET_CLOCK(days)                                                                            \
	{                                                                                          \
		STAGE_CLOCK, days, 0, NULL                                                         \
	} /* by so many days */
#define END                                                                                        \
	{                                                                                          \
		STAGE_END, 0, 0, NULL                                                              \
	}

struct stage {
	struct canvas canvas;
	struct clock clock;
	const struct stage_act *acts;
	int shows, repaints, reads;
	int slow_ms; /* what showing takes */
	bool pressed;
	int times; /* SPOT and UNTIL: half a tap; how often */
	struct ui ui;
};

static inline int64_t stage_now(const struct clock *clock) { return clock->fixed_ms; }

/* What the wall clock was set ahead of the other by. */
static inline int64_t *stage_ahead_ms(void)
{
	static int64_t ahead_ms;

	return &ahead_ms;
}

static inline int64_t stage_wall(const struct clock *clock)
{
	return clock->fixed_ms + *stage_ahead_ms();
}

/* Where a text stands on the canvas: its first cell. */
static inline bool stage_find(const struct canvas *canvas, const char *text, int *x, int *y)
{
	size_t len = strlen(text);

	for (*y = 0; *y < canvas->height; ++*y) {
		for (*x = 0; *x < canvas->width; ++*x) {
			size_t at = 0;
			for (int cell = *x; cell < canvas->width && at < len; cell++) {
				const struct canvas_cell *one =
					&canvas->cells[(size_t)(*y * canvas->width + cell)];
				const char *bytes = one->width == 0 ? ""
				                    : one->bytes[0] ? one->bytes
				                                    : " ";
				if (strncmp(text + at, bytes, strlen(bytes)) != 0)
					break;
				at += strlen(bytes);
			}
			if (at == len)
				return true;
		}
	}
	return false;
}

static inline void stage_must_find(const struct canvas *canvas, const char *text, int *x, int *y)
{
	if (stage_find(canvas, text, x, y))
		return;
	struct str dump;
	str_init(&dump);
	canvas_dump(canvas, &dump, false);
	fprintf(stderr, "%s", dump.text);
	str_release(&dump);
	fail_msg("'%s' is not on the screen", text);
}

static inline struct canvas *stage_canvas(void *self) { return &((struct stage *)self)->canvas; }

static inline void stage_show(void *self)
{
	struct stage *stage = self;

	stage->shows++;
	stage->clock.fixed_ms += stage->slow_ms;
}

static inline void stage_repaint(void *self) { ((struct stage *)self)->repaints++; }

static inline struct keys_event stage_pointer(struct stage *stage, enum keys_kind kind,
                                              const char *text)
{
	struct keys_event event = { .kind = kind };

	stage_must_find(&stage->canvas, text, &event.x, &event.y);
	return event;
}

/* What waits to be read at this moment: only what came early. */
static inline struct keys_event stage_glance(struct stage *stage)
{
	const struct stage_act *act = stage->acts;

	if (act->kind != STAGE_EARLY)
		return (struct keys_event){ .kind = KEYS_NONE };
	stage->acts++;
	return (struct keys_event){ .kind = (enum keys_kind)act->b, .code = (uint32_t)act->a };
}

/* Whether the next event comes later than that; what is looked at is looked at in peace. */
static inline bool stage_is_late(const struct stage *stage, int timeout_ms)
{
	const struct stage_act *act = stage->acts;
	bool key = act->kind == STAGE_KEY || act->kind == STAGE_CHAR;

	if (timeout_ms > STAGE_LONG_MS) /* until nobody is there: a WAIT may last so long */
		return false;
	return act->kind == STAGE_END || act->kind == STAGE_SEE || act->kind == STAGE_HIDE ||
	       act->kind == STAGE_PRESS || act->kind == STAGE_EARLY || act->kind >= STAGE_SPOT ||
	       (key && act->b > timeout_ms) || (act->kind == STAGE_WAIT && act->a > timeout_ms);
}

/* False: the act is over, the next one is asked. */
static inline bool stage_repeat(struct stage *stage, const struct stage_act *act,
                                struct keys_event *event)
{
	bool key = act->kind == STAGE_UNTIL_KEY, once = act->kind == STAGE_SPOT;
	int x, y;

	if (!once && !stage->pressed && stage_find(&stage->canvas, act->text, &x, &y)) {
		stage->times = 0;
		return false;
	}
	if (!once && !stage->pressed && ++stage->times > STAGE_TIMES)
		stage_must_find(&stage->canvas, act->text, &x, &y);
	if (!stage->pressed)
		stage->clock.fixed_ms += STAGE_PACE_MS;
	stage->pressed = !stage->pressed && !key;
	*event = (struct keys_event){ .kind = key              ? (enum keys_kind)act->a
		                              : stage->pressed ? KEYS_PRESS
		                                               : KEYS_RELEASE,
		                      .x = act->a == LEFT ? 2 : stage->canvas.width - 3,
		                      .y = stage->canvas.height - 1 };
	if (!once || stage->pressed)
		stage->acts--; /* until it is over */
	return true;
}

static inline struct keys_event stage_read(void *self, int timeout_ms)
{
	struct stage *stage = self;

	if (timeout_ms == 0)
		return stage_glance(stage);
	stage->reads++;
	if (timeout_ms > 0 && stage_is_late(stage, timeout_ms)) {
		stage->clock.fixed_ms += timeout_ms;
		return (struct keys_event){ .kind = KEYS_NONE };
	}
	for (;;) {
		const struct stage_act *act = stage->acts;
		struct keys_event event;
		int x, y;
		if (act->kind == STAGE_END)
			return (struct keys_event){ .kind = KEYS_GONE };
		stage->acts++;
		switch (act->kind) {
		case STAGE_WAIT:
			stage->clock.fixed_ms += act->a;
			if (timeout_ms > STAGE_LONG_MS && act->a >= timeout_ms)
				return (struct keys_event){ .kind = KEYS_NONE };
			break;
		case STAGE_CLOCK: *stage_ahead_ms() += act->a * INT64_C(86400000); break;
		case STAGE_SEE: stage_must_find(&stage->canvas, act->text, &x, &y); break;
		case STAGE_HIDE: assert_false(stage_find(&stage->canvas, act->text, &x, &y)); break;
		case STAGE_SIZE:
			canvas_resize(&stage->canvas, act->a, act->b);
			return (struct keys_event){ .kind = KEYS_RESIZE };
		case STAGE_KEY:
			stage->clock.fixed_ms += act->b;
			return (struct keys_event){ .kind = (enum keys_kind)act->a };
		case STAGE_CHAR:
			stage->clock.fixed_ms += act->b;
			return (struct keys_event){ .kind = KEYS_CHAR, .code = (uint32_t)act->a };
		case STAGE_SPOT:
		case STAGE_UNTIL_SPOT:
		case STAGE_UNTIL_KEY:
			if (stage_repeat(stage, act, &event))
				return event;
			break;
		case STAGE_EARLY: fail_msg("what came early was not forgotten"); break;
		default:
			return stage_pointer(stage,
			                     act->kind == STAGE_PRESS ? KEYS_PRESS : KEYS_RELEASE,
			                     act->text);
		}
	}
}

/* English unless the test says otherwise: its texts are then msgids. */
static inline void stage_open(struct stage *stage, int width, int height, const struct deck *shown,
                              const struct stage_act *acts)
{
	*stage = (struct stage){ .acts = acts, .clock = { stage_wall, stage_now, 1000 } };
	*stage_ahead_ms() = 0;
	canvas_init(&stage->canvas, width, height, WIDTH_NARROW);
	/* Whether codes are offered hangs on a library: only who tests them wants them. */
	stage->canvas.blocks = false;
	ui_init(&stage->ui, (struct ui_display){ stage, stage_canvas, stage_show, stage_repaint,
	                                         stage_read, &stage->clock });
	stage->ui.deck = shown;
	msg_use("en");
}

static inline void stage_close(struct stage *stage) { canvas_release(&stage->canvas); }

#endif
