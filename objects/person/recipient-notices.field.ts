import { FieldType, RelationType, defineField } from 'twenty-sdk/define';
import { additions, objects, standardObjects } from '../../src/identifiers';

export default defineField({
  universalIdentifier: additions.person.fields.recipientNotices,
  objectUniversalIdentifier: standardObjects.person.object,
  type: FieldType.RELATION,
  name: 'recipientNotices',
  label: 'Recipient notices',
  description: 'What recipients were told about this person’s data.',
  icon: 'IconMailForward',
  relationTargetObjectMetadataUniversalIdentifier: objects.recipientNotice.object,
  relationTargetFieldMetadataUniversalIdentifier: objects.recipientNotice.fields.person,
  universalSettings: { relationType: RelationType.ONE_TO_MANY },
  isAuditLogged: false,
});
