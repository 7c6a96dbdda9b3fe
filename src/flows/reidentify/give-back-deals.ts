import { coarserValue } from '../../domain/erasure/coarsen';
import { equalValues } from '../../domain/erasure/equal-values';
import { giveBack, type GiveBack, type LeftField, type MappedField } from '../../domain/erasure/give-back';
import { relationOf } from '../../domain/erasure/usable-steps';
import type { GraphObject, WorkspaceGraph } from '../../domain/graph';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Row } from '../../twenty/records';
import { selectFields } from '../../twenty/selection';
import type { SealedIdentity } from './sealed-identity';

/** Whether the deal still holds what a step left of the exact value. */
const isAsLeft = (
  object: GraphObject,
  { field, value }: MappedField,
  current: unknown,
  steps: SealedIdentity['steps'],
): boolean =>
  steps.some(
    (step) =>
      step.object === object.name &&
      (relationOf(object, step.field)?.column ?? step.field) === field &&
      equalValues(current, coarserValue(object, field, value, step.step)),
  );

/**
 * What was said less exactly on the person's deals, exact again. Deals live on: one that holds another value by now, or that
 * is gone, keeps what it has. One request where there are such deals, and one a deal.
 * @param write writes what is given back, and says what the server refused
 */
export const giveBackDeals = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  { fields, steps }: Pick<SealedIdentity, 'fields' | 'steps'>,
  write: (object: GraphObject, record: GiveBack) => Promise<LeftField[]>,
): Promise<LeftField[]> => {
  const object = graph.objects.get('opportunity');
  const own = fields.filter((field) => field.object === object?.name);
  if (object === undefined || own.length === 0) return [];
  const rows = await readAll(client, [
    {
      object,
      filter: { id: { in: [...new Set(own.map(({ recordId }) => recordId))] } },
      selection: selectFields(object, new Set(own.map(({ field }) => field))),
      withDeleted: false,
    },
  ]);
  const deals = new Map((rows.get(object.name) ?? []).map((row): [string, Row] => [row.id, row]));
  const left: LeftField[] = [];
  const given: MappedField[] = [];
  for (const field of own) {
    const deal = deals.get(field.recordId);
    if (deal === undefined) continue;
    const current = deal[field.field];
    // Given back already, by a run that was stopped.
    if (equalValues(current, field.value)) continue;
    if (isAsLeft(object, field, current, steps)) given.push(field);
    else left.push({ recordId: field.recordId, field: field.field, reason: 'CHANGED_SINCE' });
  }
  for (const record of giveBack(object, given)) left.push(...record.left, ...(await write(object, record)));
  return left;
};
