import type { ReactNode } from 'react';

import { useTokens } from '../../kit/tokens';
import { useUid } from '../../kit/uid';

type GroupProps = {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  children: ReactNode;
};

/** Several inputs under one name. */
export const Group = ({ label, hint, error, children }: GroupProps) => {
  const { color, font, space, weight } = useTokens();
  const uid = useUid();
  const described = [error === undefined ? '' : `${uid}-error`, hint === undefined ? '' : `${uid}-hint`]
    .filter(Boolean)
    .join(' ');
  return (
    <div
      role="group"
      aria-labelledby={uid}
      aria-describedby={described === '' ? undefined : described}
      style={{
        display: 'flex',
        flexDirection: 'column',
        gap: space(2),
        minWidth: 0,
        fontFamily: font.family,
        fontSize: font.body,
      }}
    >
      <span id={uid} style={{ color: color.text, fontWeight: weight.medium }}>
        {label}
      </span>
      {hint !== undefined && (
        <span id={`${uid}-hint`} style={{ color: color.soft, fontSize: font.small }}>
          {hint}
        </span>
      )}
      {children}
      {error !== undefined && (
        <span id={`${uid}-error`} role="alert" style={{ color: color.danger, fontSize: font.small }}>
          {error}
        </span>
      )}
    </div>
  );
};
