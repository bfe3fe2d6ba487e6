-- Who signed most
select
    any_value(persons.name) as person,
    coalesce(any_value(sources.title), articles.source_id) as source,
    count(distinct articles.article_id) as stories,
    max(articles.date_published)::date as latest
from core.articles as articles
join core.article_authors as authors using (article_id, version)
left join mart.person_aliases as aliases on aliases.alias_id = authors.person_id
join core.persons as persons on persons.person_id = coalesce(aliases.person_id, authors.person_id)
left join core.sources as sources on sources.source_id = articles.source_id
where articles.date_published >= $since and articles.date_published < $until::date + 1
group by persons.person_id, articles.source_id
order by stories desc, latest desc, person
limit $most
