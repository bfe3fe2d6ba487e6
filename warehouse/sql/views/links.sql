-- Every two articles that share text or tell one event: how alike they are, and whether one quotes the other among several
select
    links.article_id,
    links.other_id,
    if(coalesce(copies.is_digest, false) or coalesce(others.is_digest, false), 'mentions', links.kind) as kind,
    links.score,
    links.containment,
    links.other_containment,
    round((links.containment + links.other_containment) / 2, 3) as similarity,
    links.first_word,
    links.last_word,
    links.other_first_word,
    links.other_last_word
from core.article_links as links
left join core.story_members as copies on copies.number = links.number
left join core.story_members as others on others.number = links.other_number
union all by name
select laters.article_id, earliers.article_id as other_id, 'retold' as kind, links.score
from core.event_links as links
join core.articles as laters using (number)
join core.articles as earliers on earliers.number = links.other_number
