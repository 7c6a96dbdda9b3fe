import { useSelectedRecordIds, useTranslate } from 'twenty-sdk/front-component';
import { useEffect, useState } from 'react';

import { useAction } from '../../hooks/use-action';
import { useFormat } from '../../hooks/use-format';
import { useQuery } from '../../hooks/use-query';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/fields';
import { RecordLink } from '../../kit/link';
import { Notice } from '../../kit/notice';
import { Section } from '../../kit/section';
import { ErrorState } from '../../kit/states';
import { CommandPage } from '../shared/command-page';
import { readPeople } from '../shared/people';
import { FindPerson, type FoundPerson } from './find-person';
import { openRequestFor, type Contact } from './new-requests';
import { fieldsOf, newDraft, RequestFieldsForm } from './request-fields';

const NOBODY: Contact = { firstName: '', lastName: '', email: '' };
/** Only whether it can be one; the mail to it decides. */
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;

const OpenForm = () => {
  const { t } = useTranslate();
  const { today } = useFormat();
  const [draft, setDraft] = useState(() => newDraft(today()));
  const [person, setPerson] = useState<FoundPerson>();
  const [contact, setContact] = useState(NOBODY);
  const [opened, setOpened] = useState<string>();
  const open = useAction(async (...order: Parameters<typeof openRequestFor>) =>
    setOpened(await openRequestFor(...order)),
  );
  // On a person's page it is most likely about them.
  const selected = useSelectedRecordIds();
  const here = useQuery(
    async (signal) => (selected.length === 1 ? readPeople(selected, signal) : []),
    [selected.join(',')],
  );
  const [onPage] = here.data ?? [];
  useEffect(() => {
    if (onPage !== undefined) setPerson({ ...onPage, email: '' });
  }, [onPage]);

  const fields = fieldsOf(draft, today());
  const email = contact.email.trim();
  const isAddressWrong = email !== '' && !ADDRESS.test(email);
  const isComplete = person !== undefined || (email !== '' && !isAddressWrong);
  const submit = (): void => {
    if (fields === undefined) return;
    const who = person === undefined ? { contact: { ...contact, email } } : { personId: person.id };
    void open.run(who, fields);
  };

  if (opened !== undefined)
    return (
      <Notice
        tone="success"
        title={t('1 data request opened')}
        actions={
          <Button
            label={t('Open another one')}
            onClick={() => {
              setOpened(undefined);
              setPerson(undefined);
              setContact(NOBODY);
              setDraft(newDraft(today()));
            }}
          />
        }
      >
        {t(
          'Number and due date follow within seconds. The person is written to when nobody has changed the request for ten minutes.',
        )}{' '}
        <RecordLink object="dataRequest" recordId={opened}>
          {t('Open the data request')}
        </RecordLink>
      </Notice>
    );
  return (
    <>
      <Section title={t('Who asks')}>
        <FindPerson chosen={person} onChoose={setPerson} isDisabled={open.isBusy} />
        {person === undefined && (
          <>
            <TextField
              label={t('First name')}
              value={contact.firstName}
              isDisabled={open.isBusy}
              onChange={(firstName) => setContact({ ...contact, firstName })}
            />
            <TextField
              label={t('Last name')}
              value={contact.lastName}
              isDisabled={open.isBusy}
              onChange={(lastName) => setContact({ ...contact, lastName })}
            />
            <TextField
              label={t('E-mail address')}
              type="email"
              hint={t('Where the request came from. The link that confirms who asks goes there.')}
              value={contact.email}
              isDisabled={open.isBusy}
              onChange={(value) => setContact({ ...contact, email: value })}
              {...(isAddressWrong ? { error: t('This is not an e-mail address.') } : {})}
            />
          </>
        )}
      </Section>
      <Section title={t('The request')}>
        <RequestFieldsForm draft={draft} onChange={setDraft} withDetails isDisabled={open.isBusy} />
        <div>
          <Button
            kind="primary"
            label={t('Open the request')}
            isDisabled={!isComplete || fields === undefined}
            isBusy={open.isBusy}
            onClick={submit}
          />
        </div>
      </Section>
      {open.error !== undefined && <ErrorState error={open.error} />}
    </>
  );
};

export const OpenDataRequest = () => (
  <CommandPage>
    <OpenForm />
  </CommandPage>
);
