/** What rows of the registers were: one entry for each change, oldest first; no text where a row was removed. */
export const rowHistory = `
create table register_past (
  seq integer primary key autoincrement,
  register text not null,
  id text not null,
  at text,
  actor text,
  label text not null,
  json text,
  sha256 text
) strict;
create index register_past_row on register_past (register, id, seq);
`;
