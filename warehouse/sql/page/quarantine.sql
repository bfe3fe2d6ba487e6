-- What could not be read, by reason; the last column counts all documents, also those of reasons beyond the limit
select
    reason,
    string_agg(distinct stage, ', ' order by stage) as stage,
    count(*) as documents,
    count(distinct source_id) as sources,
    min(first_seen_at) as since,
    sum(count(*)) over ()::bigint as all_documents
from mart.rejects
group by reason
order by documents desc, reason
limit $most
