-- The gists that were just made of texts that are still current, with the day of their article, in order of the day.
insert into core.article_gists by name
select
    fresh.*,
    $encoder as encoder,
    sketches.day,
    sketches.published_by is not null as is_dated,
    heads.language
from fresh_gists as fresh
join core.articles as heads using (number, version)
join core.article_sketches as sketches using (number)
order by sketches.day, fresh.number
