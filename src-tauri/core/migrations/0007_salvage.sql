-- A salvaged file says so for ever, with what became of each table when it was salvaged.
create table salvage (
  salvage_id  integer primary key,
  at_utc      text not null
) strict;

create table salvage_table (
  salvage_id  integer not null references salvage (salvage_id),
  kept_in     text not null,                   -- the table
  read        integer not null,
  unreadable  integer not null,
  set_apart   integer not null,
  may_be_more integer not null check (may_be_more in (0, 1)),
  primary key (salvage_id, kept_in)
) strict;

-- Rows that were read but cannot stand in their place, because what they point at is lost or a part of them is.
create table salvaged_row (
  salvaged_row_id integer primary key,
  salvage_id  integer not null references salvage (salvage_id),
  kept_in     text not null,
  row_no      integer not null,
  why         text not null,
  content     text not null                    -- the columns, as JSON
) strict;
create trigger salvage_is_never_changed before update on salvage begin select raise(abort, 'a salvage is never changed'); end;
create trigger salvage_is_never_cut before delete on salvage begin select raise(abort, 'a salvage is never cut'); end;
