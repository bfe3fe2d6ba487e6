-- How far each story travelled: sources, countries and languages, and in how long
-- A story counts by its first publication; one that stayed with its source is left out.
with stories as (
    select article_id as story_id, title, source_id as first_source, date_published as first_published
    from core.articles
    where ($since is null or date_published >= $since::timestamp) and ($until is null or date_published < $until::timestamp)
)
select
    stories.title as headline,
    stories.first_source,
    stories.first_published,
    count(distinct carriers.source_id) as sources,
    count(distinct sources.country_code) as countries,
    count(distinct carriers.language) as languages,
    count(distinct carriers.agency_id) as agencies,
    max(carriers.date_published) - stories.first_published as spread
from core.story_members as members
join stories using (story_id)
join core.articles as carriers on carriers.article_id = members.article_id
left join core.sources as sources on sources.source_id = carriers.source_id
group by stories.story_id, headline, stories.first_source, stories.first_published
having count(distinct carriers.source_id) > 1
order by sources desc, countries desc, stories.first_published desc nulls last, stories.story_id
