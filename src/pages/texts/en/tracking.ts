import type { TextsLike } from '../texts';

/** The page about tracking, where a visitor allows or refuses it. */
export const tracking = {
  title: 'Tracking',
  lead: (name: string) => `What ${name} follows on its website, why, and how you stop it.`,
  none: 'Nothing is followed on this website.',
  agreement: 'What you would agree to',
  basis: 'Legal basis',
  categories: 'Which data',
  kept: 'How long',
  details: 'All about it in the privacy notice',
  necessary: 'It cannot be switched off here, because the service needs it.',
  now: { allowed: 'On', refused: 'Off', unasked: 'Off until you allow it', default: 'On until you object' },
  all: {
    title: 'Your choice',
    several: 'You can decide about each by itself, or about all at once.',
    refuse: 'Refuse all',
    allow: 'Allow all',
  },
  one: { refuse: 'Refuse', allow: 'Allow' },
  about: (name: string) => `Your choice about “${name}”`,
  saved: {
    refused: ['Saved: refused', 'From now on you are not tracked for this.'],
    allowed: ['Saved: allowed', 'You can change your mind here at any time.'],
  },
  browser: [
    'Your browser asks not to be tracked',
    'We follow that: what you have not expressly allowed here stays off.',
  ],
  changed: ['Please look again', 'The text has changed since you opened the page. Nothing was saved.'],
  noVisitor: [
    'To choose, come from the website',
    'This page does not know your browser. Open it through the link or button about tracking on the website.',
  ],
  known: 'If you have received a link to your privacy preferences from us, you can choose there, too.',
  invalid: {
    title: 'That did not arrive completely',
    text: 'The website did not send what is needed to recognise your browser or your choice. Please open this page from the website again.',
  },
};

export type TrackingTexts = TextsLike<typeof tracking>;
