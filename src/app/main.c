/* main: finds the command and runs it. */
#include <signal.h>
#include <string.h>

#include "app/arguments.h"
#include "app/commands.h"
#include "app/streams.h"

int main(int argc, char **argv)
{
	struct app_streams streams;
	struct app_options options;
	int status;

	signal(SIGXFSZ, SIG_IGN); /* a quota is a full disk, no reason to die */
	if (!app_streams_open(&streams))
		return APP_USAGE;
	bool run = app_options_read(&options, argc, argv, &status);
	for (int i = 0; run && i < app_command_count; i++)
		if (strcmp(app_commands[i].name, options.command) == 0)
			status = app_commands[i].run(&options);
	return app_streams_close(&streams, status);
}
