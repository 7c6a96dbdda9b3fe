/** Deals that are said less exactly with an erasure that is stopped after each of its requests: it ends the same. */
import { openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { afterEachRequest, untilEnded } from '../support/crash';

jest.setTimeout(10 * 60_000);

type Fields = Record<string, unknown>;

const HERO = { name: { firstName: { eq: 'Anna-Lena' }, lastName: { eq: 'Müller-Brandt' } } };
const STEPS = [
  { object: 'opportunity', field: 'amount', step: 'band-1000000' },
  { object: 'opportunity', field: 'closeDate', step: 'CLEAR' },
];

let workspace: AppWorkspace;
let heroId: string;

beforeAll(async () => {
  workspace = await openAppWorkspace({ seed: '40' });
  heroId = (await workspace.person(HERO)).id;
});
afterAll(() => workspace?.stop());

const jobs = () => workspace.sql<{ id: string }>(`SELECT id FROM $schema."_erasureJob"`);
const start = () =>
  workspace.control('workflow-action', {
    name: 'pseudonymise-person',
    input: { person: heroId, mentions: 'REDACT', generalise: STEPS },
  });

it('ends the same when its process is killed after any one of its requests, the way back sealed exactly', async () => {
  const seen: string[] = [];
  await afterEachRequest({
    workspace,
    functionName: 'pseudonymise-person',
    start,
    resume: async () => {
      if ((await jobs()).length === 0) await start();
      const [job] = await jobs();
      await untilEnded(workspace, job?.id);
    },
    check: async () => {
      const [job] = await jobs();
      const { certificate, residual, state } = await workspace.job(job?.id);
      const deals = await workspace.sql(
        `SELECT id, name, stage, "amountAmountMicros", "closeDate", "companyId" FROM $schema.opportunity ORDER BY id`,
      );
      const sealed = await workspace.sql(
        `SELECT "recordId", "fieldName" FROM $schema."_sealedValue" WHERE "objectName" = 'opportunity' ORDER BY 1, 2`,
      );
      const told = await workspace.sql<{ properties: { diff?: Fields } | null }>(
        `SELECT properties FROM $schema."timelineActivity" WHERE "targetOpportunityId" IN
          (SELECT id FROM $schema.opportunity WHERE "pointOfContactId" = $1)`,
        [heroId],
      );
      const { generalisation } = certificate as Fields;
      const exact = told.filter(({ properties }) => 'amount' in (properties?.diff ?? {}));
      seen.push(
        JSON.stringify([state, (residual as Fields)['hits'], generalisation, deals, sealed, exact.length]),
      );
    },
    maximum: 60,
  });
  expect(seen.length).toBeGreaterThanOrEqual(15);
  expect(new Set(seen).size).toBe(1);
  const [state, hits, generalisation, , sealed, exact] = JSON.parse(seen[0] ?? '[]') as unknown[];
  expect({ state, hits, exact }).toEqual({ state: 'DONE', hits: 0, exact: 0 });
  expect(generalisation).toMatchObject({ origin: 'CHOICE' });
  expect((sealed as unknown[]).length).toBeGreaterThan(0);
});
