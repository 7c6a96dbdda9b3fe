import { isPrivacyError } from '../../domain/errors';
import type { TwentyClient } from '../../twenty/client';
import { BATCH_SIZE, chunked, writeAll, type Row } from '../../twenty/records';
import { CONSENT_OBJECTS } from '../consent/consent-objects';
import type { WantedPerson } from './contact-person';

const CREATE = `mutation CreatePeople($data: [PersonCreateInput!]!) { createPeople(data: $data) { id } }`;

type Send = (rows: Row[]) => Promise<unknown>;

const isRefused = (error: unknown): boolean => isPrivacyError(error) && error.code === 'SERVER_REFUSED';

const accepted = async (send: Send, rows: Row[]): Promise<boolean> => {
  try {
    await send(rows);
    return true;
  } catch (error) {
    // One bad value in two hundred refuses them all; anything else is no matter of values.
    if (!isRefused(error)) throw error;
    return false;
  }
};

/** Writes many at once, and one by one where that is refused: first as wanted, then the least. @returns ids refused for good */
const writeEach = async (send: Send, wanted: readonly WantedPerson[]): Promise<string[]> => {
  const refused: string[] = [];
  for (const some of chunked(wanted, BATCH_SIZE)) {
    if (
      await accepted(
        send,
        some.map(({ row }) => row),
      )
    )
      continue;
    for (const { row, least } of some)
      if (!(await accepted(send, [row])) && !(await accepted(send, [least]))) refused.push(row.id);
  }
  return refused;
};

/**
 * Creates people. No upsert: one matches by e-mail address too, and would write over the name of a record that came in
 * since we looked. Refused as a duplicate, they are found in a minute.
 */
export const createPeople = (client: TwentyClient, wanted: readonly WantedPerson[]): Promise<string[]> =>
  writeEach((data) => client.core(CREATE, { data }), wanted);

/** Completes and restores people, by id. */
export const completePeople = (client: TwentyClient, wanted: readonly WantedPerson[]): Promise<string[]> =>
  writeEach((rows) => writeAll(client, [{ kind: 'upsert', object: CONSENT_OBJECTS.person, rows }]), wanted);
