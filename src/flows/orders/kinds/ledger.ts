import { verifyLedger as verify } from '../../../domain/ledger/verify';
import { openPublicKey, ownFingerprints } from '../../../keys/ledger-signature';
import { sha256 } from '../../../keys/sha256';
import { exportLedger as exportAll } from '../../ledger/export-ledger';
import { readLedger } from '../../ledger/read-ledger';
import type { CarryOutKind } from '../order-kind';

/** Checks the whole ledger as it stands, with the app's own keys as the ones to trust. */
export const verifyLedger: CarryOutKind<'VERIFY_LEDGER'> = async ({ client, clock, keyring }) => {
  const keys = keyring();
  const check = verify(await readLedger(client, keys, clock.now), {
    sha256,
    openPublicKey,
    trustedKeys: ownFingerprints(keys),
  });
  const [first] = check.findings;
  return {
    ok: check.intact,
    entries: check.entries,
    seals: check.seals,
    unsealed: check.unsealed,
    headHash: check.headHash,
    findings: check.findings.length,
    ...(first === undefined ? {} : { problem: first.code }),
  };
};

/** Attaches the whole ledger as a file to its newest seal. Taken up again, it makes another file. */
export const exportLedger: CarryOutKind<'EXPORT_LEDGER'> = async ({
  client,
  clock,
  keyring,
  order,
  upload,
}) => {
  const { attached, reason, sealId, fileId, fileName, entries, seals, intact, headHash } = await exportAll(
    client,
    keyring(),
    clock.now,
    { upload, actorKind: 'MEMBER', actorId: order.orderedBy },
  );
  return { attached, reason, sealId, fileId, fileName, entries, seals, intact, headHash };
};
