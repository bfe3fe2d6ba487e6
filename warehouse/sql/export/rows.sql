-- The chosen rows of mart.articles with the names of what hangs on each as lists, and the day it belongs to.
with chosen as ({chosen}),
authors as (
    select article_id, version, list(name order by position) as authors
    from core.article_authors semi join chosen using (article_id, version)
    group by all
),
places as (
    select article_id, version, list(coalesce(places.name, datelines.name) order by position) as places
    from core.article_datelines as datelines
    semi join chosen using (article_id, version)
    left join core.places as places using (place_id)
    group by all
),
subjects as (
    select article_id, version, list(name order by position) as subjects
    from core.article_subjects semi join chosen using (article_id, version)
    group by all
)
select
    chosen.*,
    authors, places, subjects,
    coalesce(chosen.date_published, chosen.first_created)::date::varchar as day
from chosen
left join authors using (article_id, version)
left join places using (article_id, version)
left join subjects using (article_id, version)
