import * as z from 'zod/mini';

import { readWorkspaceGraph } from '../../twenty/workspace-graph';
import { PAGE_SIZE } from '../../twenty/records';
import { pacer } from './pacer';
import { purgeTimelineValues } from './purge';
import { isHarmlessFor, type SealingParts } from './seal-records';
import {
  guardedObject,
  readRules,
  RULE_SELECTION,
  SEALED_RULES_FILTER,
  sealedFields,
} from './sealed-objects';
import { refOf, SEALED_KIND } from './sealed-values';

/** A workflow may wait for a day with what it carries. */
const LAST_MS = 25 * 3_600_000;
const BUDGET_MS = 150_000;

const QUERY = `query SealedLastDay($sealed: SealedValueFilterInput, $after: String, $rules: FieldRuleFilterInput) {
  sealedValues(filter: $sealed, first: ${PAGE_SIZE}, after: $after, orderBy: [{ id: AscNullsFirst }]) {
    edges { node { id objectName recordId fieldName } } pageInfo { hasNextPage endCursor } }
  fieldRules(filter: $rules, first: 200) { edges { node { ${RULE_SELECTION} } } }
}`;

const edges = z.array(z.object({ node: z.looseObject({ id: z.string() }) }));
const schema = z.object({
  sealedValues: z.object({
    edges,
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullish(z.string()) }),
  }),
  fieldRules: z.object({ edges }),
});

/**
 * Looks once more through the history of everything that was sealed within the last day, to its beginning: for rows that came
 * late, for runs of workflows that were at work until now, and for what a look that was stopped has left. One request where
 * nothing was sealed; two for 200 values, below ninety a minute.
 * @returns rows and runs that held a value
 * @throws PrivacyError from the client
 */
export const purgeLastDay = async ({ client, clock }: SealingParts): Promise<number> => {
  const began = clock.now().getTime();
  const pace = pacer({ client, clock });
  const variables = {
    sealed: {
      and: [{ kind: { eq: SEALED_KIND } }, { createdAt: { gte: new Date(began - LAST_MS).toISOString() } }],
    },
    rules: SEALED_RULES_FILTER,
  };
  let count = 0;
  let after: string | null = null;
  let graph: Awaited<ReturnType<typeof readWorkspaceGraph>> | null = null;
  do {
    await pace();
    const answer: z.infer<typeof schema> = schema.parse(
      await client.core(QUERY, { ...variables, ...(after === null ? {} : { after }) }),
    );
    const { edges: found, pageInfo } = answer.sealedValues;
    const rules = readRules(answer.fieldRules.edges.map(({ node }) => node));
    const refs = found.map(({ node }) => refOf(node));
    for (const object of new Set(refs.map((ref) => ref.object))) {
      if (guardedObject(object) === undefined) graph ??= await readWorkspaceGraph(client);
      const fields = sealedFields(object, rules, graph);
      const ids = refs.filter((ref) => ref.object === object).map(({ recordId }) => recordId);
      // Of a field that is sealed no more the history may say what it holds.
      if (fields.length === 0) continue;
      const names = fields.map(({ field }) => field);
      const done = await purgeTimelineValues(client, graph, object, ids, names, {
        isHarmless: isHarmlessFor(fields),
      });
      count += done.rows + done.runs;
    }
    after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null;
  } while (after !== null && clock.now().getTime() - began < BUDGET_MS);
  return count;
};
