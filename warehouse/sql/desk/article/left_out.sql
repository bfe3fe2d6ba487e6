-- Lines of its document that are in no field
select why, text
from ops.left_out
where number = $number and version = $current
order by position
limit 60
