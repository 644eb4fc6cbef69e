#include "driver.h"
static const struct pty_case cases[] = { { "x", 0 } };
PTY_MAIN(cases)
