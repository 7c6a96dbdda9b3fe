import { isPrivacyError } from '../../../domain/errors';
import type { DataRequest } from '../../../domain/requests/data-request';
import { previewErasure, type ErasurePreview } from '../../erasure/preview-erasure';
import type { CarryOut, CarryOutContext, StepOutcome } from './carry-out';
import { recordsOf } from './erasure-records';
import { askAboutObjects, tellOfSharedAddress } from './erasure-task';

const HOUR = 60 * 60_000;

type SharedIdentifiers = 'REFUSE' | 'LEAVE';

const previewWith = (
  { client, keyring, clock }: CarryOutContext,
  request: DataRequest,
  sharedIdentifiers: SharedIdentifiers,
): Promise<ErasurePreview> => {
  const [personId = '', ...sameAs] = recordsOf(request);
  return previewErasure(client, keyring, { personId, act: 'ERASE', choices: { sharedIdentifiers } }, clock, {
    sameAs,
  });
};

type Previewed =
  | { kind: 'PLAN'; preview: ErasurePreview; sharedIdentifiers: SharedIdentifiers }
  | { kind: 'NOBODY'; task: 'already-erased' | 'nobody-on-file' };

/** What another person has as well is theirs too: it is left where it stands, and whoever approves is told so. */
const previewOf = async (context: CarryOutContext, request: DataRequest): Promise<Previewed> => {
  for (const sharedIdentifiers of ['REFUSE', 'LEAVE'] as const) {
    try {
      return {
        kind: 'PLAN',
        preview: await previewWith(context, request, sharedIdentifiers),
        sharedIdentifiers,
      };
    } catch (error) {
      if (!isPrivacyError(error)) throw error;
      if (error.code === 'ALREADY_ERASED') return { kind: 'NOBODY', task: 'already-erased' };
      if (error.code === 'PERSON_NOT_FOUND') return { kind: 'NOBODY', task: 'nobody-on-file' };
      if (error.code !== 'SHARED_IDENTIFIER' || sharedIdentifiers === 'LEAVE') throw error;
    }
  }
  return { kind: 'NOBODY', task: 'nobody-on-file' };
};

/** Numbers and codes only: whoever approves can open what they want to see. */
const told = (
  request: DataRequest,
  { preview, sharedIdentifiers }: Extract<Previewed, { kind: 'PLAN' }>,
) => ({
  preview: {
    records: recordsOf(request).length,
    found: preview.found,
    actions: preview.actions,
    stays: preview.stays,
    review: preview.review.length,
    heldUntil: preview.heldUntil,
    sharedIdentifiers,
    ...(preview.rules.length === 0 ? {} : { rules: preview.rules }),
  },
});

/**
 * Makes the plan of an erasure, so that a human can approve it (Art. 17 GDPR): the very plan that is carried out then, in
 * numbers by object, action and reason. Nothing is changed. Costs what *Preview erasure* costs.
 * @throws PrivacyError as the erasure itself would: HOLD_UNREADABLE, INVALID_SETTING and those of the client
 */
export const previewErasureRequest: CarryOut = async (context, request): Promise<StepOutcome> => {
  if (request.personId === null)
    return { moves: [{ kind: 'STEP', step: 'WAIT_FOR_DECISION', task: 'nobody-on-file' }] };
  const previewed = await previewOf(context, request);
  if (previewed.kind === 'NOBODY')
    return { moves: [{ kind: 'STEP', step: 'WAIT_FOR_DECISION', task: previewed.task }] };
  const { preview } = previewed;
  if (!preview.isPossible) {
    await askAboutObjects(context, request, [...new Set(preview.undecided.map(({ object }) => object))]);
    return { moves: [], lookAgainAt: new Date(context.now.getTime() + HOUR) };
  }
  if (previewed.sharedIdentifiers === 'LEAVE') await tellOfSharedAddress(context, request);
  return { moves: [{ kind: 'ASK_APPROVAL', result: told(request, previewed) }] };
};
