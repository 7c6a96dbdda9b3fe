import type { RecipientTexts } from './texts';

export const en: RecipientTexts = {
  locale: 'en-GB',
  acts: {
    RECTIFICATION: {
      subject: (controller, reference) => `Data corrected – ${controller}, ${reference}`,
      heading: 'Please correct a person’s data',
      ask: 'We have corrected data about the person named below. Please correct what you received from us.',
      about: 'the correction of a person’s data',
    },
    ERASURE: {
      subject: (controller, reference) => `Data to be erased – ${controller}, ${reference}`,
      heading: 'Please erase a person’s data',
      ask: 'We are erasing the data about the person named below. Please erase what you received from us, copies and links included, or tell us which law obliges you to keep it.',
      about: 'the erasure of a person’s data',
    },
    RESTRICTION: {
      subject: (controller, reference) => `Processing restricted – ${controller}, ${reference}`,
      heading: 'Please do not use a person’s data for now',
      ask: 'The processing of data about the person named below is restricted (Art. 18 GDPR). Please keep what you received from us, and do not use it for anything else until we write again.',
      about: 'the restriction of a person’s data',
    },
    RESTRICTION_LIFTED: {
      subject: (controller, reference) => `Restriction lifted – ${controller}, ${reference}`,
      heading: 'A person’s data may be used again',
      ask: 'The restriction of which we told you has been lifted. You may use the data about the person named below again as agreed.',
      about: 'the end of a restriction',
    },
    CONSENT_WITHDRAWN: {
      subject: (controller, reference) => `Consent withdrawn – ${controller}, ${reference}`,
      heading: 'A person has withdrawn their consent',
      ask: 'The person named below has withdrawn a consent on which we passed data to you. Please stop using the data for it, and erase what you keep on no other ground.',
      about: 'a consent that was withdrawn',
    },
  },
  intro: (controller, recipient, law) =>
    law === ''
      ? `${controller} has passed personal data to ${recipient}, and tells you of the following.`
      : `${controller} has passed personal data to ${recipient}, and has to tell you of the following (${law}).`,
  law: 'Art. 19 GDPR',
  details: 'Details',
  reference: 'Reference',
  person: 'Person',
  address: 'E-mail address',
  corrected: 'What was corrected',
  notByMail: 'the new value is confidential and is not sent by mail; ask us for it',
  answer: 'Please answer this mail when it is done, or say why it cannot be done, and quote the reference.',
  keepShort:
    'This mail names the person so that you can find the data. Please delete it when you no longer need it for that.',
  reminder: {
    subject: (controller, reference) => `Reminder – ${controller}, ${reference}`,
    heading: 'Your answer is still missing',
    intro: (date, about) =>
      `On ${date} we wrote to you about ${about}. We have had no answer yet. Please tell us what was done.`,
    unnamed: 'This reminder does not name the person; our first mail with this reference does.',
  },
  sentBy: 'This mail was sent by',
};
