import { checkHealth } from '../../health/check-health';
import type { CarryOutKind } from '../order-kind';

/** Looks over the installation; that the minute runs is added by the minute itself, as soon as it comes across the order. */
export const healthCheck: CarryOutKind<'HEALTH_CHECK'> = async (context) => {
  const { order, mayManageRoles = false } = context;
  const waitedMs = Math.max(0, order.startedAt.getTime() - order.orderedAt.getTime());
  return { checks: await checkHealth(context, { via: order.via, waitedMs }, mayManageRoles) };
};
