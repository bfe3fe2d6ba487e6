-- The vectors of some days by this encoder.
select number, day, vector
from core.article_gists
where day between $first_day and $last_day and vector is not null and encoder = $encoder
order by day, number
