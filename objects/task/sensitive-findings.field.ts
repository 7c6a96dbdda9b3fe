import { FieldType, RelationType, defineField } from 'twenty-sdk/define';

import { additions, objects, standardObjects } from '../../src/identifiers';

export default defineField({
  universalIdentifier: additions.task.fields.sensitiveFindings,
  objectUniversalIdentifier: standardObjects.task.object,
  type: FieldType.RELATION,
  name: 'sensitiveFindings',
  label: 'Sensitive findings',
  description: 'What scans found here: kinds and counts, never the text.',
  icon: 'IconZoomExclamation',
  relationTargetObjectMetadataUniversalIdentifier: objects.sensitiveFinding.object,
  relationTargetFieldMetadataUniversalIdentifier: objects.sensitiveFinding.fields.task,
  universalSettings: { relationType: RelationType.ONE_TO_MANY },
  isAuditLogged: false,
});
