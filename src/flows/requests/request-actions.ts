import { PrivacyError } from '../../domain/errors';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll } from '../../twenty/records';
import { PURPOSES_READ, purposesIn } from '../consent/read-purposes';
import { withOtherRecords } from './identity/find-other-records';
import { moveRequest, type MoveContext } from './move-request';
import { openRequest } from './open-request';
import { requestsIn, requestsRead } from './read-requests';
import { parseAdvanceInput, parseOpenInput, type OpenInput } from './request-input';
import { REQUEST_SETTINGS_READ, requestSettingsIn } from './request-settings';

type Parts = { client: TwentyClient; keyring: Keyring; now: Date };

const BY_WORKFLOW = { kind: 'WORKFLOW', id: null } as const;

const purposeIdIn = (
  rows: Parameters<typeof purposesIn>[0],
  given: NonNullable<OpenInput['purpose']>,
): string => {
  const wanted = typeof given === 'string' ? given : given.id;
  const purpose = purposesIn(rows).find(({ id, code }) => id === wanted || code === wanted);
  if (purpose !== undefined) return purpose.id;
  throw new PrivacyError(
    'INVALID_INPUT',
    'There is no such purpose. Give its code or its id, as under Purposes.',
    {
      field: 'purpose',
    },
  );
};

/**
 * The workflow action *Open data request*. Ids and enums only come out. Three requests; one more where it repeats an open
 * one and adds to its words.
 * @throws PrivacyError INVALID_INPUT, INVALID_SETTING, and those of `openRequest`
 */
export const openRequestAction = async (
  { client, keyring, now }: Parts,
  payload: unknown,
): Promise<{ requestId: string; reference: string; joined: boolean }> => {
  const { order, purpose } = parseOpenInput(payload);
  const rows = await readAll(client, [
    REQUEST_SETTINGS_READ,
    ...(purpose === undefined ? [] : [PURPOSES_READ]),
  ]);
  const context: MoveContext = {
    client,
    keyring,
    now,
    settings: requestSettingsIn(rows),
    actor: BY_WORKFLOW,
  };
  const purposeId = purpose === undefined ? null : purposeIdIn(rows, purpose);
  const { id, reference, joined } = await openRequest(context, { ...order, purposeId });
  return { requestId: id, reference, joined };
};

/**
 * The workflow action *Advance data request*: one move of a request. Two requests; four where it confirms identity.
 * @throws PrivacyError INVALID_INPUT, REQUEST_NOT_FOUND, INVALID_SETTING, and those of `moveRequest`
 */
export const advanceRequestAction = async (
  { client, keyring, now }: Parts,
  payload: unknown,
): Promise<{ requestId: string; state: string; step: string; dueOn: string | null }> => {
  const { requestId, moveFor } = parseAdvanceInput(payload);
  const rows = await readAll(client, [requestsRead({ id: { eq: requestId } }), REQUEST_SETTINGS_READ]);
  const [request] = requestsIn({ keyring }, rows);
  if (request === undefined)
    throw new PrivacyError(
      'REQUEST_NOT_FOUND',
      'There is no data request with this id, or it was deleted. Take the id from the record of the request.',
    );
  const context: MoveContext = {
    client,
    keyring,
    now,
    settings: requestSettingsIn(rows),
    actor: BY_WORKFLOW,
  };
  const moved = await moveRequest(
    context,
    request,
    await withOtherRecords(client, request, moveFor(request)),
  );
  return { requestId, state: moved.state, step: moved.step, dueOn: moved.dueOn };
};
