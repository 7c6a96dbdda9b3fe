import { msg } from 'twenty-sdk/front-component';

import { SPECIAL_GUARDS } from '../../../../domain/special/guard-setting';
import type { SettingDefinition } from '../setting';
import { wordCheck } from './word-check';

export const SPECIAL_GUARD: SettingDefinition = {
  name: 'specialCategoryGuard',
  title: msg('Special categories'),
  description: 'OFF, FLAG or PUT_BACK: what becomes of special categories that nothing allows.',
  encoding: 'WORD',
  check: wordCheck('specialCategoryGuard', SPECIAL_GUARDS),
  fields: [
    {
      path: '',
      label: msg('Health, belief, origin and the like, written without anything that allows it'),
      hint: msg('Art. 9 and 10, and data of children (Art. 8). A wrong write cannot be kept from happening.'),
      input: {
        kind: 'CHOICE',
        choices: [
          { value: 'FLAG', label: msg('Make a task') },
          { value: 'PUT_BACK', label: msg('Put the earlier value back, and make a task') },
          { value: 'OFF', label: msg('Do nothing') },
        ],
      },
      otherwise: 'FLAG',
      problem: msg('Choose one of the values.'),
    },
  ],
};
