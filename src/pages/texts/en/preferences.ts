import type { TextsLike } from '../texts';

/** The preference centre. `what` is a purpose with its channel, such as “Newsletter, e-mail”. */
export const preferences = {
  title: 'Your privacy choices',
  titleDone: 'Saved',
  lead: 'Here you see what we may use your data for, and can change it at any time.',
  about: (address: string) => `These choices are about the person we know under ${address}.`,
  keepLink: 'Whoever has your personal link can change these choices. Please do not pass it on.',
  restricted:
    'Your data is restricted at the moment: we keep it and use it for nothing else. Your choices count again when that ends.',
  noLink: {
    title: 'Your link is missing',
    texts: [
      'This page opens with a personal link. You find it at the end of the messages we send you, under “privacy choices” or “unsubscribe”.',
      'If you have no such message, write to us: we send you the link, or make the change for you.',
    ],
  },
  deadLink: {
    title: 'This link does not work any more',
    texts: [
      'It is incomplete, too old, or no longer valid. Use the link in the latest message you got from us.',
      'If you have no newer message, write to us: we send you a new link, or make the change for you.',
    ],
  },
  whereToWrite: 'Where to find help',
  marketing: {
    heading: 'Advertising as a whole',
    open: 'You can stop all our advertising at once, or pause it for a while. What you agreed to stays as it is during a pause.',
    objected: (date: string) =>
      `You objected to all advertising on ${date}, and get none from us. If you agree to something below, you get that again and nothing else.`,
    paused: (date: string) =>
      `All advertising is paused until the end of ${date}. Then your choices below count again.`,
    stop: 'Stop all advertising',
    pause30: 'Pause for 30 days',
    pause90: 'Pause for 90 days',
    endPause: 'End the pause',
  },
  choices: {
    heading: 'What your data is used for',
    none: 'There is nothing to choose at the moment.',
    withdrawAll: 'Withdraw all my consents',
    withdrawAllHint: 'What was done before stays lawful. Nothing else changes for you.',
    agreedTo: 'The words you were shown',
    wouldAgreeTo: 'What you agree to with “Yes, I agree”:',
    noWords: 'The words were not kept.',
    language: 'Language',
    inactive: 'We no longer use your data for this.',
    stoppedByPause: (date: string) => `Paused until the end of ${date}.`,
    byFormOnly:
      'This is also offered to children, so we have to ask for age: please use our sign-up form to agree.',
    noChoice:
      'You cannot switch this off here. You can ask for your data, or have it corrected or erased, below.',
    pages: 'More purposes',
    previous: 'Previous purposes',
    next: 'More purposes',
    page: (page: number, pages: number) => `Part ${page} of ${pages}`,
    cut: '(cut here; the whole wording is in your consent receipt)',
  },
  basis: {
    CONSENT: 'Only with your consent. You can take it back at any time.',
    CONTRACT: 'Needed for a contract with you, or for what you asked us to do before one.',
    LEGAL_OBLIGATION: 'The law obliges us to do this.',
    VITAL_INTERESTS: 'Needed to protect somebody’s life or health.',
    PUBLIC_TASK: 'Needed for a task in the public interest.',
    LEGITIMATE_INTERESTS: 'Rests on our legitimate interests.',
  },
  mayObject: 'You can object for reasons that come from your own situation.',
  mayObjectToMarketing: 'You can object at any time and need no reason.',
  channels: {
    ALL: 'All ways of contact',
    EMAIL: 'E-mail',
    PHONE: 'Telephone',
    SMS: 'Text message',
    POST: 'Post',
    MESSENGER: 'Messenger',
    WEB: 'Website',
  },
  tags: { yes: 'Yes', no: 'No', waiting: 'Not confirmed', inUse: 'In use', stopped: 'Stopped' },
  states: {
    GIVEN: (date: string, how: string) => `You agreed on ${date} (${how}).`,
    UNCONFIRMED: (date: string) =>
      `You agreed on ${date}, but have not confirmed it through the link in our e-mail yet. Until then nothing is done.`,
    REFUSED: (date: string) => `You said no on ${date}.`,
    WITHDRAWN: (date: string) => `You took your consent back on ${date}.`,
    EXPIRED: (date: string) => `Your consent ended on ${date}.`,
    INVALIDATED: (date: string) => `Your consent has not been valid since ${date}.`,
    NEVER: 'You have not agreed to this.',
    GUARDIAN_MISSING: (date: string) =>
      `You agreed on ${date}. For somebody of your age a parent or guardian must agree too; until then nothing is done.`,
    NOT_EXPLICIT: (date: string) =>
      `You agreed on ${date}. For this kind of data we need your express consent; until then nothing is done.`,
    NOT_USED: 'We do not use your data for this at the moment.',
    OBJECTED: (date: string) => `You objected on ${date}. We do not do it any more.`,
    OBJECTION_OPEN: (date: string) =>
      `You objected on ${date}. We are looking into it, and do not do it meanwhile.`,
    ends: (date: string) => `It ends by itself on ${date}.`,
  },
  methods: {
    WEB_FORM: 'on a web form',
    DOUBLE_OPT_IN: 'confirmed by e-mail',
    PREFERENCE_CENTRE: 'on this page',
    ONE_CLICK: 'by a link in a message',
    EMAIL: 'by e-mail',
    TELEPHONE: 'by telephone',
    PAPER: 'on paper',
    IN_PERSON: 'in person',
    CONTRACT: 'in a contract',
    IMPORT: 'taken over from an earlier list',
    API: 'recorded by us',
    unknown: 'recorded by us',
  },
  buttons: {
    give: 'Yes, I agree',
    withdraw: 'Withdraw',
    object: 'Object',
  },
  requests: {
    heading: 'Your data',
    intro:
      'You can ask for more than you see above. It costs nothing, and you get an answer within one month.',
    legend: 'What do you want?',
    ACCESS: { label: 'A copy of my data', hint: 'All that we hold about you, and what it is used for.' },
    PORTABILITY: {
      label: 'My data to take along',
      hint: 'What you gave us yourself, in a form that other services can read.',
    },
    RECTIFICATION: { label: 'A correction', hint: 'Tell us below what is wrong, and what is right.' },
    ERASURE: {
      label: 'My data erased',
      hint: 'We erase everything that we are not obliged by law to keep, and tell you what that is.',
    },
    details: 'What should we know?',
    detailsHint: 'For a correction please say what is wrong. Otherwise you can leave this empty.',
    send: 'Send the request',
    openHeading: 'Your open requests',
    open: (what: string, reference: string, date: string) =>
      `${what}: number ${reference}, received on ${date}.`,
    objection: 'Objection',
    other: 'Request',
    due: (date: string) => `You get an answer by ${date}.`,
    toBeConfirmed: 'Please confirm it with the link in our e-mail.',
    allRights: 'More rights, and requests without this link',
    identity:
      'Before we send out or change anything, we make sure that it is you who asks: you get an e-mail with a link.',
  },
  receipt: {
    heading: 'Your consent receipt',
    text: 'A file with everything you agreed to and took back: when, how and in which words.',
    button: 'Download the receipt',
    tooLong:
      'Your receipt is too long to be downloaded here. Ask for a copy of your data below: it is part of it.',
  },
  done: {
    given: (what: string) => `Saved: you agreed to “${what}”.`,
    waiting: (what: string) =>
      `Saved: “${what}”. We have sent you an e-mail. Please confirm with the link in it; until then nothing is done.`,
    withdrawn: (what: string) => `Saved: “${what}” is withdrawn, from now on.`,
    withdrawnAll: 'Saved: all your consents are withdrawn, from now on.',
    nothingToWithdraw: 'Nothing to change: there is no consent of yours any more.',
    objected: (what: string) => `Saved: you objected to “${what}”. We stop it now.`,
    objectionOpened: (what: string, reference: string) =>
      `Saved: you objected to “${what}”, number ${reference}. We stop it now, look into it, and answer within one month.`,
    stopped: 'Saved: you get no more advertising from us.',
    paused: (date: string) => `Saved: all advertising is paused until the end of ${date}.`,
    pauseEnded: 'Saved: the pause has ended.',
    opened: (reference: string) =>
      `We have received your request. Its number is ${reference}. You get an answer within one month.`,
    joined: (reference: string) =>
      `You have already asked for this. We add it to your open request with the number ${reference}.`,
    unchanged: 'Nothing was changed: it is already as you want it.',
  },
  problems: {
    stale:
      'Nothing was changed: meanwhile your choice, or our text, has changed. Please look at it again and choose.',
    unknown: 'Nothing was changed: that choice is not on this page. Please choose again.',
    notOffered: 'Nothing was changed: this cannot be chosen at the moment.',
    noRight: 'Please choose what you want to ask for.',
    noDetails: 'Please tell us what is wrong, and what is right.',
    tooLong: (most: number) => `Please write at most ${most} characters.`,
  },
};

export type PreferencesTexts = TextsLike<typeof preferences>;
