-- What readers would miss: texts, rejects, alerts, and how feeds and sources are. Not that something was met again.
select
    (select count(*) from core.article_versions),
    (select bit_xor(hash(reject_id, status)) from ops.rejects),
    (select bit_xor(hash(alert_id, closed_at)) from ops.alerts),
    (select bit_xor(hash(feed_id, status, moved_to)) from ops.feed_states),
    (select bit_xor(hash(sources)) from core.sources),
    (select bit_xor(hash(feeds)) from core.feeds),
    (select count(*) from ops.replays);
