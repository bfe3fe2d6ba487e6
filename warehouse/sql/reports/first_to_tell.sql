-- Who told each event first, and how many told it after them, in words of their own and in any language
-- An event counts by its first publication. Whether events are told at all depends on copydesk[events].
select
    title,
    first_source_id,
    first_language,
    first_published,
    stories,
    outlets,
    countries,
    array_to_string(languages, ' ') as languages,
    span
from mart.events
where ($since is null or first_published >= $since::timestamp)
    and ($until is null or first_published < $until::timestamp)
    and ($source is null or first_source_id = $source)
order by outlets desc, stories desc, first_published desc nulls last, event_id
