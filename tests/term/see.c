/* What a person would see, what was sent, and what the system says of the program. */
#include "driver-own.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "text/utf8.h"

static void add_row(struct pty *pty, int row, struct str *out)
{
	size_t kept = out->len;

	for (int column = 0; column < pty->columns; column++) {
		VTermScreenCell cell;
		if (!vterm_screen_get_cell(pty->screen, (VTermPos){ .row = row, .col = column },
		                           &cell))
			break;
		if (cell.chars[0] == (uint32_t)-1)
			continue; /* the second half of a wide character */
		if (!cell.chars[0])
			str_add(out, " ");
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++) {
			char bytes[4];
			str_add_bytes(out, bytes, utf8_encode(cell.chars[i], bytes));
		}
		if (cell.chars[0] && cell.chars[0] != ' ')
			kept = out->len;
	}
	out->len = kept;
	if (out->capacity)
		out->text[kept] = '\0';
	str_add(out, "\n");
}

void pty_add_screen(struct pty *pty, struct str *out)
{
	for (int row = 0; row < pty->rows && pty->vterm; row++)
		add_row(pty, row, out);
}

/* What follows the name in /proc/PID/stat: the state, then numbers; NULL: it is gone. */
static const char *stat_of(pid_t pid, char line[1024])
{
	char path[64];

	snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
	FILE *file = fopen(path, "r");
	bool got = file && fgets(line, 1024, file);
	if (file)
		fclose(file);
	const char *after = got ? strrchr(line, ')') : NULL;
	return after ? after + 2 : NULL;
}

static bool is_busy(pid_t pid)
{
	char line[1024];
	const char *stat = stat_of(pid, line);

	return stat && (*stat == 'R' || *stat == 'D');
}

/* One screen may arrive in two parts: until the program waits, and nothing is on its way. */
static void see_whole(struct pty *pty)
{
	int64_t until_ms = pty_now_ms() + PTY_DEADLINE_MS;
	size_t len;
	bool busy;

	do {
		busy = is_busy(pty->pid);
		len = pty->len;
		pty_pump(pty, 1);
	} while ((busy || pty->len != len) && pty_now_ms() < until_ms);
}

const char *pty_screen(struct pty *pty)
{
	struct str text;

	see_whole(pty);
	str_init(&text);
	pty_add_screen(pty, &text);
	return pty_keep_text(str_detach(&text));
}

static bool screen_is(struct pty *pty, const void *what)
{
	struct str text;

	str_init(&text);
	pty_add_screen(pty, &text);
	bool same = strcmp(text.text, what) == 0;
	str_release(&text);
	return same;
}

static bool screen_is_not(struct pty *pty, const void *what) { return !screen_is(pty, what); }

static bool screen_has(struct pty *pty, const void *what) { return pty_find(pty, what, NULL) >= 0; }

static bool screen_lacks(struct pty *pty, const void *what) { return !screen_has(pty, what); }

static bool sent_has(struct pty *pty, const void *what) { return pty_sent_has(pty, what); }

static bool has_ended(struct pty *pty, const void *what)
{
	(void)what;
	return pty_has_ended(pty);
}

bool pty_shows(struct pty *pty, const char *text) { return pty_until(pty, screen_has, text); }
bool pty_hides(struct pty *pty, const char *text) { return pty_until(pty, screen_lacks, text); }
bool pty_becomes(struct pty *pty, const char *screen) { return pty_until(pty, screen_is, screen); }
bool pty_changes(struct pty *pty, const char *screen)
{
	return pty_until(pty, screen_is_not, screen);
}
bool pty_says(struct pty *pty, const char *text) { return pty_until(pty, sent_has, text); }

bool pty_ends(struct pty *pty, int64_t *took_ms)
{
	int64_t from_ms = pty_now_ms();
	bool ended = pty_until(pty, has_ended, NULL);

	if (took_ms)
		*took_ms = pty_now_ms() - from_ms;
	/* Its last words may still wait to be read. */
	if (ended && pty->fd >= 0) {
		struct pollfd in = { .fd = pty->fd, .events = POLLIN };
		while (poll(&in, 1, 0) > 0 && (in.revents & POLLIN))
			pty_pump(pty, 0);
	}
	return ended;
}

bool pty_ended_well(struct pty *pty)
{
	return pty_ends(pty, NULL) && WIFEXITED(pty->status) && WEXITSTATUS(pty->status) == 0;
}

static int cells_before(const char *row, const char *at)
{
	int cells = 0;

	for (; row < at; row++) /* three bytes and two cells: the CJK of these tests */
		cells += (*row & 0xc0) != 0x80 ? (*row & 0xf0) == 0xe0 ? 2 : 1 : 0;
	return cells;
}

int pty_find(struct pty *pty, const char *text, int *column)
{
	struct str row;
	int found = -1;

	str_init(&row);
	for (int y = 0; y < pty->rows && pty->vterm && found < 0; y++) {
		str_clear(&row);
		add_row(pty, y, &row);
		const char *at = strstr(row.text, text);
		if (at && column)
			*column = cells_before(row.text, at);
		if (at)
			found = y;
	}
	str_release(&row);
	return found;
}

int pty_focus_row(struct pty *pty)
{
	int column, row = pty_find(pty, ">", &column);

	return row >= 0 && column <= 1 ? row : -1;
}

void pty_forget(struct pty *pty)
{
	memset(pty->touched, 0, sizeof pty->touched);
	pty->mark = pty->len;
}

size_t pty_sent(const struct pty *pty) { return pty->len - pty->mark; }

const char *pty_last_sent(const struct pty *pty, size_t from, const char *bytes)
{
	const char *last = NULL, *at = pty->out + from, *end = pty->out + pty->len;

	if (!pty->out)
		return NULL;
	while ((at = memmem(at, (size_t)(end - at), bytes, strlen(bytes))))
		last = at++;
	return last;
}

bool pty_sent_has(const struct pty *pty, const char *bytes)
{
	return pty_last_sent(pty, pty->mark, bytes) != NULL;
}

bool pty_is_restored(struct pty *pty)
{
	struct termios now;
	const char *paste_on = pty_last_sent(pty, 0, "\033[?2004h"),
		   *paste_off = pty_last_sent(pty, 0, "\033[?2004l");

	if (pty->fd >= 0 &&
	    (tcgetattr(pty->fd, &now) != 0 || now.c_lflag != pty->before.c_lflag ||
	     now.c_iflag != pty->before.c_iflag || now.c_oflag != pty->before.c_oflag ||
	     memcmp(now.c_cc, pty->before.c_cc, sizeof now.c_cc) != 0))
		return false;
	return !pty->alternate && !pty->mouse && pty->cursor_shown &&
	       (!paste_on || paste_off > paste_on);
}

/* What the system says. */

int64_t pty_wakeups(pid_t pid)
{
	static const char name[] = "voluntary_ctxt_switches:";
	char path[64], line[256];
	long long count = -1;

	snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
	FILE *file = fopen(path, "r");
	while (file && fgets(line, sizeof line, file))
		if (strncmp(line, name, sizeof name - 1) == 0)
			count = atoll(line + sizeof name - 1);
	if (file)
		fclose(file);
	return count;
}

int64_t pty_cpu_ms(pid_t pid)
{
	char line[1024];
	long long user = 0, system = 0;
	const char *stat = stat_of(pid, line);

	if (!stat || sscanf(stat, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lld %lld", &user,
	                    &system) != 2)
		return -1;
	return (user + system) * 1000 / sysconf(_SC_CLK_TCK);
}
