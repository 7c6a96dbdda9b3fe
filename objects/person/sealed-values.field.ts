import { FieldType, RelationType, defineField } from 'twenty-sdk/define';
import { additions, objects, standardObjects } from '../../src/identifiers';

export default defineField({
  universalIdentifier: additions.person.fields.sealedValues,
  objectUniversalIdentifier: standardObjects.person.object,
  type: FieldType.RELATION,
  name: 'sealedValues',
  label: 'Sealed values',
  description: 'Values of this person that are kept encrypted.',
  icon: 'IconLock',
  relationTargetObjectMetadataUniversalIdentifier: objects.sealedValue.object,
  relationTargetFieldMetadataUniversalIdentifier: objects.sealedValue.fields.person,
  universalSettings: { relationType: RelationType.ONE_TO_MANY },
  isAuditLogged: false,
});
