-- What the articles that pairs name are about, in order of their numbers, with their order among what was published.
select
    gists.number,
    gists.day,
    is_dated,
    language,
    names,
    counts,
    cities,
    countries,
    figures,
    article_id,
    published_by,
    word_count,
    coalesce(is_list, false) as is_list
from core.article_gists as gists
join core.article_sketches using (number)
where gists.day between $first_day and $last_day and number in (from wanted)
order by gists.number
