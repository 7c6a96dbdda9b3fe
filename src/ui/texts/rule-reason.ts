import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

import { reasonCode } from '../../domain/sensitivity/known-rule';

type Translate = (descriptor: MessageDescriptor, values?: Record<string, string | number>) => string;

/** Reasons that are whole sentences. */
const SENTENCES: Readonly<Record<string, MessageDescriptor>> = {
  SHIPPED: msg('Built-in rule, in force'),
  LINK_TO_PERSON: msg(
    'Links its records to a person. Decide what becomes of them on erasure: keep or redact, clear, detach or destroy.',
  ),
  ABOUT_PERSON: msg('Stands on records about people, and nothing in its name says more.'),
  ABOUT_THING: msg('Stands on records that are not about people, and nothing in its name speaks of any.'),
  TYPE_EMAILS: msg('Its type holds e-mail addresses.'),
  TYPE_PHONES: msg('Its type holds telephone numbers.'),
  TYPE_FULL_NAME: msg('Its type holds a person’s name.'),
  TYPE_ADDRESS: msg('Its type holds an address.'),
  TYPE_LINKS: msg('Its type holds links, which lead to a person’s pages.'),
  TYPE_ACTOR: msg('Names who wrote a record: a colleague, a workflow or an app.'),
  TYPE_RICH_TEXT: msg('Free text, in which people may be named.'),
  TYPE_FILES: msg('Files, in which people may be named.'),
  TYPE_RELATION: msg('Links to records that have rules of their own.'),
  TYPE_MORPH_RELATION: msg('Links to records that have rules of their own.'),
  TYPE_POSITION: msg('Written and read by machines.'),
  TYPE_TS_VECTOR: msg('Written and read by machines.'),
  TYPE_UUID: msg('Written and read by machines.'),
};

/** What names, options and values were found to speak of. */
const SUBJECTS: Readonly<Record<string, MessageDescriptor>> = {
  ADDRESS: msg('an address'),
  BANK_ACCOUNT: msg('a bank account'),
  BELIEF: msg('religion, belief or political opinion (Art. 9)'),
  BIOMETRIC: msg('biometric or genetic data (Art. 9)'),
  BIRTH_DATE: msg('date of birth or age'),
  BIRTH_PLACE: msg('a place of birth'),
  CIRCUMSTANCE: msg('nationality, family or schooling'),
  CITY: msg('a place'),
  CONTACT_PERSON: msg('another person by name'),
  CONVICTION: msg('convictions, offences or a check for them (Art. 10)'),
  COUNTRY: msg('a country'),
  CREDIT: msg('debts or creditworthiness'),
  EMAIL: msg('an e-mail address'),
  FREE_TEXT: msg('notes in free text, in which people are named'),
  GENDER: msg('gender or form of address'),
  HEALTH: msg('health (Art. 9)'),
  IBAN: msg('a bank account'),
  IDENTITY_NUMBER: msg('an identity number'),
  JOB_TITLE: msg('a job, employer or department'),
  LANGUAGE: msg('a language'),
  NAME: msg('a person’s name'),
  NATIONAL_ID: msg('an identity number'),
  ORIGIN: msg('racial or ethnic origin (Art. 9)'),
  PAYMENT_CARD: msg('a payment card'),
  PHONE: msg('a telephone number'),
  PHOTO: msg('a picture, voice or signature'),
  POSTCODE: msg('a postcode'),
  PROFILE_LINK: msg('a profile or user name'),
  REFERENCE: msg('a number by which a person, car or device is found'),
  SALARY: msg('pay, income or wealth'),
  SECRET: msg('a password or secret'),
  SEX_LIFE: msg('sex life or orientation (Art. 9)'),
  TELEPHONE: msg('a telephone number'),
  UNION: msg('trade union membership (Art. 9)'),
};

const CODED = /^(WORD|OPTIONS|SAMPLE)_([A-Z_]+)$/;

/**
 * Why a rule is as it is, in the reader's language where the reason begins with a code of the census; else the words that stand
 * in the rule, which are an admin's own or tell of a contradiction. Empty where nobody said.
 */
export const reasonText = (t: Translate, reason: string | null): string => {
  const code = reasonCode(reason);
  const stored = (reason ?? '').replace(/^[A-Z][A-Z_]+: /, '');
  if (code === null) return stored;
  const sentence = SENTENCES[code];
  if (sentence !== undefined) return t(sentence);
  const [, by, about = ''] = CODED.exec(code) ?? [];
  const subject = SUBJECTS[about];
  if (subject === undefined) return stored;
  if (by === 'WORD') return t(msg('Its name points to: {subject}.'), { subject: t(subject) });
  if (by === 'OPTIONS') return t(msg('Its options point to: {subject}.'), { subject: t(subject) });
  const share = /(\d+) %/.exec(stored)?.[1];
  return share === undefined
    ? stored
    : t(msg('{share} % of the values that were looked at have the form of: {subject}.'), {
        share,
        subject: t(subject),
      });
};
