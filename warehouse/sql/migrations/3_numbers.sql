-- Articles have numbers in order of arrival, by which loads find them and their links; those of the index stay.
alter table core.articles add column number bigint;
alter table core.articles add column id_key ubigint;
alter table core.article_links add column number bigint;
alter table core.article_links add column other_number bigint;

update core.articles
set number = numbered.number, id_key = md5_number_lower(articles.article_id)
from (
    select
        articles.article_id,
        coalesce(
            sketches.number,
            (select coalesce(max(number), 0) from core.article_sketches)
                + row_number() over (partition by sketches.number is null order by first_created, articles.article_id)
        ) as number
    from core.articles as articles left join core.article_sketches as sketches using (article_id)
) as numbered
where articles.article_id = numbered.article_id;

update core.article_links
set
    number = (select number from core.articles as one where one.article_id = article_links.article_id),
    other_number = (select number from core.articles as other where other.article_id = article_links.other_id);

create table core.members (
    number bigint,
    component bigint,
    article_id varchar not null,
    story_id varchar not null,
    story_number bigint,
    parent_id varchar,
    parent_number bigint,
    is_digest boolean not null,
    load_id varchar not null
);
insert into core.members by name
select
    articles.number,
    components.number as component,
    members.article_id,
    story_id,
    stories.number as story_number,
    parent_id,
    parents.number as parent_number,
    is_digest,
    members.load_id
from core.story_members as members
left join core.articles as articles using (article_id)
left join core.articles as components on components.article_id = component_id
left join core.articles as stories on stories.article_id = story_id
left join core.articles as parents on parents.article_id = parent_id;
drop table core.story_members;
alter table core.members rename to story_members;
