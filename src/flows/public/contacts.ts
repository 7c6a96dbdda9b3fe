import { suppressionKeys, type SuppressionKey } from '../../domain/suppression';
import type { Row } from '../../twenty/records';
import type { PendingSignUp } from './pending-sign-ups';

/** One mailbox and what was entered for it, oldest first. */
export type Contact = {
  email: string;
  key: SuppressionKey | undefined;
  /** What counts, or waits for a person to be asked. */
  open: PendingSignUp[];
  withdrawn: PendingSignUp[];
  person: Row | null;
  /** Set for a person who is yet to be created. */
  isNew: boolean;
};

/** Answers by whose they are: the key of the address tells. */
export const contactsOf = (
  open: readonly PendingSignUp[],
  withdrawn: readonly PendingSignUp[],
): Contact[] => {
  const contacts = new Map<string, Contact>();
  const contactOf = ({ row, contact: { email } }: PendingSignUp): Contact => {
    const of = String(row['contactKey']);
    const known = contacts.get(of) ?? {
      email,
      key: suppressionKeys({ emails: [email] })[0],
      open: [],
      withdrawn: [],
      person: null,
      isNew: false,
    };
    contacts.set(of, known);
    return known;
  };
  for (const signUp of open) contactOf(signUp).open.push(signUp);
  for (const signUp of withdrawn) contactOf(signUp).withdrawn.push(signUp);
  return [...contacts.values()];
};
