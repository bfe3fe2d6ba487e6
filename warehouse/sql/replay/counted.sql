-- What a replay would change, counted by kind, source and field, each with one example.
select
    kind,
    source_id,
    field,
    count(*) as records,
    arg_min(document, document) as document,
    arg_min(old, document) as old,
    arg_min(new, document) as new
from ops.replay_differences
where replay_id = $replay_id
group by kind, source_id, field
order by kind, records desc, source_id, field
