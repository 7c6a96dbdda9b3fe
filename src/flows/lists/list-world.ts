import { ageTable } from '../../domain/consent/age-of-consent';
import { decide, type DecisionWorld } from '../../domain/consent/decide';
import type { PersonFacts, PurposeFacts } from '../../domain/consent/facts';
import type { Purpose } from '../../domain/consent/purpose';
import type { DenyReason } from '../../domain/consent/reasons';
import {
  DEFAULT_PUBLIC_SETTINGS,
  readPublicSettings,
  type PublicSettings,
} from '../../domain/public-settings';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Read, type Row } from '../../twenty/records';
import { PURPOSES_READ, purposesIn } from '../consent/read-purposes';
import { LIST_OBJECTS } from './list-objects';

/** What a decision about lists needs besides people: purposes, and the settings about age and country. */
export type ListWorld = {
  purposes: ReadonlyMap<string, Purpose>;
  settings: Pick<PublicSettings, 'minors' | 'controller'>;
};

/** A list as a decision sees it; `purpose` is null where nobody said what the list is for. */
export type ListFacts = { id: string; name: string; purpose: Purpose | null };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The fields of `messageList` that `listFacts` reads, for a selection or a nested one. */
export const LIST_SELECTION = 'id name privacyPurposeId';

/** A purpose in the bin is none: it says no longer what the list is for. */
export const listFacts = (row: unknown, { purposes }: Pick<ListWorld, 'purposes'>): ListFacts | undefined => {
  if (typeof row !== 'object' || row === null) return undefined;
  const list = row as Record<string, unknown>;
  if (text(list['id']) === '') return undefined;
  return {
    id: text(list['id']),
    name: text(list['name']),
    purpose: purposes.get(text(list['privacyPurposeId'])) ?? null,
  };
};

/** Only these two: a brand or a form that nobody can read is no reason to let people stay on lists. */
const NEEDED_SETTINGS = { name: { in: ['controller', 'minors'] } };

/**
 * Purposes and settings, together with other things to read, in one request.
 * @param otherSettings a filter for more rows of `privacySetting`, which may be read only once a request
 * @throws PrivacyError INVALID_SETTING, unless `isLenient`: then a setting nobody can read counts as not set
 */
export const readListWorld = async (
  client: TwentyClient,
  more: readonly Read[],
  { otherSettings, isLenient = false }: { otherSettings?: Record<string, unknown>; isLenient?: boolean } = {},
): Promise<{ world: ListWorld; rows: Map<string, Row[]> }> => {
  const rows = await readAll(client, [
    ...more,
    PURPOSES_READ,
    {
      object: LIST_OBJECTS.privacySetting,
      filter: otherSettings === undefined ? NEEDED_SETTINGS : { or: [NEEDED_SETTINGS, otherSettings] },
      selection: 'id name value',
      withDeleted: false,
    },
  ]);
  const settingRows = (rows.get(LIST_OBJECTS.privacySetting.name) ?? []).filter(
    ({ name }) => name === 'controller' || name === 'minors',
  );
  return {
    world: {
      purposes: new Map(purposesIn(rows).map((purpose) => [purpose.id, purpose])),
      settings: isLenient ? readLeniently(settingRows) : readPublicSettings(settingRows),
    },
    rows,
  };
};

const readLeniently = (rows: readonly Row[]): PublicSettings => {
  let settings = DEFAULT_PUBLIC_SETTINGS;
  for (const row of rows) {
    try {
      const read = readPublicSettings([row]);
      settings = {
        ...settings,
        ...(row['name'] === 'minors' ? { minors: read.minors } : { controller: read.controller }),
      };
    } catch {
      // Left as if it were not set; the health check and the actions say so.
    }
  }
  return settings;
};

export const decisionWorld = ({ purposes, settings }: ListWorld): DecisionWorld => ({
  purposes,
  ages: ageTable(settings.minors.ages),
  homeCountry: settings.controller?.country ?? null,
});

/** Refusals that can come of how purposes are set up, whoever the person is. */
const ABOUT_PURPOSES: ReadonlySet<DenyReason> = new Set<DenyReason>([
  'PURPOSE_INACTIVE',
  'CHANNEL_NOT_IN_PURPOSE',
  'SPECIAL_CATEGORY_WITHOUT_CONDITION',
  'RELATED_PURPOSE_MISSING',
  'COLLECTED_ON_CONSENT',
  'RELATED_PURPOSE_DENIED',
]);

/** Somebody of whom nothing is known that would speak against it. */
const ANYBODY: PersonFacts = {
  id: '00000000-0000-4000-8000-000000000000',
  processingState: 'ACTIVE',
  isDeleted: false,
  birthDate: null,
  country: null,
  consents: [],
  objections: [],
  suppressions: [],
};

/**
 * Why e-mail for this purpose is refused to everybody, null where it is not. Nobody is taken off a list for that: a purpose
 * that an admin switches off, or sets up wrongly, would empty lists that took years to grow. Sending is what must not
 * happen, and the check of a campaign says so.
 */
export const refusalForEverybody = (
  purpose: PurposeFacts,
  at: number,
  world: DecisionWorld,
): DenyReason | null => {
  const decision = decide([ANYBODY], purpose, 'EMAIL', at, world);
  return !decision.allowed && ABOUT_PURPOSES.has(decision.reason) ? decision.reason : null;
};
