import { FieldType, defineField } from 'twenty-sdk/define';
import { additions, standardObjects } from '../../src/identifiers';
import { selectOptions } from '../select-options';

export default defineField({
  universalIdentifier: additions.person.fields.reidentificationRisk,
  objectUniversalIdentifier: standardObjects.person.object,
  type: FieldType.SELECT,
  name: 'reidentificationRisk',
  label: 'Re-identification risk',
  description: 'Could someone still recognise the person in what remains?',
  icon: 'IconZoomQuestion',
  options: selectOptions(additions.person.fields.reidentificationRisk, {
    LOW: ['Low', 'green'],
    MEDIUM: ['Medium', 'yellow'],
    HIGH: ['High', 'red'],
  }),
  isUIEditable: false,
});
