-- Every change of an article's text: what changed, from what to what, and whether the publisher said so
with versions as (
    select
        *,
        lag(headline) over by_version as previous_headline,
        lag(description) over by_version as previous_description,
        lag(body) over by_version as previous_body,
        lag(byline) over by_version as previous_byline,
        lag(dateline) over by_version as previous_dateline,
        lag(date_modified) over by_version as previous_modified
    from core.article_versions
    window by_version as (partition by article_id order by version)
)
select
    versions.article_id,
    heads.source_id,
    versions.version,
    versions.version_created,
    headline,
    previous_headline,
    list_filter(
        [
            if(headline is distinct from previous_headline, 'headline', null),
            if(description is distinct from previous_description, 'description', null),
            if(body is distinct from previous_body, 'body', null),
            if(byline is distinct from previous_byline, 'byline', null),
            if(dateline is distinct from previous_dateline, 'dateline', null)
        ],
        lambda field: field is not null
    ) as changed_fields,
    coalesce(length(body), 0) - coalesce(length(previous_body), 0) as body_growth,
    date_modified as claimed_date_modified,
    (date_modified is null or date_modified is not distinct from previous_modified) as undeclared
from versions
join core.articles as heads using (article_id)
where versions.version > 1
