#include "app/standard.h"

static const struct app_standard own;
static const struct app_standard *used = &own;

void app_standard_use(const struct app_standard *standard) { used = standard; }

FILE *app_in(void) { return used->in ? used->in : stdin; }

FILE *app_out(void) { return used->out ? used->out : stdout; }

FILE *app_err(void) { return used->err ? used->err : stderr; }
