import { useTranslate } from 'twenty-sdk/front-component';

import { Column } from '../../kit/stack';
import { useTokens } from '../../kit/tokens';
import { PURPOSE_FIELDS } from '../model/purpose-fields';
import { FieldInput } from '../parts/field-input';
import { useSaid } from '../parts/field-texts';
import type { Editor } from '../store/use-editor';

type PurposeFieldsProps = { id: string; editor: Editor; isDisabled: boolean };
type Part = keyof typeof PURPOSE_FIELDS;

/** The fields of a purpose; what is needed rarely is folded away. */
export const PurposeFields = ({ id, editor, isDisabled }: PurposeFieldsProps) => {
  const { t } = useTranslate();
  const said = useSaid();
  const { color, space, weight } = useTokens();
  const values = editor.values(id);
  const problems = editor.problems(id);
  const fields = (part: Part) =>
    PURPOSE_FIELDS[part].map((field) => {
      const problem = problems[field.path];
      return (
        <FieldInput
          key={field.path}
          field={field}
          value={values[field.path] ?? field.otherwise}
          error={problem === undefined ? undefined : said(problem)}
          isDisabled={isDisabled}
          onChange={(value) => editor.change(id, field.path, value)}
        />
      );
    });
  const folded: readonly { part: Part; label: string }[] = [
    { part: 'data', label: t('Data and people') },
    { part: 'consent', label: t('Consent') },
    { part: 'keeping', label: t('How long it is kept') },
    { part: 'more', label: t('Transfers, automated decisions, security') },
  ];
  return (
    <Column gap={4}>
      {fields('basics')}
      {folded.map(({ part, label }) => {
        const isWrong = PURPOSE_FIELDS[part].some(({ path }) => problems[path] !== undefined);
        return (
          <details key={part} open={isWrong ? true : undefined}>
            <summary
              className="tp-focus"
              style={{
                cursor: 'pointer',
                color: color.text,
                fontWeight: weight.medium,
                padding: `${space(1)} 0`,
              }}
            >
              {label}
            </summary>
            <div style={{ padding: `${space(3)} 0 ${space(1)} ${space(4)}` }}>
              <Column gap={4}>{fields(part)}</Column>
            </div>
          </details>
        );
      })}
    </Column>
  );
};
