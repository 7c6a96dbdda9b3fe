import { FieldType, OnDeleteAction, RelationType, defineField } from 'twenty-sdk/define';
import { objects, retention, standardObjects } from '../../src/identifiers';

export default defineField({
  universalIdentifier: retention.personPurposeField,
  objectUniversalIdentifier: standardObjects.person.object,
  type: FieldType.RELATION,
  name: 'retentionPurpose',
  label: 'Kept for',
  description: 'The purpose that keeps the data longest.',
  icon: 'IconTargetArrow',
  relationTargetObjectMetadataUniversalIdentifier: objects.purpose.object,
  relationTargetFieldMetadataUniversalIdentifier: retention.purposePeopleField,
  universalSettings: {
    relationType: RelationType.MANY_TO_ONE,
    onDelete: OnDeleteAction.SET_NULL,
    joinColumnName: 'retentionPurposeId',
  },
  isUIEditable: false,
  isAuditLogged: false,
});
