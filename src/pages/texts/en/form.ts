import type { TextsLike } from '../texts';

/** The sign-up form. */
export const form = {
  title: 'Sign up',
  optional: '(optional)',
  fields: {
    email: 'E-mail address',
    firstName: 'First name',
    lastName: 'Last name',
    jobTitle: 'Job title',
    phone: 'Telephone number',
    birthDate: 'Date of birth',
    guardianFirstName: 'First name of the parent or guardian',
    guardianLastName: 'Last name of the parent or guardian',
    guardianEmail: 'E-mail address of the parent or guardian',
  },
  hints: {
    phone: 'From abroad with the country code, such as +49 30 1234567.',
    birthDate: 'It shows us whether a parent or guardian has to agree.',
  },
  choices: {
    legend: 'What do you agree to?',
    hint: 'Tick at least one box. You decide about each of them freely, and can take back your consent at any time.',
    channel: {
      ALL: 'All ways of contact',
      EMAIL: 'By e-mail',
      PHONE: 'By telephone',
      SMS: 'By text message',
      POST: 'By post',
      MESSENGER: 'By messenger',
      WEB: 'On the web',
    },
    notice: (name: string) => `Privacy notice: ${name}`,
  },
  guardian: {
    summary: (age: number) => `You are younger than ${age}? Then a parent or guardian decides with you.`,
    text: 'Give us their name and e-mail address. We write to them and ask whether they agree. Until then nothing happens, and nobody else is told.',
  },
  trap: 'Please leave this field empty',
  responsible: (controller: string) => `${controller} is responsible for your data.`,
  confirmation:
    'After you have sent the form you get an e-mail with a link. Your consent counts only when you have confirmed it there.',
  submit: 'Sign up',
  problems: {
    title: 'Please check what you entered',
    prefix: 'Error: ',
    email: {
      missing: 'Please enter your e-mail address.',
      wrong: 'This is no complete e-mail address. It looks like name@example.com.',
    },
    firstName: 'Please enter your first name.',
    lastName: 'Please enter your last name.',
    jobTitle: 'Please enter your job title.',
    phone: {
      missing: 'Please enter your telephone number.',
      wrong:
        'This is no telephone number that we can call. Please enter it with the country code, such as +49 30 1234567.',
    },
    birthDate: {
      missing: 'Please enter your date of birth.',
      wrong: 'This is no date of birth. Please enter day, month and year.',
    },
    consent: {
      missing: 'Please tick at least one box.',
      changed:
        'The text beside a box has changed since you opened this page. Please read it again and choose.',
    },
    guardianFirstName: 'Please enter the first name of a parent or guardian.',
    guardianLastName: 'Please enter the last name of a parent or guardian.',
    guardianEmail: {
      missing: 'At your age a parent or guardian has to agree. Please enter their e-mail address.',
      wrong: 'This is no complete e-mail address. It looks like name@example.com.',
      own: 'This is your own e-mail address. Please enter that of a parent or guardian.',
    },
    tooLong: (most: number) => `Please enter at most ${most} characters.`,
  },
  sent: {
    title: 'Please look into your inbox',
    texts: [
      'An e-mail with a link is on its way to the address you entered. Please confirm there what you agreed to: only then does it count.',
      'Nothing has arrived after a few minutes? Look into the spam folder, or sign up again: perhaps the address was misspelt.',
    ],
  },
  sentToGuardian: {
    title: 'Now a parent or guardian decides',
    texts: [
      'An e-mail is on its way to your parent or guardian. If they agree, you get one too, and confirm there yourself.',
      'Until then nothing happens. If nobody agrees, your sign-up lapses by itself.',
    ],
  },
  done: {
    title: 'Thank you',
    texts: ['Your choice is recorded. You can take it back at any time.'],
  },
  unavailable: {
    title: 'This form is not available',
    texts: [
      'It is no longer offered, or the address is incomplete. Nothing was recorded.',
      'If a link on a website brought you here, please tell those who run it.',
    ],
  },
};

export type FormTexts = TextsLike<typeof form>;
