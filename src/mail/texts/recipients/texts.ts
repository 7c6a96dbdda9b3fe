import type { NoticeAct } from '../../../domain/recipients/notice';

type ActTexts = {
  subject: (controller: string, reference: string) => string;
  heading: string;
  /** What has happened, and what the recipient is to do. */
  ask: string;
  /** The act as the object of "we wrote to you about …". */
  about: string;
};

/** The words of the mails to recipients (Art. 19 GDPR) in one language. */
export type RecipientTexts = {
  /** BCP 47, for dates. */
  locale: string;
  acts: Record<NoticeAct, ActTexts>;
  /** Why the recipient gets this mail; `law` for the acts that the law has it told of (Art. 19), else empty. */
  intro: (controller: string, recipient: string, law: string) => string;
  /** The law, as it stands at the end of `intro`. */
  law: string;
  details: string;
  reference: string;
  person: string;
  address: string;
  corrected: string;
  /** In place of a corrected value that is sealed: no mail carries it. */
  notByMail: string;
  /** How to answer. */
  answer: string;
  /** What becomes of the mail itself, which names the person. */
  keepShort: string;
  reminder: {
    subject: (controller: string, reference: string) => string;
    heading: string;
    intro: (date: string, about: string) => string;
    /** Why the person is not named again. */
    unnamed: string;
  };
  sentBy: string;
};
