#include "paper/pen-style.h"

#include "paper/pen.h"

const char *const pen_style_parts[] = {
	[PEN_PUPIL] = "pupil", [PEN_HOME] = "home", [PEN_VOTES] = "votes", [PEN_KEY] = "key"
};
_Static_assert(sizeof pen_style_parts / sizeof *pen_style_parts == PEN_PART_COUNT,
               "a part without its class");

const char pen_style_normal[] =
	":root { --size: 10.5pt; --small: 9pt; --code: 21mm; --card: 9pt; }\n";
const char pen_style_large[] = ":root { --size: 17pt; --small: 16pt; --code: 21mm; }\n";

const char *pen_style_card(size_t cells)
{
	static const struct {
		size_t most;
		const char *size;
	} rows[] = { { 1400, "13.5pt" }, { 1500, "13pt" }, { 1700, "12pt" }, { 2000, "11.5pt" } };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (cells <= rows[i].most)
			return rows[i].size;
	return "10.5pt";
}

/* clang-format off */
const char pen_style[] =
	"@page { size: A4; margin: 14mm 15mm 16mm;\n"
	"  @bottom-right { content: counter(page) \" / \" counter(pages); font: 8pt sans-serif; }\n"
	"  @bottom-left { font: 8pt sans-serif; } }\n"
	"* { box-sizing: border-box; }\n"
	"body { margin: 0 auto; max-width: 180mm; color: #000; background: #fff;\n"
	"  font: var(--size)/1.5 \"Noto Sans CJK SC\", \"Source Han Sans SC\", \"PingFang SC\",\n"
	"  \"Microsoft YaHei\", sans-serif; overflow-wrap: anywhere; orphans: 2; widows: 2; }\n"
	"section { break-before: page; }\n"
	"section:first-child { break-before: auto; }\n"
	".pupil { page: pupil; } .home { page: home; } .votes { page: votes; } .key { page: key; "
	"}\n"
	"h1, h2, h3, p, ul, figure { margin: 0; padding: 0; }\n"
	"h1, h2, h3 { break-after: avoid; line-height: 1.3; }\n"
	"h1 { font-size: 1.6em; border-bottom: .6mm solid; padding-bottom: 1mm; margin-bottom: "
	"2mm; }\n"
	"h2 { font-size: 1.15em; margin: 0 0 1.2mm; }\n"
	"h3 { font-size: 1em; margin: 2.5mm 0 1mm; }\n"
	"p { margin-bottom: 1mm; }\n"
	".note { font-size: var(--small); }\n"
	".strong { font-weight: bold; }\n"
	".fields { display: flex; flex-wrap: wrap; gap: 1mm 8mm; margin: 2mm 0 3mm; }\n"
	".fields span { flex: 1 1 30mm; border-bottom: .2mm solid; padding-bottom: .5mm; }\n"
	"article { break-inside: avoid; margin: 0 0 4mm; padding-top: 2.5mm; border-top: .2mm "
	"solid; }\n"
	".setting { margin-bottom: 1.2mm; break-after: avoid; }\n"
	/* Scenes: as they look where they come from, drawn with lines alone. */
	"figure { margin: 0 0 2mm; border: .35mm solid; padding: 0 3mm 1.5mm; break-inside: "
	"avoid; }\n"
	"figcaption { margin: 0 -3mm 1.5mm; padding: .6mm 3mm; border-bottom: .2mm solid;\n"
	"  font-size: var(--small); display: flex; gap: 3mm; }\n"
	"figcaption i { font-style: normal; border: .2mm solid; border-radius: 1mm; padding: 0 "
	"1.2mm; }\n"
	".line { display: flex; gap: 2mm; margin-bottom: 1mm; }\n"
	".line b { flex: none; min-width: 3.5em; }\n"
	".sms, .chat, .app { border-radius: 4mm; }\n"
	".sms .line span, .chat .line span { border: .2mm solid; border-radius: 2.5mm;\n"
	"  padding: .3mm 2.5mm; }\n"
	".call { border-width: .35mm .35mm .35mm 1.6mm; }\n"
	".app figcaption { border-bottom-width: .6mm; }\n"
	".web figcaption b { flex: 1; border: .2mm solid; border-radius: 4mm; padding: 0 3mm; "
	"font-weight: normal; }\n"
	".letter { border: .9mm double; font-family: \"Noto Serif CJK SC\", \"Source Han Serif "
	"SC\",\n"
	"  \"Songti SC\", SimSun, serif; }\n"
	".letter figcaption, .mail figcaption { border-bottom-style: dotted; }\n"
	".face { border-width: 0 0 0 .9mm; } .face figcaption { border-bottom: 0; "
	"padding-bottom: 0; margin-bottom: .5mm; }\n"
	/* Questions */
	".ask { break-inside: avoid; margin-top: 1.5mm; }\n"
	".ask p { margin-bottom: .5mm; break-after: avoid; }\n"
	".ask ul { list-style: none; display: grid; gap: .3mm 4mm; }\n"
	".ask .row { display: flex; flex-wrap: wrap; gap: .3mm 8mm; white-space: nowrap; }\n"
	".ask .pairs { grid-template-columns: 1fr 1fr; }\n"
	".ask li { padding-left: 2em; position: relative; text-wrap: pretty; }\n"
	".ask li::before { content: \"\"; position: absolute; left: 0; top: .28em; width: .9em; "
	"height: .9em;\n"
	"  border: .25mm solid; }\n"
	/* Tables */
	"table { border-collapse: collapse; width: 100%; margin: 1mm 0 2mm; }\n"
	"th, td { border: .2mm solid; padding: .6mm 1.5mm; text-align: left; vertical-align: "
	"top; }\n"
	"th { font-size: var(--small); white-space: nowrap; } tr { break-inside: avoid; }\n"
	"td, p, .line span, .labelled span { text-wrap: pretty; }\n"
	".narrow { width: 1%; white-space: nowrap; } .blank { min-width: 9mm; height: 7.5mm; }\n"
	".votes .blank { width: 17mm; height: auto; }\n"
	".votes { columns: 2; column-gap: 8mm; } .votes h1, .votes .fields, .votes .note { "
	"column-span: all; }\n"
	".labelled { display: flex; gap: 2mm; }\n"
	".labelled b { flex: none; min-width: 3.2em; }\n"
	/* The key is read at a desk. */
	".key { font-size: var(--small); } .key article { break-inside: auto; }\n"
	".key table { break-inside: avoid; } .key h2 { font-size: 1.2em; } .key figure { "
	"break-inside: avoid; }\n"
	"mark { background: none; font-weight: bold; text-decoration: underline .4mm; }\n"
	/* To take home: cut along the edge, folded along the middle. */
	".cut { border: .35mm dashed; padding: 4mm 5mm; break-inside: avoid; }\n"
	".folded { columns: 2; column-gap: 10mm; column-rule: .2mm dotted; }\n"
	".home article { border-top: 0; padding-top: 0; margin-bottom: 3mm; }\n"
	".home h2 { border-bottom: .2mm solid; } .home .strong + article { margin-top: 2mm; }\n"
	".home article { font-size: var(--card); }\n"
	".code { width: var(--code); height: var(--code); float: right; margin: 0 -1mm 0 2mm; }\n"
	/* A box is nearer to its own answer than to the one before it. */
	".large .ask .row { gap: .3mm 7mm; } .large .ask .row li { padding-left: 1.4em; }\n"
	/* A teacher's eyes are no younger: keys and hand counts are as large as pupils' sheets. */
	".large .votes, .large .key { font-size: var(--size); columns: 1; }\n"
	".large .votes { line-height: 1.3; }\n"
	".large .votes .blank { width: 26mm; } .large h3, .large h2 { font-size: 1.06em; }\n"
	".large .home { line-height: 1.3; } .large .home .strong { font-size: 14pt; }\n"
	".large .home article .note { font-size: .9em; }\n"
	".large .home article { margin-bottom: 2.5mm; } .large .home p { margin-bottom: .5mm; }\n"
	".large .cut { padding: 3mm; } .large .folded { column-gap: 6mm; }\n"
	"@media screen { body { padding: 8mm; } section { margin-top: 20mm; } }\n";
/* clang-format on */
