import { PrivacyError } from './domain/errors';
import { readKeyring, type Keyring } from './keys/keyring';
import { createTwentyClient, type TwentyClient } from './twenty/client';

/** What a built function gets from the platform's environment: the workspace's API, the keys, and time. */
export type Runtime = {
  client: TwentyClient;
  keyring: () => Keyring;
  clock: { now: () => Date; sleep: (milliseconds: number) => Promise<void> };
  /**
   * Where the app's routes are, such as `https://crm.example.com/s`. A server names its public domain for functions; one that
   * has none leaves the variable empty, and serves routes under `/s` of its own address. Null: unknown.
   */
  functionsUrl: string | null;
  /** The mail server and the sender, as an admin wrote them; empty where there is none. */
  mail: { smtpUrl: string; from: string };
};

/** Reads the environment a function runs in (platform fact §6). @throws PrivacyError NOT_A_WORKSPACE outside of one */
export const openRuntime = (environment: Record<string, string | undefined> = process.env): Runtime => {
  const url = environment['TWENTY_API_URL'];
  const token = environment['TWENTY_APP_ACCESS_TOKEN'];
  if (!url || !token) {
    throw new PrivacyError(
      'NOT_A_WORKSPACE',
      'TWENTY_API_URL and TWENTY_APP_ACCESS_TOKEN are not set: this runs inside Twenty only.',
    );
  }
  return {
    client: createTwentyClient({ url, token }),
    keyring: () => readKeyring(environment['PRIVACY_MASTER_KEY']),
    clock: {
      now: () => new Date(),
      sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    },
    functionsUrl: (environment['TWENTY_FUNCTIONS_URL'] || `${url.replace(/\/$/, '')}/s`).replace(/\/$/, ''),
    mail: { smtpUrl: environment['SMTP_URL'] ?? '', from: environment['MAIL_FROM'] ?? '' },
  };
};

export type Refusal = { ok: false; code: string; message: string };

/**
 * Runs a workflow action. A known failure becomes an answer with a code that the workflow can branch on, an unknown one a
 * fixed text: the platform shows the message of a thrown error to whoever called (platform fact §6).
 */
export const answerWith = async <T extends object>(
  work: () => Promise<T>,
): Promise<({ ok: true } & T) | Refusal> => {
  try {
    return { ok: true, ...(await work()) };
  } catch (error) {
    if (error instanceof PrivacyError) return { ok: false, code: error.code, message: error.message };
    return {
      ok: false,
      code: 'UNEXPECTED',
      message:
        'Something unforeseen stopped this. What was done so far is kept: run it again, or, where an erasure job is named, let it go on by itself.',
    };
  }
};
