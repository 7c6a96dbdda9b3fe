import { FieldType, defineField } from 'twenty-sdk/define';
import { additions, standardObjects } from '../../src/identifiers';

export default defineField({
  universalIdentifier: additions.person.fields.requestProgress,
  objectUniversalIdentifier: standardObjects.person.object,
  type: FieldType.TEXT,
  name: 'requestProgress',
  label: 'Data request',
  description: 'Where the last data request of the person stands. Part of the erasure plan.',
  icon: 'IconUserQuestion',
  isUIEditable: false,
});
