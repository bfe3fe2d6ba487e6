-- How many words and fingerprints an article has is counted once; its text is looked for by a number.
alter table core.article_sketches add column word_count integer;
alter table core.article_sketches add column text_key ubigint;

update core.article_sketches set word_count = octet_length(words) // 4, text_key = md5_number_lower(text_hash);

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
