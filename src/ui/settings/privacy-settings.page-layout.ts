import { PageLayoutTabLayoutMode, definePageLayout } from 'twenty-sdk/define';

import { frontComponents, pages } from '../../identifiers';

const { layout, tab, widget, dataTab, dataWidget } = pages.settings;

export default definePageLayout({
  universalIdentifier: layout,
  name: 'Privacy settings',
  type: 'STANDALONE_PAGE',
  tabs: [
    {
      universalIdentifier: tab,
      title: 'Privacy settings',
      position: 0,
      icon: 'IconShieldCog',
      layoutMode: PageLayoutTabLayoutMode.CANVAS,
      widgets: [
        {
          universalIdentifier: widget,
          title: 'Privacy settings',
          type: 'FRONT_COMPONENT',
          configuration: {
            configurationType: 'FRONT_COMPONENT',
            frontComponentUniversalIdentifier: frontComponents.privacySettings,
          },
        },
      ],
    },
    {
      universalIdentifier: dataTab,
      title: 'Fields and evidence',
      position: 1,
      icon: 'IconDatabaseCog',
      layoutMode: PageLayoutTabLayoutMode.CANVAS,
      widgets: [
        {
          universalIdentifier: dataWidget,
          title: 'Fields and evidence',
          type: 'FRONT_COMPONENT',
          configuration: {
            configurationType: 'FRONT_COMPONENT',
            frontComponentUniversalIdentifier: frontComponents.privacySettingsData,
          },
        },
      ],
    },
  ],
});
