import { expect, test } from 'vitest';
import { isBuildable } from '../../shared/document/builders/build';
import { documentIds, madeDocuments } from '../../shared/domain/documents';

test('the window offers exactly the documents that can be made', () => {
  expect(madeDocuments).toEqual(documentIds.filter(isBuildable));
});
