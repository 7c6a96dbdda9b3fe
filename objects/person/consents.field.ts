import { FieldType, RelationType, defineField } from 'twenty-sdk/define';
import { additions, objects, standardObjects } from '../../src/identifiers';

export default defineField({
  universalIdentifier: additions.person.fields.consents,
  objectUniversalIdentifier: standardObjects.person.object,
  type: FieldType.RELATION,
  name: 'consents',
  label: 'Consents',
  description: 'What this person agreed to, refused or withdrew.',
  icon: 'IconCheckbox',
  relationTargetObjectMetadataUniversalIdentifier: objects.consent.object,
  relationTargetFieldMetadataUniversalIdentifier: objects.consent.fields.person,
  universalSettings: { relationType: RelationType.ONE_TO_MANY },
  isAuditLogged: false,
});
