import type { TextsLike } from '../texts';

/** What stands on every page, and what a page says when it cannot do what it is for. */
export const common = {
  skip: 'Skip to content',
  languages: 'Language',
  responsible: 'Responsible for your data',
  privacy: 'Privacy',
  notice: 'Privacy notice',
  preferences: 'Privacy preferences',
  tracking: 'Tracking',
  protectionOfficer: 'Data protection officer',
  notPublished: {
    title: 'This page is not available yet',
    text: 'The organisation that uses this page has not finished setting it up. Please come back later, or contact it directly.',
  },
  notFound: {
    title: 'There is nothing here',
    text: 'The address is incomplete, or the page is no longer offered.',
  },
  tryLater: {
    title: 'That did not work',
    text: 'Something on our side is not available right now. Nothing was lost: please try again in a few minutes.',
  },
  tooOften: {
    title: 'Please wait a moment',
    text: 'This page was used very often within a short time. Please try again later.',
  },
  tooLarge: {
    title: 'This page is too long',
    text: 'What belongs on this page is too long to be shown. Please contact us directly.',
  },
};

export type CommonTexts = TextsLike<typeof common>;
