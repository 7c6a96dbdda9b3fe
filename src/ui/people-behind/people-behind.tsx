import { useSelectedRecordIds, useTranslate } from 'twenty-sdk/front-component';
import { useMemo, useState } from 'react';

import { useFormat } from '../hooks/use-format';
import { useQuery } from '../hooks/use-query';
import { Boundary } from '../kit/boundary';
import { Button } from '../kit/button';
import { RecordLink } from '../kit/link';
import { Notice } from '../kit/notice';
import { Pill } from '../kit/pill';
import { Section } from '../kit/section';
import { Column, Row } from '../kit/stack';
import { EmptyState, ErrorState, Loading, RefusedState } from '../kit/states';
import { Table } from '../kit/table';
import { useTokens } from '../kit/tokens';
import { unseenOf } from '../record-tab/model/unseen';
import { Soft } from '../record-tab/parts/soft';
import { useReasonText } from '../record-tab/parts/use-words';
import { CHANNEL_TEXT } from '../texts/channels';
import { PROCESSING_STATE_TEXT, PROCESSING_STATE_TONE } from '../texts/processing-states';
import { unseenText } from '../texts/unseen';
import { contactable, type ShownPerson, type Way, type WayOut } from './contactable';
import { loadPeopleBehind } from './load-people';

/** So many are drawn at first; the rest when somebody asks. */
const FIRST = 25;

const WayCell = ({ out }: { out: WayOut | undefined }) => {
  const { t } = useTranslate();
  const reason = useReasonText();
  if (out?.isUnknown === true) return <Pill tone="orange" label={t('Not known')} />;
  if (out === undefined || (out.reason === null && out.allowed.length === 0))
    return <Soft>{t('No purpose uses this')}</Soft>;
  return (
    <Column gap={1}>
      <div>
        <Pill
          tone={out.allowed.length > 0 ? 'green' : 'red'}
          label={out.allowed.length > 0 ? t('May be contacted') : t('May not be contacted')}
        />
      </div>
      <Soft>
        {out.allowed.length > 0
          ? out.allowed.map(({ name, code }) => name || code).join(' · ')
          : out.reason !== null && reason(out.reason)}
      </Soft>
    </Column>
  );
};

const PeopleTable = ({ people }: { people: readonly ShownPerson[] }) => {
  const { t } = useTranslate();
  const way = (one: Way) => (person: ShownPerson) => (
    <WayCell out={person.ways.find((out) => out.way === one)} />
  );
  return (
    <Table
      caption={t('Contacts, and whether they may be contacted for direct marketing')}
      rows={people}
      rowKey={({ id }) => id}
      empty={t('Nobody is linked to this record.')}
      columns={[
        {
          key: 'person',
          label: t('Person'),
          cell: (person) => (
            <Column gap={1}>
              <RecordLink object="person" recordId={person.id}>
                {person.name === '' ? t('Without a name') : person.name}
              </RecordLink>
              <Row gap={1}>
                {person.isContact && <Pill tone="blue" label={t('Point of contact')} />}
                {person.state !== 'ACTIVE' && (
                  <Pill
                    tone={PROCESSING_STATE_TONE[person.state]}
                    label={t(PROCESSING_STATE_TEXT[person.state])}
                  />
                )}
              </Row>
            </Column>
          ),
        },
        { key: 'email', label: t(CHANNEL_TEXT.EMAIL), cell: way('EMAIL') },
        { key: 'phone', label: t(CHANNEL_TEXT.PHONE), cell: way('PHONE') },
      ]}
    />
  );
};

const PeopleOf = ({ recordId }: { recordId: string }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const { space } = useTokens();
  const [isWhole, setWhole] = useState(false);
  const { data, error, reload } = useQuery((signal) => loadPeopleBehind(recordId, signal), [recordId]);
  const people = useMemo(() => (data === undefined ? [] : contactable(data, Date.now())), [data]);
  if (data === undefined)
    return error === undefined ? <Loading /> : <ErrorState error={error} onRetry={reload} />;
  const unseen = data === undefined ? [] : unseenOf(data.refused, data.isCut);
  const hidden = ['people', 'consents', 'purposes'].find((root) => data.refused.includes(root));
  const reachable = people.filter(({ ways }) => ways.some(({ allowed }) => allowed.length > 0)).length;
  const shown = isWhole ? people : people.slice(0, FIRST);
  return (
    <div style={{ padding: space(4), minWidth: 0 }}>
      <Section
        title={t('Contacts')}
        hint={t('Whether each may be contacted for direct marketing. Workflows get the same answer.')}
      >
        {error !== undefined && <ErrorState error={error} onRetry={reload} />}
        {hidden !== undefined ? (
          <RefusedState what={hidden === 'people' ? t('people') : t('consents')} />
        ) : (
          <Column gap={3}>
            {people.length > 0 && unseen.length > 0 && (
              <Notice tone="warning" title={t('Not known whether they may be contacted')}>
                {unseen.map((one) => (
                  <div key={one}>{unseenText(t, one)}</div>
                ))}
              </Notice>
            )}
            {people.length > 0 && unseen.length === 0 && (
              <Soft>
                {t('{reachable} of {total} may be contacted.', {
                  reachable: number(reachable),
                  total: number(people.length),
                })}
              </Soft>
            )}
            {data.total > people.length && (
              <Soft>
                {t('The first {count} of {total} people are shown.', {
                  count: number(people.length),
                  total: number(data.total),
                })}
              </Soft>
            )}
            <PeopleTable people={shown} />
            {shown.length < people.length && (
              <div>
                <Button
                  label={t('Show all {count}', { count: number(people.length) })}
                  onClick={() => setWhole(true)}
                />
              </div>
            )}
          </Column>
        )}
      </Section>
    </div>
  );
};

/** On the page of a company or a deal: the people behind it, and whether each may be contacted. */
export const PeopleBehind = () => {
  const { t } = useTranslate();
  const [recordId] = useSelectedRecordIds();
  return (
    <Boundary>
      {recordId === undefined ? (
        <EmptyState title={t('Open this on the page of a company or an opportunity')} />
      ) : (
        <PeopleOf key={recordId} recordId={recordId} />
      )}
    </Boundary>
  );
};
