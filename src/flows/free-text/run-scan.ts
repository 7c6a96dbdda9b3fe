import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import type { WorkspaceGraph } from '../../domain/graph';
import { scanSources, type ScanSource } from '../../domain/free-text/scan-sources';
import { afterPage, isRunning, type ScanState, type SourceState } from '../../domain/free-text/scan-state';
import { FIELD_RULE_SELECTION, readFieldRule } from '../../domain/sensitivity/field-rule';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll, type Row } from '../../twenty/records';
import { readWorkspaceGraph } from '../../twenty/workspace-graph';
import { SPECIAL_OBJECTS } from '../special/special-objects';
import type { Clock } from '../worker';
import { completeFindings, hitsIn } from './findings-in';
import { findingId, FINDING_SELECTION, findingRow, goneRow } from './finding-rows';
import { groupedBy } from './grouped-by';
import { readTexts, readTextsOf, PAGE, type TextRecord } from './read-texts';
import { keepScan } from './scan-position';

export type ScanParts = { client: TwentyClient; clock: Clock };

/** A run stops after this long; the next one goes on. */
const BUDGET_MS = 4 * 60_000;
/** Others may not take the scan up while a run is at work, which a server ends after five minutes. */
export const LEASE_MS = 6 * 60_000;
/** Texts of so many objects at once, 200 records of each. */
const SOURCES_AT_ONCE = 5;
/** How many steps may have to be done again after a run that was killed. */
const STEPS_PER_SAVE = 5;
/** An app shares 500 requests a minute with all its workspaces; a scan has time. */
const MS_PER_REQUEST = 600;

const FINDINGS = `query Findings($filter: SensitiveFindingFilterInput) {
  sensitiveFindings(filter: $filter, first: ${PAGE}, orderBy: [{ id: AscNullsFirst }]) {
    edges { node { ${FINDING_SELECTION} } } } }`;
const findingsSchema = z.object({
  sensitiveFindings: z.object({
    edges: z.array(z.object({ node: z.looseObject({ id: z.string() }) })),
  }),
});

/** Ids and counts are handed on, texts are not: they go with the step. */
type Work = ScanParts & { graph: WorkspaceGraph; sources: ReadonlyMap<string, ScanSource> };

const writeFindings = async (
  { client, clock, graph }: Work,
  records: readonly TextRecord[],
): Promise<{ found: number; changed: number }> => {
  const hits = hitsIn(records);
  const { findings, known } = await completeFindings(client, graph, hits, records);
  const rows = findings.flatMap(
    (finding) => findingRow(finding, known.get(findingId(finding)), clock.now()) ?? [],
  );
  if (rows.length > 0)
    await writeAll(client, [{ kind: 'upsert', object: SPECIAL_OBJECTS.sensitiveFinding, rows }]);
  return { found: findings.length, changed: rows.length };
};

const readStep = async (work: Work, state: ScanState): Promise<ScanState> => {
  const open = state.sources.filter(({ isDone }) => !isDone).slice(0, SOURCES_AT_ONCE);
  const asked = open.flatMap((place) => {
    const source = work.sources.get(place.object);
    return source === undefined ? [] : [{ place, source }];
  });
  const pages = await readTexts(
    work.client,
    work.graph,
    asked.map(({ place, source }) => ({
      source,
      after: place.after,
      upTo: place.isWrapped ? place.start : null,
      isCounted: place.total === null && place.start === null,
    })),
  );
  const records = pages.flatMap((page) => page?.records ?? []);
  const { found, changed } = await writeFindings(work, records);
  const refused = asked.filter((_, index) => pages[index] === null).map(({ place }) => place.object);
  const next = new Map<string, SourceState>(
    // An object that vanished meanwhile is done.
    open.map((place) => [place.object, { ...place, isDone: true }]),
  );
  asked.forEach(({ place }, index) => {
    const page = pages[index];
    if (page !== null && page !== undefined) next.set(place.object, afterPage(place, state.mode, page));
  });
  const sources = state.sources.map((place) => next.get(place.object) ?? place);
  return {
    ...state,
    sources,
    found: state.found + found,
    changed: state.changed + changed,
    refused: [...new Set([...state.refused, ...refused])],
    phase: sources.every(({ isDone }) => isDone) ? 'SWEEP' : 'READ',
  };
};

/** Findings that are not known to be gone, a page of them. */
const readFindings = async (client: TwentyClient, after: string | null): Promise<Row[]> => {
  const data = await client.core(FINDINGS, {
    filter: {
      and: [
        { source: { eq: 'FREE_TEXT' } },
        { state: { neq: 'GONE' } },
        ...(after === null ? [] : [{ id: { gt: after } }]),
      ],
    },
  });
  const page = findingsSchema.safeParse(data);
  if (!page.success)
    throw new PrivacyError(
      'SERVER_ANSWER_UNREADABLE',
      'Twenty answered "sensitiveFindings" in an unknown shape.',
    );
  return page.data.sensitiveFindings.edges.map(({ node }) => node as Row);
};

/** Looks at earlier findings again: whose text is gone, or has changed without being in a sample. */
const sweepStep = async (work: Work, state: ScanState): Promise<ScanState> => {
  const { client, clock, graph, sources } = work;
  const isOfScan = (row: Row): boolean =>
    state.only.length === 0 || state.only.includes(String(row['objectName']));
  const page = await readFindings(client, state.sweepAfter);
  const rows = page.filter(isOfScan);
  const wanted = [...groupedBy(rows, (row) => String(row['objectName']))].flatMap(([object, ofObject]) => {
    const source = sources.get(object);
    return source === undefined
      ? []
      : [{ source, ids: [...new Set(ofObject.map((row) => String(row['recordId'])))] }];
  });
  const { records, unread } =
    wanted.length === 0
      ? { records: new Map<string, TextRecord>(), unread: new Set<string>() }
      : await readTextsOf(client, graph, wanted);
  const present = new Map(hitsIn([...records.values()]).map((hit) => [findingId(hit), hit]));
  let gone = 0;
  const written = rows.flatMap((row): Row[] => {
    const hit = present.get(row.id);
    if (hit !== undefined) {
      const personId = typeof row['personId'] === 'string' ? row['personId'] : null;
      const changed = findingRow({ ...hit, personId }, row, clock.now());
      return changed === undefined ? [] : [changed];
    }
    const vanished = unread.has(String(row['objectName'])) ? undefined : goneRow(row, clock.now());
    if (vanished === undefined) return [];
    gone += 1;
    return [vanished];
  });
  if (written.length > 0)
    await writeAll(client, [{ kind: 'upsert', object: SPECIAL_OBJECTS.sensitiveFinding, rows: written }]);
  return {
    ...state,
    gone: state.gone + gone,
    changed: state.changed + written.length - gone,
    sweepAfter: page.at(-1)?.id ?? state.sweepAfter,
    ...(page.length < PAGE
      ? { phase: 'DONE' as const, finishedAt: clock.now().toISOString(), leaseUntil: null }
      : {}),
  };
};

/** The workspace's objects and where its texts are. Two requests. */
export const openScan = async (
  client: TwentyClient,
  only: readonly string[],
): Promise<{ graph: WorkspaceGraph; sources: ScanSource[] }> => {
  const graph = await readWorkspaceGraph(client);
  const rules = await readAll(client, [
    {
      object: SPECIAL_OBJECTS.fieldRule,
      filter: { status: { eq: 'CONFIRMED' } },
      selection: FIELD_RULE_SELECTION,
      withDeleted: false,
    },
  ]);
  const readable = (rules.get(SPECIAL_OBJECTS.fieldRule.name) ?? []).filter(
    (row) => row['objectName'] && row['fieldName'],
  );
  return { graph, sources: scanSources(graph, readable.map(readFieldRule), only) };
};

/**
 * Goes on with a scan for some minutes: texts first, 1,000 records a step, then earlier findings. Two or three requests a
 * step, at most 100 a minute. Stopped anywhere it is taken up by the next run, which does at most five steps again.
 * @throws PrivacyError those of the client; what was done is kept
 */
export const continueScan = async (
  { client, clock }: ScanParts,
  begun: ScanState,
  opened?: { graph: WorkspaceGraph; sources: readonly ScanSource[] },
): Promise<ScanState> => {
  if (!isRunning(begun)) return begun;
  const { graph, sources } = opened ?? (await openScan(client, begun.only));
  const work: Work = {
    client,
    clock,
    graph,
    sources: new Map(sources.map((source) => [source.object, source])),
  };
  const until = clock.now().getTime() + BUDGET_MS;
  let state: ScanState = {
    ...begun,
    leaseUntil: new Date(clock.now().getTime() + LEASE_MS).toISOString(),
  };
  await keepScan(client, state);
  for (let steps = 1; isRunning(state) && clock.now().getTime() < until; steps += 1) {
    const before = { requests: client.requestCount(), time: clock.now().getTime() };
    state = state.phase === 'READ' ? await readStep(work, state) : await sweepStep(work, state);
    if (steps % STEPS_PER_SAVE === 0 && !(await keepScan(client, state)))
      return { ...state, phase: 'STOPPED' };
    const spent = clock.now().getTime() - before.time;
    const due = (client.requestCount() - before.requests) * MS_PER_REQUEST;
    if (isRunning(state) && due > spent) await clock.sleep(due - spent);
  }
  state = { ...state, leaseUntil: null };
  return (await keepScan(client, state)) ? state : { ...state, phase: 'STOPPED' };
};
