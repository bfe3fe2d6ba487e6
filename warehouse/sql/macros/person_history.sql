-- Where somebody has been bylined and when: person_history('%nguyen%') has a row per person and source
create or replace macro mart.person_history(who) as table
with given as (select who as name_like),  -- where no other column can be meant by what is given
wanted as (
    select aliases.alias_id, aliases.person_id, persons.name as person
    from mart.person_aliases as aliases
    join core.persons as persons using (person_id)
    join given on persons.name ilike given.name_like or aliases.alias ilike given.name_like
)
select
    wanted.person_id,
    wanted.person,
    articles.source_id,
    list_sort(list_distinct(list(authors.name))) as signed_as,
    min(articles.date_published)::date as first_byline,
    max(articles.date_published)::date as last_byline,
    count(*) as articles,
    mode(articles.section) as beat
from wanted
join core.article_authors as authors on authors.person_id = wanted.alias_id
join core.articles as articles using (number, version)
group by wanted.person_id, wanted.person, articles.source_id
order by wanted.person, first_byline, articles.source_id
