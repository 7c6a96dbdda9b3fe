import { isPrivacyError } from '../../../domain/errors';
import type { DataRequest } from '../../../domain/requests/data-request';
import { restrictPerson } from '../../restriction/restrict-person';
import type { CarryOut, CarryOutContext, StepOutcome } from './carry-out';

type Frozen = { records: number; leftLists: number; without: string[] };

/** Codes for which there is nothing to restrict: the record is gone, or stands under a surrogate. */
const NOTHING_TO_RESTRICT = ['PERSON_NOT_FOUND', 'ALREADY_ERASED', 'ALREADY_PSEUDONYMISED'];

/** The record, and those that a human confirmed to be the same person. */
const recordsOf = ({ personId, samePersonRecords }: DataRequest): string[] =>
  personId === null ? [] : [...new Set([personId, ...samePersonRecords.confirmed])];

const freezeAll = async (
  { client, keyring, now, actor }: CarryOutContext,
  request: DataRequest,
): Promise<Frozen> => {
  const frozen: Frozen = { records: 0, leftLists: 0, without: [] };
  for (const personId of recordsOf(request)) {
    try {
      const { leftLists } = await restrictPerson(
        { client, keyring, now },
        { personId, ground: request.restrictionGround, actor, requestId: request.id },
      );
      frozen.records += 1;
      frozen.leftLists += leftLists;
    } catch (error) {
      if (!isPrivacyError(error) || !NOTHING_TO_RESTRICT.includes(error.code)) throw error;
      frozen.without.push(error.code);
    }
  }
  return frozen;
};

/**
 * Carries out a request under Art. 18: the records are frozen at once, then recipients are told. A request that names no
 * ground freezes too, since whether one of Art. 18(1) is met is what the restriction gives time to find out; a human then
 * says which it is, or lifts the restriction.
 */
export const carryOutRestriction: CarryOut = async (context, request): Promise<StepOutcome> => {
  const { records, leftLists, without } = await freezeAll(context, request);
  const result = {
    restriction: { records, leftLists, ...(without.length > 0 ? { without: [...new Set(without)] } : {}) },
  };
  if (records === 0)
    return {
      moves: [{ kind: 'STEP', step: 'WAIT_FOR_DECISION', result, task: 'nothing-to-restrict' }],
    };
  return request.restrictionGround === null
    ? { moves: [{ kind: 'STEP', step: 'WAIT_FOR_DECISION', result, task: 'restriction-ground' }] }
    : { moves: [{ kind: 'STEP', step: 'TELL_RECIPIENTS', result }] };
};
