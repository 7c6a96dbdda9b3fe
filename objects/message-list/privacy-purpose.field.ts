import { FieldType, OnDeleteAction, RelationType, defineField } from 'twenty-sdk/define';
import { additions, objects, standardObjects } from '../../src/identifiers';

export default defineField({
  universalIdentifier: additions.messageList.fields.privacyPurpose,
  objectUniversalIdentifier: standardObjects.messageList.object,
  type: FieldType.RELATION,
  name: 'privacyPurpose',
  label: 'Purpose',
  description: 'The purpose members of this list must have agreed to.',
  icon: 'IconTargetArrow',
  relationTargetObjectMetadataUniversalIdentifier: objects.purpose.object,
  relationTargetFieldMetadataUniversalIdentifier: objects.purpose.fields.messageLists,
  universalSettings: {
    relationType: RelationType.MANY_TO_ONE,
    onDelete: OnDeleteAction.SET_NULL,
    joinColumnName: 'privacyPurposeId',
  },
  isAuditLogged: false,
});
