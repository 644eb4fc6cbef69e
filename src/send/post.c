#include "send/post.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/library.h"
#include "base/mem.h"

/* The library brings cryptography along: it is opened when the first post is made, so that no other
 * start of heshi waits for it. Its functions are called by this table. */
static struct {
	CURLcode (*init)(long flags);
	CURL *(*new)(void);
	void (*destroy)(CURL *curl);
	CURLcode (*set)(CURL *curl, CURLoption option, ...);
	CURLcode (*perform)(CURL *curl);
	CURLcode (*info)(CURL *curl, CURLINFO info, ...);
	const char *(*words)(CURLcode code);
	struct curl_slist *(*append)(struct curl_slist *list, const char *line);
	void (*free_list)(struct curl_slist *list);
} library;

static const struct library_function functions[] = {
	{ "curl_global_init", (void **)&library.init },
	{ "curl_easy_init", (void **)&library.new },
	{ "curl_easy_cleanup", (void **)&library.destroy },
	{ "curl_easy_setopt", (void **)&library.set },
	{ "curl_easy_perform", (void **)&library.perform },
	{ "curl_easy_getinfo", (void **)&library.info },
	{ "curl_easy_strerror", (void **)&library.words },
	{ "curl_slist_append", (void **)&library.append },
	{ "curl_slist_free_all", (void **)&library.free_list },
};

bool post_is_there(void)
{
	static enum { UNKNOWN, THERE, MISSING } found;

	if (found != UNKNOWN)
		return found == THERE;
	found = library_find_all(CURL_SONAME, functions, sizeof functions / sizeof *functions)
	                ? THERE
	                : MISSING;
	if (found == THERE && library.init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		found = MISSING;
	return found == THERE;
}

struct post {
	CURL *curl;
	struct curl_slist *lines;
	char error[CURL_ERROR_SIZE];
};

static size_t hear(char *bytes, size_t size, size_t count, void *context)
{
	struct str *said = context;
	size_t len = size * count, space = POST_SAID_MOST - said->len;

	str_add_bytes(said, bytes, len < space ? len : space);
	return len;
}

static void log_in(CURL *curl, const struct post_options *options)
{
	if (options->token) {
		library.set(curl, CURLOPT_HTTPAUTH, (long)CURLAUTH_BEARER);
		library.set(curl, CURLOPT_XOAUTH2_BEARER, options->token);
	} else if (options->user) {
		library.set(curl, CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
		library.set(curl, CURLOPT_USERNAME, options->user);
		library.set(curl, CURLOPT_PASSWORD, options->password);
	}
}

struct post *post_new(const struct post_options *options)
{
	static const char *const lines[] = {
		"Content-Type: application/json", "X-Experience-API-Version: 1.0.3",
		"Expect:", /* no answer before the body: some stores never give it */
	};

	if (!post_is_there())
		return NULL;
	struct post *post = mem_alloc(sizeof *post);
	CURL *curl = post->curl = library.new();
	if (!curl) {
		free(post);
		return NULL;
	}
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		post->lines = library.append(post->lines, lines[i]);
	library.set(curl, CURLOPT_URL, options->url);
	library.set(curl, CURLOPT_PROTOCOLS_STR, "https,http");
	library.set(curl, CURLOPT_POST, 1L);
	library.set(curl, CURLOPT_HTTPHEADER, post->lines);
	library.set(curl, CURLOPT_USERAGENT, options->agent);
	library.set(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	if (options->ca_file)
		library.set(curl, CURLOPT_CAINFO, options->ca_file);
	library.set(curl, CURLOPT_NOSIGNAL, 1L);
	library.set(curl, CURLOPT_ERRORBUFFER, post->error);
	library.set(curl, CURLOPT_WRITEFUNCTION, hear);
	library.set(curl, CURLOPT_CONNECTTIMEOUT, (long)options->timeout_s);
	library.set(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
	library.set(curl, CURLOPT_LOW_SPEED_TIME, (long)options->timeout_s);
	library.set(curl, CURLOPT_TIMEOUT, 10L * (long)options->timeout_s);
	log_in(curl, options);
	return post;
}

void post_free(struct post *post)
{
	if (!post)
		return;
	library.destroy(post->curl);
	library.free_list(post->lines);
	free(post);
}

static enum post_trouble trouble_of(CURLcode code)
{
	static const struct {
		CURLcode code;
		enum post_trouble trouble;
	} rows[] = {
		{ CURLE_OK, POST_ANSWERED },
		{ CURLE_COULDNT_RESOLVE_HOST, POST_NO_HOST },
		{ CURLE_COULDNT_RESOLVE_PROXY, POST_NO_HOST },
		{ CURLE_COULDNT_CONNECT, POST_NOBODY },
		{ CURLE_PROXY, POST_NOBODY },
		{ CURLE_OPERATION_TIMEDOUT, POST_CUT },
		{ CURLE_SEND_ERROR, POST_CUT },
		{ CURLE_RECV_ERROR, POST_CUT },
		{ CURLE_GOT_NOTHING, POST_CUT },
		{ CURLE_PARTIAL_FILE, POST_CUT },
		{ CURLE_WEIRD_SERVER_REPLY, POST_CUT },
		{ CURLE_UNSUPPORTED_PROTOCOL,
		  POST_CUT }, /* a line of a status, cut in its middle */
		{ CURLE_SSL_CONNECT_ERROR, POST_CUT },
		{ CURLE_PEER_FAILED_VERIFICATION, POST_UNTRUSTED },
		{ CURLE_SSL_CACERT_BADFILE, POST_UNREADABLE },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].code == code)
			return rows[i].trouble;
	return POST_FAILED;
}

void post_send(struct post *post, const char *bytes, size_t len, struct post_answer *answer)
{
	CURL *curl = post->curl;
	curl_off_t waits_s = 0;
	long status = 0, of_proxy = 0;

	str_clear(&answer->said);
	post->error[0] = '\0';
	library.set(curl, CURLOPT_POSTFIELDS, bytes);
	library.set(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)len);
	library.set(curl, CURLOPT_WRITEDATA, &answer->said);
	CURLcode code = library.perform(curl);
	library.info(curl, CURLINFO_RESPONSE_CODE, &status);
	library.info(curl, CURLINFO_RETRY_AFTER, &waits_s);
	library.info(curl, CURLINFO_HTTP_CONNECTCODE, &of_proxy);
	answer->trouble = trouble_of(code);
	/* What a proxy says to CONNECT comes as a connection that was cut. */
	if (answer->trouble == POST_CUT && of_proxy >= 300) {
		answer->trouble = POST_PROXY;
		status = of_proxy;
	}
	answer->status = (int)status;
	answer->waits_s = waits_s < 0 ? 0 : waits_s > 1000000 ? 1000000 : (unsigned)waits_s;
	snprintf(answer->reason, sizeof answer->reason, "%s",
	         *post->error ? post->error : library.words(code));
}
