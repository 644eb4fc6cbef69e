/* The table of options, a row each. */
#include "app/option-rows.h"

#include <string.h>

#include "app/arguments.h"
#include "base/msg.h"
#include "terms/mode.h"

#define AT(member) offsetof(struct app_options, member)

/* A format of reports (report/formats.h), by where it goes. */
#define FORMAT_ROW(NAME, WHERE, SAYS) FORMAT_ROW_##WHERE(NAME, SAYS)
#define FORMAT_ROW_STDOUT(NAME, SAYS) { OPT_##NAME, #NAME, .uses = { { "report", .text = SAYS } } },
#define FORMAT_ROW_FILE(NAME, SAYS)                                                                \
	{ OPT_##NAME, #NAME, "FILE", .completes = COMPLETE_FILES,                                  \
	  .uses = { { "report", .text = SAYS } } },
#define FORMAT_ROW_INSIDE(NAME, SAYS)

/* clang-format off */
const struct option_row option_rows[] = {
	{ OPT_DECK, "deck", "DIR", .completes = COMPLETE_FOLDERS, .keep = AT(deck), .uses = {
		{ .text = N_("the folder of cards to use") } } },
	{ OPT_PLAIN, "plain", .keep = AT(plain), .uses = {
		{ .text = N_("lines of text instead of screens") } } },
	{ OPT_LANG, "lang", "LL", .completes = COMPLETE_LANGUAGES, .uses = {
		{ .text = N_("the language of messages: {1}") } } },
	{ OPT_THEME, "theme", "NAME", .completes = COMPLETE_THEMES, .uses = {
		{ .text = N_("the colours: {1}") } } },
	{ OPT_NO_COLOR, "no-color", .keep = AT(no_color), .uses = {
		{ .text = N_("no colours; NO_COLOR in the environment does the same") } } },
	{ OPT_AMBIGUOUS, "ambiguous", "HOW",
	  .completes = COMPLETE_WIDTHS, .uses = {
		{ .text = N_("how wide the terminal draws “ and —: {1}") } } },
	{ OPT_DATA, "data", "FILE", .completes = COMPLETE_FILES, .keep = AT(data), .uses = {
		{ .text = N_("keep the record there instead of in your home folder") } } },
	{ OPT_NO_RECORD, "no-record", .keep = AT(no_record), .uses = {
		{ .text = N_("keep nothing") } } },
	{ 'h', "help", .uses = {
		{ .text = N_("what there is; of a command, its options") } } },
	{ 'V', "version", .uses = {
		{ .text = N_("the version") } } },

	{ OPT_TOPIC, "topic", "NAME", .completes = COMPLETE_TOPICS, .keep = AT(topic), .uses = {
		{ "export", .modes = MODE_TAKES_TOPIC,
		  .text = N_("only this kind of scam: its id, its name or a part of it") },
		{ "import",
		  .text = N_("the kind of scam of all cards, whatever the sheet says") } } },
	{ OPT_COUNT, "count", "N", .uses = {
		{ .modes = MODE_TAKES_COUNT, .text = N_("how many cards (1-100)") } } },
	{ OPT_SEED, "seed", "N", .uses = {
		{ .modes = MODE_TAKES_SEED,
		  .text = N_("the same number gives the same cards in the same order") },
		{ "export", .with = OPT_PAPER_handout,
		  .text = N_("another number gives the answers other letters") } } },
	{ OPT_FORM, "form", "FORM", .completes = COMPLETE_FORMS, .keep = AT(form), .uses = {
		{ "class", .text = N_("count hands on the cards of a form, nothing is told") },
		{ "export", .with = OPT_PAPER_handout, .text = N_("of this form") } } },
	{ OPT_GROUP, "group", "WORD", .completes = COMPLETE_GROUPS, .uses = {
		{ "form, class", .text = N_("a word for a class, not for a person") },
		{ "report", .text = N_("only this class") } } },
	{ OPT_SWAP, "swap", .keep = AT(swap), .uses = {
		{ "form, class", .with = OPT_GROUP,
		  .text = N_("a and b change places, for a class that takes b first") } } },
	{ OPT_LIST, "list", .keep = AT(list), .uses = {
		{ "class", .text = N_("the lessons there are") } } },
	{ OPT_LESSON, "lesson", "NAME", .completes = COMPLETE_LESSONS, .keep = AT(lesson),
	  .uses = {
		{ "preview", .text = N_("the plan of a lesson: its id or its title") },
		{ "export", .text = N_("only the cards of this lesson, in its order") },
		{ "class", .with = OPT_PAPERS_BACK, .text = N_("of this lesson") } } },
	{ OPT_PAPERS_BACK, "paper", .keep = AT(papers), .uses = {
		{ "class", .text = N_("type answers on paper back; with LESSON or --form") } } },
	{ OPT_LIVE, "live", "ADDRESS[:PORT]", .maybe = true, .uses = {
		{ "class", .text = N_("pupils vote at seats of their own (heshi join)") } } },
	{ OPT_BROKER, "broker", "HOST[:PORT]", .keep = AT(broker), .uses = {
		{ "class", .text = N_("seats, by a broker that runs already") } } },
	{ OPT_PASSWORD, "password-file", "FILE",
	  .completes = COMPLETE_FILES, .keep = AT(password),
	  .uses = {
		{ "class", .with = OPT_BROKER, .text = N_("what the teacher logs in with") } } },
	{ OPT_CODE, "code", "1234", .keep = AT(code), .uses = {
		{ "join", .text = N_("the lesson, by the digits on the teacher's screen") } } },
	{ OPT_CONFIG, "config", "FILE", .completes = COMPLETE_FILES, .keep = AT(config),
	  .uses = {
		{ "kiosk", .text = N_("the settings of the station") },
		{ "send", .text = N_("where it goes, and as whom") } } },
	{ OPT_SET_PIN, "set-pin", .keep = AT(set_pin), .uses = {
		{ "kiosk",
		  .text = N_("ask for the staff's PIN and write it into the settings") } } },

	{ OPT_DRY_RUN, "dry-run", .keep = AT(dry_run), .uses = {
		{ "send", .text = N_("only tell how much would go; open no connection") } } },

	{ OPT_FORMS, "forms", .keep = AT(forms), .uses = {
		{ "report", .text = N_("before and after, by the forms a and b") } } },
	{ OPT_KIOSK, "kiosk", .keep = AT(kiosk), .uses = {
		{ "report",
		  .text = N_("visitors of a public station: how far, how well, when") },
		{ "check", .text = N_("the settings of public stations, not decks") } } },
	{ OPT_CLASS, "class", .keep = AT(lessons), .uses = {
		{ "report", .text = N_("votes of a class before and after a discussion") } } },
	{ OPT_FROM, "from", "DATE", .uses = {
		{ "report", .text = N_("only sittings begun on that day or later") } } },
	{ OPT_TO, "to", "DATE", .uses = {
		{ "report", .text = N_("only sittings begun on that day or earlier") } } },
	{ OPT_MODE, "mode", "MODE", .completes = COMPLETE_MODES, .uses = {
		{ "report, purge", .text = N_("only one of {1}") } } },
	{ OPT_BEFORE, "before", "DATE", .uses = {
		{ "purge", .text = N_("what was recorded before that day") } } },
	{ OPT_ALL, "all", .keep = AT(all), .uses = {
		{ "purge", .text = N_("everything") },
		{ "send", .text = N_("everything anew, as for another store") },
		{ "export", .text = N_("also the cards of the forms") } } },

	REPORT_FORMATS(FORMAT_ROW)
	{ OPT_XAPI, "xapi", .keep = AT(xapi), .uses = {
		{ "report", .text = N_("learning records, to standard output") } } },
	{ OPT_HTML, "html", "FILE", .completes = COMPLETE_FILES, .keep = AT(html), .uses = {
		{ "report", .text = N_("as a page to be printed") } } },
	{ OPT_TABLE, "table", "NAME", .completes = COMPLETE_TABLES, .uses = {
		{ "report", .with = OPT_csv,
		  .text = N_("one of {1}; the visits with --kiosk, the votes with --class") } } },
	{ OPT_NO_BOM, "no-bom", .keep = AT(no_bom), .uses = {
		{ "report, export", .with = OPT_csv, .text = N_("without a byte order mark") } } },
	{ OPT_REPORT, "report", .keep = AT(report), .uses = {
		{ "check", .text = N_("what the deck covers, and how far guessing gets") } } },

	{ OPT_PAPER_gift, "gift", .uses = {
		{ "export", .text = N_("questions that Moodle imports") } } },
	{ OPT_PAPER_anki, "anki", .uses = {
		{ "export", .text = N_("questions that Anki imports") } } },
	{ OPT_PAPER_text, "text", .uses = {
		{ "export", .text = N_("questions as plain text") },
		{ "import", .text = N_("the file is a text") } } },
	{ OPT_PAPER_handout, "handout", .uses = {
		{ "export", .text = N_("a page to be printed for a class") } } },
	{ OPT_LARGE, "large", .keep = AT(large), .uses = {
		{ "export", .with = OPT_PAPER_handout, .text = N_("in large type") } } },
	{ OPT_MARKDOWN, "markdown", .keep = AT(markdown), .uses = {
		{ "export", .with = OPT_PAPER_handout, .text = N_("as Markdown") } } },
	{ OPT_CARD, "card", "NAME", .completes = COMPLETE_CARDS, .keep = AT(card), .uses = {
		{ "export", .text = N_("only this card: its id or its title") } } },
	{ OPT_OUT, "out", "FILE", .completes = COMPLETE_FILES, .keep = AT(out), .uses = {
		{ "export", .text = N_("to this file instead of to standard output") },
		{ "import", .text = N_("to this file or into this folder") } } },
};

/* What a format of reports is to other commands. */
static const struct {
	int option;
	struct option_use use;
} elsewhere[] = {
	{ OPT_csv, { "export", .text = N_("a sheet, a row a question") } },
	{ OPT_csv, { "import", .text = N_("the file is a sheet saved as CSV") } },
	{ OPT_json, { "export", .text = N_("questions for other programs") } },
	{ OPT_json, { "check", .text = N_("what was found, for other programs") } },
};
/* clang-format on */
const int option_row_count = sizeof option_rows / sizeof *option_rows;

const struct option_row *options_row(int option)
{
	for (int i = 0; i < option_row_count; i++)
		if (option_rows[i].number == option)
			return &option_rows[i];
	return NULL;
}

const struct option_use *options_use(const struct option_row *row, int at)
{
	int own = 0;

	while (own < OPTION_USES_MOST && row->uses[own].text)
		own++;
	if (at < own)
		return &row->uses[at];
	for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
		if (elsewhere[i].option == row->number && at-- == own)
			return &elsewhere[i].use;
	return NULL;
}

const char *options_name(int option) { return options_row(option)->name; }

/* Whether a list such as "report, purge" has the word. */
static bool lists(const char *list, const char *word)
{
	size_t len = strlen(word);

	for (const char *at = list; (at = strstr(at, word)); at += len)
		if ((at == list || at[-1] == ' ') && (!at[len] || at[len] == ','))
			return true;
	return false;
}

bool options_use_is_for(const struct option_use *use, const char *command)
{
	const struct mode *mode = command ? mode_find(command) : NULL;

	if (!use->commands && !use->modes)
		return true;
	return command && ((use->commands && lists(use->commands, command)) ||
	                   (mode && mode->options & use->modes));
}

bool options_is_for(int option, const char *command)
{
	const struct option_row *row = options_row(option);
	const struct option_use *use;

	for (int i = 0; row && (use = options_use(row, i)) != NULL; i++)
		if (options_use_is_for(use, command))
			return true;
	return false;
}
