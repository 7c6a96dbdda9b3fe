import { useTranslate } from 'twenty-sdk/front-component';

import { Boundary } from '../../kit/boundary';
import { Button } from '../../kit/button';
import { Section } from '../../kit/section';
import { ChapterFrame } from '../ledger/chapter-frame';
import type { ChapterId } from '../model/chapter-ids';
import { CensusRun } from './census-run';
import { FreeTextRun } from './free-text-run';
import { GuardSwitch } from './guard-switch';
import { SpecialDataRun } from './special-data-run';

/** What would be found or done, before it is switched on. Nothing here changes anybody's data. */
export const DryRunsChapter = ({ onOpen }: { onOpen: (chapter: ChapterId) => void }) => {
  const { t } = useTranslate();
  return (
    <ChapterFrame
      hint={t(
        'See what would be found before it is switched on. Findings are counts, kinds and links; what a field holds is never shown.',
      )}
    >
      <SpecialDataRun />
      <Boundary>
        <GuardSwitch />
      </Boundary>
      <Boundary>
        <FreeTextRun />
      </Boundary>
      <Boundary>
        <CensusRun onOpenFields={() => onOpen('fields')} />
      </Boundary>
      <Section
        title={t('Protection of roles')}
        hint={t('Its preview shows each permission of each role before anything is applied.')}
        actions={<Button label={t('Open Protection of roles')} onClick={() => onOpen('protection')} />}
      >
        {null}
      </Section>
    </ChapterFrame>
  );
};
