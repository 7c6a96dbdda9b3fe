import { FieldType, RelationType, defineField } from 'twenty-sdk/define';
import { additions, objects, standardObjects } from '../../src/identifiers';

export default defineField({
  universalIdentifier: additions.workspaceMember.fields.assignedDataRequests,
  objectUniversalIdentifier: standardObjects.workspaceMember.object,
  type: FieldType.RELATION,
  name: 'assignedDataRequests',
  label: 'Assigned data requests',
  description: 'Data requests this member is responsible for.',
  icon: 'IconUserQuestion',
  relationTargetObjectMetadataUniversalIdentifier: objects.dataRequest.object,
  relationTargetFieldMetadataUniversalIdentifier: objects.dataRequest.fields.assignee,
  universalSettings: { relationType: RelationType.ONE_TO_MANY },
  isAuditLogged: false,
});
