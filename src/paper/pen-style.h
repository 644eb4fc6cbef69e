/* pen-style.h -- how a handout looks when a browser prints it: CSS, and nothing else. Private to
 * paper/.
 */
#ifndef PAPER_PEN_STYLE_H
#define PAPER_PEN_STYLE_H

#include <stddef.h>

/* The classes of the parts, which are the names of their pages too; by enum pen_part. */
extern const char *const pen_style_parts[];
/* One of the first two, then the third. */
extern const char pen_style_normal[], pen_style_large[], pen_style[];

/* The size of type at which a large card to take home is on one page: of about so many cells. */
const char *pen_style_card(size_t cells);

#endif
