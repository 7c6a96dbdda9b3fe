import type { SettingDefinition } from '../setting';
import {
  AVATAR_MODE,
  MENTION_POLICY,
  MINORS,
  PORTABILITY,
  REMINDER_DAYS,
  RETURN_POLICY,
  REVEALS_PER_HOUR,
} from './behaviour';
import {
  CONTROLLER,
  DEADLINE_PLACE,
  PROTECTION_OFFICER,
  REGISTER,
  SUPERVISORY_AUTHORITY,
} from './controller';
import { BRAND, LANGUAGES_SETTING, PUBLIC_URL, SIGN_UP_FORMS } from './looks';
import { DATA_REQUESTS, ERASE_FROM_RECORD } from './requests';
import { RETENTION_SETTINGS } from './retention';
import { RISK_SETTINGS } from './risk';
import { SPECIAL_GUARD } from './special-guard';

/** Every setting that a form of this page edits, by the chapter it stands in. */
export const SETTINGS_BY_CHAPTER = {
  controller: [CONTROLLER, PROTECTION_OFFICER, SUPERVISORY_AUTHORITY, DEADLINE_PLACE, REGISTER],
  purposes: [],
  requests: [DATA_REQUESTS, ERASE_FROM_RECORD, SIGN_UP_FORMS],
  looks: [LANGUAGES_SETTING, BRAND, PUBLIC_URL],
  behaviour: [
    RETURN_POLICY,
    MENTION_POLICY,
    AVATAR_MODE,
    ...RISK_SETTINGS,
    SPECIAL_GUARD,
    REVEALS_PER_HOUR,
    REMINDER_DAYS,
    MINORS,
    PORTABILITY,
  ],
  retention: RETENTION_SETTINGS,
} as const satisfies Record<string, readonly SettingDefinition[]>;

export const ALL_SETTINGS: readonly SettingDefinition[] = Object.values(SETTINGS_BY_CHAPTER).flat();
