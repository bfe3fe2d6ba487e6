-- Agency copy as others carried it: how many hours after its first publication
with carried as (
    select members.*, articles.source_id, versions.agency, versions.date_published
    from core.story_members as members
    join core.articles as articles using (article_id)
    join core.article_versions as versions using (article_id, version)
    where members.article_id <> members.story_id
        and versions.date_published >= $since and versions.date_published < $until::date + 1
        and versions.date_published_precision = 'full'
),
found as (
    select
        carried.article_id,
        carried.source_id,
        coalesce(versions.agency, carried.agency, max(carried.agency) over (partition by carried.story_id)) as agency,
        left(versions.headline, 160) as headline,
        articles.source_id as first_source_id,
        carried.date_published,
        round(epoch(carried.date_published - versions.date_published) / 3600, 2) as hours,
        carried.parent_id
    from carried
    join core.articles as articles on articles.article_id = carried.story_id
    join core.article_versions as versions
        on versions.article_id = articles.article_id and versions.version = articles.version
    where versions.date_published_precision = 'full' and articles.source_id <> carried.source_id
),
counted as (
    select
        *,
        count(*) over by_source as pickups,
        median(hours) over by_source as median_hours,
        row_number() over (partition by source_id order by date_published desc, article_id) as recent
    from found
    where agency is not null
    window by_source as (partition by source_id)
),
ranked as (
    select *, dense_rank() over (order by pickups desc, source_id) as place from counted
)
select
    ranked.place,
    coalesce(carriers.title, ranked.source_id) as source,
    ranked.agency,
    ranked.headline,
    coalesce(firsts.title, ranked.first_source_id) as first_publisher,
    ranked.hours,
    round(100 * links.other_containment)::integer as carried_pct,
    ranked.pickups,
    ranked.median_hours
from ranked
left join core.sources as carriers on carriers.source_id = ranked.source_id
left join core.sources as firsts on firsts.source_id = ranked.first_source_id
left join core.article_links as links
    on links.article_id = ranked.article_id and links.other_id = ranked.parent_id
where ranked.place <= $most and ranked.recent <= 40
order by ranked.place, ranked.recent
