/** The sandbox's clock, its scheduled functions, the requests that were made, and the way back to the start. */
import { type ReactNode, useState } from 'react';

import { useDesk, useLoaded } from './desk';
import { Card } from './parts';
import { dateText } from './records';
import { control } from './session';
import { textIn } from './texts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

type Requests = { total: number; byCaller: Record<string, number> };

export const TimePage = (): ReactNode => {
  const { session, settings, notify, version } = useDesk();
  const { locale } = settings;
  const [isBusy, setBusy] = useState(false);
  const [to, setTo] = useState('');
  const [isSure, setSure] = useState(false);
  const { data: status } = useLoaded(() => control<{ now: string; running: number }>('status'), [version]);
  const { data: requests } = useLoaded(() => control<Requests>('requests'), [version]);
  const now = new Date(status?.now ?? session.now);

  const run = async (command: string, body: object = {}): Promise<void> => {
    setBusy(true);
    try {
      await control(command, body);
      await control('settle');
      location.reload();
    } catch (error) {
      notify({ message: error instanceof Error ? error.message : String(error), variant: 'error' });
      setBusy(false);
    }
  };
  const later = (milliseconds: number): void =>
    void run('tick', { to: new Date(now.getTime() + milliseconds).toISOString() });
  const scheduled = session.applications.flatMap(({ schedule }) => schedule);
  return (
    <>
      <div className="page-head">
        <h1>{textIn(locale, 'time')}</h1>
        <span className="soft">{dateText(now.toISOString(), locale, true)} UTC</span>
      </div>
      <div className="pair">
        <Card title={textIn(locale, 'clock')}>
          <div className="actions">
            <button type="button" className="main" disabled={isBusy} onClick={() => void run('tick')}>
              {textIn(locale, 'minuteOn')}
            </button>
            <button type="button" disabled={isBusy} onClick={() => later(DAY)}>
              {textIn(locale, 'dayOn')}
            </button>
            <button type="button" disabled={isBusy} onClick={() => later(30 * DAY)}>
              {textIn(locale, 'monthOn')}
            </button>
          </div>
          <form
            className="actions"
            onSubmit={(event) => {
              event.preventDefault();
              void run('tick', { to: `${to}:00Z` });
            }}
          >
            <input
              type="datetime-local"
              aria-label={textIn(locale, 'newTime')}
              value={to || now.toISOString().slice(0, 16)}
              onChange={(event) => setTo(event.target.value)}
            />
            <button type="submit" disabled={isBusy || to === ''}>
              {textIn(locale, 'goThere')}
            </button>
          </form>
        </Card>
        <Card title={textIn(locale, 'reset')}>
          <p className="soft">{textIn(locale, 'resetMeans')}</p>
          <div className="actions">
            {isSure ? (
              <>
                <button type="button" className="danger" disabled={isBusy} onClick={() => void run('reset')}>
                  {textIn(locale, 'putBack')}
                </button>
                <button type="button" onClick={() => setSure(false)}>
                  {textIn(locale, 'cancel')}
                </button>
              </>
            ) : (
              <button type="button" onClick={() => setSure(true)}>
                {textIn(locale, 'reset')} …
              </button>
            )}
          </div>
        </Card>
        <Card title={textIn(locale, 'scheduled')} count={scheduled.length}>
          <ul className="list">
            {scheduled.map(({ name, pattern }) => (
              <li key={name} className="row">
                <span>{name}</span>
                <code>{pattern}</code>
              </li>
            ))}
          </ul>
        </Card>
        <Card title={textIn(locale, 'apiRequests')} count={requests?.total ?? 0}>
          <ul className="list">
            {Object.entries(requests?.byCaller ?? {}).map(([caller, count]) => (
              <li key={caller} className="row">
                <span>{caller}</span>
                <b>{count}</b>
              </li>
            ))}
          </ul>
          <p className="soft">
            {textIn(locale, 'running')}: {status?.running ?? 0}
          </p>
        </Card>
      </div>
    </>
  );
};
