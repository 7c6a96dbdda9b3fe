import { randomUUID } from 'node:crypto';

import { isPrivacyError, PrivacyError } from '../../domain/errors';
import { carefulMode } from '../../domain/retention/person-write';
import { withProblems } from '../../domain/retention/run-report';
import { retention } from '../../identifiers';
import { enqueueJobs } from '../../twenty/enqueue-jobs';
import { writeAll } from '../../twenty/records';
import { ledgerRow } from '../ledger/ledger-row';
import { stableId } from '../stable-id';
import { actOnDue, brakeToday, tallySince } from './act';
import { openWorld } from './open-world';
import { lookAtObjects } from './other-objects';
import type { RetentionParts } from './parts';
import { RETENTION_OBJECTS } from './retention-objects';
import { LET_GO, PHASES, progressOf, readRun, saveRun, takeRun, type RetentionRun } from './run-record';
import { sweepPeople, type RunUnderWay } from './sweep-people';
import { warnOwners } from './warn-owners';

/** A run stops after this long, and the next one goes on; a server ends a function after five minutes. */
const BUDGET_MS = 4 * 60_000;
/** An app shares 500 requests a minute with all its workspaces; a sweep has the night. */
const MS_PER_REQUEST = 200;
/** What a small workspace needs goes at once. */
const AT_ONCE = 60;
/** A clock that went back further than this makes a run that was begun before it worthless. */
const CLOCK_PLAY_MS = 60_000;

export type SweepResult = {
  runId: string;
  state: 'RUNNING' | 'WAITING' | 'DONE' | 'FAILED' | 'ELSEWHERE';
  people: number;
  requests: number;
  /** Code of why it failed. */
  failure?: string;
};

const save = (work: RunUnderWay, run: RetentionRun, more: Record<string, unknown> = {}): Promise<void> =>
  saveRun(work.client, run.id, work.owner, { ...progressOf(run, work.clock.now()), ...more });

const nextPhase = (run: RetentionRun): RetentionRun => ({
  ...run,
  position: { phase: PHASES[PHASES.indexOf(run.position.phase) + 1] ?? 'END', after: null },
});

/** Does what a run is at, and writes down that it is done with it. */
const takeStep = async (parts: RetentionParts, work: RunUnderWay): Promise<RunUnderWay> => {
  const done = async (run: RetentionRun): Promise<RunUnderWay> => {
    const next = nextPhase({ ...run, requests: run.requests + work.requestsSince() + 1 });
    await save(work, next);
    work.requestsSince();
    return { ...work, run: next };
  };
  const { run, mode, world, client } = work;
  switch (run.position.phase) {
    case 'PEOPLE': {
      const swept = await sweepPeople(work);
      if (swept.run.position.phase === 'PEOPLE') return swept;
      const problems = withProblems(swept.run.findings, swept.world.problems);
      return { ...swept, run: { ...swept.run, findings: problems } };
    }
    case 'WARN': {
      if (mode === 'DRY_RUN') return done(run);
      const { retentionWarnDays: warnDays } = world.settings;
      const now = new Date(run.startedAt);
      const warned = await warnOwners(client, { now, warnDays, language: world.language });
      return done({ ...run, counts: { ...run.counts, tasks: Math.max(run.counts.tasks, warned.tasks) } });
    }
    case 'OBJECTS': {
      const looked = await lookAtObjects(client, world, { now: run.startedAt, mode });
      const sum = (of: 'count' | 'deleted'): number =>
        looked.objects.reduce((total, object) => total + object[of], 0);
      return done({
        ...run,
        counts: { ...run.counts, records: sum('count'), deleted: run.counts.deleted + sum('deleted') },
        findings: { ...withProblems(run.findings, looked.problems), objects: looked.objects },
      });
    }
    case 'ACT': {
      if (mode !== 'ACT' || run.counts.actionable === 0) return done(run);
      // Counted by what was made since the run began, and not by this call: it may be the second after a stop.
      const made = async (): Promise<number> =>
        (await tallySince(client, run.startedAt, work.clock.now().toISOString())).jobs;
      const left = Math.max(0, run.counts.actionable - (await made()));
      const decision = await brakeToday(parts, world, left);
      const acted = await actOnDue(parts, {
        most: decision.go,
        world,
        // Whom this very run proposes, nobody has seen yet: they are acted on by the next night's at the earliest.
        proposedBefore: run.createdAt < run.startedAt ? run.createdAt : run.startedAt,
      });
      return done({
        ...run,
        counts: { ...run.counts, ordered: acted.ordered === 0 ? run.counts.actionable - left : await made() },
        waiting: decision.isBraked ? decision.waiting : 0,
      });
    }
    case 'END':
      return work;
    default: {
      const unknown: never = run.position.phase;
      throw new RangeError(`Unknown phase ${String(unknown)}.`);
    }
  }
};

/** What the ledger says of a run that proposed or acted: counts only. The same run always gives the same entry. */
const entryOf = ({ id, mode, startedAt, counts, waiting }: RetentionRun) =>
  ledgerRow({
    id: stableId('retention-run', id),
    action: 'RETENTION_RUN',
    subjectKey: null,
    keyVersion: null,
    subjectObject: 'privacyRun',
    subjectRecordId: id,
    actorKind: 'APPLICATION',
    actorId: null,
    details: {
      mode,
      people: counts.people,
      due: counts.due,
      withoutPurpose: counts.withoutPurpose,
      held: counts.held,
      extended: counts.extended,
      warned: counts.warned,
      proposed: counts.proposed,
      ordered: counts.ordered,
      destroyed: counts.destroyed,
      deleted: counts.deleted,
      waiting,
    },
    happenedAt: startedAt,
  });

const hasEffect = ({ mode, counts }: RetentionRun): boolean =>
  mode !== 'DRY_RUN' && counts.proposed + counts.ordered + counts.destroyed + counts.deleted > 0;

/** Who waits is counted anew by each run that may act: what an earlier one says waits for nobody any more. */
const supersede = async ({ client }: RunUnderWay): Promise<void> => {
  await writeAll(client, [
    {
      kind: 'updateWhere',
      object: RETENTION_OBJECTS.privacyRun,
      filter: { and: [{ kind: { eq: 'RETENTION' } }, { state: { eq: 'WAITING' } }] },
      data: { state: 'DONE', waiting: 0 },
    },
  ]);
};

/** The evidence first: written again it is the same, and a run that is over is not taken up any more. */
const end = async (work: RunUnderWay): Promise<SweepResult['state']> => {
  const { run, client, clock } = work;
  if (hasEffect(run))
    await writeAll(client, [{ kind: 'upsert', object: RETENTION_OBJECTS.ledgerEntry, rows: [entryOf(run)] }]);
  if (run.mode !== 'DRY_RUN') await supersede(work);
  const state = run.waiting > 0 ? 'WAITING' : 'DONE';
  const requests = run.requests + work.requestsSince() + 1;
  await save(work, { ...run, requests }, { state, endedAt: clock.now().toISOString(), ...LET_GO });
  return state;
};

/** Failures that pass by themselves; the run goes on from where it stands. */
const PASSING: ReadonlySet<string> = new Set(['RATE_LIMITED', 'SERVER_UNREACHABLE']);

const fail = async (
  { client, clock }: RetentionParts,
  runId: string,
  owner: string,
  error: unknown,
): Promise<string> => {
  const code = isPrivacyError(error) ? error.code : 'UNEXPECTED';
  await saveRun(client, runId, owner, {
    state: 'FAILED',
    endedAt: clock.now().toISOString(),
    failureCode: code,
    failureMessage: isPrivacyError(error)
      ? error.message
      : 'Something unforeseen stopped this run. What was done so far is kept; the next night begins anew.',
    ...LET_GO,
  });
  return code;
};

/**
 * Goes on with a run for some minutes: everybody judged and written, owners warned, other objects looked at, what is due
 * ordered within the brake, and the report closed. Stopped anywhere it is taken up where it stands. Two workers never have the
 * same run. A turn that has changed as many people as one may is gone on with at the next quarter of an hour, one that ran out of
 * time at once. Two requests for each 200 people, three where nearly all of them are changed, and about a dozen for the rest.
 * @throws what is neither known nor passes by itself, after it was written into the run
 */
export const goOnWithRun = async (parts: RetentionParts, runId: string): Promise<SweepResult> => {
  const { client, clock } = parts;
  const owner = randomUUID();
  const began = clock.now().getTime();
  const first = client.requestCount();
  let told = first;
  const requestsSince = (): number => {
    const spent = client.requestCount() - told;
    told = client.requestCount();
    return spent;
  };
  const row = await takeRun(client, 'RETENTION', runId, owner, clock.now());
  if (row === undefined) return { runId, state: 'ELSEWHERE', people: 0, requests: 1 };
  let run = readRun(row);
  const answer = (state: SweepResult['state'], failure?: string): SweepResult => ({
    runId,
    state,
    people: run.counts.people,
    requests: client.requestCount() - first,
    ...(failure === undefined ? {} : { failure }),
  });
  try {
    if (Date.parse(run.startedAt) > began + CLOCK_PLAY_MS)
      throw new PrivacyError(
        'REQUEST_CHANGED',
        'The clock of the server went back to before this run began: who is due by its time may not be due at all. Nothing more is done; the next run begins anew.',
      );
    const world = await openWorld(client, run.startedAt, run.position.phase !== 'PEOPLE');
    const hasTime = async (): Promise<boolean> => {
      const spent = clock.now().getTime() - began;
      const due = (client.requestCount() - first - AT_ONCE) * MS_PER_REQUEST;
      if (due > spent) await clock.sleep(due - spent);
      return clock.now().getTime() - began < BUDGET_MS;
    };
    const mode = carefulMode(run.mode, world.settings.retentionMode);
    let work: RunUnderWay = {
      client,
      clock,
      owner,
      mode,
      world,
      run,
      unsaved: 0,
      changed: 0,
      isPaced: false,
      requestsSince,
      hasTime,
    };
    while (run.position.phase !== 'END' && (await hasTime())) {
      const { phase } = run.position;
      work = await takeStep(parts, work);
      ({ run } = work);
      if (run.position.phase === phase) break;
    }
    if (run.position.phase === 'END') return answer(await end(work));
    // It goes on with the quarter of an hour, and the functions that its changes start have the time until then.
    if (work.isPaced) return answer('RUNNING');
    await save(work, { ...run, requests: run.requests + requestsSince() + 1 }, LET_GO);
    // Where the server has a queue, the rest need not wait for the quarter of an hour.
    await enqueueJobs(client, [
      { functionUniversalIdentifier: retention.functions.runStarted, payload: { runIds: [runId] } },
    ]);
    return answer('RUNNING');
  } catch (error) {
    if (isPrivacyError(error) && error.code === 'LEASE_LOST') return answer('ELSEWHERE');
    if (isPrivacyError(error) && PASSING.has(error.code)) return answer('RUNNING', error.code);
    const code = await fail(parts, runId, owner, error);
    if (!isPrivacyError(error)) throw error;
    return answer('FAILED', code);
  }
};
