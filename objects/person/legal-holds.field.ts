import { FieldType, RelationType, defineField } from 'twenty-sdk/define';
import { additions, objects, standardObjects } from '../../src/identifiers';

export default defineField({
  universalIdentifier: additions.person.fields.legalHolds,
  objectUniversalIdentifier: standardObjects.person.object,
  type: FieldType.RELATION,
  name: 'legalHolds',
  label: 'Legal holds',
  description: 'Holds that keep this person’s records from erasure.',
  icon: 'IconLockPause',
  relationTargetObjectMetadataUniversalIdentifier: objects.legalHold.object,
  relationTargetFieldMetadataUniversalIdentifier: objects.legalHold.fields.person,
  universalSettings: { relationType: RelationType.ONE_TO_MANY },
  isAuditLogged: false,
});
