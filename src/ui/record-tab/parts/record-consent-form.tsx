import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';

import { CONSENT_METHODS, type ConsentMethod } from '../../../domain/consent/facts';
import { wordingOf } from '../../../domain/consent/purpose';
import type { Language } from '../../../domain/public-settings';
import { useAction } from '../../hooks/use-action';
import { useFormat } from '../../hooks/use-format';
import { Button } from '../../kit/button';
import { Checkbox, SelectField, TextField } from '../../kit/fields';
import { Column, Row } from '../../kit/stack';
import { ErrorState } from '../../kit/states';
import { useTokens } from '../../kit/tokens';
import { CONSENT_METHOD_TEXT } from '../../texts/consent-methods';
import { LANGUAGE_TEXT } from '../../texts/languages';
import { useIntention } from '../data/intention';
import { recordConsent } from '../data/writes';
import { firstLanguage, needsExplicit, proofOf, usualMethod, wordingLanguages } from '../model/consent-forms';
import type { GridCell, GridRow } from '../model/consent-grid';
import { Soft } from './soft';
import { useLanguage } from './use-words';

/** A form or a visitor does these, no colleague. */
const BY_MACHINE: readonly ConsentMethod[] = [
  'DOUBLE_OPT_IN',
  'PREFERENCE_CENTRE',
  'ONE_CLICK',
  'IMPORT',
  'API',
];

type Props = {
  personId: string;
  row: GridRow;
  cell: GridCell;
  languages: readonly Language[];
  onRecorded: (state: 'GIVEN' | 'REFUSED') => void;
};

/** Records what a person said, with the words they were shown; filled in so that one click is enough. */
export const RecordConsentForm = ({ personId, row: { purpose }, cell, languages, onRecorded }: Props) => {
  const { t } = useTranslate();
  const { today } = useFormat();
  const { color, font, space } = useTokens();
  const offered = wordingLanguages(purpose, languages);
  const reader = useLanguage();
  const [method, setMethod] = useState<string>(usualMethod(cell.channel));
  const [language, setLanguage] = useState<string>(firstLanguage(offered, reader));
  const [day, setDay] = useState(today());
  const [source, setSource] = useState('');
  const [hasProof, setHasProof] = useState(false);
  const [isExplicit, setExplicit] = useState(false);
  const [isGuardian, setGuardian] = useState(false);
  const [relation, setRelation] = useState('');
  const chosen = offered.find((one) => one === language) ?? offered[0] ?? 'en';
  const wording = wordingOf(purpose, chosen, languages);
  const isInFuture = day > today();
  const proof = proofOf(purpose, hasProof);

  const idOf = useIntention();
  const record = useAction(async (state: 'GIVEN' | 'REFUSED') => {
    const answer = {
      personId,
      purposeId: purpose.id,
      channel: cell.channel,
      state,
      method: CONSENT_METHODS.find((one) => one === method) ?? usualMethod(cell.channel),
      language: wording.language,
      wording: wording.text,
      noticeVersion: purpose.noticeVersion,
      ...(day === today() || day === '' ? {} : { at: `${day}T12:00:00.000Z` }),
      ...(source.trim() === '' ? {} : { source: source.trim() }),
      ...(state === 'GIVEN' ? { proof, isExplicit } : {}),
      ...(state === 'GIVEN' && isGuardian
        ? { guardian: { firstName: '', lastName: '', relation: relation.trim() } }
        : {}),
    };
    await recordConsent({ id: idOf(answer), ...answer });
    onRecorded(state);
  });
  const [last, setLast] = useState<'GIVEN' | 'REFUSED'>('GIVEN');
  const run = (state: 'GIVEN' | 'REFUSED'): void => {
    setLast(state);
    void record.run(state);
  };

  return (
    <Column gap={3}>
      <div>
        <Soft>{t('The words the person was shown')}</Soft>
        <blockquote
          lang={wording.language}
          style={{
            margin: `${space(1)} 0 0`,
            padding: `${space(2)} ${space(3)}`,
            borderLeft: `3px solid ${color.accent}`,
            background: color.surface,
            color: color.text,
            fontFamily: font.family,
            fontSize: font.body,
            overflowWrap: 'anywhere',
          }}
        >
          {wording.text}
        </blockquote>
      </div>
      <Row gap={3} align="flex-start">
        <SelectField
          label={t('How it was said')}
          value={method}
          onChange={setMethod}
          options={CONSENT_METHODS.filter((one) => !BY_MACHINE.includes(one)).map((one) => ({
            value: one,
            label: t(CONSENT_METHOD_TEXT[one]),
          }))}
        />
        <SelectField
          label={t('Language of the wording')}
          value={chosen}
          onChange={setLanguage}
          options={offered.map((one) => ({ value: one, label: t(LANGUAGE_TEXT[one]) }))}
        />
        <TextField
          label={t('Said on')}
          type="date"
          value={day}
          onChange={setDay}
          {...(isInFuture ? { error: t('This day is still to come.') } : {})}
        />
        <TextField
          label={t('Source')}
          value={source}
          onChange={setSource}
          placeholder={t('Form, fair, campaign')}
          hint={t('No personal data.')}
        />
      </Row>
      {purpose.legalBasis === 'CONSENT' && (
        <Checkbox
          label={t('I hold a proof: a signed form, a recording, a mail')}
          checked={hasProof}
          onChange={setHasProof}
          {...(purpose.isDoubleOptIn
            ? {
                hint: t(
                  'This purpose wants each consent confirmed: without a proof, the yes does not count yet.',
                ),
              }
            : {})}
        />
      )}
      {needsExplicit(purpose) && (
        <Checkbox
          label={t('The person agreed expressly to the use of special categories of data (Art. 9(2)(a))')}
          checked={isExplicit}
          onChange={setExplicit}
        />
      )}
      {purpose.isOfferedToChildren && (
        <>
          <Checkbox
            label={t('A guardian agreed for the child (Art. 8)')}
            checked={isGuardian}
            onChange={setGuardian}
          />
          {isGuardian && (
            <TextField
              label={t('Who the guardian is to the child')}
              value={relation}
              onChange={setRelation}
              placeholder={t('Mother, legal guardian …')}
            />
          )}
        </>
      )}
      {record.error !== undefined && <ErrorState error={record.error} onRetry={() => run(last)} />}
      <Row gap={2}>
        <Button
          kind="primary"
          label={t('Record consent')}
          isDisabled={isInFuture}
          isBusy={record.isBusy && last === 'GIVEN'}
          onClick={() => run('GIVEN')}
        />
        <Button
          label={t('Record a no')}
          isDisabled={isInFuture}
          isBusy={record.isBusy && last === 'REFUSED'}
          onClick={() => run('REFUSED')}
        />
      </Row>
    </Column>
  );
};
