// What electron-vite does with `import file from './x.ttf?asset'`, for tests and benches: the file's path.
const MARK = '\0asset:';
const END = '?asset';

/** @type {import('vite').Plugin} */
export const assetPath = {
  name: 'asset-path',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!source.endsWith(END)) return null;
    const found = await this.resolve(source.slice(0, -END.length), importer, { skipSelf: true });
    // In disguise: by its ending the runner would take a `.wasm` for a module of Node's.
    return found && `${MARK}${Buffer.from(found.id).toString('base64url')}`;
  },
  load(id) {
    if (!id.startsWith(MARK)) return null;
    return `export default ${JSON.stringify(Buffer.from(id.slice(MARK.length), 'base64url').toString())};`;
  },
};
