import { useTranslate } from 'twenty-sdk/front-component';

import { Button } from '../../kit/button';
import { Row } from '../../kit/stack';
import { useTokens } from '../../kit/tokens';
import type { Editor } from '../store/use-editor';
import { useUnsaved } from '../store/kept';

type SaveBarProps = { chapter: string; editor: Editor; keys: readonly string[] };

/** Stays at the foot of a chapter while something in it is not saved. */
export const SaveBar = ({ chapter, editor, keys }: SaveBarProps) => {
  const { t } = useTranslate();
  const { color, font, radius, space } = useTokens();
  const count = keys.reduce((sum, key) => sum + editor.changed(key).length, 0);
  useUnsaved(chapter, count);
  return (
    <div
      role="region"
      aria-label={t('Unsaved changes')}
      style={
        count === 0
          ? { display: 'none' }
          : {
              position: 'sticky',
              bottom: '0',
              zIndex: 1,
              padding: space(3),
              background: color.raised,
              border: `1px solid ${color.edge}`,
              borderRadius: `calc(${radius} * 2)`,
              fontFamily: font.family,
              fontSize: font.body,
              color: color.text,
            }
      }
    >
      <Row gap={3} justify="space-between">
        <span role="status">
          {count === 1 ? t('1 unsaved change') : t('{count} unsaved changes', { count })}
        </span>
        <Row gap={2}>
          <Button
            kind="quiet"
            label={t('Discard')}
            isDisabled={editor.isSaving}
            onClick={() => editor.discard(keys)}
          />
          <Button
            kind="primary"
            label={t('Save')}
            isBusy={editor.isSaving}
            onClick={() => void editor.save(keys)}
          />
        </Row>
      </Row>
    </div>
  );
};
