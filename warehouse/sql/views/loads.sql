-- Every load with the run it belongs to
select loads.*, runs.flow, runs.prefect_flow_run_id, runs.started_at, runs.copydesk_version
from ops.loads as loads
left join ops.runs as runs using (run_id)
