-- The file's own organisation: the partnership, or an agency that takes part.
create table organisation (
  organisation_id  integer primary key check (organisation_id = 1),
  name             text not null check (length(name) between 1 and 200),
  role             text not null check (role in ('partnership', 'agency')),
  created_at       text not null,
  signing_secret   text not null,             -- both private keys, as bundle::Identity writes them
  key_epoch        integer not null,
  classification   text not null,             -- printed on every page
  group_name       text not null,             -- what this partnership calls its Quality and Impact Group
  smallest_group   integer not null check (smallest_group >= 1),  -- fewest cases an agency must have before its grades are shown
  appearance       text not null check (appearance in ('system', 'light', 'dark')),
  recovery_proved_at text                     -- when the recovery code was typed back
) strict;

-- Organisations known by their keys. Keys are never changed in place: new keys are a new row.
create table contact (
  contact_id    text primary key,
  organisation  text not null,
  signing_pub   text not null unique,
  age_pub       text not null,
  key_epoch     integer not null,
  trust         text not null check (trust in ('first use', 'checked by phone', 'changed')),
  added_at      text not null,
  checked_at    text,
  checked_by    text
) strict;

create table agency (
  agency_id   text primary key,
  code        text not null unique,            -- short, typed at the command line
  name        text not null unique,
  short_name  text not null,                   -- heads a column
  kind        text not null,                   -- an agency type of the tool
  contact_id  text references contact (contact_id),
  ord         integer not null,
  withdrawn_at text
) strict;

create table tool_version (
  digest      text primary key,                -- SHA-256 of the definition's exact text
  code        text not null,
  version     integer not null,
  title       text not null,
  definition  text not null,
  added_at    text not null,
  frozen_at   text
) strict;

create table audit (
  audit_id       text primary key,
  reference      text not null unique,         -- MA26-02
  theme          text not null,
  stage          text not null,
  aim            text not null default '',
  why            text not null default '',     -- why this theme, and its source
  method         text not null default '',     -- how, and why that way
  window_from    text not null,
  window_to      text not null,
  due_on         text not null,
  meeting_on     text,
  chair          text not null default '',
  independence   text not null default '',     -- how auditors' independence was assured
  data_protection text not null default '',    -- reference of the assessment or agreement; needed before issue
  summary        text not null default '',     -- the report's plain-English page
  process_learning text not null default '',   -- what the audit taught about auditing
  report_version text not null default '0.1',
  tool_digest    text not null references tool_version (digest),
  theme_pack     text,                         -- the tool's theme pack that is switched on
  created_at     text not null,
  check (window_from <= window_to)
) strict;

create table line_of_enquiry (
  audit_id    text not null references audit (audit_id),
  ord         integer not null,
  text        text not null,
  conclusion  text not null default '',
  primary key (audit_id, ord)
) strict;

-- Which agencies the audit asks. Asked on, due: separate facts; late is computed.
create table asked_agency (
  audit_id   text not null references audit (audit_id),
  agency_id  text not null references agency (agency_id),
  issued_at  text,                             -- when the request was exported to it
  request_digest text,
  primary key (audit_id, agency_id)
) strict;

-- One child, unborn child or sibling group. No name, date of birth or number, ever: the case key is another file.
create table case_file (
  case_id    text primary key,
  audit_id   text not null references audit (audit_id),
  reference  text not null unique,             -- MA26-02-C04
  age_band   text not null default '',
  plan       text not null default '',
  note       text not null default ''
) strict;

-- What each agency says of its part in each case. A nil return is a record.
create table involvement (
  case_id     text not null references case_file (case_id),
  agency_id   text not null references agency (agency_id),
  status      text not null check (status in ('awaiting', 'involved', 'not_involved', 'cannot_trace', 'declined')),
  window_from text,
  window_to   text,
  note        text not null default '',
  primary key (case_id, agency_id)
) strict;

create table bundle (
  bundle_id   text not null,
  digest      text primary key,                -- SHA-256 of the file as it came or went
  direction   text not null check (direction in ('in', 'out')),
  kind        text not null,
  other       text not null,                   -- who sent it, or whom it is for
  sequence    integer not null,
  audit_id    text,                            -- as the bundle names it
  at          text not null,
  bytes       blob not null                    -- the exact bytes: what was signed stays provable
) strict;
create index bundle_by_id on bundle (bundle_id);

-- In an agency's file: the request it answers. Its tool version is frozen.
create table request (
  audit_id      text primary key references audit (audit_id),
  agency_id     text not null references agency (agency_id),  -- ourselves, as the request names us
  agency_code   text not null,                 -- our code in the partnership's file: a return says it back
  contact_id    text not null references contact (contact_id),
  bundle_digest text not null references bundle (digest),
  guidance      text not null default ''
) strict;

-- A return is never changed. A newer one supersedes it, and both stay.
create table agency_return (
  return_id      text primary key,
  audit_id       text not null references audit (audit_id),
  case_id        text not null references case_file (case_id),
  agency_id      text not null references agency (agency_id),
  sequence       integer not null,
  state          text not null check (state in ('draft', 'submitted', 'superseded')),
  tool_digest    text not null references tool_version (digest),
  bundle_digest  text references bundle (digest),
  involvement    text not null,
  signatory      text not null,
  signed_on      text,
  received_at    text not null,
  body           text not null                 -- the case return's exact JSON, as signed
) strict;
create unique index one_current_return on agency_return (case_id, agency_id) where state = 'submitted';
create unique index one_draft on agency_return (case_id, agency_id) where state = 'draft';

-- The grades of a return, read from its body when it is kept, so that a grid need not open every body.
create table domain_answer (
  return_id   text not null references agency_return (return_id),
  domain      text not null,
  grade       text not null,                   -- a scale point, not_applicable or cannot_tell
  answer_digest text not null,                 -- tells whether a newer return says the same
  primary key (return_id, domain)
) strict;

-- What the automatic checks saw when the return came in. Nothing is ever in the file unchecked.
create table return_check (
  return_id  text not null references agency_return (return_id),
  ord        integer not null,
  check_no   integer,                          -- of the 18-point checklist, where one fits
  place      text not null,                    -- question or domain
  message    text not null,
  primary key (return_id, ord)
) strict;

-- Every grade the panel decided. A new decision is a new row; the earlier ones stay, and the self-grade is never here.
create table moderated_grade (
  decision_id  text primary key,
  case_id      text not null references case_file (case_id),
  agency_id    text not null references agency (agency_id),
  domain       text not null,
  version      integer not null,
  return_id    text not null references agency_return (return_id),  -- what the panel had before it
  answer_digest text not null,                 -- of that return's answer: another digest now means the panel must look again
  self_grade   text not null,
  grade        text not null,
  reason       text,                           -- a reason code of the tool; needed where the grade moved
  note         text not null,
  dissent      text not null,
  decided_at   text not null,
  unique (case_id, agency_id, domain, version)
) strict;

create table overall_judgement (
  audit_id    text not null references audit (audit_id),
  version     integer not null,
  grade       text not null,
  narrative   text not null,
  dissent     text not null,
  decided_at  text not null,
  primary key (audit_id, version)
) strict;

create table finding (
  finding_id  text primary key,
  audit_id    text not null references audit (audit_id),
  number      integer not null,
  kind        text not null,
  title       text not null,
  detail      text not null,
  why         text not null,                   -- what made it possible, or what got in the way
  domain      text,
  status      text not null,
  dissent     text not null default '',
  discussion  text not null default '',        -- the meeting's discussion it rests on, where no answer does
  added_at    text not null,
  changed_at  text not null,
  unique (audit_id, number)
) strict;

-- A finding rests on at least one answer, or on the meeting's discussion.
create table finding_rests_on (
  finding_id  text not null references finding (finding_id),
  return_id   text not null references agency_return (return_id),
  domain      text not null,
  primary key (finding_id, return_id, domain)
) strict;

create table recommendation (
  recommendation_id text primary key,
  audit_id     text not null references audit (audit_id),
  number       integer not null,
  text         text not null,
  kind         text not null,
  owner        text not null,
  outcome      text not null,                  -- what should be different for children
  measure      text not null,
  priority     text not null check (priority in ('high', 'medium', 'low')),
  status       text not null,
  added_at     text not null,
  changed_at   text not null,
  unique (audit_id, number)
) strict;

create table recommendation_finding (
  recommendation_id text not null references recommendation (recommendation_id),
  finding_id        text not null references finding (finding_id),
  primary key (recommendation_id, finding_id)
) strict;

-- Who did what, when. Ids, codes and digests only, never case text. Each line seals the one before it.
create table journal (
  seq        integer primary key,
  at_utc     text not null,
  actor      text not null,
  op         text not null,
  subject    text not null,
  payload    text not null,
  prev_hash  text not null,
  hash       text not null
) strict;
create trigger journal_is_never_changed before update on journal begin select raise(abort, 'the journal is never changed'); end;
create trigger journal_is_never_cut before delete on journal begin select raise(abort, 'the journal is never cut'); end;
create trigger decisions_are_never_changed before update on moderated_grade begin select raise(abort, 'a decision is never changed'); end;
create trigger decisions_are_never_cut before delete on moderated_grade begin select raise(abort, 'a decision is never cut'); end;
create trigger judgements_are_never_changed before update on overall_judgement begin select raise(abort, 'a judgement is never changed'); end;
create trigger judgements_are_never_cut before delete on overall_judgement begin select raise(abort, 'a judgement is never cut'); end;
create trigger answers_are_never_changed before update on domain_answer begin select raise(abort, 'an answer is never changed'); end;
