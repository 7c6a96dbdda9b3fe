import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';

import { useAction } from '../../hooks/use-action';
import { useFormat } from '../../hooks/use-format';
import { Button } from '../../kit/button';
import { RecordLink } from '../../kit/link';
import { Notice } from '../../kit/notice';
import { Section } from '../../kit/section';
import { ErrorState } from '../../kit/states';
import { orderCodeText } from '../../texts/order-codes';
import { CommandFrame } from '../shared/command-frame';
import { LINE } from '../shared/name-list';
import { NotDone, namesOf } from '../shared/not-done';
import { SelectedPeople } from '../shared/selected-people';
import type { SelectedPerson } from '../shared/suitable';
import { startRequests, type OpenedRequests } from './new-requests';
import { fieldsOf, newDraft, RequestFieldsForm } from './request-fields';

const LINKED = 50;

const RequestLinks = ({
  requests,
  names,
}: {
  requests: readonly { id: string; personId: string }[];
  names: ReadonlyMap<string, string>;
}) => {
  const { t } = useTranslate();
  return (
    <ul style={{ margin: 0, paddingLeft: '20px' }}>
      {requests.slice(0, LINKED).map(({ id, personId }) => (
        <li key={id} style={LINE}>
          <RecordLink object="dataRequest" recordId={id}>
            {names.get(personId) || t('Data request')}
          </RecordLink>
        </li>
      ))}
    </ul>
  );
};

const Outcome = ({ result, names }: { result: OpenedRequests; names: ReadonlyMap<string, string> }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const { opened, joined, failed } = result;
  return (
    <>
      {opened.length > 0 && (
        <Notice
          tone="success"
          title={
            opened.length === 1
              ? t('1 data request opened')
              : t('{count} data requests opened', { count: number(opened.length) })
          }
        >
          {t(
            'Number and due date follow within seconds. The person is written to when nobody has changed the request for ten minutes.',
          )}
          <RequestLinks requests={opened} names={names} />
        </Notice>
      )}
      {joined.length > 0 && (
        <Notice
          tone="info"
          title={
            joined.length === 1
              ? t('1 person already has such a request open; nothing was added')
              : t('{count} people already have such a request open; nothing was added', {
                  count: number(joined.length),
                })
          }
        >
          <RequestLinks requests={joined} names={names} />
        </Notice>
      )}
      <NotDone
        title={t('Not opened')}
        people={failed}
        names={names}
        textOf={(code) => orderCodeText(t, code)}
      />
    </>
  );
};

const StartForm = ({ people }: { people: readonly SelectedPerson[] }) => {
  const { t } = useTranslate();
  const { number, today } = useFormat();
  const [draft, setDraft] = useState(() => newDraft(today()));
  const [result, setResult] = useState<OpenedRequests>();
  const action = useAction(async (...order: Parameters<typeof startRequests>) =>
    setResult(await startRequests(...order)),
  );
  const fields = fieldsOf(draft, today());
  if (result !== undefined) return <Outcome result={result} names={namesOf(people)} />;
  return (
    <>
      <Section
        title={t('Start a data request')}
        hint={t(
          'A case file with number, due date and reminders; the app sees to identity, answer and proof.',
        )}
      >
        <RequestFieldsForm
          draft={draft}
          onChange={setDraft}
          withDetails={people.length === 1}
          isDisabled={action.isBusy}
        />
        <div>
          <Button
            kind="primary"
            label={
              people.length === 1
                ? t('Start 1 request')
                : t('Start {count} requests', { count: number(people.length) })
            }
            isDisabled={fields === undefined}
            isBusy={action.isBusy}
            onClick={() => {
              if (fields === undefined) return;
              void action.run(
                people.map(({ id }) => id),
                fields,
              );
            }}
          />
        </div>
      </Section>
      {action.error !== undefined && <ErrorState error={action.error} />}
    </>
  );
};

export const StartRequest = () => {
  const { t } = useTranslate();
  return (
    <CommandFrame title={t('Start request')} icon="IconFileDescription">
      {(ids) => (
        <SelectedPeople act="START_REQUEST" ids={ids}>
          {(people) => <StartForm people={people} />}
        </SelectedPeople>
      )}
    </CommandFrame>
  );
};
