-- views.sql -- the tables of `heshi report` over a district's statements; after schema.sql and stats.sql.
--
-- What is asked for is set in the session; what is not set asks for all:
--   set heshi.mode = 'kiosk';          set heshi.class = '初一3班';
--   set heshi.site = 'library';        set heshi.station = 'hall-1';
--   set heshi.since = '2026-09-01';    set heshi.until = '2026-09-30';     days of the session's TimeZone
-- Then `select * from heshi.summary`, `topics`, `cards`, `learnt`, `weeks`, `stations`, `forms`,
-- `form_topics`. Columns are those of COLUMNS.md. Null is not known, or not told: sums of fewer than five
-- sittings are withheld, and what else it takes that nobody has them by subtraction (src/report/told.c).
set search_path to heshi;

-- What an earlier release made with other columns. Estimates: functions tell how many rows they are likely to give,
-- and none of their joins is of few rows, whatever the conditions on what is asked for make the planner think; nor
-- is anything compiled for that.
drop view if exists summary, topics, cards, learnt, weeks, stations, forms, form_topics, visit_cards cascade;
drop function if exists members(text), whole(text), aside_count(text), counted(text) cascade;
drop view if exists turns, played cascade;

create or replace function asked(name text) returns text
language sql stable parallel safe as $$ select nullif(current_setting('heshi.' || name, true), '') $$;
create or replace function asked_from() returns timestamptz
language sql stable parallel safe as $$ select coalesce(heshi.asked('since')::date::timestamptz, '-infinity') $$;
create or replace function asked_before() returns timestamptz
language sql stable parallel safe as $$ select coalesce((heshi.asked('until')::date + 1)::timestamptz, 'infinity') $$;

-- Statements that hold, of the days that are asked for.
create or replace view standing as
	select s.* from statements s
	where s.begun >= asked_from() and s.begun < asked_before()
		and not exists (select from voided v where v.id = s.id);

-- Sittings as they are known by statements that hold, with what they judged.
create or replace view played as
	select g.sitting, g.begun, g.deck, g.mode, coalesce(g.form, '') form, coalesce(g.class, '') class,
		g.site, g.station, p.done, p.answers, p.hits, p.scams, p.alarms, p.reals,
		p.verifies, p.verifies_right, p.again, p.hasty
	from sittings g join (
		select s.sitting, s.begun,
			coalesce(bool_or(s.said->>'ending' = 'done') filter (where s.question is null), false) done,
			count(*) filter (where s.question is not null and s.aside is null) answers,
			count(*) filter (where q.step = 'judge' and s.aside is null and q.truth = 'scam' and s.rating >= 2) hits,
			count(*) filter (where q.step = 'judge' and s.aside is null and q.truth = 'scam') scams,
			count(*) filter (where q.step = 'judge' and s.aside is null and q.truth = 'real' and s.rating >= 2) alarms,
			count(*) filter (where q.step = 'judge' and s.aside is null and q.truth = 'real') reals,
			count(*) filter (where q.step = 'verify' and s.aside is null) verifies,
			count(*) filter (where q.step = 'verify' and s.aside is null and s.grade = 2) verifies_right,
			count(*) filter (where s.aside = 'again') again, count(*) filter (where s.aside = 'hasty') hasty
		from standing s left join questions q using (question)
		group by s.sitting, s.begun) p using (sitting, begun)
	where g.begun >= asked_from() and g.begun < asked_before()
		and (g.mode <> 'class' or p.answers > 0) -- a lesson's hands are no statements
		and (asked('class') is null or coalesce(g.class, '') = folded(asked('class')))
		and (asked('site') is null or g.site = asked('site'))
		and (asked('station') is null or g.station = asked('station'));

-- When each class took which form (src/app/gather.c): first is before; of no class, form a is.
create or replace view turns as
	with taken as (
		select class, form,
			coalesce(avg(extract(epoch from begun)) filter (where done), avg(extract(epoch from begun))) mean,
			count(*) filter (where done and mode <> 'class') filled
		from played where form in ('a', 'b') group by class, form)
	select t.class, t.form, t.filled,
		case when t.class = '' then case t.form when 'a' then 'before' else 'after' end
			when o.mean < t.mean or (o.mean = t.mean and o.form < t.form) then 'after'
			else 'before' end as time,
		not (t.filled between 1 and 4 and exists (select from taken where filled >= 5)) included
	from taken t left join taken o on o.class = t.class and o.form <> t.form;

-- Which sittings a report is of: 'all', or forms 'before' and 'after'. Kinds of sittings that can be asked
-- for by themselves are parts: small ones are left out, and what is withheld in another is so in the whole.
create or replace function members(times text)
returns table (sitting uuid, begun timestamptz, part bigint, personal boolean, included boolean, holds boolean,
	done boolean, hits bigint, scams bigint, alarms bigint, reals bigint, verifies bigint, verifies_right bigint,
	again bigint, hasty bigint)
language plpgsql stable rows 50000 set search_path to heshi, pg_temp set enable_nestloop to off set jit to off as $$
begin
	if times = 'all' then
		return query
		with parted as (
			select p.*, p.mode in ('play', 'review') own,
				dense_rank() over (order by p.mode collate "C", p.class collate "C", p.form collate "C",
					p.form <> '' and p.done) number
			from played p where asked('mode') is null or p.mode = asked('mode')),
		counted as (
			select number, not bool_or(own) and count(*) < 5 small from parted group by number),
		whole as (select count(*) parts, count(*) filter (where small) smalls from counted)
		select p.sitting, p.begun, p.number, p.own, not (small and smalls < parts),
			parts > 1 and not own and not (small and smalls < parts),
			p.done, p.hits, p.scams, p.alarms, p.reals, p.verifies, p.verifies_right, p.again, p.hasty
		from parted p join counted using (number), whole;
	else
		return query
		select p.sitting, p.begun, dense_rank() over (order by t.class collate "C", t.form collate "C"), false,
			t.included, t.filled >= 5, p.done, p.hits, p.scams, p.alarms, p.reals,
			p.verifies, p.verifies_right, p.again, p.hasty
		from played p join turns t on t.class = p.class and t.form = p.form and t.time = times
		where p.mode = 'form' and p.done;
	end if;
end $$;

do $$ begin
	-- Sums of a part or of the whole: over all (level 0), a kind of scam (1) or a card (2).
	create type cell as (
		level integer, part bigint, deck text, topic text, truth text, card text, place bigint,
		sittings bigint, ratings bigint[], acts bigint[], spots bigint[], verifies bigint[],
		loss bigint, last timestamptz,
		item_sittings bigint, item_right float8, item_rest float8, item_rest2 float8, item_right_rest float8,
		first bigint, first_right bigint, later bigint, later_right bigint,
		told boolean, met_told boolean);
exception when duplicate_object then null;
end $$;

-- Answers that count, of the members, one row each.
create or replace function counted(times text)
returns table (sitting uuid, part bigint, included boolean, deck text, topic text, card text, truth text, step text,
	grade smallint, rating smallint, loss integer, at timestamptz, turn smallint, id uuid)
language sql stable rows 1000000 set search_path to heshi, pg_temp set enable_nestloop to off set jit to off as $$
	select m.sitting, m.part, m.included, q.deck, q.topic, q.card, q.truth, q.step, s.grade, s.rating, s.loss, s.at,
		s.turn, s.id
	from members(times) m join standing s using (sitting, begun) join questions q using (question)
	where s.aside is null and (m.included or m.holds)
$$;

-- Their sums, a part at a time.
create or replace function cells_of_parts(times text) returns setof cell
language sql stable rows 3000 set search_path to heshi, pg_temp set work_mem to '64MB' set jit to off as $$
	with a as materialized (select * from counted(times)),
	judged as (
		select a.*, (grade = 2)::integer x,
			sum((grade = 2)::integer) over of_sitting rights, count(*) over of_sitting judgements,
			row_number() over (partition by sitting, deck, topic, truth, card order by turn, id) of_card,
			row_number() over (partition by sitting, deck, topic order by turn, id) of_kind,
			row_number() over (partition by sitting, deck, topic, truth order by turn, id) of_group,
			row_number() over (partition by sitting, truth order by turn, id) of_truth
		from a where step = 'judge'
		window of_sitting as (partition by sitting)),
	measured as (
		select part, deck, topic, truth, card,
			count(*) filter (where of_card = 1) sittings, count(*) filter (where of_group = 1) of_group,
			count(*) filter (where of_truth = 1) of_truth,
			array[count(*) filter (where rating = 0), count(*) filter (where rating = 1),
				count(*) filter (where rating = 2), count(*) filter (where rating = 3)] ratings,
			count(*) filter (where judgements > 1) item_sittings,
			sum(x) filter (where judgements > 1) item_right,
			sum((rights - x)::float8 / (judgements - 1)) filter (where judgements > 1) item_rest,
			sum(((rights - x)::float8 / (judgements - 1)) ^ 2) filter (where judgements > 1) item_rest2,
			sum(x * (rights - x)::float8 / (judgements - 1)) filter (where judgements > 1) item_right_rest,
			count(*) filter (where of_card = 1 and of_kind = 1) first,
			count(*) filter (where of_card = 1 and of_kind = 1 and x = 1) first_right,
			count(*) filter (where of_card = 1 and of_kind > 1) later,
			count(*) filter (where of_card = 1 and of_kind > 1 and x = 1) later_right
		from judged group by part, deck, topic, truth, card),
	answered as (
		select part, deck, topic, truth, card,
			array[count(*) filter (where step = 'act' and grade = 2), count(*) filter (where step = 'act' and grade = 1),
				count(*) filter (where step = 'act' and grade = 0)] acts,
			array[count(*) filter (where step = 'spot'), count(*) filter (where step = 'spot' and grade = 2)] spots,
			array[count(*) filter (where step = 'verify'), count(*) filter (where step = 'verify' and grade = 2)] verifies,
			coalesce(sum(loss), 0) loss, max(at) last
		from a group by part, deck, topic, truth, card)
	select 2, part, deck, topic, truth, card,
		row_number() over (order by part, deck collate "C", topic collate "C", truth = 'real', card collate "C"),
		coalesce(m.sittings, 0), coalesce(m.ratings, array[0, 0, 0, 0]), n.acts, n.spots, n.verifies, n.loss, n.last,
		coalesce(m.item_sittings, 0), m.item_right, m.item_rest, m.item_rest2, m.item_right_rest,
		coalesce(m.first, 0), coalesce(m.first_right, 0), coalesce(m.later, 0), coalesce(m.later_right, 0),
		true, true
	from answered n left join measured m using (part, deck, topic, truth, card)
	union all
	select case when grouping(n.topic) = 0 then 1 else 0 end, part, n.deck, n.topic, truth, null, 0,
		coalesce(case when grouping(n.topic) = 0 then sum(m.of_group) else sum(m.of_truth) end, 0)::bigint,
		array[coalesce(sum(m.ratings[1]), 0), coalesce(sum(m.ratings[2]), 0), coalesce(sum(m.ratings[3]), 0),
			coalesce(sum(m.ratings[4]), 0)]::bigint[],
		array[sum(n.acts[1]), sum(n.acts[2]), sum(n.acts[3])]::bigint[],
		array[sum(n.spots[1]), sum(n.spots[2])]::bigint[], array[sum(n.verifies[1]), sum(n.verifies[2])]::bigint[],
		sum(n.loss)::bigint, max(n.last),
		null, null, null, null, null, null, null, null, null, true, true
	from answered n left join measured m using (part, deck, topic, truth, card)
	group by grouping sets ((part, n.deck, n.topic, truth), (part, truth))
$$;

-- Which of these sums may be told: src/report/told.c, settle_truth. kind: a deck and its topic.
create or replace function settled(level integer[], kind text[], truth text[], sittings bigint[], held boolean[])
returns boolean[]
language plpgsql immutable set search_path to heshi, pg_temp as $$
declare
	told boolean[]; n integer := coalesce(array_length(level, 1), 0); list integer[]; untold boolean[]; is_safe boolean;
	one text; least_of integer; hidden boolean;
begin
	for i in 1..n loop
		told[i] := not held[i] and not sittings[i] between 1 and 4;
	end loop;
	foreach one in array array['scam', 'real'] loop
		for t in 1..n loop
			continue when level[t] <> 1 or truth[t] <> one or not told[t];
			list := array(select i from generate_series(1, n) i where level[i] = 2 and truth[i] = one
				and kind[i] = kind[t] and sittings[i] > 0 order by i);
			select w.untold, w.safe into untold, is_safe from withhold_few(
				array(select array[sittings[i]] from unnest(list) i), array(select not told[i] from unnest(list) i)) w;
			for i in 1..coalesce(array_length(list, 1), 0) loop told[list[i]] := not untold[i]; end loop;
			told[t] := is_safe;
		end loop;
		list := array(select i from generate_series(1, n) i where level[i] = 1 and truth[i] = one
			and sittings[i] > 0 order by i);
		select w.untold, w.safe into untold, is_safe from withhold_few(
			array(select array[sittings[i]] from unnest(list) i), array(select not told[i] from unnest(list) i)) w;
		for i in 1..coalesce(array_length(list, 1), 0) loop told[list[i]] := not untold[i]; end loop;
		for i in 1..n loop
			if level[i] = 0 and truth[i] = one then told[i] := told[i] and is_safe; end if;
		end loop;
		-- An untold topic is no use if its cards tell it.
		list := array[]::integer[];
		for t in 1..n loop
			continue when level[t] <> 1 or truth[t] <> one or told[t];
			least_of := null;
			hidden := false;
			for i in 1..n loop
				continue when level[i] <> 2 or truth[i] <> one or kind[i] <> kind[t] or sittings[i] = 0;
				list := list || i;
				hidden := hidden or not told[i];
				if least_of is null or sittings[i] < sittings[least_of] then least_of := i; end if;
			end loop;
			if least_of is not null and not hidden then told[least_of] := false; end if;
		end loop;
		select w.untold, w.safe into untold, is_safe from withhold_few(
			array(select array[sittings[i]] from unnest(list) i), array(select not told[i] from unnest(list) i)) w;
		for i in 1..coalesce(array_length(list, 1), 0) loop told[list[i]] := not untold[i]; end loop;
		for i in 1..n loop
			if level[i] = 0 and truth[i] = one then told[i] := told[i] and is_safe; end if;
		end loop;
	end loop;
	return told;
end $$;

create or replace function cell_key(c cell) returns text
language sql immutable parallel safe as $$
	select concat_ws('/', (c).level, (c).deck, (c).topic, (c).truth, (c).card) $$;

do $$ begin
	create type part_of as (part bigint, sittings bigint, personal boolean, included boolean, holds boolean);
exception when duplicate_object then null;
end $$;

-- What parts withhold is withheld in the whole, too: keys of sums, and of cards by first and later.
create or replace function held_by_parts(parts part_of[], cells cell[], out sums text[], out met text[])
language plpgsql stable set search_path to heshi, pg_temp as $$
declare
	one heshi.part_of; told boolean[];
begin
	sums := '{}';
	met := '{}';
	for one in select p.* from unnest(parts) p where (p).holds loop
		declare
			own heshi.cell[] := array(select c from unnest(cells) c where (c).part = one.part
				order by (c).level, (c).place);
		begin
			told := settled(array(select (c).level from unnest(own) c),
				array(select coalesce((c).deck || '/' || (c).topic, '') from unnest(own) c),
				array(select (c).truth from unnest(own) c), array(select (c).sittings from unnest(own) c),
				array(select false from unnest(own) c));
			for i in 1..coalesce(array_length(own, 1), 0) loop
				if not told[i] then sums := sums || cell_key(own[i]); end if;
				if own[i].level = 2 and (one.sittings < 5 or not told[i] or own[i].first between 1 and 4
						or own[i].later between 1 and 4) then
					met := met || cell_key(own[i]);
				end if;
			end loop;
		end;
	end loop;
end $$;
-- The sums of a report, each with whether it is told.
create or replace function sums(times text) returns setof cell
language plpgsql stable rows 200 set search_path to heshi, pg_temp as $$
declare
	cells heshi.cell[]; whole heshi.cell[]; held record; told boolean[]; c heshi.cell;
	parts heshi.part_of[] := array(select row(m.part, count(*), bool_or(m.personal), bool_or(m.included),
		bool_or(m.holds))::heshi.part_of from members(times) m group by m.part);
	withholds boolean := exists (select from unnest(parts) p where (p).included and not (p).personal);
	some_left_out boolean := exists (select from unnest(parts) p where not (p).included);
begin
	cells := array(select p from cells_of_parts(times) p);
	select * into held from held_by_parts(parts, cells);
	-- Cards stand as they came: part by part where some were left out, else in their order.
	whole := array(select row((p).level, null, (p).deck, (p).topic, (p).truth, (p).card, min((p).place),
			sum((p).sittings), array[sum((p).ratings[1]), sum((p).ratings[2]), sum((p).ratings[3]), sum((p).ratings[4])],
			array[sum((p).acts[1]), sum((p).acts[2]), sum((p).acts[3])], array[sum((p).spots[1]), sum((p).spots[2])],
			array[sum((p).verifies[1]), sum((p).verifies[2])], sum((p).loss), max((p).last),
			sum((p).item_sittings), sum((p).item_right), sum((p).item_rest), sum((p).item_rest2),
			sum((p).item_right_rest), sum((p).first), sum((p).first_right), sum((p).later), sum((p).later_right),
			true, true)::heshi.cell
		from unnest(cells) p
		where (p).part in (select (o).part from unnest(parts) o where (o).included)
		group by (p).level, (p).deck, (p).topic, (p).truth, (p).card
		order by (p).level, case when some_left_out then min((p).place) end,
			(p).deck collate "C", (p).topic collate "C", (p).truth = 'real', (p).card collate "C");
	if withholds then
		told := settled(array(select (w).level from unnest(whole) w),
			array(select coalesce((w).deck || '/' || (w).topic, '') from unnest(whole) w),
			array(select (w).truth from unnest(whole) w), array(select (w).sittings from unnest(whole) w),
			array(select cell_key(w) = any (held.sums) from unnest(whole) w));
	else
		told := array(select not cell_key(w) = any (held.sums) from unnest(whole) w);
	end if;
	for i in 1..coalesce(array_length(whole, 1), 0) loop
		c := whole[i];
		c.told := told[i];
		c.met_told := told[i] and not cell_key(c) = any (held.met)
			and not (withholds and (c.first between 1 and 4 or c.later between 1 and 4));
		return next c;
	end loop;
end $$;

-- Hits, scams, false alarms and real ones of sittings, one after the other.
create or replace function sample_add(s sample, hits bigint, scams bigint, alarms bigint, reals bigint) returns sample
language sql immutable parallel safe as $$
	select row((s).hits + hits, (s).scams + scams, (s).alarms + alarms, (s).reals + reals,
		(s).sittings + (scams + reals > 0)::integer,
		(s).hits2 + hits::float8 * hits, (s).scams2 + scams::float8 * scams, (s).hits_scams + hits::float8 * scams,
		(s).alarms2 + alarms::float8 * alarms, (s).reals2 + reals::float8 * reals,
		(s).alarms_reals + alarms::float8 * reals, (s).hits_alarms + hits::float8 * alarms,
		(s).hits_reals + hits::float8 * reals, (s).scams_alarms + scams::float8 * alarms,
		(s).scams_reals + scams::float8 * reals)::heshi.sample $$;
create or replace aggregate sample_of(bigint, bigint, bigint, bigint) (
	sfunc = sample_add, stype = sample, initcond = '(0,0,0,0,0,0,0,0,0,0,0,0,0,0,0)');
create or replace function independent(hits bigint, scams bigint, alarms bigint, reals bigint) returns sample
language sql immutable parallel safe as $$
	select row(hits, scams, alarms, reals, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)::heshi.sample $$;
-- A sample without what is not told of a truth: no interval of the other one lets it be guessed (src/report/told.c).
create or replace function told_of(s sample, scams_told boolean, reals_told boolean) returns sample
language sql immutable parallel safe as $$
	select row(case when scams_told then (s).hits else 0 end, case when scams_told then (s).scams else 0 end,
		case when reals_told then (s).alarms else 0 end, case when reals_told then (s).reals else 0 end,
		(s).sittings, (s).hits2, (s).scams2, (s).hits_scams, (s).alarms2, (s).reals2, (s).alarms_reals,
		(s).hits_alarms, (s).hits_reals, (s).scams_alarms, (s).scams_reals)::heshi.sample $$;

-- A report as a whole: how many, the sample of their judgements, and whether anything is told.
create or replace function whole(times text)
returns table (sittings bigint, ended bigint, withheld boolean, withholds boolean, counts sample, misdated bigint,
	again bigint, hasty bigint)
language sql stable rows 1 set search_path to heshi, pg_temp set jit to off as $$
	with m as materialized (select * from members(times))
	select count(*) filter (where included), count(*) filter (where included and done),
		coalesce(bool_or(not personal) filter (where included), false) and (
			count(*) filter (where included) between 1 and 4
			or exists (select from m where holds group by part having count(*) < 5)),
		coalesce(bool_or(not personal) filter (where included), false),
		sample_of(hits, scams, alarms, reals) filter (where included),
		count(*) filter (where included and not is_dated(begun)),
		coalesce(sum(again) filter (where included), 0)::bigint,
		coalesce(sum(hasty) filter (where included), 0)::bigint
	from m
$$;

create view summary as
	with w as materialized (select * from whole('all')), s as materialized (select * from sums('all')),
	pooled as (
		select w.*, coalesce(scam.told, true) and not withheld scams_told,
			coalesce(real.told, true) and not withheld reals_told,
			coalesce(scam.ratings, '{0,0,0,0}') scam_ratings, coalesce(real.ratings, '{0,0,0,0}') real_ratings,
			coalesce(scam.acts[1], 0) + coalesce(real.acts[1], 0) acts_good,
			coalesce(scam.acts[1] + scam.acts[2] + scam.acts[3], 0)
				+ coalesce(real.acts[1] + real.acts[2] + real.acts[3], 0) acts,
			coalesce(scam.verifies[2], 0) + coalesce(real.verifies[2], 0) verifies_right,
			coalesce(scam.verifies[1], 0) + coalesce(real.verifies[1], 0) verifies,
			coalesce(scam.spots[2], 0) + coalesce(real.spots[2], 0) spots_right,
			coalesce(scam.spots[1], 0) + coalesce(real.spots[1], 0) spots,
			coalesce(scam.loss, 0) + coalesce(real.loss, 0) loss
		from w left join s scam on scam.level = 0 and scam.truth = 'scam'
			left join s real on real.level = 0 and real.truth = 'real'),
	p as (select pooled.*, scams_told and reals_told both_told, detect(counts) found,
		hit_rate(told_of(counts, scams_told, reals_told)) hit, alarm_rate(told_of(counts, scams_told, reals_told)) alarm, auc(scam_ratings, real_ratings) area,
		coalesce((counts).scams, 0) + coalesce((counts).reals, 0) judged from pooled)
	select r.place, r.measure, case when r.told then r.value end as value,
		case when r.told then (r.estimate).low end low, case when r.told then (r.estimate).high end high,
		case when r.told then r.count end count, case when r.told and r.total > 0 then r.total end "of",
		not r.told withheld
	from p, lateral (values
		(1, 'sittings', not p.withheld, null::float8, null::estimate, p.sittings, null::bigint),
		(2, 'ended', not p.withheld, null, null, p.ended, null),
		(3, 'misdated', not p.withheld, null, null, p.misdated, null),
		(4, 'recognised', p.scams_told, (p.hit).value, p.hit, (p.counts).hits, (p.counts).scams),
		(5, 'suspected', p.reals_told, (p.alarm).value, p.alarm, (p.counts).alarms, (p.counts).reals),
		(6, 'right-sure', p.both_told, (rate(scam_ratings[4] + real_ratings[1], scam_ratings[4] + real_ratings[1]
				+ scam_ratings[1] + real_ratings[4])).value,
			rate(scam_ratings[4] + real_ratings[1], scam_ratings[4] + real_ratings[1] + scam_ratings[1] + real_ratings[4]),
			scam_ratings[4] + real_ratings[1], scam_ratings[4] + real_ratings[1] + scam_ratings[1] + real_ratings[4]),
		(7, 'right-unsure', p.both_told, (rate(scam_ratings[3] + real_ratings[2], scam_ratings[3] + real_ratings[2]
				+ scam_ratings[2] + real_ratings[3])).value,
			rate(scam_ratings[3] + real_ratings[2], scam_ratings[3] + real_ratings[2] + scam_ratings[2] + real_ratings[3]),
			scam_ratings[3] + real_ratings[2], scam_ratings[3] + real_ratings[2] + scam_ratings[2] + real_ratings[3]),
		(8, 'act-good', p.both_told, (rate(acts_good, acts)).value, rate(acts_good, acts), acts_good, acts),
		(9, 'verify-right', p.both_told, (rate(verifies_right, verifies)).value, rate(verifies_right, verifies),
			verifies_right, verifies),
		(10, 'spot-right', p.both_told, (rate(spots_right, spots)).value, rate(spots_right, spots), spots_right, spots),
		(11, 'loss', p.both_told, p.loss::float8 / nullif(p.sittings, 0), null, p.loss, null),
		(12, 'd-prime', p.both_told, ((p.found).d_prime).value, (p.found).d_prime, null, p.judged),
		(13, 'criterion', p.both_told, ((p.found).criterion).value, (p.found).criterion, null, p.judged),
		(14, 'auc', p.both_told, (p.area).value, p.area, null, p.judged),
		(15, 'aside-again', not p.withheld, null, null, p.again, null),
		(16, 'aside-hasty', not p.withheld, null, null, p.hasty, null)
	) r(place, measure, told, value, estimate, count, total)
	order by r.place;

create view topics as
	with s as materialized (select * from sums('all') where level = 1),
	kinds as (
		select deck, topic, coalesce(bool_and(told) filter (where truth = 'scam'), true) scam_told,
			coalesce(bool_and(told) filter (where truth = 'real'), true) real_told,
			coalesce(sum(ratings[1] + ratings[2] + ratings[3] + ratings[4]) filter (where truth = 'scam'), 0)::bigint scams,
			coalesce(sum(ratings[3] + ratings[4]) filter (where truth = 'scam'), 0)::bigint recognised,
			coalesce(sum(ratings[1] + ratings[2] + ratings[3] + ratings[4]) filter (where truth = 'real'), 0)::bigint reals,
			coalesce(sum(ratings[3] + ratings[4]) filter (where truth = 'real'), 0)::bigint suspected,
			coalesce(sum(sittings) filter (where truth = 'scam'), 0)::bigint scam_sittings,
			coalesce(sum(sittings) filter (where truth = 'real'), 0)::bigint real_sittings,
			sum(acts[1] + acts[2] + acts[3])::bigint acts, sum(acts[1])::bigint acts_good,
			sum(verifies[1])::bigint verifies, sum(verifies[2])::bigint verifies_right, sum(loss)::bigint loss,
			max(last) last
		from s group by deck, topic),
	k as (
		select kinds.*, scam_told and real_told told,
			case when scam_told then rate(recognised, scams) end hit,
			case when real_told then rate(suspected, reals) end alarm,
			case when scam_told and real_told then
				detect(independent(recognised, scams, suspected, reals)) end found
		from kinds)
	select deck, topic, case when scam_told then scams end scams, case when scam_told then recognised end recognised,
		(hit).value recognised_share, case when real_told then reals end reals,
		case when real_told then suspected end suspected, (alarm).value suspected_share,
		case when told then acts end acts, case when told then acts_good end acts_good,
		case when told then verifies end verifies, case when told then verifies_right end verifies_right,
		case when told then loss end loss, case when told then last end last, not told withheld,
		case when scam_told then scam_sittings end scam_sittings, (hit).low recognised_low, (hit).high recognised_high,
		case when real_told then real_sittings end real_sittings, (alarm).low suspected_low,
		(alarm).high suspected_high,
		((found).d_prime).value d_prime, ((found).d_prime).low d_prime_low, ((found).d_prime).high d_prime_high,
		((found).criterion).value criterion, ((found).criterion).low criterion_low,
		((found).criterion).high criterion_high
	from k order by deck collate "C", topic collate "C";

create view cards as
	with c as (
		select *, ratings[1] + ratings[2] + ratings[3] + ratings[4] judged, ratings[3] + ratings[4] suspected,
			case truth when 'scam' then ratings[3] + ratings[4] else ratings[1] + ratings[2] end right_ones
		from sums('all') where level = 2),
	e as (
		select c.*, rate(right_ones, judged) share,
			discrimination(item_sittings, item_right, item_rest, item_rest2, item_right_rest) fit
		from c)
	select deck, card, topic, truth, case when told then judged end judged, case when told then right_ones end "right",
		case when told then (share).value end right_share,
		case when told and truth = 'real' then suspected end suspected,
		case when told then acts[1] + acts[2] + acts[3] end acts, case when told then acts[1] end acts_good,
		case when told then acts[2] end acts_fair, case when told then acts[3] end acts_bad,
		case when told then spots[1] end spots, case when told then spots[2] end spots_right,
		case when told then verifies[1] end verifies, case when told then verifies[2] end verifies_right,
		case when told then loss end loss, case when told then last end last, not told withheld,
		case when told then sittings end sittings,
		case when told then (share).low end right_low, case when told then (share).high end right_high,
		case when told then (fit).value end discrimination, case when told then (fit).low end discrimination_low,
		case when told then (fit).high end discrimination_high
	from e order by deck collate "C", topic collate "C", truth = 'real', card collate "C";

create view learnt as
	with w as materialized (select withheld from whole('all')),
	c as (select s.*, s.met_told and not w.withheld shown from sums('all') s, w where s.level = 2),
	e as (
		select c.*, case when shown then rate(first_right, first) end f, case when shown then rate(later_right, later) end l
		from c),
	g as (
		select e.*, case when shown and first > 0 and later > 0 then difference(f, l) end gain_of from e)
	select deck, card, topic, truth, case when shown then first end first, (f).value first_share,
		case when shown then later end later, (l).value later_share,
		(gain_of).value gain, (gain_of).low gain_low, (gain_of).high gain_high,
		(f).low first_low, (f).high first_high, (l).low later_low, (l).high later_high, not shown withheld
	from g order by deck collate "C", topic collate "C", truth = 'real', card collate "C";

-- The cards misjudged most, by what is sure of it. Who was right and who was wrong are told together.
create view visit_cards as
	with c as materialized (
		select s.*, ratings[1] + ratings[2] + ratings[3] + ratings[4] judged,
			case truth when 'real' then ratings[3] + ratings[4] else ratings[1] + ratings[2] end wrong,
			row_number() over (partition by truth order by deck collate "C", topic collate "C", card collate "C") nth,
			(select withholds from whole('all')) withholds
		from sums('all') s where level = 2),
	hidden as (
		select truth, (withhold_few(array_agg(array[sittings, judged - wrong, wrong] order by nth),
			array_agg(false order by nth))).untold from c group by truth),
	ranked as (
		select c.*, rate(wrong, judged) share, row_number() over (partition by c.truth
			order by (rate(wrong, judged)).low desc, nth) standing_at
		from c join hidden using (truth)
		where c.told and wrong > 0 and not (c.withholds and hidden.untold[c.nth]))
	select deck, card, topic, truth, wrong, judged, (share).value wrong_share, (share).low wrong_low, (share).high wrong_high
	from ranked where standing_at <= 20 order by truth = 'real', standing_at;

-- Sums of sittings by a key, told so that no few can be made out by taking rows from the whole.
create or replace function parted(keys text[], began bigint[], scam_judges bigint[], real_judges bigint[],
	finished bigint[], held boolean[])
returns table (key text, told boolean, ends_told boolean)
language plpgsql immutable set search_path to heshi, pg_temp as $$
declare
	untold boolean[]; ends boolean[];
begin
	select w.untold into untold from withhold_few(array(select array[began[i], scam_judges[i], real_judges[i]]
		from generate_subscripts(keys, 1) i), held) w;
	select w.untold into ends from withhold_few(array(select array[began[i], finished[i], began[i] - finished[i]]
		from generate_subscripts(keys, 1) i), untold) w;
	return query select keys[i], not untold[i], not ends[i] from generate_subscripts(keys, 1) i;
end $$;

-- Sittings by the week or the station they were at, what is told of them. What is withheld of a part that can be asked
-- for by itself is withheld here, too.
create or replace function sums_by(kind text)
returns table (key text, site text, station text, sittings bigint, finished bigint, scams bigint, recognised bigint,
	reals bigint, suspected bigint, verifies bigint, verifies_right bigint, scams_told boolean, reals_told boolean,
	counts sample, withheld boolean)
language sql stable rows 200 set search_path to heshi, pg_temp set enable_nestloop to off set jit to off as $$
	with w as materialized (select * from whole('all')),
	m as materialized (
		select m.*, g.site, g.station, case kind
			when 'week' then to_char(date_trunc('week', m.begun at time zone current_setting('TimeZone')), 'YYYY-MM-DD')
			else json_build_array(g.site, g.station)::text end key
		from members('all') m join sittings g using (sitting, begun) where kind <> 'week' or is_dated(m.begun)),
	truths as (
		select coalesce(bool_and(told) filter (where truth = 'scam'), true) scam_told,
			coalesce(bool_and(told) filter (where truth = 'real'), true) real_told
		from sums('all') where level = 0),
	by_part as (
		select part, key, count(*) began, count(*) filter (where scams > 0) sj, count(*) filter (where reals > 0) rj,
			count(*) filter (where done) finished
		from m where holds group by part, key),
	held as (
		select distinct p.key from (
			select parted(array_agg(key), array_agg(began), array_agg(sj), array_agg(rj), array_agg(finished),
				array_agg(false)) as row from by_part group by part) x, lateral (select (x.row).*) p
		where not p.told or not p.ends_told),
	rows as (
		select key, min(site) site, min(station) station, count(*) began, count(*) filter (where done) finished,
			sample_of(hits, scams, alarms, reals) counts, count(*) filter (where scams > 0) sj,
			count(*) filter (where reals > 0) rj, sum(verifies)::bigint verifies, sum(verifies_right)::bigint verifies_right,
			key in (select key from held) held
		from m where included group by key),
	settled as (
		select parted(array_agg(key), array_agg(began), array_agg(sj), array_agg(rj), array_agg(finished),
			array_agg(held)) as row from rows),
	shown as (
		select r.*, not w.withheld and (not w.withholds or (s.row).told) told,
			not w.withheld and (not w.withholds or (s.row).ends_told) ends_told
		from rows r join settled s on (s.row).key = r.key, w),
	t as (select shown.*, told and scam_told scams_told, told and real_told reals_told from shown, truths)
	select key, site, station, case when told then began end, case when ends_told then finished end,
		case when scams_told then (counts).scams end, case when scams_told then (counts).hits end,
		case when reals_told then (counts).reals end, case when reals_told then (counts).alarms end,
		case when scams_told and reals_told then verifies end, case when scams_told and reals_told then verifies_right end,
		scams_told, reals_told, counts, not told
	from t
$$;

create view weeks as
	select key::date week, sittings, finished, scams, recognised, (hit).value recognised_share, reals, suspected,
		(alarm).value suspected_share, withheld, (hit).low recognised_low, (hit).high recognised_high,
		(alarm).low suspected_low, (alarm).high suspected_high
	from (select *, rate(recognised, scams) hit, rate(suspected, reals) alarm from sums_by('week') offset 0) s
	order by key;

-- By station: what a station's own `heshi report` says, where it is told.
create view stations as
	select site, station, sittings, finished, scams, recognised, (hit).value recognised_share, (hit).low recognised_low,
		(hit).high recognised_high, reals, suspected, (alarm).value suspected_share, (alarm).low suspected_low,
		(alarm).high suspected_high, verifies, verifies_right, (verify).value verifies_share, (verify).low verifies_low,
		(verify).high verifies_high, ((found).d_prime).value d_prime, ((found).d_prime).low d_prime_low,
		((found).d_prime).high d_prime_high, ((found).criterion).value criterion, ((found).criterion).low criterion_low,
		((found).criterion).high criterion_high, withheld
	from (select *, case when scams_told then hit_rate(told_of(counts, scams_told, reals_told)) end hit,
		case when reals_told then alarm_rate(told_of(counts, scams_told, reals_told)) end alarm,
		rate(verifies_right, verifies) verify, case when scams_told and reals_told then detect(counts) end found
		from sums_by('station') offset 0) s
	order by site collate "C", station collate "C";

-- How many did not finish a form.
create or replace function unfinished(times text) returns bigint
language sql stable set search_path to heshi, pg_temp set enable_nestloop to off set jit to off as $$
	select count(*) from played p join turns t using (class, form)
	where p.mode = 'form' and not p.done and t.included and t.time = times $$;

-- The measures of forms at one time; known: it is told, and there was something to measure.
create or replace function measured(times text)
returns table (place integer, measure text, known boolean, value estimate, total bigint)
language sql stable rows 6 set search_path to heshi, pg_temp set jit to off as $$
	with w as materialized (select * from whole(times)), every as materialized (select * from sums(times) where level = 0),
	s as (select * from every where told),
	-- What is not told of a truth is in no sum.
	p as (
		select w.sittings, not w.withheld shown, w.counts c,
			coalesce((select told from every where truth = 'scam'), true) scams_told,
			coalesce((select told from every where truth = 'real'), true) reals_told,
			(select coalesce(sum(acts[1]), 0)::bigint from s) acts_good,
			(select coalesce(sum(acts[1] + acts[2] + acts[3]), 0)::bigint from s) acts,
			(select coalesce(sum(verifies[2]), 0)::bigint from s) verifies_right,
			(select coalesce(sum(verifies[1]), 0)::bigint from s) verifies
		from w),
	q as (select p.*, shown and scams_told and (c).scams > 0 hits_known, shown and reals_told and (c).reals > 0 alarms_known,
		case when shown and scams_told and reals_told then detect(c) end found from p)
	select r.* from q, lateral (values
		(1, 'sittings', true, row(q.sittings, null, null)::estimate, null::bigint),
		(2, 'unfinished', true, row(unfinished(times), null, null)::estimate, null),
		(3, 'recognised', hits_known, hit_rate(told_of(c, scams_told, reals_told)), (c).scams),
		(4, 'suspected', alarms_known, alarm_rate(told_of(c, scams_told, reals_told)), (c).reals),
		(5, 'act-good', shown and acts > 0, rate(acts_good, acts), acts),
		(6, 'verify-right', shown and verifies > 0, rate(verifies_right, verifies), verifies),
		(7, 'd-prime', (found).d_prime is not null, (found).d_prime, (c).scams + (c).reals),
		(8, 'criterion', (found).criterion is not null, (found).criterion, (c).scams + (c).reals)) r
$$;

-- Before and after. Hands that classes raised are no statements: they are in no figure here.
create view forms as
	select place, measure, case when b.known then (b.value).value end before, case when b.known then (b.value).low end before_low,
		case when b.known then (b.value).high end before_high, case when b.known then b.total end before_of,
		case when a.known then (a.value).value end as after, case when a.known then (a.value).low end after_low,
		case when a.known then (a.value).high end after_high, case when a.known then a.total end after_of,
		(d).value change, (d).low change_low, (d).high change_high
	from measured('before') b join measured('after') a using (place, measure),
		lateral (select case when a.known and b.known and (a.value).low is not null then difference(b.value, a.value) end d) change
	order by place;

create view form_topics as
	with s as (
		select 'before' as time, * from sums('before') where level = 1
		union all select 'after', * from sums('after') where level = 1),
	t as (
		select time, deck, topic, truth, told, ratings[1] + ratings[2] + ratings[3] + ratings[4] judged,
			ratings[3] + ratings[4] suspected from s),
	shares as (
		select deck, topic, truth, bool_or(not told) withheld,
			sum(judged) filter (where time = 'before' and told and judged > 0)::bigint before_of,
			sum(suspected) filter (where time = 'before' and told and judged > 0)::bigint before_n,
			sum(judged) filter (where time = 'after' and told and judged > 0)::bigint after_of,
			sum(suspected) filter (where time = 'after' and told and judged > 0)::bigint after_n
		from t group by deck, topic, truth),
	e as (
		select shares.*, rate(before_n, before_of) b, rate(after_n, after_of) a,
			case when before_of > 0 and after_of > 0 then difference(rate(before_n, before_of), rate(after_n, after_of)) end d
		from shares)
	select deck, topic, (c.b).value recognised_before, (c.a).value recognised_after, (c.d).value recognised_change,
		(c.d).low recognised_change_low, (c.d).high recognised_change_high, c.before_of recognised_before_of,
		c.after_of recognised_after_of,
		(f.b).value suspected_before, (f.a).value suspected_after, (f.d).value suspected_change,
		(f.d).low suspected_change_low, (f.d).high suspected_change_high, f.before_of suspected_before_of,
		f.after_of suspected_after_of,
		coalesce(c.withheld, false) or coalesce(f.withheld, false) withheld
	from (select * from e where truth = 'scam') c full join (select * from e where truth = 'real') f using (deck, topic)
	order by deck collate "C", topic collate "C";
