import { msg } from 'twenty-sdk/front-component';

import { CHANNELS, LEGAL_BASES } from '../../../domain/consent/facts';
import {
  PROVISIONS,
  RETENTION_ACTIONS,
  RETENTION_TRIGGERS,
  RETENTION_UNITS,
} from '../../../domain/consent/purpose';
import { DATA_CATEGORIES } from '../../../domain/sensitivity/field-rule';
import type { Choice, FieldDefinition } from './form';
import { CHANNEL_TEXT } from '../../texts/channels';
import { DATA_CATEGORY_TEXT } from '../../texts/data-category';
import { LEGAL_BASIS_TEXT } from '../../texts/legal-bases';
import {
  CONDITION_TEXTS,
  PROVISION_TEXTS,
  RETENTION_ACTION_TEXTS,
  RETENTION_TRIGGER_TEXTS,
  RETENTION_UNIT_TEXTS,
  SAFEGUARD_TEXTS,
  SUBJECT_TEXTS,
} from './purpose-texts';

const choices = <T extends string>(values: readonly T[], texts: Record<T, Choice['label']>): Choice[] =>
  values.map((value) => ({ value, label: texts[value] }));

const keysOf = <T extends string>(texts: Record<T, Choice['label']>): T[] => Object.keys(texts) as T[];

const WHOLE = msg('Write a whole number from 1 on, or nothing.');

/** What a purpose is, in the order in which it is filled in. */
export const PURPOSE_FIELDS: Readonly<
  Record<'basics' | 'data' | 'consent' | 'keeping' | 'more', readonly FieldDefinition[]>
> = {
  basics: [
    {
      path: 'isActive',
      label: msg('Active'),
      hint: msg('Only an active purpose allows anything and appears in the notice.'),
      input: { kind: 'SWITCH' },
      otherwise: false,
    },
    {
      path: 'name',
      label: msg('Name'),
      hint: msg('Short, and what people recognise.'),
      input: { kind: 'TEXT' },
      otherwise: '',
      isRequired: true,
      problem: msg('Write a name.'),
    },
    {
      path: 'code',
      label: msg('Code'),
      hint: msg('Used by forms, links and workflows. Change it only while nothing uses it.'),
      input: { kind: 'TEXT' },
      otherwise: '',
      isRequired: true,
      problem: msg('Write a code of letters, digits and hyphens that no other purpose has.'),
    },
    {
      path: 'description',
      label: msg('Description'),
      hint: msg('What the data is used for, in plain words for the people concerned.'),
      input: { kind: 'LINES' },
      otherwise: '',
    },
    {
      path: 'legalBasis',
      label: msg('Legal basis'),
      hint: msg('Which of the six bases of Art. 6(1) it rests on.'),
      input: { kind: 'CHOICE', choices: choices(LEGAL_BASES, LEGAL_BASIS_TEXT) },
      otherwise: 'CONSENT',
    },
    {
      path: 'legalBasisDetail',
      label: msg('Basis in detail'),
      hint: msg('The contract, statute or task; for legitimate interests, which interests (Art. 13(1)(d)).'),
      input: { kind: 'LINES' },
      otherwise: '',
      problem: msg('Say which interests they are: the notice has to name them (Art. 13(1)(d)).'),
    },
    {
      path: 'channels',
      label: msg('Channels'),
      hint: msg('Ways of contact it may use. None: all of them.'),
      input: { kind: 'MANY', choices: choices(CHANNELS, CHANNEL_TEXT) },
      otherwise: [],
    },
    {
      path: 'isDirectMarketing',
      label: msg('Direct marketing'),
      hint: msg('An objection to it is always granted, at once (Art. 21(2) and (3)).'),
      input: { kind: 'SWITCH' },
      otherwise: false,
    },
  ],
  data: [
    {
      path: 'dataCategories',
      label: msg('Kinds of data'),
      input: { kind: 'MANY', choices: choices(DATA_CATEGORIES, DATA_CATEGORY_TEXT) },
      otherwise: [],
    },
    {
      path: 'subjectCategories',
      label: msg('People concerned'),
      input: { kind: 'MANY', choices: choices(keysOf(SUBJECT_TEXTS), SUBJECT_TEXTS) },
      otherwise: [],
    },
    {
      path: 'specialCategoryCondition',
      label: msg('Condition for special categories'),
      hint: msg('Which condition of Art. 9(2) allows them.'),
      input: { kind: 'CHOICE', choices: choices(keysOf(CONDITION_TEXTS), CONDITION_TEXTS) },
      otherwise: 'NONE',
      problem: msg('Special categories are among its data: say which condition of Art. 9(2) allows that.'),
    },
    {
      path: 'isCriminalDataAllowed',
      label: msg('Data about convictions and offences is allowed by law'),
      input: { kind: 'SWITCH' },
      otherwise: false,
    },
    {
      path: 'criminalDataLaw',
      label: msg('Law for data about convictions and offences'),
      input: { kind: 'TEXT' },
      otherwise: '',
      problem: msg('Name the law that allows it (Art. 10).'),
    },
    {
      path: 'provision',
      label: msg('Must the data be given?'),
      input: { kind: 'CHOICE', choices: choices(PROVISIONS, PROVISION_TEXTS) },
      otherwise: 'OPTIONAL',
    },
    {
      path: 'provisionConsequence',
      label: msg('What happens if it is not given'),
      input: { kind: 'TEXT' },
      otherwise: '',
    },
    {
      path: 'dataSources',
      label: msg('Sources'),
      hint: msg('Where data comes from that people did not give themselves (Art. 14(2)(f)).'),
      input: { kind: 'TEXT' },
      otherwise: '',
    },
  ],
  consent: [
    {
      path: 'isDoubleOptIn',
      label: msg('Double opt-in'),
      hint: msg('Consent counts only when it was confirmed through a link.'),
      input: { kind: 'SWITCH' },
      otherwise: true,
    },
    {
      path: 'consentMonths',
      label: msg('Consent lasts (months)'),
      hint: msg('Empty: it does not expire.'),
      input: { kind: 'NUMBER', minimum: 1, maximum: 1200 },
      otherwise: '',
      problem: WHOLE,
    },
    {
      path: 'confirmationDays',
      label: msg('Days to confirm'),
      hint: msg('An unconfirmed request lapses after that.'),
      input: { kind: 'NUMBER', minimum: 1, maximum: 365 },
      otherwise: '14',
      problem: WHOLE,
    },
    {
      path: 'isOfferedToChildren',
      label: msg('Online service offered to children'),
      hint: msg('The age of digital consent applies (Art. 8).'),
      input: { kind: 'SWITCH' },
      otherwise: false,
    },
  ],
  keeping: [
    {
      path: 'retentionAmount',
      label: msg('Kept for'),
      hint: msg('Empty: no period is set, and the register says so.'),
      input: { kind: 'NUMBER', minimum: 1, maximum: 10_000 },
      otherwise: '',
      problem: WHOLE,
    },
    {
      path: 'retentionUnit',
      label: msg('Unit'),
      input: { kind: 'CHOICE', choices: choices(RETENTION_UNITS, RETENTION_UNIT_TEXTS) },
      otherwise: 'MONTHS',
    },
    {
      path: 'retentionTrigger',
      label: msg('Counted from'),
      input: { kind: 'CHOICE', choices: choices(RETENTION_TRIGGERS, RETENTION_TRIGGER_TEXTS) },
      otherwise: 'LAST_ENGAGEMENT',
    },
    {
      path: 'retentionAction',
      label: msg('Afterwards'),
      input: { kind: 'CHOICE', choices: choices(RETENTION_ACTIONS, RETENTION_ACTION_TEXTS) },
      otherwise: 'PROPOSE',
    },
  ],
  more: [
    {
      path: 'transferSafeguards',
      label: msg('Safeguards for transfers'),
      hint: msg('What covers transfers outside the EEA (Art. 44 to 49).'),
      input: { kind: 'MANY', choices: choices(keysOf(SAFEGUARD_TEXTS), SAFEGUARD_TEXTS) },
      otherwise: [],
    },
    {
      path: 'transferDetail',
      label: msg('Transfers in detail'),
      hint: msg('Countries, and where a copy of the safeguards can be had (Art. 13(1)(f)).'),
      input: { kind: 'LINES' },
      otherwise: '',
    },
    {
      path: 'hasAutomatedDecisions',
      label: msg('Automated decisions'),
      hint: msg('Decisions without a person in them, profiling included (Art. 22).'),
      input: { kind: 'SWITCH' },
      otherwise: false,
    },
    {
      path: 'automatedDecisionLogic',
      label: msg('How they are made'),
      hint: msg('The logic involved and what it means for people (Art. 13(2)(f)).'),
      input: { kind: 'LINES' },
      otherwise: '',
      problem: msg('Say how they are made and what that means for people (Art. 13(2)(f)).'),
    },
    {
      path: 'securityMeasures',
      label: msg('Security measures'),
      hint: msg('For the register (Art. 30(1)(g)).'),
      input: { kind: 'LINES' },
      otherwise: '',
    },
    {
      path: 'balancingTestedOn',
      label: msg('Date of the balancing test'),
      hint: msg('The test itself is written on the record of the purpose (Art. 6(1)(f)).'),
      input: { kind: 'DATE' },
      otherwise: '',
    },
  ],
};

export const ALL_PURPOSE_FIELDS: readonly FieldDefinition[] = Object.values(PURPOSE_FIELDS).flat();
