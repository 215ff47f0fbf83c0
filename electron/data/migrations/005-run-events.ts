/** What happened while releases ran, one row an event; only ever added. `audit` is the row of the audit log that seals it. */
export const runEvents = `
create table run_event (
  id text primary key,
  run text not null,
  sequence integer not null,
  plan text not null references plan (id),
  revision text not null,
  attempt integer not null,
  kind text not null,
  time text not null,
  zone text not null,
  happened text,
  count integer not null,
  actor text not null,
  payload text not null,
  previous text not null,
  hash text not null,
  audit integer not null unique
) strict;
create index run_event_plan on run_event (plan, run, sequence);
create trigger run_event_no_update before update on run_event begin select raise(abort, 'run events are only ever added'); end;
create trigger run_event_no_delete before delete on run_event begin select raise(abort, 'run events are only ever added'); end;
`;
