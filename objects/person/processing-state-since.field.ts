import { FieldType, defineField } from 'twenty-sdk/define';
import { additions, standardObjects } from '../../src/identifiers';

export default defineField({
  universalIdentifier: additions.person.fields.processingStateSince,
  objectUniversalIdentifier: standardObjects.person.object,
  type: FieldType.DATE_TIME,
  name: 'processingStateSince',
  label: 'Privacy state since',
  description: 'When the present state began.',
  icon: 'IconCalendarEvent',
  isUIEditable: false,
});
