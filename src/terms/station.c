#include "terms/station.h"

void station_init(struct station *station)
{
	*station = (struct station){
		.mode = mode_list[MODE_KIOSK],
		.countdown_s = STATION_COUNTDOWN_S,
		.sleep_from = STATION_MINUTES_NEVER,
		.sleep_to = STATION_MINUTES_NEVER,
	};
}

bool station_sleeps(const struct station *station, int minute)
{
	int from = station->sleep_from, to = station->sleep_to;

	if (from == to)
		return false;
	return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}
