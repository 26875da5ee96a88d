-- Moderated grades, overall judgements and findings are versions, and each is signed by the person who wrote it down.
create table signature (
  kind        text not null check (kind in ('moderated_grade', 'overall_judgement', 'finding_version')),
  version_id  text not null,
  audit_id    text not null references audit (audit_id),
  person_id   text not null,
  epoch       integer not null,                -- which of the person's keys
  signature   text not null,                   -- Ed25519, in hex
  signed_at   text not null,
  primary key (kind, version_id),
  foreign key (person_id, epoch) references person_key (person_id, epoch)
) strict;
create trigger signatures_are_never_changed before update on signature begin select raise(abort, 'a signature is never changed'); end;
create trigger signatures_are_never_cut before delete on signature begin select raise(abort, 'a signature is never cut'); end;
