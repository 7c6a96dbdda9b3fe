import { PrivacyError } from '../../domain/errors';
import { readAll, type Row } from '../../twenty/records';
import { actOnDue, tallySince } from './act';
import { openWorld } from './open-world';
import type { RetentionParts } from './parts';
import { RETENTION_OBJECTS } from './retention-objects';
import { LET_GO, readRun, RUN_FIELDS, saveRun, takeWaitingRun } from './run-record';

const { privacyRun } = RETENTION_OBJECTS;

/** What a member agreed to. */
export type Approval = {
  /** Of the order that says so: taken up again after a stop it is the same approval. */
  id: string;
  /** When the order was first taken up. */
  since: Date;
  /** As many as the member saw and typed. */
  approved: number;
};

export type Approved = {
  /** By this approval, an earlier attempt of it included. */
  ordered: number;
};

const outdated = (waiting: number): PrivacyError =>
  new PrivacyError(
    'REQUEST_CHANGED',
    'Another number of people waits by now, or nobody, or somebody else approves them in this moment, or the settings say no longer that retention acts. Look at the run again, and approve what it says.',
    { waiting },
  );

const readRow = async ({ client }: RetentionParts, runId: string): Promise<Row> => {
  const rows = await readAll(client, [
    {
      object: privacyRun,
      filter: { and: [{ id: { eq: runId } }, { kind: { eq: 'RETENTION' } }] },
      selection: RUN_FIELDS,
      withDeleted: false,
    },
  ]);
  const row = rows.get(privacyRun.name)?.[0];
  if (row === undefined)
    throw new PrivacyError(
      'RECORD_NOT_FOUND',
      'There is no such retention run. Look at the list of runs again.',
    );
  return row;
};

/**
 * Orders what the brake of a run kept back, after somebody agreed to that many. Those still due are judged anew, and never more
 * than them are ordered; nobody else is touched, whatever the run says, nor who became due after it began. The approval is
 * beyond the brake of the day. It takes the run for itself first, so that of two approvals at once one is refused; stopped
 * anywhere and taken up again it orders the rest, or says what it came to.
 * @throws PrivacyError RECORD_NOT_FOUND for no such run, REQUEST_CHANGED where another number waits by now, another approval is
 * under way, or nothing may be acted on by the run or the settings; LEASE_LOST; those of `openWorld` and `actOnDue`
 */
export const approveWaiting = async (
  parts: RetentionParts,
  runId: string,
  { id, since, approved }: Approval,
): Promise<Approved> => {
  const { client, clock } = parts;
  /** Counted by what was really made since the order began: an attempt that was stopped may have made some. */
  const made = async (): Promise<number> => {
    const { jobs } = await tallySince(client, since.toISOString(), clock.now().toISOString());
    return Math.min(approved, jobs);
  };
  const found = await readRow(parts, runId);
  const seen = readRun(found);
  if (seen.state === 'DONE' && found['leaseOwner'] === id) return { ordered: await made() };
  if (seen.state !== 'WAITING' || seen.mode !== 'ACT' || seen.waiting !== approved)
    throw outdated(seen.state === 'WAITING' ? seen.waiting : 0);
  const world = await openWorld(client, clock.now().toISOString());
  if (world.settings.retentionMode !== 'ACT') throw outdated(seen.waiting);
  const taken = await takeWaitingRun(client, runId, { owner: id, waiting: approved, now: clock.now() });
  if (taken === undefined) throw outdated(seen.waiting);
  const run = readRun(taken);
  const before = await made();
  const acted = await actOnDue(parts, { most: approved - before, dueBy: run.startedAt, world });
  const ordered = before + acted.ordered;
  // Fewer were due than waited: the others are kept by something by now, and wait for nothing.
  await saveRun(client, runId, id, {
    state: 'DONE',
    waiting: 0,
    counts: { ...run.counts, ordered: run.counts.ordered + ordered },
    ...LET_GO,
  });
  return { ordered };
};
