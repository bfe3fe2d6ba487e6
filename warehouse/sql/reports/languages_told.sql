-- In which language each event was told first by whom, and how much later than by the first of all
-- Lags are told between full times alone. Of each event every language has a row, the first to tell it at the top.
with told as (
    select
        members.event_number,
        heads.language,
        heads.source_id,
        heads.title,
        heads.date_published,
        heads.date_published_precision,
        heads.article_id
    from core.event_members as members
    join core.articles as heads using (number)
    where heads.language is not null
    qualify
        row_number() over (
            partition by members.event_number, heads.language
            order by
                heads.date_published
                + if(heads.date_published_precision = 'day', interval '86399 seconds', interval '0 seconds') nulls last,
                heads.article_id
        ) = 1
)
select
    events.title as event,
    told.language,
    told.source_id,
    told.title,
    told.date_published,
    case
        when told.date_published_precision = 'full' and events.first_published_precision = 'full'
            then told.date_published - events.first_published
    end as lag
from mart.events as events
join core.articles as firsts on firsts.article_id = events.event_id
join told on told.event_number = firsts.number
where ($since is null or events.first_published >= $since::timestamp)
    and ($until is null or events.first_published < $until::timestamp)
order by events.first_published desc nulls last, events.event_id, told.date_published nulls last, told.article_id
