-- Which stories have all words that are searched for, the best first
-- --words takes the search's own language: "exact phrase", -without, this OR that, begin*.
select found.score, articles.source_id, articles.title as headline, articles.date_published, articles.url
from mart.search($words) as found
join core.articles as articles using (article_id)
where ($since is null or articles.date_published >= $since::timestamp)
    and ($until is null or articles.date_published < $until::timestamp)
    and ($source is null or articles.source_id = $source)
order by found.score desc, articles.date_published desc nulls last, articles.article_id
