/** The words of the app's mails in one language. Placeholders are arguments, so that none can be forgotten. */
export type MailTexts = {
  /** BCP 47, for dates. */
  locale: string;
  channel: Record<'ALL' | 'EMAIL' | 'PHONE' | 'SMS' | 'POST' | 'MESSENGER' | 'WEB', string>;
  confirm: {
    subject: (controller: string) => string;
    reminderSubject: (controller: string) => string;
    heading: string;
    /** Why this mail comes. */
    intro: (controller: string) => string;
    reminderIntro: (controller: string) => string;
    button: string;
    /** Until when the link works. */
    until: (date: string) => string;
    /** What becomes of a request that is not confirmed. */
    ignore: string;
  };
  guardian: {
    subject: (controller: string) => string;
    heading: string;
    intro: (controller: string, child: string) => string;
    /** Where the child's name is not known. */
    introWithoutName: (controller: string) => string;
    button: string;
    ignore: string;
  };
  renew: {
    subject: (controller: string) => string;
    heading: string;
    intro: (controller: string) => string;
    /** Beside each wording. */
    endsOn: (date: string) => string;
    button: string;
    ignore: string;
  };
  /** Above the wordings. */
  asked: string;
  given: string;
  /** Before the address in clear, for programs that show no button. */
  link: string;
  /** Under the line: who sends this. */
  sentBy: string;
};
