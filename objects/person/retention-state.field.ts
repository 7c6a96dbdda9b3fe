import { FieldType, defineField } from 'twenty-sdk/define';
import { additions, standardObjects } from '../../src/identifiers';
import { selectOptions } from '../select-options';

export default defineField({
  universalIdentifier: additions.person.fields.retentionState,
  objectUniversalIdentifier: standardObjects.person.object,
  type: FieldType.SELECT,
  name: 'retentionState',
  label: 'Retention',
  description: 'What the retention sweep made of it.',
  icon: 'IconRecycle',
  isNullable: false,
  defaultValue: "'NONE'",
  options: selectOptions(additions.person.fields.retentionState, {
    NONE: ['None', 'gray'],
    WARNED: ['Warned', 'yellow'],
    PROPOSED: ['Proposed', 'orange'],
    HELD: ['Held', 'purple'],
    EXTENDED: ['Extended', 'blue'],
  }),
  isUIEditable: false,
});
