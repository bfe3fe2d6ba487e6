-- What is known of two articles to tell whether they tell one event, in order of their numbers.
select number, day, is_dated, gists.language, names, counts, cities, countries, figures, vector, encoder, why_not
from core.article_gists as gists
join core.articles using (number)
where article_id in ($one, $other)
order by number
