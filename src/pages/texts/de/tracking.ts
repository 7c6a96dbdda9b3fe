import type { TrackingTexts } from '../en/tracking';

export const tracking: TrackingTexts = {
  title: 'Tracking',
  lead: (name) => `Was ${name} auf der eigenen Website verfolgt, warum, und wie Sie es abstellen.`,
  none: 'Auf dieser Website wird nichts verfolgt.',
  agreement: 'Worin Sie einwilligen würden',
  basis: 'Rechtsgrundlage',
  categories: 'Welche Daten',
  kept: 'Wie lange',
  details: 'Alles dazu in den Datenschutzhinweisen',
  necessary: 'Hier nicht abschaltbar, weil der Dienst es braucht.',
  now: {
    allowed: 'An',
    refused: 'Aus',
    unasked: 'Aus, bis Sie es erlauben',
    default: 'An, bis Sie widersprechen',
  },
  all: {
    title: 'Ihre Entscheidung',
    several: 'Sie können über jedes einzeln entscheiden oder über alle auf einmal.',
    refuse: 'Alle ablehnen',
    allow: 'Alle erlauben',
  },
  one: { refuse: 'Ablehnen', allow: 'Erlauben' },
  about: (name) => `Ihre Entscheidung über „${name}“`,
  saved: {
    refused: ['Gespeichert: abgelehnt', 'Ab jetzt werden Sie dafür nicht mehr verfolgt.'],
    allowed: ['Gespeichert: erlaubt', 'Sie können es sich hier jederzeit anders überlegen.'],
  },
  browser: [
    'Ihr Browser bittet darum, nicht verfolgt zu werden',
    'Daran halten wir uns: Was Sie hier nicht ausdrücklich erlaubt haben, bleibt aus.',
  ],
  changed: [
    'Bitte sehen Sie noch einmal hin',
    'Der Text wurde geändert, seit Sie die Seite geöffnet haben. Es wurde nichts gespeichert.',
  ],
  noVisitor: [
    'Kommen Sie zum Entscheiden von der Website',
    'Diese Seite kennt Ihren Browser nicht. Öffnen Sie sie über den Link oder Knopf zum Tracking auf der Website.',
  ],
  known:
    'Wenn Sie von uns einen Link zu Ihren Datenschutz-Einstellungen bekommen haben, können Sie auch dort entscheiden.',
  invalid: {
    title: 'Das ist nicht vollständig angekommen',
    text: 'Die Website hat nicht mitgeschickt, was nötig ist, um Ihren Browser oder Ihre Entscheidung zu erkennen. Bitte öffnen Sie diese Seite noch einmal von der Website aus.',
  },
};
