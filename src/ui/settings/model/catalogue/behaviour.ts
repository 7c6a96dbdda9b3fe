import { msg } from 'twenty-sdk/front-component';

import { readPortability } from '../../../../domain/portability/portability-settings';
import { readPublicSettings } from '../../../../domain/public-settings';
import { DEFAULT_REVEALS_PER_HOUR, readRevealsPerHour } from '../../../../domain/reveal/unusual-reveals';
import { PrivacyError } from '../../../../domain/errors';
import { DEFAULT_SETTINGS, readSettings } from '../../../../domain/settings';
import type { SettingDefinition } from '../setting';

const CHOOSE = msg('Choose one of the values.');

export const RETURN_POLICY: SettingDefinition = {
  name: 'returnPolicy',
  title: msg('When somebody comes back'),
  description: 'REERASE or ASK: what happens when somebody who was erased or pseudonymised comes back.',
  encoding: 'WORD',
  check: readSettings,
  fields: [
    {
      path: '',
      label: msg('When somebody who was erased or pseudonymised comes back'),
      hint: msg('Mail sync, imports and restored backups bring people back by themselves.'),
      input: {
        kind: 'CHOICE',
        choices: [
          { value: 'REERASE', label: msg('Do it again') },
          { value: 'ASK', label: msg('Ask a human with a task') },
        ],
      },
      otherwise: DEFAULT_SETTINGS.returnPolicy,
      problem: CHOOSE,
    },
  ],
};

export const MENTION_POLICY: SettingDefinition = {
  name: 'mentionPolicy',
  title: msg('Mentions in records of other people'),
  description: 'REVIEW, REDACT or KEEP: records of other people whose text names the person.',
  encoding: 'WORD',
  check: readSettings,
  fields: [
    {
      path: '',
      label: msg('Records of other people that name the person'),
      hint: msg('Counts where the action itself does not say.'),
      input: {
        kind: 'CHOICE',
        choices: [
          { value: 'REVIEW', label: msg('Show them for review, and wait') },
          { value: 'REDACT', label: msg('Redact the mentions') },
          { value: 'KEEP', label: msg('Leave them as they are') },
        ],
      },
      otherwise: DEFAULT_SETTINGS.mentionPolicy,
      problem: CHOOSE,
    },
  ],
};

export const AVATAR_MODE: SettingDefinition = {
  name: 'avatarMode',
  title: msg('Profile pictures'),
  description: 'NAME_IN_CERTIFICATE or REPLACE_PERSON: what becomes of the bytes of a profile picture.',
  encoding: 'WORD',
  check: readSettings,
  fields: [
    {
      path: '',
      label: msg('The bytes of an uploaded profile picture'),
      hint: msg('Twenty deletes them with the record only. Replacing moves every relation to a new record.'),
      input: {
        kind: 'CHOICE',
        choices: [
          { value: 'NAME_IN_CERTIFICATE', label: msg('Leave them, and name them in the certificate') },
          { value: 'REPLACE_PERSON', label: msg('Put a surrogate record in the person’s place') },
        ],
      },
      otherwise: DEFAULT_SETTINGS.avatarMode,
      problem: CHOOSE,
    },
  ],
};

export const REVEALS_PER_HOUR: SettingDefinition = {
  name: 'revealsPerHour',
  title: msg('Reveals'),
  description: 'How many sealed values a member usually reveals within an hour; more makes a task.',
  encoding: 'WORD',
  check: (rows) => {
    const { isReadable } = readRevealsPerHour(rows[0]?.value ?? '');
    if (isReadable) return;
    throw new PrivacyError('INVALID_SETTING', 'Not a whole number.', { setting: 'revealsPerHour', path: '' });
  },
  fields: [
    {
      path: '',
      label: msg('Sealed values that one member usually reveals in an hour'),
      hint: msg('More makes a task. Twenty times as many is refused.'),
      input: { kind: 'NUMBER', minimum: 1, maximum: 1000 },
      otherwise: String(DEFAULT_REVEALS_PER_HOUR),
      problem: msg('Write a whole number from 1 on.'),
    },
  ],
};

export const REMINDER_DAYS: SettingDefinition = {
  name: 'reminderDays',
  title: msg('Renewing consent'),
  description: 'How many days before a consent expires the person is asked to renew it.',
  encoding: 'WORD',
  check: readPublicSettings,
  fields: [
    {
      path: '',
      label: msg('Days before a consent ends on which the person is asked to renew it'),
      input: { kind: 'NUMBER', minimum: 1, maximum: 365 },
      otherwise: '30',
      problem: msg('Write a whole number from 1 to 365.'),
    },
  ],
};

export const MINORS: SettingDefinition = {
  name: 'minors',
  title: msg('Children'),
  hint: msg(
    'From which age somebody consents alone to an online service (Art. 8), and how the app knows it.',
  ),
  description:
    'birthDateField and countryField: fields on Person; ages: the age of digital consent by country.',
  encoding: 'JSON',
  check: readPublicSettings,
  fields: [
    {
      path: 'birthDateField',
      label: msg('Field on Person with the date of birth'),
      hint: msg('Its API name, such as birthDate. Empty: nobody’s age is known from their record.'),
      input: { kind: 'TEXT' },
      otherwise: '',
      problem: msg('Write the API name of the field, at most 100 characters.'),
    },
    {
      path: 'countryField',
      label: msg('Field on Person with the country'),
      hint: msg('Its API name, such as address.addressCountry. Empty: the controller’s country counts.'),
      input: { kind: 'TEXT' },
      otherwise: '',
      problem: msg('Write the API name of the field, at most 100 characters.'),
    },
    {
      path: 'ages',
      label: msg('Ages that differ from the table of the app'),
      hint: msg('The member states of the Union are known; write other countries, or a law that changed.'),
      input: { kind: 'AGES' },
      otherwise: [],
      problem: msg('Each line needs a country code of two letters and an age from 13 to 16.'),
    },
  ],
};

export const PORTABILITY: SettingDefinition = {
  name: 'portability',
  title: msg('Portability'),
  hint: msg(
    'Fields beyond Twenty’s own that hold what people provided themselves (Art. 20). A confirmed field rule decides over this list.',
  ),
  description: 'fields: by object and field, which kind of data people provided themselves.',
  encoding: 'JSON',
  check: readPortability,
  fields: [
    {
      path: 'fields',
      label: msg('Fields that people provided'),
      input: { kind: 'PORTABLE_FIELDS' },
      otherwise: [],
      problem: msg('Each line needs an object, a field and a kind of data.'),
    },
  ],
};
