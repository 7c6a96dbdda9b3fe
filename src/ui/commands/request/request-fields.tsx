import { msg, useTranslate, type MessageDescriptor } from 'twenty-sdk/front-component';

import { RIGHTS, type Right } from '../../../domain/requests/data-request';
import { useFormat } from '../../hooks/use-format';
import { useQuery } from '../../hooks/use-query';
import { SelectField, TextArea, TextField } from '../../kit/fields';
import { REQUEST_RIGHT_TEXT } from '../../texts/request-rights';
import { readPurposes } from '../consent/purposes';
import type { RequestFields } from './new-requests';
import { receivedAt, receivedProblem, type ReceivedProblem } from './received';

export type RequestDraft = { right: Right; day: string; purposeId: string; details: string };

export const newDraft = (today: string): RequestDraft => ({
  right: 'ACCESS',
  day: today,
  purposeId: '',
  details: '',
});

const RECEIVED_TEXT: Readonly<Record<ReceivedProblem, MessageDescriptor>> = {
  NO_DATE: msg('Enter the day on which the request came.'),
  TO_COME: msg('This day is still to come.'),
  TOO_EARLY: msg('This is before 25 May 2018, when these rights began.'),
};

/** The rights that are about a purpose, or about all of them. */
const ABOUT_A_PURPOSE: readonly Right[] = ['WITHDRAW_CONSENT', 'OBJECTION'];

/** What a draft is written as; undefined while something is wrong with it. */
export const fieldsOf = (draft: RequestDraft, today: string): RequestFields | undefined =>
  receivedProblem(draft.day, today) !== null
    ? undefined
    : {
        right: draft.right,
        receivedAt: receivedAt(draft.day, today, new Date()),
        ...(ABOUT_A_PURPOSE.includes(draft.right) && draft.purposeId !== ''
          ? { purposeId: draft.purposeId }
          : {}),
        ...(draft.details.trim() === '' ? {} : { details: draft.details.trim() }),
      };

type RequestFieldsFormProps = {
  draft: RequestDraft;
  onChange: (draft: RequestDraft) => void;
  /** For one person what they wrote can be kept. */
  withDetails: boolean;
  isDisabled: boolean;
};

export const RequestFieldsForm = ({ draft, onChange, withDetails, isDisabled }: RequestFieldsFormProps) => {
  const { t } = useTranslate();
  const { today } = useFormat();
  const isAboutAPurpose = ABOUT_A_PURPOSE.includes(draft.right);
  // Without purposes it is about all of them, which is said by leaving it out.
  const purposes = useQuery(
    async (signal) => (isAboutAPurpose ? readPurposes(signal) : []),
    [isAboutAPurpose],
  );
  const problem = receivedProblem(draft.day, today());
  return (
    <>
      <SelectField
        label={t('What is asked for')}
        value={draft.right}
        isDisabled={isDisabled}
        onChange={(value) => onChange({ ...draft, right: value as Right })}
        options={RIGHTS.map((value) => ({ value, label: t(REQUEST_RIGHT_TEXT[value]) }))}
      />
      {isAboutAPurpose && (
        <SelectField
          label={t('Purpose')}
          value={draft.purposeId}
          isDisabled={isDisabled}
          onChange={(value) => onChange({ ...draft, purposeId: value })}
          options={[
            { value: '', label: t('All purposes') },
            ...(purposes.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      <TextField
        label={t('Received on')}
        type="date"
        value={draft.day}
        isDisabled={isDisabled}
        isRequired
        hint={t('The month to answer in counts from this day (Art. 12(3)).')}
        onChange={(value) => onChange({ ...draft, day: value })}
        {...(problem === null ? {} : { error: t(RECEIVED_TEXT[problem]) })}
      />
      {withDetails && (
        <TextArea
          label={t('In their words')}
          hint={t('Optional. It is part of what an erasure takes away.')}
          value={draft.details}
          isDisabled={isDisabled}
          rows={3}
          onChange={(value) => onChange({ ...draft, details: value })}
        />
      )}
    </>
  );
};
