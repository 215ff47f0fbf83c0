import { lazy, Suspense } from 'react';
import type { FieldEntry } from '../../../shared/domain/schema/field';
import { fieldsOf, occurrenceKey } from '../../../shared/domain/schema/field';
import { isFields } from '../../../shared/domain/edit/place';
import { textNotTaken } from '../../../shared/domain/schema/not-taken';
import { plainText, proseSchema } from '../../../shared/domain/schema/prose';
import { DateOnlyField, LocalField, MomentField } from './date-fields';
import { FilesField } from './file-fields';
import { Frame } from './frame';
import { KeepsText } from './not-taken';
import { LinkField, LinksField } from './link-fields';
import { RecurrenceField } from './recurrence-field';
import { type Detail, RowsField } from './rows-field';
import { ChoiceField, type FieldProps, TextField, YesNoField } from './text-fields';
import { ZoneField } from './zone-picker';

const ProseEditor = lazy(() => import('../prose/editor').then((module) => ({ default: module.ProseEditor })));

const prose = proseSchema();

/** Rich text while its editor is being read: the same words in the same box. */
function ProseAtRest({ entry, path, value }: FieldProps) {
  const parsed = prose.safeParse(value);
  return (
    <Frame label={entry.meta.title} wide path={path.join('/')}>
      <div className="rte">
        <div className="prose">
          <p dir="auto">{parsed.success ? plainText(parsed.data) : ''}</p>
        </div>
      </div>
    </Frame>
  );
}

function GroupField({ entry, path, value }: FieldProps) {
  return (
    <fieldset className="field wide group" data-path={path.join('/')}>
      <legend>{entry.meta.title}</legend>
      {entry.meta.help ? <p className="hint">{entry.meta.help}</p> : null}
      <FieldList fields={fieldsOf(entry.schema)} path={path} value={value} />
    </fieldset>
  );
}

/** The editor of one field, with the text that was typed for it and not taken. */
export const FieldEditor = ({ notTaken, ...props }: FieldProps & { notTaken: string | undefined }) => (
  <KeepsText {...props} text={notTaken}>
    <ByKind {...props} />
  </KeepsText>
);

/** Chosen by its kind in the schema. */
function ByKind(props: FieldProps) {
  switch (props.entry.meta.kind) {
    case 'text':
    case 'lines':
    case 'command':
    case 'number':
    case 'minutes':
    case 'hash':
    case 'instant':
      return <TextField {...props} />;
    case 'prose':
      return (
        <Suspense fallback={<ProseAtRest {...props} />}>
          <ProseEditor {...props} />
        </Suspense>
      );
    case 'recurrence':
      return <RecurrenceField {...props} />;
    case 'choice':
      return <ChoiceField {...props} />;
    case 'yes-no':
      return <YesNoField {...props} />;
    case 'date':
      return <DateOnlyField {...props} />;
    case 'local-time':
      return <LocalField {...props} />;
    case 'moment':
      return <MomentField {...props} />;
    case 'zone':
      return <ZoneField {...props} />;
    case 'link':
      return <LinkField {...props} />;
    case 'links':
      return <LinksField {...props} />;
    case 'file':
    case 'files':
      return <FilesField {...props} />;
    case 'group':
      return <GroupField {...props} />;
    case 'rows':
      return <RowsField {...props} detail={drawList} />;
    case 'duties': // entered in the matrix
    case 'id':
      return null;
  }
}

const drawList: Detail = (fields, path, value) => <FieldList fields={fields} path={path} value={value} />;

type ListProps = { fields: readonly FieldEntry[]; path: readonly string[]; value: unknown };

const withoutOccurrences = (fields: readonly FieldEntry[]): FieldEntry[] => {
  const asked = new Set(fields.map(({ key }) => occurrenceKey(key)));
  return fields.filter(({ key }) => !asked.has(key));
};

/** Fields one after another, short ones side by side. */
export const FieldList = ({ fields, path, value }: ListProps) =>
  fields.length === 0 ? null : (
    <div className="form">
      {withoutOccurrences(fields).map((entry) => (
        <FieldEditor
          key={[...path, entry.key].join('/')}
          entry={entry}
          path={[...path, entry.key]}
          value={isFields(value) ? value[entry.key] : undefined}
          notTaken={textNotTaken(value, entry.key)}
        />
      ))}
    </div>
  );
