import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import type { Keyring } from '../../keys/keyring';
import { HINTS, idOf, invalidInput, personInput } from '../consent/consent-input';
import { previewErasure } from '../erasure/preview-erasure';
import type { Clock } from '../worker';
import { ONLY_COUNTS, requireRight, toolCaller, type ToolParts } from './tool-caller';

export type WhereIsData =
  | {
      personId: string;
      /** Records about the person, by object; those the member may read. */
      found: Record<string, number>;
      records: number;
      /** Records that an erasure would leave, by reason. */
      stays: Record<string, number>;
      /** Objects of which the member may not know. */
      hiddenObjects: number;
      sentence: string;
    }
  | {
      /** Fields that hold personal data, by object. */
      fields: Record<string, number>;
      sentence: string;
    };

type Parts = ToolParts & { keyring: () => Keyring; clock: Clock };

const FIELDS = `query PersonalFields($filter: FieldRuleFilterInput) {
  fieldRulesGroupBy(groupBy: [{ objectName: true }], filter: $filter) { groupByDimensionValues totalCount }
}`;
const fieldsSchema = z.object({
  fieldRulesGroupBy: z.array(
    z.object({ groupByDimensionValues: z.array(z.nullish(z.string())), totalCount: z.number() }),
  ),
});

const fieldsOf = async ({ client }: Parts): Promise<WhereIsData> => {
  const answer = fieldsSchema.parse(
    await client.core(FIELDS, {
      filter: { and: [{ sensitivity: { neq: 'NONE' } }, { fieldName: { neq: '*' } }] },
    }),
  );
  const fields: Record<string, number> = {};
  for (const { groupByDimensionValues, totalCount } of answer.fieldRulesGroupBy) {
    const [name] = groupByDimensionValues;
    if (name) fields[name] = totalCount;
  }
  return { fields, sentence: ONLY_COUNTS };
};

const inputSchema = z.object({ person: personInput });

/**
 * The tool *Where is data*: in which objects there are records about a person, found as an erasure would find them. Nothing
 * is written. For a member, of the objects that their role may read; where nobody is named, which fields hold personal data.
 * @throws PrivacyError INVALID_INPUT, NOT_ALLOWED, and those of *Preview erasure*
 */
export const whereIsData = async (parts: Parts, payload: unknown): Promise<WhereIsData> => {
  const { client, keyring, clock, memberId } = parts;
  const caller = await toolCaller(client, memberId);
  if (caller.kind === 'UNKNOWN') return fieldsOf(parts);
  const parsed = inputSchema.safeParse(payload);
  if (!parsed.success) throw invalidInput(parsed.error, { person: HINTS.person });
  // It looks through the whole workspace, which a token that is bound to a member cannot.
  if (caller.kind === 'BOUND')
    throw new PrivacyError(
      'NOT_ALLOWED',
      'On this server an agent sees what the member sees, which is not all there is. Open the Privacy tab of the record.',
    );
  requireRight(caller.rights.mayReadPeople, 'people');
  const preview = await previewErasure(
    client,
    keyring(),
    { personId: idOf(parsed.data.person).toLowerCase(), act: 'ERASE', choices: {} },
    clock,
  );
  const all = Object.entries(preview.found);
  const seen = all.filter(([name]) => caller.rights.mayRead(name));
  const records = seen.reduce((sum, [, count]) => sum + count, 0);
  const hiddenObjects = all.length - seen.length;
  return {
    personId: preview.personId,
    found: Object.fromEntries(seen),
    records,
    stays: hiddenObjects === 0 ? preview.stays : {},
    hiddenObjects,
    sentence:
      `${records} records in ${seen.length} objects are about this person.` +
      (hiddenObjects === 0 ? '' : ' There may be more in objects that the member may not read.'),
  };
};
