import { FieldType, RelationType, defineField } from 'twenty-sdk/define';
import { additions, objects, standardObjects } from '../../src/identifiers';

export default defineField({
  universalIdentifier: additions.company.fields.privacyRecipients,
  objectUniversalIdentifier: standardObjects.company.object,
  type: FieldType.RELATION,
  name: 'privacyRecipients',
  label: 'Data recipients',
  description: 'Entries of this company in the register of recipients.',
  icon: 'IconBuildingBroadcastTower',
  relationTargetObjectMetadataUniversalIdentifier: objects.recipient.object,
  relationTargetFieldMetadataUniversalIdentifier: objects.recipient.fields.company,
  universalSettings: { relationType: RelationType.ONE_TO_MANY },
  isAuditLogged: false,
});
