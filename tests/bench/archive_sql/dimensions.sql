-- Sources, feeds, agencies, staff and places.
create temp table publishers as
select
    source_no,
    languages.*,
    source_no < 20 and source_no = residue as is_agency,
    'source-' || source_no as source_id,
    township || ' ' || nth(['Post', 'Courier', 'Gazette', 'Times', 'Echo', 'Observer', 'Radio', 'Mirror'], source_no % 8)
        as paper,
    if(is_agency, township || ' Wire', paper) as title,
    nth(countries, source_no % 20) as country_code,
    nth(zones, source_no % 20) as timezone,
    if(is_agency, 'agency-' || source_no, null) as agency_id,
    0.6 + 0.35 * dice(source_no, 900) as byline_rate
from (select unnest(range(200))::integer as source_no) as numbers
join languages on source_no % 20 >= residue and source_no % 20 < residue + residues
cross join (select countries, zones, townships from lists) as lists,
    lateral (select nth(townships, source_no) as township) as named;

-> core.sources
select
    source_id,
    title,
    case
        when is_agency then 'agency'
        else nth(['newspaper', 'newspaper', 'newspaper', 'broadcaster', 'press-release', 'government', 'blog'],
                pick(source_no, 901, 7))
    end as kind,
    country_code,
    timezone,
    language,
    nth([interval 6 hours, interval 24 hours, interval 72 hours], pick(source_no, 902, 3)) as freshness,
    [nth(['coast', 'city', 'national'], pick(source_no, 903, 3))] as tags
from publishers;

-> core.feeds
select
    'feed-' || source_no || '-' || feed as feed_id,
    source_id,
    'https://www.paper' || source_no || '.example/feed' || feed || '.xml' as location,
    true as follow
from publishers, lateral (select unnest(range(1 + source_no % 3)) as feed);

-> core.agencies
select agency_id, title as name, [upper(language) || 'W'] as abbreviations from publishers where is_agency;

-- Forty of a source's staff sign only there, the last five are freelancers who sign elsewhere as well.
create temp table staff as
select
    source_no,
    source_id,
    person_no,
    if(person_no < 40, source_no * 45 + person_no, 90000 + pick(source_no * 45 + person_no, 910, 60)) as who,
    case script
        when 'latin' then nth(given, pick(who, 911, len(given))) || ' ' || nth(family, pick(who, 912, len(family)))
        when 'ru' then nth(given_ru, pick(who, 911, len(given_ru))) || ' ' || nth(family_ru, pick(who, 912, len(family_ru)))
        else nth(given_zh, pick(who, 911, len(given_zh))) || nth(family_zh, pick(who, 912, len(family_zh)))
    end as name,
    if(script = 'zh', name, left(name, 1) || '. ' || split_part(name, ' ', 2)) as short_name
from publishers, lateral (select unnest(range(45))::integer as person_no), lists;

create temp table signatures as
select source_no, person_no, name, is_short, md5('person' || source_no || lower(name)) as person_id
from (
    select source_no, person_no, name, false as is_short from staff
    union all
    select source_no, person_no, short_name, true from staff
);

-> core.persons
select distinct on (person_id) person_id, 'source-' || source_no as source_id, name from signatures order by person_id, name;

-- Who signs short is the person who signs in full, where somebody has said so: every second of them.
-> core.person_aliases
select distinct on (signatures.person_id)
    signatures.person_id as alias_id, 1 as decision, signatures.name as alias,
    'source-' || signatures.source_no as source_id,
    if(signatures.is_short and person_no % 2 = 0, long.person_id, signatures.person_id) as person_id,
    if(signatures.is_short and person_no % 2 = 0, 'human', 'rule') as decided_by,
    start as decided_at, null as reason
from signatures
join signatures as long using (source_no, person_no)
cross join setting
where not long.is_short
order by signatures.person_id, signatures.is_short, person_no;

-> core.places
select
    'geonames:' || (90000000 + place_no) as place_id,
    township as name,
    lpad((place_no % 30)::varchar, 2, '0') as admin1,
    nth(countries, place_no % 20) as country_code,
    round(nth(latitudes, place_no % 20) + 4 * dice(place_no, 920) - 2, 4) as latitude,
    round(nth(longitudes, place_no % 20) + 8 * dice(place_no, 921) - 4, 4) as longitude,
    (5000 * pow(400, dice(place_no, 922)))::bigint as population,
    nth(zones, place_no % 20) as timezone
from (select unnest(townships) as township, generate_subscripts(townships, 1)::integer - 1 as place_no from lists), lists
