import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

import type { SettingDefinition } from '../setting';
import { numberCheck } from './number-check';
import { wordCheck } from './word-check';

const MODES = ['DRY_RUN', 'PROPOSE', 'ACT'] as const;

// The defaults stand here once more, and the ranges too: the domain's own come with everything that checks them, which this
// page would load to show four fields. A test holds both side by side.

export const RETENTION_MODE: SettingDefinition = {
  name: 'retentionMode',
  title: msg('What a run does'),
  description: 'DRY_RUN, PROPOSE or ACT: what the nightly run does with people whose time is over.',
  encoding: 'WORD',
  check: wordCheck('retentionMode', MODES),
  fields: [
    {
      path: '',
      label: msg('With people whose time is over'),
      hint: msg('Whom no purpose keeps is proposed at most: nobody has decided what becomes of them.'),
      input: {
        kind: 'CHOICE',
        choices: [
          { value: 'DRY_RUN', label: msg('Work out the dates, and list who is due') },
          { value: 'PROPOSE', label: msg('Warn owners, propose who is due, and wait for a human') },
          { value: 'ACT', label: msg('Warn owners, and do what each purpose says, within the brake') },
        ],
      },
      otherwise: 'PROPOSE',
      problem: msg('Choose one of the values.'),
    },
  ],
};

const wholeNumber = (
  name: string,
  [minimum, maximum]: readonly [number, number],
  otherwise: string,
  words: {
    title: MessageDescriptor;
    label: MessageDescriptor;
    hint: MessageDescriptor;
    problem: MessageDescriptor;
  },
  description: string,
): SettingDefinition => ({
  name,
  title: words.title,
  description,
  encoding: 'WORD',
  check: numberCheck(name, minimum, maximum),
  fields: [
    {
      path: '',
      label: words.label,
      hint: words.hint,
      input: { kind: 'NUMBER', minimum, maximum },
      otherwise,
      problem: words.problem,
    },
  ],
});

export const RETENTION_PER_DAY = wholeNumber(
  'retentionPerDay',
  [1, 10_000],
  '50',
  {
    title: msg('Brake: people a day'),
    label: msg('People a day at most'),
    hint: msg('More than that wait until somebody approves.'),
    problem: msg('Write a whole number from 1 to 10,000.'),
  },
  'Brake: how many people a day a run may pseudonymise or erase by itself.',
);

export const RETENTION_PERCENT = wholeNumber(
  'retentionPercent',
  [1, 100],
  '2',
  {
    title: msg('Brake: percent of all people a day'),
    label: msg('Percent of all people a day at most'),
    hint: msg('The smaller of both counts; one person a day is always possible.'),
    problem: msg('Write a whole number from 1 to 100.'),
  },
  'Brake: how many percent of all people a day a run may pseudonymise or erase by itself.',
);

export const RETENTION_WARN_DAYS = wholeNumber(
  'retentionWarnDays',
  [0, 365],
  '14',
  {
    title: msg('Warning of owners'),
    label: msg('Days of warning before the date'),
    hint: msg('Owners get one task a week. 0: nobody is warned.'),
    problem: msg('Write a whole number from 0 to 365.'),
  },
  'Days before the date on which the owners of people are warned; 0: not at all.',
);

/** In the order of the form. */
export const RETENTION_SETTINGS: readonly SettingDefinition[] = [
  RETENTION_MODE,
  RETENTION_PER_DAY,
  RETENTION_PERCENT,
  RETENTION_WARN_DAYS,
];
