import type { ReadyMadeWorkflow } from '../../src/domain/workflows/definition';
import { action, change, forEach, linkTask, task, valueOf } from '../../src/domain/workflows/parts';
import { functions, moreFunctions } from '../../src/identifiers';

const search = '39f9bfa6-0b38-4a4e-bd38-5d2c63427400';
const each = '3f67c2e3-254e-43d6-8e59-123f672f2e00';
const preview = 'd7761238-39dc-44b0-8805-9e1444dfd900';
const propose = '60ccbb3f-c40c-4e4e-8699-b08d49a0c300';
const link = '3f869207-0847-481a-98db-9852cb105200';
const mark = 'f5122cb4-d524-44ad-84b2-0a6a59cdc800';

const found = (field: string): string => valueOf(each, `currentItem.${field}`);

export const lostDeal: ReadyMadeWorkflow = {
  id: 'd32b2b56-2e18-4b1b-bf8e-a8b93c218600',
  code: 'lost-deal',
  icon: 'IconUserOff',
  name: {
    en: 'Deal lost for two years → propose pseudonymisation',
    de: 'Deal seit zwei Jahren verloren → Pseudonymisierung vorschlagen',
    fr: 'Affaire perdue depuis deux ans → proposer la pseudonymisation',
    es: 'Negocio perdido hace dos años → proponer la seudonimización',
  },
  description: {
    en: 'Every Monday it looks for contacts whose deals were all lost more than two years ago, who are no customers, have no open deal, no consent that stands, no open data request and no legal hold. For each it makes a task that proposes pseudonymising them. It never does so itself, and proposes nobody twice.',
    de: 'Jeden Montag sucht es Kontakte, deren Deals alle vor mehr als zwei Jahren verloren gingen und die keine Kunden sind, keinen offenen Deal, keine geltende Einwilligung, keine offene Betroffenenanfrage und keine Aufbewahrungspflicht haben. Für jeden legt es eine Aufgabe an, die vorschlägt, ihn zu pseudonymisieren. Es tut es nie selbst und schlägt niemanden zweimal vor.',
    fr: 'Chaque lundi, il cherche les contacts dont toutes les affaires ont été perdues il y a plus de deux ans, qui ne sont pas clients et n’ont ni affaire ouverte, ni consentement en vigueur, ni demande en cours, ni obligation de conservation. Pour chacun, il crée une tâche proposant de le pseudonymiser. Il ne le fait jamais lui-même et ne propose personne deux fois.',
    es: 'Cada lunes busca contactos cuyos negocios se perdieron todos hace más de dos años, que no son clientes y no tienen negocio abierto, consentimiento vigente, solicitud abierta ni retención legal. Para cada uno crea una tarea que propone seudonimizarlo. Nunca lo hace por sí mismo ni propone a nadie dos veces.',
  },
  needs: ['FUNCTIONS'],
  trigger: {
    name: {
      en: 'Every Monday morning',
      de: 'Jeden Montagmorgen',
      fr: 'Chaque lundi matin',
      es: 'Cada lunes por la mañana',
    },
    type: 'CRON',
    settings: { type: 'CUSTOM', pattern: '20 5 * * 1' },
    nextStepIds: [search],
  },
  steps: [
    action(
      {
        id: search,
        name: {
          en: 'Find contacts of lost deals',
          de: 'Kontakte verlorener Deals suchen',
          fr: 'Chercher les contacts d’affaires perdues',
          es: 'Buscar contactos de negocios perdidos',
        },
        next: [each],
      },
      moreFunctions.findLostContacts,
      { months: 24, most: 25 },
    ),
    forEach(
      {
        id: each,
        name: { en: 'For each of them', de: 'Für jeden', fr: 'Pour chacun', es: 'Para cada uno' },
      },
      valueOf(search, 'people'),
      [preview],
    ),
    action(
      {
        id: preview,
        name: {
          en: 'Preview, nothing is changed',
          de: 'Vorschau, nichts wird geändert',
          fr: 'Aperçu, rien n’est modifié',
          es: 'Vista previa, no se cambia nada',
        },
        next: [propose],
      },
      functions.previewErasure,
      { person: found('personId'), act: 'PSEUDONYMISE' },
    ),
    task(
      {
        id: propose,
        name: {
          en: 'Propose it',
          de: 'Vorschlagen',
          fr: 'Le proposer',
          es: 'Proponerlo',
        },
        next: [link],
      },
      {
        title: {
          en: `Pseudonymise? The last deal was lost on ${found('lostOn')}`,
          de: `Pseudonymisieren? Der letzte Deal ging am ${found('lostOn')} verloren`,
          fr: `Pseudonymiser ? La dernière affaire a été perdue le ${found('lostOn')}`,
          es: `¿Seudonimizar? El último negocio se perdió el ${found('lostOn')}`,
        },
        body: {
          en: `Nothing speaks for keeping the person this task is linked to: every deal was lost more than two years ago, and there is no consent, request or hold. The deals stay as they are.\n\nOpen the person’s **Privacy** tab and choose *Pseudonymise*; the preview shows what would go. Can be done now: ${valueOf(preview, 'isPossible')}. If there is a reason to keep the data, write it on the record and close this task.`,
          de: `Für die Person, mit der diese Aufgabe verknüpft ist, spricht nichts mehr für die Aufbewahrung: Alle Deals gingen vor mehr als zwei Jahren verloren, und es gibt weder Einwilligung noch Anfrage noch Aufbewahrungspflicht. Die Deals bleiben, wie sie sind.\n\nÖffne den Reiter **Privacy** der Person und wähle *Pseudonymise*; die Vorschau zeigt, was verschwände. Jetzt möglich: ${valueOf(preview, 'isPossible')}. Gibt es einen Grund, die Daten zu behalten, schreib ihn an den Datensatz und schließe diese Aufgabe.`,
          fr: `Rien ne justifie plus de conserver la personne liée à cette tâche : toutes les affaires ont été perdues il y a plus de deux ans, et il n’y a ni consentement, ni demande, ni obligation de conservation. Les affaires restent telles quelles.\n\nOuvrez l’onglet **Privacy** de la personne et choisissez *Pseudonymise* ; l’aperçu montre ce qui disparaîtrait. Possible dès maintenant : ${valueOf(preview, 'isPossible')}. S’il y a une raison de conserver les données, notez-la sur la fiche et fermez cette tâche.`,
          es: `Nada justifica ya conservar a la persona vinculada a esta tarea: todos los negocios se perdieron hace más de dos años y no hay consentimiento, solicitud ni retención. Los negocios quedan como están.\n\nAbra la pestaña **Privacy** de la persona y elija *Pseudonymise*; la vista previa muestra qué desaparecería. Posible ahora: ${valueOf(preview, 'isPossible')}. Si hay un motivo para conservar los datos, anótelo en la ficha y cierre esta tarea.`,
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
        next: [mark],
      },
      propose,
      found('personId'),
    ),
    change(
      {
        id: mark,
        name: {
          en: 'Mark as proposed',
          de: 'Als vorgeschlagen kennzeichnen',
          fr: 'Marquer comme proposée',
          es: 'Marcar como propuesta',
        },
        next: [each],
      },
      'person',
      found('personId'),
      { retentionState: 'PROPOSED' },
    ),
  ],
  former: [],
};
