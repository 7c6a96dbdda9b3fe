import type { RemainingRisk } from '../erasure/remaining-risk';
import type { Language } from '../public-settings';
import { RISK_TEXTS } from './texts';

/** One of the three questions of WP216 (singling out, linkability, inference) and its answer. */
export type AnsweredQuestion = {
  code: 'SINGLING_OUT' | 'LINKABILITY' | 'INFERENCE';
  question: string;
  answer: string;
};

export type RiskInWords = {
  /** "Risk that somebody recognises the person: high". */
  level: string;
  questions: readonly AnsweredQuestion[];
  limits: string;
};

/** What is left of a person in words of one language; names of fields as the API has them, and no value of anybody. */
export const riskInWords = (risk: RemainingRisk, language: Language): RiskInWords => {
  const texts = RISK_TEXTS[language];
  const number = new Intl.NumberFormat(language);
  const { singlingOut, linkability, inference } = risk;

  const ofRecord = (k: number | null): string[] => {
    if (k === null) return [texts.singlingOut.nothingKept];
    return [
      k === 1 ? texts.singlingOut.alone : texts.singlingOut.group(number.format(k)),
      texts.singlingOut.compared(singlingOut.fields.join(', ')),
    ];
  };
  const ofDeals = ({ k, fields }: NonNullable<RemainingRisk['singlingOut']['withDeals']>): string[] => {
    if (k === null || fields.length === 0) return [];
    return [
      k === 1 ? texts.singlingOut.aloneWithDeals : texts.singlingOut.groupWithDeals(number.format(k)),
      texts.singlingOut.compared(fields.join(', ')),
    ];
  };
  const linked = [
    linkability.deals > 0 ? [texts.linkability.deals(linkability.deals)] : [],
    linkability.conversations > 0 ? [texts.linkability.conversations(linkability.conversations)] : [],
    linkability.notes > 0 ? [texts.linkability.notes(linkability.notes)] : [],
  ].flat();

  return {
    level: `${texts.level}: ${texts.levels[risk.level]}`,
    questions: [
      {
        code: 'SINGLING_OUT',
        question: texts.singlingOut.question,
        answer: [
          ...ofRecord(singlingOut.k),
          ...(singlingOut.withDeals === undefined ? [] : ofDeals(singlingOut.withDeals)),
        ].join(' '),
      },
      {
        code: 'LINKABILITY',
        question: texts.linkability.question,
        answer: linked.length === 0 ? texts.linkability.none : texts.linkability.linked(linked.join(', ')),
      },
      {
        code: 'INFERENCE',
        question: texts.inference.question,
        answer:
          inference.fields.length === 0
            ? texts.inference.none
            : texts.inference.telling(inference.fields.join(', ')),
      },
    ],
    limits: texts.limits,
  };
};
