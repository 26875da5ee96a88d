-- What the Business Unit decided about a return when it checked it. A later decision is a new row; the earlier ones stay.
create table qa_review (
  review_id   text primary key,
  return_id   text not null references agency_return (return_id),
  version     integer not null,
  decision    text not null check (decision in ('accepted', 'accepted_with_points', 'not_robust', 'not_comprehensive', 'identifiers_found')),
  checklist   text not null,                   -- every point of the tool's checklist that was looked at, as JSON
  comment     text not null,
  decided_by  text not null,
  decided_at  text not null,
  unique (return_id, version)
) strict;

-- What the agency is told, numbered, each tied to the question or domain it is about.
create table qa_point (
  review_id   text not null references qa_review (review_id),
  number      integer not null,
  place       text not null,                   -- a question's or a domain's code; empty: the whole return
  text        text not null,
  primary key (review_id, number)
) strict;
create trigger reviews_are_never_changed before update on qa_review begin select raise(abort, 'a review is never changed'); end;
create trigger reviews_are_never_cut before delete on qa_review begin select raise(abort, 'a review is never cut'); end;
create trigger points_are_never_changed before update on qa_point begin select raise(abort, 'a point is never changed'); end;
create trigger points_are_never_cut before delete on qa_point begin select raise(abort, 'a point is never cut'); end;

-- In an agency's file: what the partnership decided about a return of ours, as its feedback says it.
create table feedback (
  return_id     text not null references agency_return (return_id),
  version       integer not null,              -- of the partnership's decision about this return
  bundle_digest text not null references bundle (digest),
  decision      text not null check (decision in ('accepted', 'accepted_with_points', 'not_robust', 'not_comprehensive', 'identifiers_found')),
  comment       text not null,
  decided_on    text not null,
  points        text not null,                 -- as JSON
  primary key (return_id, version)
) strict;
