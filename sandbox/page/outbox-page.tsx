/** Mails the app sent; none of them leaves this machine. */
import { type ReactNode } from 'react';

import { useDesk, useLoaded } from './desk';
import { Empty, Failed, Waiting } from './parts';
import { dateText } from './records';
import { control } from './session';
import { textIn } from './texts';

type Mail = { from: string; to: string[]; subject: string; text: string; receivedAt: string };

const LINK = /(https?:\/\/[^\s<>"]+)/;

/** The text of a mail, its links to be clicked: they lead to this sandbox's public pages. */
const MailText = ({ text }: { text: string }): ReactNode => (
  <pre className="mail">
    {text.split(LINK).map((part, index) =>
      index % 2 === 1 ? (
        <a key={`${index} ${part}`} href={part} target="_blank" rel="noreferrer">
          {part}
        </a>
      ) : (
        part
      ),
    )}
  </pre>
);

export const OutboxPage = (): ReactNode => {
  const { settings, version, refresh } = useDesk();
  const { data, error } = useLoaded(
    async () => (await control<{ mails: Mail[] }>('outbox')).mails,
    [version],
  );
  return (
    <>
      <div className="page-head">
        <h1>
          {textIn(settings.locale, 'outbox')} <small>{data?.length}</small>
        </h1>
        <button type="button" onClick={() => void control('outbox', { clear: true }).then(refresh)}>
          {textIn(settings.locale, 'empty')}
        </button>
      </div>
      {error !== undefined && <Failed error={error} />}
      {!data && error === undefined && <Waiting />}
      {data?.length === 0 && <Empty />}
      {data?.toReversed().map((mail) => (
        <section key={`${mail.receivedAt} ${mail.subject} ${mail.to.join()}`} className="card">
          <h2>{mail.subject}</h2>
          <p className="soft">
            {mail.from} → {mail.to.join(', ')} · {dateText(mail.receivedAt, settings.locale, true)}
          </p>
          <MailText text={mail.text} />
        </section>
      ))}
    </>
  );
};
