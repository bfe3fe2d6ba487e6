-- Articles whose current text has no gist by this encoder, the latest published first, among so many texts as were
-- indexed last; where that is null, among all.
select
    heads.number,
    heads.version,
    versions.headline,
    left(coalesce(versions.body, versions.description), $lead) as lead,
    versions.language
from (
    select article_number as number, article_id, version, sketches.day
    from (from core.search_articles order by number desc limit $among) as texts
    join core.article_sketches as sketches using (article_id)
    anti join (from core.article_gists where encoder = $encoder) as gists
        on gists.number = article_number and gists.version = texts.version
    order by sketches.day desc, article_number desc
    limit $most
) as heads
join core.article_versions as versions using (number, version)
order by heads.day desc, heads.number desc
