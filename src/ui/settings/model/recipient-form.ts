import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

import { textOf, type FieldDefinition, type FieldValue, type FormValues, type Problems } from './form';
import { SAFEGUARD_TEXTS } from './purpose-texts';

export const RECIPIENT_KIND_TEXTS = {
  PROCESSOR: msg('Processor (Art. 28)'),
  CONTROLLER: msg('Controller'),
  JOINT_CONTROLLER: msg('Joint controller (Art. 26)'),
  PUBLIC_AUTHORITY: msg('Public authority'),
  GROUP_COMPANY: msg('Group company'),
} satisfies Record<string, MessageDescriptor>;

export const TOLD_BY_TEXTS = {
  EMAIL: msg('E-mail'),
  BY_HAND: msg('By hand, with a task'),
  WORKFLOW: msg('Workflow'),
} satisfies Record<string, MessageDescriptor>;

export const ORIGIN_TEXTS = {
  BY_HAND: msg('Entered by hand'),
  WEBHOOK: msg('Webhook of this workspace'),
  CONNECTED_APP: msg('API key or app of this workspace'),
} satisfies Record<string, MessageDescriptor>;

const options = (texts: Record<string, MessageDescriptor>) =>
  Object.entries(texts).map(([value, label]) => ({ value, label }));

export const RECIPIENT_FIELDS: readonly FieldDefinition[] = [
  {
    path: 'name',
    label: msg('Name of the organisation or service'),
    input: { kind: 'TEXT' },
    otherwise: '',
    isRequired: true,
    problem: msg('Write a name.'),
  },
  {
    path: 'isActive',
    label: msg('Receives data now'),
    input: { kind: 'SWITCH' },
    otherwise: true,
  },
  {
    path: 'kind',
    label: msg('Role'),
    input: { kind: 'CHOICE', choices: options(RECIPIENT_KIND_TEXTS) },
    otherwise: 'PROCESSOR',
  },
  {
    path: 'description',
    label: msg('What it does with the data'),
    input: { kind: 'LINES' },
    otherwise: '',
  },
  {
    path: 'country',
    label: msg('Country'),
    input: { kind: 'COUNTRY' },
    otherwise: '',
    problem: msg('Choose the country, or write its code of two letters.'),
  },
  {
    path: 'safeguard',
    label: msg('Safeguard for the transfer'),
    hint: msg('What covers it where the country is outside the EEA (Art. 44 to 49).'),
    input: { kind: 'CHOICE', choices: options(SAFEGUARD_TEXTS) },
    otherwise: 'NONE',
  },
  {
    path: 'noticeChannel',
    label: msg('Told of erasures, corrections and restrictions by'),
    input: { kind: 'CHOICE', choices: options(TOLD_BY_TEXTS) },
    otherwise: 'BY_HAND',
  },
  {
    path: 'contactEmail',
    label: msg('Privacy mailbox'),
    hint: msg('A mailbox of the organisation, not of a person: notices name the person they are about.'),
    input: { kind: 'EMAIL' },
    otherwise: '',
    problem: msg('Write the address of a mailbox; without one nothing can be told by e-mail.'),
  },
  {
    path: 'agreementSignedOn',
    label: msg('Date of the agreement'),
    hint: msg('Art. 28(3).'),
    input: { kind: 'DATE' },
    otherwise: '',
  },
];

type Row = Readonly<Record<string, unknown>>;

const valueIn = (row: Row, { path, input, otherwise }: FieldDefinition): FieldValue => {
  const value = row[path];
  if (path === 'contactEmail') {
    const address = (value as { primaryEmail?: unknown } | null | undefined)?.primaryEmail;
    return typeof address === 'string' ? address : '';
  }
  if (input.kind === 'SWITCH') return typeof value === 'boolean' ? value : otherwise;
  return typeof value === 'string' && value !== '' ? value : otherwise;
};

export const recipientForm = (row: Row): FormValues =>
  Object.fromEntries(RECIPIENT_FIELDS.map((field) => [field.path, valueIn(row, field)]));

export const EMPTY_RECIPIENT: FormValues = recipientForm({});

export const recipientData = (form: FormValues, changed: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    RECIPIENT_FIELDS.filter(({ path }) => changed.includes(path)).map(
      ({ path, input }): [string, unknown] => {
        const value = form[path];
        const text = typeof value === 'string' ? value.trim() : '';
        if (path === 'contactEmail') return [path, { primaryEmail: text, additionalEmails: [] }];
        if (path === 'country') return [path, text.toUpperCase()];
        if (input.kind === 'DATE') return [path, text === '' ? null : text];
        return [path, typeof value === 'string' ? text : value];
      },
    ),
  );

const problemOf = (path: string): MessageDescriptor | undefined =>
  RECIPIENT_FIELDS.find((field) => field.path === path)?.problem;

export const recipientProblems = (form: FormValues): Problems => {
  const wrong: string[] = [];
  const email = textOf(form, 'contactEmail').trim();
  const country = textOf(form, 'country').trim();
  if (textOf(form, 'name').trim() === '') wrong.push('name');
  if (email === '' ? textOf(form, 'noticeChannel') === 'EMAIL' : !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    wrong.push('contactEmail');
  if (country !== '' && !/^[A-Za-z]{2}$/.test(country)) wrong.push('country');
  return Object.fromEntries(
    wrong.flatMap((path) => {
      const problem = problemOf(path);
      return problem === undefined ? [] : [[path, problem]];
    }),
  );
};

export const RECIPIENT_SELECTION =
  'id updatedAt name isActive kind description country safeguard noticeChannel contactEmail { primaryEmail } agreementSignedOn origin disclosures { edges { node { id purposeId } } }';

/** Why a recipient needs somebody to look at it. */
export type Undecided = 'PURPOSE' | 'MAILBOX' | 'AGREEMENT' | 'SAFEGUARD';

export const UNDECIDED_TEXTS: Record<Undecided, MessageDescriptor> = {
  PURPOSE: msg('No purpose says what it gets: it counts for everybody'),
  MAILBOX: msg('Told by e-mail, but there is no mailbox'),
  AGREEMENT: msg('A processor without the date of an agreement (Art. 28(3))'),
  SAFEGUARD: msg('Outside the EEA without a safeguard (Art. 44)'),
};

/** Where no safeguard is needed. */
const EEA = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '),
);

/** What nobody has said yet of a recipient that receives data now. */
export const undecidedOf = (row: Row): Undecided[] => {
  if (row['isActive'] === false) return [];
  const form = recipientForm(row);
  const disclosures = (row['disclosures'] as { edges?: readonly unknown[] } | null | undefined)?.edges ?? [];
  const country = textOf(form, 'country').trim().toUpperCase();
  return [
    ...(disclosures.length === 0 ? (['PURPOSE'] as const) : []),
    ...(textOf(form, 'noticeChannel') === 'EMAIL' && textOf(form, 'contactEmail') === ''
      ? (['MAILBOX'] as const)
      : []),
    ...(textOf(form, 'kind') === 'PROCESSOR' && textOf(form, 'agreementSignedOn') === ''
      ? (['AGREEMENT'] as const)
      : []),
    ...(country !== '' && !EEA.has(country) && textOf(form, 'safeguard') === 'NONE'
      ? (['SAFEGUARD'] as const)
      : []),
  ];
};
