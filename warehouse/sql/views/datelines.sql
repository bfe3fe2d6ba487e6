-- Every place in a current dateline, as printed and as the gazetteer knows it
select
    datelines.article_id,
    datelines.position,
    articles.dateline,
    datelines.name as name_printed,
    datelines.qualifier,
    datelines.place_id,
    places.name as located,
    places.country_code,
    places.latitude,
    places.longitude,
    datelines.confidence,
    datelines.candidates,
    articles.agency,
    articles.filed_on,
    articles.source_id,
    articles.title,
    articles.date_published
from mart.articles as articles
join core.article_datelines as datelines using (article_id, version)
left join core.places as places on places.place_id = datelines.place_id
