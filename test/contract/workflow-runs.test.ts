import { eventually, sleep } from '../support/eventually';
import {
  actOnMany,
  act,
  createOne,
  find,
  findOne,
  newTag,
  only,
  tryAct,
  tryCreate,
  tryUpdate,
  update,
  type Row,
} from '../support/records';
import { sweep } from '../support/sweep';
import { refusal } from '../support/twenty';

const tag = newTag();
afterAll(() => sweep(tag));

type Run = Row & { status: string; state: unknown };

/** Runs of *Create company when adding a new person* about one person, at rest. */
const runsAbout = (word: string, atLeast: number): Promise<Run[]> =>
  eventually(
    `${atLeast} finished runs about ${word}`,
    async () => {
      const runs = await find<Run>(
        'workflowRun',
        { state: { like: `%${word}%` } },
        { select: 'status state' },
      );
      const done = runs.filter((run) => ['COMPLETED', 'FAILED', 'STOPPED'].includes(run.status));
      return done.length >= atLeast && done.length === runs.length ? runs : undefined;
    },
    // Beyond 100 runs a minute a server parks them for minutes.
    170_000,
  );

const somebody = (firstName: string, primaryEmail?: string) =>
  createOne('person', {
    name: { firstName, lastName: tag },
    ...(primaryEmail ? { emails: { primaryEmail } } : {}),
  });

const companyOf = async (personId: string) =>
  (
    await findOne<Row & { companyId: string | null }>(
      'person',
      { id: { eq: personId } },
      { select: 'companyId' },
    )
  )?.companyId;

describe('§2 the standing workflow', () => {
  it('§c creating a person makes a run, even without an e-mail', async () => {
    const { id } = await somebody('Plain');
    const [run] = await runsAbout(id, 1);
    expect(run?.status).toBe('COMPLETED');
  });

  it('§2 each change of an e-mail makes a run whose state holds the old and the new address', async () => {
    const { id } = await somebody('Change', `old.${tag}@gmail.com`);
    await runsAbout(id, 1);
    await update('person', id, { emails: { primaryEmail: `new.${tag}@gmail.com` } });
    const runs = await runsAbout(id, 2);
    const both = runs
      .map((run) => JSON.stringify(run.state))
      .filter((state) => state.includes(`old.${tag}@gmail.com`) && state.includes(`new.${tag}@gmail.com`));
    expect(both).toHaveLength(1);
  });

  it('§2 a change of something else makes no run', async () => {
    const { id } = await somebody('Else');
    await runsAbout(id, 1);
    await update('person', id, { jobTitle: 'x', name: { firstName: 'Still' } });
    await sleep(3000);
    expect(await find('workflowRun', { state: { like: `%${id}%` } })).toHaveLength(1);
  });

  it('§2 an address at a business domain makes a company and links the person to it', async () => {
    const { id } = await somebody('Business', `who@${tag}.invalid`);
    await runsAbout(id, 1);
    const company = await findOne<Row & { name: string; createdBy: { source: string } }>(
      'company',
      { domainName: { primaryLinkUrl: { ilike: `%${tag}.invalid%` } } },
      { select: 'name createdBy { source }' },
    );
    expect([company?.createdBy.source, await companyOf(id)]).toEqual(['WORKFLOW', company?.id]);
  });

  it('§2 an address at a business domain re-links a person who had another company', async () => {
    const company = await createOne('company', { name: `Before ${tag}` });
    const person = await createOne('person', {
      name: { firstName: 'Moved', lastName: tag },
      companyId: company.id,
    });
    await runsAbout(person.id, 1);
    await update('person', person.id, { emails: { primaryEmail: `moved@erased-${tag}.invalid` } });
    await runsAbout(person.id, 2);
    expect(await companyOf(person.id)).not.toBe(company.id);
  });

  it('§2 an address at a personal domain makes no company', async () => {
    const { id } = await somebody('Private', `private.${tag}@gmail.com`);
    await runsAbout(id, 1);
    expect(await companyOf(id)).toBeNull();
  });

  it('§2 clearing the address makes a run, makes no company and leaves the link to the company', async () => {
    const company = await createOne('company', { name: `Kept ${tag}` });
    const person = await createOne('person', {
      name: { firstName: 'Cleared', lastName: tag },
      emails: { primaryEmail: `cleared.${tag}@gmail.com` },
      companyId: company.id,
    });
    await runsAbout(person.id, 1);
    await update('person', person.id, { emails: { primaryEmail: '', additionalEmails: null } });
    await runsAbout(person.id, 2);
    expect(await companyOf(person.id)).toBe(company.id);
  });
});

const aRun = async (firstName: string): Promise<Run> => {
  const { id } = await somebody(firstName, `${firstName.toLowerCase()}.${tag}@gmail.com`);
  return only(await runsAbout(id, 1));
};

describe('§c what an app may do with a run', () => {
  it('§c it can neither update, nor upsert, nor soft-delete one', async () => {
    const { id } = await aRun('Fixed');
    expect(await refusal(tryUpdate('workflowRun', id, { state: {} }))).toMatch(/Method not allowed/);
    expect(await refusal(tryUpdate('workflowRun', id, { name: 'x' }))).toMatch(/Method not allowed/);
    expect(await refusal(tryCreate('workflowRun', [{ id, name: 'x' }], { upsert: true }))).toMatch(
      /Method not allowed/,
    );
    expect(await refusal(tryAct('delete', 'workflowRun', id))).toMatch(/Method not allowed/);
  });

  it('§c it can destroy one by id', async () => {
    const { id } = await aRun('Byid');
    await act('destroy', 'workflowRun', id);
    expect(await find('workflowRun', { id: { eq: id } })).toEqual([]);
  });

  it('§c it can destroy all whose state mentions an address', async () => {
    const { id } = await aRun('Bystate');
    const destroyed = await actOnMany('destroy', 'workflowRun', {
      state: { like: `%bystate.${tag}@gmail.com%` },
    });
    expect(destroyed.map((run) => run.id)).toEqual([id]);
  });

  it('§c `state` is searched case-sensitively', async () => {
    await aRun('Cases');
    expect(await find('workflowRun', { state: { like: `%CASES.${tag.toUpperCase()}%` } })).toEqual([]);
  });

  it('§c `stepLogs` can be searched too', async () => {
    expect(await find('workflowRun', { stepLogs: { like: `%nothing ${tag}%` } })).toEqual([]);
  });
});
