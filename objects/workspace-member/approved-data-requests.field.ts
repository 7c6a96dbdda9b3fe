import { FieldType, RelationType, defineField } from 'twenty-sdk/define';
import { additions, objects, standardObjects } from '../../src/identifiers';

export default defineField({
  universalIdentifier: additions.workspaceMember.fields.approvedDataRequests,
  objectUniversalIdentifier: standardObjects.workspaceMember.object,
  type: FieldType.RELATION,
  name: 'approvedDataRequests',
  label: 'Approved data requests',
  description: 'Data requests this member approved or declined.',
  icon: 'IconUserCheck',
  relationTargetObjectMetadataUniversalIdentifier: objects.dataRequest.object,
  relationTargetFieldMetadataUniversalIdentifier: objects.dataRequest.fields.approver,
  universalSettings: { relationType: RelationType.ONE_TO_MANY },
  isAuditLogged: false,
});
