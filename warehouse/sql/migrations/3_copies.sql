-- How many fingerprints an article has stands beside each.
alter table core.fingerprints add column prints usmallint;

update core.fingerprints
set prints = counted.prints
from (select number, count(*) as prints from core.fingerprints group by number) as counted
where counted.number = fingerprints.number;

create table core.story_decisions (
    article_id varchar not null,
    other_id varchar not null,
    verdict varchar not null,
    decided_at timestamp not null,
    decided_by varchar not null,
    reason varchar
);
