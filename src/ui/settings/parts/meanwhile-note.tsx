import { useTranslate } from 'twenty-sdk/front-component';

import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import { Column } from '../../kit/stack';
import { Table } from '../../kit/table';
import type { FieldDefinition, FieldValue } from '../model/form';
import type { Editor, Outcome } from '../store/use-editor';
import { useShown } from './shown-value';

type MeanwhileNoteProps = {
  editor: Editor;
  id: string;
  title: string;
  outcome: Extract<Outcome, { kind: 'CHANGED_MEANWHILE' }>;
  fields: readonly FieldDefinition[];
  label: (path: string) => string;
};

/** Two people edited the same: both are shown, and the one who saves last decides. */
export const MeanwhileNote = ({ editor, id, title, outcome, fields, label }: MeanwhileNoteProps) => {
  const { t } = useTranslate();
  const shown = useShown();
  const { meanwhile, now } = outcome;
  if (meanwhile.kind !== 'CHANGED') return null;
  const say = (path: string, value: FieldValue | undefined): string =>
    shown(
      fields.find((field) => field.path === path),
      value,
    );
  const rows = [
    ...meanwhile.conflicts.map(({ path, theirs, mine }) => ({ path, theirs, mine })),
    ...meanwhile.onlyTheirs.map((path) => ({ path, theirs: now.values[path], mine: undefined })),
  ];
  return (
    <Notice
      tone="warning"
      title={t('Somebody else changed “{title}” meanwhile', { title })}
      actions={
        <>
          <Button
            kind="primary"
            label={t('Save my changes on top')}
            isBusy={editor.isSaving}
            onClick={() => void editor.keepMine(id)}
          />
          <Button
            label={t('Take theirs')}
            isDisabled={editor.isSaving}
            onClick={() => editor.takeTheirs(id)}
          />
        </>
      }
    >
      <Column gap={2}>
        <div>{t('Nothing was saved. Fields that only they changed stay as they wrote them.')}</div>
        <Table
          caption={t('What differs')}
          rows={rows}
          rowKey={({ path }) => path}
          empty={t('Nothing differs any more.')}
          columns={[
            { key: 'field', label: t('Field'), cell: ({ path }) => label(path) },
            { key: 'theirs', label: t('Theirs'), cell: ({ path, theirs }) => say(path, theirs) },
            {
              key: 'mine',
              label: t('Mine'),
              cell: ({ path, mine }) => (mine === undefined ? t('Not changed') : say(path, mine)),
            },
          ]}
        />
      </Column>
    </Notice>
  );
};
