#include <string.h>

#include "app/app.h"

int main(int argc, char **argv)
{
	struct app_options options;
	int status;

	if (!app_options_read(&options, argc, argv, &status))
		return status;
	for (int i = 0; i < app_command_count; i++)
		if (strcmp(app_commands[i].name, options.command) == 0)
			return app_commands[i].run(&options);
	return APP_USAGE;
}
