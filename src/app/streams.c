/* The standard streams: converted for a terminal that is not UTF-8, and closed with a check that
 * everything was written. */
#include "app/streams.h"

#include <errno.h>
#include <iconv.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/arguments.h"
#include "app/messages.h"
#include "base/mem.h"
#include "base/msg.h"
#include "tui/charset.h"

/* One direction. Bytes of a character that is not complete yet wait in held. */
struct converter {
	iconv_t to;
	FILE *out;
	int fd;
	char held[8];
	size_t held_len;
};

enum { CHUNK = 4096, GROWTH = 4 }; /* no character grows by more */

/* Converts held and new bytes into out (space for GROWTH times as many); what cannot be said
 * becomes '?'. utf8_in: the bytes are UTF-8, and one '?' stands for a character. */
static size_t convert(struct converter *converter, const char *bytes, size_t len, char *out,
                      bool utf8_in)
{
	char in[CHUNK + sizeof converter->held];
	char *from = in, *to = out;
	size_t left = converter->held_len + len, space = (CHUNK + sizeof converter->held) * GROWTH;

	memcpy(in, converter->held, converter->held_len);
	memcpy(in + converter->held_len, bytes, len);
	while (left && iconv(converter->to, &from, &left, &to, &space) == (size_t)-1 &&
	       errno == EILSEQ) {
		*to++ = '?';
		space--;
		do {
			from++;
			left--;
		} while (utf8_in && left && ((unsigned char)*from & 0xc0) == 0x80);
	}
	converter->held_len = left < sizeof converter->held ? left : 0;
	memcpy(converter->held, from, converter->held_len);
	return (size_t)(to - out);
}

static ssize_t write_converted(void *self, const char *bytes, size_t len)
{
	struct converter *converter = self;
	char out[(CHUNK + sizeof converter->held) * GROWTH];

	for (size_t done = 0; done < len;) {
		size_t take = len - done < CHUNK ? len - done : CHUNK;
		size_t made = convert(converter, bytes + done, take, out, true);
		fwrite(out, 1, made, converter->out);
		done += take;
	}
	return fflush(converter->out) == 0 ? (ssize_t)len : 0;
}

static ssize_t read_converted(void *self, char *bytes, size_t size)
{
	struct converter *converter = self;
	char in[CHUNK / 8], out[(CHUNK + sizeof converter->held) * GROWTH];
	size_t made = 0;

	/* As much as is there now: a terminal hands over a line at a time. */
	while (!made) {
		size_t most = size / GROWTH < sizeof in ? size / GROWTH : sizeof in;
		ssize_t len = read(converter->fd, in, most - sizeof converter->held);
		if (len < 0 && errno == EINTR)
			continue;
		if (len <= 0)
			return len;
		made = convert(converter, in, (size_t)len, out, false);
	}
	memcpy(bytes, out, made);
	return (ssize_t)made;
}

static int close_converted(void *self)
{
	struct converter *converter = self;

	iconv_close(converter->to);
	free(converter);
	return 0;
}

static FILE *converted(const char *to, const char *from, FILE *out)
{
	cookie_io_functions_t functions = { .close = close_converted };
	struct converter *converter = mem_alloc(sizeof *converter);

	converter->to = iconv_open(to, from);
	converter->out = out;
	converter->fd = STDIN_FILENO;
	if (out)
		functions.write = write_converted;
	else
		functions.read = read_converted;
	FILE *file = converter->to == (iconv_t)-1
	                     ? NULL
	                     : fopencookie(converter, out ? "w" : "r", functions);
	if (!file && converter->to != (iconv_t)-1)
		iconv_close(converter->to);
	if (!file)
		free(converter);
	return file;
}

/* Back to the process's own. */
static void close_all(struct app_standard *streams)
{
	FILE *opened[] = { streams->in, streams->out, streams->err };

	for (size_t i = 0; i < sizeof opened / sizeof *opened; i++)
		if (opened[i])
			fclose(opened[i]);
	*streams = (struct app_standard){ 0 };
}

/* In ASCII, which every character set has; it cannot be said in the person's language. */
static void refuse(const char *codeset)
{
	fprintf(stderr,
	        "heshi: this terminal's character set (%.*s) cannot be converted here.\n"
	        "If the terminal can show UTF-8, type: LC_ALL=C.UTF-8 heshi\n",
	        (int)strcspn(codeset, "/"), codeset);
}

bool app_streams_open(struct app_standard *streams)
{
	const char *codeset = charset_converted();

	*streams = (struct app_standard){ 0 };
	if (codeset) {
		streams->in = converted("UTF-8", codeset, NULL);
		streams->out = converted(codeset, "UTF-8", stdout);
		streams->err = converted(codeset, "UTF-8", stderr);
		if (!streams->in || !streams->out || !streams->err) { /* half would be a smear */
			close_all(streams);
			refuse(codeset);
			return false;
		}
		setvbuf(streams->err, NULL, _IOLBF, 0);
	}
	app_standard_use(streams);
	return true;
}

/* A reader that has enough (head, less) is no failure. */
static bool reader_left(void)
{
	struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };

	return poll(&out, 1, 0) == 1 && (out.revents & POLLERR);
}

int app_streams_close(struct app_standard *streams, int status)
{
	bool failed = ferror(app_out());

	failed |= fflush(app_out()) != 0;
	if (failed && !reader_left()) {
		app_complain(_("not everything could be written: is the disk full?"), NULL, NULL);
		status = APP_USAGE;
	}
	close_all(streams);
	return status;
}

char *app_utf8_of(const char *words)
{
	const char *codeset = charset_converted();
	struct converter converter = { .to = (iconv_t)-1 };
	char out[(CHUNK + sizeof converter.held) * GROWTH];
	size_t len = strlen(words);

	if (!codeset || len > CHUNK)
		return mem_text(words, len);
	converter.to = iconv_open("UTF-8", codeset);
	if (converter.to == (iconv_t)-1)
		return mem_text(words, len);
	size_t made = convert(&converter, words, len, out, false);
	iconv_close(converter.to);
	return mem_text(out, made);
}
