/* stations -- records of public stations, as a district has them.
 *
 * stations FOLDER FIRST LAST SITTINGS CARDS   adds to each of station-FIRST.db … station-LAST.db in
 *     the folder so many sittings that ended, of so many cards, some answers of which were taken
 *     back; each record is made if it is not there
 * stations change FILE   gives another answer to the first question on record, under its old id:
 *     what nothing ever does, so that a store has another statement than the record
 */
#include "../unit/store/records.h"

#include "store/row.h"
#include "store/store-internal.h"

static int add_to(const char *folder, int number, int sittings, unsigned cards)
{
	char path[512], name[32];

	snprintf(path, sizeof path, "%s/station-%d.db", folder, number);
	snprintf(name, sizeof name, "hall-%d", number);
	struct store *store = records_open(path);
	for (int i = 0; i < sittings; i++) {
		uint64_t seed = rng_entropy();
		struct learn_sitting sitting = records_sitting(
			"kiosk", RECORDS_START_MS + (int64_t)(seed % 7) * LEARN_DAY_MS + i * 60000);
		sitting.site = number % 2 ? "changning" : "district-3";
		sitting.station = name;
		sitting.location = "图书馆一楼🙂 — «hall»";
		records_play(store, &sitting, cards, seed, true);
	}
	store_close(store);
	return 0;
}

static int change(const char *path)
{
	struct store *store = records_open(path);
	int rc = db_exec(&store->db, "UPDATE answers SET milliseconds = milliseconds + 5000 WHERE"
	                             " sitting = (SELECT min(sitting) FROM answers) AND turn = 0");
	store_close(store);
	return rc == SQLITE_OK ? 0 : 1;
}

int main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "change") == 0)
		return change(argv[2]);
	if (argc != 6) {
		fputs("usage: stations FOLDER FIRST LAST SITTINGS CARDS | change FILE\n", stderr);
		return 2;
	}
	for (int i = atoi(argv[2]); i <= atoi(argv[3]); i++)
		add_to(argv[1], i, atoi(argv[4]), (unsigned)atoi(argv[5]));
	return 0;
}
