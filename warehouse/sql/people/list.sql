-- People whose name, or a name they sign with, has the text asked for.
select person, names, source_ids as sources, articles, first_byline, last_byline, person_id
from mart.people
where $who is null or len(list_filter([person] || names, lambda name: name ilike '%' || $who || '%')) > 0
order by articles desc, person, person_id
limit $most
