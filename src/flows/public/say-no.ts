import type { ConsentChannel, ConsentMethod } from '../../domain/consent/facts';
import type { Purpose } from '../../domain/consent/purpose';
import type { Keyring } from '../../keys/keyring';
import type { Row } from '../../twenty/records';
import type { Answer } from '../consent/answer-rows';
import type { Actor } from '../consent/consent-entry';
import { objectionChange } from '../consent/object-to-marketing';
import { addressesOf } from '../consent/person-facts';
import { changesFor, leaversFor } from '../consent/record-answers';
import type { Change } from '../consent/write-changes';
import type { Leaver } from '../lists/leave-lists';
import type { PersonAnswers } from './person-answers';

/** A “no” of the person's, worked out and not yet written. */
export type No = {
  changes: Change[];
  /** Asked for also where nothing changes, in case a run was stopped between the two. */
  leavers: Leaver[];
};

/** Who acts through a personal link. */
export const SUBJECT: Actor = { kind: 'SUBJECT', id: null };

export type NoContext = { keyring: Keyring; answers: PersonAnswers; method: ConsentMethod; now: Date };

const isLive = (row: Row): boolean =>
  !row.deletedAt && (row['state'] === 'GIVEN' || row['state'] === 'REQUESTED');

/** Whether something stands in a record that a “no” to the channel takes away. */
const hasLive = ({ consents }: PersonAnswers, personId: string, purposeId: string, channel: ConsentChannel) =>
  consents.some(
    (row) =>
      isLive(row) &&
      row['personId'] === personId &&
      row['purposeId'] === purposeId &&
      (channel === 'ALL' || row['channel'] === channel || row['channel'] === 'ALL'),
  );

type Said = { personId: string; purpose: Purpose; channel: ConsentChannel; state: 'WITHDRAWN' | 'REFUSED' };

const planned = ({ keyring, answers, method, now }: NoContext, said: readonly Said[]): No => {
  const noes = said.map((one): Answer => ({
    ...one,
    method,
    language: answers.settings.languages[0] ?? 'en',
    source: null,
  }));
  const present = { people: new Map(answers.people.map((row) => [row.id, row])), consents: answers.consents };
  return {
    changes: changesFor(keyring, noes, present, SUBJECT, now).changes,
    leavers: leaversFor(noes),
  };
};

/** Leaving is the same for every record of the person, whichever of them the consent stood in. */
const everybodyLeaves = (answers: PersonAnswers, no: No, purpose: Purpose, channel: ConsentChannel): No => ({
  changes: no.changes,
  leavers:
    channel === 'EMAIL' || channel === 'ALL'
      ? answers.people.map(({ id }) => ({
          personId: id,
          purposeIds: [purpose.id],
          reason: purpose.legalBasis === 'CONSENT' ? 'CONSENT_WITHDRAWN' : 'OBJECTION',
        }))
      : [],
});

/** Takes back what stands for one purpose on one channel (or all), in every record of the person (Art. 7(3) GDPR). */
export const withdrawal = (context: NoContext, purpose: Purpose, channel: ConsentChannel): No => {
  const { answers } = context;
  const said = answers.people
    .filter(({ id }) => hasLive(answers, id, purpose.id, channel))
    .map(({ id }): Said => ({ personId: id, purpose, channel, state: 'WITHDRAWN' }));
  return everybodyLeaves(answers, planned(context, said), purpose, channel);
};

/** An objection to direct marketing for one purpose and channel (Art. 21(2)): recorded where nothing stood, too. */
export const objection = (context: NoContext, purpose: Purpose, channel: ConsentChannel): No => {
  const { answers } = context;
  const [person] = answers.people;
  const said = answers.people
    .filter(({ id }) => id === person.id || hasLive(answers, id, purpose.id, channel))
    .map(({ id }): Said => ({ personId: id, purpose, channel, state: 'REFUSED' }));
  return everybodyLeaves(answers, planned(context, said), purpose, channel);
};

/** Takes back every consent that stands, whatever it is for. */
export const withdrawalOfAll = (context: NoContext): No => {
  const { answers } = context;
  const said = answers.people.flatMap(({ id }) =>
    answers.purposes
      .filter((purpose) => hasLive(answers, id, purpose.id, 'ALL'))
      .map((purpose): Said => ({ personId: id, purpose, channel: 'ALL', state: 'WITHDRAWN' })),
  );
  const consentIds = answers.purposes
    .filter(({ legalBasis }) => legalBasis === 'CONSENT')
    .map(({ id }) => id);
  return {
    changes: planned(context, said).changes,
    leavers:
      consentIds.length === 0
        ? []
        : answers.people.map(({ id }) => ({
            personId: id,
            purposeIds: consentIds,
            reason: 'CONSENT_WITHDRAWN',
          })),
  };
};

/** A “no” to each purpose of direct marketing, or to each but one. */
const noToMarketing = ({ answers }: NoContext, except: string | null): Said[] => {
  const [person] = answers.people;
  const marketing = answers.purposes.filter(
    ({ id, isDirectMarketing }) => isDirectMarketing && id !== except,
  );
  const answered = (id: string): boolean =>
    answers.consents.some((row) => !row.deletedAt && row['purposeId'] === id);
  return answers.people.flatMap(({ id }) =>
    marketing
      .filter(
        (purpose) =>
          hasLive(answers, id, purpose.id, 'ALL') ||
          // What rests on no consent goes on until somebody objects, so the objection is kept.
          (id === person.id &&
            purpose.legalBasis !== 'CONSENT' &&
            (purpose.isActive || answered(purpose.id))),
      )
      .map((purpose): Said => ({ personId: id, purpose, channel: 'ALL', state: 'WITHDRAWN' })),
  );
};

/**
 * Goes with a “yes” to one purpose that ends an objection to all direct marketing: each of the others is refused by name,
 * so that nothing else comes back with it.
 */
export const refusalOfOtherMarketing = (context: NoContext, purpose: Purpose): Change[] =>
  planned(context, noToMarketing(context, purpose.id)).changes;

/** Ends all direct marketing, on whatever basis (Art. 21(2)–(3)), and keeps the addresses from it. */
export const objectionToMarketing = (context: NoContext): No => {
  const { keyring, answers, method, now } = context;
  const [person] = answers.people;
  const said = noToMarketing(context, null);
  const addresses = answers.people.map(addressesOf);
  const suppressed = objectionChange(
    keyring,
    {
      personId: person.id,
      addresses: {
        emails: addresses.flatMap(({ emails }) => emails ?? []),
        phones: addresses.flatMap(({ phones }) => phones ?? []),
      },
      reason: method === 'ONE_CLICK' ? 'UNSUBSCRIBED' : 'OBJECTION',
    },
    answers.suppressions.filter((row) => !row['liftedAt']),
    SUBJECT,
    now,
  );
  return {
    changes: [...planned(context, said).changes, ...(suppressed === undefined ? [] : [suppressed])],
    leavers: answers.people.map(({ id }) => ({
      personId: id,
      purposeIds: 'MARKETING',
      reason: 'MARKETING_OBJECTION',
    })),
  };
};
