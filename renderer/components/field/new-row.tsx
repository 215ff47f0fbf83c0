import { useState } from 'react';
import { targetNames } from '../../../shared/domain/rules/targets';
import type { FieldMeta, LinkTarget } from '../../../shared/domain/schema/field';
import { newWords } from './picker';
import { addable, useEditing } from './world';

/** The register a row can be added to while it is being linked to. */
export const addTargetOf = (meta: FieldMeta): LinkTarget | undefined =>
  meta.kind === 'link' || meta.kind === 'links'
    ? (meta.to ?? []).find((target) => addable.includes(target))
    : undefined;

type Props = { meta: FieldMeta; name: string; onMade: (id: string) => unknown; className?: string };

/** Makes a row of the register out of a name that is not in it yet; nothing where the field links to no register. */
export function NewRowButton({ meta, name, onMade, className = 'link-button' }: Props) {
  const { addTarget } = useEditing();
  const [busy, setBusy] = useState(false);
  const target = addTargetOf(meta);
  const text = name.trim();
  if (!target || text === '') return null;
  const make = async () => {
    if (busy) return;
    setBusy(true);
    const id = await addTarget(target, text);
    setBusy(false);
    if (id !== null) onMade(id);
  };
  return (
    <button type="button" className={className} onClick={() => void make()}>
      {newWords(targetNames[target], text)}
    </button>
  );
}
