#include "app/lock.h"

#include <malloc.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#ifdef __linux__
#include <link.h>
#include <sys/prctl.h>
#endif
#include <unistd.h>

#include "app/decks.h"
#include "load/load.h"

extern char **environ;

/* A name that begins so; one ended by "=" is a whole name. */
static const char *const misleading[] = { "TERMINFO", "TERMCAP=",  "TERMPATH=", "LINES=",
	                                  "COLUMNS=", "ESCDELAY=", "NCURSES_" };

static bool misleads(const char *variable)
{
	for (size_t i = 0; i < sizeof misleading / sizeof *misleading; i++)
		if (strncmp(variable, misleading[i], strlen(misleading[i])) == 0)
			return true;
	return false;
}

static void clean_environment(void)
{
	char name[256];

	for (char **at = environ; at && *at;) {
		size_t len = strcspn(*at, "=");
		if (!misleads(*at) || len >= sizeof name) {
			at++;
			continue;
		}
		memcpy(name, *at, len);
		name[len] = '\0';
		unsetenv(name);
		at = environ; /* the list has moved */
	}
}

void app_lock(void)
{
	setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
#ifdef __linux__
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#ifndef __SANITIZE_ADDRESS__ /* which looks for leaks as a debugger would */
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
#endif
	clean_environment();
}

/* Whole pages of the program's file, unchanged; whoever needs them again gets them from there. */
static void give_back_pages(const void *block, size_t size)
{
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	uintptr_t from = ((uintptr_t)block + page - 1) / page * page;
	uintptr_t to = ((uintptr_t)block + size) / page * page;

	if (from < to)
		madvise((void *)from, to - from, MADV_DONTNEED);
}

#ifdef __linux__
/* What of the program itself cannot be written to: its code, its constants. */
static int give_back_program(struct dl_phdr_info *program, size_t size, void *context)
{
	(void)size, (void)context;
	for (int i = 0; i < program->dlpi_phnum; i++) {
		const ElfW(Phdr) *part = &program->dlpi_phdr[i];
		if (part->p_type == PT_LOAD && !(part->p_flags & PF_W))
			give_back_pages((const void *)(program->dlpi_addr + part->p_vaddr),
			                part->p_memsz);
	}
	return 1; /* the libraries, which come after it, are others' as well */
}
#endif

void app_give_back(void)
{
	const struct load_image *image = app_deck_image();

	if (image && image->file_count)
		give_back_pages(image->block, image->size);
#ifdef __linux__
	dl_iterate_phdr(give_back_program, NULL);
#endif
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}
