-- What only one source told: stories that nobody else carried, or told in words of their own
-- The last 30 days, unless --since or --until say otherwise. Asked of texts in the languages that the model of
-- copydesk[events] knows.
with copied as (
    select members.story_number
    from core.story_members as members
    join core.articles as heads using (number)
    group by members.story_number
    having count(distinct heads.source_id) > 1
),
retold as (
    select members.event_number
    from core.event_members as members
    join core.articles as heads using (number)
    group by members.event_number
    having count(distinct heads.source_id) > 1
)
select heads.source_id, heads.title, heads.language, heads.date_published, heads.word_count, heads.canonical_url
from core.articles as heads
join core.article_gists as gists on gists.number = heads.number and gists.vector is not null
left join core.story_members as stories on stories.number = heads.number
left join core.event_members as events on events.number = heads.number
where heads.date_published >= coalesce($since::timestamp, $now::timestamp - interval 30 days)
    and heads.date_published < coalesce($until::timestamp, 'infinity')
    and ($source is null or heads.source_id = $source)
    and (stories.story_number is null or stories.story_number not in (from copied))
    and (events.event_number is null or events.event_number not in (from retold))
order by heads.date_published desc nulls last, heads.article_id
