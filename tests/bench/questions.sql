-- What people ask the views and macros of mart beside the named reports, each as one statement: the title, then the SQL

-- bylines: who filed from where in the last week
select person, located, located_country_code, source, count(*) as stories
from mart.bylines
where date_published > $now::timestamp - interval 7 days and located is not null
group by all
order by stories desc
limit 100;

-- datelines: which places the gazetteer was least sure of
select located, country_code, count(*) as stories, avg(confidence) as confidence
from mart.datelines
where date_published > $now::timestamp - interval 30 days
group by all
order by confidence
limit 100;

-- articles: a day of one source, with the texts
select title, byline, body, story_id, copy_kind
from mart.articles
where source_id = $source and date_published between $now::timestamp - interval 1 day and $now::timestamp;

-- articles: one story with everything that is known
from mart.articles where article_id = $article;

-- headlines: stories of each source by section, all time
select source, section, count(*) as stories from mart.headlines group by all order by stories desc limit 100;

-- headlines: stories by month and language
select date_trunc('month', date_published) as month, language, count(*) as stories, avg(word_count) as words
from mart.headlines
group by all
order by month, language;

-- subjects: what was written about, by month
select date_trunc('month', date_published) as month, subject, count(*) as articles
from mart.subjects
group by all
order by month, articles desc
limit 100;

-- images: whose pictures each source prints
select source_id, creditline, count(*) as pictures from mart.images group by all order by pictures desc limit 100;

-- source_tags: how much comes under each tag
select tag, sum(articles) as articles from mart.source_tags join mart.sources using (source_id) group by all;

-- headlines: at what hour of its own clock each source publishes
select source_id, local_hour, count(*) as articles
from mart.headlines
where local_hour is not null
group by all
order by source_id, local_hour;

-- people: everybody, the most prolific first
from mart.people order by articles desc limit 100;

-- person_aliases: the names of a source's staff
from mart.person_aliases where source_id = $source order by alias;

-- person_history: where a reporter was bylined
from mart.person_history('%Cora Ba%');

-- stories: those that went furthest
from mart.stories order by outlets desc, articles desc limit 100;

-- wire_pickups: who is quickest to carry agency copy
select source_id, count(*) as pickups, median(lag_hours) as usual_hours from mart.wire_pickups group by all order by pickups desc;

-- copies: who copies from whom
select first_source_id, source_id, kind, count(*) as copies, avg(containment) as carried
from mart.copies
group by all
order by copies desc
limit 100;

-- links: of what kinds
select kind, count(*) as links, avg(similarity) as similarity from mart.links group by all;

-- edits: how often each source edits, and says nothing
select source_id, change_class, count(*) as edits, avg(undeclared::integer) as undeclared from mart.edits group by all;

-- story_diff: what became of one story
from mart.story_diff($article);

-- first_publisher: of one story
select mart.first_publisher($article);

-- explain_field: why one story says what it says
from mart.explain_field($article);

-- parse_quality: every source, parser and week
from mart.parse_quality;

-- sources: all of them, with the shares of their copy
from mart.sources;

-- source_health: all of them
from mart.source_health;

-- daily_volume: every source and day of two years
from mart.daily_volume;

-- gaps: every silence
from mart.gaps;

-- drift: every source and measure
from mart.drift;

-- breaches: what alerts should be open
from mart.breaches;

-- alerts: what alerts have been open
from mart.alerts;

-- feeds: every feed
from mart.feeds;

-- rejects: what cannot be read, by reason
select source_id, reason, count(*) as rejects from mart.rejects group by all;

-- loads: every load
from mart.loads;

-- appearances: how many by the hour of the day
select date_part('hour', appeared_at) as hour, count(*) as stories from mart.appearances group by all;

-- identity_conflicts: every one
from mart.identity_conflicts;

-- search: two usual words
from mart.search('flood river') order by score desc limit 20;

-- search: a phrase or a word
from mart.search('"council school" OR hochwasser') order by score desc limit 20;

-- search: any ending
from mart.search('minist* -police') order by score desc limit 20;

-- search: a very common word
from mart.search('the') order by score desc limit 20;
