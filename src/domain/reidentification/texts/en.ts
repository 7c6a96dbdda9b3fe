import type { RiskTexts } from './texts';

export const en: RiskTexts = {
  level: 'Risk that somebody recognises the person',
  levels: { LOW: 'low', MEDIUM: 'medium', HIGH: 'high' },
  singlingOut: {
    question: 'Can the person be singled out?',
    nothingKept: 'Nothing was kept that tells one person from another.',
    alone: 'Yes: nobody else in this workspace has what was kept of the person.',
    group: (people) => `Only as one of ${people} people in this workspace who have in common what was kept.`,
    compared: (fields) => `Compared: ${fields}.`,
    aloneWithDeals: 'Whoever knows the deals too finds this person alone.',
    groupWithDeals: (people) => `Whoever knows the deals too is left with ${people} people.`,
  },
  linkability: {
    question: 'Can records be linked as being about the same person?',
    none: 'No: nothing else hangs on the record.',
    linked: (parts) => `Yes: ${parts} still hang on the record.`,
    deals: (count) => (count === 1 ? '1 deal' : `${count} deals`),
    conversations: (count) =>
      count === 1 ? '1 line in a mail or meeting' : `${count} lines in mails and meetings`,
    notes: (count) => (count === 1 ? '1 note or task' : `${count} notes and tasks`),
  },
  inference: {
    question: 'Can something about the person be inferred?',
    none: 'No kept value says anything sensitive.',
    telling: (fields) => `Yes, from what was kept in: ${fields}.`,
  },
  limits:
    'A comparison inside this workspace only. It does not know what others know, and it proves no anonymity.',
};
