import { useTranslate } from 'twenty-sdk/front-component';
import { useEffect } from 'react';

import { Notice } from '../../kit/notice';
import { errorText } from '../../texts/error-text';
import type { Trace } from '../data/ledger-trace';
import type { FieldDefinition } from '../model/form';
import type { Editor } from '../store/use-editor';
import { useMayEdit } from '../store/use-may-edit';
import { useSaid } from './field-texts';
import { LedgerNote } from './ledger-note';
import { MeanwhileNote } from './meanwhile-note';

type OutcomeNoteProps = {
  editor: Editor;
  id: string;
  title: string;
  fields: readonly FieldDefinition[];
  trace: Trace;
  object?: 'privacySetting' | 'purpose' | 'recipient';
  /** Labels of what is not a field of the list, by path. */
  labelOf?: (path: string) => string | undefined;
};

/** What became of saving a form: what was saved and where it is recorded, or why it was not. */
export const OutcomeNote = ({
  editor,
  id,
  title,
  fields,
  trace,
  object = 'privacySetting',
  labelOf,
}: OutcomeNoteProps) => {
  const { t, locale } = useTranslate();
  const said = useSaid();
  const { refused } = useMayEdit(object);
  const outcome = editor.outcome(id);
  const isRefused = outcome?.kind === 'FAILED' && outcome.error.kind === 'NOT_ALLOWED';
  useEffect(() => {
    if (isRefused) refused();
  }, [isRefused]);
  if (outcome === undefined) return null;

  const label = (path: string): string => {
    const field = fields.find((one) => one.path === path);
    return labelOf?.(path) ?? (field === undefined ? path : said(field.label));
  };
  switch (outcome.kind) {
    case 'SAVED': {
      const labels = [...new Set(outcome.paths.map(label))];
      return (
        <Notice tone="success" title={t('Saved: {fields}', { fields: joined(labels, locale) })}>
          <LedgerNote trace={trace} since={outcome.at} recordId={outcome.recordId} />
        </Notice>
      );
    }
    case 'FAILED':
      return (
        <Notice tone="danger" title={t('“{title}” was not saved', { title })}>
          {errorText(t, outcome.error)} {t('What you entered is still here.')}
        </Notice>
      );
    case 'WRONG':
      return Object.keys(editor.problems(id)).length === 0 ? null : (
        <Notice tone="danger" title={t('“{title}” was not saved', { title })}>
          {t('Something is missing or wrong. It is said beside the field.')}
        </Notice>
      );
    case 'CHANGED_MEANWHILE':
      return (
        <MeanwhileNote
          editor={editor}
          id={id}
          title={title}
          outcome={outcome}
          fields={fields}
          label={label}
        />
      );
    default: {
      const never: never = outcome;
      return never;
    }
  }
};

const joined = (labels: readonly string[], locale: string): string => {
  try {
    return new Intl.ListFormat(locale, { type: 'conjunction' }).format(labels);
  } catch {
    return labels.join(', ');
  }
};
