-- In scripts whose vowels are marks, and in those that set no blanks but for Chinese and Japanese, words are others now: the
-- next load sketches such texts anew.
create temp table sketched_anew as
select number from core.articles
where language in ('th', 'lo', 'km', 'my', 'hi', 'mr', 'ne', 'bn', 'as', 'pa', 'gu', 'or', 'ta', 'te', 'kn', 'ml', 'si');

delete from core.article_sketches where number in (from sketched_anew);
delete from core.fingerprints where number in (from sketched_anew);
delete from core.landmarks where number in (from sketched_anew);
delete from core.article_links where number in (from sketched_anew) or other_number in (from sketched_anew);
delete from core.story_members where number in (from sketched_anew);

drop table sketched_anew;
