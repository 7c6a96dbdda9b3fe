import { FieldType, RelationType, defineField } from 'twenty-sdk/define';
import { additions, objects, standardObjects } from '../../src/identifiers';

export default defineField({
  universalIdentifier: additions.person.fields.erasureJobs,
  objectUniversalIdentifier: standardObjects.person.object,
  type: FieldType.RELATION,
  name: 'erasureJobs',
  label: 'Erasure jobs',
  description: 'Pseudonymisations and erasures of this person.',
  icon: 'IconEraser',
  relationTargetObjectMetadataUniversalIdentifier: objects.erasureJob.object,
  relationTargetFieldMetadataUniversalIdentifier: objects.erasureJob.fields.person,
  universalSettings: { relationType: RelationType.ONE_TO_MANY },
  isAuditLogged: false,
});
