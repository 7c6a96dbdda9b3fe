import { isPrivacyError } from '../../domain/errors';
import { readAll } from '../../twenty/records';
import { OWN_NAME } from '../returns/sightings';
import {
  eachOf,
  followChange,
  nothingSeen,
  type GuardParts,
  type RestrictionGuard,
} from './guard-restricted';
import { changesInTimeline } from './read-timeline';
import { RESTRICTION_OBJECTS } from './restriction-objects';

/** Its own run comes first. */
const YOUNGEST_MS = 60_000;
/** What nobody could put back by then is no matter of a run that was missed. */
const OLDEST_MS = 24 * 60 * 60_000;

/**
 * Restricted people whom somebody else wrote last: a change that was put back shows the app as its author. And people whose
 * state the app has written before, and who are active now: somebody may have ended their restriction by hand.
 */
const writtenByOthers = (now: Date): Record<string, unknown> => ({
  and: [
    {
      or: [
        { processingState: { eq: 'RESTRICTED' } },
        { and: [{ processingState: { eq: 'ACTIVE' } }, { processingStateSince: { is: 'NOT_NULL' } }] },
      ],
    },
    { updatedAt: { lte: new Date(now.getTime() - YOUNGEST_MS).toISOString() } },
    { updatedAt: { gte: new Date(now.getTime() - OLDEST_MS).toISOString() } },
    { or: [{ updatedBy: { source: { neq: 'APPLICATION' } } }, { updatedBy: { name: { neq: OWN_NAME } } }] },
  ],
});

/**
 * Makes up for changes of restricted people that no run of the guard heard of or finished: what they were before is in the
 * person's timeline, which the server itself writes (platform fact §2). One request when there is nothing.
 * @throws never; failures are named
 */
export const sweepRestricted = async (parts: GuardParts): Promise<RestrictionGuard> => {
  const outcome = nothingSeen();
  const now = parts.clock.now();
  try {
    const found = await readAll(parts.client, [
      {
        object: RESTRICTION_OBJECTS.person,
        filter: writtenByOthers(now),
        selection: 'id updatedAt processingState',
      },
    ]);
    const people = found.get('person') ?? [];
    if (people.length === 0) return outcome;
    const changes = await changesInTimeline(
      parts.client,
      people.map(({ id }) => id),
      new Date(now.getTime() - OLDEST_MS),
    );
    await eachOf(people, async ({ id, updatedAt, processingState }) => {
      const { change, isEntered } = changes.get(id) ?? { change: undefined, isEntered: false };
      if (processingState === 'ACTIVE' && change?.before['processingState'] !== 'RESTRICTED') return;
      if (isEntered && processingState === 'RESTRICTED') {
        const entered = { personId: id, before: {}, after: {}, fields: [], isOwn: false };
        const at = String(updatedAt);
        await followChange(
          parts,
          { ...entered, author: change?.author ?? { source: '', name: '', memberId: null }, at },
          { kind: 'RESTRICTED_BY_HAND' },
          outcome,
        );
      }
      if (change !== undefined)
        await followChange(parts, change, { kind: 'PUT_BACK', fields: change.fields }, outcome);
    });
  } catch (error) {
    outcome.failed.push({ code: isPrivacyError(error) ? error.code : 'UNEXPECTED' });
  }
  return outcome;
};
