import type { RecordData, Workspace } from '../contract';
import { companyNameOf, domainOf, isPersonalAddress } from './mail-domains';
import { peopleWithAddresses, personWithAddress } from './participants';

export type Contact = { handle: string; displayName: string };

/** The account whose mail or calendar is read. */
export type AccountOwner = { handle: string; workspaceMemberId: string | null; name: string };

type Source = 'EMAIL' | 'CALENDAR';

/**
 * Mail and calendar sync make contacts of whom they meet: a soft-deleted person with the address is restored, a missing
 * one made, empty names of people made this way filled in (platform.md §5). No hook, no veto.
 */
export const createContacts = async (
  workspace: Workspace,
  contacts: readonly Contact[],
  owner: AccountOwner,
  source: Source,
): Promise<{ created: string[]; restored: string[]; renamed: string[] }> => {
  const outsiders = unique(await withoutColleagues(workspace, contacts, owner));
  const people = await peopleWithAddresses(
    workspace,
    outsiders.map(({ handle }) => handle),
  );
  const known = (contact: Contact): RecordData | undefined => personWithAddress(people, contact.handle);
  const missing = outsiders.filter((contact) => !known(contact));
  const deleted = outsiders.filter((contact) => known(contact)?.['deletedAt']);
  const createdBy = {
    source,
    workspaceMemberId: owner.workspaceMemberId,
    name: owner.name,
    context: { provider: 'google' },
  };
  const companies = await ensureCompanies(workspace, [...missing, ...deleted], createdBy);

  const created = await workspace.records.create(
    'person',
    missing.map((contact) => ({
      name: nameOf(contact),
      emails: { primaryEmail: contact.handle.toLowerCase(), additionalEmails: null },
      companyId: companies.get(domainOf(contact.handle)) ?? null,
      createdBy,
    })),
    { kind: 'system' },
  );
  const restored: string[] = [];
  for (const contact of deleted) {
    const person = known(contact);
    if (!person || restored.includes(person.id)) continue;
    const companyId = companies.get(domainOf(contact.handle));
    // A plain update of `deletedAt`: the server announces it as `person.updated`, not as `person.restored`.
    const change = { deletedAt: null, ...(companyId === undefined ? {} : { companyId }) };
    await workspace.records.update('person', [person.id], change, { kind: 'system' });
    restored.push(person.id);
  }
  const renamed = await fillInNames(workspace, outsiders, known);
  return { created: created.map(({ id }) => id), restored, renamed };
};

/** Colleagues are no contacts: workspace members, the account itself, and whoever shares its business domain. */
const withoutColleagues = async (
  workspace: Workspace,
  contacts: readonly Contact[],
  owner: AccountOwner,
): Promise<Contact[]> => {
  const members = await workspace.records.find('workspaceMember', { limit: 10_000 });
  const ours = new Set([
    owner.handle.toLowerCase(),
    ...members.map(({ userEmail }) => String(userEmail ?? '').toLowerCase()),
  ]);
  const domain = isPersonalAddress(owner.handle) ? undefined : domainOf(owner.handle);
  return contacts.filter(
    ({ handle }) => handle.includes('@') && !ours.has(handle.toLowerCase()) && domainOf(handle) !== domain,
  );
};

const unique = (contacts: readonly Contact[]): Contact[] => {
  const seen = new Map<string, Contact>();
  for (const contact of contacts)
    if (!seen.has(contact.handle.toLowerCase())) seen.set(contact.handle.toLowerCase(), contact);
  return [...seen.values()];
};

const ensureCompanies = async (
  workspace: Workspace,
  contacts: readonly Contact[],
  createdBy: Record<string, unknown>,
): Promise<Map<string, string>> => {
  const byDomain = new Map<string, string>();
  for (const { handle } of contacts) {
    const domain = domainOf(handle);
    if (isPersonalAddress(handle) || byDomain.has(domain)) continue;
    const found = await companyOf(workspace, domain);
    if (found?.['deletedAt'])
      await workspace.records.update('company', [found.id], { deletedAt: null }, { kind: 'system' });
    const company = found ?? (await makeCompany(workspace, domain, createdBy));
    if (company) byDomain.set(domain, company.id);
  }
  return byDomain;
};

const companyOf = async (workspace: Workspace, domain: string): Promise<RecordData | undefined> => {
  const similar = await workspace.records.find('company', {
    filter: { domainName: { primaryLinkUrl: { ilike: `%${domain}%` } } },
    withDeleted: true,
    limit: 100,
  });
  return similar.find((company) => hostOf(company) === domain);
};

/**
 * The workflow that follows new people makes the same company at its own time. Whoever comes second takes what is there,
 * as the server's sync does when its failed job is tried again.
 */
const makeCompany = async (
  workspace: Workspace,
  domain: string,
  createdBy: Record<string, unknown>,
): Promise<RecordData | undefined> => {
  const row = { name: companyNameOf(domain), domainName: { primaryLinkUrl: `https://${domain}` }, createdBy };
  try {
    return (await workspace.records.create('company', [row], { kind: 'system' }))[0];
  } catch (error) {
    const made = await companyOf(workspace, domain);
    if (!made) throw error;
    return made;
  }
};

/** The host of a company's domain link, without `www.`. */
export const hostOf = (company: RecordData): string => {
  const url = (company['domainName'] as { primaryLinkUrl?: string | null } | undefined)?.primaryLinkUrl ?? '';
  return (
    url
      .replace(/^https?:\/\//, '')
      .replace(/^www\./, '')
      .split('/')[0]
      ?.toLowerCase() ?? ''
  );
};

/** Only people that sync itself once made, and only the empty half of a name. */
const fillInNames = async (
  workspace: Workspace,
  contacts: readonly Contact[],
  known: (contact: Contact) => RecordData | undefined,
): Promise<string[]> => {
  const renamed: string[] = [];
  for (const contact of contacts) {
    const person = known(contact);
    const source = (person?.['createdBy'] as { source?: string } | undefined)?.source;
    if (!person || renamed.includes(person.id) || (source !== 'EMAIL' && source !== 'CALENDAR')) continue;
    const present = (person['name'] ?? {}) as { firstName?: string | null; lastName?: string | null };
    const parsed = nameOf(contact);
    const name = {
      firstName: present.firstName || parsed.firstName,
      lastName: present.lastName || parsed.lastName,
    };
    if (name.firstName === (present.firstName ?? '') && name.lastName === (present.lastName ?? '')) continue;
    await workspace.records.update('person', [person.id], { name }, { kind: 'system' });
    renamed.push(person.id);
  }
  return renamed;
};

/** First and last name from what stands beside an address, or from the address itself; "Last, First" is understood. */
export const nameOf = ({ handle, displayName }: Contact): { firstName: string; lastName: string } => {
  const shown = displayName
    .trim()
    .replace(/^['"]+|['"]+$/g, '')
    .trim();
  const [beforeAt = ''] = handle.split('@');
  const [local = ''] = beforeAt.split('+');
  const [localFirst = '', ...localRest] = local.split('.').filter((part) => part !== '');
  const fromHandle = { firstName: localFirst, lastName: localRest.join(' ') };
  const inverted = /^([^,]+),\s*(.+)$/.exec(shown);
  let parsed = { firstName: '', lastName: '' };
  if (inverted) parsed = { firstName: (inverted[2] ?? '').trim(), lastName: (inverted[1] ?? '').trim() };
  else if (!shown.includes('@') && shown !== '') {
    const [first = '', ...rest] = shown.split(/\s+/);
    parsed = { firstName: first, lastName: rest.join(' ') };
  }
  return {
    firstName: capitalised(parsed.firstName || fromHandle.firstName),
    lastName: capitalised(parsed.lastName || fromHandle.lastName),
  };
};

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
