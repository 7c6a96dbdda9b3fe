/** Where one can go: Twenty's own objects, what apps put into the navigation, and the sandbox's tools. */
import { type ReactNode } from 'react';

import { type Desk, useDesk } from './desk';
import { Go } from './go';
import { objectById } from './records';
import type { NavigationInfo } from './session';
import { useText } from './texts-hook';

type Entry = { path: string; label: string };

const pathOfItem = (desk: Desk, item: NavigationInfo): string | undefined => {
  switch (item.type) {
    case 'PAGE_LAYOUT':
      return `/page/${item.pageLayoutId ?? ''}`;
    case 'LINK':
      return item.link ?? undefined;
    case 'OBJECT':
    case 'VIEW': {
      const view = desk.session.applications
        .flatMap(({ views }) => views)
        .find(({ universalIdentifier }) => universalIdentifier === item.viewUniversalIdentifier);
      const object = objectById(
        desk.session,
        item.objectUniversalIdentifier ?? view?.objectUniversalIdentifier ?? null,
      );
      return object && `/objects/${object.namePlural}`;
    }
    default:
      return undefined;
  }
};

const labelOfItem = (desk: Desk, item: NavigationInfo): string =>
  item.name || (objectById(desk.session, item.objectUniversalIdentifier)?.labelPlural ?? '');

/** Of the apps' navigation all but folders, whose name is the heading before what is in them. */
const appEntries = (desk: Desk): { heading: string; entries: Entry[] }[] =>
  desk.session.applications.map((application) => {
    const items = application.navigation.toSorted((a, b) => a.position - b.position);
    const folders = items.filter(({ type }) => type === 'FOLDER');
    const of = (folder: string | null): NavigationInfo[] =>
      items.filter((item) => item.type !== 'FOLDER' && item.folder === folder);
    const ordered = [...of(null), ...folders.flatMap(({ id }) => of(id))];
    return {
      heading: application.name,
      entries: ordered.flatMap((item) => {
        const path = pathOfItem(desk, item);
        return path === undefined ? [] : [{ path, label: labelOfItem(desk, item) }];
      }),
    };
  });

const NavGroup = ({
  heading,
  entries,
  onGo,
}: {
  heading: string;
  entries: Entry[];
  onGo: () => void;
}): ReactNode => {
  const { path } = useDesk();
  if (entries.length === 0) return null;
  return (
    <div className="nav-group">
      <h2>{heading}</h2>
      <ul onClick={onGo}>
        {entries.map((entry) => {
          const isHere = path === entry.path || (path === '/' && entry.path === '/objects/people');
          return (
            <li key={`${entry.path} ${entry.label}`}>
              <Go to={entry.path} aria-current={isHere ? 'page' : undefined}>
                {entry.label}
              </Go>
            </li>
          );
        })}
      </ul>
    </div>
  );
};

export const Navigation = ({ onGo }: { onGo: () => void }): ReactNode => {
  const desk = useDesk();
  const t = useText();
  return (
    <nav aria-label={t('menu')}>
      <NavGroup
        heading={t('workspace')}
        onGo={onGo}
        entries={[
          { path: '/objects/people', label: t('people') },
          { path: '/objects/companies', label: t('companies') },
          { path: '/objects/opportunities', label: t('opportunities') },
        ]}
      />
      {appEntries(desk).map((group) => (
        <NavGroup key={group.heading} {...group} onGo={onGo} />
      ))}
      <NavGroup
        heading={t('sandbox')}
        onGo={onGo}
        entries={[
          { path: '/public', label: t('publicPages') },
          { path: '/outbox', label: t('outbox') },
          { path: '/time', label: t('time') },
          { path: '/settings', label: t('settings') },
        ]}
      />
    </nav>
  );
};
