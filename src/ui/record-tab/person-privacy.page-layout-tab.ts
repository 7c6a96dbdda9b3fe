import { definePageLayoutTab, PageLayoutTabLayoutMode } from 'twenty-sdk/define';

import { frontComponents, pageLayouts, pages } from '../../identifiers';

export default definePageLayoutTab({
  universalIdentifier: pages.personPrivacy.tab,
  pageLayoutUniversalIdentifier: pageLayouts.personPage,
  title: 'Privacy',
  position: 60,
  icon: 'IconShieldLock',
  layoutMode: PageLayoutTabLayoutMode.CANVAS,
  widgets: [
    {
      universalIdentifier: pages.personPrivacy.widget,
      title: 'Privacy',
      type: 'FRONT_COMPONENT',
      configuration: {
        configurationType: 'FRONT_COMPONENT',
        frontComponentUniversalIdentifier: frontComponents.personPrivacy,
      },
    },
  ],
});
