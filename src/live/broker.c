/* Where mosquitto is started as root it becomes another account and cannot write, nor read all,
 * where it was started. So the account is chosen here: the folder is its own, and the child is
 * that account before it begins. Which also lets it end with its parent, which a change of account
 * would undo. */
#include "live/broker.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <netdb.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/rng.h"
#include "base/str.h"

enum {
	PORT_MS = 3000, /* a broker that was killed a moment ago may still have it */
	BEGIN_MS = 5000,
	END_MS = 2000,
	LOOK_MS = 20,
	AGAIN_MS = 1000
};

struct broker {
	const struct clock *clock;
	char *program, *passwords; /* mosquitto, mosquitto_passwd */
	char *folder;
	int lock; /* of the folder, open while it is in use; -1: none */
	char address[64];
	uint16_t port;
	char password[33];
	bool other; /* it runs as another account than this program */
	uid_t user;
	gid_t group;
	pid_t child;
	int64_t started_ms;
};

static const char user_name[] = "teacher";

/* The same as src/dist/class/acl has it. %c: the id of the client. */
static const char acl[] = "topic read heshi/+/state\n"
			  "pattern write heshi/+/vote/%c\n"
			  "pattern read heshi/+/ack/%c\n"
			  "user teacher\n"
			  "topic readwrite heshi/#\n";

static int64_t now_ms(const struct broker *broker)
{
	return broker->clock->steady_ms(broker->clock);
}

static void wait_ms(int ms) { poll(NULL, 0, ms); }

/* A program of the system, also where only root's path names its folder. NULL: none. */
static char *find_program(const char *name)
{
	const char *path = getenv("PATH");
	struct str all, file;
	char *found = NULL, *rest;

	str_init(&all);
	str_init(&file);
	str_addf(&all, "%s:/usr/sbin:/usr/local/sbin:/sbin", path ? path : "/usr/bin");
	rest = all.text;
	for (char *folder; !found && (folder = strsep(&rest, ":"));) {
		str_clear(&file);
		str_addf(&file, "%s/%s", folder, name);
		if (*folder == '/' && access(file.text, X_OK) == 0)
			found = mem_text(file.text, file.len);
	}
	str_release(&all);
	str_release(&file);
	return found;
}

static struct addrinfo *address_of(const struct broker *broker)
{
	struct addrinfo how = { .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE,
		                .ai_socktype = SOCK_STREAM };
	struct addrinfo *found = NULL;
	char port[8];

	snprintf(port, sizeof port, "%u", broker->port);
	return getaddrinfo(broker->address, port, &how, &found) == 0 ? found : NULL;
}

/* 0, or errno: whether one may listen there just now. */
static int try_bind(const struct addrinfo *address)
{
	int one = 1, error = 0;
	int listener = socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (listener < 0)
		return errno;
	setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
	if (bind(listener, address->ai_addr, address->ai_addrlen) != 0 || listen(listener, 1) != 0)
		error = errno;
	close(listener);
	return error;
}

static enum broker_trouble look_at_port(const struct broker *broker)
{
	struct addrinfo *address = address_of(broker);
	int64_t until_ms = now_ms(broker) + PORT_MS;
	int error = EADDRNOTAVAIL;

	while (address && (error = try_bind(address)) == EADDRINUSE && now_ms(broker) < until_ms)
		wait_ms(LOOK_MS);
	if (address)
		freeaddrinfo(address);
	return error == 0            ? BROKER_FINE
	       : error == EADDRINUSE ? BROKER_PORT_TAKEN
	       : error == EACCES     ? BROKER_PORT_FORBIDDEN
	                             : BROKER_NO_ADDRESS;
}

static const char *const file_names[] = { "mosquitto.conf", "acl", "passwords", "log" };
enum { CONF, ACL, PASSWORDS, LOG, FILE_COUNT };
_Static_assert(sizeof file_names / sizeof *file_names == FILE_COUNT, "a file lacks its name");

/* Where folders of brokers are; lent. */
static const char *runtime_of(const struct broker *broker)
{
	const char *runtime = getenv("XDG_RUNTIME_DIR"), *temporary = getenv("TMPDIR");

	if (broker->other)
		return "/run";
	if (runtime && *runtime == '/')
		return runtime;
	return temporary && *temporary == '/' ? temporary : "/tmp";
}

/* Opens a folder of one's own and locks it for as long as it stays open, or this program lives.
 * -1: it is somebody's who still uses it, or it is none of ours. */
static int lock_folder(const struct broker *broker, int where, const char *name)
{
	struct stat of, there;
	int folder = openat(where, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	/* There still, after the lock: who swept it meanwhile had it. */
	if (folder >= 0 && fstat(folder, &of) == 0 &&
	    (of.st_uid == geteuid() || of.st_uid == broker->user) &&
	    flock(folder, LOCK_EX | LOCK_NB) == 0 &&
	    fstatat(where, name, &there, AT_SYMLINK_NOFOLLOW) == 0 && there.st_ino == of.st_ino)
		return folder;
	if (folder >= 0)
		close(folder);
	return -1;
}

/* Folders that a program left which was killed: those whose lock nobody holds. */
static void sweep(const struct broker *broker, const char *runtime)
{
	DIR *all = opendir(runtime);
	struct dirent *entry;
	char prefix[40];

	snprintf(prefix, sizeof prefix, "heshi-class-%u-", (unsigned)geteuid());
	while (all && (entry = readdir(all))) {
		if (strncmp(entry->d_name, prefix, strlen(prefix)) != 0)
			continue;
		int folder = lock_folder(broker, dirfd(all), entry->d_name);
		if (folder < 0)
			continue;
		for (int i = 0; i < FILE_COUNT; i++)
			unlinkat(folder, file_names[i], 0);
		unlinkat(dirfd(all), entry->d_name, AT_REMOVEDIR);
		close(folder);
	}
	if (all)
		closedir(all);
}

/* A folder at that path that is locked; false and errno, EAGAIN: it is in use just now. */
static bool own_folder(struct broker *broker)
{
	struct stat of;

	if (mkdir(broker->folder, 0700) != 0 && errno != EEXIST)
		return false;
	if (lstat(broker->folder, &of) != 0) {
		errno = errno == ENOENT ? EAGAIN : errno; /* swept in between */
		return false;
	}
	if (!S_ISDIR(of.st_mode) || (of.st_uid != geteuid() && of.st_uid != broker->user)) {
		errno = EEXIST;
		return false;
	}
	broker->lock = lock_folder(broker, AT_FDCWD, broker->folder);
	if (broker->lock < 0)
		errno = EAGAIN;
	return broker->lock >= 0;
}

/* Ours alone, or that of the account that the broker runs as. A lesson that ends, or another one
 * that begins and sweeps, may have it for a moment. */
static bool make_folder(struct broker *broker)
{
	const char *runtime = runtime_of(broker);
	int64_t until_ms = now_ms(broker) + PORT_MS;
	struct str path;
	bool own;

	sweep(broker, runtime);
	str_init(&path);
	/* Nobody else's of the same machine, nor another broker's of one's own. */
	str_addf(&path, "%s/heshi-class-%u-%s-%u", runtime, (unsigned)geteuid(), broker->address,
	         broker->port);
	broker->folder = str_detach(&path);
	while (!(own = own_folder(broker)) && errno == EAGAIN && now_ms(broker) < until_ms)
		wait_ms(LOOK_MS);
	return own && chmod(broker->folder, 0700) == 0 &&
	       (!broker->other || lchown(broker->folder, broker->user, broker->group) == 0);
}

/* For writing, empty; -1 and errno. */
static int make_file(const struct broker *broker, int which)
{
	struct str path;

	str_init(&path);
	str_addf(&path, "%s/%s", broker->folder, file_names[which]);
	unlink(path.text);
	int file = open(path.text, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	str_release(&path);
	if (file >= 0 && broker->other && fchown(file, broker->user, broker->group) != 0) {
		close(file);
		return -1;
	}
	return file;
}

static bool write_file(const struct broker *broker, int which, const struct str *text)
{
	int file = make_file(broker, which);

	if (file < 0)
		return false;
	bool written = write(file, text->text, text->len) == (ssize_t)text->len;
	return close(file) == 0 && written;
}

static bool write_files(const struct broker *broker)
{
	struct str text;

	str_init(&text);
	str_addf(&text,
	         "listener %u %s\nallow_anonymous true\nacl_file %s/acl\n"
	         "password_file %s/passwords\npersistence false\nmax_packet_size 8192\n"
	         "max_queued_messages 10000\nmax_inflight_messages 200\nset_tcp_nodelay true\n"
	         "sys_interval 0\nconnection_messages false\nlog_dest stderr\nlog_type error\n"
	         "log_type warning\n",
	         broker->port, broker->address, broker->folder, broker->folder);
	bool written = write_file(broker, CONF, &text);
	str_clear(&text);
	str_add(&text, acl);
	written = written && write_file(broker, ACL, &text);
	str_clear(&text);
	str_addf(&text, "%s:%s\n", user_name, broker->password);
	written = written && write_file(broker, PASSWORDS, &text);
	str_release(&text);
	return written;
}

/* In the child: it takes over nothing of the screens, and ends when its parent does. */
static void become(const struct broker *broker, int log, pid_t parent, char *const *words)
{
	static const int ours[] = { SIGTERM, SIGINT, SIGHUP, SIGPIPE, SIGTSTP, SIGQUIT };
	sigset_t none;
	int nothing = open("/dev/null", O_RDWR);

	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		signal(ours[i], SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	setpgid(0, 0); /* Ctrl-C at the keyboard is not for it */
	dup2(nothing, STDIN_FILENO);
	dup2(log, STDOUT_FILENO);
	dup2(log, STDERR_FILENO);
	if (broker->other &&
	    (setgroups(0, NULL) != 0 || setgid(broker->group) != 0 || setuid(broker->user) != 0))
		_exit(1);
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() == parent && chdir(broker->folder) == 0)
		execv(words[0], words);
	_exit(127);
}

static pid_t run(const struct broker *broker, char *const *words)
{
	int log = make_file(broker, LOG);
	pid_t parent = getpid();

	if (log < 0)
		return -1;
	pid_t child = fork();
	if (child == 0)
		become(broker, log, parent, words);
	close(log);
	return child;
}

static char *path_of(const struct broker *broker, int which)
{
	struct str path;

	str_init(&path);
	str_addf(&path, "%s/%s", broker->folder, file_names[which]);
	return str_detach(&path);
}

/* The file has the password itself; mosquitto wants its hash there. */
static bool hash_passwords(const struct broker *broker)
{
	char *file = path_of(broker, PASSWORDS), change[] = "-U";
	char *words[] = { broker->passwords, change, file, NULL };
	pid_t child = run(broker, words);
	int status = 1;

	free(file);
	while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void launch(struct broker *broker)
{
	char *file = path_of(broker, CONF), config[] = "-c";
	char *words[] = { broker->program, config, file, NULL };

	broker->started_ms = now_ms(broker);
	broker->child = run(broker, words);
	free(file);
}

static bool has_ended(struct broker *broker)
{
	if (broker->child > 0 && waitpid(broker->child, NULL, WNOHANG) == 0)
		return false;
	broker->child = -1;
	return true;
}

/* Whether it takes connections by then. */
static bool await(struct broker *broker)
{
	struct addrinfo *address = address_of(broker);
	int64_t until_ms = now_ms(broker) + BEGIN_MS;
	bool there = false;

	while (address && !there && !has_ended(broker) && now_ms(broker) < until_ms) {
		int probe = socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
		there = probe >= 0 && connect(probe, address->ai_addr, address->ai_addrlen) == 0;
		if (probe >= 0)
			close(probe);
		if (!there)
			wait_ms(LOOK_MS);
	}
	if (address)
		freeaddrinfo(address);
	return there;
}

static enum broker_trouble begin(struct broker *broker)
{
	broker->program = find_program("mosquitto");
	broker->passwords = find_program("mosquitto_passwd");
	if (!broker->program || !broker->passwords)
		return BROKER_NO_PROGRAM;
	enum broker_trouble trouble = look_at_port(broker);
	if (trouble != BROKER_FINE)
		return trouble;
	if (!make_folder(broker) || !write_files(broker))
		return BROKER_NO_FOLDER;
	if (!hash_passwords(broker))
		return BROKER_ENDED;
	launch(broker);
	return await(broker) ? BROKER_FINE : BROKER_ENDED;
}

struct broker *broker_start(const char *address, uint16_t port, const struct clock *clock,
                            enum broker_trouble *trouble)
{
	struct broker *broker = mem_alloc(sizeof *broker);
	const struct passwd *account = geteuid() == 0 ? getpwnam("mosquitto") : NULL;

	broker->clock = clock;
	broker->port = port;
	broker->child = -1;
	broker->lock = -1;
	snprintf(broker->address, sizeof broker->address, "%s", address);
	snprintf(broker->password, sizeof broker->password, "%016llx%016llx",
	         (unsigned long long)rng_entropy(), (unsigned long long)rng_entropy());
	broker->other = account != NULL;
	broker->user = account ? account->pw_uid : geteuid();
	broker->group = account ? account->pw_gid : getegid();
	*trouble = begin(broker);
	if (*trouble == BROKER_FINE)
		return broker;
	int error = errno;
	broker_stop(broker);
	errno = error;
	return NULL;
}

static void clear_folder(const struct broker *broker)
{
	for (int i = 0; i < FILE_COUNT; i++) {
		char *path = path_of(broker, i);
		unlink(path);
		free(path);
	}
	rmdir(broker->folder);
}

void broker_stop(struct broker *broker)
{
	int64_t until_ms = now_ms(broker) + END_MS;

	if (broker->child > 0)
		kill(broker->child, SIGTERM);
	while (!has_ended(broker)) {
		if (now_ms(broker) > until_ms)
			kill(broker->child, SIGKILL);
		wait_ms(LOOK_MS);
	}
	if (broker->lock >= 0) {
		clear_folder(broker);
		close(broker->lock);
	}
	free(broker->program);
	free(broker->passwords);
	free(broker->folder);
	free(broker);
}

void broker_tend(struct broker *broker)
{
	if (has_ended(broker) && now_ms(broker) - broker->started_ms >= AGAIN_MS)
		launch(broker);
}

const char *broker_user(const struct broker *broker)
{
	(void)broker;
	return user_name;
}

const char *broker_password(const struct broker *broker) { return broker->password; }
