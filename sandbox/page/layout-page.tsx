/** A page of an app's own: its tabs, and in each its widgets where the layout puts them. */
import { type CSSProperties, type ReactNode, useState } from 'react';

import { useDesk } from './desk';
import { Empty } from './parts';
import type { TabInfo, WidgetInfo } from './session';
import { Widget } from './widgets';

/** Where a widget of a grid is: twelve columns, rows of fixed height; on a narrow page one below the other. */
const place = ({ position }: WidgetInfo): CSSProperties => {
  if (position?.layoutMode !== 'GRID') return {};
  return {
    '--row': (position.row ?? 0) + 1,
    '--rows': position.rowSpan ?? 4,
    '--column': (position.column ?? 0) + 1,
    '--columns': position.columnSpan ?? 4,
  } as CSSProperties;
};

const ordered = (widgets: WidgetInfo[]): WidgetInfo[] =>
  widgets.toSorted((a, b) => {
    const [left, right] = [a.position ?? {}, b.position ?? {}];
    return (
      (left.index ?? left.row ?? 0) - (right.index ?? right.row ?? 0) ||
      (left.column ?? 0) - (right.column ?? 0)
    );
  });

const TabContent = ({ tab }: { tab: TabInfo }): ReactNode => {
  const isAlone =
    tab.layoutMode === 'CANVAS' || (tab.widgets.length === 1 && tab.widgets[0]?.type === 'FRONT_COMPONENT');
  const isGrid = tab.layoutMode === 'GRID' && !isAlone;
  return (
    <div className={isGrid ? 'grid' : 'stack'}>
      {ordered(tab.widgets).map((widget) => (
        <div key={widget.id} className="cell" style={isGrid ? place(widget) : {}}>
          <Widget widget={widget} isAlone={isAlone} />
        </div>
      ))}
    </div>
  );
};

export const LayoutPage = ({ id }: { id: string }): ReactNode => {
  const { session } = useDesk();
  const layout = session.applications
    .flatMap(({ pageLayouts }) => pageLayouts)
    .find((one) => one.id === id || one.universalIdentifier === id);
  const tabs = layout?.tabs.toSorted((a, b) => a.position - b.position) ?? [];
  const [active, setActive] = useState(tabs[0]?.id);
  const tab = tabs.find((one) => one.id === active) ?? tabs[0];
  if (!layout || !tab) return <Empty />;
  return (
    <>
      <div className="page-head">
        <h1>{layout.name}</h1>
      </div>
      {tabs.length > 1 && (
        <div className="tabs page-tabs" role="group" aria-label={layout.name}>
          {tabs.map((one) => (
            <button
              key={one.id}
              type="button"
              aria-pressed={one.id === tab.id}
              onClick={() => setActive(one.id)}
            >
              {one.title}
            </button>
          ))}
        </div>
      )}
      <TabContent key={tab.id} tab={tab} />
    </>
  );
};
