-- Pairs of which one is fresh, further apart than the window, that share nearly all landmarks.
with met as (
    select fresh.number as fresh_number, landmarks.number as other_number
    from fresh_landmarks as fresh
    join core.landmarks as landmarks using (fingerprint)
    where abs(landmarks.day - fresh.day) > $window
    qualify count(*) over (partition by fresh.fingerprint) <= $common * 100
)
select least(fresh_number, other_number) as one, greatest(fresh_number, other_number) as two
from met
group by one, two, fresh_number
having count(*) >= 3
