-- The articles of one chunk and all that hangs on them. Every value follows from the article's number, so that a copy
-- can be made from its original's without looking it up.
-- Every fourth article may be copied, never copies itself; every fortieth is an agency's.
create or replace temp table originals as
with numbered as (
    select
        unnest(range(first, last)) as n,
        setting.*
    from chunk, setting
),
aimed as (
    select *, n - 1 - pick(n, 1, span) as aim, dice(n, 2) as dice_2 from numbered
),
found as (
    select
        *,
        case when dice_2 < 0.1 then aim // big * big when dice_2 < 0.5 then aim // 40 * 40 else aim // 4 * 4 end as original
    from aimed
)
select
    * exclude (aim, dice_2, original),
    n % 4 <> 0 and dice(n, 3) < 0.32 and original > 0 as is_copy,
    if(is_copy, original, n) as o,
    o % 40 = 0 as is_wire,
    if(
        is_wire,
        (select residue from languages where dice(o, 4) < up_to order by up_to limit 1),
        floor(200 * pow(dice(o, 5), 1.8))::integer
    ) as original_source
from found;

create or replace temp table plan as
with sourced as (
    select
        o.*,
        first_home.language,
        if(is_copy, pick(n, 6, 10) * 20 + first_home.residue + pick(n, 7, first_home.residues), original_source)
            as source_no,
        md5('article' || seed || '-' || n) as article_id,
        md5('article' || seed || '-' || o) as original_id,
        case
            when not is_copy then null
            when dice(n, 8) < 0.35 then 'exact'
            when dice(n, 8) < 0.8 then 'near'
            else 'excerpt'
        end as how,
        start + to_microseconds(((n + dice(n, 9)) / articles * days * 86400e6)::bigint) as published,
        dice(n, 10) as precision_dice
    from originals as o
    join publishers as first_home on first_home.source_no = original_source
)
select
    sourced.*,
    publishers.source_id,
    publishers.by_word,
    publishers.and_word,
    'https://www.paper' || source_no || '.example/' || strftime(published, '%Y/%m/%d') || '/' || n as url,
    'feed-' || source_no || '-' || pick(n, 11, 1 + source_no % 3) as feed_id,
    date_trunc('second', published) as date_published,
    published + to_microseconds((-ln(1 - dice(n, 12)) * 5400e6)::bigint) as seen,
    case
        when precision_dice < 0.86 then 'full'
        when precision_dice < 0.91 then 'no_tz'
        when precision_dice < 0.97 then 'day'
    end as precision,
    dice(n, 13) < publishers.byline_rate as is_signed,
    floor(45 * pow(dice(n, 14), 1.5))::integer as person_no,
    if(dice(n, 15) < 0.15, (person_no + 1 + pick(n, 16, 40)) % 45, null) as second_no,
    dice(n, 17) < 0.35 as is_located,
    floor(600 * pow(dice(o, 18), 1.6))::integer as place_no,
    agency.agency_id,
    agency.title as agency,
    if(dice(n, 19) < 0.14, if(dice(n, 20) < 0.12, 3, 2), 1) as versions,
    nth(['update', 'typo', 'update', 'correction', 'update', 'typo', 'withdrawal', 'update'], pick(n, 21, 8)) as edit,
    3 + pick(o, 22, 6) as paragraphs,
    (seen - start) as age
from sourced
join publishers using (source_no)
left join publishers as agency on is_wire and agency.source_no = original_source;

-- The texts: a lead of its own, then paragraphs; a near copy has its own last one, an excerpt the first two.
create or replace temp table texts as
with placed as (
    select
        plan.*,
        nth(townships, place_no) as township,
        nth(syllables, pick(o, 30, len(syllables))) || nth(syllables, pick(o, 33, len(syllables)))
            || nth(syllables, pick(o, 34, len(syllables))) || nth(syllables, pick(o, 35, len(syllables))) as rare
    from plan, lists
)
select
    plan.*,
    township || ': ' || phrase.text as headline_1,
    first_words.text as description,
    concat_ws(
        chr(10) || chr(10),
        first_words.text || ' ' || upper(rare[1]) || rare[2:] || ' ' || pick(o, 31, 9000) || ' ' || township
            || ' ' || pick(o, 32, 300) || if(plan.language = 'zh', '。', '.'),
        p1.text, p2.text, p3.text, p4.text, p5.text, p6.text, p7.text
    ) as body_1,
    extra.text as added
from placed as plan
join pool as phrase
    on phrase.language = plan.language and phrase.kind = 'phrase' and phrase.item = pick(o, 40, pool_size())
join pool as first_words
    on first_words.language = plan.language and first_words.kind = 'phrase' and first_words.item = pick(o, 41, pool_size())
join pool as p1 on p1.language = plan.language and p1.kind = 'paragraph' and p1.item = pick(o, 42, pool_size())
left join pool as p2
    on p2.language = plan.language and p2.kind = 'paragraph' and p2.item = pick(if(how = 'near', n, o), 43, pool_size())
left join pool as p3
    on p3.language = plan.language and p3.kind = 'paragraph'
    and p3.item = if(how is distinct from 'excerpt', pick(o, 44, pool_size()), null)
left join pool as p4
    on p4.language = plan.language and p4.kind = 'paragraph'
    and p4.item = if(paragraphs > 3 and how is distinct from 'excerpt', pick(o, 45, pool_size()), null)
left join pool as p5
    on p5.language = plan.language and p5.kind = 'paragraph'
    and p5.item = if(paragraphs > 4 and how is distinct from 'excerpt', pick(o, 46, pool_size()), null)
left join pool as p6
    on p6.language = plan.language and p6.kind = 'paragraph'
    and p6.item = if(paragraphs > 6 and how is distinct from 'excerpt', pick(o, 47, pool_size()), null)
left join pool as p7
    on p7.language = plan.language and p7.kind = 'paragraph'
    and p7.item = if(paragraphs > 7 and how is distinct from 'excerpt', pick(o, 48, pool_size()), null)
join pool as extra on extra.language = plan.language and extra.kind = 'paragraph' and extra.item = pick(n, 49, pool_size());

create or replace temp table written as
with stepped as (
    select
        texts.*,
        unnest(range(1, versions + 1))::integer as version
    from texts
)
select
    *,
    date_trunc('second', seen + to_microseconds(((version - 1) * (0.2 + 20 * dice(n, 50)) * 3600e6)::bigint)) as version_created,
    case
        when version = 1 then headline_1
        when edit = 'typo' then replace(headline_1, ': ', ' : ')
        when edit = 'correction' then 'Correction: ' || headline_1
        when edit = 'update' and dice(n, 51) < 0.5 then headline_1 || ' ' || version
        else headline_1
    end as headline,
    case when version > 1 and edit = 'update' then body_1 || chr(10) || chr(10) || added else body_1 end as body,
    version > 1 and edit = 'withdrawal' as is_withdrawn,
    case when version > 1 and (edit = 'correction' or dice(n, 52) < 0.5) then version_created end as modified,
    md5(body) as text_hash,
    md5(concat_ws('|', headline, body, is_withdrawn)) as content_hash,
    md5(n || '-' || version) || md5(version || '-' || n) as payload_sha256,
    'load-' || lpad((n // 1000)::varchar, 6, '0') as load_id
from stepped;

-> core.article_versions
select
    article_id,
    n as number,
    version,
    version_created,
    url as document,
    'html' as format,
    headline,
    if(dice(n, 60) < 0.7, description, null) as description,
    body,
    language,
    if(
        is_signed,
        by_word || author.name || coalesce(and_word || second.name, ''),
        null
    ) as byline,
    agency,
    agency_id,
    if(is_located, upper(township) || strftime(date_published, ', %b. %-d') || coalesce(' (' || agency || ')', '') || ' -', null)
        as dateline,
    if(is_located, date_published::date, null) as filed_on,
    if(is_located, strftime(date_published, '%b. %-d'), null) as filed_on_raw,
    case when precision = 'day' then date_trunc('day', date_published) when precision is not null then date_published end
        as date_published,
    precision as date_published_precision,
    modified as date_modified,
    nth(sections, floor(len(sections) * pow(dice(o, 61), 1.5))::integer) as section,
    if(written.language = 'zh', len(body), len(string_split(body, ' '))) as word_count,
    if(dice(n, 62) < 0.2, false, true) as is_accessible_for_free,
    false as is_truncated,
    if(is_wire, township || '-' || o % 100, null) as slugline,
    if(is_withdrawn, 'canceled', if(is_wire and not is_copy, 'usable', null)) as pub_status,
    content_hash,
    text_hash,
    payload_sha256,
    'bench' as copydesk_version,
    load_id,
    false as is_reparse,
    if(version = 1, null, nth([['headline', 'body'], ['headline'], ['pub_status']], case edit when 'update' then 0 when 'withdrawal' then 2 else 1 end))
        as changed_fields,
    if(version = 1, null, edit) as change_class,
    if(version = 1, null, if(edit = 'update', len(added) + 2, 1)) as chars_added,
    if(version = 1, null, 0) as chars_removed,
    if(version = 1, null, modified is null and edit <> 'withdrawal') as undeclared,
    round(0.5 + 0.2 * is_signed::integer + 0.1 * is_located::integer + 0.2 * (precision is not distinct from 'full')::integer, 3)
        as parse_quality,
    'html' as parser_id,
    if(version = 1, null, version - 1) as previous_version
from written
cross join (select sections from lists) as lists
left join signatures as author
    on author.source_no = written.source_no and author.person_no = written.person_no
    and author.is_short = (dice(n, 63) < 0.06)
left join signatures as second
    on second.source_no = written.source_no and second.person_no = written.second_no and not second.is_short
order by n, version;

-> core.articles
select
    article_id, n as number, md5_number_lower(article_id) as id_key, source_id, n::varchar as uri, url, url as canonical_url, version, content_hash, text_hash,
    date_trunc('second', seen) as first_created, version_created, load_id, headline as title,
    case when precision = 'day' then date_trunc('day', date_published) when precision is not null then date_published end
        as date_published,
    precision as date_published_precision, language,
    nth(sections, floor(len(sections) * pow(dice(o, 61), 1.5))::integer) as section, agency_id,
    if(is_located and dice(n, 71) < 0.95, 'geonames:' || (90000000 + place_no), null) as place_id,
    if(is_withdrawn, 'canceled', if(is_wire and not is_copy, 'usable', null)) as pub_status,
    if(language = 'zh', len(body), len(string_split(body, ' '))) as word_count,
    is_signed as has_byline, is_located as has_dateline
from written cross join (select sections from lists) as lists
where version = versions
order by n;

-> core.article_authors
select article_id, n as number, version, position, person_id, name, role, null as affiliation
from (
    select n, article_id, version, 1 as position, person_id, name, if(dice(n, 70) < 0.1, 'reporter', null) as role
    from written
    join signatures as author
        on author.source_no = written.source_no and author.person_no = written.person_no
        and author.is_short = (dice(n, 63) < 0.06)
    where is_signed
    union all
    select n, article_id, version, 2, person_id, name, null
    from written
    join signatures as author
        on author.source_no = written.source_no and author.person_no = written.second_no and not author.is_short
    where is_signed
)
order by n, version, position;

-> core.article_datelines
select
    article_id, n as number, version, 1 as position, township as name, null as qualifier,
    if(dice(n, 71) < 0.95, 'geonames:' || (90000000 + place_no), null) as place_id,
    round(0.5 + dice(n, 72) / 2, 3) as confidence, 1 + pick(n, 73, 5) as candidates
from written
where is_located
order by n, version;

-> core.article_subjects
select
    article_id, n as number, version, 1 as position, nth(sections, pick(o, 74, len(sections))) as name,
    'medtop:' || (20000000 + pick(o, 75, 1200)) as code
from written cross join (select sections from lists) as lists
where dice(n, 76) < 0.5
order by n, version;

-> core.article_images
select article_id, n as number, version, 1 as position, url || '.jpg' as href, left(description, 60) as caption, null as creditline
from written
where dice(n, 77) < 0.3
order by n, version;

-> core.article_sightings
select article_id, n as number, document, feed_id, content_hash, payload_sha256, first_seen_at, version_created as last_seen_at, load_id
from (
    select *, url as document, date_trunc('second', seen) as first_seen_at from written where version = versions
    union all
    select *, url || '?from=feed', date_trunc('second', seen + to_microseconds((dice(n, 78) * 3600e6)::bigint))
    from written where version = versions and dice(n, 79) < 0.2
)
order by n;

-> core.article_links
select
    n as number, o as other_number, article_id, original_id as other_id,
    if(is_wire and how <> 'exact', 'wire', how) as kind,
    if(how = 'exact', 1.0, round(0.8 + 0.2 * dice(n, 80), 3)) as score,
    if(how = 'near', round(0.6 + 0.4 * dice(n, 81), 3), 1.0) as containment,
    case how when 'exact' then 1.0 when 'near' then round(0.6 + 0.4 * dice(n, 82), 3) else round(0.2 + 0.3 * dice(n, 83), 3) end
        as other_containment,
    0 as first_word, 100 as last_word, 0 as other_first_word, 100 as other_last_word,
    if(how = 'exact', text_hash, null) as text_hash,
    load_id
from written
where is_copy and version = 1
order by n;

-> core.story_members
select n as number, article_id, original_id as story_id, o as story_number, o as component,
    original_id as parent_id, o as parent_number, false as is_digest, load_id
from written
where is_copy and version = 1
order by n;

-> core.story_members
select distinct
    o as number, original_id as article_id, original_id as story_id, o as story_number, o as component,
    false as is_digest, load_id
from (select o, original_id, min(load_id) as load_id from written where is_copy group by all)
where original_id not in (select article_id from core.story_members);

-> core.article_sketches
select
    n as number, article_id, date_diff('day', date '1970-01-01', date_published::date) as day,
    date_published as published_by, text_hash, md5_number_lower(text_hash) as text_key, source_id, agency,
    encode(repeat(md5(body), 9)) as words, encode(left(md5(headline), 24)) as title_words, false as is_list
from written
where version = versions
order by n
