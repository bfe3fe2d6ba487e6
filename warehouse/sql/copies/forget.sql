-- Nothing of a text that has changed stays in the index; exact links are renewed by their text.
create or replace temp table outdated as
select number from unread where not is_new;

delete from core.article_sketches where number in (from outdated);
delete from core.fingerprints where number in (from outdated);
delete from core.landmarks where number in (from outdated);

insert into loosened
select other_number from core.article_links where number in (from outdated)
union
select number from core.article_links where other_number in (from outdated);

delete from core.article_links
where text_hash is null and (number in (from outdated) or other_number in (from outdated));
