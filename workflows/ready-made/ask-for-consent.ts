import type { ReadyMadeWorkflow } from '../../src/domain/workflows/definition';
import { action, conditions, mail, onlyIf, recordValue, valueOf } from '../../src/domain/workflows/parts';
import { functions } from '../../src/identifiers';

const check = '6f8a59c9-767f-4d96-8fdf-dc405f415c00';
const nobodyAsked = '5e7bd6f3-a8c2-4c1c-a040-0c23143c6400';
const ask = '7b174dff-4e3d-47c7-8c75-66ab6332d800';
const notSentYet = '3af2bd8f-ea43-4f6b-946d-bc86a0e93400';
const send = 'b2771411-93c7-4045-a2ad-3e965c822d00';

/** The code of the purpose that people are asked about: the starter purpose, once it is active. */
const PURPOSE = 'newsletter';

export const askForConsent: ReadyMadeWorkflow = {
  id: 'af99bb0d-9770-40b6-be15-ad35f142ae00',
  code: 'ask-for-consent',
  icon: 'IconMailCheck',
  name: {
    en: 'New person → ask for consent',
    de: 'Neue Person → um Einwilligung bitten',
    fr: 'Nouvelle personne → demander le consentement',
    es: 'Nueva persona → pedir el consentimiento',
  },
  description: {
    en: 'When somebody here enters a person with an e-mail address, that person is asked once to confirm the newsletter through a link (double opt-in). Only while the purpose “newsletter” is active, and only whom nobody asked before; people from imports and mailboxes are left alone. Enter only people who want to be asked: in many countries the question itself counts as advertising.',
    de: 'Wenn jemand hier eine Person mit E-Mail-Adresse einträgt, wird sie einmal gebeten, den Newsletter über einen Link zu bestätigen (Double-Opt-in). Nur solange der Zweck „newsletter“ aktiv ist, und nur wer noch nie gefragt wurde; Personen aus Importen und Postfächern bleiben unbehelligt. Nur Personen eintragen, die gefragt werden wollen: In vielen Ländern gilt schon die Frage als Werbung.',
    fr: 'Quand quelqu’un saisit ici une personne avec une adresse e-mail, celle-ci est invitée une seule fois à confirmer la lettre d’information par un lien (double opt-in). Seulement tant que la finalité « newsletter » est active, et seulement les personnes à qui rien n’a été demandé ; celles venues d’importations ou de boîtes aux lettres sont laissées tranquilles. Ne saisissez que des personnes qui souhaitent être sollicitées : dans beaucoup de pays, la question elle-même est de la publicité.',
    es: 'Cuando alguien introduce aquí a una persona con dirección de correo, se le pide una sola vez que confirme el boletín mediante un enlace (doble confirmación). Solo mientras la finalidad «newsletter» esté activa y solo a quien nadie haya preguntado antes; quienes llegan por importaciones o buzones quedan al margen. Introduzca solo a personas que quieran ser consultadas: en muchos países la propia pregunta cuenta como publicidad.',
  },
  needs: ['FUNCTIONS', 'PURPOSE', 'MAIL_SERVER', 'MAIL_ACCOUNT'],
  trigger: {
    name: {
      en: 'A person is entered',
      de: 'Eine Person wird eingetragen',
      fr: 'Une personne est saisie',
      es: 'Se introduce una persona',
    },
    type: 'DATABASE_EVENT',
    settings: {
      eventName: 'person.upserted',
      fields: ['emails'],
      filter: conditions('25eade67-398f-40d9-ae3c-cfe69aaa8000', [
        { of: recordValue('emails.primaryEmail'), type: 'TEXT', operand: 'IS_NOT_EMPTY' },
        { of: recordValue('createdBy.source'), type: 'SELECT', operand: 'IS', value: '["MANUAL"]' },
      ]),
    },
    nextStepIds: [check],
  },
  steps: [
    action(
      {
        id: check,
        name: {
          en: 'Check consent',
          de: 'Einwilligung prüfen',
          fr: 'Vérifier le consentement',
          es: 'Comprobar el consentimiento',
        },
        next: [nobodyAsked],
      },
      functions.checkConsent,
      { person: recordValue('id'), purpose: PURPOSE, channel: 'EMAIL' },
    ),
    onlyIf(
      {
        id: nobodyAsked,
        name: {
          en: 'Only if nobody asked before',
          de: 'Nur wenn noch niemand gefragt hat',
          fr: 'Seulement si rien n’a été demandé',
          es: 'Solo si nadie ha preguntado antes',
        },
        next: [ask],
      },
      [{ of: valueOf(check, 'reason'), type: 'TEXT', operand: 'IS', value: 'NO_CONSENT' }],
    ),
    action(
      {
        id: ask,
        name: {
          en: 'Request confirmation',
          de: 'Um Bestätigung bitten',
          fr: 'Demander la confirmation',
          es: 'Pedir la confirmación',
        },
        next: [notSentYet],
      },
      functions.requestConfirmation,
      {
        person: recordValue('id'),
        purposes: PURPOSE,
        channel: 'EMAIL',
        source: 'Entered by hand',
      },
    ),
    onlyIf(
      {
        id: notSentYet,
        name: {
          en: 'Only if the app could not send the mail',
          de: 'Nur wenn die App die Mail nicht senden konnte',
          fr: 'Seulement si l’application n’a pas pu envoyer l’e-mail',
          es: 'Solo si la aplicación no pudo enviar el correo',
        },
        next: [send],
      },
      [{ of: valueOf(ask, 'link'), type: 'TEXT', operand: 'IS_NOT_EMPTY' }],
    ),
    mail(
      {
        id: send,
        name: {
          en: 'Send the link',
          de: 'Den Link senden',
          fr: 'Envoyer le lien',
          es: 'Enviar el enlace',
        },
      },
      {
        to: recordValue('emails.primaryEmail'),
        subject: {
          en: 'Please confirm your consent',
          de: 'Bitte bestätigen Sie Ihre Einwilligung',
          fr: 'Veuillez confirmer votre consentement',
          es: 'Confirme su consentimiento, por favor',
        },
        body: {
          en: `<p>Hello,</p><p>may we send you our newsletter? If so, please confirm through this link: <a href="${valueOf(ask, 'link')}">${valueOf(ask, 'link')}</a></p><p>The page shows what you agree to. If you do nothing, you will not hear from us about this again.</p>`,
          de: `<p>Guten Tag,</p><p>dürfen wir Ihnen unseren Newsletter senden? Wenn ja, bestätigen Sie es bitte über diesen Link: <a href="${valueOf(ask, 'link')}">${valueOf(ask, 'link')}</a></p><p>Die Seite zeigt, worin Sie einwilligen. Wenn Sie nichts tun, hören Sie dazu nichts mehr von uns.</p>`,
          fr: `<p>Bonjour,</p><p>pouvons-nous vous envoyer notre lettre d’information ? Si oui, veuillez le confirmer par ce lien : <a href="${valueOf(ask, 'link')}">${valueOf(ask, 'link')}</a></p><p>La page montre à quoi vous consentez. Si vous ne faites rien, nous ne vous solliciterons plus à ce sujet.</p>`,
          es: `<p>Buenos días:</p><p>¿Podemos enviarle nuestro boletín? Si es así, confírmelo mediante este enlace: <a href="${valueOf(ask, 'link')}">${valueOf(ask, 'link')}</a></p><p>La página muestra a qué da su consentimiento. Si no hace nada, no volveremos a escribirle sobre ello.</p>`,
        },
      },
    ),
  ],
  former: [],
};
