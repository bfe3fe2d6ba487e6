-- Nothing of a text that has changed stays in the index; exact links are renewed by their text.
create or replace temp table outdated as
select number from core.article_sketches where article_id in (from unread);

delete from core.article_sketches where number in (from outdated);
delete from core.fingerprints where number in (from outdated);
delete from core.landmarks where number in (from outdated);

insert into loosened
select other_id from core.article_links where article_id in (from unread)
union
select article_id from core.article_links where other_id in (from unread);

delete from core.article_links
where text_hash is null and (article_id in (from unread) or other_id in (from unread));
