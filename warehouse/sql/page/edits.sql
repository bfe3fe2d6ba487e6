-- How many texts each source changed after publication, with and without saying so
select
    coalesce(any_value(sources.title), edits.source_id) as source,
    count(*) filter (edits.undeclared) as undeclared,
    count(*) filter (not edits.undeclared) as declared,
    count(*) as edits
from mart.edits as edits
left join core.sources as sources on sources.source_id = edits.source_id
where edits.version_created >= $since
group by edits.source_id
order by undeclared desc, edits desc, source
limit $most
