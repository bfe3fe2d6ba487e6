-- Every article with its current text; story_id is the same for all copies of one text, event_id for all that tell one event
select
    heads.article_id,
    coalesce(members.story_id, heads.article_id) as story_id,
    coalesce(events.article_id, members.story_id, heads.article_id) as event_id,
    links.kind as copy_kind,
    heads.source_id,
    sources.title as source,
    heads.uri,
    heads.url,
    heads.canonical_url,
    heads.title,
    versions.* exclude (article_id, number, load_id, told_key, slug_key),
    located.place_id,
    located.located,
    located.country_code as located_country_code,
    heads.first_created,
    heads.load_id
from core.articles as heads
join core.article_versions as versions using (number, version)
left join core.sources as sources using (source_id)
left join core.story_members as members on members.number = heads.number
left join core.event_members as told on told.number = heads.number
left join core.articles as events on events.number = told.event_number
left join core.article_links as links
    on links.number = members.number and links.other_number = members.parent_number
left join (
    select number, version, place_id, coalesce(places.name, datelines.name) as located, country_code
    from core.article_datelines as datelines
    left join core.places as places using (place_id)
    where position = 1
) as located using (number, version)
