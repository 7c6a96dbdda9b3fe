import type { TextsLike } from '../texts';

/** The page behind “unsubscribe”. `what` is a purpose's name; `channel` one of the words below. */
export const unsubscribe = {
  title: 'Unsubscribe',
  ask: (what: string) => `Do you want no more of “${what}”?`,
  askMarketing: 'Do you want no more advertising from us?',
  askThese: 'Do you want no more messages of this kind?',
  channels: {
    ALL: 'This counts for every way of contact.',
    EMAIL: 'This counts for e-mail.',
    PHONE: 'This counts for the telephone.',
    SMS: 'This counts for text messages.',
    POST: 'This counts for post.',
    MESSENGER: 'This counts for messenger.',
    WEB: 'This counts for our website.',
  },
  button: 'Unsubscribe',
  hint: 'It takes effect at once. You need no account, and nothing else changes.',
  doneTitle: 'You are unsubscribed',
  done: (what: string) => `You get no more of “${what}” from us.`,
  doneMarketing: 'You get no more advertising from us.',
  doneThese: 'You get no more messages of this kind from us.',
  underWay: 'A message that was already on its way may still reach you.',
  mistake:
    'Was it a mistake? Use the link to your privacy choices in one of our messages, or sign up again. This link can only stop things: messages are passed on, and nobody but you should be able to subscribe you.',
  toPreferences: 'Where to find my choices',
  deadLink: {
    title: 'This link does not work any more',
    texts: [
      'It is incomplete, too old, or no longer valid. Use the link in the latest message you got from us.',
      'If that does not help, write to us that you want no more messages. That is enough.',
    ],
  },
};

export type UnsubscribeTexts = TextsLike<typeof unsubscribe>;
