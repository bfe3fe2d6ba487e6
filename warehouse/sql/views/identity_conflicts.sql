-- Identifiers that a source gives to several articles: a guid used again, or an article that moved to another address
select
    source_id,
    uri,
    count(*) as articles,
    count(distinct text_hash) as texts,
    list(article_id order by first_created, article_id) as article_ids,
    min(first_created) as first_seen_at,
    max(first_created) as last_seen_at
from core.articles
where uri is not null
group by source_id, uri
having count(*) > 1
