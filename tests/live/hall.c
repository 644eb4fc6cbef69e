#include "hall.h"

#include <dirent.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LOOK_MS = 5 };

static int count, failures;

static int64_t now_ms(void) { return clock_system.steady_ms(&clock_system); }

bool hall_is_there(void)
{
	const char *why = wire_is_there() ? NULL : "built without libmosquitto";

	if (!why && access("/usr/sbin/mosquitto", X_OK) != 0 &&
	    access("/usr/bin/mosquitto", X_OK) != 0 &&
	    access("/usr/local/sbin/mosquitto", X_OK) != 0)
		why = "no mosquitto";
	if (why)
		printf("1..0 # SKIP %s\n", why);
	return !why;
}

static uint16_t free_port(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET,
		                       .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t size = sizeof address;
	int probe = socket(AF_INET, SOCK_STREAM, 0);

	if (probe < 0 || bind(probe, (struct sockaddr *)&address, size) != 0 ||
	    getsockname(probe, (struct sockaddr *)&address, &size) != 0) {
		printf("Bail out! no port\n");
		exit(1);
	}
	close(probe);
	return ntohs(address.sin_port);
}

struct broker *hall_broker(uint16_t *port)
{
	enum broker_trouble trouble;

	*port = free_port();
	struct broker *broker = broker_start("127.0.0.1", *port, &clock_system, &trouble);
	if (broker)
		return broker;
	printf("Bail out! mosquitto does not start: trouble %d\n", trouble);
	exit(1);
}

/* mosquitto, if that process is one of ours. */
static bool is_broker(const char *process)
{
	char path[64], name[32] = "";
	int parent = 0;

	snprintf(path, sizeof path, "/proc/%.20s/stat", process);
	FILE *file = fopen(path, "r");
	if (!file)
		return false;
	bool read = fscanf(file, "%*d (%31[^)]) %*c %d", name, &parent) == 2;
	fclose(file);
	return read && parent == getpid() && strcmp(name, "mosquitto") == 0;
}

bool hall_kill_broker(void)
{
	DIR *all = opendir("/proc");
	bool killed = false;

	for (struct dirent *one; all && (one = readdir(all));)
		if (one->d_name[0] >= '1' && one->d_name[0] <= '9' && is_broker(one->d_name))
			killed |= kill(atoi(one->d_name), SIGKILL) == 0;
	closedir(all);
	return killed;
}

void hall_wait(void) { poll(NULL, 0, LOOK_MS); }

bool hall_until(bool (*done)(void *context), void (*turn)(void *context), void *context,
                int within_ms)
{
	int64_t until_ms = now_ms() + within_ms;

	for (;;) {
		turn(context);
		if (done(context))
			return true;
		if (now_ms() >= until_ms)
			return false;
		hall_wait();
	}
}

void hall_ok(bool good, const char *format, ...)
{
	va_list values;

	failures += !good;
	printf("%s %d - ", good ? "ok" : "not ok", ++count);
	va_start(values, format);
	vprintf(format, values);
	va_end(values);
	printf("\n");
	fflush(stdout);
}

int hall_end(void)
{
	printf("1..%d\n", count);
	return failures > 0;
}
