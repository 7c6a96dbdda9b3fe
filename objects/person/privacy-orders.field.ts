import { FieldType, RelationType, defineField } from 'twenty-sdk/define';
import { privacyOrder, standardObjects } from '../../src/identifiers';

export default defineField({
  universalIdentifier: privacyOrder.personOrdersField,
  objectUniversalIdentifier: standardObjects.person.object,
  type: FieldType.RELATION,
  name: 'privacyOrders',
  label: 'Orders',
  description: 'What members ordered about this person in the privacy tab.',
  icon: 'IconClipboardCheck',
  relationTargetObjectMetadataUniversalIdentifier: privacyOrder.object,
  relationTargetFieldMetadataUniversalIdentifier: privacyOrder.fields.person,
  universalSettings: { relationType: RelationType.ONE_TO_MANY },
  isAuditLogged: false,
});
