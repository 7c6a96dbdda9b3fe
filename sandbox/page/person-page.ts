import { html } from 'hono/html';

import type { RecordData, StoredFile, Workspace } from '../contract';
import { workflowActions } from '../triggers/workflow-action';
import { type Markup, avatar, card, dateText, timeText } from './layout';
import { stateTag } from './people-page';
import type { PersonData } from './person-data';
import {
  amountText,
  bodyText,
  emailsText,
  linkText,
  nameText,
  optionText,
  phonesText,
  shortText,
} from './text';

const SHOWN = 12;

export type FileLinks = { url(fileId: string): string };

/** A person's record, with everything that hangs on it and the app's actions. */
export const personPage = (workspace: Workspace, links: FileLinks, data: PersonData): Markup => {
  const { person, company } = data;
  return html` <div class="head">
      ${avatar(nameText(person), person.id)}
      <div class="grow">
        <h1>${nameText(person)} ${stateTag(person)}</h1>
        <span class="soft"
          >${[person['jobTitle'], company?.['name']].filter(Boolean).join(' · ') || 'Person'}</span
        >
      </div>
      ${actions(workspace, person)}
    </div>
    <pre id="answer" hidden></pre>
    <div class="columns">
      <div>
        ${card('Person', undefined, fields(workspace, person, company))}
        ${card('Files', data.files.length, files(links, data.files))}
      </div>
      <div>
        ${card('Deals', data.deals.length, deals(data.deals))}
        <div class="pair">
          ${card('Notes', data.notes.length, texts(data.notes))}${card('Tasks', data.tasks.length, tasks(data.tasks))}
        </div>
        <div class="pair">
          ${card('Mails', data.mails.length, mails(data))}${card('Meetings', data.meetings.length, meetings(data))}
        </div>
        <div style="height:14px"></div>
        ${card('Timeline', data.timeline.length, timeline(data.timeline))}
      </div>
    </div>`;
};

/** Buttons for the workflow actions of installed apps that take a person. */
const actions = (workspace: Workspace, person: RecordData): Markup => {
  const personId = workspace.metadata().objects.get('person')?.universalIdentifier;
  const found = workflowActions(workspace).flatMap(({ fn }) => {
    const properties = fn.workflowActionTriggerSettings?.inputSchema?.[0]?.properties ?? {};
    const input = Object.entries(properties).find(
      ([, { objectUniversalIdentifier }]) => objectUniversalIdentifier === personId,
    );
    if (!input) return [];
    const label = fn.workflowActionTriggerSettings?.label ?? fn.name;
    const body = JSON.stringify({
      universalIdentifier: fn.universalIdentifier,
      input: { [input[0]]: person.id },
    });
    return [
      html`<button
        class="main"
        data-command="workflow-action"
        data-body="${body}"
        data-confirm="${label}: ${nameText(person)}?"
      >
        ${label}
      </button>`,
    ];
  });
  return html`<div class="actions">${found}</div>`;
};

const fields = (workspace: Workspace, person: RecordData, company: RecordData | undefined): Markup => {
  const link = linkText(person, 'linkedinLink');
  const lines: [string, Markup | string][] = [
    ['E-mail', several(emailsText(person))],
    ['Phone', several(phonesText(person))],
    ['Job', String(person['jobTitle'] ?? '') || '–'],
    ['Company', company ? String(company['name'] ?? '') : '–'],
    ['LinkedIn', link || '–'],
    ...appFields(workspace, person),
    ['Created', timeText(person['createdAt'])],
    ['Updated', timeText(person['updatedAt'])],
    ['Id', html`<span class="soft" style="font-size:12px">${person.id}</span>`],
  ];
  return html`<dl>
    ${lines.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
};

/** What apps and the workspace added to Person, as far as it is set. */
const appFields = (workspace: Workspace, person: RecordData): [string, string][] => {
  const object = workspace.metadata().objects.get('person');
  return (object?.fields ?? [])
    .filter(
      ({ applicationUniversalIdentifier, relation }) =>
        applicationUniversalIdentifier !== object?.applicationUniversalIdentifier && !relation,
    )
    .filter(({ name }) => person[name] !== null && person[name] !== undefined && person[name] !== '')
    .map(({ label, name, type }) => [
      label,
      type === 'SELECT'
        ? optionText(person[name])
        : type === 'DATE_TIME'
          ? timeText(person[name])
          : shortText(person[name]),
    ]);
};

const several = (values: readonly string[]): Markup | string =>
  values.length === 0 ? '–' : html`${values.map((value) => html`<div>${value}</div>`)}`;

const none = (text: string): Markup => html`<p class="empty">${text}</p>`;

const more = (total: number): Markup | string =>
  total > SHOWN ? html`<p class="empty">and ${total - SHOWN} more</p>` : '';

const deals = (records: readonly RecordData[]): Markup =>
  records.length === 0
    ? none('No deals.')
    : html`<div class="scroll">
        <table>
          <thead>
            <tr>
              <th>Deal</th>
              <th>Stage</th>
              <th>Closes</th>
              <th class="num">Amount</th>
            </tr>
          </thead>
          <tbody>
            ${records.map(
              (deal) =>
                html`<tr>
                  <td>${String(deal['name'] ?? '')}</td>
                  <td><span class="tag">${optionText(deal['stage'])}</span></td>
                  <td class="soft">${dateText(deal['closeDate'])}</td>
                  <td class="num">${amountText(deal)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;

const texts = (records: readonly RecordData[]): Markup =>
  records.length === 0
    ? none('No notes.')
    : html`<ul class="list">
          ${records.slice(0, SHOWN).map(
            (note) =>
              html`<li>
                <b>${String(note['title'] ?? '') || 'Untitled'}</b>
                <p>${bodyText(note)}</p>
              </li>`,
          )}
        </ul>
        ${more(records.length)}`;

const tasks = (records: readonly RecordData[]): Markup =>
  records.length === 0
    ? none('No tasks.')
    : html`<ul class="list">
          ${records.slice(0, SHOWN).map(
            (task) =>
              html`<li>
                <div class="row">
                  <b>${String(task['title'] ?? '') || 'Untitled'}</b>
                  <span class="tag ${task['status'] === 'DONE' ? 'good' : ''}"
                    >${optionText(task['status'])}</span
                  >
                </div>
                <p>${bodyText(task)}</p>
              </li>`,
          )}
        </ul>
        ${more(records.length)}`;

const addressText = ({ displayName, handle }: RecordData): string =>
  displayName === handle ? String(handle ?? '') : [displayName, handle].filter(Boolean).join(' ');

const mailText = (participant: RecordData, message: RecordData): string =>
  `${optionText(participant['role'])} ${addressText(participant)}\n${String(message['text'] ?? '').replace(/\n{2,}/g, '\n')}`;

const meetingText = (participant: RecordData, event: RecordData): string =>
  `${addressText(participant)}\n${String(event['description'] ?? '')}`.trim();

const mails = ({ mails: list }: PersonData): Markup =>
  list.length === 0
    ? none('No mails.')
    : html`<ul class="list">
          ${list.slice(0, SHOWN).map(
            ({ message, participant }) =>
              html`<li>
                <div class="row">
                  <b>${String(message['subject'] ?? '') || 'No subject'}</b>
                  <span class="soft">${dateText(message['receivedAt'])}</span>
                </div>
                <p>${mailText(participant, message)}</p>
              </li>`,
          )}
        </ul>
        ${more(list.length)}`;

const meetings = ({ meetings: list }: PersonData): Markup =>
  list.length === 0
    ? none('No meetings.')
    : html`<ul class="list">
          ${list.slice(0, SHOWN).map(
            ({ event, participant }) =>
              html`<li>
                <div class="row">
                  <b>${String(event['title'] ?? '') || 'No title'}</b>
                  <span class="soft">${dateText(event['startsAt'])}</span>
                </div>
                <p>${meetingText(participant, event)}</p>
              </li>`,
          )}
        </ul>
        ${more(list.length)}`;

const files = (links: FileLinks, records: readonly RecordData[]): Markup =>
  records.length === 0
    ? none('No files.')
    : html`<ul class="list">
        ${records.map(
          (attachment) =>
            html`<li>
              ${((attachment['file'] ?? []) as StoredFile[]).map(
                ({ fileId, label }) => html`<a href="${links.url(fileId)}">${label}</a>`,
              )}${attachment['file'] ? '' : String(attachment['name'] ?? '')}
            </li>`,
        )}
      </ul>`;

const timeline = (rows: readonly RecordData[]): Markup =>
  rows.length === 0
    ? none('Nothing yet.')
    : html`<ul class="list">
          ${rows.slice(0, SHOWN * 2).map((row) => {
            const { diff = {} } = (row['properties'] ?? {}) as {
              diff?: Record<string, { before?: unknown; after?: unknown }>;
            };
            return html`<li>
              <div class="row">
                <b
                  >${String(row['name'] ?? '')}${row['linkedRecordCachedName'] ? html` · ${String(row['linkedRecordCachedName'])}` : ''}</b
                >
                <span class="soft">${timeText(row['happensAt'])}</span>
              </div>
              ${Object.entries(diff).map(
                ([field, { before, after }]) =>
                  html`<div class="diff">
                    ${field}: <s>${shortText(before)}</s> → <u>${shortText(after)}</u>
                  </div>`,
              )}
            </li>`;
          })}
        </ul>
        ${rows.length > SHOWN * 2 ? html`<p class="empty">and ${rows.length - SHOWN * 2} more</p>` : ''}`;
