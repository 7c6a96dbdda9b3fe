import type { MailSettings } from './mail-settings';
import { connectionTo } from './send-mail';

/** Whether the mail server answers over TLS and takes the sign-in; nothing is sent. */
export type MailCheck = 'OK' | 'UNREACHABLE' | 'TLS_REFUSED' | 'SIGN_IN_REFUSED';

const PATIENCE_MS = 8000;

const reasonOf = (failure: unknown): MailCheck => {
  const { code } = (failure ?? {}) as { code?: unknown };
  if (code === 'EAUTH') return 'SIGN_IN_REFUSED';
  return code === 'ETLS' ? 'TLS_REFUSED' : 'UNREACHABLE';
};

/** Connects to the mail server that is set, to no other, and signs in. Never throws. */
export const checkMail = (settings: MailSettings, patience = PATIENCE_MS): Promise<MailCheck> =>
  new Promise((resolve) => {
    const connection = connectionTo(settings, patience);
    const end = (check: MailCheck): void => {
      clearTimeout(timer);
      resolve(check);
      if (check === 'OK') connection.quit();
      else connection.close();
    };
    const timer = setTimeout(() => end('UNREACHABLE'), patience);
    // Stays: an error after the answer would otherwise end the process.
    connection.on('error', (failure) => end(reasonOf(failure)));
    connection.once('end', () => end('UNREACHABLE'));
    connection.connect((failure) => {
      if (failure) return end(reasonOf(failure));
      if (settings.auth === null || !connection.allowsAuth) return end('OK');
      connection.login({ ...settings.auth }, (refused) => end(refused ? 'SIGN_IN_REFUSED' : 'OK'));
    });
  });
