import { isBlank } from '../../domain/erasure/blank';
import type { GeneraliseStep } from '../../domain/erasure/generalise-step';
import type { SubjectMap } from '../../domain/erasure/subject-map';
import { relationOf } from '../../domain/erasure/usable-steps';
import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import type { TwentyClient } from '../../twenty/client';
import { readAll } from '../../twenty/records';
import type { Job } from './erasure-job';
import { jobCoarsening } from './erasure-pass';

/** A value before it is said less exactly. `field` is the column where it is a relation. */
export type Original = {
  object: string;
  recordId: string;
  field: string;
  value: unknown;
};

/** What the steps of a job are about to change on the person and the deals, as it stands. */
export const coarsenedOriginals = (
  graph: WorkspaceGraph,
  { job, map }: { job: Job; map: SubjectMap },
): Original[] => {
  const coarsening = jobCoarsening(job, map);
  if (coarsening === undefined) return [];
  const nameOf = ({ object, field }: GeneraliseStep): string =>
    relationOf(requireObject(graph, object), field)?.column ?? field;
  return map.records.flatMap((record) =>
    coarsening.recordIds.has(record.id)
      ? coarsening.steps
          .filter(({ object }) => object === record.object)
          .map((step): Original => {
            const field = nameOf(step);
            return {
              object: record.object,
              recordId: record.id,
              field,
              value: record.values[field],
            };
          })
          .filter(({ value }) => !isBlank(value))
      : [],
  );
};

const keyOf = (recordId: unknown, field: unknown): string => `${String(recordId)} ${String(field)}`;

/**
 * Those that no mapping holds yet. What was sealed first is the exact value: a job that says something still less exactly,
 * or one that begins again, must not put the coarse one in its place. No request where there is nothing to seal.
 */
export const unsealedOriginals = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  originals: readonly Original[],
): Promise<Original[]> => {
  if (originals.length === 0) return [];
  const object = requireObject(graph, 'sealedValue');
  const rows = await readAll(client, [
    {
      object,
      filter: {
        and: [
          { kind: { eq: 'PSEUDONYM_MAPPING' } },
          {
            recordId: {
              in: [...new Set(originals.map(({ recordId }) => recordId))],
            },
          },
        ],
      },
      selection: 'id recordId fieldName',
      withDeleted: false,
    },
  ]);
  const sealed = new Set(
    (rows.get(object.name) ?? []).map((row) => keyOf(row['recordId'], row['fieldName'])),
  );
  return originals.filter(({ recordId, field }) => !sealed.has(keyOf(recordId, field)));
};
