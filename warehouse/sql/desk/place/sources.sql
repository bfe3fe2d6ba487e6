-- Which sources have copy from there
select coalesce(sources.title, heads.source_id) as source, count(*) as articles, max(heads.date_published)::date as latest,
    heads.source_id
from core.articles as heads
left join core.sources as sources using (source_id)
where heads.place_id = $place
group by all
order by articles desc, heads.source_id
limit 30
