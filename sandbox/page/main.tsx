/** The sandbox's page: what of Twenty's an app can be seen in. */
import { type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';

import './page.css';
import { AppComponent } from './app-component';
import { DeskProvider, useDesk } from './desk';
import { LayoutPage } from './layout-page';
import { OutboxPage } from './outbox-page';
import { routeOf } from './paths';
import { PublicPage } from './public-page';
import { RecordList } from './record-list';
import { RecordPage } from './record-page';
import { SettingsPage } from './settings-page';
import { Overlays } from './overlays';
import { Shell } from './shell';
import { textIn } from './texts';
import { TimePage } from './time-page';

/** One component and nothing around it: for tests, and for whoever works on it. */
const ComponentPage = ({ name }: { name: string }): ReactNode => {
  const query = new URLSearchParams(location.search);
  const selection = query.get('selection')?.split(',').filter(Boolean) ?? [];
  const record = query.get('record');
  return (
    <main className="alone">
      <AppComponent
        componentId={name}
        recordIds={record === null ? selection : [record]}
        commandId={query.get('command') ?? undefined}
      />
    </main>
  );
};

const Content = (): ReactNode => {
  const { path, settings } = useDesk();
  const route = routeOf(path);
  switch (route.page) {
    case 'objects':
      return <RecordList key={route.object} plural={route.object} />;
    case 'record':
      return <RecordPage key={route.id} object={route.object} id={route.id} />;
    case 'layout':
      return <LayoutPage key={route.id} id={route.id} />;
    case 'outbox':
      return <OutboxPage />;
    case 'public':
      return <PublicPage />;
    case 'time':
      return <TimePage />;
    case 'settings':
      return <SettingsPage />;
    case 'component':
    case 'unknown':
      return <p role="alert">{textIn(settings.locale, 'nothing')}</p>;
    default:
      return route satisfies never;
  }
};

const Page = (): ReactNode => {
  const route = routeOf(useDesk().path);
  if (route.page === 'component') {
    return (
      <>
        <ComponentPage name={route.name} />
        <Overlays />
      </>
    );
  }
  return (
    <Shell>
      <Content />
    </Shell>
  );
};

const place = document.getElementById('page');
if (place) {
  createRoot(place).render(
    <DeskProvider>
      <Page />
    </DeskProvider>,
  );
}
