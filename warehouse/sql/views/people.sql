-- Every person with all names they sign with, in which sources, how often and since when
select
    people.person_id,
    people.name as person,
    list_sort(list_distinct(list(aliases.alias))) as names,
    list_sort(list_distinct(list(aliases.source_id))) as source_ids,
    coalesce(sum(signed.articles), 0)::bigint as articles,
    min(signed.first_byline) as first_byline,
    max(signed.last_byline) as last_byline
from mart.person_aliases as aliases
join core.persons as people using (person_id)
left join (
    select
        authors.person_id as alias_id,
        count(*) as articles,
        min(articles.date_published)::date as first_byline,
        max(articles.date_published)::date as last_byline
    from core.article_authors as authors
    join core.articles as articles using (number, version)
    group by authors.person_id
) as signed using (alias_id)
group by people.person_id, people.name
