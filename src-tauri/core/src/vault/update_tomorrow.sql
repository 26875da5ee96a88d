-- A step nobody has written yet, for the tests of updating.
create table tomorrow (tomorrow_id integer primary key, seq integer not null, text text not null) strict;
insert into tomorrow (seq, text) select one.seq, one.hash || other.hash from journal one, journal other;
alter table agency add column tomorrow text;
update agency set tomorrow = name;
create index by_tomorrow on tomorrow (text);
create table the_day_after (text text) strict;
insert into the_day_after select text from tomorrow;
