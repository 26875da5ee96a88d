-- The people who open this file. Nobody is removed: who left keeps their row, because the journal names them.
create table person (
  person_id   text primary key,
  name        text not null check (length(name) between 1 and 200),
  role        text not null,                   -- a code of assets/people/roles.toml
  slot        integer check (slot between 0 and 15),  -- their slot in the header; nothing while they have no passphrase
  added_at    text not null,
  left_at     text,
  check (left_at is null or slot is null)
) strict;
create unique index one_person_to_a_slot on person (slot) where slot is not null;
create trigger people_are_never_removed before delete on person begin select raise(abort, 'a person is never removed'); end;

-- What each person signs with. The public part stays for ever, so that what was signed can always be checked.
create table person_key (
  person_id    text not null references person (person_id),
  epoch        integer not null check (epoch >= 1),
  signing_pub  text not null unique,
  sealed       blob not null,                  -- the secret, under a key that follows from the person's own passphrase
  sealed_next  blob,                           -- the same under the next passphrase, while a change is under way
  since        text not null,
  primary key (person_id, epoch)
) strict;
create trigger public_keys_are_never_changed before update of person_id, epoch, signing_pub, since on person_key
  begin select raise(abort, 'a public key is never changed'); end;
create trigger public_keys_are_never_removed before delete on person_key begin select raise(abort, 'a public key is never removed'); end;

-- The organisation's own key that can open this file, if there is one. Who removes it leaves the row.
create table escrow (
  number      integer primary key,
  recipient   text not null,                   -- an age public key
  set_at      text not null,
  removed_at  text
) strict;
create unique index one_escrow_at_a_time on escrow (removed_at is null) where removed_at is null;
