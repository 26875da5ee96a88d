-- What each journal line did to each row: the row's hash before and after. The line's payload seals this list, so that a
-- row that is changed behind the app's back, or put back as it was, no longer fits the last line that wrote it.
create table journal_row (
  seq          integer not null,               -- the line; that it is there is for the walk to say
  ord          integer not null,
  kept_in      text not null,                  -- the table
  row_no       integer not null,               -- the row's number in it; nothing renumbers rows
  before_hash  blob check (length(before_hash) = 32),  -- null: the row was not there
  after_hash   blob check (length(after_hash) = 32),   -- null: the row was removed
  primary key (seq, ord)
) strict;
create index journal_row_of on journal_row (kept_in, row_no, seq);
create trigger journal_rows_are_never_changed before update on journal_row begin select raise(abort, 'the journal is never changed'); end;
create trigger journal_rows_are_never_cut before delete on journal_row begin select raise(abort, 'the journal is never cut'); end;
