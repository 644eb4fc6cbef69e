/* A heshi that was built without libcurl: nothing is sent. */
#include "send/post.h"

bool post_is_there(void) { return false; }

struct post *post_new(const struct post_options *options)
{
	(void)options;
	return NULL;
}

void post_free(struct post *post) { (void)post; }

void post_send(struct post *post, const char *bytes, size_t len, struct post_answer *answer)
{
	(void)post, (void)bytes, (void)len;
	answer->trouble = POST_FAILED;
}
