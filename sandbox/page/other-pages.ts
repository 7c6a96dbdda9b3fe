import { html } from 'hono/html';

import type { Workspace } from '../contract';
import { allFunctions } from '../functions/logic-function';
import type { FunctionRunner } from '../functions/runner';
import type { Outbox } from '../mail/outbox';
import type { RequestLog } from '../http/request-log';
import { type Markup, card, dateText, timeText } from './layout';
import { byId } from './people-page';
import { amountText, nameText, optionText } from './text';

const SHOWN = 200;

/** All deals, the latest closing first. */
export const dealsPage = async (workspace: Workspace): Promise<Markup> => {
  const deals = await workspace.records.find('opportunity', {
    orderBy: [{ closeDate: 'DescNullsLast' }],
    limit: SHOWN,
  });
  const companies = await byId(
    workspace,
    'company',
    deals.map(({ companyId }) => companyId),
  );
  const people = await byId(
    workspace,
    'person',
    deals.map(({ pointOfContactId }) => pointOfContactId),
  );
  return html`<div class="head">
      <div class="grow">
        <h1>Deals</h1>
        <span class="soft">${deals.length}${deals.length === SHOWN ? ' or more' : ''} in this workspace</span>
      </div>
    </div>
    <div class="card scroll">
      ${
        deals.length === 0
          ? html`<p class="empty">No deals.</p>`
          : html`<table>
              <thead>
                <tr>
                  <th>Deal</th>
                  <th>Company</th>
                  <th>Contact</th>
                  <th>Stage</th>
                  <th>Closes</th>
                  <th class="num">Amount</th>
                </tr>
              </thead>
              <tbody>
                ${deals.map((deal) => {
                  const contact = people.get(String(deal['pointOfContactId']));
                  return html`<tr>
                    <td>${String(deal['name'] ?? '')}</td>
                    <td>${String(companies.get(String(deal['companyId']))?.['name'] ?? '')}</td>
                    <td>${contact ? html`<a href="/people/${contact.id}">${nameText(contact)}</a>` : ''}</td>
                    <td><span class="tag">${optionText(deal['stage'])}</span></td>
                    <td class="soft">${dateText(deal['closeDate'])}</td>
                    <td class="num">${amountText(deal)}</td>
                  </tr>`;
                })}
              </tbody>
            </table>`
      }
    </div>`;
};

/** Mails that apps sent. */
export const outboxPage = async (outbox: Outbox): Promise<Markup> => {
  const mails = (await outbox.list()).toReversed();
  return html`<div class="head">
      <div class="grow">
        <h1>Outbox</h1>
        <span class="soft">Mail sent to ${outbox.url} ends here.</span>
      </div>
      <button data-command="outbox" data-body='{"clear":true}'>Empty</button>
    </div>
    <div class="card">
      ${
        mails.length === 0
          ? html`<p class="empty">Nothing was sent.</p>`
          : html`<ul class="list">
              ${mails.map(
                (mail) =>
                  html`<li>
                    <div class="row">
                      <b>${mail.subject || 'No subject'}</b
                      ><span class="soft">${timeText(mail.receivedAt)}</span>
                    </div>
                    <span class="soft">${mail.from} → ${mail.to.join(', ')}</span>
                    <p>${mail.text}</p>
                  </li>`,
              )}
            </ul>`
      }
    </div>`;
};

export type ToolsData = { workspace: Workspace; runner: FunctionRunner; log: RequestLog; now: Date };

/** The clock, scheduled functions, installed apps, API requests, reset. */
export const timePage = ({ workspace, runner, log, now }: ToolsData): Markup => {
  const applications = workspace.applications();
  const scheduled = allFunctions(applications).filter(({ fn }) => fn.cronTriggerSettings);
  const requests = log.read();
  return html`<div class="head">
      <div class="grow">
        <h1>Time and tools</h1>
        <span class="soft">It is ${timeText(now)} UTC here.</span>
      </div>
    </div>
    <pre id="answer" hidden></pre>
    <div class="pair" style="margin-top:0">
      ${card(
        'Clock',
        undefined,
        html`<div class="actions">
            <button class="main" data-command="tick">One minute on</button>
            <button data-command="tick" data-body="${JSON.stringify({ to: plus(now, 24 * 60) })}">
              One day on
            </button>
            <button data-command="tick" data-body="${JSON.stringify({ to: plus(now, 30 * 24 * 60) })}">
              Thirty days on
            </button>
          </div>
          <p class="soft">Or to a time:</p>
          <div class="actions">
            <input
              type="datetime-local"
              id="to"
              value="${now.toISOString().slice(0, 16)}"
              aria-label="New time"
            /><button data-command="tick" data-time="to">Go there</button>
          </div>`,
      )}
      ${card(
        'Scheduled',
        scheduled.length,
        scheduled.length === 0
          ? html`<p class="empty">No installed app has a scheduled function.</p>`
          : html`<ul class="list">
              ${scheduled.map(
                ({ application, fn }) =>
                  html`<li>
                    <div class="row">
                      <b>${fn.name}</b><code>${fn.cronTriggerSettings?.pattern ?? ''}</code>
                    </div>
                    <span class="soft">${application.name}</span>
                  </li>`,
              )}
            </ul>`,
      )}
      ${card(
        'Apps',
        applications.length,
        applications.length === 0
          ? html`<p class="empty">None. Start with <code>--app DIR</code>.</p>`
          : html`<ul class="list">
              ${applications.map(
                ({ name, version, manifest }) =>
                  html`<li>
                    <div class="row"><b>${name}</b><span class="soft">${version}</span></div>
                    <span class="soft"
                      >${manifest.objects.length} objects, ${manifest.logicFunctions.length} functions</span
                    >
                  </li>`,
              )}
            </ul>`,
      )}
      ${card(
        'API requests',
        requests.total,
        html`<ul class="list">
            ${Object.entries(requests.byCaller).map(
              ([caller, count]) =>
                html`<li>
                  <div class="row"><span>${caller}</span><b>${count}</b></div>
                </li>`,
            )}
          </ul>
          <p class="soft">${runner.busy} functions running.</p>`,
      )}
    </div>
    <div class="card" style="margin-top:14px">
      <h2>Reset</h2>
      <div class="row">
        <span class="soft">All records and files as they were after start.</span>
        <button data-command="reset" data-confirm="Put everything back as it was after start?">Reset</button>
      </div>
    </div>`;
};

const plus = (now: Date, minutes: number): string => new Date(now.getTime() + minutes * 60_000).toISOString();
