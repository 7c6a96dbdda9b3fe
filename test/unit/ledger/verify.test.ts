import * as fc from 'fast-check';

import { entryHash } from '../../../src/domain/ledger/canonical-entry';
import {
  parseLedger,
  ledgerText,
  type ExportedEntry,
  type LedgerExport,
} from '../../../src/domain/ledger/export';
import { describeFinding, type LedgerFinding } from '../../../src/domain/ledger/findings';
import { merkleRootOf, sealHash, type Seal } from '../../../src/domain/ledger/seal';
import { signSeal } from '../../../src/keys/ledger-signature';
import { sha256 } from '../../../src/keys/sha256';
import { contentOf, keyringOf, ledgerOf, TEST_KEYRING, verified } from './random-ledger';

// Each run of a property checks a ledger several times; the many single changes have more runs of their own.
fc.configureGlobal({ numRuns: 50 });

/** A ledger of a few seals of random sizes, with a tail that is not sealed. */
const ledgers = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 6 }),
    fc.integer({ min: 0, max: 4 }),
  )
  .map(([sizes, unsealed]) => ledgerOf(sizes, unsealed));
const picks = fc.nat();

const at = <T>(items: readonly T[], pick: number): T => items[pick % items.length] as T;
const sealedOf = (ledger: LedgerExport): ExportedEntry[] =>
  ledger.entries.filter(({ seal }) => seal !== null);
const without = <T>(items: readonly T[], item: T): T[] => items.filter((other) => other !== item);
const swapped = <T>(items: readonly T[], left: T, right: T): T[] =>
  items.map((item) => (item === left ? right : item === right ? left : item));

/** Changes a copy and returns what is found. */
const findingsAfter = (ledger: LedgerExport, change: (copy: LedgerExport) => void): LedgerFinding[] => {
  const copy = structuredClone(ledger);
  change(copy);
  const { intact, findings } = verified(copy);
  expect(intact).toBe(findings.length === 0);
  for (const finding of findings) expect(describeFinding(finding)).toMatch(/\.$/);
  return findings;
};

const rehash = (entry: ExportedEntry): void => {
  entry.hash = entryHash(entry, sha256);
};
const inList = (ledger: LedgerExport, entry: ExportedEntry): Seal => {
  const seal = ledger.seals.find(({ sequence }) => sequence === entry.seal) as Seal;
  seal.covers = seal.covers.map(([id, hash]) => [id, id === entry.id ? entry.hash : hash] as const);
  return seal;
};

it('passes a ledger that nobody touched, from its own text too', () => {
  fc.assert(
    fc.property(ledgers, (ledger) => {
      const result = verified(parseLedger(ledgerText(ledger)));
      expect(result.findings).toEqual([]);
      expect(result).toMatchObject({
        intact: true,
        entries: ledger.entries.length,
        seals: ledger.seals.length,
        unsealed: ledger.entries.length - sealedOf(ledger).length,
        headHash: ledger.seals.at(-1)?.hash,
      });
    }),
  );
});

it('passes an empty one, and one that was never sealed', () => {
  expect(verified(ledgerOf([]))).toMatchObject({ intact: true, entries: 0, headHash: null });
  expect(verified(ledgerOf([], 3))).toMatchObject({ intact: true, entries: 3, unsealed: 3 });
});

it('passes a newest seal whose sealer was stopped before it marked the entries', () => {
  const ledger = ledgerOf([2, 3], 1);
  for (const entry of ledger.entries.filter(({ seal }) => seal === 2))
    Object.assign(entry, { sequence: null, seal: null });
  expect(verified(ledger).findings).toEqual([]);
  const older = structuredClone(ledger);
  for (const entry of older.entries.filter(({ seal }) => seal === 1))
    Object.assign(entry, { sequence: null, seal: null });
  expect(verified(older).findings.map(({ code }) => code)).toContain('ENTRY_MISPLACED');
});

describe('any change of one value', () => {
  type Path = (string | number)[];
  const leavesOf = (value: unknown, path: Path = []): Path[] =>
    value !== null && typeof value === 'object'
      ? Object.entries(value).flatMap(([key, member]) => leavesOf(member, [...path, key]))
      : [path];
  const changed = (value: unknown, path: Path): unknown => {
    if (typeof value === 'number') return value + 1;
    if (typeof value === 'string') return `${value}x`;
    return path.at(-1) === 'sequence' || path.at(-1) === 'seal' ? 1 : 'x';
  };

  it('is found', () => {
    fc.assert(
      fc.property(ledgers, picks, (ledger, pick) => {
        const leaves = leavesOf(ledger).filter(([top]) => top !== 'exportedAt' && top !== 'format');
        const path = at(leaves, pick);
        const findings = findingsAfter(ledger, (copy) => {
          const holder = path
            .slice(0, -1)
            .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], copy);
          const key = path.at(-1) as string;
          (holder as Record<string, unknown>)[key] = changed((holder as Record<string, unknown>)[key], path);
        });
        expect([path.join('.'), findings.length]).not.toEqual([path.join('.'), 0]);
        if (path[0] !== 'entries') return;
        const entry = ledger.entries[Number(path[1])] as ExportedEntry;
        // A changed id is an entry less and one more.
        const named = findings.some((finding) => 'entryId' in finding && finding.entryId === entry.id);
        expect([path.join('.'), named || (path[2] === 'id' && entry.seal === null)]).toEqual([
          path.join('.'),
          true,
        ]);
      }),
      { numRuns: 500 },
    );
  });

  it('is found for every value of a small ledger, the keys too', () => {
    const ledger = ledgerOf([2, 1], 1);
    for (const path of leavesOf(ledger).filter(([top]) => top !== 'exportedAt' && top !== 'format')) {
      const findings = findingsAfter(ledger, (copy) => {
        const holder = path
          .slice(0, -1)
          .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], copy);
        const key = path.at(-1) as string;
        (holder as Record<string, unknown>)[key] = changed((holder as Record<string, unknown>)[key], path);
      });
      expect([path.join('.'), findings.length > 0]).toEqual([path.join('.'), true]);
    }
  });

  it('cannot be smuggled in beside what is hashed', () => {
    const ledger = ledgerOf([2]);
    const withExtra = { ...ledger, entries: ledger.entries.map((entry) => ({ ...entry, remark: 'x' })) };
    expect(() => parseLedger(JSON.stringify(withExtra))).toThrow(/entries\.0 has remark/);
    expect(() => parseLedger(ledgerText(ledger).slice(0, -20))).toThrow('it is not JSON, or was cut');
    expect(() => parseLedger({ ...ledger, seals: undefined })).toThrow(/seals is missing/);
  });
});

describe('an entry', () => {
  it('that was changed is named, also with its own hash made anew', () => {
    fc.assert(
      fc.property(ledgers, picks, (ledger, pick) => {
        const { id, sequence, seal } = at(sealedOf(ledger), pick);
        for (const hide of [false, true]) {
          const findings = findingsAfter(ledger, (copy) => {
            const entry = copy.entries.find((other) => other.id === id) as ExportedEntry;
            entry.action = 'PERSON_REIDENTIFIED';
            if (hide) rehash(entry);
          });
          expect(findings).toEqual([{ code: 'ENTRY_CHANGED', entryId: id, sequence, seal }]);
        }
      }),
    );
  });

  it('that was changed with its seal, as far up as one goes, leads to that seal', () => {
    fc.assert(
      fc.property(ledgers, picks, (ledger, pick) => {
        const target = at(sealedOf(ledger), pick);
        const forge = (depth: number) =>
          findingsAfter(ledger, (copy) => {
            const entry = copy.entries.find(({ id }) => id === target.id) as ExportedEntry;
            entry.details = { jobId: 'another' };
            rehash(entry);
            const seal = inList(copy, entry);
            if (depth > 0) seal.merkleRoot = merkleRootOf(seal.covers, seal.firstSequence, sha256);
            if (depth > 1) seal.hash = sealHash(seal, sha256);
            if (depth > 2) seal.signature = signSeal(keyringOf('v9'), 'v9', seal.hash);
          });
        const seal = target.seal as number;
        expect(forge(0)).toMatchObject([{ code: 'SEAL_ROOT_WRONG', seal }]);
        expect(forge(1)).toEqual([{ code: 'SEAL_CHANGED', seal, part: 'hash' }]);
        for (const depth of [2, 3]) {
          const findings = forge(depth);
          expect(findings).toContainEqual({
            code: 'SEAL_SIGNATURE_INVALID',
            seal,
            keyVersion: ledger.seals[seal - 1]?.keyVersion,
          });
          const broken = findings.flatMap((finding) =>
            finding.code === 'CHAIN_BROKEN' ? [finding.seal] : [],
          );
          expect(broken).toEqual(seal < ledger.seals.length ? [seal + 1] : []);
        }
      }),
    );
  });

  it('that was removed is named', () => {
    fc.assert(
      fc.property(ledgers, picks, (ledger, pick) => {
        const entry = at(sealedOf(ledger), pick);
        const findings = findingsAfter(ledger, (copy) => {
          copy.entries = copy.entries.filter(({ id }) => id !== entry.id);
        });
        expect(findings).toEqual([
          { code: 'ENTRY_MISSING', entryId: entry.id, sequence: entry.sequence, seal: entry.seal },
        ]);
      }),
    );
  });

  it('that was put in is named, wherever it says it belongs', () => {
    fc.assert(
      fc.property(ledgers, picks, picks, (ledger, pick, place) => {
        const added: ExportedEntry = {
          ...contentOf(9_000),
          hash: '',
          sequence: place % (ledger.entries.length + 3),
          seal: at(ledger.seals, pick).sequence,
        };
        rehash(added);
        const findings = findingsAfter(ledger, (copy) =>
          copy.entries.splice(place % copy.entries.length, 0, added),
        );
        expect(findings).toContainEqual({
          code: 'ENTRY_NOT_COVERED',
          entryId: added.id,
          sequence: added.sequence,
          seal: added.seal,
        });
      }),
    );
  });

  it('that is there twice is named', () => {
    fc.assert(
      fc.property(ledgers, picks, picks, (ledger, pick, place) => {
        const entry = at(ledger.entries, pick);
        const findings = findingsAfter(ledger, (copy) =>
          copy.entries.splice(place % copy.entries.length, 0, entry),
        );
        expect(findings).toContainEqual(
          expect.objectContaining({ code: 'ENTRY_DUPLICATED', entryId: entry.id }),
        );
      }),
    );
  });

  it('that changed places with another is named, in the file, in the numbers and in the lists', () => {
    fc.assert(
      fc.property(ledgers, picks, picks, (ledger, first, second) => {
        const left = at(sealedOf(ledger), first);
        const right = at(sealedOf(ledger), second);
        fc.pre(left.id !== right.id);
        const ids = [left.id, right.id].toSorted();
        const namedIn = (findings: LedgerFinding[], code: string): string[] =>
          findings
            .flatMap((finding) => (finding.code === code && 'entryId' in finding ? [finding.entryId] : []))
            .toSorted();

        const inFile = findingsAfter(ledger, (copy) => {
          const [a, b] = ids.map((id) => copy.entries.find((entry) => entry.id === id));
          copy.entries = swapped(copy.entries, a, b) as ExportedEntry[];
        });
        expect(namedIn(inFile, 'ENTRY_OUT_OF_ORDER')).toEqual(ids);

        const inNumbers = findingsAfter(ledger, (copy) => {
          const [a, b] = ids.map((id) => copy.entries.find((entry) => entry.id === id) as ExportedEntry);
          const place = { sequence: a?.sequence ?? null, seal: a?.seal ?? null };
          Object.assign(a as ExportedEntry, { sequence: b?.sequence, seal: b?.seal });
          Object.assign(b as ExportedEntry, place);
        });
        expect(namedIn(inNumbers, 'ENTRY_MISPLACED')).toEqual(ids);

        const inLists = findingsAfter(ledger, (copy) => {
          for (const seal of copy.seals)
            seal.covers = seal.covers.map(([id, hash]) =>
              id === left.id ? [right.id, right.hash] : id === right.id ? [left.id, left.hash] : [id, hash],
            );
        });
        expect(inLists).toContainEqual(expect.objectContaining({ code: 'SEAL_ROOT_WRONG', seal: left.seal }));
        expect(inLists).toContainEqual(
          expect.objectContaining({ code: 'SEAL_ROOT_WRONG', seal: right.seal }),
        );
      }),
    );
  });

  it('that no seal covers yet is checked by its own hash', () => {
    const findings = findingsAfter(ledgerOf([2], 2), (copy) => {
      (copy.entries[3] as ExportedEntry).subjectKey = 'another';
    });
    expect(findings).toEqual([
      { code: 'ENTRY_CHANGED', entryId: contentOf(3).id, sequence: null, seal: null },
    ]);
  });

  it('is cleared by the root when only the list was changed', () => {
    const findings = findingsAfter(ledgerOf([3, 2]), (copy) => {
      const [seal] = copy.seals as [Seal];
      seal.covers = seal.covers.map(([id], index) => [
        id,
        index === 1 ? sha256.hex('x') : (copy.entries[index]?.hash ?? ''),
      ]);
    });
    expect(findings).toEqual([{ code: 'SEAL_CHANGED', seal: 1, part: 'covers' }]);
  });
});

describe('a seal', () => {
  it('that was removed is named, with or without its entries', () => {
    fc.assert(
      fc.property(ledgers, picks, fc.boolean(), (ledger, pick, withEntries) => {
        const number = at(ledger.seals.slice(0, -1), pick).sequence;
        const findings = findingsAfter(ledger, (copy) => {
          copy.seals = copy.seals.filter(({ sequence }) => sequence !== number);
          if (withEntries) copy.entries = copy.entries.filter(({ seal }) => seal !== number);
        });
        expect(findings).toContainEqual({ code: 'SEAL_MISSING', firstSeal: number, lastSeal: number });
        expect(findings.filter(({ code }) => code === 'ENTRY_NOT_COVERED')).toHaveLength(
          withEntries ? 0 : ledger.entries.filter(({ seal }) => seal === number).length,
        );
      }),
    );
  });

  it('that was the newest is missed by its entries', () => {
    const findings = findingsAfter(ledgerOf([2, 2]), (copy) => copy.seals.pop());
    expect(findings.map(({ code }) => code)).toEqual(['ENTRY_NOT_COVERED', 'ENTRY_NOT_COVERED']);
  });

  it('that changed places with another is named', () => {
    fc.assert(
      fc.property(ledgers, picks, picks, (ledger, first, second) => {
        const left = at(ledger.seals, first);
        const right = at(ledger.seals, second);
        fc.pre(left !== right);
        const inFile = verified({ ...ledger, seals: swapped(ledger.seals, left, right) }).findings;
        expect(
          inFile.map((finding) => finding.code === 'SEAL_OUT_OF_ORDER' && finding.seal).toSorted(),
        ).toEqual([left.sequence, right.sequence].toSorted());
        const inNumbers = verified({
          ...ledger,
          seals: swapped(ledger.seals, left, right).map((seal) => {
            if (seal === left) return { ...left, sequence: right.sequence };
            return seal === right ? { ...right, sequence: left.sequence } : seal;
          }),
        }).findings;
        for (const { sequence } of [left, right])
          expect(inNumbers).toContainEqual({ code: 'SEAL_CHANGED', seal: sequence, part: 'hash' });
      }),
    );
  });

  it('that is there twice, or was taken from another ledger, is named', () => {
    const ledger = ledgerOf([2, 3, 1]);
    const [first, second] = ledger.seals as [Seal, Seal];
    expect(
      verified({ ...ledger, seals: [first, second, second, ...ledger.seals.slice(2)] }).findings,
    ).toContainEqual({
      code: 'SEAL_DUPLICATED',
      seal: 2,
    });
    const foreign = ledgerOf([1, 4, 1]).seals[1] as Seal;
    expect(verified({ ...ledger, seals: swapped(ledger.seals, second, foreign) }).findings).toContainEqual({
      code: 'CHAIN_BROKEN',
      seal: 2,
    });
  });

  it('that covers an entry twice is named', () => {
    const ledger = ledgerOf([2]);
    const [seal] = ledger.seals as [Seal];
    const [covered] = seal.covers;
    const covers = [covered, covered] as Seal['covers'];
    const content = { ...seal, covers, merkleRoot: merkleRootOf(covers, 1, sha256) };
    const hash = sealHash(content, sha256);
    const forged = { ...content, hash, signature: signSeal(TEST_KEYRING, 'v1', hash) };
    expect(verified({ ...ledger, seals: [forged] }).findings).toContainEqual({
      code: 'ENTRY_SEALED_TWICE',
      entryId: covered?.[0],
      seal: 1,
      firstSeal: 1,
    });
  });
});

describe('what is known from elsewhere', () => {
  it('a cut end is noticed by the hash of a seal, or the id or hash of an entry, that is not there any more', () => {
    fc.assert(
      fc.property(ledgers, picks, (ledger, pick) => {
        const kept = 1 + (pick % (ledger.seals.length - 1));
        const last = ledger.seals[kept - 1]?.lastSequence ?? 0;
        const cut = {
          ...ledger,
          seals: ledger.seals.slice(0, kept),
          entries: ledger.entries.filter(({ sequence }) => sequence !== null && sequence <= last),
        };
        expect(verified(cut).intact).toBe(true);
        const head = ledger.seals.at(-1) as Seal;
        const lost = ledger.entries.find(({ seal }) => seal === head.sequence) as ExportedEntry;
        for (const expected of [head.hash, lost.id, lost.hash]) {
          expect(verified(ledger, { expect: [expected] }).intact).toBe(true);
          expect(verified(cut, { expect: [expected] }).findings).toEqual([
            { code: 'EXPECTED_NOT_FOUND', expected },
          ]);
        }
      }),
    );
  });

  it('a ledger made anew with other keys is noticed by the fingerprint', () => {
    const ledger = ledgerOf([2, 2]);
    const own = ledger.publicKeys.map(({ fingerprint }) => fingerprint);
    expect(verified(ledger, { trustedKeys: own }).intact).toBe(true);
    expect(verified(ledger, { trustedKeys: own.slice(0, 1) }).findings).toEqual([
      { code: 'KEY_NOT_TRUSTED', keyVersion: 'v1', fingerprint: own[1] },
    ]);
  });

  it('a key that is not there is said to be missing', () => {
    const ledger = ledgerOf([2, 2]);
    const { findings } = verified({
      ...ledger,
      publicKeys: without(ledger.publicKeys, at(ledger.publicKeys, 0)),
    });
    expect(findings).toEqual([{ code: 'KEY_MISSING', keyVersion: 'v2' }]);
  });
});
