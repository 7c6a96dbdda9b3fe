import {
  ENDED_ORDER_STATES,
  type OrderKind,
  type OrderOptions,
  type OrderResults,
  type OrderRow,
} from '../../domain/orders/order-kinds';
import { graphql, UiError } from './client';
import { newId } from './new-id';

const FIELDS = 'id kind state personId personCount progress result failureCode failureMessage finishedAt';

const CREATE = `mutation GiveOrder($data: PrivacyOrderCreateInput!) {
  createPrivacyOrder(data: $data) { ${FIELDS} }
}`;
const READ = `query ReadOrder($filter: PrivacyOrderFilterInput) {
  privacyOrder(filter: $filter) { ${FIELDS} }
}`;

export const isOrderOver = (order: OrderRow): boolean => ENDED_ORDER_STATES.includes(order.state);

/** The result of an order of that kind, once it is done. */
export const resultOf = <Kind extends OrderKind>(
  kind: Kind,
  order: OrderRow | undefined,
): OrderResults[Kind] | undefined =>
  order?.kind === kind && order.state === 'DONE' && order.result !== null
    ? (order.result as OrderResults[Kind])
    : undefined;

/** Whether the order may have been created all the same: it is there already, or the server stumbled over its answer. */
const mayBeThere = ({ kind }: UiError): boolean => kind === 'REFUSED' || kind === 'SERVER';

/**
 * Orders something with the member's own token, which is how Twenty checks that they may order at all; whether their role
 * allows what is ordered is judged when it is carried out. One request.
 * @param id of the order. Whoever tries again after no answer came gives the same one, so that one order comes of it: the one
 * that is there already is read then.
 * @throws UiError
 */
export const giveOrder = async <Kind extends OrderKind>(
  kind: Kind,
  personIds: readonly string[],
  options?: OrderOptions[Kind],
  id: string = newId(),
): Promise<OrderRow> => {
  const unique = [...new Set(personIds)];
  const [first] = unique;
  let answer: { data: { createPrivacyOrder?: OrderRow }; refused: string[] };
  try {
    answer = await graphql<{ createPrivacyOrder: OrderRow }>(CREATE, {
      data: {
        id,
        name: kind,
        kind,
        ...(unique.length === 1 ? { personId: first } : {}),
        personCount: unique.length,
        options: { ...options, ...(unique.length === 0 ? {} : { personIds: unique }) },
      },
    });
  } catch (failure) {
    if (!(failure instanceof UiError) || !mayBeThere(failure)) throw failure;
    const there = await readOrder(id).catch(() => undefined);
    if (there?.kind !== kind) throw failure;
    return there;
  }
  const order = answer.data.createPrivacyOrder;
  if (order) return order;
  throw answer.refused.length > 0
    ? new UiError('NOT_ALLOWED', 'Your role may not give orders.')
    : new UiError('SERVER', 'The order was not created.');
};

/** Reads an order again. One request. @throws UiError NOT_FOUND for one that is gone */
export const readOrder = async (id: string): Promise<OrderRow> => {
  const { data, refused } = await graphql<{ privacyOrder: OrderRow | null }>(
    READ,
    { filter: { id: { eq: id } } },
    { isRead: true },
  );
  if (data.privacyOrder) return data.privacyOrder;
  throw refused.length > 0
    ? new UiError('NOT_ALLOWED', 'Your role may not read orders.')
    : new UiError('NOT_FOUND', 'The order is gone.');
};
