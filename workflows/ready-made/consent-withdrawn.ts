import type { ReadyMadeWorkflow } from '../../src/domain/workflows/definition';
import {
  action,
  change,
  conditions,
  find,
  forEach,
  linkTask,
  onlyIf,
  recordValue,
  task,
  valueOf,
} from '../../src/domain/workflows/parts';
import { functions } from '../../src/identifiers';

const lists = '3d3e7d61-2120-488f-b62d-6a5dda7d0900';
const each = 'f73708b7-3654-41dc-8a2f-a522849b2b00';
const clean = '70051567-2f16-4c32-959e-06630d440c00';
const tell = 'f8d1579a-d453-4672-a1f2-4c8d6beefc00';
const link = 'afa3e6c7-2e29-4919-85b3-d6e5f5849500';
const hasCompany = '7ab13c2a-945e-4962-8a17-8c0fb380c200';
const company = '927f765b-c4fe-427b-93ac-8a79e960b400';
const hasOwner = '84d68926-32c1-4894-b4e4-d98aecb15900';
const handOver = 'a8b00d1e-7b6d-4f58-956e-c30965a94600';

export const consentWithdrawn: ReadyMadeWorkflow = {
  id: '6441280e-710b-49c9-bb3a-c7c6fb268400',
  code: 'consent-withdrawn',
  icon: 'IconArrowBackUp',
  name: {
    en: 'Consent withdrawn → remove from lists, tell owner',
    de: 'Einwilligung widerrufen → von Listen nehmen, Zuständige informieren',
    fr: 'Consentement retiré → retirer des listes, prévenir le responsable',
    es: 'Consentimiento retirado → quitar de las listas, avisar al responsable',
  },
  description: {
    en: 'Whoever withdraws leaves the message lists of that purpose at once; the app sees to it. This checks those lists once more and takes off whoever else may no longer be on them, and tells the owner of the person’s company by a task, so that nobody writes by hand. Without an owner the task is yours.',
    de: 'Wer widerruft, verlässt die Nachrichtenlisten dieses Zwecks sofort; dafür sorgt die App. Dies prüft die Listen noch einmal und nimmt alle herunter, die nicht mehr darauf stehen dürfen, und sagt der für die Firma zuständigen Person mit einer Aufgabe Bescheid, damit niemand von Hand schreibt. Gibt es keine, gehört die Aufgabe dir.',
    fr: 'Qui retire son consentement quitte aussitôt les listes de cette finalité ; l’application s’en charge. Ce workflow vérifie encore ces listes, en retire quiconque n’a plus à y être, et prévient par une tâche le responsable de l’entreprise de la personne, afin que personne n’écrive à la main. Sans responsable, la tâche est à vous.',
    es: 'Quien retira su consentimiento sale enseguida de las listas de esa finalidad; de eso se ocupa la aplicación. Esto revisa de nuevo esas listas, quita a quien ya no deba estar en ellas y avisa con una tarea al responsable de la empresa de la persona, para que nadie escriba a mano. Sin responsable, la tarea es suya.',
  },
  needs: ['FUNCTIONS'],
  trigger: {
    name: {
      en: 'A consent is withdrawn',
      de: 'Eine Einwilligung wird widerrufen',
      fr: 'Un consentement est retiré',
      es: 'Se retira un consentimiento',
    },
    type: 'DATABASE_EVENT',
    settings: {
      eventName: 'consent.updated',
      fields: ['state'],
      filter: conditions('534b0cae-819a-43c1-9c62-22b8cd89b100', [
        { of: recordValue('state'), type: 'SELECT', operand: 'IS', value: '["WITHDRAWN"]' },
        { of: recordValue('personId'), type: 'UUID', operand: 'IS_NOT_EMPTY' },
        { of: recordValue('purposeId'), type: 'UUID', operand: 'IS_NOT_EMPTY' },
      ]),
    },
    nextStepIds: [lists],
  },
  steps: [
    find(
      {
        id: lists,
        name: {
          en: 'Lists of the purpose',
          de: 'Listen des Zwecks',
          fr: 'Listes de la finalité',
          es: 'Listas de la finalidad',
        },
        next: [each],
      },
      'messageList',
      [
        {
          field: 'messageList.privacyPurpose',
          type: 'RELATION',
          operand: 'IS',
          value: recordValue('purposeId'),
        },
      ],
      50,
    ),
    forEach(
      {
        id: each,
        name: {
          en: 'For each list',
          de: 'Für jede Liste',
          fr: 'Pour chaque liste',
          es: 'Para cada lista',
        },
        next: [tell],
      },
      valueOf(lists, 'all'),
      [clean],
    ),
    action(
      {
        id: clean,
        name: {
          en: 'Take off who may not be on it',
          de: 'Herunternehmen, wer nicht darauf stehen darf',
          fr: 'Retirer qui n’a pas à y être',
          es: 'Quitar a quien no deba estar',
        },
        next: [each],
      },
      functions.checkCampaign,
      { list: valueOf(each, 'currentItem.id'), remove: true },
    ),
    task(
      {
        id: tell,
        name: {
          en: 'Tell the owner',
          de: 'Zuständige informieren',
          fr: 'Prévenir le responsable',
          es: 'Avisar al responsable',
        },
        next: [link],
      },
      {
        title: {
          en: `Consent withdrawn: ${recordValue('name')}`,
          de: `Einwilligung widerrufen: ${recordValue('name')}`,
          fr: `Consentement retiré : ${recordValue('name')}`,
          es: `Consentimiento retirado: ${recordValue('name')}`,
        },
        body: {
          en: 'The person this task is linked to took back their consent and is off the lists of that purpose. Do not write to them for it, by hand either. Lists without a purpose are not looked at: take the person off those yourself.',
          de: 'Die Person, mit der diese Aufgabe verknüpft ist, hat ihre Einwilligung widerrufen und steht auf keiner Liste dieses Zwecks mehr. Schreib ihr dafür nicht mehr, auch nicht von Hand. Listen ohne Zweck werden nicht geprüft: Nimm die Person dort selbst herunter.',
          fr: 'La personne liée à cette tâche a retiré son consentement et ne figure plus sur les listes de cette finalité. Ne lui écrivez plus à ce titre, même à la main. Les listes sans finalité ne sont pas examinées : retirez-l’en vous-même.',
          es: 'La persona vinculada a esta tarea ha retirado su consentimiento y ya no está en las listas de esa finalidad. No le escriba por ello, tampoco a mano. Las listas sin finalidad no se revisan: quítela de ellas usted.',
        },
        assigneeId: { slot: 'MEMBER' },
      },
    ),
    linkTask(
      {
        id: link,
        name: {
          en: 'Link the person',
          de: 'Die Person verknüpfen',
          fr: 'Lier la personne',
          es: 'Vincular a la persona',
        },
        next: [hasCompany],
      },
      tell,
      recordValue('personId'),
    ),
    onlyIf(
      {
        id: hasCompany,
        name: {
          en: 'Only if there is a company',
          de: 'Nur wenn es eine Firma gibt',
          fr: 'Seulement s’il y a une entreprise',
          es: 'Solo si hay una empresa',
        },
        next: [company],
      },
      [{ of: recordValue('person.companyId'), type: 'UUID', operand: 'IS_NOT_EMPTY' }],
    ),
    find(
      {
        id: company,
        name: {
          en: 'Find the company',
          de: 'Die Firma suchen',
          fr: 'Chercher l’entreprise',
          es: 'Buscar la empresa',
        },
        next: [hasOwner],
      },
      'company',
      [{ field: 'company.id', type: 'UUID', operand: 'IS', value: recordValue('person.companyId') }],
      1,
    ),
    onlyIf(
      {
        id: hasOwner,
        name: {
          en: 'Only if it has an owner',
          de: 'Nur wenn jemand zuständig ist',
          fr: 'Seulement si elle a un responsable',
          es: 'Solo si tiene responsable',
        },
        next: [handOver],
      },
      [{ of: valueOf(company, 'first.accountOwnerId'), type: 'UUID', operand: 'IS_NOT_EMPTY' }],
    ),
    change(
      {
        id: handOver,
        name: {
          en: 'The task is the owner’s',
          de: 'Die Aufgabe gehört der zuständigen Person',
          fr: 'La tâche revient au responsable',
          es: 'La tarea es del responsable',
        },
      },
      'task',
      valueOf(tell, 'id'),
      { assigneeId: valueOf(company, 'first.accountOwnerId') },
    ),
  ],
  former: [],
};
