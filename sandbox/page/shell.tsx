/** The frame around every page: where one can go, who looks, and what lies in front. */
import { type ReactNode, useEffect, useState } from 'react';

import { commandsAt } from './availability';
import { CommandMenu, usePlace, useRun } from './command-menu';
import { LOCALES, useDesk } from './desk';
import { Go } from './go';
import { Navigation } from './navigation';
import { Overlays } from './overlays';
import { dateText } from './records';
import type { MemberKey } from './session';
import { useText } from './texts-hook';

const Choices = (): ReactNode => {
  const { session, settings, change } = useDesk();
  const t = useText();
  const isDark = settings.scheme === 'dark';
  return (
    <div className="choices">
      <label>
        <span className="unseen">{t('member')}</span>
        <select
          value={settings.member}
          onChange={(event) => change({ member: event.target.value as MemberKey })}
        >
          {session.members.map(({ key, name, role }) => (
            <option key={key} value={key}>
              {name} · {role}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="unseen">{t('language')}</span>
        <select value={settings.locale} onChange={(event) => change({ locale: event.target.value })}>
          {Object.entries(LOCALES).map(([locale, name]) => (
            <option key={locale} value={locale}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="button" onClick={() => change({ scheme: isDark ? 'light' : 'dark' })}>
        {t(isDark ? 'light' : 'dark')}
      </button>
    </div>
  );
};

/** Commands an app wants at hand, as far as they fit. */
const Pinned = (): ReactNode => {
  const { session } = useDesk();
  const place = usePlace();
  const run = useRun();
  const pinned = commandsAt(session, place).filter(({ isPinned }) => isPinned);
  return pinned.map((command) => (
    <button key={command.id} type="button" onClick={() => run(command)}>
      {command.shortLabel ?? command.label}
    </button>
  ));
};

export const Shell = ({ children }: { children: ReactNode }): ReactNode => {
  const { session, settings, path } = useDesk();
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const [isMenu, setMenu] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setMenu(true);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  useEffect(() => setOpen(false), [path]);
  return (
    <div className="shell">
      <header className="top" aria-hidden={isMenu ? true : undefined}>
        <button
          type="button"
          className="menu-button"
          aria-expanded={isOpen}
          aria-controls="navigation"
          onClick={() => setOpen(!isOpen)}
        >
          {t('menu')}
        </button>
        <Go to="/" className="brand">
          <i aria-hidden="true">20</i>
          <span>Twenty sandbox</span>
        </Go>
        <span className="clock">{dateText(session.now, settings.locale, true)}</span>
        <div className="actions">
          <Pinned />
          <button type="button" onClick={() => setMenu(true)}>
            {t('commands')} <kbd>Ctrl K</kbd>
          </button>
        </div>
        <Choices />
      </header>
      <div id="navigation" className={`sidebar ${isOpen ? 'open' : ''}`}>
        <Navigation onGo={() => setOpen(false)} />
      </div>
      <main>{children}</main>
      {isMenu && <CommandMenu onClose={() => setMenu(false)} />}
      <Overlays />
    </div>
  );
};
