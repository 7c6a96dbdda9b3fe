import type { DeadlineInput, DeadlineStep } from '../../../src/domain/deadline/deadline';
import { deadlineFor } from '../../../src/domain/deadline/deadline-for';
import { deadlineInWords, traceWithWords } from '../../../src/domain/deadline/in-words';
import { readTrace } from '../../../src/domain/deadline/read-trace';

const trace = (input: Omit<DeadlineInput, 'receivedAt'> & { received: string }): readonly DeadlineStep[] => {
  const { received, ...rest } = input;
  const found = deadlineFor({ receivedAt: new Date(`${received}T12:00:00Z`), ...rest });
  if (!found.ok) throw new Error(found.message);
  return found.trace;
};

it('explains a date in English, step by step', () => {
  expect(
    deadlineInWords(trace({ received: '2026-01-31', place: { country: 'DE' }, extended: true }), 'en'),
  ).toEqual([
    'Received on Saturday, 31 January 2026 (time zone Europe/Berlin). The day of receipt does not count.',
    'The public holidays are those of Germany (DE).',
    'One month ends on Saturday, 28 February 2026, the last of a month that has no day 31.',
    'Saturday, 28 February 2026 is not a working day.',
    'Sunday, 1 March 2026 is not a working day.',
    'The period ends with the next working day, Monday, 2 March 2026.',
    'An answer is due by Monday, 2 March 2026. A refusal, and notice that more time is needed, are due by then as well.',
    'Two further months end on Tuesday, 28 April 2026 when counted from the end of the first month, and on Thursday, 30 April 2026 when counted from receipt. The earlier applies: Tuesday, 28 April 2026.',
    'With the extension, an answer is due by Tuesday, 28 April 2026.',
  ]);
});

it('in German, with the holiday by its name', () => {
  expect(
    deadlineInWords(
      trace({ received: '2026-05-04', place: { country: 'de', state: 'by' }, pausedDays: 1 }),
      'de',
    ),
  ).toEqual([
    'Eingegangen am Montag, 4. Mai 2026 (Zeitzone Europe/Berlin). Der Tag des Eingangs zählt nicht mit.',
    'Es gelten die Feiertage von Deutschland (DE-BY).',
    'Ein Monat endet am Donnerstag, 4. Juni 2026.',
    'Die Frist stand wegen Zweifeln an der Identität einen Tag still: Sie endet am Freitag, 5. Juni 2026.',
    'Die Antwort ist bis Freitag, 5. Juni 2026 fällig. Bis dahin sind auch eine Ablehnung und die Mitteilung einer Fristverlängerung fällig.',
  ]);
  expect(
    deadlineInWords(trace({ received: '2026-05-04', place: { country: 'DE', state: 'BY' } }), 'de').slice(
      3,
      5,
    ),
  ).toEqual([
    'Donnerstag, 4. Juni 2026 ist ein Feiertag (Fronleichnam).',
    'Die Frist endet mit dem nächsten Arbeitstag, Freitag, 5. Juni 2026.',
  ]);
});

it('in French and in Spanish', () => {
  expect(deadlineInWords(trace({ received: '2026-04-08', place: { country: 'FR' } }), 'fr')).toEqual([
    'Demande reçue le mercredi 8 avril 2026 (fuseau horaire Europe/Paris). Le jour de la réception n’est pas compté.',
    'Les jours fériés sont ceux du lieu : France (FR).',
    'Le délai d’un mois expire le vendredi 8 mai 2026.',
    'Le vendredi 8 mai 2026 est un jour férié (Fête de la Victoire 1945).',
    'Le samedi 9 mai 2026 n’est pas un jour ouvrable.',
    'Le dimanche 10 mai 2026 n’est pas un jour ouvrable.',
    'Le délai expire à la fin du jour ouvrable suivant, le lundi 11 mai 2026.',
    'La réponse est due au plus tard le lundi 11 mai 2026. Un refus ou l’annonce d’une prolongation le sont également.',
  ]);
  expect(deadlineInWords(trace({ received: '2026-08-31', place: null }), 'es')).toEqual([
    'Recibida el lunes, 31 de agosto de 2026 (zona horaria UTC). El día de la recepción no se cuenta.',
    'No se ha indicado dónde está el responsable del tratamiento: solo los sábados y domingos se consideran inhábiles.',
    'El plazo de un mes vence el miércoles, 30 de septiembre de 2026, último día de un mes que no tiene día 31.',
    'La respuesta debe darse a más tardar el miércoles, 30 de septiembre de 2026. También la denegación o el aviso de una prórroga.',
  ]);
});

it.each([null, 'text', {}, [{ code: 'ELSE' }], [{ code: 'DUE', day: 'soon' }], [{ code: 'DUE' }]])(
  'takes %j on a record for no trace',
  (value) => {
    expect(readTrace(value)).toBeNull();
  },
);

it('stands on the record as data that can be read again, each step with its words in four languages', () => {
  const steps = trace({ received: '2026-11-25', place: { country: 'DE' } });
  const stored = JSON.parse(JSON.stringify(traceWithWords(steps))) as { inWords: Record<string, string> }[];
  expect(readTrace(stored)).toEqual(steps);
  expect(stored.map(({ inWords }) => inWords['fr'])).toEqual(deadlineInWords(steps, 'fr'));
  expect(new Set(stored.flatMap(({ inWords }) => Object.keys(inWords)))).toEqual(
    new Set(['en', 'de', 'fr', 'es']),
  );
});
