import { AppPath, navigate, useTranslate } from 'twenty-sdk/front-component';
import type { CSSProperties, ReactNode } from 'react';

import { Hidden } from './hidden';
import { type Tokens, useTokens } from './tokens';

const linkStyle = ({ color, radius }: Tokens): CSSProperties => ({
  color: color.accentText,
  textDecoration: 'underline',
  textUnderlineOffset: '2px',
  borderRadius: radius,
  overflowWrap: 'anywhere',
});

type RecordLinkProps = {
  /** Singular, as in the address: `person`. */
  object: string;
  recordId: string;
  children: ReactNode;
};

/** Opens a record. A button, because a component cannot keep the browser from following a real link out of the page. */
export const RecordLink = ({ object, recordId, children }: RecordLinkProps) => {
  const tokens = useTokens();
  return (
    <button
      type="button"
      role="link"
      className="tp-focus tp-link"
      onClick={() => {
        void navigate(AppPath.RecordShowPage, { objectNameSingular: object, objectRecordId: recordId });
      }}
      style={{
        ...linkStyle(tokens),
        display: 'inline',
        padding: '0',
        background: 'transparent',
        border: 'none',
        fontFamily: 'inherit',
        fontSize: 'inherit',
        textAlign: 'inherit',
        cursor: 'pointer',
      }}
    >
      {children}
    </button>
  );
};

export const ExternalLink = ({ href, children }: { href: string; children: ReactNode }) => {
  const { t } = useTranslate();
  const tokens = useTokens();
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className="tp-focus tp-link"
      style={linkStyle(tokens)}
    >
      {children}
      <Hidden> {t('(opens in a new tab)')}</Hidden>
    </a>
  );
};
