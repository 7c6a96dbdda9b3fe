import { withinBytes } from '../../../domain/orders/within-bytes';
import { applyProtection as apply } from '../../protection/apply-protection';
import { parseProtectionInput, parseUndoInput } from '../../protection/protection-input';
import { undoProtection as undo } from '../../protection/undo-protection';
import type { CarryOutKind } from '../order-kind';

// The workflow actions of the same name take the same input and are read by the same code: an order is no second way in.

export const applyProtection: CarryOutKind<'APPLY_PROTECTION'> = async ({
  client,
  clock,
  content,
  keyring,
}) => withinBytes(await apply({ client, keyring: keyring(), clock }, parseProtectionInput(content.options)));

export const undoProtection: CarryOutKind<'UNDO_PROTECTION'> = async ({ client, clock, content, keyring }) =>
  withinBytes(await undo({ client, keyring: keyring(), clock }, parseUndoInput(content.options)));
