import type { RemainingRisk } from '../../erasure/remaining-risk';

/** The words for the three questions of WP216 about one person. Numbers come as they are to be shown. */
export type RiskTexts = {
  level: string;
  levels: Readonly<Record<RemainingRisk['level'], string>>;
  singlingOut: {
    question: string;
    nothingKept: string;
    alone: string;
    /** For two people or more. */
    group: (people: string) => string;
    compared: (fields: string) => string;
    aloneWithDeals: string;
    groupWithDeals: (people: string) => string;
  };
  linkability: {
    question: string;
    none: string;
    /** `parts` as a list, such as "2 deals, 1 note or task". */
    linked: (parts: string) => string;
    deals: (count: number) => string;
    conversations: (count: number) => string;
    notes: (count: number) => string;
  };
  inference: {
    question: string;
    none: string;
    telling: (fields: string) => string;
  };
  /** What no look inside one workspace can say. */
  limits: string;
};
