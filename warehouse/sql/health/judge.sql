-- Alerts as they should be at the time as_of: those that are over close, those that go on are told anew, new ones open.
create or replace temp table breaches as from mart.breaches;

create or replace temp table changed_alerts as
select alert_id, false as opened
from ops.alerts as alerts
where closed_at is null
    and not exists (
        from breaches
        where breaches.kind = alerts.kind
            and breaches.source_id = alerts.source_id
            and breaches.measure is not distinct from alerts.measure
    );

update ops.alerts
set closed_at = getvariable('as_of')
where alert_id in (select alert_id from changed_alerts);

update ops.alerts
set detail = breaches.detail, found = breaches.found
from breaches
where alerts.closed_at is null
    and breaches.kind = alerts.kind
    and breaches.source_id = alerts.source_id
    and breaches.measure is not distinct from alerts.measure;

insert into changed_alerts
select md5(concat_ws('|', kind, source_id, measure, getvariable('as_of'))), true
from breaches
where not exists (
    from ops.alerts as alerts
    where alerts.closed_at is null
        and breaches.kind = alerts.kind
        and breaches.source_id = alerts.source_id
        and breaches.measure is not distinct from alerts.measure
);

insert into ops.alerts by name
select md5(concat_ws('|', kind, source_id, measure, getvariable('as_of'))) as alert_id, getvariable('as_of') as opened_at, *
from breaches
where alert_id in (select alert_id from changed_alerts where opened);
