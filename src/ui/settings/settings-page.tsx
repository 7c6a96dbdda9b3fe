import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';

import { Boundary } from '../kit/boundary';
import { Heading } from '../kit/heading';
import { ErrorState, Loading, RefusedState } from '../kit/states';
import { useTokens } from '../kit/tokens';
import { ChapterChoice, ChapterList } from './chapter-list';
import type { Chapter } from './chapter';
import type { ChapterId } from './model/chapter-ids';
import type { SettingDefinition } from './model/setting';
import { usePageStyles } from './page-styles';
import { KeptProvider } from './store/kept';
import { SettingsProvider, useSettings } from './store/settings-store';

type SettingsPageProps = {
  /** In the order of the list; the first is shown when the page is opened. */
  chapters: readonly Chapter[];
  settings: readonly SettingDefinition[];
};

/** The privacy settings: one chapter at a time, what is not saved is kept while another is looked at. */
export const SettingsPage = ({ chapters, settings }: SettingsPageProps) => (
  <Boundary>
    <KeptProvider>
      <SettingsProvider settings={settings}>
        <Chapters chapters={chapters} />
      </SettingsProvider>
    </KeptProvider>
  </Boundary>
);

const Chapters = ({ chapters }: Pick<SettingsPageProps, 'chapters'>) => {
  const { t } = useTranslate();
  const { color, font, space, weight } = useTokens();
  const [active, setActive] = useState<ChapterId | undefined>(chapters[0]?.id);
  usePageStyles();
  const chapter = chapters.find(({ id }) => id === active) ?? chapters[0];
  if (chapter === undefined) return null;
  return (
    <div
      style={{
        boxSizing: 'border-box',
        width: '100%',
        minHeight: '100%',
        padding: space(4),
        background: color.page,
        color: color.text,
        fontFamily: font.family,
        fontSize: font.body,
        lineHeight: '1.45',
        containerType: 'inline-size',
      }}
    >
      <div
        style={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: space(6),
          alignItems: 'flex-start',
          maxWidth: '1120px',
          margin: '0 auto',
        }}
      >
        <ChapterList chapters={chapters} active={chapter.id} onChange={setActive} />
        <ChapterChoice chapters={chapters} active={chapter.id} onChange={setActive} />
        <div style={{ flex: '1 1 480px', minWidth: 'min(100%, 280px)' }}>
          <Heading
            level={1}
            style={{
              margin: `0 0 ${space(4)} 0`,
              fontSize: font.title,
              fontWeight: weight.strong,
              lineHeight: '1.3',
            }}
          >
            {t(chapter.label)}
          </Heading>
          <Boundary key={chapter.id}>
            <Content chapter={chapter} onOpen={setActive} />
          </Boundary>
        </div>
      </div>
    </div>
  );
};

const Content = ({ chapter, onOpen }: { chapter: Chapter; onOpen: (chapter: ChapterId) => void }) => {
  const { t } = useTranslate();
  const { isLoading, error, read, reload } = useSettings();
  const { Shown } = chapter;
  if (chapter.needsSettings === true) {
    if (error !== undefined && read === undefined) return <ErrorState error={error} onRetry={reload} />;
    if (read === undefined) return isLoading ? <Loading /> : null;
    if (read.isRefused) return <RefusedState what={t('privacy settings')} />;
  }
  return <Shown onOpen={onOpen} />;
};
