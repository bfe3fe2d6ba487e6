-- Articles whose current text has no gist by this encoder, the latest published first.
select
    heads.number,
    heads.version,
    versions.headline,
    left(coalesce(versions.body, versions.description), $lead) as lead,
    versions.language
from (
    select number, articles.article_id, version, sketches.day
    from core.articles as articles
    join core.article_sketches as sketches using (number)
    anti join (from core.article_gists where encoder = $encoder) as gists using (number, version)
    order by sketches.day desc, number desc
    limit $most
) as heads
join core.article_versions as versions using (article_id, version)
order by heads.day desc, heads.number desc
