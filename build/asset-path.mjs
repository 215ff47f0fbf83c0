// What electron-vite does with `import file from './x.ttf?asset'`, for tests and benches: the file's path.
const MARK = '\0asset:';

/** @type {import('vite').Plugin} */
export const assetPath = {
  name: 'asset-path',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!source.endsWith('?asset')) return null;
    const found = await this.resolve(source.slice(0, -'?asset'.length), importer, { skipSelf: true });
    return found && `${MARK}${found.id}`;
  },
  load: (id) => (id.startsWith(MARK) ? `export default ${JSON.stringify(id.slice(MARK.length))};` : null),
};
