import { AppPath, navigate } from 'twenty-sdk/front-component';

import { useTokens } from '../../kit/tokens';
import type { Views } from './use-views';

type ViewLinkProps = {
  views: Views | undefined;
  object: string;
  /** The name the app gave the view; left out: the object's main view. */
  view?: string;
  label: string;
};

/** Leads to a view of Twenty's own; nothing where the workspace has no such object. */
export const ViewLink = ({ views, object, view, label }: ViewLinkProps) => {
  const { color, font, radius, space } = useTokens();
  const plural = views?.pluralOf(object);
  if (plural === undefined) return null;
  const viewId = view === undefined ? undefined : views?.idOf(object, view);
  return (
    <button
      type="button"
      role="link"
      className="tp-focus tp-link"
      onClick={() => {
        void navigate(
          AppPath.RecordIndexPage,
          { objectNamePlural: plural },
          viewId === undefined ? undefined : { viewId },
        );
      }}
      style={{
        minHeight: '24px',
        padding: `0 ${space(1)}`,
        background: 'transparent',
        border: 'none',
        borderRadius: radius,
        color: color.accentText,
        cursor: 'pointer',
        fontFamily: font.family,
        fontSize: font.body,
        textAlign: 'left',
        textDecoration: 'underline',
        textUnderlineOffset: '2px',
      }}
    >
      {label}
    </button>
  );
};
