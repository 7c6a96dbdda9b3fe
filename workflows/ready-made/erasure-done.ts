import type { ReadyMadeWorkflow, Texts } from '../../src/domain/workflows/definition';
import {
  conditions,
  create,
  either,
  find,
  forEach,
  fromTrigger,
  onlyIf,
  recordValue,
  task,
  valueOf,
} from '../../src/domain/workflows/parts';

const isOfRequest = '1c50f3e8-25ae-4075-80d5-c146b0b55900';
const open = '418839db-e582-4fda-81d3-07908a53b600';
const someOpen = '86796c58-785f-4503-b3ba-b745aadde100';
const remind = '255fcf56-7ca1-4cf9-a25a-fe4d6002b900';
const recipients = 'c8822114-12f2-4c0f-93cc-6f59ad26b900';
const someRecipient = 'e8d57518-fec1-404a-aed9-89aa33e4dd00';
const each = '7c2d06f6-c93f-44f0-8265-ac65d886c900';
const note = 'a27aee93-c697-4da0-8882-d193847c2700';
const ask = '4457038a-b4bc-48cb-8f08-4c345db4e200';

const HOW: Texts = {
  en: 'Open **Privacy → Recipient notices**: set *State* to *Sent* for each you told. Where telling is impossible or takes a disproportionate effort, choose *Why omitted*, explain it, then set *Omitted*.',
  de: 'Öffne **Privacy → Recipient notices**: Setze *State* auf *Sent* für alle, denen du Bescheid gegeben hast. Ist das unmöglich oder unverhältnismäßig, wähle *Why omitted*, erkläre es und setze dann *Omitted*.',
  fr: 'Ouvrez **Privacy → Recipient notices** : mettez *State* sur *Sent* pour chaque destinataire prévenu. Si c’est impossible ou disproportionné, choisissez *Why omitted*, expliquez-le, puis mettez *Omitted*.',
  es: 'Abra **Privacy → Recipient notices**: ponga *State* en *Sent* para cada uno al que haya avisado. Si es imposible o desproporcionado, elija *Why omitted*, explíquelo y ponga *Omitted*.',
};
const how = (before: Texts): Texts => ({
  en: `${before.en}\n\n${HOW.en}`,
  de: `${before.de}\n\n${HOW.de}`,
  fr: `${before.fr}\n\n${HOW.fr}`,
  es: `${before.es}\n\n${HOW.es}`,
});

export const erasureDone: ReadyMadeWorkflow = {
  id: '65b211fb-f126-4d1a-bb44-e6f7d9674e00',
  code: 'erasure-done',
  icon: 'IconEraser',
  name: {
    en: 'Erasure done → tell recipients',
    de: 'Löschung erledigt → Empfänger informieren',
    fr: 'Effacement effectué → prévenir les destinataires',
    es: 'Supresión hecha → avisar a los destinatarios',
  },
  description: {
    en: 'When somebody asks to be erased, the app tells recipients before it erases (Art. 19). This is for what is left: after such an erasure a task names how many recipients nobody has told yet; and after an erasure without a request it writes a notice for each active recipient and asks you by one task to tell them.',
    de: 'Verlangt jemand die Löschung, informiert die App die Empfänger, bevor sie löscht (Art. 19). Dies ist für das Übrige: Nach einer solchen Löschung nennt eine Aufgabe, wie viele Empfänger noch niemand informiert hat; und nach einer Löschung ohne Anfrage legt es für jeden aktiven Empfänger eine Mitteilung an und bittet dich mit einer Aufgabe, sie zu informieren.',
    fr: 'Quand quelqu’un demande l’effacement, l’application prévient les destinataires avant d’effacer (art. 19). Ce workflow s’occupe du reste : après un tel effacement, une tâche indique combien de destinataires n’ont pas été prévenus ; après un effacement sans demande, il crée un avis par destinataire actif et vous demande par une seule tâche de les prévenir.',
    es: 'Cuando alguien pide la supresión, la aplicación avisa a los destinatarios antes de suprimir (art. 19). Esto se ocupa de lo que queda: tras esa supresión, una tarea dice a cuántos destinatarios nadie ha avisado; y tras una supresión sin solicitud crea un aviso por cada destinatario activo y le pide con una sola tarea que los avise.',
  },
  needs: ['FUNCTIONS'],
  trigger: {
    name: {
      en: 'An erasure is done',
      de: 'Eine Löschung ist erledigt',
      fr: 'Un effacement est effectué',
      es: 'Se ha hecho una supresión',
    },
    type: 'DATABASE_EVENT',
    settings: {
      eventName: 'erasureJob.updated',
      fields: ['state'],
      filter: conditions('f4c608d7-b6a3-4ba9-862c-5b297ce08900', [
        { of: recordValue('state'), type: 'SELECT', operand: 'IS', value: '["DONE","HELD"]' },
        // What a hold kept goes later, and the job is done once more: nobody is told twice.
        { of: fromTrigger('properties.before.state'), type: 'SELECT', operand: 'IS_NOT', value: '["HELD"]' },
        { of: recordValue('act'), type: 'SELECT', operand: 'IS', value: '["ERASE"]' },
        { of: recordValue('subjectKey'), type: 'TEXT', operand: 'IS_NOT_EMPTY' },
      ]),
    },
    nextStepIds: [isOfRequest],
  },
  steps: [
    either(
      {
        id: isOfRequest,
        name: {
          en: 'Was it asked for?',
          de: 'Wurde sie verlangt?',
          fr: 'A-t-il été demandé ?',
          es: '¿Se pidió?',
        },
      },
      [{ of: recordValue('dataRequestId'), type: 'UUID', operand: 'IS_NOT_EMPTY' }],
      { yes: [open], no: [recipients] },
    ),
    find(
      {
        id: open,
        name: {
          en: 'Notices that are open',
          de: 'Offene Mitteilungen',
          fr: 'Avis encore ouverts',
          es: 'Avisos pendientes',
        },
        next: [someOpen],
      },
      'recipientNotice',
      [
        {
          field: 'recipientNotice.dataRequest',
          type: 'RELATION',
          operand: 'IS',
          value: recordValue('dataRequestId'),
        },
        { field: 'recipientNotice.state', type: 'SELECT', operand: 'IS', value: '["PLANNED","FAILED"]' },
      ],
      100,
    ),
    onlyIf(
      {
        id: someOpen,
        name: {
          en: 'Only if there are any',
          de: 'Nur wenn es welche gibt',
          fr: 'Seulement s’il y en a',
          es: 'Solo si los hay',
        },
        next: [remind],
      },
      [{ of: valueOf(open, 'totalCount'), type: 'NUMBER', operand: 'GREATER_THAN_OR_EQUAL', value: '1' }],
    ),
    task(
      {
        id: remind,
        name: {
          en: 'Remind of them',
          de: 'Daran erinnern',
          fr: 'Les rappeler',
          es: 'Recordarlos',
        },
      },
      {
        title: {
          en: `Erased, and ${valueOf(open, 'totalCount')} recipients not told yet`,
          de: `Gelöscht, aber ${valueOf(open, 'totalCount')} Empfänger noch nicht informiert`,
          fr: `Effacé, mais ${valueOf(open, 'totalCount')} destinataires pas encore prévenus`,
          es: `Suprimido, y ${valueOf(open, 'totalCount')} destinatarios sin avisar`,
        },
        body: how({
          en: 'The person is erased; their name is not known here any more. The notices carry the number of the request, by which a recipient may know it.',
          de: 'Die Person ist gelöscht; ihr Name ist hier nicht mehr bekannt. Die Mitteilungen tragen die Nummer der Anfrage, an der ein Empfänger sie erkennen kann.',
          fr: 'La personne est effacée ; son nom n’est plus connu ici. Les avis portent le numéro de la demande, auquel un destinataire peut la reconnaître.',
          es: 'La persona está suprimida; su nombre ya no se conoce aquí. Los avisos llevan el número de la solicitud, por el que un destinatario puede reconocerla.',
        }),
        assigneeId: { slot: 'MEMBER' },
      },
    ),
    find(
      {
        id: recipients,
        name: {
          en: 'Active recipients',
          de: 'Aktive Empfänger',
          fr: 'Destinataires actifs',
          es: 'Destinatarios activos',
        },
        next: [someRecipient],
      },
      'recipient',
      [{ field: 'recipient.isActive', type: 'BOOLEAN', operand: 'IS', value: 'true' }],
      100,
    ),
    onlyIf(
      {
        id: someRecipient,
        name: {
          en: 'Only if there are any',
          de: 'Nur wenn es welche gibt',
          fr: 'Seulement s’il y en a',
          es: 'Solo si los hay',
        },
        next: [each],
      },
      [
        {
          of: valueOf(recipients, 'totalCount'),
          type: 'NUMBER',
          operand: 'GREATER_THAN_OR_EQUAL',
          value: '1',
        },
      ],
    ),
    forEach(
      {
        id: each,
        name: {
          en: 'For each recipient',
          de: 'Für jeden Empfänger',
          fr: 'Pour chaque destinataire',
          es: 'Para cada destinatario',
        },
        next: [ask],
      },
      valueOf(recipients, 'all'),
      [note],
    ),
    create(
      {
        id: note,
        name: {
          en: 'Write a notice',
          de: 'Eine Mitteilung anlegen',
          fr: 'Créer un avis',
          es: 'Crear un aviso',
        },
        next: [each],
      },
      'recipientNotice',
      {
        name: {
          en: `Erasure – ${valueOf(each, 'currentItem.name')}`,
          de: `Löschung – ${valueOf(each, 'currentItem.name')}`,
          fr: `Effacement – ${valueOf(each, 'currentItem.name')}`,
          es: `Supresión – ${valueOf(each, 'currentItem.name')}`,
        },
        recipientId: valueOf(each, 'currentItem.id'),
        personId: recordValue('personId'),
        erasureJobId: recordValue('id'),
        subjectKey: recordValue('subjectKey'),
        act: 'ERASURE',
        state: 'PLANNED',
      },
    ),
    task(
      {
        id: ask,
        name: {
          en: 'Ask to tell them',
          de: 'Um Information bitten',
          fr: 'Demander de les prévenir',
          es: 'Pedir que se les avise',
        },
      },
      {
        title: {
          en: `Tell recipients of an erasure (${recordValue('name')})`,
          de: `Empfänger über eine Löschung informieren (${recordValue('name')})`,
          fr: `Prévenir les destinataires d’un effacement (${recordValue('name')})`,
          es: `Avisar a los destinatarios de una supresión (${recordValue('name')})`,
        },
        body: how({
          en: `A person was erased without a request of theirs, so nobody has told the ${valueOf(recipients, 'totalCount')} recipients yet (Art. 19 GDPR). There is a notice for each. A recipient that never had the data: set *Omitted* with that as the explanation.`,
          de: `Eine Person wurde ohne eigene Anfrage gelöscht; deshalb hat noch niemand die ${valueOf(recipients, 'totalCount')} Empfänger informiert (Art. 19 DSGVO). Für jeden gibt es eine Mitteilung. Ein Empfänger, der die Daten nie hatte: *Omitted* mit dieser Erklärung.`,
          fr: `Une personne a été effacée sans demande de sa part ; personne n’a donc encore prévenu les ${valueOf(recipients, 'totalCount')} destinataires (art. 19 du RGPD). Il y a un avis pour chacun. Un destinataire qui n’a jamais eu les données : *Omitted* avec cette explication.`,
          es: `Una persona fue suprimida sin solicitud suya, por lo que nadie ha avisado aún a los ${valueOf(recipients, 'totalCount')} destinatarios (art. 19 del RGPD). Hay un aviso para cada uno. Un destinatario que nunca tuvo los datos: *Omitted* con esa explicación.`,
        }),
        assigneeId: { slot: 'MEMBER' },
      },
    ),
  ],
  former: [],
};
