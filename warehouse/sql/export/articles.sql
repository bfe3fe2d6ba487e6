-- The chosen articles with their current text, as records: one row each with what hangs on it as lists.
with chosen as (select article_id, version from ({chosen})),
authors as (
    select article_id, version, list({'name': name, 'role': role, 'affiliation': affiliation} order by position) as authors
    from core.article_authors semi join chosen using (article_id, version)
    group by all
),
places as (
    select
        article_id,
        version,
        list({
            'name': datelines.name, 'qualifier': qualifier, 'place_id': place_id, 'located': places.name, 'admin1': admin1,
            'country_code': country_code, 'latitude': latitude, 'longitude': longitude, 'population': population,
            'timezone': timezone, 'confidence': confidence, 'candidates': candidates
        } order by position) as places
    from core.article_datelines as datelines
    semi join chosen using (article_id, version)
    left join core.places as places using (place_id)
    group by all
),
subjects as (
    select article_id, version, list({'name': name, 'code': code} order by position) as subjects
    from core.article_subjects semi join chosen using (article_id, version)
    group by all
),
images as (
    select article_id, version, list({'href': href, 'caption': caption, 'creditline': creditline} order by position) as images
    from core.article_images semi join chosen using (article_id, version)
    group by all
),
left_out as (
    select article_id, version, list({'text': text, 'why': why} order by position) as left_out
    from ops.left_out semi join chosen using (article_id, version)
    group by all
)
select
    articles.article_id, articles.uri, articles.url, articles.canonical_url, articles.source_id as source,
    versions.* exclude (article_id, number, load_id, told_key, slug_key),
    articles.first_created,
    authors, places, subjects, images, left_out
from core.articles as articles
join chosen using (article_id, version)
join core.article_versions as versions using (article_id, version)
left join authors using (article_id, version)
left join places using (article_id, version)
left join subjects using (article_id, version)
left join images using (article_id, version)
left join left_out using (article_id, version)
