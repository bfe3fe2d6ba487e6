-- Identifiers that a source gives to several articles: 'address changed' where they tell one story at several addresses,
-- else 'guid used again'
select
    source_id,
    uri,
    if(
        count(distinct coalesce(members.story_id, articles.article_id)) = 1
        and count(distinct coalesce(canonical_url, '')) > 1,
        'address changed',
        'guid used again'
    ) as kind,
    count(*) as articles,
    count(distinct text_hash) as texts,
    count(distinct coalesce(members.story_id, articles.article_id)) as stories,
    list(articles.article_id order by first_created, articles.article_id) as article_ids,
    min(first_created) as first_seen_at,
    max(first_created) as last_seen_at
from core.articles as articles
left join core.story_members as members on members.article_id = articles.article_id
where uri is not null
group by source_id, uri
having count(*) > 1
