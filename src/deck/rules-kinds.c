#include "deck/rules-kinds.h"

#include "base/msg.h"
#include "base/str.h"

const struct diag_kind deck_rule_kinds[] = {
	[RULE_UNREACHABLE] = { "E-unreachable", DIAG_ERROR, N_("no choice leads to the scene '{1}'"),
		N_("add 'next: {1}' to a choice, or delete the scene") },
	[RULE_LOOP] = { "E-loop", DIAG_ERROR, N_("the story can go round for ever through '{1}'"),
		N_("a scene leads only to scenes that were not shown yet") },
	[RULE_THEN] = { "E-then", DIAG_ERROR, N_("'then' heads the next scene, and none follows"),
		N_("add 'next: scene', or say it in 'why'") },
	[RULE_CHOICES] = { "E-choices", DIAG_ERROR, N_("a scene wants 2 to 6 choices, not {1}"),
		N_("three or four are best") },
	[RULE_NO_GOOD] = { "E-no-good", DIAG_ERROR, N_("no choice here is good"),
		N_("in every scene one can still do the right thing") },
	[RULE_NO_BAD] = { "W-no-bad", DIAG_WARNING, N_("no choice here is bad"),
		N_("add one that a hurried reader would pick") },
	[RULE_TWIN] = { "E-twin", DIAG_ERROR, N_("the card has no twin"),
		N_("name a card of the other truth that looks alike: 'twin: id'") },
	[RULE_TWIN_TRUTH] = { "E-twin-truth", DIAG_ERROR, N_("the twin '{1}' has the same truth"),
		N_("a twin looks alike and is of the other truth") },
	[RULE_TACTICS] = { "E-tactics", DIAG_ERROR, N_("a scam card names its tactic"),
		N_("add 'tactics: [id]' with an id from tactics.yaml") },
	[RULE_FLAGS] = { "E-flags", DIAG_ERROR, N_("a scam card has at least one flag"),
		N_("add it under 'flags:' and mark its words: <flag-id|words>") },
	[RULE_FLAG_UNUSED] = { "E-flag-unused", DIAG_ERROR, N_("the flag '{1}' is marked nowhere"),
		N_("write <{1}|words> in a line, or delete the flag") },
	[RULE_FLAG_REAL] = { "E-flag-real", DIAG_ERROR, N_("a real card has no flags"),
		N_("say under 'tell' what makes it real") },
	[RULE_VERIFY] = { "E-verify", DIAG_ERROR, N_("a scam card teaches whom to ask"),
		N_("add 'verify:' with channels and traps") },
	[RULE_IN_MESSAGE] = { "E-in-message", DIAG_ERROR,
		N_("the contact inside the message is not among the traps"),
		N_("name one trap 'in-message'") },
	[RULE_EXPIRED] = { "E-expired", DIAG_ERROR, N_("the channel '{1}' was to be checked again by {2}"),
		N_("check it at its source, then renew 'checked' and 'expires'") },
	[RULE_EXPIRES_SOON] = { "W-expires", DIAG_WARNING, N_("the channel '{1}' expires on {2}"),
		N_("check it at its source, then renew 'checked' and 'expires'") },
	[RULE_DATES] = { "E-dates", DIAG_ERROR, N_("'{1}' expires before it was checked"),
		N_("'expires' lies after 'checked'") },
	[RULE_FORM_COUNT] = { "E-form-count", DIAG_ERROR, N_("the form '{1}' has {2} cards, not 10"),
		N_("name ten cards") },
	[RULE_FORM_BALANCE] = { "E-form-balance", DIAG_ERROR, N_("of the ten cards of the form '{1}' {2} are real, not 5"),
		N_("half of a form is real") },
	[RULE_FORM_SHARED] = { "E-form-shared", DIAG_ERROR, N_("'{1}' tells a story that the form '{2}' has already"),
		N_("a card stands in one form only, and once; its twin not in the other form") },
	[RULE_FORM_PARALLEL] = { "E-form-parallel", DIAG_ERROR,
		N_("'{1}' has no counterpart in the form '{2}'"),
		N_("for each card the other form has one of the same topic, truth and level") },
	[RULE_BLAME] = { "E-blame", DIAG_ERROR, N_("'{1}' blames the person"),
		N_("let the offender be the subject of the sentence") },
	[RULE_RECIPE] = { "E-recipe", DIAG_ERROR, N_("'{1}' belongs into no lesson"),
		N_("show the pressure and the sign, not how it is done") },
	[RULE_NUMBER] = { "E-live-number", DIAG_ERROR, N_("'{1}' could be a live number or account"),
		N_("mask it (139****0000), or put a real one into channels.yaml") },
	[RULE_ADDRESS] = { "E-live-address", DIAG_ERROR, N_("'{1}' could be a live address"),
		N_("end an invented one in .example or .invalid") },
	[RULE_UNLISTED] = { "W-number", DIAG_WARNING, N_("'{1}' is a number to call, and no channel has it"),
		N_("give channels.yaml its channel, or name another number") },
	[RULE_LENGTH] = { "W-length", DIAG_WARNING, N_("'{1}' is {2} cells too long for its place"),
		N_("say it shorter") },
	[RULE_SENTENCE] = { "W-sentence", DIAG_WARNING, N_("a sentence of {1} characters"),
		N_("at most 40: say it in two") },
	[RULE_EXPLAIN] = { "W-explain", DIAG_WARNING,
		N_("'{1}' does not fit one row at 80 columns and two at 40"), N_("say it shorter") },
	[RULE_GIVEN_AWAY] = { "W-given-away", DIAG_WARNING, N_("'{2}' tells the truth ('{1}')"),
		N_("name what happens, not what it is") },
	[RULE_WHY_TWICE] = { "W-why-twice", DIAG_WARNING, N_("another choice of this card has the same 'why'"),
		N_("each 'why' teaches something that its neighbour does not") },
	[RULE_BALANCE] = { "E-balance", DIAG_ERROR, N_("{1} % of the cards are real"),
		N_("40 to 60 % teach judgement; more scams teach only suspicion") },
	[RULE_TOPIC] = { "E-topic", DIAG_ERROR, N_("the topic '{1}' has {2}"),
		N_("at least 2 scam and 2 real cards each") },
	[RULE_TOPIC_EMPTY] = { "N-topic-empty", DIAG_NOTE, N_("no card of the topic '{1}' yet"),
		N_("at least 2 scam and 2 real cards each") },
	[RULE_MEDIA] = { "W-media", DIAG_WARNING, N_("the cards of '{1}' come by too few media ({2})"),
		N_("at least 3: what is learned by text message is not used on the phone") },
	[RULE_MEDIUM_UNUSED] = { "W-medium-unused", DIAG_WARNING, N_("no card comes by '{1}'"),
		N_("a large deck uses every medium") },
	[RULE_LEVEL] = { "W-level", DIAG_WARNING, N_("{2} % of the cards are of level {1}"),
		N_("at least 15 % of each: easy ones to begin with, hard ones to grow") },
	[RULE_HELPER] = { "W-helper", DIAG_WARNING, N_("{1} % of the cards are helper cards"),
		N_("at least 25 %: someone close is drawn in") },
	[RULE_MULE] = { "W-mule", DIAG_WARNING, N_("{1} % of the cards are mule cards"),
		N_("at least 10 %: one is asked to help move money") },
	[RULE_GO_ALONG] = { "W-go-along", DIAG_WARNING, N_("in {1} % of the real cards going along is good"),
		N_("at least 33 %, or refusing always wins") },
	[RULE_LONGEST] = { "W-longest", DIAG_WARNING, N_("the good choice is the longest in {1} % of the lists"),
		N_("at most 40 %: length must not tell") },
	[RULE_LONGEST_CONTACT] = { "W-longest-contact", DIAG_WARNING,
		N_("the right contact is the longest in {1} % of the lists"),
		N_("at most 40 %: length must not tell") },
	[RULE_SHORTEST_CONTACT] = { "W-shortest-contact", DIAG_WARNING,
		N_("the right contact is the shortest in {1} % of the lists"),
		N_("at most 40 %: length must not tell") },
	[RULE_SAFE_WORD] = { "W-safe-word", DIAG_WARNING, N_("{1} % of the choices with '{2}' are right"),
		N_("at most 75 %: the word must not tell") },
	[RULE_EMPTY_WORD] = { "W-empty-word", DIAG_WARNING, N_("only {1} % of the choices with '{2}' are right"),
		N_("at least 15 %, or who avoids the word always wins") },
	[RULE_SMALL] = { "N-small", DIAG_NOTE, N_("{1} cards: rules over the whole deck are not applied"),
		N_("from 12 cards on they are") },
	[RULE_NO_WORDS] = { "N-language", DIAG_NOTE,
		N_("the deck has no language.yaml: rules that look for words are not applied"),
		N_("put one beside deck.yaml; heshi-deck(5) names its lists") },
};
_Static_assert(sizeof deck_rule_kinds / sizeof *deck_rule_kinds == RULE_COUNT,
               "deck_rule_kinds lacks a row");
const size_t deck_rule_kind_count = RULE_COUNT;

void rule_complain(const struct deck_rule_input *input, enum rule_kind kind, struct deck_at at,
                   const struct deck_card *card, const struct deck_scene *scene,
                   const struct deck_choice *choice, const char *first, const char *second)
{
	const char *args[] = { first, second, NULL };
	struct str path;

	str_init(&path);
	if (card)
		str_addf(&path, "card '%s'", card->id.s);
	if (scene)
		str_addf(&path, ", scene '%s'", scene->id.s);
	if (choice)
		str_addf(&path, ", choice '%s'", choice->id.s);
	diag_add(input->diags, &deck_rule_kinds[kind], deck_diag_at(input->deck, at),
	         path.len ? path.text : NULL, args);
	str_release(&path);
}
