-- Articles that are called by the identity of an earlier published one from now on, wherever they are named. Their texts
-- are compared anew, for of what was published together the smaller name comes first.
update core.articles set article_id = becomes, id_key = md5_number_lower(becomes), uri = renamed.uri, url = renamed.url, canonical_url = renamed.canonical_url from renamed where articles.article_id = was;
update core.article_versions set article_id = becomes from renamed where article_versions.article_id = was;
update core.article_authors set article_id = becomes from renamed where article_authors.article_id = was;
update core.article_datelines set article_id = becomes from renamed where article_datelines.article_id = was;
update core.article_subjects set article_id = becomes from renamed where article_subjects.article_id = was;
update core.article_images set article_id = becomes from renamed where article_images.article_id = was;
update core.article_sightings set article_id = becomes from renamed where article_sightings.article_id = was;
update core.article_aliases set article_id = becomes from renamed where article_aliases.article_id = was;
update core.article_sketches set article_id = becomes from renamed where article_sketches.article_id = was;
update core.article_links set article_id = becomes from renamed where article_links.article_id = was;
update core.article_links set other_id = becomes from renamed where article_links.other_id = was;
update core.story_members set article_id = becomes from renamed where story_members.article_id = was;
update core.story_members set story_id = becomes from renamed where story_members.story_id = was;
update core.story_members set parent_id = becomes from renamed where story_members.parent_id = was;
update core.story_merges set story_id = becomes from renamed where story_merges.story_id = was;
update core.story_merges set into_id = becomes from renamed where story_merges.into_id = was;
update ops.field_provenance set article_id = becomes from renamed where field_provenance.article_id = was;
update ops.left_out set article_id = becomes from renamed where left_out.article_id = was;
update ops.replay_differences set record_id = becomes from renamed where replay_differences.record_id = was;
update core.search_articles set article_id = becomes from renamed where search_articles.article_id = was;

update core.story_decisions
set article_id = least(one, other), other_id = greatest(one, other)
from (
    select
        decided.rowid as row,
        coalesce(first.becomes, decided.article_id) as one,
        coalesce(second.becomes, decided.other_id) as other
    from core.story_decisions as decided
    left join renamed as first on first.was = decided.article_id
    left join renamed as second on second.was = decided.other_id
    where first.was is not null or second.was is not null
) as told
where story_decisions.rowid = told.row;

update core.event_decisions
set article_id = least(one, other), other_id = greatest(one, other)
from (
    select
        decided.rowid as row,
        coalesce(first.becomes, decided.article_id) as one,
        coalesce(second.becomes, decided.other_id) as other
    from core.event_decisions as decided
    left join renamed as first on first.was = decided.article_id
    left join renamed as second on second.was = decided.other_id
    where first.was is not null or second.was is not null
) as told
where event_decisions.rowid = told.row;
