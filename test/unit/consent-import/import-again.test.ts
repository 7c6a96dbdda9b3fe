import * as fc from 'fast-check';

import { MOST_LINES } from '../../../src/flows/consent/import-consents';
import {
  IMPORT_PURPOSES,
  importWorkspace,
  Killed,
  type FakePerson,
  type ImportWorkspace,
} from '../../support/import-workspace';
import { idOf, only, open, run, type Values } from './import-cases';

describe('an import that is run again', () => {
  it('leaves alone what became of a consent since', async () => {
    const workspace = open();
    await run(workspace, [{ email: 'anna@example.org' }]);
    const consent = only(workspace.consents);
    const withdrawn = { ...consent, state: 'WITHDRAWN', stateSince: '2027-01-01T00:00:00.000Z' };
    workspace.consents.set(consent.id, withdrawn);
    const before = workspace.mutations();
    expect(await run(workspace, [{ email: 'anna@example.org' }])).toMatchObject({ imported: 0, existing: 1 });
    expect(only(workspace.consents)).toEqual(withdrawn);
    expect(workspace.mutations()).toBe(before);
  });

  it('writes the entry that a consent lacks', async () => {
    const workspace = open();
    await run(workspace, [{ email: 'anna@example.org' }]);
    const entry = only(workspace.entries);
    workspace.entries.clear();
    expect(await run(workspace, [{ email: 'anna@example.org' }])).toMatchObject({ imported: 0, existing: 1 });
    expect(only(workspace.entries)).toEqual(entry);
  });

  const addresses = [
    'anna@example.org',
    'ben@example.org',
    'carla_x@example.org',
    'nobody@example.org',
    'shared@example.org',
  ];
  const line = fc.record({
    email: fc.constantFrom(...addresses),
    channel: fc.constantFrom('EMAIL', 'POST', 'FAX'),
    state: fc.constantFrom('GIVEN', 'REFUSED', 'WITHDRAWN', 'WITHDRAWN?'),
    given_at: fc.constantFrom('2024-05-31', '2025-01-01', '2030-01-01'),
    source: fc.constantFrom('Fair', '=cmd', ''),
  });
  const snapshot = ({ consents, entries }: ImportWorkspace) => {
    const sorted = (rows: ReadonlyMap<string, object>) => [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return [sorted(consents), sorted(entries)];
  };
  const inParts = async (
    workspace: ImportWorkspace,
    lines: readonly Values[],
    size: number,
  ): Promise<void> => {
    for (let start = 0; start < lines.length; start += size)
      await run(workspace, lines.slice(start, start + size), false, 2 + start);
  };

  it('ends the same in any order and in parts of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .array(line, { maxLength: 30 })
          .chain((lines) =>
            fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
          ),
        fc.integer({ min: 1, max: 12 }),
        async ([lines, shuffled], size) => {
          const [whole, parted] = [open(), open()];
          await run(whole, lines);
          await inParts(parted, shuffled, size);
          expect(snapshot(parted)).toEqual(snapshot(whole));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('ends the same when it was killed at any request, before or after the server did it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom('before' as const, 'after' as const),
        fc.integer({ min: 1, max: 6 }),
        async (lines, request, moment, size) => {
          const [calm, killed] = [open(), open()];
          await run(calm, lines);
          killed.killAt(request, moment);
          const death = await inParts(killed, lines, size).catch((error: unknown) => error);
          expect(death === undefined || death instanceof Killed).toBe(true);
          killed.killAt(Infinity, 'before');
          await inParts(killed, lines, size + 1);
          expect(snapshot(killed)).toEqual(snapshot(calm));
        },
      ),
      { numRuns: 80 },
    );
  });
});

describe('requests', () => {
  it('are ten for a thousand lines of a thousand people', async () => {
    const many = Array.from({ length: MOST_LINES }, (_, index): FakePerson => ({
      id: idOf(index),
      email: `p${index}@example.org`,
    }));
    const workspace = importWorkspace(many, IMPORT_PURPOSES);
    const outcome = await run(
      workspace,
      many.map(({ email }) => ({ email: email ?? '' })),
    );
    expect(outcome).toMatchObject({ imported: MOST_LINES, requests: 10 });
    expect(workspace.consents.size).toBe(MOST_LINES);
    expect(workspace.entries.size).toBe(MOST_LINES);
  });

  it('are none for lines that are bad in themselves', async () => {
    const outcome = await run(open(), [{ email: 'anna' }, { email: 'anna@example.org', state: 'x' }]);
    expect(outcome).toMatchObject({ bad: 2, requests: 0 });
  });
});
