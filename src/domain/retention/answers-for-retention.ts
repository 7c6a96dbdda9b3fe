import type { LegalBasis } from '../consent/facts';

/** The answers of one person about one purpose on one channel, those of one state taken together. Moments as ISO 8601. */
export type AnswerGroup = {
  purposeId: string;
  channel: string;
  state: string;
  proof: string;
  /** When the last of them began. */
  since: string | null;
  givenAt: string | null;
  /** When the last of them expires; null where one does not. */
  expiresAt: string | null;
};

/** An objection that was neither refused nor taken back (Art. 21); to no purpose: to all direct marketing. */
export type Objection = { purposeId: string | null; since: string | null };

/** What of a purpose tells whether an answer counts. */
export type AnsweredPurpose = {
  id: string;
  legalBasis: LegalBasis;
  isDirectMarketing: boolean;
  isDoubleOptIn: boolean;
};

export type PurposeAnswer = { isInForce: boolean; lastGivenAt: string | null };

const NEVER = Number.NEGATIVE_INFINITY;
const timeOf = (moment: string | null): number => {
  const time = moment === null ? Number.NaN : Date.parse(moment);
  return Number.isNaN(time) ? NEVER : time;
};
const latest = (groups: readonly AnswerGroup[]): number =>
  Math.max(NEVER, ...groups.map(({ since }) => timeOf(since)));

const isNo = ({ state }: AnswerGroup): boolean => state === 'REFUSED' || state === 'WITHDRAWN';
const isYes = (group: AnswerGroup, purpose: AnsweredPurpose, now: number): boolean =>
  group.state === 'GIVEN' &&
  (!purpose.isDoubleOptIn || group.proof === 'CONFIRMED' || group.proof === 'NOT_NEEDED') &&
  (group.expiresAt === null || timeOf(group.expiresAt) > now);

/**
 * Whether consent to a purpose is in force on any channel, and when it was last given. A yes counts until a no comes for its
 * channel or for all of them; of two at the same moment the no counts.
 */
export const answerTo = (
  purpose: AnsweredPurpose,
  groups: readonly AnswerGroup[],
  now: string,
): PurposeAnswer => {
  const at = Date.parse(now);
  const about = groups.filter(({ purposeId }) => purposeId === purpose.id);
  const isInForce = [...new Set(about.map(({ channel }) => channel))].some((channel) => {
    const given = about.filter((group) => group.channel === channel && isYes(group, purpose, at));
    const refused = about.filter(
      (group) => isNo(group) && (group.channel === channel || group.channel === 'ALL'),
    );
    return given.length > 0 && latest(given) > latest(refused);
  });
  const given = about
    .filter(({ state, givenAt }) => state === 'GIVEN' || givenAt !== null)
    .map(({ givenAt, since }) => timeOf(givenAt ?? since));
  const last = Math.max(NEVER, ...given);
  return { isInForce, lastGivenAt: last === NEVER ? null : new Date(last).toISOString() };
};

/**
 * Whether the person objected to the whole purpose (Art. 21): by a request that stands, or by a no to all its channels, and no
 * later yes. What a contract, the law or a life needs cannot be objected to.
 */
export const isObjectedTo = (
  purpose: AnsweredPurpose,
  groups: readonly AnswerGroup[],
  objections: readonly Objection[],
  now: string,
): boolean => {
  if (purpose.legalBasis === 'CONSENT') return false;
  const { isDirectMarketing, legalBasis } = purpose;
  if (!isDirectMarketing && legalBasis !== 'PUBLIC_TASK' && legalBasis !== 'LEGITIMATE_INTERESTS')
    return false;
  const against = objections.filter(({ purposeId }) =>
    purposeId === null ? isDirectMarketing : purposeId === purpose.id,
  );
  const about = groups.filter(({ purposeId }) => purposeId === purpose.id);
  const noAt = Math.max(
    latest(about.filter((group) => isNo(group) && group.channel === 'ALL')),
    // One without a time that can be read is never outlived.
    ...against.map(({ since }) => (since === null ? Number.POSITIVE_INFINITY : timeOf(since))),
  );
  const yesAt = latest(about.filter((group) => isYes(group, purpose, Date.parse(now))));
  return noAt > NEVER && noAt >= yesAt;
};
