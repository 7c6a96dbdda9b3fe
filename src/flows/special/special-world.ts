import type { DecisionWorld } from '../../domain/consent/decide';
import type { PersonFacts } from '../../domain/consent/facts';
import { PURPOSE_SELECTION, readPurpose } from '../../domain/consent/purpose';
import { readPublicSettings, type PublicSettings } from '../../domain/public-settings';
import { readSpecialGuard, type SpecialGuard } from '../../domain/special/guard-setting';
import type { SpecialPurpose } from '../../domain/special/judge-special';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Read, type Row } from '../../twenty/records';
import { decisionWorldOf } from '../consent/check-consent';
import { readPeopleFacts } from '../consent/read-facts';
import { SETTINGS_READ } from '../consent/read-purposes';
import type { Clock } from '../worker';
import { SPECIAL_OBJECTS } from './special-objects';

export type SpecialParts = { client: TwentyClient; keyring: Keyring; clock: Clock };

/** What a judgement rests on besides the person. */
export type SpecialWorld = {
  guard: SpecialGuard;
  /** The setting says something that is not known: it counts as FLAG, and a task asks for a word that is. */
  isGuardUnreadable: boolean;
  purposes: SpecialPurpose[];
  /** With the field for the birth date: the one that a confirmed rule of Person means, else the setting's. */
  settings: PublicSettings;
  decision: DecisionWorld;
};

const PURPOSES: Read = {
  object: SPECIAL_OBJECTS.purpose,
  filter: {},
  selection: `${PURPOSE_SELECTION} isCriminalDataAllowed`,
  withDeleted: false,
};

const BIRTH_DATE_RULE: Read = {
  object: SPECIAL_OBJECTS.fieldRule,
  filter: {
    and: [
      { objectName: { eq: 'person' } },
      { meaning: { eq: 'BIRTH_DATE' } },
      { status: { eq: 'CONFIRMED' } },
      { isMissing: { eq: false } },
    ],
  },
  selection: 'id fieldName',
  withDeleted: false,
};

/**
 * Purposes, settings and the field of the birth date, and whatever else is to be read along: one request.
 * @param more other objects; a read of `fieldRule` takes the place of the one for the birth date and has to find it too
 * @throws PrivacyError INVALID_SETTING
 */
export const readSpecialWorld = async (
  client: TwentyClient,
  more: readonly Read[] = [],
): Promise<{ world: SpecialWorld; rows: Map<string, Row[]> }> => {
  const hasRules = more.some(({ object }) => object.name === SPECIAL_OBJECTS.fieldRule.name);
  const rows = await readAll(client, [
    PURPOSES,
    SETTINGS_READ,
    ...(hasRules ? [] : [BIRTH_DATE_RULE]),
    ...more,
  ]);
  const settingRows = rows.get(SETTINGS_READ.object.name) ?? [];
  const settings = readPublicSettings(settingRows);
  const purposes = (rows.get(SPECIAL_OBJECTS.purpose.name) ?? []).map((row) => ({
    ...readPurpose(row),
    isCriminalDataAllowed: row['isCriminalDataAllowed'] === true,
  }));
  const [birthDate] = (rows.get(SPECIAL_OBJECTS.fieldRule.name) ?? []).filter(
    (row) => !hasRules || isBirthDate(row),
  );
  const withBirthDate: PublicSettings = {
    ...settings,
    minors: {
      ...settings.minors,
      birthDateField:
        typeof birthDate?.['fieldName'] === 'string'
          ? birthDate['fieldName']
          : settings.minors.birthDateField,
    },
  };
  const { guard, isUnreadable } = readSpecialGuard(settingRows);
  return {
    rows,
    world: {
      guard,
      isGuardUnreadable: isUnreadable,
      purposes,
      settings: withBirthDate,
      decision: decisionWorldOf({ purposes, settings: withBirthDate }),
    },
  };
};

const isBirthDate = (row: Row): boolean =>
  row['objectName'] === 'person' &&
  row['meaning'] === 'BIRTH_DATE' &&
  row['status'] === 'CONFIRMED' &&
  row['isMissing'] !== true;

/** Facts about people, those of their duplicates with them. Two requests for 200 people, one more where there are duplicates. */
export const factsAbout = (
  { client, keyring, clock }: SpecialParts,
  { purposes, settings }: SpecialWorld,
  personIds: Iterable<string>,
): Promise<Map<string, PersonFacts[]>> =>
  readPeopleFacts(client, keyring, personIds, purposes, settings, clock.now());
