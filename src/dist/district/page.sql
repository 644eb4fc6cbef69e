-- page.sql -- a page about a district that a person can open and print: one file of HTML with drawings in it.
--
--   psql -X -q -A -t -v ON_ERROR_STOP=1 -f page.sql >page.html
--   … -v lang=zh -v mode=kiosk -v since=2026-09-01 -v until=2026-09-30 -v site=library …
--
-- Its figures are those of `heshi report --html` for the same sittings: how many came and what they recognise,
-- week by week, by kind of scam, by station, the cards missed most, those that show what was learnt, before and
-- after. It names kinds of scam and cards by their ids, since statements hold no words of a deck.
\if :{?lang}   \else \set lang en    \endif
\if :{?mode}   \else \set mode ''    \endif
\if :{?since}  \else \set since ''   \endif
\if :{?until}  \else \set until ''   \endif
\if :{?site}   \else \set site ''    \endif
\if :{?class}  \else \set class ''   \endif
select set_config('heshi.' || name, value, false) from (values ('mode', :'mode'), ('since', :'since'),
	('until', :'until'), ('site', :'site'), ('class', :'class'), ('page_lang', :'lang')) asked(name, value)
\g /dev/null

-- Words in the language of the page.
create function pg_temp.word(en text, zh text) returns text language sql stable as $$
	select case when current_setting('heshi.page_lang') like 'zh%' then zh else en end $$;
create function pg_temp.escaped(word text) returns text language sql immutable as $$
	select replace(replace(replace(replace(word, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;') $$;
-- Figures; what is rounded to nothing has no sign.
create function pg_temp.figure(number float8, places text) returns text language sql immutable as $$
	select regexp_replace(to_char(number, places), '^-([0.]+)$', '\1') $$;
create function pg_temp.per_cent(share float8) returns text language sql immutable as $$
	select pg_temp.figure(share * 100, 'FM9999999990') $$;
create function pg_temp.within(low text, high text) returns text language sql stable as $$
	select format(pg_temp.word('(%s to %s)', '（%s 到 %s）'), low, high) $$;
create function pg_temp.within(low float8, high float8) returns text language sql stable as $$
	select pg_temp.within(pg_temp.per_cent(low), pg_temp.per_cent(high)) $$;

-- A bar with the line of what the share may be, and its figures; a dash: nothing is told.
create function pg_temp.bar(share float8, low float8, high float8, of_how_many bigint, hatched boolean)
returns text language sql stable as $$
	select case when share is null then '<td class="l">–</td>' else format(
		'<td class="l"><svg width="60pt" height="11pt" viewBox="-1 -1 60 11" aria-hidden="true">'
		'<rect x="0" y="0" width="58" height="9" fill="none" stroke="#bbb" stroke-width=".5"/>'
		'<rect x="0" y="0" width="%s" height="9" fill="%s" stroke="#111" stroke-width=".7"/>'
		'<path d="M%s 4.5H%s" stroke="#fff" stroke-width="3.2"/><path d="M%3$s 4.5H%4$s" stroke="#111" stroke-width="1.2"/>'
		'</svg><span>%s %%</span> <i>%s</i>%s</td>',
		to_char(share * 58, 'FM990.0'), case when hatched then 'url(#hatched)' else '#1f5f8b' end,
		to_char(low * 58, 'FM990.0'), to_char(high * 58, 'FM990.0'), pg_temp.per_cent(share),
		pg_temp.within(low, high),
		case when of_how_many is null then '' else
			' <i>' || pg_temp.word('of ', '共 ') || of_how_many || '</i>' end) end $$;
create function pg_temp.points(value float8, low float8, high float8) returns text language sql stable as $$
	select coalesce(format('<td><span>%s</span> <i>%s</i></td>',
		format(pg_temp.word('%s points', '%s 个百分点'), pg_temp.per_cent(value)), pg_temp.within(low, high)), '<td>–</td>') $$;
create function pg_temp.cell(count bigint) returns text language sql immutable as $$
	select '<td>' || coalesce(count::text, '–') || '</td>' $$;
-- Headings; one that begins with > stands over numbers, at the right.
create function pg_temp.head(variadic words text[]) returns text language sql immutable as $$
	select '<table class="parts"><thead><tr>' || string_agg(case when word like '>%' then '<th scope="col">' || substr(word, 2)
		else '<th scope="col" class="l">' || word end || '</th>', '' order by nth)
		|| '</tr></thead><tbody>' from unnest(words) with ordinality w(word, nth) $$;

select format($page$<!DOCTYPE html>
<!-- heshi district -->
<html lang="%s">
<meta charset="utf-8">
<title>%s</title>
<style>
@page { size: A4; margin: 40pt }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact }
body { font: 10pt/1.35 'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif; color: #111; background: #fff; max-width: 515pt; margin: 0 auto }
h1 { font-size: 16pt; margin: 0 0 4pt } h2 { font-size: 11.5pt; margin: 9pt 0 3pt; break-after: avoid }
p { margin: 3pt 0 } .small { font-size: 8.5pt; color: #333 }
svg text { font-size: 8px; fill: #111 }
.tiles { display: flex; gap: 8pt; margin: 7pt 0 } .tile { flex: 1; border: .7pt solid #999; border-radius: 4pt; padding: 5pt 8pt } .tile b { display: block; font-size: 17pt; line-height: 1.2 } .tile span { display: block; font-size: 8.5pt; color: #333 }
table { border-collapse: collapse; width: 100%%; font-size: 8.5pt; line-height: 1.25 }
th, td { border-bottom: .5pt solid #999; padding: 1pt 4pt; text-align: right; white-space: nowrap; vertical-align: middle }
th { font-weight: normal; vertical-align: bottom } .l { text-align: left } tr { break-inside: avoid }
thead { display: table-header-group } td svg { vertical-align: -1pt; margin-right: 4pt }
td i { font-style: normal; color: #444; font-size: 7.5pt }
</style>
<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs><pattern id="hatched" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="4" height="4" fill="#fff"/><path d="M1 0V4" stroke="#555" stroke-width="1.4"/></pattern></defs></svg>
<h1>%2$s</h1>$page$,
	pg_temp.word('en', 'zh-CN'),
	pg_temp.word('What people recognise, and what they wrongly suspect', '大家识破什么，错怀疑什么'));

-- What was asked for.
select '<p>' || pg_temp.escaped(string_agg(what, pg_temp.word('; ', '；') order by place)) || '</p>' from (values
	(1, nullif(pg_temp.word('mode: ', '方式：') || heshi.asked('mode'), '')), (2, pg_temp.word('site: ', '单位：') || heshi.asked('site')),
	(3, pg_temp.word('class: ', '班级：') || heshi.asked('class')),
	(4, pg_temp.word('from ', '自 ') || heshi.asked('since')), (5, pg_temp.word('until ', '至 ') || heshi.asked('until')))
	w(place, what) where what is not null having count(what) > 0;

-- In all.
select '<div class="tiles">' || string_agg(format('<div class="tile"><b>%s</b><span>%s</span>%s</div>',
	case when s.value is not null then pg_temp.per_cent(s.value) || ' %' else coalesce(s.count::text, '–') end, label,
	case when s.low is null then '' else format('<span>%s</span>', pg_temp.within(s.low, s.high)) end), '' order by s.place) || '</div>'
from heshi.summary s join (values ('sittings', pg_temp.word('sittings', '练习次数')), ('ended', pg_temp.word('played to the end', '做完的次数')),
	('recognised', pg_temp.word('scams recognised', '识破骗局')),
	('suspected', pg_temp.word('real ones wrongly suspected', '真事当骗局'))) t(measure, label) using (measure);
select format('<p>%s</p>', string_agg(format('%s %s %s', label, pg_temp.figure(value, 'FM990.00'),
	pg_temp.within(pg_temp.figure(low, 'FM990.00'), pg_temp.figure(high, 'FM990.00'))), pg_temp.word('; ', '；') order by s.place)) from heshi.summary s
	join (values ('d-prime', pg_temp.word('Skill in telling scam from real (d'': 0 is guessing)', '分辨力（d''，瞎猜是 0，越大越会分辨）')),
		('criterion', pg_temp.word('leaning (c: below 0 suspects, above 0 trusts)', '偏向（c，小于 0 多疑，大于 0 轻信）')))
	t(measure, label) using (measure) where value is not null having count(*) > 0;

-- Week by week: the latest 26, as a drawing and as figures.
create temp table page_weeks as
	select row_number() over (order by week) - 1 nth, count(*) over () all_weeks, w.* from (
		select * from heshi.weeks order by week desc limit 26) w;
create temp table page_course as
	select (32 + 373.0 * nth / greatest(all_weeks - 1, 1))::numeric(6, 1) x, nth, to_char(week, 'MM-DD') label,
		128 - 120 * recognised_share caught, 128 - 120 * recognised_low caught_low, 128 - 120 * recognised_high caught_high,
		128 - 120 * suspected_share alarmed, 128 - 120 * suspected_low alarmed_low, 128 - 120 * suspected_high alarmed_high,
		all_weeks from page_weeks;
select '<h2>' || pg_temp.word('How many came, week by week', '逐周来了多少') || '</h2>';
select format('<svg width="515pt" height="152pt" viewBox="0 0 515 152" role="img"><title>%s</title>',
		pg_temp.word('Scams recognised and real ones wrongly suspected, week by week', '逐周的识破率和真事当骗局的比例'))
	|| (select string_agg(format('<path d="M32 %s.0H405" stroke="#ccc" stroke-width=".5"/><text x="27" y="%s" text-anchor="end">%s %%</text>',
		128 - 30 * k, 131 - 30 * k, 25 * k), '' order by k) from generate_series(0, 4) k)
	|| string_agg(case when nth % (1 + all_weeks / 11) = 0 then format('<text x="%s" y="140" text-anchor="middle">%s</text>', x, label) else '' end, '' order by nth)
	|| format('<path fill="none" stroke="#1f5f8b" stroke-width="1.6" d="%s"/>',
		(select string_agg(format('%s%s %s', case when nth = (select min(nth) from page_course where caught is not null) then 'M' else 'L' end,
			x, caught::numeric(6, 1)), '' order by nth) from page_course where caught is not null))
	|| format('<path fill="none" stroke="#8a4b08" stroke-width="1.6" stroke-dasharray="4 2.5" d="%s"/>',
		(select string_agg(format('%s%s %s', case when nth = (select min(nth) from page_course where alarmed is not null) then 'M' else 'L' end,
			x, alarmed::numeric(6, 1)), '' order by nth) from page_course where alarmed is not null))
	|| coalesce(string_agg(format('<path d="M%s %sV%s" stroke="#1f5f8b" stroke-opacity=".55"/><circle cx="%1$s" cy="%4$s" r="3" fill="#1f5f8b"/>',
		x, caught_low::numeric(6, 1), caught_high::numeric(6, 1), caught::numeric(6, 1)), '' order by nth) filter (where caught is not null), '')
	|| coalesce(string_agg(format('<path d="M%s %sV%s" stroke="#8a4b08" stroke-opacity=".55"/><rect x="%s" y="%s" width="5.6" height="5.6" fill="#fff" stroke="#8a4b08" stroke-width="1.3"/>',
		x, alarmed_low::numeric(6, 1), alarmed_high::numeric(6, 1), x - 2.8, (alarmed - 2.8)::numeric(6, 1)), '' order by nth) filter (where alarmed is not null), '')
	|| format('<circle cx="417" cy="22" r="3" fill="#1f5f8b"/><text x="424" y="25">%s</text><rect x="414.2" y="35.2" width="5.6" height="5.6" fill="#fff" stroke="#8a4b08" stroke-width="1.3"/><text x="424" y="41">%s</text></svg>',
		pg_temp.word('Scams recognised', '识破骗局'), pg_temp.word('Wrongly suspected', '真事当骗局'))
from page_course having count(*) > 1;
select pg_temp.head(pg_temp.word('Week from', '星期一'), '>' || pg_temp.word('Sittings', '练习次数'), '>' || pg_temp.word('Played to the end', '做到最后'),
	pg_temp.word('Share recognised', '识破率'), pg_temp.word('Share wrongly suspected', '真事当骗局的比例'))
	|| coalesce(string_agg(format('<tr><td class="l">%s</td>', week) || pg_temp.cell(sittings) || pg_temp.cell(finished)
		|| pg_temp.bar(recognised_share, recognised_low, recognised_high, null, false)
		|| pg_temp.bar(suspected_share, suspected_low, suspected_high, null, true) || '</tr>', e'\n' order by week), '') || '</tbody></table>'
from page_weeks;

select '<h2>' || pg_temp.word('What they recognise, by kind of scam', '哪类骗局识得破，哪类真事被错怀疑') || '</h2>'
	|| pg_temp.head(pg_temp.word('Kind of scam', '骗局类型'), pg_temp.word('Share recognised', '识破率'), pg_temp.word('Share wrongly suspected', '真事当骗局的比例'))
	|| coalesce(string_agg(format('<tr><td class="l">%s</td>', pg_temp.escaped(topic))
		|| pg_temp.bar(recognised_share, recognised_low, recognised_high, scams, false)
		|| pg_temp.bar(suspected_share, suspected_low, suspected_high, reals, true) || '</tr>', e'\n' order by deck, topic), '') || '</tbody></table>'
from heshi.topics;

-- Stations, those that differ surely from none of the others are many: in the order of their names.
select '<h2>' || pg_temp.word('By station', '各站点') || '</h2>'
	|| pg_temp.head(pg_temp.word('Site', '单位'), pg_temp.word('Station', '站点'), '>' || pg_temp.word('Sittings', '练习次数'),
		pg_temp.word('Share recognised', '识破率'), pg_temp.word('Share wrongly suspected', '真事当骗局的比例'))
	|| string_agg(format('<tr><td class="l">%s</td><td class="l">%s</td>', pg_temp.escaped(coalesce(site, '–')), pg_temp.escaped(coalesce(station, '–')))
		|| pg_temp.cell(sittings) || pg_temp.bar(recognised_share, recognised_low, recognised_high, null, false)
		|| pg_temp.bar(suspected_share, suspected_low, suspected_high, null, true) || '</tr>', e'\n' order by site, station) || '</tbody></table>'
from heshi.stations having count(*) filter (where station is not null) > 0;

-- The eight cards of either truth that are misjudged most.
with missed as (
	select c.*, row_number() over (partition by truth order by wrong_low desc, deck collate "C", topic collate "C", card collate "C") place from heshi.visit_cards c)
select '<h2>' || case truth when 'scam' then pg_temp.word('Scams missed most', '最容易漏掉的骗局')
		else pg_temp.word('Real ones wrongly suspected most', '最容易当成骗局的真事') end || '</h2>'
	|| pg_temp.head(pg_temp.word('Card', '卡片'), pg_temp.word('Kind of scam', '骗局类型'),
		case truth when 'scam' then pg_temp.word('Taken for real', '当成真事') else pg_temp.word('Taken for a scam', '当成骗局') end)
	|| string_agg(format('<tr><td class="l">%s</td><td class="l">%s</td>', pg_temp.escaped(card), pg_temp.escaped(topic))
		|| pg_temp.bar(wrong_share, wrong_low, wrong_high, judged, truth = 'real') || '</tr>', e'\n' order by place) || '</tbody></table>'
from missed where place <= 8 group by truth order by truth desc;

-- The eight cards whose gain is surest.
create temp table page_gains as
	select row_number() over (order by gain_low desc, deck collate "C", topic collate "C", truth = 'real', card collate "C") place, l.*
	from heshi.learnt l where gain_low is not null;
select '<h2>' || pg_temp.word('Which cards show what was learnt', '哪些卡看得出学到了') || '</h2><p class="small">' || pg_temp.word(
	'The same card, judged as the first of its kind of scam in a sitting, and judged after another of its kind: '
	'the difference is what the one before taught. Of many cards some stand out by chance alone.',
	'同一张卡，在一次练习里先遇到时判断，和遇过同类骗局的卡之后判断：差别就是前一张教会的。卡多了，总有几张只是碰巧突出。') || '</p>'
	|| coalesce(pg_temp.head(pg_temp.word('Card', '卡片'), pg_temp.word('Right as the first', '先遇到时判断对'),
			pg_temp.word('Right later', '遇过同类后判断对'), '>' || pg_temp.word('Gain', '提高'))
		|| string_agg(format('<tr><td class="l">%s</td>', pg_temp.escaped(card))
			|| pg_temp.bar(first_share, first_low, first_high, first, true) || pg_temp.bar(later_share, later_low, later_high, later, false)
			|| pg_temp.points(gain, gain_low, gain_high) || '</tr>', e'\n' order by place) filter (where place <= 8) || '</tbody></table>',
		'<p>' || pg_temp.word('No card was met often enough both ways to say so.', '还没有哪张卡两种情况都遇到得够多，说不准。') || '</p>')
	|| case when count(*) <= 8 then '' else format(pg_temp.word('<p class="small">Shown are the %s of %s cards whose gain is surest.</p>',
		'<p class="small">这里列出提高最有把握的 %s 张，共 %s 张。</p>'), 8, count(*)) end
from page_gains;

select '<h2>' || pg_temp.word('Before and after', '前后对比') || '</h2>'
	|| pg_temp.head('', pg_temp.word('Before', '前'), pg_temp.word('After', '后'), '>' || pg_temp.word('Change', '变化'))
	|| string_agg(format('<tr><td class="l">%s</td>', label) || pg_temp.bar(before, before_low, before_high, before_of, f.measure = 'suspected')
		|| pg_temp.bar(after, after_low, after_high, after_of, f.measure = 'suspected')
		|| pg_temp.points(change, change_low, change_high) || '</tr>', e'\n' order by f.place) || '</tbody></table>'
from heshi.forms f join (values ('recognised', pg_temp.word('Scams recognised', '识破骗局')), ('suspected', pg_temp.word('Real ones wrongly suspected', '真事当骗局')),
	('act-good', pg_temp.word('Good actions', '做法好')), ('verify-right', pg_temp.word('Channels chosen right', '核实渠道选对'))) l(measure, label) using (measure)
having count(before) + count(after) > 0;

select format('<h2>%s</h2><p class="small">%s</p></html>', pg_temp.word('How to read this', '怎样读'), pg_temp.word(
	'The line across a bar, and the figures in brackets, are what the share may really be, as far as so many answers can tell (95 % sure). '
	'Shares whose lines overlap much need not differ. A dash: nobody was asked, or too few to be told of: sums of fewer than five sittings are left empty.',
	'条上的横线和括号里的数字，是真实比例可能的范围，只凭这么多回答能说到这一步（95% 的把握）。横线重叠很多的，不一定真有差别。'
	'横杠“–”：没有人答过，或者人太少不能显示：不到五次练习的合计都空着。'));
