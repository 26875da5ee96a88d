-- After how many minutes without use the window locks this file. Until somebody chooses, there is no row and it is ten.
-- A table of its own: a new column would change what the journal knows of the organisation's row.
create table lock_setting (
  lock_setting_id  integer primary key check (lock_setting_id = 1),
  minutes          integer not null check (minutes between 1 and 30)
) strict;
