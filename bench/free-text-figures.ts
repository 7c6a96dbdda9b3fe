import { atLeast, type Measurement } from './figures';
import { scoreAll } from './free-text/score';

/** Whether texts that speak of special categories are found, and others let be, in eight languages. */
export const freeTextFigures: Measurement = {
  names: ['free-text.precision', 'free-text.recall'],
  measure: async () => {
    const unseen = scoreAll('unseen');
    const note =
      `${unseen.sentences} plain sentences that were not looked at while the words were made, by the author of the words; ` +
      'of 48 that only hint at something a quarter was found at first (docs/free-text-scan.md)';
    return [
      atLeast('free-text.precision', unseen.precision, 'share', 0.95, { note }),
      atLeast('free-text.recall', unseen.recall, 'share', 0.9, { note }),
    ];
  },
};
