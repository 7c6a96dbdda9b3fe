import { isBlank } from '../../domain/erasure/blank';
import { equalValues } from '../../domain/erasure/equal-values';
import { generalise } from '../../domain/erasure/generalise';
import { CLEAR_STEP, type GeneraliseStep } from '../../domain/erasure/generalise-step';
import { mentionPlaces, type MentionPlace } from '../../domain/erasure/mention-places';
import { countByObject } from '../../domain/erasure/subject-map';
import { relationOf } from '../../domain/erasure/usable-steps';
import { columnsPointingTo, type GraphObject, type WorkspaceGraph } from '../../domain/graph';
import type { TwentyClient } from '../../twenty/client';
import { chunked, readAll, type Read, type Row } from '../../twenty/records';
import { selectFields } from '../../twenty/selection';
import type { Job } from './erasure-job';
import { decidedSteps } from './job-generalisation';
import type { Verification } from './verify-erasure';

/** A step with the name under which a record and its history have the value. */
type Looked = GeneraliseStep & { name: string };
type Subject = { job: Job; steps: Looked[] };

const subjectsOf = (graph: WorkspaceGraph, jobs: readonly Job[]): Subject[] =>
  jobs.flatMap((job) => {
    const steps = decidedSteps(job.settings.generalise).flatMap((step): Looked[] => {
      const object = graph.objects.get(step.object);
      return object === undefined
        ? []
        : [
            {
              ...step,
              name: relationOf(object, step.field)?.column ?? step.field,
            },
          ];
    });
    return steps.length === 0 ? [] : [{ job, steps }];
  });

const isExact = (value: unknown, step: string): boolean => {
  if (isBlank(value)) return false;
  return step === CLEAR_STEP || !equalValues(value, generalise(value, step));
};

/** Whether the record is one of the subject's that the steps are for. */
const isOf = (object: GraphObject, row: Row, { job }: Subject): boolean =>
  object.name === 'person'
    ? job.subject.personIds.includes(row.id)
    : Date.parse(String(row['createdAt'] ?? '')) <= Date.parse(job.startedAt) &&
      columnsPointingTo(object, 'person').some((column) =>
        job.subject.personIds.includes(String(row[column] ?? '')),
      );

const recordReads = (graph: WorkspaceGraph, subjects: readonly Subject[]): Read[] => {
  const personIds = [...new Set(subjects.flatMap(({ job }) => job.subject.personIds))];
  return [...new Set(subjects.flatMap(({ steps }) => steps.map(({ object }) => object)))].flatMap((name) => {
    const object = graph.objects.get(name);
    if (object === undefined) return [];
    const columns = name === 'person' ? ['id'] : columnsPointingTo(object, 'person');
    const names = new Set(subjects.flatMap(({ steps }) => steps.map((step) => step.name)));
    return [
      {
        object,
        filter: {
          or: columns.map((column) => ({ [column]: { in: personIds } })),
        },
        selection: selectFields(object, new Set([...names, 'createdAt'])),
      },
    ];
  });
};

const diffOf = (row: Row): Record<string, unknown> => {
  const diff = (row['properties'] as { diff?: unknown } | null | undefined)?.diff;
  return typeof diff === 'object' && diff !== null ? (diff as Record<string, unknown>) : {};
};

/** A statement takes some ten thousand values; a person with more deals than this is looked at in several requests. */
const MOST_IDS = 5000;

/**
 * Looks whether any value that was to be said less exactly is exact still, on a record or in its history; independently of
 * the plan. Two requests for all jobs, three where people and deals were changed, and none where nothing was said less exactly. What a hold keeps is found too: the
 * plan says that it is held.
 * @returns places by job
 */
export const verifyCoarsened = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  jobs: readonly Job[],
): Promise<ReadonlyMap<string, MentionPlace[]>> => {
  const subjects = subjectsOf(graph, jobs);
  const timeline = graph.objects.get('timelineActivity');
  if (subjects.length === 0 || timeline === undefined) return new Map();
  const rows = await readAll(client, recordReads(graph, subjects));
  const places = mentionPlaces();
  /** Whose history to look at, by record. */
  const owners = new Map<string, { object: string; subject: Subject }>();
  for (const [name, list] of rows) {
    const object = graph.objects.get(name);
    if (object === undefined) continue;
    for (const row of list)
      for (const subject of subjects.filter((one) => isOf(object, row, one))) {
        owners.set(row.id, { object: name, subject });
        const exact = subject.steps.filter(
          (step) => step.object === name && isExact(row[step.name], step.step),
        );
        places.add(
          subject.job.id,
          name,
          row.id,
          exact.map((step) => step.name),
        );
      }
  }
  for (const target of ['person', 'opportunity']) {
    const [column] = columnsPointingTo(timeline, target);
    const ids = [...owners].filter(([, { object }]) => object === target).map(([id]) => id);
    if (column === undefined) continue;
    for (const some of chunked(ids, MOST_IDS)) {
      const history = await readAll(client, [
        {
          object: timeline,
          filter: {
            and: [
              { [column]: { in: some } },
              { name: { like: `${target}.%` } },
              { properties: { like: '%"diff"%' } },
            ],
          },
          selection: `id name properties ${column}`,
        },
      ]);
      for (const row of history.get(timeline.name) ?? []) {
        const owner = owners.get(String(row[column] ?? ''));
        const diff = diffOf(row);
        const told = owner?.subject.steps.filter((step) => step.object === target && step.name in diff) ?? [];
        if (owner !== undefined && told.length > 0)
          places.add(owner.subject.job.id, timeline.name, row.id, ['properties']);
      }
    }
  }
  return new Map(subjects.map(({ job }) => [job.id, places.of(job.id)]));
};

/** What both searches found. */
export const withPlaces = (
  verification: Verification | undefined,
  places: readonly MentionPlace[] = [],
): Verification | undefined => {
  if (verification === undefined || places.length === 0) return verification;
  const hits = [...verification.hits, ...places];
  return { ...verification, hits, byObject: countByObject(hits) };
};
