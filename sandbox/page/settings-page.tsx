/** Installed apps: their pages, their components, their variables that are no secrets. */
import { type ReactNode } from 'react';

import { useDesk } from './desk';
import { Card, Empty } from './parts';
import { Go } from './go';
import { textIn, type TextKey } from './texts';

export const SettingsPage = (): ReactNode => {
  const { session, settings } = useDesk();
  const t = (key: TextKey): string => textIn(settings.locale, key);
  return (
    <>
      <div className="page-head">
        <h1>{t('settings')}</h1>
      </div>
      {session.applications.length === 0 && <Empty>{t('noApps')}</Empty>}
      {session.applications.map((application) => (
        <Card key={application.id} title={`${application.name} ${application.version}`}>
          <p className="soft">
            {t('objects')}: {application.counts.objects} · {t('functions')}: {application.counts.functions} ·{' '}
            {t('components')}: {application.frontComponents.length} · {t('commands')}:{' '}
            {application.commands.length}
          </p>
          <ul className="list">
            {application.pageLayouts.map(({ id, name, type }) => (
              <li key={id} className="row">
                {type === 'STANDALONE_PAGE' ? <Go to={`/page/${id}`}>{name}</Go> : <span>{name}</span>}
                <span className="soft">{type}</span>
              </li>
            ))}
            {application.frontComponents.map(({ id, name, isHeadless }) => (
              <li key={id} className="row">
                <Go to={`/sandbox-ui/component/${name}`}>{name}</Go>
                <span className="soft">{t(isHeadless ? 'headless' : 'component')}</span>
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </>
  );
};
