-- stats.sql -- what counts can say about people, by the formulas of src/report/stats.c, whose comments name
-- the papers. Every interval is one of 95 %; null is not known.
set search_path to heshi;

do $$ begin
	create type estimate as (value float8, low float8, high float8);
exception when duplicate_object then null;
end $$;

-- The normal quantile (Wichura 1988, AS 241, PPND16): the C code halves, to the same sixteen digits.
create or replace function quantile(p float8) returns float8
language plpgsql immutable parallel safe strict as $$
declare
	q float8 := p - 0.5; r float8; z float8;
begin
	if abs(q) <= 0.425 then
		r := 0.180625 - q * q;
		return q * (((((((2.5090809287301226727e3 * r + 3.3430575583588128105e4) * r + 6.7265770927008700853e4) * r
			+ 4.5921953931549871457e4) * r + 1.3731693765509461125e4) * r + 1.9715909503065514427e3) * r
			+ 1.3314166789178437745e2) * r + 3.3871328727963666080e0)
			/ (((((((5.2264952788528545610e3 * r + 2.8729085735721942674e4) * r + 3.9307895800092710610e4) * r
			+ 2.1213794301586595867e4) * r + 5.3941960214247511077e3) * r + 6.8718700749205790830e2) * r
			+ 4.2313330701600911252e1) * r + 1.0);
	end if;
	r := sqrt(-ln(least(p, 1 - p)));
	if r <= 5 then
		r := r - 1.6;
		z := (((((((7.74545014278341407640e-4 * r + 2.27238449892691845833e-2) * r + 2.41780725177450611770e-1) * r
			+ 1.27045825245236838258e0) * r + 3.64784832476320460504e0) * r + 5.76949722146069140550e0) * r
			+ 4.63033784615654529590e0) * r + 1.42343711074968357734e0)
			/ (((((((1.05075007164441684324e-9 * r + 5.47593808499534494600e-4) * r + 1.51986665636164571966e-2) * r
			+ 1.48103976427480074590e-1) * r + 6.89767334985100004550e-1) * r + 1.67638483018380384940e0) * r
			+ 2.05319162663775882187e0) * r + 1.0);
	else
		r := r - 5;
		z := (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 1.24266094738807843860e-3) * r
			+ 2.65321895265761230930e-2) * r + 2.96560571828504891230e-1) * r + 1.78482653991729133580e0) * r
			+ 5.46378491116411436990e0) * r + 6.65790464350110377720e0)
			/ (((((((2.04426310338993978564e-15 * r + 1.42151175831644588870e-7) * r + 1.84631831751005468180e-5) * r
			+ 7.86869131145613259100e-4) * r + 1.48753612908506148525e-2) * r + 1.36929880922735805310e-1) * r
			+ 5.99832206555887937690e-1) * r + 1.0);
	end if;
	return case when q < 0 then -z else z end;
end $$;

create or replace function normal_975() returns float8
language sql immutable parallel safe as $$ select 1.959963984540054::float8 $$;

create or replace function student_975(n float8) returns float8
language plpgsql immutable parallel safe strict as $$
declare
	z float8 := heshi.normal_975();
	z3 float8 := z * z * z; z5 float8 := z3 * z * z; z7 float8 := z5 * z * z;
begin
	return z + (z3 + z) / (4 * n) + (5 * z5 + 16 * z3 + 3 * z) / (96 * n * n)
		+ (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * n * n * n);
end $$;

create or replace function wilson(count float8, total float8, z float8) returns estimate
language plpgsql immutable parallel safe as $$
declare
	p float8; scale float8; centre float8; half float8;
begin
	if total is null or total <= 0 then
		return row(null, null, null)::heshi.estimate;
	end if;
	p := count / total;
	scale := 1 + z * z / total;
	centre := (p + z * z / (2 * total)) / scale;
	half := z / scale * sqrt(p * (1 - p) / total + z * z / (4 * total * total));
	return row(p, case when p > 0 then greatest(centre - half, 0) else 0 end,
		case when p < 1 then least(centre + half, 1) else 1 end)::heshi.estimate;
end $$;

-- A share of so many.
create or replace function rate(count bigint, total bigint) returns estimate
language sql immutable parallel safe as $$ select heshi.wilson(count, total, heshi.normal_975()) $$;

-- after − before of two that do not depend on each other.
create or replace function difference(before estimate, after estimate) returns estimate
language plpgsql immutable parallel safe as $$
declare
	value float8 := (after).value - (before).value;
	a float8 := (after).value - (after).low; b float8 := (before).high - (before).value;
	c float8 := (after).high - (after).value; d float8 := (before).value - (before).low;
begin
	return row(value, value - sqrt(a * a + b * b), value + sqrt(c * c + d * d))::heshi.estimate;
end $$;

do $$ begin
	-- Judgements, and what tells how much those of one sitting resemble each other: sums over sittings.
	create type sample as (
		hits bigint, scams bigint, alarms bigint, reals bigint, sittings bigint,
		hits2 float8, scams2 float8, hits_scams float8, alarms2 float8, reals2 float8, alarms_reals float8,
		hits_alarms float8, hits_reals float8, scams_alarms float8, scams_reals float8);
	create type spread as (hits float8, alarms float8, both_of_them float8, known boolean);
exception when duplicate_object then null;
end $$;

-- Variances of the two rates between sittings, and their covariance.
create or replace function spread_of(s sample) returns spread
language plpgsql immutable parallel safe as $$
declare
	n float8 := (s).scams; m float8 := (s).reals; k float8 := (s).sittings;
	h float8; f float8; scale float8; found heshi.spread := row(0, 0, 0, false);
begin
	if coalesce(k, 0) < 2 or n = 0 or m = 0 then
		return found;
	end if;
	h := (s).hits / n;
	f := (s).alarms / m;
	scale := k / (k - 1);
	found.hits := greatest(0, (s).hits2 - 2 * h * (s).hits_scams + h * h * (s).scams2) * (scale / (n * n));
	found.alarms := greatest(0, (s).alarms2 - 2 * f * (s).alarms_reals + f * f * (s).reals2) * (scale / (m * m));
	found.both_of_them := ((s).hits_alarms - f * (s).hits_reals - h * (s).scams_alarms + h * f * (s).scams_reals)
		* (scale / (n * m));
	found.known := true;
	return found;
end $$;

create or replace function rate_between(count bigint, total bigint, variance float8, between_known boolean,
	sittings bigint) returns estimate
language plpgsql immutable parallel safe as $$
declare
	share float8; chance float8; effective float8;
begin
	if coalesce(total, 0) = 0 then
		return row(null, null, null)::heshi.estimate;
	end if;
	share := count::float8 / total;
	chance := share * (1 - share) / total;
	if not between_known or chance <= 0 or variance <= chance then
		return heshi.rate(count, total);
	end if;
	effective := total * chance / variance;
	return heshi.wilson(share * effective, effective, heshi.student_975(sittings - 1));
end $$;

create or replace function hit_rate(s sample) returns estimate
language sql immutable parallel safe as $$
	select heshi.rate_between((s).hits, (s).scams, (between_of).hits, (between_of).known, (s).sittings)
	from heshi.spread_of(s) between_of $$;
create or replace function alarm_rate(s sample) returns estimate
language sql immutable parallel safe as $$
	select heshi.rate_between((s).alarms, (s).reals, (between_of).alarms, (between_of).known, (s).sittings)
	from heshi.spread_of(s) between_of $$;

do $$ begin
	create type detection as (d_prime estimate, criterion estimate);
exception when duplicate_object then null;
end $$;

create or replace function around(value float8, chance float8, between_known boolean, variance float8,
	sittings bigint) returns estimate
language plpgsql immutable parallel safe as $$
declare
	half float8 := heshi.normal_975() * sqrt(chance);
begin
	if between_known and variance > chance then
		half := heshi.student_975(sittings - 1) * sqrt(variance);
	end if;
	return row(value, value - half, value + half)::heshi.estimate;
end $$;

-- d′ and criterion; null of fewer than 40 judgements, or of 10 of either truth. A sample without sittings
-- is taken for independent judgements.
create or replace function detect(s sample) returns detection
language plpgsql immutable parallel safe as $$
declare
	n float8 := (s).scams; m float8 := (s).reals; h float8; f float8; zh float8; zf float8; slope_h float8;
	slope_f float8; chance float8; between_of heshi.spread := heshi.spread_of(s); apart float8; both_of float8;
begin
	if n is null or m is null or n + m < 40 or n < 10 or m < 10 then
		return null;
	end if;
	h := ((s).hits + 0.5::float8) / (n + 1);
	f := ((s).alarms + 0.5::float8) / (m + 1);
	zh := heshi.quantile(h);
	zf := heshi.quantile(f);
	slope_h := 2.5066282746310002::float8 / exp(-zh * zh / 2);
	slope_f := 2.5066282746310002::float8 / exp(-zf * zf / 2);
	chance := h * (1 - h) / n * slope_h * slope_h + f * (1 - f) / m * slope_f * slope_f;
	apart := between_of.hits * slope_h * slope_h + between_of.alarms * slope_f * slope_f;
	both_of := 2 * between_of.both_of_them * slope_h * slope_f;
	return row(heshi.around(zh - zf, chance, between_of.known, apart - both_of, (s).sittings),
		heshi.around(-(zh + zf) / 2, chance / 4, between_of.known, (apart + both_of) / 4, (s).sittings))
		::heshi.detection;
end $$;

-- Area under the ROC curve of ratings in four steps, from sure that it is real to sure that it is a scam.
create or replace function auc(scams bigint[], reals bigint[]) returns estimate
language plpgsql immutable parallel safe as $$
declare
	n float8 := 0; m float8 := 0; total float8 := 0; below float8 := 0; above float8 := 0; value float8; miss float8;
	over_scams float8 := 0; over_reals float8 := 0; half float8;
begin
	for i in 1..4 loop
		n := n + scams[i];
		m := m + reals[i];
	end loop;
	if n + m < 40 or n < 10 or m < 10 then
		return null;
	end if;
	for i in 1..4 loop
		total := total + scams[i] * (below + reals[i] / 2.0::float8) / m;
		below := below + reals[i];
	end loop;
	value := total / n;
	below := 0;
	for i in 1..4 loop
		miss := (below + reals[i] / 2.0::float8) / m - value;
		over_scams := over_scams + scams[i] * miss * miss;
		below := below + reals[i];
	end loop;
	for i in reverse 4..1 loop
		miss := (above + scams[i] / 2.0::float8) / n - value;
		over_reals := over_reals + reals[i] * miss * miss;
		above := above + scams[i];
	end loop;
	half := heshi.normal_975() * sqrt(over_scams / (n - 1) / n + over_reals / (m - 1) / m);
	return row(value, greatest(0, value - half), least(1, value + half))::heshi.estimate;
end $$;

-- How well a card tells those who are good at the others: sums over the sittings that judged it and another.
create or replace function discrimination(sittings bigint, right_sum float8, rest float8, rest2 float8,
	right_rest float8) returns estimate
language plpgsql immutable parallel safe as $$
declare
	n float8 := sittings; mean float8; share float8; of_rest float8; of_right float8; r float8; half float8;
begin
	if coalesce(sittings, 0) < 30 then
		return null;
	end if;
	mean := rest / n;
	share := right_sum / n;
	of_rest := rest2 / n - mean * mean;
	of_right := share * (1 - share);
	if of_right <= 0 or of_rest <= 1e-12 then
		return null;
	end if;
	r := (right_rest / n - mean * share) / sqrt(of_rest * of_right);
	r := greatest(-1, least(1, r));
	half := heshi.normal_975() / sqrt(n - 3);
	return row(r, tanh(atanh(r) - half), tanh(atanh(r) + half))::heshi.estimate;
end $$;

-- Which rows stay untold, so that no few people can be made out: src/report/withhold.c. people: a row of
-- counts that are told together for each; not safe: all are untold, and still their sum tells too much.
create or replace function withhold_few(people bigint[], inout untold boolean[], out safe boolean)
language plpgsql immutable parallel safe as $$
declare
	rows integer := coalesce(array_length(people, 1), 0); counts integer := coalesce(array_length(people, 2), 0);
	one bigint; total bigint; total_few bigint; few bigint; others bigint; least_of bigint; pool_safe boolean;
begin
	safe := true;
	for i in 1..rows loop
		for k in 1..counts loop
			untold[i] := untold[i] or people[i][k] between 1 and 4;
		end loop;
	end loop;
	loop
		safe := true;
		for k in 1..counts loop
			total := 0; total_few := 0; few := 0; others := 0;
			for i in 1..rows loop
				one := case when untold[i] then people[i][k] else 0 end;
				total := total + one;
				if one between 1 and 4 then
					total_few := total_few + one;
					few := few + 1;
				elsif one >= 5 then
					others := others + 1;
				end if;
			end loop;
			pool_safe := case when few + others = 0 then true
				when few + others < 2 or total < 5 then false
				when few = 0 then true
				else (total_few > few and total_few < 4 * few)
					or (others > 0 and total >= 4 * few + 5 * others) end;
			safe := safe and pool_safe;
		end loop;
		exit when safe;
		least_of := null;
		for i in 1..rows loop
			if not untold[i] and people[i][1] > 0 and (least_of is null or people[i][1] < least_of) then
				least_of := people[i][1];
			end if;
		end loop;
		exit when least_of is null;
		for i in 1..rows loop
			untold[i] := untold[i] or people[i][1] = least_of;
		end loop;
	end loop;
end $$;
