import { msg, useTranslate, type MessageDescriptor } from 'twenty-sdk/front-component';

import {
  SPECIAL_GUARD_SETTING,
  SPECIAL_GUARDS,
  type SpecialGuard,
} from '../../../domain/special/guard-setting';
import { Button } from '../../kit/button';
import { SelectField } from '../../kit/fields';
import { Notice } from '../../kit/notice';
import { Section } from '../../kit/section';
import { Row } from '../../kit/stack';
import { errorText } from '../../texts/error-text';
import { LedgerNote } from '../parts/ledger-note';
import { SaveBar } from '../parts/save-bar';
import type { Outcome } from '../store/use-editor';
import { useSettings } from '../store/settings-store';
import { useMayEdit } from '../store/use-may-edit';

const GUARD_TEXT: Readonly<Record<SpecialGuard, MessageDescriptor>> = {
  FLAG: msg('Make a task'),
  PUT_BACK: msg('Put the earlier value back, and make a task'),
  OFF: msg('Do nothing'),
};
const ORDER = SPECIAL_GUARDS.toSorted((a) => (a === 'FLAG' ? -1 : 0));
const KEYS = [SPECIAL_GUARD_SETTING];

const Told = ({ outcome }: { outcome: Outcome }) => {
  const { t } = useTranslate();
  const { editor } = useSettings();
  switch (outcome.kind) {
    case 'SAVED':
      return (
        <Notice tone="success" title={t('Saved')}>
          <LedgerNote
            key={outcome.at}
            trace={{ actions: ['SETTINGS_CHANGED'], name: SPECIAL_GUARD_SETTING }}
            since={outcome.at}
            recordId={outcome.recordId}
          />
        </Notice>
      );
    case 'FAILED':
      return (
        <Notice tone="danger" title={t('This could not be done')}>
          {errorText(t, outcome.error)}
        </Notice>
      );
    case 'CHANGED_MEANWHILE':
      return (
        <Notice
          tone="warning"
          title={t('Somebody else has changed this meanwhile')}
          actions={
            <>
              <Button label={t('Take theirs')} onClick={() => editor.takeTheirs(SPECIAL_GUARD_SETTING)} />
              <Button label={t('Save mine')} onClick={() => void editor.keepMine(SPECIAL_GUARD_SETTING)} />
            </>
          }
        />
      );
    case 'WRONG':
      return null;
    default: {
      const unknown: never = outcome;
      return unknown;
    }
  }
};

/** Between telling of what nothing allows, putting it back, and neither. */
export const GuardSwitch = () => {
  const { t } = useTranslate();
  const { editor, read } = useSettings();
  const { mayEdit } = useMayEdit('privacySetting');
  // Without what is set, saving would write over it.
  if (read === undefined || read.isRefused) return null;
  const value = editor.values(SPECIAL_GUARD_SETTING)[''];
  const outcome = editor.outcome(SPECIAL_GUARD_SETTING);
  return (
    <Section
      title={t('When special data is written without what allows it')}
      hint={t(
        'Art. 9 and 10, and data of children (Art. 8). A wrong write cannot be kept from happening: the value stands there for about a second.',
      )}
    >
      <Row>
        <SelectField
          label={t('What happens then')}
          value={typeof value === 'string' ? value : 'FLAG'}
          isDisabled={!mayEdit}
          onChange={(next) => editor.change(SPECIAL_GUARD_SETTING, '', next)}
          options={ORDER.map((guard) => ({ value: guard, label: t(GUARD_TEXT[guard]) }))}
        />
      </Row>
      {outcome !== undefined && <Told outcome={outcome} />}
      <SaveBar chapter="dry-runs" editor={editor} keys={KEYS} />
    </Section>
  );
};
