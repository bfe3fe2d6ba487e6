-- Identifiers that a source gives to several articles: 'address changed' where they tell one story at several addresses,
-- else 'guid used again'
with repeated as (
    select source_id, uri
    from core.articles
    where uri is not null
    group by source_id, uri
    having count(*) > 1
)
select
    source_id,
    uri,
    if(
        count(distinct coalesce(members.story_number, articles.number)) = 1
        and count(distinct coalesce(canonical_url, '')) > 1,
        'address changed',
        'guid used again'
    ) as kind,
    count(*) as articles,
    count(distinct text_hash) as texts,
    count(distinct coalesce(members.story_number, articles.number)) as stories,
    list(articles.article_id order by first_created, articles.article_id) as article_ids,
    min(first_created) as first_seen_at,
    max(first_created) as last_seen_at
from repeated
join core.articles as articles using (source_id, uri)
left join core.story_members as members on members.number = articles.number
group by source_id, uri
