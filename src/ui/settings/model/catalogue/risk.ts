import { msg } from 'twenty-sdk/front-component';

import type { SettingDefinition } from '../setting';
import { numberCheck } from './number-check';
import { wordCheck } from './word-check';

const MODES = ['OFF', 'SUGGEST', 'APPLY'] as const;
const [LEAST, MOST] = [2, 100];

// The defaults and ranges stand here once more, as those of retention do; a test holds both side by side.

export const RISK_MODE: SettingDefinition = {
  name: 'riskMode',
  title: msg('What is kept and could single somebody out'),
  description: 'OFF, SUGGEST or APPLY: what becomes of kept values that single a person out.',
  encoding: 'WORD',
  check: wordCheck('riskMode', MODES),
  fields: [
    {
      path: '',
      label: msg('What is kept of a person, deals included, and could single them out'),
      hint: msg(
        'Company, position, amounts and dates of deals: together they may be true of one person only. Applied, deals become less exact, and a value is left out where nothing less helps; the preview and the certificate say which and by how much.',
      ),
      input: {
        kind: 'CHOICE',
        choices: [
          { value: 'OFF', label: msg('Leave it as it is') },
          { value: 'SUGGEST', label: msg('Suggest in the plan how to say it less exactly') },
          { value: 'APPLY', label: msg('Say it less exactly with every erasure and pseudonymisation') },
        ],
      },
      otherwise: 'SUGGEST',
      problem: msg('Choose one of the values.'),
    },
  ],
};

export const RISK_K: SettingDefinition = {
  name: 'riskK',
  title: msg('People who share a combination'),
  description: 'How many people at least shall share a combination of what is kept (k-anonymity).',
  encoding: 'WORD',
  check: numberCheck('riskK', LEAST, MOST),
  fields: [
    {
      path: '',
      label: msg('People who at least shall share a combination of what is kept'),
      hint: msg('The law names no figure; five is the usual middle. A higher number costs more precision.'),
      input: { kind: 'NUMBER', minimum: LEAST, maximum: MOST },
      otherwise: '5',
      problem: msg('Write a whole number from 2 to 100.'),
    },
  ],
};

export const RISK_SETTINGS = [RISK_MODE, RISK_K];
