import { useTranslate } from 'twenty-sdk/front-component';
import { useEffect, useState } from 'react';

import type { Language } from '../../../domain/public-settings';
import { callRoute } from '../../api/client';
import { asUiError, type UiError } from '../../api/ui-error';
import { SelectField } from '../../kit/fields';
import { Section } from '../../kit/section';
import { Column, Row } from '../../kit/stack';
import { ErrorState, Loading } from '../../kit/states';
import { useTokens } from '../../kit/tokens';
import { useFormLanguages } from '../store/use-form-languages';
import { LANGUAGE_NAMES } from './languages-input';

export type PreviewPageName = 'NOTICE' | 'FORM' | 'PREFERENCES' | 'REQUEST' | 'TRACKING';

export type PreviewDraft = {
  settings?: Readonly<Record<string, string>>;
  purpose?: Readonly<Record<string, unknown>>;
};

type PreviewProps = {
  pages: readonly { page: PreviewPageName; label: string; slug?: string }[];
  draft: PreviewDraft;
  /** Of its heading. */
  level?: 2 | 3;
};

/** Whoever types is not asked for a page with every letter. */
const PAUSE_MS = 700;

type Shown = { html: string } | { error: UiError };

const load = async (asked: string): Promise<Shown> => {
  try {
    const { html } = await callRoute<{ html: string }>('/privacy/preview-page', JSON.parse(asked) as object);
    return { html };
  } catch (error) {
    return { error: asUiError(error) };
  }
};

/** A public page as it would be with what stands in the form. */
export const Preview = ({ pages, draft, level = 2 }: PreviewProps) => {
  const { t } = useTranslate();
  const { color, radius, space } = useTokens();
  const languages = useFormLanguages();
  const [chosen, setChosen] = useState(0);
  const [language, setLanguage] = useState<Language | undefined>(undefined);
  const [shown, setShown] = useState<Shown>();
  const [isLoading, setLoading] = useState(true);
  const [round, setRound] = useState(0);
  const page = pages[Math.min(chosen, pages.length - 1)];
  const spoken = language !== undefined && languages.includes(language) ? language : (languages[0] ?? 'en');
  const asked = JSON.stringify({
    page: page?.page,
    ...(page?.slug === undefined ? {} : { slug: page.slug }),
    language: spoken,
    ...draft,
  });

  useEffect(() => {
    let isOvertaken = false;
    const show = async (): Promise<void> => {
      const next = await load(asked);
      if (isOvertaken) return;
      setShown(next);
      setLoading(false);
    };
    setLoading(true);
    const timer = setTimeout(() => void show(), shown === undefined ? 0 : PAUSE_MS);
    return () => {
      isOvertaken = true;
      clearTimeout(timer);
    };
  }, [asked, round]);

  return (
    <Section
      title={t('Preview')}
      level={level}
      hint={t('As people will see it, with what is not saved yet. Nothing in it can be sent.')}
    >
      <Column gap={3}>
        <Row gap={3} align="flex-end">
          <SelectField
            label={t('Page')}
            value={String(Math.min(chosen, pages.length - 1))}
            options={pages.map((one, index) => ({ value: String(index), label: one.label }))}
            onChange={(index) => setChosen(Number(index))}
          />
          <SelectField
            label={t('Language')}
            value={spoken}
            options={languages.map((one) => ({ value: one, label: LANGUAGE_NAMES[one] }))}
            onChange={(one) => setLanguage(one as Language)}
          />
        </Row>
        {shown === undefined && <Loading label={t('Loading the preview …')} />}
        {shown !== undefined && 'error' in shown && (
          <ErrorState error={shown.error} onRetry={() => setRound((last) => last + 1)} />
        )}
        {shown !== undefined && 'html' in shown && (
          <iframe
            title={t('Preview of the page “{page}”', { page: page?.label ?? '' })}
            srcDoc={shown.html}
            // No forms, no windows, no origin; the page has no script and forbids any.
            sandbox="allow-scripts"
            referrerPolicy="no-referrer"
            style={{
              width: '100%',
              height: space(140),
              border: `1px solid ${color.edge}`,
              borderRadius: radius,
              background: '#ffffff',
              opacity: isLoading ? '0.6' : '1',
            }}
          />
        )}
      </Column>
    </Section>
  );
};
