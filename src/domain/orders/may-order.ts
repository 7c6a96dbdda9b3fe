import type { OrderContent } from './order-options';

/** What the role of a member allows, as far as orders ask it. */
export type MemberRights = {
  /** Person records. */
  mayReadPeople: boolean;
  mayUpdatePeople: boolean;
  mayDeletePeople: boolean;
  mayReadConsents: boolean;
  mayReadRequests: boolean;
  /** Ledger entries. */
  mayReadLedger: boolean;
  mayUpdateFieldRules: boolean;
  /** Twenty's settings permission ROLES, or all settings. */
  mayManageRoles: boolean;
};

export type MayOrder =
  | { allowed: true }
  | {
      allowed: false;
      code: 'ROLE_MAY_NOT';
      /** The right that is missing, as Twenty's settings of a role call it. */
      needs:
        | 'READ_PEOPLE'
        | 'UPDATE_PEOPLE'
        | 'DELETE_PEOPLE'
        | 'READ_CONSENTS'
        | 'READ_REQUESTS'
        | 'READ_LEDGER'
        | 'UPDATE_FIELD_RULES'
        | 'ROLES';
    };

const only = (isAllowed: boolean, needs: Extract<MayOrder, { allowed: false }>['needs']): MayOrder =>
  isAllowed ? { allowed: true } : { allowed: false, code: 'ROLE_MAY_NOT', needs };

/**
 * Whether a member of that role may order this. The app could do all of it for anybody; so whoever orders must be allowed
 * to do the like of it in Twenty itself.
 */
export const mayOrder = ({ kind }: Pick<OrderContent, 'kind'>, rights: MemberRights): MayOrder => {
  switch (kind) {
    // What a preview shows (which objects, which records) is more than a reader of people sees: it is for who may order it.
    case 'PREVIEW_ERASURE':
    case 'ERASE':
      return only(rights.mayDeletePeople && rights.mayReadPeople, 'DELETE_PEOPLE');
    case 'RESTRICT':
    case 'LIFT_RESTRICTION':
      return only(rights.mayUpdatePeople, 'UPDATE_PEOPLE');
    // The copy itself is part of the request, which Twenty shows to those who may read requests.
    case 'EXPORT':
      return rights.mayReadPeople
        ? only(rights.mayReadRequests, 'READ_REQUESTS')
        : only(false, 'READ_PEOPLE');
    case 'CHECK_CONSENT':
      return rights.mayReadPeople
        ? only(rights.mayReadConsents, 'READ_CONSENTS')
        : only(false, 'READ_PEOPLE');
    case 'APPLY_PROTECTION':
    case 'UNDO_PROTECTION':
      return only(rights.mayManageRoles, 'ROLES');
    case 'CLASSIFY_FIELDS':
    case 'LIST_SPECIAL_DATA':
    case 'SCAN_FREE_TEXT':
      return only(rights.mayUpdateFieldRules, 'UPDATE_FIELD_RULES');
    case 'VERIFY_LEDGER':
    case 'EXPORT_LEDGER':
      return only(rights.mayReadLedger, 'READ_LEDGER');
    // A run may pseudonymise or erase by the setting, and shows who is due.
    case 'RUN_RETENTION':
    case 'APPROVE_RETENTION':
    // Of whoever is named it says which sensitive fields hold something, which a reader may not be allowed to know.
    case 'ASSESS_RISK':
      return only(rights.mayDeletePeople && rights.mayReadPeople, 'DELETE_PEOPLE');
    case 'EXTEND_RETENTION':
      return only(rights.mayUpdatePeople, 'UPDATE_PEOPLE');
    // It changes nothing, and answers in codes, counts and names of objects and roles.
    case 'HEALTH_CHECK':
      return { allowed: true };
    default: {
      const unknown: never = kind;
      return unknown;
    }
  }
};
