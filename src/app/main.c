/* main: finds the command and runs it. */
#include <signal.h>

#include "app/arguments.h"
#include "app/commands.h"
#include "app/streams.h"
#include "base/mem.h"

int main(int argc, char **argv)
{
	struct app_standard streams;
	struct app_options options;
	int status;

	mem_begin();
	signal(SIGXFSZ, SIG_IGN); /* a quota is a full disk, no reason to die */
	if (!app_streams_open(&streams))
		return APP_USAGE;
	if (app_options_read(&options, argc, argv, &status))
		status = app_command_find(options.command)->run(&options);
	return app_streams_close(&streams, status);
}
