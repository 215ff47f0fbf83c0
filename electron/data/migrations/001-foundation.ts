/** The first shape of a library. Append-only: a later change is a file of its own. */
export const foundation = `
create table library (
  key text primary key,
  value text not null
) strict;

create table plan (
  seq integer primary key,
  id text not null unique,
  reference text not null unique,
  version integer not null,
  created_at text not null,
  changed_at text not null,
  archived text,
  -- what lists need; written with every edit, rebuilt from the parts
  name text not null,
  release_version text not null,
  release_type text,
  change_type text,
  revision text not null,
  revision_state text not null,
  attempt_state text not null,
  window_start text,
  window_end text,
  zone text,
  margin_minutes integer,
  fix_forward integer not null,
  errors integer not null,
  warnings integer not null
) strict;
create index plan_window on plan (archived, window_start);
create index plan_changed on plan (archived, changed_at);
create index plan_name on plan (archived, name);
create index plan_margin on plan (archived, margin_minutes);

-- content, control, record and the head of the newest revision, never mixed
create table part (
  plan text not null references plan (id) on delete cascade,
  part text not null check (part in ('content', 'control', 'record', 'revision')),
  json text not null,
  sha256 text not null,
  primary key (plan, part)
) strict, without rowid;

-- every revision that was saved under a number; issued ones are never rewritten
create table revision (
  plan text not null references plan (id) on delete cascade,
  number text not null,
  position integer not null,
  json text not null,
  sha256 text not null,
  primary key (plan, number)
) strict, without rowid;

create table register_row (
  register text not null,
  id text not null,
  position integer not null,
  json text not null,
  sha256 text not null,
  primary key (register, id)
) strict, without rowid;

create table setting (
  key text primary key,
  json text not null,
  sha256 text not null
) strict, without rowid;

create table blob (
  sha256 text primary key,
  size integer not null,
  bytes blob not null
) strict;

-- projections: what crosses plans
create table plan_session (
  plan text not null references plan (id) on delete cascade,
  session text not null,
  ci text not null,
  starts text not null,
  ends text not null,
  primary key (plan, session, ci)
) strict, without rowid;
create index plan_session_ci on plan_session (ci, starts);

create table plan_link (
  plan text not null references plan (id) on delete cascade,
  target text not null,
  id text not null,
  primary key (plan, target, id)
) strict, without rowid;
create index plan_link_target on plan_link (target, id);

create virtual table plan_text using fts5 (plan unindexed, head, body, tokenize = 'unicode61 remove_diacritics 2');

-- undo: one row an edit, undone from the newest; may be pruned
create table edit (
  seq integer primary key autoincrement,
  plan text not null references plan (id) on delete cascade,
  part text not null,
  version integer not null,
  label text not null,
  commands text not null,
  inverse text not null,
  at text not null,
  undone integer not null default 0,
  barrier integer not null default 0
) strict;
create index edit_plan on edit (plan, seq);

-- what happened, by whom; append-only, each row seals the one before it
create table audit (
  seq integer primary key autoincrement,
  at text not null,
  actor text not null,
  plan text,
  act text not null,
  detail text not null,
  previous text not null,
  hash text not null
) strict;
create trigger audit_no_update before update on audit begin select raise(abort, 'the audit log is append-only'); end;
create trigger audit_no_delete before delete on audit begin select raise(abort, 'the audit log is append-only'); end;
`;
