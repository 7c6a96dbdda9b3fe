import { type ReactNode } from 'react';

import { useDesk } from './desk';

/** A link of the page itself: it goes without loading anew, and like any link with a modifier key. */
export const Go = ({
  to,
  children,
  ...rest
}: { to: string; children: ReactNode } & Record<string, unknown>): ReactNode => {
  const { go } = useDesk();
  return (
    <a
      {...rest}
      href={to}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
};
