-- How late articles are seen: minutes from publication to the first sight of them, by feed
-- Stories with an exact time that were seen within a week: older ones were found in an archive, not late. The last 90
-- days, unless --since or --until say otherwise.
select
    heads.source_id,
    feeds.location as feed,
    count(*) as articles,
    round(quantile_cont(epoch(sightings.first_seen_at - heads.date_published) / 60, 0.5), 1) as median_minutes,
    round(quantile_cont(epoch(sightings.first_seen_at - heads.date_published) / 60, 0.95), 1) as p95_minutes
from core.articles as heads
join core.article_sightings as sightings using (number)
join core.feeds as feeds using (feed_id)
where heads.date_published_precision = 'full'
    and heads.date_published >= coalesce($since::timestamp, $now::timestamp - interval 90 days)
    and heads.date_published < coalesce($until::timestamp, 'infinity')
    and sightings.first_seen_at between heads.date_published and heads.date_published + interval 7 days
    and ($source is null or heads.source_id = $source)
group by heads.source_id, feeds.location
order by p95_minutes desc, heads.source_id, feed
