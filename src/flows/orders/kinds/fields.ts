import { withinBytes } from '../../../domain/orders/within-bytes';
import { classifyFields as classify, parseClassifyInput } from '../../census/classify-fields';
import { parseScanInput, scanFreeText as scan } from '../../free-text/scan-free-text';
import { listSpecialData as list, parseListInput } from '../../special/list-special-data';
import type { CarryOutKind } from '../order-kind';

// The workflow actions of the same name take the same input and are read by the same code: an order is no second way in.

export const classifyFields: CarryOutKind<'CLASSIFY_FIELDS'> = async ({
  client,
  clock,
  content,
  keyring,
}) => ({ ...(await classify({ client, now: clock.now, keyring }, parseClassifyInput(content.options))) });

export const listSpecialData: CarryOutKind<'LIST_SPECIAL_DATA'> = async ({
  client,
  clock,
  content,
  keyring,
}) => withinBytes(await list({ client, keyring: keyring(), clock }, parseListInput(content.options)));

export const scanFreeText: CarryOutKind<'SCAN_FREE_TEXT'> = async ({ client, clock, content }) => {
  const { objects = [], ...options } = content.options;
  return { ...(await scan({ client, clock }, parseScanInput({ ...options, objects: objects.join(',') }))) };
};
