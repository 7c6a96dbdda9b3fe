import { definePageLayoutTab, PageLayoutTabLayoutMode } from 'twenty-sdk/define';

import { frontComponents, pageLayouts, pages } from '../../identifiers';

export default definePageLayoutTab({
  universalIdentifier: pages.opportunityPrivacy.tab,
  pageLayoutUniversalIdentifier: pageLayouts.opportunityPage,
  title: 'Privacy',
  position: 60,
  icon: 'IconShieldLock',
  layoutMode: PageLayoutTabLayoutMode.CANVAS,
  widgets: [
    {
      universalIdentifier: pages.opportunityPrivacy.widget,
      title: 'Contacts',
      type: 'FRONT_COMPONENT',
      configuration: {
        configurationType: 'FRONT_COMPONENT',
        frontComponentUniversalIdentifier: frontComponents.peopleBehind,
      },
    },
  ],
});
