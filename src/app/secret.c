#include "app/secret.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/messages.h"
#include "base/file.h"
#include "base/msg.h"

static const char *complaint_about(int file)
{
	struct stat about;

	if (fstat(file, &about) != 0 || (about.st_uid != geteuid() && about.st_uid != 0))
		return N_("{1} belongs to somebody else, who could change it. Type: chown {2} {1}");
	if (about.st_mode & (S_IRWXG | S_IRWXO))
		return N_("Others may read or change {1}, which is secret. Type: chmod 600 {1}");
	return NULL;
}

static bool take_line(const char *path, char *secret)
{
	size_t len = strcspn(secret, "\r\n");
	bool fine = len > 0;

	secret[len] = '\0';
	for (size_t i = 0; i < len; i++)
		fine &= (unsigned char)secret[i] >= ' ' && secret[i] != 0x7f;
	if (!fine)
		app_complain(_("The first line of {1} is to be the password or token, and it is "
		               "empty or holds control characters."),
		             path, NULL);
	return fine;
}

bool secret_read(const char *path, char secret[SECRET_SIZE])
{
	enum file_kind kind;
	size_t size;
	char user[24];
	int file = file_open(path, &kind, &size);
	ssize_t len = file < 0 ? -1 : file_read(file, secret, SECRET_SIZE - 1, size);

	if (len < 0) {
		app_complain(_("The password or token cannot be read from {1}: {2}."), path,
		             _(kind == FILE_REGULAR ? msg_of_error(errno) : file_kind_names[kind]));
		if (file >= 0)
			close(file);
		return false;
	}
	const char *complaint = complaint_about(file);
	close(file);
	secret[len] = '\0';
	if (complaint) {
		snprintf(user, sizeof user, "%u", (unsigned)geteuid());
		app_complain(_(complaint), path, user);
		return false;
	}
	return take_line(path, secret);
}
