import type { ReadyMadeWorkflow, Texts } from '../../src/domain/workflows/definition';
import { conditions, either, find, mail, recordValue, task, valueOf } from '../../src/domain/workflows/parts';

const isAssigned = 'a1e6097a-d508-47fd-953a-0451da912500';
const write = '365d07de-2ad3-4c4d-b6cc-045ac3f6cd00';
const ask = '595a4be9-3a64-4bc0-8876-5fe3fc63ee00';
const whoAmI = 'fd7c74c1-2e6d-4e9a-b41e-29b1bcc0a900';
const writeMe = '9a93c6cd-2ac6-483b-9de0-4fed5a9fb700';

const name = recordValue('name');
const due = recordValue('dueOn');

const subject: Texts = {
  en: `${name}: due on ${due}`,
  de: `${name}: fällig am ${due}`,
  fr: `${name} : échéance le ${due}`,
  es: `${name}: vence el ${due}`,
};
const body: Texts = {
  en: `<p>The data request ${name} is due on ${due} and is not answered yet.</p><p>Open it under Privacy → Data requests. What is missing stands in its tasks.</p>`,
  de: `<p>Die Betroffenenanfrage ${name} ist am ${due} fällig und noch nicht beantwortet.</p><p>Zu finden unter Privacy → Data requests. Was fehlt, steht in ihren Aufgaben.</p>`,
  fr: `<p>La demande ${name} arrive à échéance le ${due} et n’a pas encore reçu de réponse.</p><p>À ouvrir sous Privacy → Data requests. Ce qui manque figure dans ses tâches.</p>`,
  es: `<p>La solicitud ${name} vence el ${due} y aún no se ha respondido.</p><p>Ábrala en Privacy → Data requests. Lo que falta está en sus tareas.</p>`,
};

export const requestDueSoon: ReadyMadeWorkflow = {
  id: '7d860346-686d-4303-8dd9-8bf1bf83de00',
  code: 'request-due-soon',
  icon: 'IconBell',
  name: {
    en: 'Request due soon → task and mail',
    de: 'Anfrage bald fällig → Aufgabe und Mail',
    fr: 'Demande bientôt échue → tâche et e-mail',
    es: 'Solicitud a punto de vencer → tarea y correo',
  },
  description: {
    en: 'A week and a day before a data request is due, and when it is overdue, the app makes a task. This sends a mail as well to whoever is assigned. Where nobody is, you get the mail and a task to name somebody. Nothing in it names the person.',
    de: 'Eine Woche und einen Tag vor der Fälligkeit einer Betroffenenanfrage, und wenn sie überfällig ist, legt die App eine Aufgabe an. Dies schickt der zugewiesenen Person auch eine Mail. Ist niemand zugewiesen, erhältst du die Mail und eine Aufgabe, jemanden zu benennen. Nichts darin nennt die betroffene Person.',
    fr: 'Une semaine et un jour avant l’échéance d’une demande, et lorsqu’elle est dépassée, l’application crée une tâche. Ce workflow envoie aussi un e-mail à la personne désignée. S’il n’y en a pas, vous recevez l’e-mail et une tâche pour désigner quelqu’un. Rien n’y nomme la personne concernée.',
    es: 'Una semana y un día antes de que venza una solicitud, y cuando ha vencido, la aplicación crea una tarea. Esto envía además un correo a quien esté asignado. Si no hay nadie, usted recibe el correo y una tarea para nombrar a alguien. Nada en ello nombra a la persona interesada.',
  },
  needs: ['FUNCTIONS', 'MAIL_ACCOUNT'],
  trigger: {
    name: {
      en: 'A data request is due soon',
      de: 'Eine Betroffenenanfrage ist bald fällig',
      fr: 'Une demande arrive à échéance',
      es: 'Una solicitud está a punto de vencer',
    },
    type: 'DATABASE_EVENT',
    settings: {
      eventName: 'dataRequest.updated',
      fields: ['reminder'],
      filter: conditions('9a0000e0-2119-4720-9903-e80e30d98600', [
        {
          of: recordValue('reminder'),
          type: 'SELECT',
          operand: 'IS',
          value: '["WEEK","DAY","OVERDUE"]',
        },
      ]),
    },
    nextStepIds: [isAssigned],
  },
  steps: [
    either(
      {
        id: isAssigned,
        name: {
          en: 'Is somebody assigned?',
          de: 'Ist jemand zugewiesen?',
          fr: 'Quelqu’un est-il désigné ?',
          es: '¿Hay alguien asignado?',
        },
      },
      [{ of: recordValue('assignee.userEmail'), type: 'TEXT', operand: 'IS_NOT_EMPTY' }],
      { yes: [write], no: [ask] },
    ),
    mail(
      {
        id: write,
        name: {
          en: 'Mail to whoever is assigned',
          de: 'Mail an die zugewiesene Person',
          fr: 'E-mail à la personne désignée',
          es: 'Correo a quien está asignado',
        },
      },
      { to: recordValue('assignee.userEmail'), subject, body },
    ),
    task(
      {
        id: ask,
        name: {
          en: 'Ask who takes it',
          de: 'Fragen, wer sie übernimmt',
          fr: 'Demander qui s’en charge',
          es: 'Preguntar quién se encarga',
        },
        next: [whoAmI],
      },
      {
        title: {
          en: `${name}: nobody is assigned, and it is due on ${due}`,
          de: `${name}: niemand ist zugewiesen, fällig am ${due}`,
          fr: `${name} : personne n’est désigné, échéance le ${due}`,
          es: `${name}: no hay nadie asignado y vence el ${due}`,
        },
        body: {
          en: 'Choose *Responsible* on the request, under **Privacy → Data requests**, or do it yourself.',
          de: 'Wähle *Responsible* auf der Anfrage unter **Privacy → Data requests**, oder erledige sie selbst.',
          fr: 'Choisissez *Responsible* sur la demande, sous **Privacy → Data requests**, ou chargez-vous-en.',
          es: 'Elija *Responsible* en la solicitud, en **Privacy → Data requests**, o encárguese usted.',
        },
        assigneeId: { slot: 'MEMBER' },
        dueAt: due,
      },
    ),
    find(
      {
        id: whoAmI,
        name: {
          en: 'Find their address',
          de: 'Die Adresse suchen',
          fr: 'Chercher son adresse',
          es: 'Buscar su dirección',
        },
        next: [writeMe],
      },
      'workspaceMember',
      [{ field: 'workspaceMember.id', type: 'UUID', operand: 'IS', value: valueOf(ask, 'assigneeId') }],
      1,
    ),
    mail(
      {
        id: writeMe,
        name: {
          en: 'Mail to whoever has the task',
          de: 'Mail an die Person mit der Aufgabe',
          fr: 'E-mail à la personne qui a la tâche',
          es: 'Correo a quien tiene la tarea',
        },
      },
      { to: valueOf(whoAmI, 'first.userEmail'), subject, body },
    ),
  ],
  former: [],
};
