import { FieldType, defineField } from 'twenty-sdk/define';
import { additions, standardObjects } from '../../src/identifiers';

export default defineField({
  universalIdentifier: additions.person.fields.listRemoval,
  objectUniversalIdentifier: standardObjects.person.object,
  type: FieldType.TEXT,
  name: 'listRemoval',
  label: 'Taken off a list',
  description: 'From which list the person was last taken off, why and when. Part of the erasure plan.',
  icon: 'IconUserMinus',
  isUIEditable: false,
});
