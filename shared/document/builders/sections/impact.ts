import { schemaAt } from '../../../domain/edit/place';
import { fieldsOf } from '../../../domain/schema/field';
import { bold, cell, heading, paragraph, text } from '../../make';
import type { Block } from '../../tree';
import type { Build } from '../context';
import { fieldBlocks } from '../fields';
import { furtherBlocks } from './section';

const PATH = ['impactReview', 'security'] as const;

/** The security answers: one row a control family, yes or no, with the reason and what is done about it. */
export function securityBlocks(build: Build): Block[] {
  const security = build.content.impactReview?.security;
  const schema = schemaAt(build.schema, PATH);
  if (!security || !schema) return [];
  const { families = [] } = security;
  return [
    heading(2, PATH.join('.'), 'Security'),
    ...fieldBlocks(
      fieldsOf(schema).filter(({ key }) => key !== 'families'),
      security,
      build,
      PATH.join('.'),
    ),
    ...(families.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            id: 'control-families',
            caption: 'Control families',
            columns: [
              { head: 'Control family', weight: 3.4, rowHead: true },
              { head: 'Affected', weight: 1.2 },
              { head: 'Reason and mitigation', weight: 7 },
            ],
            rows: families.map((one) => ({
              kind: 'row' as const,
              cells: [
                cell(build.nameOf(['family'], one.family)),
                one.affected === undefined ? [] : cell([one.affected ? bold('Yes') : text('No')]),
                [
                  ...(one.reason === undefined ? [] : [paragraph(one.reason)]),
                  ...(one.mitigation === undefined ? [] : [paragraph(`Mitigation: ${one.mitigation}`)]),
                ],
              ],
            })),
          },
        ]),
    ...furtherBlocks(build, [...PATH, 'families'], ['family', 'affected', 'reason', 'mitigation']),
  ];
}
