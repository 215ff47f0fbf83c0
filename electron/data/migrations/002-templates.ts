/** Templates of the user's own: content of a plan without what belongs to one release only. */
export const templates = `
create table template (
  id text primary key,
  json text not null,
  sha256 text not null
) strict, without rowid;
`;
