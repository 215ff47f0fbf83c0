/** Elsewhere better-sqlite3 dies without a word, and `Temporal` is missing. */
export function setup() {
  if (!process.versions['electron']?.startsWith('42.'))
    throw new Error(`Run the tests with \`npm run unit\`: they need Electron 42's Node, not ${process.version}.`);
}
