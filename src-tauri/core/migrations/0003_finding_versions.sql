-- A finding's words are versions: each stays as it was written, and the last one counts. The finding itself is its number
-- in its audit.
create table finding_version (
  finding_id  text not null references finding (finding_id),
  version     integer not null check (version >= 1),
  kind        text not null,
  title       text not null,
  detail      text not null,
  why         text not null,                   -- what made it possible, or what got in the way
  domain      text,
  status      text not null,
  dissent     text not null,
  discussion  text not null,                   -- the meeting's discussion it rests on, where no answer does
  reason      text not null,                   -- why it was changed; empty in the first version
  written_at  text not null,
  primary key (finding_id, version)
) strict;
insert into finding_version (finding_id, version, kind, title, detail, why, domain, status, dissent, discussion, reason, written_at)
  select finding_id, 1, kind, title, detail, why, domain, status, dissent, discussion, '', changed_at from finding order by rowid;

-- A version rests on at least one answer, or on the meeting's discussion.
create table finding_ground (
  finding_id  text not null,
  version     integer not null,
  return_id   text not null references agency_return (return_id),
  domain      text not null,
  primary key (finding_id, version, return_id, domain),
  foreign key (finding_id, version) references finding_version (finding_id, version)
) strict;
insert into finding_ground (finding_id, version, return_id, domain)
  select finding_id, 1, return_id, domain from finding_rests_on order by rowid;
drop table finding_rests_on;

alter table finding drop column kind;
alter table finding drop column title;
alter table finding drop column detail;
alter table finding drop column why;
alter table finding drop column domain;
alter table finding drop column status;
alter table finding drop column dissent;
alter table finding drop column discussion;
alter table finding drop column changed_at;

create trigger finding_versions_are_never_changed before update on finding_version begin select raise(abort, 'a version is never changed'); end;
create trigger finding_versions_are_never_cut before delete on finding_version begin select raise(abort, 'a version is never cut'); end;
create trigger finding_grounds_are_never_changed before update on finding_ground begin select raise(abort, 'a version is never changed'); end;
create trigger finding_grounds_are_never_cut before delete on finding_ground begin select raise(abort, 'a version is never cut'); end;
