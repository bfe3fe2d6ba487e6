-- Every place in a current dateline, as printed and as the gazetteer knows it
select
    heads.article_id,
    datelines.position,
    versions.dateline,
    datelines.name as name_printed,
    datelines.qualifier,
    datelines.place_id,
    places.name as located,
    places.country_code,
    places.latitude,
    places.longitude,
    datelines.confidence,
    datelines.candidates,
    versions.agency,
    versions.filed_on,
    heads.source_id,
    heads.title,
    heads.date_published
from core.articles as heads
join core.article_versions as versions using (number, version)
join core.article_datelines as datelines using (number, version)
left join core.places as places on places.place_id = datelines.place_id
