import { decide } from '../../domain/consent/decide';
import type { ProcessingState } from '../../domain/consent/facts';
import type { Reason } from '../../domain/consent/reasons';
import type { Purpose } from '../../domain/consent/purpose';
import { factsOf, processingStateOf, worldOf } from '../record-tab/model/facts';
import { unseenOf } from '../record-tab/model/unseen';
import type { PeopleBehind } from './load-people';

/** The ways of contact that a colleague has at hand. */
export const WAYS = ['EMAIL', 'PHONE'] as const;
export type Way = (typeof WAYS)[number];

export type WayOut = {
  way: Way;
  /** Purposes of direct marketing for which the person may be contacted this way. */
  allowed: Purpose[];
  /** Why not, where none is allowed; null where no purpose uses this way. */
  reason: Reason | null;
  /** It would be a yes, but something that may forbid it could not be read. */
  isUnknown: boolean;
};

export type ShownPerson = {
  id: string;
  name: string;
  state: ProcessingState;
  isContact: boolean;
  ways: WayOut[];
};

const usesWay = ({ channels }: Purpose, way: Way): boolean => channels.length === 0 || channels.includes(way);

const groupBy = <Row extends { personId?: string | null | undefined }>(
  rows: readonly Row[],
): ReadonlyMap<string, Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.personId ?? '');
    if (group === undefined) groups.set(row.personId ?? '', [row]);
    else group.push(row);
  }
  return groups;
};

/** Who may be contacted for direct marketing, by the very decision that the gate in workflows asks. */
export const contactable = (behind: PeopleBehind, now: number): ShownPerson[] => {
  const world = worldOf(behind.purposes, behind.settings);
  const marketing = behind.purposes.filter(({ isDirectMarketing }) => isDirectMarketing);
  const isUnseen = unseenOf(behind.refused, behind.isCut).length > 0;
  const consents = groupBy(behind.consents);
  const requests = groupBy(behind.requests);
  const suppressions = groupBy(behind.suppressions);
  return behind.people
    .map((person) => {
      const { facts } = factsOf(
        person,
        {
          consents: consents.get(person.id) ?? [],
          requests: requests.get(person.id) ?? [],
          suppressions: suppressions.get(person.id) ?? [],
        },
        behind.settings.minors,
        now,
      );
      return {
        id: person.id,
        name: `${person.name?.firstName ?? ''} ${person.name?.lastName ?? ''}`.trim(),
        state: processingStateOf(person),
        isContact: person.id === behind.contactId,
        ways: WAYS.map((way): WayOut => {
          const decided = marketing
            .filter((purpose) => usesWay(purpose, way))
            .map((purpose) => ({ purpose, decision: decide([facts], purpose, way, now, world) }));
          const allowed = decided.filter(({ decision }) => decision.allowed).map(({ purpose }) => purpose);
          const isUnknown = isUnseen && allowed.length > 0;
          return {
            way,
            allowed: isUnknown ? [] : allowed,
            reason: allowed.length > 0 ? null : (decided[0]?.decision.reason ?? null),
            isUnknown,
          };
        }),
      };
    })
    .toSorted((a, b) => Number(b.isContact) - Number(a.isContact) || a.name.localeCompare(b.name));
};
