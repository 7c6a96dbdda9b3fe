import { FieldType, defineField } from 'twenty-sdk/define';
import { additions, standardObjects } from '../../src/identifiers';
import { selectOptions } from '../select-options';

export default defineField({
  universalIdentifier: additions.person.fields.processingState,
  objectUniversalIdentifier: standardObjects.person.object,
  type: FieldType.SELECT,
  name: 'processingState',
  label: 'Privacy state',
  description: 'Whether the person’s data may be used.',
  icon: 'IconShieldHalf',
  isNullable: false,
  defaultValue: "'ACTIVE'",
  options: selectOptions(additions.person.fields.processingState, {
    ACTIVE: ['Active', 'green'],
    RESTRICTED: ['Restricted', 'orange'],
    PSEUDONYMISED: ['Pseudonymised', 'blue'],
    ERASED: ['Erased', 'gray'],
  }),
  isUIEditable: false,
});
