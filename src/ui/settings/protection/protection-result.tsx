import { useTranslate } from 'twenty-sdk/front-component';
import type { ReactNode } from 'react';

import type { ProtectionResult } from '../../../flows/protection/apply-protection';
import type { UndoResult } from '../../../flows/protection/undo-protection';
import { useFormat } from '../../hooks/use-format';
import { Notice } from '../../kit/notice';
import { Column } from '../../kit/stack';
import { Table } from '../../kit/table';
import { FIELD_ACCESS_TEXT, LEFT_FIELD_TEXT, NOT_HIDDEN_TEXT } from '../../texts/protection';

type Change = ProtectionResult['roles'][number]['changes'][number];

const Folded = ({ title, children }: { title: string; children: ReactNode }) => (
  <details>
    <summary className="tp-focus" style={{ cursor: 'pointer' }}>
      {title}
    </summary>
    <div style={{ paddingBlock: '8px' }}>{children}</div>
  </details>
);

const Names = ({ names }: { names: readonly string[] }) => (
  <div style={{ overflowWrap: 'anywhere' }}>{names.join(', ')}</div>
);

const Changes = ({ role, changes, more }: { role: string; changes: readonly Change[]; more: number }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const count = changes.length + more;
  if (count === 0) return null;
  return (
    <Folded
      title={
        count === 1
          ? t('{role}: 1 permission', { role })
          : t('{role}: {count} permissions', { role, count: number(count) })
      }
    >
      <Table
        caption={t('Permissions of {role}', { role })}
        rows={changes}
        rowKey={({ object, field }) => `${object}.${field}`}
        columns={[
          { key: 'field', label: t('Field'), cell: ({ object, field }) => `${object}.${field}` },
          { key: 'before', label: t('Before'), cell: ({ before }) => t(FIELD_ACCESS_TEXT[before]) },
          { key: 'after', label: t('After'), cell: ({ after }) => t(FIELD_ACCESS_TEXT[after]) },
        ]}
        empty=""
      />
      {more > 0 && <div>{t('… and {count} more', { count: number(more) })}</div>}
    </Folded>
  );
};

const Counted = ({ result, isDone }: { result: ProtectionResult | UndoResult; isDone: boolean }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const counts = { fields: number(result.fieldsChanged), roles: number(result.rolesChanged) };
  if (result.fieldsChanged === 0)
    return (
      <Notice tone="info" title={isDone ? t('Nothing had to be changed.') : t('Nothing would change.')} />
    );
  return (
    <Notice
      tone={isDone ? 'success' : 'info'}
      title={
        isDone
          ? t('Changed: {fields} permissions of {roles} roles.', counts)
          : t('Would change: {fields} permissions of {roles} roles. Nothing is changed yet.', counts)
      }
    >
      {isDone ? t('The ledger has each role with its fields, before and after.') : undefined}
    </Notice>
  );
};

/** What applying does, or would do; and what Twenty shows all the same. */
export const ProtectionReport = ({ result }: { result: ProtectionResult }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const isDone = result.mode === 'APPLY';
  const refused = result.roles.filter(({ isRefused }) => isRefused).map(({ role }) => role);
  return (
    <Column gap={3}>
      <Counted result={result} isDone={isDone} />
      {result.isTimelineUnfinished && (
        <Notice
          tone="warning"
          title={t('Old values were not all taken out of the timeline. Apply again to go on.')}
        />
      )}
      {refused.length > 0 && (
        <Notice tone="warning" title={t('Twenty refused changes of roles that belong to other apps')}>
          <Names names={refused} />
        </Notice>
      )}
      <Table
        caption={t('Roles')}
        rows={result.roles}
        rowKey={({ roleId }) => roleId}
        columns={[
          { key: 'role', label: t('Role'), cell: ({ role }) => role },
          { key: 'members', label: t('Members'), align: 'right', cell: ({ members }) => number(members) },
          { key: 'keys', label: t('API keys'), align: 'right', cell: ({ apiKeys }) => number(apiKeys) },
          {
            key: 'changes',
            label: isDone ? t('Changed') : t('Would change'),
            align: 'right',
            cell: ({ changes, more }) => number(changes.length + more),
          },
          {
            key: 'same',
            label: t('As asked already'),
            align: 'right',
            cell: ({ unchanged }) => number(unchanged),
          },
        ]}
        empty={t('There is no role that can be changed.')}
      />
      {result.roles.map(({ roleId, role, changes, more }) => (
        <Changes key={roleId} role={role} changes={changes} more={more} />
      ))}
      {result.timelineRows > 0 && (
        <div>
          {isDone
            ? t('Rows of the timeline that lost old values: {count}', { count: number(result.timelineRows) })
            : t('Rows of the timeline that may hold old values: {count}', {
                count: number(result.timelineRows),
              })}
        </div>
      )}
      {result.left.length > 0 && (
        <Folded title={t('Left as they are: {count} fields', { count: number(result.left.length) })}>
          <Table
            caption={t('Fields left as they are')}
            rows={result.left}
            rowKey={({ object, field }) => `${object}.${field}`}
            columns={[
              { key: 'field', label: t('Field'), cell: ({ object, field }) => `${object}.${field}` },
              { key: 'why', label: t('Why'), cell: ({ reason }) => t(LEFT_FIELD_TEXT[reason]) },
            ]}
            empty=""
          />
        </Folded>
      )}
      {result.notHidden.length > 0 && (
        <Column gap={2}>
          <strong>{t('What Twenty does not hide even so')}</strong>
          {result.notHidden.map(({ code, fields }) => (
            <div key={code}>
              <div>{t(NOT_HIDDEN_TEXT[code])}</div>
              <Folded title={t('Fields it concerns: {count}', { count: number(fields.length) })}>
                <Names names={fields} />
              </Folded>
            </div>
          ))}
        </Column>
      )}
      {result.mayReveal.length > 0 && (
        <Notice tone="warning" title={t('Roles that may read sealed values, and so reveal them')}>
          <Names names={result.mayReveal} />
        </Notice>
      )}
      {result.mayTamper.length > 0 && (
        <Notice
          tone="danger"
          title={t('Roles that may change or destroy sealed values or entries of the ledger')}
        >
          <Names names={result.mayTamper} />
          <div>{t('Nobody but the app needs to: take it from them under Settings → Roles.')}</div>
        </Notice>
      )}
    </Column>
  );
};

export const UndoReport = ({ result }: { result: UndoResult }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const since = result.roles.reduce((sum, { changedSince }) => sum + changedSince.length, 0);
  return (
    <Column gap={3}>
      <Counted result={result} isDone={result.mode === 'UNDO'} />
      {result.roles.map(({ roleId, role, changes, more }) => (
        <Changes key={roleId} role={role} changes={changes} more={more} />
      ))}
      {since > 0 && (
        <div>
          {t('{count} permissions were set by hand since, and are left: that is somebody’s decision.', {
            count: number(since),
          })}
        </div>
      )}
    </Column>
  );
};
