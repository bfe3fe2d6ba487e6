-- Where it was seen
select document, first_seen_at, last_seen_at
from core.article_sightings
where number = $number
order by first_seen_at, document
limit 50
