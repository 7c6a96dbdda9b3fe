import { msg } from 'twenty-sdk/front-component';

import { readRequestSettings } from '../../../../domain/requests/request-settings';
import { DEFAULT_SETTINGS, readSettings } from '../../../../domain/settings';
import type { SettingDefinition } from '../setting';

export const DATA_REQUESTS: SettingDefinition = {
  name: 'dataRequests',
  title: msg('How requests are handled'),
  description:
    'How data requests are handled: fourEyes, pauseForIdentity, identityLinkDays, downloadDays, responsible, recipientReminderDays, recipientReminders.',
  encoding: 'JSON',
  check: readRequestSettings,
  fields: [
    {
      path: 'fourEyes',
      label: msg('Two people for an erasure or a correction'),
      hint: msg(
        'Whoever opened a request, asked for its approval or confirmed identity by hand cannot approve it.',
      ),
      input: { kind: 'SWITCH' },
      otherwise: true,
    },
    {
      path: 'pauseForIdentity',
      label: msg('The clock stands still while identity is in doubt'),
      hint: msg(
        'Disputed (EDPB Guidelines 01/2022), hence off. Only days on which more was asked for count.',
      ),
      input: { kind: 'SWITCH' },
      otherwise: false,
    },
    {
      path: 'identityLinkDays',
      label: msg('Days for which the link that confirms identity can be used'),
      input: { kind: 'NUMBER', minimum: 1, maximum: 30 },
      otherwise: '7',
      problem: msg('Write a whole number from 1 to 30.'),
    },
    {
      path: 'downloadDays',
      label: msg('Days for which an answer can be fetched'),
      hint: msg('Then the files are destroyed.'),
      input: { kind: 'NUMBER', minimum: 1, maximum: 60 },
      otherwise: '14',
      problem: msg('Write a whole number from 1 to 60.'),
    },
    {
      path: 'responsible',
      label: msg('Member who gets requests that nobody is responsible for'),
      hint: msg('Reminders and decisions come to them as tasks.'),
      input: { kind: 'MEMBER' },
      otherwise: '',
      problem: msg('Choose a member of the workspace.'),
    },
    {
      path: 'recipientReminderDays',
      label: msg('Days after which a recipient who has not answered is asked again'),
      input: { kind: 'NUMBER', minimum: 1, maximum: 90 },
      otherwise: '14',
      problem: msg('Write a whole number from 1 to 90.'),
    },
    {
      path: 'recipientReminders',
      label: msg('How often they are asked again'),
      hint: msg('After that a task asks a human.'),
      input: { kind: 'NUMBER', minimum: 0, maximum: 5 },
      otherwise: '2',
      problem: msg('Write a whole number from 0 to 5.'),
    },
  ],
};

export const ERASE_FROM_RECORD: SettingDefinition = {
  name: 'eraseFromRecord',
  title: msg('Erasing from the record page'),
  description: 'DIRECT or REQUEST_ONLY: whether members may erase and pseudonymise without a data request.',
  encoding: 'WORD',
  check: readSettings,
  fields: [
    {
      path: '',
      label: msg('Pseudonymise and Erase on the record page and in the command menu'),
      hint: msg(
        'Either way the plan is shown first and a word has to be typed. With requests only, a second person approves.',
      ),
      input: {
        kind: 'CHOICE',
        choices: [
          { value: 'DIRECT', label: msg('Carried out at once for members who may delete people') },
          { value: 'REQUEST_ONLY', label: msg('Through a data request with approval only') },
        ],
      },
      otherwise: DEFAULT_SETTINGS.eraseFromRecord,
      problem: msg('Choose one of the values.'),
    },
  ],
};
