import type { TextsLike } from '../texts';

/** The form by which anybody asks for their rights, and the page behind the link that confirms it. */
export const request = {
  title: 'Ask about your data',
  lead: (controller: string) =>
    `Here you can exercise your rights towards ${controller}. It costs you nothing, and you get an answer within one month.`,
  optional: '(optional)',
  who: 'Who are you?',
  fields: {
    email: 'E-mail address',
    firstName: 'First name',
    lastName: 'Last name',
    details: 'What should we know?',
  },
  hints: {
    email: 'Best the one that we know you by: we send a link there to make sure that it is you who asks.',
    details:
      'For a correction please say what is wrong, and what is right. Otherwise you can leave this empty. Please write nothing here that is not needed.',
  },
  legend: 'What do you want?',
  rights: {
    ACCESS: {
      label: 'A copy of my data',
      hint: 'All that we hold about you, what it is used for and where it came from (Art. 15 GDPR).',
    },
    RECTIFICATION: { label: 'A correction', hint: 'What is wrong or incomplete about you (Art. 16 GDPR).' },
    ERASURE: {
      label: 'My data erased',
      hint: 'Everything that the law does not oblige us to keep (Art. 17 GDPR).',
    },
    RESTRICTION: {
      label: 'My data locked',
      hint: 'We keep it and use it for nothing else until something is settled (Art. 18 GDPR).',
    },
    PORTABILITY: {
      label: 'My data to take along',
      hint: 'What you gave us yourself, in a form that other services can read (Art. 20 GDPR).',
    },
    OBJECTION: {
      label: 'To object',
      hint: 'To advertising without any reason, to other uses for reasons of your own (Art. 21 GDPR).',
    },
    WITHDRAW_CONSENT: {
      label: 'To take back a consent',
      hint: 'From now on; what was done before stays lawful (Art. 7(3) GDPR).',
    },
    RECIPIENTS: {
      label: 'To know who may have received my data',
      hint: 'Who was sent data about you, and was told of corrections or erasure (Art. 19 GDPR).',
    },
    AUTOMATED_DECISION: {
      label: 'A person to look at a decision',
      hint: 'For decisions about you that only a machine made (Art. 22 GDPR).',
    },
  },
  about: {
    objection: 'What do you object to?',
    allMarketing: 'All advertising',
    withdrawal: 'Which consent do you take back?',
    allConsents: 'All my consents',
  },
  ground: {
    label: 'Why is it to be locked?',
    none: 'For another reason, or I do not know',
    ACCURACY_CONTESTED: 'The data is wrong, and you are to check it',
    UNLAWFUL: 'You may not use it, and I do not want it erased',
    LEGAL_CLAIMS: 'You no longer need it, but I need it for a legal claim',
    OBJECTION_PENDING: 'I objected, and you are still looking into it',
  },
  trap: 'Please leave this field empty',
  next: 'You then get an e-mail with a link. Please confirm there that it was you: before that we tell nobody anything, and change nothing.',
  responsible: (controller: string) =>
    `${controller} is responsible for your data, and uses what you enter here only to answer your request and to prove that it did.`,
  submit: 'Send the request',
  problems: {
    title: 'Please check what you entered',
    prefix: 'Error: ',
    email: {
      missing: 'Please enter your e-mail address.',
      wrong: 'This is no complete e-mail address. It looks like name@example.com.',
    },
    lastName: 'Please enter your last name. If you have only one name, enter that.',
    right: 'Please choose what you want to ask for.',
    details: 'Please tell us what is wrong, and what is right.',
    tooLong: (most: number) => `Please write at most ${most} characters.`,
  },
  sent: {
    title: 'We have received your request',
    texts: [
      'An e-mail is on its way to the address you entered. It has the number of your request, the day by which you get an answer, and a link: please confirm there that it was you.',
      'Nothing has arrived after a few minutes? Look into the spam folder, or send the request again: perhaps the address was misspelt.',
    ],
  },
  tooOften: {
    title: 'Please send it in another way',
    texts: [
      'This form was used very often within a short time, and your request was not taken in. Please try again later, or write to us: that counts just the same.',
    ],
  },
  unavailable: {
    title: 'This form is not available',
    texts: ['Nothing was taken in. Please write to the organisation directly: that counts just the same.'],
  },
  facts: {
    right: 'What it is about',
    received: 'Received on',
    reference: 'Number',
    due: 'Answer by',
  },
  confirm: {
    ask: {
      title: 'Was it you?',
      lead: (controller: string) =>
        `This request came to ${controller} with your e-mail address. Please confirm that it was you who asks.`,
      button: 'Yes, it was me',
      notMe: 'No, it was not me',
      ignore: (date: string) =>
        `Without your confirmation nothing is given to anybody and nothing is changed. The link works until ${date}.`,
    },
    done: {
      title: 'Thank you, that is confirmed',
      texts: [
        'Now we know that you read this mailbox, and look into your request. If something is still missing to be sure who you are, we write to you.',
        'You get the answer by e-mail.',
      ],
    },
    already: {
      title: 'You have confirmed this before',
      texts: ['Nothing was changed. You get the answer by e-mail.'],
    },
    takeBack: {
      heading: 'Changed your mind?',
      text: 'Write to us with the number above as long as the request is not answered.',
    },
    takenBack: {
      title: 'The request is taken back',
      texts: ['We do nothing more about it. You can ask again at any time.'],
    },
    underWay: {
      title: 'It is too late for that',
      texts: ['What you asked for is being carried out just now and cannot be stopped any more.'],
    },
    closed: {
      title: 'This request is closed',
      texts: [
        'Nothing more is done about it. If you have a question about it, write to us with its number. If you want something else, or the same once more, you can ask again at any time.',
      ],
    },
    late: {
      title: 'This link has expired',
      texts: [
        'Your request is not lost, it is only not confirmed yet. We send a new link to the same address.',
      ],
      button: 'Send me a new link',
    },
    again: {
      title: 'A new link is on its way',
      texts: ['Please look into your inbox in a few minutes, and into the spam folder too.'],
    },
    invalid: {
      title: 'This link does not work',
      texts: [
        'It is incomplete, or no longer valid. Nothing was changed.',
        'Please open the link from the latest mail once more; sometimes a mail program cuts it off. Or ask again.',
      ],
    },
    askAgain: 'To the form',
  },
};

export type RequestTexts = TextsLike<typeof request>;
