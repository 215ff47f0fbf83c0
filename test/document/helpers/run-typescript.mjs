// Lets Node run the project's TypeScript as it stands: `node --import THIS FILE script.ts`. Adds what imports leave
// out (extension, index file), and does what electron-vite does with `?asset`.
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

registerHooks({
  resolve(specifier, context, next) {
    if (specifier.endsWith('?asset')) {
      const { url } = next(specifier.slice(0, -'?asset'.length), context);
      return { url: `asset:${url}`, format: 'module', shortCircuit: true };
    }
    if (specifier.startsWith('.') && !/\.[cm]?[jt]s$/.test(specifier)) {
      const candidates = [`${specifier}.ts`, `${specifier}/index.ts`].map((file) => new URL(file, context.parentURL));
      const found = candidates.find((url) => existsSync(url));
      if (found) return next(found.href, context);
    }
    return next(specifier, context);
  },
  load(url, context, next) {
    if (!url.startsWith('asset:')) return next(url, context);
    const source = `export default ${JSON.stringify(fileURLToPath(url.slice('asset:'.length)))};`;
    return { format: 'module', source, shortCircuit: true };
  },
});
