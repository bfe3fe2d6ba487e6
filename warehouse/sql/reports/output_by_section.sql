-- What each source published, by section
-- Yesterday, unless --since or --until say otherwise; a story without a date is not counted.
select source, coalesce(section, '(none)') as section, count(*) as articles
from mart.headlines
where date_published >= coalesce($since::timestamp, date_trunc('day', $now::timestamp) - interval 1 day)
    and date_published < coalesce($until::timestamp, if($since is null, date_trunc('day', $now::timestamp), 'infinity'))
    and ($source is null or source_id = $source)
group by all
order by articles desc, source, section
