-- The agency, and how much is credited to it
select
    agencies.agency_id, agencies.name as agency, agencies.abbreviations,
    (select count(*) from core.articles where agency_id = $agency) as articles,
    (select count(distinct source_id) from core.articles where agency_id = $agency) as sources
from core.agencies as agencies
where agencies.agency_id = $agency
