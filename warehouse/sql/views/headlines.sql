-- Every article with what is known of it but for its texts: who published it, when, where it was filed and for which agency
select
    heads.article_id,
    heads.version,
    heads.source_id,
    sources.title as source,
    sources.kind as source_kind,
    sources.country_code as source_country_code,
    heads.title,
    heads.date_published,
    heads.date_published_precision,
    sources.timezone,
    if(
        heads.date_published_precision = 'full',
        try(timezone(sources.timezone, timezone('UTC', heads.date_published))),
        null
    ) as local_published,
    hour(local_published) as local_hour,
    heads.language,
    heads.section,
    heads.agency_id,
    agencies.name as agency,
    heads.place_id,
    places.name as located,
    places.country_code as located_country_code,
    heads.pub_status,
    heads.word_count,
    heads.has_byline,
    heads.has_dateline,
    heads.uri,
    heads.url,
    heads.canonical_url,
    heads.first_created,
    heads.version_created
from core.articles as heads
left join core.sources as sources using (source_id)
left join core.agencies as agencies using (agency_id)
left join core.places as places using (place_id)
