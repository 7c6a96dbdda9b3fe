/** From this on nobody has to look: the app brings the rule, and does not guess. */
const CERTAIN = 100;

/**
 * The field rules that nobody has decided about and the app brings none for, as a filter: those that the table of fields
 * counts as open.
 */
export const OPEN_RULES = {
  and: [
    { status: { eq: 'SUGGESTED' } },
    { or: [{ isMissing: { is: 'NULL' } }, { isMissing: { eq: false } }] },
    { or: [{ confidence: { is: 'NULL' } }, { confidence: { lt: CERTAIN } }] },
  ],
};
