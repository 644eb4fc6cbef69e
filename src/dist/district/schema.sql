-- schema.sql -- statements of many stations in PostgreSQL 15 or later; see DISTRICT.md.
--
-- A statement is taken apart: what is the same for every statement about a question stands once in
-- `questions`, what is the same for a sitting once in `sittings`, and the rest is a jsonb of its result
-- with generated columns. Nothing is lost by that: `restored` puts each statement together again.
-- Sittings and statements lie in partitions by the month (UTC) in which the sitting began, so that a month is
-- forgotten by dropping two tables. A statement's bytes never change, so neither does its month: its id
-- and its month together are as unique as its id.
--
-- To run it again does no harm.
create schema if not exists heshi;
set search_path to heshi;

-- A word for a class, brought to one spelling, as src/text/fold.c does it.
create or replace function folded(word text) returns text
language sql immutable parallel safe strict as $$
	select translate(
		regexp_replace(
			translate(word,
				'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
				'ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ０１２３４５６７８９',
				'abcdefghijklmnopqrstuvwxyz'
				'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz0123456789'),
			'[\u0001-\u002f\u003a-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u3006\u3008-\u303f\ufe10-\ufe6f'
			'\ufeff\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff5e]',
			'', 'g'),
		'來個們備傳債價償動務勞匯區員問喚單嚇國圖團報場學實對導師帳幣幫廣從徵愛應戀戲戶掛換擊擔據擬時書會東條業樣機檢權歲歷氣決為烏無熱燈爭狀獄獎產療監碼禮稅簡糧約紅納級紹終結絕絡給經維網線縣總繳罰義聲職聽脅臉與藝藥處號術衛補裝視親訂計訊記訴詐試話該認說誰課調談證識議護讓讚財貨買貸費貼資賠賣質賬購車軟輛輸轉辦農這進遊運過遞遠還邊郵鄉醫銀錄錢錯鍵鎮鏈鐵長門開間關隊際險電領頻額風飛養餘駕騙驗體點',
		'来个们备传债价偿动务劳汇区员问唤单吓国图团报场学实对导师账币帮广从征爱应恋戏户挂换击担据拟时书会东条业样机检权岁历气决为乌无热灯争状狱奖产疗监码礼税简粮约红纳级绍终结绝络给经维网线县总缴罚义声职听胁脸与艺药处号术卫补装视亲订计讯记诉诈试话该认说谁课调谈证识议护让赞财货买贷费贴资赔卖质账购车软辆输转办农这进游运过递远还边邮乡医银录钱错键镇链铁长门开间关队际险电领频额风飞养余驾骗验体点')
$$;

-- A part of an IRI as it was before it was escaped (RFC 3986, 2.1).
create or replace function unescaped(part text) returns text
language sql immutable parallel safe strict as $$
	select convert_from(string_agg(case
			when piece[1] like '\%__' escape '\' then decode(substr(piece[1], 2), 'hex')
			else convert_to(piece[1], 'UTF8') end, '' order by at), 'UTF8')
	from regexp_matches(part, '%[0-9A-F]{2}|[^%]+', 'g') with ordinality as pieces(piece, at)
$$;

-- What was asked: the object of `answered`, its grouping and the truth of the card when it was asked.
create table if not exists questions (
	question integer generated always as identity primary key,
	object text not null, grouping_id text not null, truth text not null,
	deck text generated always as (unescaped(split_part(object, '/', 5))) stored,
	card text generated always as (unescaped(split_part(object, '/', 6))) stored,
	step text generated always as (split_part(object, '/', 7)) stored,
	scene text generated always as (coalesce(unescaped(nullif(split_part(object, '/', 8), '')), '')) stored,
	topic text generated always as (unescaped(split_part(grouping_id, '/', 6))) stored,
	unique (object, grouping_id, truth)
);

-- What every statement of a sitting says of it: `said` are the extensions of its context.
create table if not exists sittings (
	sitting uuid not null, begun timestamptz not null,
	deck text not null, -- the end of its IRI
	said jsonb compression lz4 not null,
	mode text generated always as (said->>'https://heshi.invalid/xapi/mode') stored,
	form text generated always as (said->>'https://heshi.invalid/xapi/form') stored,
	class text generated always as (folded(said->>'https://heshi.invalid/xapi/class')) stored,
	site text generated always as (said->>'https://heshi.invalid/xapi/site') stored,
	station text generated always as (said->>'https://heshi.invalid/xapi/station') stored,
	primary key (sitting, begun)
) partition by range (begun);

-- `answered`, and with question null `completed` and `exited`. `said` is the result; of the end of a
-- sitting with its context's `ending` beside it.
create table if not exists statements (
	id uuid not null, sitting uuid not null,
	begun timestamptz not null, at timestamptz not null,
	question integer,
	turn smallint, number smallint, first boolean,
	-- 0, 1, 2: bad, fair, good; 0 … 3: from sure that it is real to sure that it is a scam
	grade smallint generated always as (case when not said ? 'completion'
		then (2 * (said #>> '{score,scaled}')::numeric)::smallint end) stored,
	rating smallint generated always as (case said->>'response'
		when 'sure-real' then 0 when 'maybe-real' then 1 when 'maybe-scam' then 2 when 'sure-scam' then 3
		end::smallint) stored,
	loss integer generated always as ((said #>> '{extensions,https://heshi.invalid/xapi/loss}')::integer) stored,
	aside text generated always as (said #>> '{extensions,https://heshi.invalid/xapi/aside}') stored,
	said jsonb compression lz4 not null,
	primary key (id, begun)
) partition by range (begun);

-- Statements that hold no longer, whether they came before or come later.
create table if not exists voided (id uuid primary key);

-- What no month is made for: a clock that was wrong.
create table if not exists sittings_undated partition of sittings default;
create table if not exists statements_undated partition of statements default;

-- The first day that a station's clock can be right: a year before this release (src/learn/clock-check.c).
create or replace function earliest() returns timestamptz
language sql immutable parallel safe as $$ select timestamptz '2025-11-01 00:00+00' $$;
create or replace function is_dated(begun timestamptz) returns boolean
language sql stable parallel safe as $$
	select begun >= heshi.earliest() and begun < now() + interval '1 day' $$;

-- The partitions of one month, if they are not there yet; what was in the undated ones is brought along.
create or replace procedure make_month(month date)
language plpgsql set search_path to heshi, pg_temp as $$
declare
	parent text; columns text;
	low timestamptz := month::timestamp at time zone 'UTC';
	high timestamptz := (month + interval '1 month') at time zone 'UTC';
begin
	foreach parent in array array['sittings', 'statements'] loop
		continue when to_regclass(parent || to_char(month, '_YYYY_MM')) is not null;
		select string_agg(quote_ident(attname), ', ' order by attnum) into columns from pg_attribute
			where attrelid = parent::regclass and attnum > 0 and attgenerated = '' and not attisdropped;
		execute format('create temp table heshi_waiting as select %s from %I where begun >= %L and begun < %L',
			columns, parent || '_undated', low, high);
		execute format('delete from %I where begun >= %L and begun < %L', parent || '_undated', low, high);
		execute format('create table %I partition of %I for values from (%L) to (%L)',
			parent || to_char(month, '_YYYY_MM'), parent, low, high);
		execute format('insert into %I (%s) select %2$s from heshi_waiting', parent, columns);
		drop table heshi_waiting;
	end loop;
end $$;

do $$ begin
	-- A line of a file. Either as it came, with its number; or taken apart by statements.awk: asked is the number of a
	-- question, which with object, grouping_id and truth is told the first time in a part of the file; so are deck and
	-- extensions of a sitting.
	create type loaded as (
		nth integer, line text, id uuid, sitting uuid, begun timestamptz, at timestamptz, asked integer,
		turn smallint, number smallint, first boolean, said jsonb, voids uuid,
		object text, grouping_id text, truth text, deck text, extensions jsonb);
exception when duplicate_object then null;
end $$;

-- Which of the lines of a session's heshi_rows is no JSON, or none that a table takes.
create or replace procedure complain()
language plpgsql set search_path to heshi, pg_temp as $$
declare
	place integer; text_of text; statement jsonb;
begin
	for place, text_of in select nth, line from heshi_rows where line is not null order by nth loop
		begin
			statement := text_of::jsonb;
			continue when statement #>> '{context,contextActivities,category,0,id}'
				is distinct from 'https://heshi.invalid/xapi/profile';
			perform (statement->>'id')::uuid, (statement #>> '{context,registration}')::uuid,
				(statement->>'timestamp')::timestamptz,
				(statement #>> '{context,extensions,https://heshi.invalid/xapi/begun}')::timestamptz,
				(statement #>> '{context,extensions,https://heshi.invalid/xapi/turn}')::smallint,
				(statement #>> '{context,extensions,https://heshi.invalid/xapi/card-number}')::smallint,
				(statement #>> '{context,extensions,https://heshi.invalid/xapi/first}')::boolean;
		exception when data_exception then
			raise exception 'line % is no statement: %', place, sqlerrm
				using hint = 'Nothing of this part of the file was loaded. Mend or delete the line, and load it again.';
		end;
	end loop;
end $$;

-- Takes apart those of heshi_rows that are lines: what is heshi's is added to it as statements.awk would have it. Of
-- another program's nothing is proven but that it is JSON.
create or replace procedure parse()
language plpgsql set search_path to heshi, pg_temp as $$
declare
	lacking uuid;
begin
	begin
		create temp table heshi_parsed on commit drop as
		select (kept->>'id')::uuid id, substr(line->'verb'->>'id', 32) verb, line->'object'->>'id' object,
			case when e ? 'https://heshi.invalid/xapi/ending' then kept->'result' || jsonb_build_object(
				'ending', e->'https://heshi.invalid/xapi/ending') else kept->'result' end said,
			(c->>'registration')::uuid sitting, e extensions, kept is not null ours,
			c #>> '{contextActivities,grouping,0,id}' grouping_id,
			(kept->>'timestamp')::timestamptz at,
			e->>'https://heshi.invalid/xapi/truth' truth,
			(e->>'https://heshi.invalid/xapi/turn')::smallint turn,
			(e->>'https://heshi.invalid/xapi/card-number')::smallint number,
			(e->>'https://heshi.invalid/xapi/first')::boolean first,
			(e->>'https://heshi.invalid/xapi/begun')::timestamptz begun
		from (select line, kept, kept->'context' c, kept->'context'->'extensions' e
			from (select line, case when line #>> '{context,contextActivities,category,0,id}' =
					'https://heshi.invalid/xapi/profile' then line end kept
				from (select line::jsonb line from heshi_rows where line is not null offset 0) parsed offset 0)
			whose offset 0) parts;
	exception when data_exception then
		call complain();
		raise;
	end;
	select id into lacking from heshi_parsed where ours and (id is null or sitting is null or begun is null
		or at is null or said is null or verb not in ('answered', 'completed', 'exited')
		or not extensions ? 'https://heshi.invalid/xapi/mode'
		or (verb = 'answered' and (turn is null or number is null or first is null or truth is null
			or grouping_id is null or object not like 'https://heshi.invalid/deck/%/%/%'))) limit 1;
	if found then
		raise exception 'statement % lacks what heshi writes', lacking
			using hint = 'Nothing of this part of the file was loaded. Export it again by heshi report --xapi.';
	end if;
	insert into heshi_rows (id, sitting, begun, at, asked, turn, number, first, said, object, grouping_id, truth,
			deck, extensions)
		select id, sitting, begun, at,
			case when verb = 'answered' then -dense_rank() over (order by object, grouping_id, truth) end,
			turn, number, first, said, case when verb = 'answered' then object end, grouping_id, truth,
			split_part(object, '/', 5), extensions - array[
				'https://heshi.invalid/xapi/truth', 'https://heshi.invalid/xapi/turn',
				'https://heshi.invalid/xapi/card-number', 'https://heshi.invalid/xapi/first',
				'https://heshi.invalid/xapi/ending']
		from heshi_parsed where ours;
	insert into heshi_rows (voids) select object::uuid from heshi_parsed where verb = 'voided'
		and case when not ours then object ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' end;
end $$;

-- What a session's heshi_rows ask, by their own numbers.
create or replace function asked_questions() returns table (asked integer, question integer)
language plpgsql stable set search_path to heshi, pg_temp as $$
begin
	return query select distinct r.asked, q.question from heshi_rows r join questions q using (object, grouping_id, truth);
end $$;

-- How many of a session's heshi_rows are known with another content; each is looked up by its id.
create or replace function differing() returns bigint
language plpgsql set search_path to heshi, pg_temp set enable_hashjoin to off set enable_mergejoin to off as $$
begin
	return (with asks as materialized (select * from asked_questions()),
		odd as materialized (
			select distinct r.sitting, r.begun from heshi_rows r join sittings g using (sitting, begun)
			where r.extensions is not null and (g.deck, g.said) is distinct from (r.deck, r.extensions))
		select count(*) from heshi_rows r join statements s using (id, begun) left join asks using (asked)
		where (s.sitting, s.at, s.question, s.turn, s.number, s.first, s.said) is distinct from
			(r.sitting, r.at, asks.question, r.turn, r.number, r.first, r.said)
			or (r.sitting, r.begun) in (select sitting, begun from odd));
end $$;

-- Adds what is in a session's heshi_rows; partly: some of it is known, and stays as it is. How many were added.
-- In the order of their index, which is filled in half the time.
create or replace function add_statements(partly boolean) returns bigint
language plpgsql set search_path to heshi, pg_temp set enable_sort to on as $$
declare
	added bigint;
begin
	if partly then
		insert into statements (id, sitting, begun, at, question, turn, number, first, said)
			select id, sitting, begun, at, question, turn, number, first, said
			from heshi_rows left join asked_questions() using (asked) where id is not null order by id
			on conflict do nothing;
	else
		insert into statements (id, sitting, begun, at, question, turn, number, first, said)
			select id, sitting, begun, at, question, turn, number, first, said
			from heshi_rows left join asked_questions() using (asked) where id is not null order by id;
	end if;
	get diagnostics added = row_count;
	return added;
end $$;

-- Takes what a session has copied into its heshi_rows (a table of `loaded`), all of it or nothing. `fresh` were new,
-- `known` were not. `differing` are known with another content, which is kept: they come from somebody who changes
-- statements. `others` are not heshi's. `parsed` had another form than heshi's own, which takes longer.
drop function if exists take(bigint, integer);
create or replace function take()
returns table (lines bigint, fresh bigint, known bigint, differing bigint, voids bigint, others bigint, parsed bigint)
language plpgsql set search_path to heshi, pg_temp set work_mem to '64MB' set enable_sort to off set jit to off as $$
#variable_conflict use_column
declare
	month date; line_count bigint; ours_count bigint; fresh_count bigint; void_count bigint;
	differing_count bigint := 0; parsed_count bigint; void_rows bigint;
begin
	select count(*), count(line) into line_count, parsed_count from heshi_rows;
	if parsed_count > 0 then
		call parse();
	end if;

	-- Many may read what they bring, one at a time adds it.
	perform pg_advisory_xact_lock(hashtext('heshi.take'));
	for month in select distinct date_trunc('month', begun at time zone 'UTC')::date from (
			select distinct begun from heshi_rows where extensions is not null) hours where is_dated(begun) loop
		call make_month(month);
	end loop;
	insert into questions (object, grouping_id, truth)
		select distinct object, grouping_id, truth from heshi_rows where object is not null
		except select object, grouping_id, truth from questions;
	insert into sittings (sitting, begun, deck, said)
		select sitting, begun, deck, extensions
		from heshi_rows where ctid in (select min(ctid) from heshi_rows where extensions is not null group by sitting, begun)
		on conflict do nothing;
	begin
		fresh_count := add_statements(false);
	exception when unique_violation then
		-- To ask of each whether it is known takes twice as long.
		fresh_count := add_statements(true);
	end;
	insert into voided select distinct voids from heshi_rows where voids is not null on conflict do nothing;
	get diagnostics void_count = row_count;
	select count(id), count(voids) into ours_count, void_rows from heshi_rows;
	if ours_count > fresh_count then
		differing_count := differing();
	end if;
	return query select line_count, fresh_count, ours_count - fresh_count, differing_count, void_count,
		line_count - ours_count - void_rows, parsed_count;
end $$;

-- Every statement as it was told, put together again; those that are voided too, and what voids them.
create or replace view restored as
	select s.id, s.begun, jsonb_build_object(
		'id', s.id, 'version', '1.0.0',
		'timestamp', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
		'actor', jsonb_build_object('account', jsonb_build_object(
			'homePage', 'https://heshi.invalid/' || g.mode, 'name', s.sitting)),
		'verb', case
			when q.question is not null then jsonb '{"id": "http://adlnet.gov/expapi/verbs/answered",
				"display": {"en": "answered", "zh-CN": "回答了"}}'
			when (s.said->>'completion')::boolean then jsonb '{"id": "http://adlnet.gov/expapi/verbs/completed",
				"display": {"en": "completed", "zh-CN": "完成了"}}'
			else jsonb '{"id": "http://adlnet.gov/expapi/verbs/exited",
				"display": {"en": "left before the end", "zh-CN": "中途离开了"}}' end,
		'object', case when q.question is not null then jsonb_build_object('id', q.object, 'definition',
				jsonb_build_object('type', 'http://adlnet.gov/expapi/activities/cmi.interaction',
					'interactionType', case q.step when 'spot' then 'other' else 'choice' end))
			else jsonb_build_object('id', 'https://heshi.invalid/deck/' || g.deck, 'definition',
				jsonb_build_object('type', 'http://adlnet.gov/expapi/activities/assessment')) end,
		'result', s.said - 'ending',
		'context', jsonb_build_object('registration', s.sitting, 'platform', 'heshi',
			'contextActivities', jsonb '{"category": [{"id": "https://heshi.invalid/xapi/profile"}]}'
				|| case when q.question is null then '{}' else jsonb_build_object(
					'parent', jsonb_build_array(jsonb_build_object('id',
						(regexp_match(q.object, '^https://heshi.invalid/deck/[^/]*/[^/]*'))[1])),
					'grouping', jsonb_build_array(jsonb_build_object('id', q.grouping_id))) end,
			'extensions', g.said || case when q.question is null then jsonb_build_object(
				'https://heshi.invalid/xapi/ending', s.said->'ending')
			else jsonb_build_object('https://heshi.invalid/xapi/truth', q.truth,
				'https://heshi.invalid/xapi/turn', s.turn,
				'https://heshi.invalid/xapi/card-number', s.number,
				'https://heshi.invalid/xapi/first', s.first) end)) statement
	from statements s join sittings g using (sitting, begun) left join questions q using (question)
union all
	select void_id, null, jsonb_build_object('id', void_id, 'version', '1.0.0',
		'actor', jsonb '{"account": {"homePage": "https://heshi.invalid", "name": "heshi"}}',
		'verb', jsonb '{"id": "http://adlnet.gov/expapi/verbs/voided",
			"display": {"en": "voided", "zh-CN": "作废了"}}',
		'object', jsonb_build_object('objectType', 'StatementRef', 'id', id))
	from voided, lateral (select (to_hex(('x' || substr(id::text, 1, 1))::bit(4)::integer # 8)
		|| substr(id::text, 2, 13) || '8' || substr(id::text, 16))::uuid void_id) made;
