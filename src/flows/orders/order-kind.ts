import type { OrderKind, OrderResults } from '../../domain/orders/order-kinds';
import type { OrderContent } from '../../domain/orders/order-options';
import type { OrderRefusal } from '../../domain/orders/order-words';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import type { FileToUpload } from '../../twenty/upload';
import type { Outward } from '../public/settle-contacts';
import type { Clock } from '../worker';

/** What orders are carried out with. */
export type OrderParts = {
  client: TwentyClient;
  keyring: () => Keyring;
  clock: Clock;
  outward: Outward;
  upload: (file: FileToUpload) => Promise<{ fileId: string }>;
};

/** An order that is being carried out. */
export type RunningOrder = {
  id: string;
  /** Workspace member. */
  orderedBy: string;
  /** When it was first taken up; what is made from it is the same in every attempt. */
  startedAt: Date;
  /** It was taken up before, and stopped. */
  isResumed: boolean;
  /** When it was created, and by what it came here. */
  orderedAt: Date;
  via: 'EVENT' | 'MINUTE';
};

export type OrderContext<Kind extends OrderKind = OrderKind> = OrderParts & {
  order: RunningOrder;
  content: Extract<OrderContent, { kind: Kind }>;
  /** Whether who ordered manages the roles of the workspace; missing: they do not. */
  mayManageRoles?: boolean;
  /**
   * Tells how far it is, in percent; written now and then.
   * @throws PrivacyError LEASE_LOST once somebody else has written the order
   */
  report: (percent: number) => Promise<void>;
};

/** How one kind of order is carried out. Run again, after being stopped anywhere, it comes to the same. */
export type CarryOutKind<Kind extends OrderKind> = (
  context: OrderContext<Kind>,
) => Promise<OrderResults[Kind]>;

/** The kinds that one function carries out. */
export type OrderKinds = { [Kind in OrderKind]?: CarryOutKind<Kind> };

/** The order is refused, for a reason that is none of the app's. */
export class OrderRefused extends Error {
  constructor(readonly code: OrderRefusal) {
    super(code);
  }
}
