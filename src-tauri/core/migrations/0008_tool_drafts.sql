-- A tool that is being written. It may lack what a version needs; approving it makes a version, and that never changes.
create table tool_draft (
  draft_id    text primary key,
  code        text not null,
  title       text not null,
  definition  text not null,                   -- the tool as it is now, as JSON
  based_on    text references tool_version (digest),  -- the version it began as; null: begun from nothing or from a file
  steps_done  integer not null default 0,      -- the steps after this many were taken back
  begun_at    text not null,
  changed_at  text not null,
  ended       text check (ended in ('approved', 'put_aside'))  -- null: still being written
) strict;

-- What was changed, so that it can be taken back and done again.
create table tool_draft_step (
  draft_id    text not null references tool_draft (draft_id),
  ord         integer not null,
  what        text not null,                   -- in words, for the button that takes it back
  step        text not null,                   -- where in the definition, what was there and what is there now, as JSON
  primary key (draft_id, ord)
) strict;

-- Who approved a version here and when, and when it was retired. A table of its own: a new column would change what the
-- journal knows of the version's row. A version without a row came with the app or with a request.
create table tool_approval (
  digest      text primary key references tool_version (digest),
  approved_by text,                            -- null: retired without having been approved here
  approved_at text,
  retired_by  text,
  retired_at  text
) strict;
