import { useTranslate } from 'twenty-sdk/front-component';

import { SelectField } from '../kit/fields';
import { Hidden } from '../kit/hidden';
import { useTokens } from '../kit/tokens';
import type { Chapter } from './chapter';
import type { ChapterId } from './model/chapter-ids';
import { useUnsavedByChapter } from './store/kept';

type ChapterListProps = {
  chapters: readonly Chapter[];
  active: ChapterId;
  onChange: (chapter: ChapterId) => void;
};

/** The chapters, with a mark on those that hold something unsaved. */
export const ChapterList = ({ chapters, active, onChange }: ChapterListProps) => {
  const { t } = useTranslate();
  const { color, font, radius, space, weight } = useTokens();
  const unsaved = useUnsavedByChapter();
  return (
    <nav className="tp-settings-list" aria-label={t('Chapters')} style={{ flex: '0 0 212px', minWidth: 0 }}>
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {chapters.map(({ id, label }) => {
          const count = unsaved[id] ?? 0;
          const isActive = id === active;
          return (
            <li key={id}>
              <button
                type="button"
                className="tp-focus tp-press"
                aria-current={isActive ? 'page' : undefined}
                onClick={() => onChange(id)}
                style={{
                  display: 'flex',
                  alignItems: 'center',
                  justifyContent: 'space-between',
                  gap: space(2),
                  width: '100%',
                  minHeight: '32px',
                  padding: `${space(1)} ${space(2)}`,
                  border: 'none',
                  borderRadius: radius,
                  background: isActive ? color.selected : 'transparent',
                  color: isActive ? color.text : color.soft,
                  fontFamily: font.family,
                  fontSize: font.body,
                  fontWeight: isActive ? weight.medium : weight.regular,
                  textAlign: 'left',
                  cursor: 'pointer',
                }}
              >
                <span style={{ minWidth: 0, overflowWrap: 'anywhere' }}>{t(label)}</span>
                {count > 0 && (
                  <span style={{ flex: 'none', color: color.accentText }}>
                    <span aria-hidden>●</span>
                    <Hidden>
                      {count === 1 ? t('1 unsaved change') : t('{count} unsaved changes', { count })}
                    </Hidden>
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
};

/** The same where there is little room. */
export const ChapterChoice = ({ chapters, active, onChange }: ChapterListProps) => {
  const { t } = useTranslate();
  const unsaved = useUnsavedByChapter();
  return (
    <div className="tp-settings-choice" style={{ flex: '1 1 100%' }}>
      <SelectField
        label={t('Chapter')}
        value={active}
        options={chapters.map(({ id, label }) => ({
          value: id,
          label: (unsaved[id] ?? 0) > 0 ? t('{chapter} (not saved)', { chapter: t(label) }) : t(label),
        }))}
        onChange={(id) => onChange(id as ChapterId)}
      />
    </div>
  );
};
