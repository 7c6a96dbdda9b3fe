import { FieldType, defineField } from 'twenty-sdk/define';
import { additions, standardObjects } from '../../src/identifiers';

export default defineField({
  universalIdentifier: additions.person.fields.lastEngagementAt,
  objectUniversalIdentifier: standardObjects.person.object,
  type: FieldType.DATE_TIME,
  name: 'lastEngagementAt',
  label: 'Last engagement',
  description: 'Last mail, meeting, form, deal or note.',
  icon: 'IconActivity',
  isUIEditable: false,
  isAuditLogged: false,
});
