import type { GeneraliseStep } from '../../domain/erasure/generalise-step';

/**
 * One thing to say less exactly. `field` may be a to-one relation (`company`), which can only be cleared; of deals a step
 * applies to every kept deal of the person.
 */
export type GeneralisationStep = GeneraliseStep;

/** The least that has to be said less exactly about one person so that k people could be meant. */
export type PersonSuggestion = {
  /** False where not even leaving out all that may be left out is enough: there are too few people. */
  reached: boolean;
  /** People who could be meant, the person among them, as the record would stand without and with the steps. */
  k: { before: number; after: number };
  /** Share of what the quasi-identifiers say of the person that is lost, 0 to 1. */
  cost: number;
  /** Empty where k is reached as it is. */
  steps: GeneralisationStep[];
  /** Every quasi-identifier that holds something is left out: nothing less helps. */
  suppressed: boolean;
};
