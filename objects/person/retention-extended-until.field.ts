import { FieldType, defineField } from 'twenty-sdk/define';
import { additions, standardObjects } from '../../src/identifiers';

export default defineField({
  universalIdentifier: additions.person.fields.retentionExtendedUntil,
  objectUniversalIdentifier: standardObjects.person.object,
  type: FieldType.DATE_TIME,
  name: 'retentionExtendedUntil',
  label: 'Retention extended until',
  description: 'The data is kept until then, for the reason in the ledger.',
  icon: 'IconCalendarPlus',
  isUIEditable: false,
});
