import type { MailTexts } from './texts';

export const en: MailTexts = {
  locale: 'en-GB',
  channel: {
    ALL: 'on every channel',
    EMAIL: 'by e-mail',
    PHONE: 'by telephone',
    SMS: 'by text message',
    POST: 'by post',
    MESSENGER: 'by messenger',
    WEB: 'on the web',
  },
  confirm: {
    subject: (controller) => `Please confirm: ${controller}`,
    reminderSubject: (controller) => `Still to be confirmed: ${controller}`,
    heading: 'Please confirm your consent',
    intro: (controller) =>
      `Somebody gave this e-mail address to ${controller}. If it was you, please confirm what you agreed to.`,
    reminderIntro: (controller) =>
      `Some time ago we asked you to confirm a consent to ${controller}, and nothing has come back yet. This is the only reminder.`,
    button: 'Look at it and confirm',
    until: (date) => `The link works until ${date}.`,
    ignore:
      'If it was not you, do nothing: without your confirmation you will get nothing, and the request lapses by itself.',
  },
  guardian: {
    subject: (controller) => `Your agreement for a child: ${controller}`,
    heading: 'Your agreement for a child',
    intro: (controller, child) =>
      `${child} wants to agree to something with ${controller} and is too young to do so alone. Whoever has parental responsibility decides.`,
    introWithoutName: (controller) =>
      `A child wants to agree to something with ${controller}, is too young to do so alone, and named this address. Whoever has parental responsibility decides.`,
    button: 'Look at it and decide',
    ignore:
      'If you know nothing of this or do not agree, do nothing: the request lapses by itself, and the child will get nothing.',
  },
  renew: {
    subject: (controller) => `Your consent ends soon: ${controller}`,
    heading: 'Your consent ends soon',
    intro: (controller) =>
      `You once agreed to the following with ${controller}. It ends on the day given beside it. If you want it to go on, you can renew it.`,
    endsOn: (date) => `ends on ${date}`,
    button: 'Renew or change',
    ignore: 'If you do nothing, it ends by itself, and nothing more is sent to you for this purpose.',
  },
  asked: 'What it is about',
  given: 'What you agreed to',
  link: 'If the button does not work, copy this address into your browser:',
  sentBy: 'This mail was sent by',
};
