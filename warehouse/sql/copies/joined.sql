-- Have several articles a text that this load touched, and did anybody decide that two are one story?
select
    exists (select text_hash from bearers group by text_hash having count(*) > 1) as is_borne_twice,
    exists (from core.story_decisions where verdict <> 'apart') as is_decided
