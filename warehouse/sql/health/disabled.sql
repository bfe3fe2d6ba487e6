-- Which sources are read: $names are those of the catalogue, $reasons say why one is not, or are null.
update core.sources
set disabled = listed.disabled
from (
    select
        source_id,
        case
            when list_contains($names, source_id) then $reasons[list_position($names, source_id)]
            else 'not in the catalogue'
        end as disabled
    from core.sources
    where source_id in (select source_id from core.feeds)
) as listed
where listed.source_id = sources.source_id and sources.disabled is distinct from listed.disabled
