-- Agencies as a dimension.
create table core.agencies (agency_id varchar primary key, name varchar not null, abbreviations varchar[]);
alter table core.article_versions add column agency_id varchar;

-- Who signs with which name: until somebody decides otherwise, one name in one source is one person.
create table core.person_aliases (
    alias_id varchar not null,
    decision integer not null,
    alias varchar not null,
    source_id varchar not null,
    person_id varchar not null,
    decided_by varchar not null,
    decided_at timestamp not null,
    reason varchar
);
insert into core.person_aliases
select person_id, 1, name, source_id, person_id, 'rule', created_at, 'one name in one source is one person'
from core.persons, ops.warehouse;

-- What is known of the current version but for its texts stands on the article's head.
alter table core.articles add column title varchar;
alter table core.articles add column date_published timestamp;
alter table core.articles add column date_published_precision varchar;
alter table core.articles add column language varchar;
alter table core.articles add column section varchar;
alter table core.articles add column agency_id varchar;
alter table core.articles add column place_id varchar;
alter table core.articles add column pub_status varchar;
alter table core.articles add column word_count integer;
alter table core.articles add column has_byline boolean;
alter table core.articles add column has_dateline boolean;
