import type { ReadyMadeWorkflow } from '../../src/domain/workflows/definition';
import {
  change,
  conditions,
  find,
  onlyIf,
  recordValue,
  task,
  valueOf,
  wait,
} from '../../src/domain/workflows/parts';

const settle = '94cab7a6-8912-4be7-b9f6-7da10ca4bf00';
const look = '42e3ff6f-3e1f-4149-b08f-9d4593515100';
const isOpen = 'fbfc5544-bffd-4b7d-975d-d4b273dc7500';
const isWork = 'd45c6c9e-bb65-484a-a0cf-78eddcfed900';
const tell = 'bdbcf576-cd08-4d5a-9569-529e7d097200';
const hasAssignee = '5778608f-dd06-4550-8d56-5febc7e5c800';
const handOver = '3ef867df-937a-4ddd-b7c5-ba8ef4e0f200';
const threeDays = 'c8b4626b-b163-46f5-b8b2-1929b6bb6400';
const lookAgain = '308ee31f-a096-4085-9257-082dfc915800';
const isUnsettled = '62306b3a-b9ad-47d3-953d-49af9501ef00';
const remind = 'cfb41b8f-1e4e-4455-8a42-9a623d097900';

const request = (stepId: string, field: string): string => valueOf(stepId, `first.${field}`);
const byId = { field: 'dataRequest.id', type: 'UUID', operand: 'IS', value: recordValue('id') } as const;

export const requestReceived: ReadyMadeWorkflow = {
  id: '1aef1227-56ac-44dc-a264-f941bcc17e00',
  code: 'request-received',
  icon: 'IconUserQuestion',
  name: {
    en: 'Request received → acknowledge, verify, remind',
    de: 'Anfrage eingegangen → bestätigen, prüfen, erinnern',
    fr: 'Demande reçue → accuser réception, vérifier, rappeler',
    es: 'Solicitud recibida → acusar recibo, verificar, recordar',
  },
  description: {
    en: 'The app itself acknowledges a data request, checks who asks and reminds before it is due. This adds what a team wants beside it: a task for whoever is responsible a quarter of an hour after a request came in, and another three days later if it is still not settled who asks. Requests from the public form count once their link was followed.',
    de: 'Die App selbst bestätigt eine Betroffenenanfrage, prüft, wer fragt, und erinnert vor Ablauf der Frist. Dies ergänzt, was ein Team daneben braucht: eine Aufgabe für die zuständige Person eine Viertelstunde nach Eingang, und drei Tage später eine weitere, wenn noch nicht geklärt ist, wer fragt. Anfragen aus dem öffentlichen Formular zählen, sobald ihr Link aufgerufen wurde.',
    fr: 'L’application accuse elle-même réception d’une demande, vérifie qui demande et rappelle l’échéance. Ce workflow ajoute ce dont une équipe a besoin à côté : une tâche pour la personne responsable un quart d’heure après l’arrivée, et une autre trois jours plus tard si l’on ne sait toujours pas qui demande. Les demandes du formulaire public comptent une fois leur lien suivi.',
    es: 'La propia aplicación acusa recibo de una solicitud, comprueba quién la hace y recuerda el plazo. Esto añade lo que un equipo necesita además: una tarea para la persona responsable un cuarto de hora después de la llegada y otra a los tres días si aún no se sabe quién la hace. Las solicitudes del formulario público cuentan cuando se ha abierto su enlace.',
  },
  needs: ['FUNCTIONS'],
  trigger: {
    name: {
      en: 'A data request is created',
      de: 'Eine Betroffenenanfrage wird angelegt',
      fr: 'Une demande est créée',
      es: 'Se crea una solicitud',
    },
    type: 'DATABASE_EVENT',
    settings: {
      eventName: 'dataRequest.created',
      filter: conditions('9bb94c46-7db3-46d7-9a95-e02586f27800', [
        { of: recordValue('joinedIntoId'), type: 'UUID', operand: 'IS_EMPTY' },
      ]),
    },
    nextStepIds: [settle],
  },
  steps: [
    wait(
      {
        id: settle,
        name: {
          en: 'Wait until it is complete',
          de: 'Warten, bis sie vollständig ist',
          fr: 'Attendre qu’elle soit complète',
          es: 'Esperar a que esté completa',
        },
        next: [look],
      },
      { minutes: 15 },
    ),
    find(
      {
        id: look,
        name: {
          en: 'Look at the request',
          de: 'Die Anfrage ansehen',
          fr: 'Regarder la demande',
          es: 'Mirar la solicitud',
        },
        next: [isOpen],
      },
      'dataRequest',
      [byId],
      1,
    ),
    onlyIf(
      {
        id: isOpen,
        name: {
          en: 'Only if it is open',
          de: 'Nur wenn sie offen ist',
          fr: 'Seulement si elle est ouverte',
          es: 'Solo si está abierta',
        },
        next: [isWork],
      },
      [
        {
          of: request(look, 'state'),
          type: 'SELECT',
          operand: 'IS',
          value: '["RECEIVED","IDENTITY","IN_PROGRESS","APPROVAL"]',
        },
        { of: request(look, 'joinedIntoId'), type: 'UUID', operand: 'IS_EMPTY' },
      ],
    ),
    onlyIf(
      {
        id: isWork,
        name: {
          en: 'Not while a form’s link is unanswered',
          de: 'Nicht solange der Link eines Formulars offen ist',
          fr: 'Pas tant que le lien d’un formulaire est sans réponse',
          es: 'No mientras el enlace de un formulario siga sin abrirse',
        },
        next: [tell],
      },
      [
        { of: request(look, 'intake'), type: 'SELECT', operand: 'IS_NOT', value: '["PUBLIC_FORM"]' },
        { of: request(look, 'identityCheck'), type: 'SELECT', operand: 'IS_NOT', value: '["LINK_SENT"]' },
      ],
      'OR',
    ),
    task(
      {
        id: tell,
        name: {
          en: 'Tell who is responsible',
          de: 'Der zuständigen Person Bescheid geben',
          fr: 'Prévenir la personne responsable',
          es: 'Avisar a la persona responsable',
        },
        next: [hasAssignee, threeDays],
      },
      {
        title: {
          en: `New data request: ${request(look, 'name')}`,
          de: `Neue Betroffenenanfrage: ${request(look, 'name')}`,
          fr: `Nouvelle demande : ${request(look, 'name')}`,
          es: `Nueva solicitud: ${request(look, 'name')}`,
        },
        body: {
          en: `The answer is due on ${request(look, 'dueOn')}. The app has confirmed receipt and is settling who asks; where it needs you, a task of its own says so. Open it under **Privacy → Data requests**.`,
          de: `Die Antwort ist bis ${request(look, 'dueOn')} fällig. Die App hat den Eingang bestätigt und klärt, wer fragt; wo sie dich braucht, sagt es eine eigene Aufgabe. Zu finden unter **Privacy → Data requests**.`,
          fr: `La réponse est due le ${request(look, 'dueOn')}. L’application a accusé réception et vérifie qui demande ; quand elle a besoin de vous, une tâche à part le dit. À ouvrir sous **Privacy → Data requests**.`,
          es: `La respuesta vence el ${request(look, 'dueOn')}. La aplicación ha acusado recibo y comprueba quién la hace; cuando le necesite, lo dirá una tarea propia. Ábrala en **Privacy → Data requests**.`,
        },
        assigneeId: { slot: 'MEMBER' },
        dueAt: request(look, 'dueOn'),
      },
    ),
    onlyIf(
      {
        id: hasAssignee,
        name: {
          en: 'Only if somebody is assigned',
          de: 'Nur wenn jemand zugewiesen ist',
          fr: 'Seulement si quelqu’un est désigné',
          es: 'Solo si hay alguien asignado',
        },
        next: [handOver],
      },
      [{ of: request(look, 'assigneeId'), type: 'UUID', operand: 'IS_NOT_EMPTY' }],
    ),
    change(
      {
        id: handOver,
        name: {
          en: 'The task is theirs',
          de: 'Die Aufgabe gehört ihr',
          fr: 'La tâche lui revient',
          es: 'La tarea es suya',
        },
      },
      'task',
      valueOf(tell, 'id'),
      { assigneeId: request(look, 'assigneeId') },
    ),
    wait(
      {
        id: threeDays,
        name: {
          en: 'Wait three days',
          de: 'Drei Tage warten',
          fr: 'Attendre trois jours',
          es: 'Esperar tres días',
        },
        next: [lookAgain],
      },
      { days: 3 },
    ),
    find(
      {
        id: lookAgain,
        name: {
          en: 'Look again',
          de: 'Noch einmal ansehen',
          fr: 'Regarder à nouveau',
          es: 'Mirar de nuevo',
        },
        next: [isUnsettled],
      },
      'dataRequest',
      [byId],
      1,
    ),
    onlyIf(
      {
        id: isUnsettled,
        name: {
          en: 'Only if it is not settled who asks',
          de: 'Nur wenn nicht geklärt ist, wer fragt',
          fr: 'Seulement si l’on ne sait pas qui demande',
          es: 'Solo si no se sabe quién la hace',
        },
        next: [remind],
      },
      [
        { of: request(lookAgain, 'state'), type: 'SELECT', operand: 'IS', value: '["RECEIVED","IDENTITY"]' },
        {
          of: request(lookAgain, 'identityCheck'),
          type: 'SELECT',
          operand: 'IS',
          value: '["NOT_STARTED","LINK_SENT","MORE_ASKED"]',
        },
      ],
    ),
    task(
      {
        id: remind,
        name: {
          en: 'Remind to settle identity',
          de: 'An die Klärung der Identität erinnern',
          fr: 'Rappeler de vérifier l’identité',
          es: 'Recordar que se verifique la identidad',
        },
      },
      {
        title: {
          en: `${request(lookAgain, 'name')}: still not settled who asks`,
          de: `${request(lookAgain, 'name')}: noch nicht geklärt, wer fragt`,
          fr: `${request(lookAgain, 'name')} : on ne sait toujours pas qui demande`,
          es: `${request(lookAgain, 'name')}: aún no se sabe quién la hace`,
        },
        body: {
          en: `Three days have passed; the answer is due on ${request(lookAgain, 'dueOn')} all the same. Call back or write to the address on file, then set *Identity* on the request.`,
          de: `Drei Tage sind vergangen; die Antwort ist trotzdem bis ${request(lookAgain, 'dueOn')} fällig. Ruf zurück oder schreib an die bekannte Adresse und setze dann *Identity* auf der Anfrage.`,
          fr: `Trois jours ont passé ; la réponse reste due le ${request(lookAgain, 'dueOn')}. Rappelez ou écrivez à l’adresse connue, puis renseignez *Identity* sur la demande.`,
          es: `Han pasado tres días; la respuesta vence igualmente el ${request(lookAgain, 'dueOn')}. Llame o escriba a la dirección conocida y fije después *Identity* en la solicitud.`,
        },
        assigneeId: { slot: 'MEMBER' },
        dueAt: request(lookAgain, 'dueOn'),
      },
    ),
  ],
  former: [],
};
