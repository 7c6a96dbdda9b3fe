import { FieldType, RelationType, defineField } from 'twenty-sdk/define';
import { additions, objects, standardObjects } from '../../src/identifiers';

export default defineField({
  universalIdentifier: additions.person.fields.dataRequests,
  objectUniversalIdentifier: standardObjects.person.object,
  type: FieldType.RELATION,
  name: 'dataRequests',
  label: 'Data requests',
  description: 'Requests this person made about their data.',
  icon: 'IconUserQuestion',
  relationTargetObjectMetadataUniversalIdentifier: objects.dataRequest.object,
  relationTargetFieldMetadataUniversalIdentifier: objects.dataRequest.fields.person,
  universalSettings: { relationType: RelationType.ONE_TO_MANY },
  isAuditLogged: false,
});
