-- Where these documents, or these bytes, were read, and whose they are; what was read last comes last.
select document, payload_sha256, source_id
from core.article_sightings join core.articles using (article_id)
where document in (select unnest($documents)) or payload_sha256 in (select unnest($payloads))
order by last_seen_at, document, article_id
