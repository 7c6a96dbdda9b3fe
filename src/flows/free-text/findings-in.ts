import { levelOfKinds, type Finding } from '../../domain/free-text/finding';
import { findSensitive } from '../../domain/free-text/find-sensitive';
import type { WorkspaceGraph } from '../../domain/graph';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Read, type Row } from '../../twenty/records';
import { peopleOf, targetsRead } from '../special/people-of';
import { SPECIAL_OBJECTS } from '../special/special-objects';
import { findingId, FINDING_SELECTION } from './finding-rows';
import { groupedBy } from './grouped-by';
import type { TextRecord } from './read-texts';

type Hit = Omit<Finding, 'personId'>;

/** What texts hold, without whom they are about. */
export const hitsIn = (records: readonly TextRecord[]): Hit[] =>
  records.flatMap(({ object, id, texts }) =>
    [...texts].flatMap(([fieldName, text]): Hit[] => {
      const found = findSensitive(text);
      if (found.size === 0) return [];
      const kinds = [...found.keys()].toSorted();
      return [
        {
          objectName: object,
          fieldName,
          recordId: id,
          source: 'FREE_TEXT',
          kinds,
          count: [...found.values()].reduce((sum, places) => sum + places, 0),
          level: levelOfKinds(kinds),
          reason: null,
        },
      ];
    }),
  );

const idsOf = (hits: readonly Hit[]): string[] => [...new Set(hits.map(({ recordId }) => recordId))];

/**
 * Findings with the one person each is about, and the rows that are there of them already. One request for up to a few
 * hundred; none for no hits.
 */
export const completeFindings = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  hits: readonly Hit[],
  records: readonly TextRecord[],
): Promise<{ findings: Finding[]; known: Map<string, Row> }> => {
  if (hits.length === 0) return { findings: [], known: new Map() };
  const byObject = groupedBy(hits, ({ objectName }) => objectName);
  const reads = [...byObject].flatMap(([object, ofObject]): Read[] => {
    const read = targetsRead(graph, object, idsOf(ofObject));
    return read === undefined ? [] : [read];
  });
  const rows = await readAll(client, [
    {
      object: SPECIAL_OBJECTS.sensitiveFinding,
      filter: { id: { in: hits.map(findingId) } },
      selection: FINDING_SELECTION,
    },
    ...reads,
  ]);
  const values = new Map(records.map(({ object, id, row }) => [`${object}.${id}`, row]));
  const people = new Map<string, string[]>();
  for (const [object, ofObject] of byObject) {
    const about = peopleOf(
      graph,
      object,
      idsOf(ofObject).map((id) => ({ id, values: values.get(`${object}.${id}`) ?? {} })),
      rows.get(targetsRead(graph, object, [''])?.object.name ?? ''),
    );
    for (const [id, ids] of about) people.set(`${object}.${id}`, ids);
  }
  return {
    known: new Map((rows.get(SPECIAL_OBJECTS.sensitiveFinding.name) ?? []).map((row) => [row.id, row])),
    findings: hits.map((hit) => {
      const about = people.get(`${hit.objectName}.${hit.recordId}`) ?? [];
      return { ...hit, personId: about.length === 1 ? (about[0] ?? null) : null };
    }),
  };
};
