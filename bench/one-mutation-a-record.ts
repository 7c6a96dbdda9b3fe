import { randomBytes } from 'node:crypto';

import { changes, planErasure, type PlanItem } from '../src/domain/erasure/plan';
import { requireObject, type WorkspaceGraph } from '../src/domain/graph';
import { surrogateFrom } from '../src/domain/surrogate';
import { isPrivacyError } from '../src/domain/errors';
import { SHIPPED_RULES } from '../src/domain/sensitivity/rule-book';
import { formerIdentityReads, identifySubjects, matchersFor } from '../src/flows/erasure/identify-subjects';
import { mapSubjects } from '../src/flows/erasure/map-subjects';
import { createTwentyClient, type TwentyClient } from '../src/twenty/client';
import { readAll, writeAll } from '../src/twenty/records';
import { selectFields } from '../src/twenty/selection';
import { readWorkspaceGraph } from '../src/twenty/workspace-graph';
import type { RunningSandbox } from '../sandbox/server';

const writeOne = async (client: TwentyClient, graph: WorkspaceGraph, item: PlanItem): Promise<void> => {
  const object = requireObject(graph, item.object);
  await writeAll(client, [
    item.action === 'DESTROY'
      ? { kind: 'destroy', object, id: item.recordId }
      : { kind: 'update', object, id: item.recordId, data: item.patch ?? {} },
  ]);
};

/**
 * The baseline: the same reads and the same changes to the same kind of subject, written as most integrations do it,
 * a mutation for each record, one after the other.
 */
export const oneMutationARecord = async (
  sandbox: RunningSandbox,
  personId: string,
): Promise<{ seconds: number; requests: number }> => {
  const client = createTwentyClient({ url: sandbox.url, token: sandbox.apiKey });
  const began = performance.now();
  const graph = await readWorkspaceGraph(client);
  const person = requireObject(graph, 'person');
  const [row] =
    (
      await readAll(client, [
        { object: person, filter: { id: { eq: personId } }, selection: selectFields(person) },
      ])
    ).get('person') ?? [];
  if (row === undefined) throw new Error('The reference subject is not there.');
  const [identified] = await identifySubjects(
    client,
    graph,
    [{ person: row, choice: 'REFUSE' }],
    await readAll(client, formerIdentityReads(graph, [personId])),
  );
  if (identified === undefined || isPrivacyError(identified))
    throw new Error('The reference subject is not known.');
  const { identifiers, distinctness, people } = identified;
  const subject = { personIds: people.map(({ id }) => id), identifiers, handles: identifiers.emails };
  const matchers = matchersFor(identifiers, distinctness);
  const {
    maps: [map],
  } = await mapSubjects(client, graph, [{ subject, matchers }]);
  if (map === undefined) throw new Error('The reference subject has no records.');
  const plan = planErasure({
    graph,
    map,
    matchers,
    surrogate: surrogateFrom(randomBytes(10)),
    rules: SHIPPED_RULES,
    holds: new Map(),
    mentions: 'REDACT',
    decisions: new Map(),
    replacesPerson: false,
    startedAt: new Date().toISOString(),
    processingState: 'PSEUDONYMISED',
  });
  for (const item of changes(plan)) await writeOne(client, graph, item);
  return { seconds: (performance.now() - began) / 1000, requests: client.requestCount() };
};
