import { FieldType, defineField } from 'twenty-sdk/define';
import { additions, standardObjects } from '../../src/identifiers';

export default defineField({
  universalIdentifier: additions.person.fields.retentionDueAt,
  objectUniversalIdentifier: standardObjects.person.object,
  type: FieldType.DATE_TIME,
  name: 'retentionDueAt',
  label: 'Retention due',
  description: 'When the data has to go, as the purposes say.',
  icon: 'IconHourglass',
  isUIEditable: false,
  isAuditLogged: false,
});
