#include "app/address.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Digits alone, 1 … 65535. */
static bool read_port(const char *text, uint16_t *port)
{
	size_t len = strlen(text);
	long number =
		len && len <= 5 && strspn(text, "0123456789") == len ? strtol(text, NULL, 10) : 0;

	*port = (uint16_t)number;
	return number >= 1 && number <= 65535;
}

/* What may stand in a name or a number of a machine. */
static bool is_host(const char *text, size_t len)
{
	static const char signs[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:%";

	return len && len < sizeof((struct address *)0)->host && strspn(text, signs) >= len &&
	       text[0] != '-';
}

static void write_texts(struct address *address)
{
	bool six = strchr(address->host, ':') != NULL;

	snprintf(address->text, sizeof address->text, six ? "[%s]:%u" : "%s:%u", address->host,
	         address->port);
	snprintf(address->join, sizeof address->join, "%s",
	         address->port == ADDRESS_PORT ? address->host : address->text);
}

bool address_read(const char *typed, struct address *address)
{
	const char *host = typed ? typed : "127.0.0.1", *colon = strrchr(host, ':'), *port = NULL;
	size_t len = strlen(host);

	address->port = ADDRESS_PORT;
	if (*host == '[') {
		const char *end = strchr(host, ']');
		if (!end || (end[1] && end[1] != ':'))
			return false;
		port = end[1] ? end + 2 : NULL;
		len = (size_t)(end - ++host);
	} else if (colon && strchr(host, ':') == colon) {
		port = colon + 1;
		len = (size_t)(colon - host);
	}
	if (!is_host(host, len) || (port && !read_port(port, &address->port)))
		return false;
	memcpy(address->host, host, len);
	address->host[len] = '\0';
	write_texts(address);
	return true;
}

void address_pass_port(struct address *address)
{
	address->port = address->port < UINT16_MAX ? address->port + 1 : ADDRESS_PORT;
	write_texts(address);
}

bool address_is_meant(const char *word) { return strpbrk(word, ".:") != NULL; }
