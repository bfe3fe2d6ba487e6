-- The place, as the gazetteer knows it
select place_id, name as located, admin1, country_code, latitude, longitude, population, timezone
from core.places
where place_id = $place
