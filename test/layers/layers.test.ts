import { describe, expect, test } from 'vitest';
import { importsOf, projectImports, violations } from './rules';

test('no import crosses a layer', () => {
  const imports = projectImports(process.cwd());
  expect(imports.length).toBeGreaterThan(10);
  expect(violations(imports)).toEqual([]);
});

describe('an injected import is refused', () => {
  test.each([
    ['shared/domain/plan.ts', "import fs from 'node:fs';"],
    ['shared/domain/plan.ts', "import { app } from 'electron';"],
    ['shared/domain/plan.ts', "export { open } from '../../electron/data/open';"],
    ['renderer/main.tsx', "import type { Database } from 'better-sqlite3';"],
    ['renderer/main.tsx', "const late = await import('../electron/services/plans');"],
    ['renderer/features/plan/view.tsx', "import { List } from '../list/list';"],
    ['electron/services/plans.ts', "import { dialog } from 'electron';"],
    ['electron/services/plans.ts', "import '../shell/window';"],
    ['electron/ipc/serve.ts', "import { ipcMain } from 'electron';"],
    ['electron/press/process.ts', "import { open } from '../data/open';"],
    ['electron/export/pdf/write.ts', "import { Page } from '../../../renderer/page';"],
  ])('%s: %s', (from, text) => {
    expect(violations(importsOf(from, text))).toHaveLength(1);
  });
});

describe('an import within its layer is accepted', () => {
  test.each([
    ['shared/domain/plan.ts', "import { sha256 } from '@noble/hashes/sha2.js';"],
    ['renderer/features/plan/view.tsx', "import { Button } from '@mantine/core'; import '../../components/grid';"],
    ['renderer/main.tsx', "import type { CallName } from '../shared/contract/calls';"],
    ['electron/data/process.ts', "import { serve } from '../ipc/serve'; import Database from 'better-sqlite3';"],
    ['electron/shell/window.ts', "import { BrowserWindow } from 'electron'; import path from 'node:path';"],
  ])('%s: %s', (from, text) => {
    expect(violations(importsOf(from, text))).toEqual([]);
  });
});
