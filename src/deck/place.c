#include "deck/place.h"

void deck_path_add(struct str *out, const char *noun, const char *id, int columns)
{
	str_addf(out, "%s%s '", out->len ? ", " : "", noun);
	if (columns)
		str_add_cut(out, id, columns);
	else
		str_add(out, id);
	str_add(out, "'");
}

void deck_place_add(struct str *out, const struct deck_place *place)
{
	if (place->lesson)
		deck_path_add(out, "lesson", place->lesson->id.s, 0);
	if (place->card)
		deck_path_add(out, "card", place->card->id.s, 0);
	if (place->scene)
		deck_path_add(out, "scene", place->scene->id.s, 0);
	if (place->choice)
		deck_path_add(out, "choice", place->choice->id.s, 0);
}
