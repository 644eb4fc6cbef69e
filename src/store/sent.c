#include "store/sent.h"

#include "store/row.h"

int sent_void(struct db *db, int64_t sitting, int64_t turn)
{
	return db_run(
		db,
		"UPDATE sent SET state = 'void' WHERE sitting = ?1 AND state IN ('sent', 'differs')"
		" AND statement IN (SELECT id FROM answers WHERE sitting = ?1 AND turn = ?2"
		" AND withdrawn_ms NOT NULL)",
		"ii", sitting, turn);
}
