import { ageOfConsent, ageTable, reachesAge } from '../../domain/consent/age-of-consent';
import type { FormField, PublicSettings, SignUpForm } from '../../domain/public-settings';
import type { SignUpContact } from '../../flows/public/sealed-contact';
import { fieldText, fieldTexts, type PageRequest } from '../page-request';
import { cleanLine } from './clean-text';
import type { Offer } from './offers';
import { readBirthDate } from './read-birth-date';
import { readEmail } from './read-email';
import { readPhone } from './read-phone';

export const GUARDIAN_FIELDS = ['guardianFirstName', 'guardianLastName', 'guardianEmail'] as const;
export type InputName = 'email' | FormField | (typeof GUARDIAN_FIELDS)[number];

/** What is wrong with a field; which of them a field can have is up to `readSignUp`. */
export type Problem = 'missing' | 'wrong' | 'tooLong' | 'changed' | 'own';
export type Problems = ReadonlyMap<InputName | 'consent', Problem>;

/** What was typed and ticked, to be shown again; never trusted. */
export type Typed = { values: ReadonlyMap<InputName, string>; ticked: ReadonlySet<string> };

export type ReadSignUp =
  | { ok: true; contact: SignUpContact; chosen: Offer[]; isForChild: boolean }
  | { ok: false; problems: Problems; typed: Typed };

/** The trap for robots: a field that nobody sees. Not named like one that a browser fills in by itself. */
export const TRAP = 'message';
export const LONGEST_NAME = 100;

/** What the form asks for, in the order in which it asks. */
export const inputsOf = (form: SignUpForm): InputName[] => [
  'email',
  ...new Set(form.fields),
  ...(form.fields.includes('birthDate') ? GUARDIAN_FIELDS : []),
];

/** The age under which a guardian decides where the controller is: people's own country is not asked for. */
export const guardianAge = (settings: Pick<PublicSettings, 'controller' | 'minors'>): number =>
  ageOfConsent(ageTable(settings.minors.ages), null, settings.controller?.country ?? null);

export const EMPTY: Typed = { values: new Map(), ticked: new Set() };

type Checked = { value: string } | { problem: Problem } | { value: null };

const checkLine = (typed: string): Checked => {
  const value = cleanLine(typed);
  if (value === '') return { value: null };
  return value.length > LONGEST_NAME ? { problem: 'tooLong' } : { value };
};

const checkWith = (typed: string, read: (typed: string) => string | null): Checked => {
  if (typed.trim() === '') return { value: null };
  const value = read(typed);
  return value === null ? { problem: 'wrong' } : { value };
};

const check = (name: InputName, typed: string, country: string | null, now: Date): Checked => {
  switch (name) {
    case 'email':
    case 'guardianEmail':
      return checkWith(typed, readEmail);
    case 'phone':
      return checkWith(typed, (number) => readPhone(number, country));
    case 'birthDate':
      return checkWith(typed, (date) => readBirthDate(date, now));
    case 'firstName':
    case 'lastName':
    case 'jobTitle':
    case 'guardianFirstName':
    case 'guardianLastName':
      return checkLine(typed);
    default: {
      const unknown: never = name;
      return unknown;
    }
  }
};

/**
 * The boxes that were ticked, and what is wrong with that. A box whose words are not those that were shown counts as not
 * ticked; a form on somebody's own site, which says nothing about its words, answers for them itself.
 */
const readChoices = (request: PageRequest, offers: readonly Offer[]) => {
  const ticked = new Set(fieldTexts(request, 'consent'));
  const shown = new Set(fieldTexts(request, 'shown'));
  const isShown = (offer: Offer): boolean =>
    shown.has(offer.stamp) || ![...shown].some((stamp) => stamp.startsWith(`${offer.value}:`));
  const wanted = offers.filter(({ value }) => ticked.has(value));
  const chosen = wanted.filter(isShown);
  const problem: Problem | null =
    chosen.length < wanted.length ? 'changed' : chosen.length === 0 ? 'missing' : null;
  return { chosen, problem };
};

const isChild = (
  birthDate: string | undefined,
  chosen: readonly Offer[],
  settings: PublicSettings,
  now: Date,
): boolean =>
  birthDate !== undefined &&
  // Art. 8 is about services offered directly to a child.
  chosen.some(({ purpose }) => purpose.isOfferedToChildren) &&
  reachesAge(birthDate, guardianAge(settings)) > now.getTime();

/**
 * Reads what a form sent. Fields that the settings do not name are passed over; of a guardian's nothing is kept unless
 * one is needed. Pure but for the time that is handed in.
 */
export const readSignUp = (
  request: PageRequest,
  form: SignUpForm,
  offers: readonly Offer[],
  settings: PublicSettings,
  now: Date,
): ReadSignUp => {
  const country = settings.controller?.country ?? null;
  const inputs = inputsOf(form);
  const typed = new Map(inputs.map((name) => [name, fieldText(request, name) ?? '']));
  const checked = new Map(inputs.map((name) => [name, check(name, typed.get(name) ?? '', country, now)]));
  const valueOf = (name: InputName): string | undefined => {
    const result = checked.get(name);
    return result !== undefined && 'value' in result ? (result.value ?? undefined) : undefined;
  };
  const choices = readChoices(request, offers);
  const isForChild = isChild(valueOf('birthDate'), choices.chosen, settings, now);
  const isNeeded = (name: InputName): boolean =>
    name === 'email' ||
    ((GUARDIAN_FIELDS as readonly string[]).includes(name)
      ? isForChild
      : (form.required as readonly string[]).includes(name));

  const problems = new Map<InputName | 'consent', Problem>();
  for (const [name, result] of checked) {
    const isIdle = !isForChild && (GUARDIAN_FIELDS as readonly string[]).includes(name);
    if (isIdle) continue;
    if ('problem' in result) problems.set(name, result.problem);
    else if (result.value === null && isNeeded(name)) problems.set(name, 'missing');
  }
  const email = valueOf('email');
  // Nobody is their own guardian: a child could agree for itself with a date of birth and one address.
  if (isForChild && email !== undefined && email === valueOf('guardianEmail'))
    problems.set('guardianEmail', 'own');
  if (choices.problem !== null) problems.set('consent', choices.problem);
  if (problems.size > 0 || email === undefined)
    return {
      ok: false,
      problems,
      typed: { values: typed, ticked: new Set(choices.chosen.map(({ value }) => value)) },
    };

  const optional = (name: FormField): Partial<SignUpContact> => {
    const value = valueOf(name);
    return value === undefined ? {} : { [name]: value };
  };
  return {
    ok: true,
    chosen: choices.chosen,
    isForChild,
    contact: {
      email,
      ...Object.assign({}, ...form.fields.map(optional)),
      ...(isForChild
        ? {
            guardian: {
              firstName: valueOf('guardianFirstName') ?? '',
              lastName: valueOf('guardianLastName') ?? '',
              email: valueOf('guardianEmail') ?? '',
            },
          }
        : {}),
    },
  };
};
