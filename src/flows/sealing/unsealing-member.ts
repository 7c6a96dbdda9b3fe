import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import type { FieldRule } from '../../domain/sensitivity/field-rule';
import type { TwentyClient } from '../../twenty/client';
import { readAll } from '../../twenty/records';
import { KNOWN } from '../returns/own-objects';
import { FIELD_RULE } from './sealed-objects';

/** What a workflow writes may carry a member too; what a member writes by hand says so. */
const actor = z.object({ source: z.literal('MANUAL'), workspaceMemberId: z.string().check(z.minLength(1)) });
const idOf = (value: unknown): string | undefined => actor.safeParse(value).data?.workspaceMemberId;

const entrySchema = z.object({
  actorKind: z.string(),
  actorId: z.nullish(z.string()),
  happenedAt: z.string(),
  details: z.looseObject({ isSealed: z.optional(z.boolean()), status: z.optional(z.string()) }),
});

/**
 * The workspace member who took the seal off a field's rule: giving the values back opens all of them at once, which nobody
 * may do by a workflow's step alone. Who last wrote the rule counts, else the ledger's latest entry of its unsealing.
 * One request.
 * @throws PrivacyError NOT_ALLOWED when it was no member, or the rule is gone
 */
export const unsealingMember = async (
  client: TwentyClient,
  rule: FieldRule | undefined,
  name: string,
): Promise<string> => {
  const refused = new PrivacyError(
    'NOT_ALLOWED',
    `No member of the workspace has taken the seal off ${name}. Giving its values back opens them all: take the tick off “Sealed” on its field rule yourself, signed in as a member, then run this again.`,
  );
  if (rule === undefined) throw refused;
  const found = await readAll(client, [
    {
      object: FIELD_RULE,
      filter: { id: { eq: rule.id } },
      selection: 'id updatedBy { source workspaceMemberId }',
      withDeleted: false,
    },
    {
      object: KNOWN.ledgerEntry,
      filter: { and: [{ action: { eq: 'FIELD_RULE_CHANGED' } }, { subjectRecordId: { eq: rule.id } }] },
      selection: 'id actorKind actorId happenedAt details',
      withDeleted: false,
    },
  ]);
  const writer = idOf(found.get(FIELD_RULE.name)?.[0]?.['updatedBy']);
  if (writer !== undefined) return writer;
  const [latest] = (found.get(KNOWN.ledgerEntry.name) ?? [])
    .flatMap((row) => entrySchema.safeParse(row).data ?? [])
    .filter(({ details }) => details.isSealed === false || details.status === 'SUGGESTED')
    .toSorted((a, b) => Date.parse(b.happenedAt) - Date.parse(a.happenedAt));
  if (latest?.actorKind !== 'MEMBER' || !latest.actorId) throw refused;
  return latest.actorId;
};
