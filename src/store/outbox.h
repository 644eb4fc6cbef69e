/* outbox.h -- what a store of many stations is still to be told, and how it took what it was told.
 *
 * A sitting goes when it has ended: until then a station may still set its clock right. Whatever is
 * handed over is marked as offered before it goes, so that it is known of even if no word comes
 * back and the sitting is deleted meanwhile. Nothing is held in memory that grows with the record.
 */
#ifndef STORE_OUTBOX_H
#define STORE_OUTBOX_H

#include "learn/tally.h"
#include "store/store.h"

/* A statement: its id, and the sitting it is about, by its number in this record. */
struct outbox_key {
	int64_t sitting;
	char id[LEARN_ID_SIZE];
};

/* What waits, sitting by sitting from that number on. Of a sitting with anything that waits all
 * answers are given, by turn, also the withdrawn ones; waits false: it is only told for the others'
 * sake. Then its end, if that waits. Each stops everything by returning false; neither may write to
 * the store; what they get is lent until they return. anew: what would wait after
 * store_outbox_again, without a mark on anything. */
struct outbox_reader {
	bool anew;
	bool (*answer)(void *context, const struct outbox_key *key,
	               const struct learn_sitting *sitting, const struct learn_answer *answer,
	               bool waits);
	bool (*end)(void *context, const struct outbox_key *key,
	            const struct learn_sitting *sitting,
	            const struct learn_tally truths[TRUTH_COUNT]);
	void *context;
};
enum store_outcome store_outbox(struct store *store, int64_t from,
                                const struct outbox_reader *reader);
/* Statements that the store has, or may have, and that hold no longer; their key is that of the
 * statement itself. anew: as above. */
enum store_outcome store_outbox_voids(struct store *store, bool anew,
                                      bool (*each)(void *context, const struct outbox_key *key),
                                      void *context);

/* How these were taken, at that moment: SENT_OFFERED, SENT_TAKEN (an answer that was taken back is
 * then to be voided), SENT_DIFFERS, SENT_REFUSED; SENT_VOIDED: they were told to hold no longer.
 * On disk, all or none of them, when it returns STORE_FINE. */
enum store_outcome store_outbox_mark(struct store *store, const struct outbox_key *keys,
                                     size_t count, enum sent state, int64_t now_ms);
/* All goes out anew, as to a store that has nothing. */
enum store_outcome store_outbox_again(struct store *store);

/* Whether anything was ever handed over: costs nothing, however large the record is. */
bool store_outbox_used(struct store *store);
/* How things stand; last_ms 0: nothing was ever handed over. waiting: statements that are to go,
 * and what will void those of them that were taken back. apart: set aside, as the store has
 * another, or will not have it. Reads what waits one by one: a second for a million answers. */
struct outbox_size {
	int64_t last_ms, waiting, apart;
};
enum store_outcome store_outbox_size(struct store *store, struct outbox_size *size);

#endif
