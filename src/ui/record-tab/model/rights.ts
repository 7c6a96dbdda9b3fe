/** What Twenty says a role may do with the records of an object. */
export type ObjectRights = { read: boolean; update: boolean; softDelete: boolean };

export type Rights = {
  /** By API name; undefined where the server does not say. */
  objects: ReadonlyMap<string, ObjectRights> | undefined;
  /** Root fields that came back refused. */
  refused: readonly string[];
};

/** What the tab offers. Whether it is allowed is decided by the server when it is done. */
export type Offers = {
  consent: boolean;
  startRequest: boolean;
  exportData: boolean;
  restrict: boolean;
  erase: boolean;
  extend: boolean;
  reveal: boolean;
  reidentify: boolean;
};

const PLURALS: Readonly<Record<string, string>> = {
  person: 'people',
  consent: 'consents',
  dataRequest: 'dataRequests',
  privacyOrder: 'privacyOrders',
  sealedValue: 'sealedValues',
};

type Deed = keyof ObjectRights;

const mayWith =
  ({ objects, refused }: Rights) =>
  (deed: Deed, object: string): boolean => {
    if (refused.includes(PLURALS[object] ?? object)) return false;
    const known = objects?.get(object);
    // Where nobody says, it is offered: better refused in words than never found.
    return known === undefined ? true : known[deed];
  };

/** What the member’s role lets them do here: what it does not is not offered. */
export const offersOf = (rights: Rights): Offers => {
  const may = mayWith(rights);
  const mayOrder = may('update', 'privacyOrder');
  return {
    consent: may('update', 'consent'),
    startRequest: may('update', 'dataRequest'),
    exportData: mayOrder && may('read', 'person'),
    restrict: mayOrder && may('update', 'person'),
    erase: mayOrder && may('softDelete', 'person'),
    extend: mayOrder && may('update', 'person'),
    reveal: may('read', 'sealedValue') && may('update', 'ledgerEntry'),
    reidentify: may('read', 'sealedValue') && may('update', 'person') && may('update', 'ledgerEntry'),
  };
};
