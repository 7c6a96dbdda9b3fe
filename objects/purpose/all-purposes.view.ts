import { defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { mainViewKey } from '../main-view-key';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.purpose;
const view = views.allPurposes;

export default defineView({
  universalIdentifier: view.view,
  name: 'Purposes',
  objectUniversalIdentifier: object,
  icon: 'IconTargetArrow',
  position: 0,
  key: mainViewKey,
  fields: viewColumns(view.columns, fields, {
    name: 210,
    isActive: 90,
    legalBasis: 210,
    description: 280,
    channels: 180,
    isDoubleOptIn: 110,
    consentMonths: 130,
    retentionAmount: 100,
    retentionUnit: 100,
    retentionTrigger: 150,
    noticeVersion: 110,
  }),
});
