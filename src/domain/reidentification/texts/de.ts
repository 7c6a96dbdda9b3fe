import type { RiskTexts } from './texts';

export const de: RiskTexts = {
  level: 'Risiko, dass jemand die Person wiedererkennt',
  levels: { LOW: 'niedrig', MEDIUM: 'mittel', HIGH: 'hoch' },
  singlingOut: {
    question: 'Lässt sich die Person herausgreifen?',
    nothingKept: 'Nichts blieb, was eine Person von einer anderen unterscheidet.',
    alone: 'Ja: Was von der Person blieb, hat in diesem Arbeitsbereich niemand sonst.',
    group: (people) =>
      `Nur als eine von ${people} Personen in diesem Arbeitsbereich, denen das Erhaltene gemeinsam ist.`,
    compared: (fields) => `Verglichen: ${fields}.`,
    aloneWithDeals: 'Wer auch die Geschäfte kennt, findet diese Person allein.',
    groupWithDeals: (people) => `Wer auch die Geschäfte kennt, behält ${people} Personen übrig.`,
  },
  linkability: {
    question: 'Lassen sich Datensätze derselben Person zuordnen?',
    none: 'Nein: Nichts anderes hängt am Datensatz.',
    linked: (parts) => `Ja, am Datensatz hängt noch: ${parts}.`,
    deals: (count) => (count === 1 ? '1 Geschäft' : `${count} Geschäfte`),
    conversations: (count) =>
      count === 1
        ? '1 Zeile in einer Nachricht oder einem Termin'
        : `${count} Zeilen in Nachrichten und Terminen`,
    notes: (count) => (count === 1 ? '1 Notiz oder Aufgabe' : `${count} Notizen und Aufgaben`),
  },
  inference: {
    question: 'Lässt sich etwas über die Person schließen?',
    none: 'Kein erhaltener Wert sagt etwas Sensibles aus.',
    telling: (fields) => `Ja, aus dem, was hier blieb: ${fields}.`,
  },
  limits:
    'Ein Vergleich nur innerhalb dieses Arbeitsbereichs. Er weiß nicht, was andere wissen, und beweist keine Anonymität.',
};
