import type { TextsLike } from '../texts';

/** The page behind the link of a confirmation mail. */
export const confirm = {
  ask: {
    title: 'Please confirm',
    lead: (controller: string) =>
      `You are about to agree with ${controller} to the following. It counts once you confirm it here.`,
    button: 'Yes, I confirm',
    ignore: (date: string) =>
      `If it was not you, or you have changed your mind, simply close this page. Without your confirmation the request lapses on ${date}.`,
    free: 'You can take back your consent at any time. What was done until then stays lawful.',
  },
  askGuardian: {
    title: 'Do you agree for your child?',
    lead: (controller: string) =>
      `A child wants to agree with ${controller} to the following and named you as parent or guardian. Whoever has parental responsibility decides.`,
    button: 'Yes, I agree as parent or guardian',
    ignore: (date: string) =>
      `If you do not agree or know nothing of this, simply close this page. Without your agreement the request lapses on ${date}.`,
    free: 'You and your child can take back the consent at any time.',
  },
  confirmed: {
    title: 'Thank you, it is confirmed',
    lead: 'Your consent is recorded with the following words.',
  },
  already: {
    title: 'Already confirmed',
    lead: 'You have confirmed this before. Nothing was changed.',
  },
  guardianDone: {
    title: 'Thank you, your agreement is recorded',
    lead: 'We now write to your child’s e-mail address as well. It counts once it is confirmed there too.',
  },
  guardianAlready: {
    title: 'You have agreed already',
    lead: 'Nothing was changed. It counts once it is confirmed at your child’s e-mail address too.',
  },
  withdraw: {
    heading: 'Changed your mind?',
    text: 'You can take it back here as easily as you gave it, now or later with the same link.',
    button: 'Take back my consent',
  },
  withdrawn: {
    title: 'Your consent is taken back',
    lead: 'From now on your data is no longer used for this.',
    again: 'If you want to agree again one day, simply sign up anew.',
  },
  expired: {
    title: 'This link has expired',
    texts: [
      'It was not confirmed in time, so nothing has happened: your consent does not count.',
      'If you still want it, please sign up once more. You get a new link then.',
    ],
  },
  over: {
    title: 'This is over',
    texts: [
      'The consent behind this link no longer stands. If you want to give it again, please sign up once more.',
    ],
  },
  invalid: {
    title: 'This link does not work',
    texts: [
      'It is incomplete, or no longer valid because what it stands for was taken back or erased. Nothing was changed.',
      'Please open the link from the mail once more; sometimes a mail program cuts it off. Else sign up anew.',
    ],
  },
  facts: {
    asked: (date: string) => `Entered on ${date}`,
    confirmed: (date: string) => `Confirmed on ${date}`,
    withdrawn: (date: string) => `Taken back on ${date}`,
    expires: (date: string) => `Valid until ${date}`,
  },
  signUpAgain: 'Back to the sign-up form',
};

export type ConfirmTexts = TextsLike<typeof confirm>;
