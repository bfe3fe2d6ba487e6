-- Who signed most
select
    any_value(persons.name) as person,
    coalesce(any_value(sources.title), articles.source_id) as source,
    count(distinct articles.article_id) as stories,
    max(versions.date_published)::date as latest
from core.article_authors as authors
join core.articles as articles using (article_id, version)
join core.article_versions as versions using (article_id, version)
join core.persons as persons using (person_id)
left join core.sources as sources on sources.source_id = articles.source_id
where versions.date_published >= $since and versions.date_published < $until::date + 1
group by authors.person_id, articles.source_id
order by stories desc, latest desc, person
limit $most
