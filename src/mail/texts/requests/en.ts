import type { RequestMailTexts } from './texts';

export const en: RequestMailTexts = {
  subject: 'Your request',
  subjectAlone: 'Your data',
  rights: {
    WITHDRAW_CONSENT: 'Withdrawal of a consent (Art. 7(3) GDPR)',
    ACCESS: 'Access to your data (Art. 15 GDPR)',
    RECTIFICATION: 'Correction of your data (Art. 16 GDPR)',
    ERASURE: 'Erasure of your data (Art. 17 GDPR)',
    RESTRICTION: 'Restriction of processing (Art. 18 GDPR)',
    RECIPIENTS: 'Who may have received your data (Art. 19 GDPR)',
    PORTABILITY: 'Your data to take along (Art. 20 GDPR)',
    OBJECTION: 'Objection (Art. 21 GDPR)',
    AUTOMATED_DECISION: 'Automated decision (Art. 22 GDPR)',
  },
  facts: {
    right: 'What it is about',
    reference: 'Number',
    received: 'Received',
    due: 'Answer at the latest',
  },
  mails: {
    received: {
      subject: 'we have received it',
      heading: 'Your request is here',
      intro: (controller) => `${controller} has received your request. You need to do nothing now.`,
      button: '',
      reasons: '',
      notes: ['It costs you nothing. Please name the number above when you write to us about it.'],
    },
    'confirm-identity': {
      subject: 'please confirm it',
      heading: 'Please confirm your request',
      intro: (controller) =>
        `Somebody who named this e-mail address sent ${controller} the request below. If it was you, please confirm it: we tell nobody anything about you, and change nothing, before we know who asks.`,
      button: 'Look at it and confirm',
      reasons: '',
      notes: [
        'If it was not you, do nothing, or open the link and say so. Without your confirmation nothing about you is given to anybody.',
        'It costs you nothing. Please name the number above when you write to us about it.',
      ],
    },
    'more-asked': {
      subject: 'we need something more from you',
      heading: 'We are not sure yet who asks',
      intro: (controller) =>
        `So that nobody else gets at your data, ${controller} has to be sure that the request below comes from you. One thing is still missing for that.`,
      button: '',
      reasons: 'What we need, and why',
      notes: [
        'Please send no copy of an identity card unless it is asked for above. We ask only once, and use what you send for nothing but to find out who is asking.',
      ],
    },
    extended: {
      subject: 'it will take longer',
      heading: 'We need more time',
      intro: (controller) =>
        `${controller} cannot answer the request below within one month and extends the time, as the law allows once (Art. 12(3) GDPR). The new date is given below.`,
      button: '',
      reasons: 'Why',
      notes: [],
    },
    refused: {
      subject: 'our answer',
      heading: 'We cannot do what you asked for',
      intro: (controller) =>
        `${controller} has looked at the request below and does not act on it, for the reasons given here.`,
      button: '',
      reasons: 'Why',
      notes: [],
    },
    answered: {
      subject: 'our answer',
      heading: 'Our answer to your request',
      intro: (controller) => `${controller} has looked at the request below. Our answer follows.`,
      button: '',
      reasons: 'Our answer',
      notes: [],
    },
    withdrawn: {
      subject: 'it is withdrawn',
      heading: 'Your request is withdrawn',
      intro: (controller) =>
        `The request below was withdrawn, and ${controller} does nothing more about it. You can ask again at any time.`,
      button: '',
      reasons: '',
      notes: ['If it was not you who withdrew it, please write to us.'],
    },
    'restriction-lifting': {
      subject: 'the restriction ends today',
      heading: 'The restriction of your data ends',
      intro: (controller, { isAsked }) =>
        `${isAsked ? 'At your request' : 'Until now'} ${controller} has only kept your data and used it for nothing else. This restriction is lifted today; we have to tell you so beforehand (Art. 18(3) GDPR).`,
      button: '',
      reasons: 'Why',
      notes: [
        'If you do not agree, please write to us. You can also ask for a restriction again at any time.',
      ],
    },
    'answer-ready': {
      subject: 'your answer is ready',
      heading: 'Your answer is ready',
      intro: (controller) => `${controller} has put together what you asked for. You can fetch it here.`,
      button: 'Fetch my answer',
      reasons: 'What we want to add',
      notes: [
        'For your safety the link works once. If you need it again, the page behind it sends you a new one.',
        'Please do not pass this mail on: whoever has the link can fetch your data.',
      ],
    },
    rectified: {
      subject: 'your data is corrected',
      heading: 'Your data is corrected',
      intro: (controller) =>
        `${controller} has corrected your data and is telling anyone who received it from us, as far as that is possible.`,
      button: '',
      reasons: 'What we want to add',
      notes: [],
    },
    erased: {
      subject: 'your data is erased',
      heading: 'Your data is erased',
      intro: (controller, { isPartial }) =>
        `${controller} has erased your data${isPartial ? ', except for what is named below,' : ''} and is telling anyone who received it from us, as far as that is possible.`,
      button: '',
      reasons: 'What we want to add',
      notes: ['This is the last mail about it.'],
    },
    'done-access': {
      subject: 'our answer',
      heading: 'Your request is answered',
      intro: (controller) => `${controller} has answered your request for access to your data.`,
      button: '',
      reasons: 'Our answer',
      notes: [],
    },
    'done-restriction': {
      subject: 'the use of your data is restricted',
      heading: 'The use of your data is restricted',
      intro: (controller) =>
        `From now on ${controller} keeps your data and uses it for nothing else, unless you agree or the law allows it (Art. 18(2) GDPR). Before that ends you hear from us.`,
      button: '',
      reasons: 'What we want to add',
      notes: [],
    },
    'done-recipients': {
      subject: 'our answer',
      heading: 'Your request is answered',
      intro: (controller) =>
        `${controller} has answered your question about who may have received your data.`,
      button: '',
      reasons: 'Our answer',
      notes: [],
    },
    'done-portability': {
      subject: 'our answer',
      heading: 'Your request is answered',
      intro: (controller) => `${controller} has answered your request for your data to take along.`,
      button: '',
      reasons: 'Our answer',
      notes: [],
    },
    'done-objection': {
      subject: 'we have acted on your objection',
      heading: 'We have acted on your objection',
      intro: (controller) => `${controller} no longer uses your data for what you objected to.`,
      button: '',
      reasons: 'What we want to add',
      notes: [],
    },
    'done-automated-decision': {
      subject: 'our answer',
      heading: 'A person has looked at it',
      intro: (controller) =>
        `At your request somebody at ${controller} has looked again at the decision that was made by a machine.`,
      button: '',
      reasons: 'What was decided',
      notes: [],
    },
    'done-withdraw-consent': {
      subject: 'your consent is withdrawn',
      heading: 'Your consent is withdrawn',
      intro: (controller) =>
        `From now on ${controller} no longer uses your data for what you had agreed to. What was done before stays lawful.`,
      button: '',
      reasons: 'What we want to add',
      notes: [],
    },
  },
  grounds: {
    UNFOUNDED: 'The request is manifestly unfounded (Art. 12(5) GDPR).',
    EXCESSIVE: 'The request is excessive, in particular because it repeats an earlier one (Art. 12(5) GDPR).',
    NOT_IDENTIFIED: 'We could not find out who asks (Art. 11(2) and 12(2) GDPR).',
    EXPRESSION: 'The data is needed for freedom of expression and information (Art. 17(3)(a) GDPR).',
    LEGAL_OBLIGATION: 'The law obliges us to keep the data (Art. 17(3)(b) GDPR).',
    PUBLIC_HEALTH: 'The data is needed for public health (Art. 17(3)(c) GDPR).',
    ARCHIVING_RESEARCH: 'The data is needed for archives, research or statistics (Art. 17(3)(d) GDPR).',
    LEGAL_CLAIMS: 'The data is needed for legal claims (Art. 17(3)(e) GDPR).',
    RIGHTS_OF_OTHERS: 'It would harm the rights of other people (Art. 15(4) and 20(4) GDPR).',
    COMPELLING_GROUNDS: 'There are compelling grounds that outweigh your interests (Art. 21(1) GDPR).',
    NOT_APPLICABLE: 'This right does not apply to the data we hold.',
  },
  extensionReasons: {
    COMPLEXITY: 'The request is complex.',
    NUMBER_OF_REQUESTS: 'There are many requests at the moment.',
  },
  confirmUntil: (date) => `The link works until ${date}.`,
  fetchUntil: (date) => `You can fetch it until ${date}. After that we destroy the files.`,
  withinAMonth: 'You get an answer within one month (Art. 12(3) GDPR).',
  unconfirmed: (date) =>
    `Without your confirmation we cannot know who is asking, and close the request on ${date} (Art. 11(2) and 12(2) GDPR). You can ask again at any time.`,
  unconfirmedOpen:
    'Without your confirmation we cannot know who is asking, and cannot act on the request (Art. 11(2) and 12(2) GDPR). You can ask again at any time.',
  keepsCode:
    'We keep only a code from which your address cannot be read, so that your data does not come back by accident.',
  keepsCodeBesides:
    'Apart from that we keep only a code from which your address cannot be read, so that your data does not come back by accident.',
  complain: (authority) =>
    `If you do not agree, you can complain to a data protection authority, such as ${authority}, or go to court.`,
  complainAnywhere: 'If you do not agree, you can complain to a data protection authority, or go to court.',
  write: (address, hasNumber) =>
    `To answer, please write to ${address}${hasNumber ? ' and name the number' : ''}.`,
};
