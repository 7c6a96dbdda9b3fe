/** The public pages of installed apps: what anybody may open, and the links that were sent by mail. */
import { type ReactNode } from 'react';

import { useDesk, useLoaded } from './desk';
import { Card, Empty, Waiting } from './parts';
import { control, type ObjectInfo, type Session } from './session';
import { readRecords } from './records';
import { textIn } from './texts';

const LINK = /https?:\/\/[^\s<>"]+/g;

/** `/privacy/form/:slug` for each record of the app that has one. */
const withSlugs = async (session: Session, path: string): Promise<string[]> => {
  const parameter = /:(\w+)/.exec(path)?.[1];
  if (parameter === undefined) return [path];
  const objects = session.objects.filter(
    (object: ObjectInfo) =>
      object.fields.some(({ name }) => name === parameter) &&
      session.rights[object.nameSingular]?.canReadObjectRecords === true,
  );
  const found = await Promise.all(objects.map((object) => readRecords(session, object, { first: 20 })));
  return found
    .flatMap(({ rows }) => rows)
    .flatMap((row) => {
      const value = row[parameter];
      return typeof value === 'string' && value !== '' ? [path.replace(`:${parameter}`, value)] : [];
    });
};

const readPaths = async (session: Session): Promise<string[]> => {
  const paths = session.applications.flatMap(({ publicPaths }) => publicPaths);
  return (await Promise.all(paths.map((path) => withSlugs(session, path)))).flat().toSorted();
};

const sentLinks = async (): Promise<{ subject: string; href: string }[]> => {
  const { mails } = await control<{ mails: { subject: string; text: string }[] }>('outbox');
  return mails
    .toReversed()
    .flatMap(({ subject, text }) => [...text.matchAll(LINK)].map(([href]) => ({ subject, href })))
    .filter(({ href }) => href.startsWith(location.origin));
};

export const PublicPage = (): ReactNode => {
  const { session, settings, version } = useDesk();
  const { data: paths } = useLoaded(() => readPaths(session), [session, version]);
  const { data: links } = useLoaded(sentLinks, [version]);
  if (!paths || !links) return <Waiting />;
  return (
    <>
      <div className="page-head">
        <h1>{textIn(settings.locale, 'publicPages')}</h1>
      </div>
      <div className="pair">
        <Card title={textIn(settings.locale, 'publicPages')} count={paths.length}>
          <ul className="list">
            {paths.map((path) => (
              <li key={path}>
                <a href={`/s${path}`} target="_blank" rel="noreferrer">
                  /s{path}
                </a>
              </li>
            ))}
          </ul>
        </Card>
        <Card title={textIn(settings.locale, 'outbox')} count={links.length}>
          {links.length === 0 && <Empty />}
          <ul className="list">
            {links.map(({ subject, href }) => (
              <li key={href}>
                <a href={href} target="_blank" rel="noreferrer">
                  {subject}
                </a>
                <p>{new URL(href).pathname}</p>
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </>
  );
};
