-- Where somebody has been bylined, under which names, and when
-- --who is a name or a part of it.
from mart.person_history('%' || $who || '%')
where $source is null or source_id = $source
order by person, first_byline, source_id
