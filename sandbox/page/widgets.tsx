/** Widgets of a page: an app's components as they are, Twenty's own ones simply but from the data. */
import { type ReactNode } from 'react';

import { AppComponent } from './app-component';
import { type ChartData, chartData, filtered, MOST } from './chart-data';
import { useDesk, useLoaded } from './desk';
import { Empty, Failed, Value, Waiting } from './parts';
import { nameOf, objectById, readRecords } from './records';
import type { WidgetInfo } from './session';
import { Go } from './go';

const SHOWN = 12;
const COLORS = ['#3e63dd', '#30a46c', '#f76b15', '#8e4ec6', '#e5484d', '#0d9488', '#d6409f', '#8d8d8d'];
const colorOf = (series: readonly string[], label: string): string | undefined =>
  COLORS[series.indexOf(label) % COLORS.length];

/** A bar in the parts it has; the whole in one colour where nothing splits it. */
const Bar = ({
  slice,
  data,
  most,
}: {
  slice: ChartData['slices'][number];
  data: ChartData;
  most: number;
}): ReactNode => {
  const width = `${(100 * slice.value) / most}%`;
  if (slice.parts.length === 0) return <span className="bar" style={{ width }} />;
  return (
    <span className="bar parts" style={{ width }}>
      {slice.parts.map(({ label, value }) => (
        <span
          key={label}
          title={`${label}: ${value}`}
          style={{ flexGrow: value, background: colorOf(data.series, label) }}
        />
      ))}
    </span>
  );
};

const Graph = ({ widget }: { widget: WidgetInfo }): ReactNode => {
  const { session, settings, version } = useDesk();
  const { locale } = settings;
  const { data, error } = useLoaded(
    () => chartData(session, widget, locale),
    [session, widget.id, locale, version],
  );
  if (error !== undefined) return <Failed error={error} />;
  if (!data) return <Waiting />;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  if (widget.configuration['configurationType'] === 'AGGREGATE_CHART')
    return <p className="figure">{number.format(data.total)}</p>;
  if (data.slices.length === 0) return <Empty />;
  const most = Math.max(...data.slices.map(({ value }) => value), 1);
  return (
    <>
      <table className="bars">
        <caption className="unseen">{widget.title}</caption>
        <tbody>
          {data.slices.slice(-SHOWN).map((slice) => (
            <tr key={slice.label}>
              <th scope="row">{slice.label}</th>
              <td>
                <Bar slice={slice} data={data} most={most} />
              </td>
              <td className="num">{number.format(slice.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.series.length > 0 && (
        <ul className="legend">
          {data.series.map((label) => (
            <li key={label}>
              <span className="swatch" style={{ background: colorOf(data.series, label) }} /> {label}
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

/** The records of a view, its fields as columns. */
const ViewTable = ({ widget }: { widget: WidgetInfo }): ReactNode => {
  const { session, version } = useDesk();
  const view = session.applications
    .flatMap(({ views }) => views)
    .find(
      ({ universalIdentifier }) => universalIdentifier === widget.configuration['viewUniversalIdentifier'],
    );
  const object = objectById(
    session,
    widget.objectUniversalIdentifier ?? view?.objectUniversalIdentifier ?? null,
  );
  const { data, error } = useLoaded(async () => {
    if (!object) return undefined;
    const { rows } = await readRecords(session, object, {
      orderBy: [{ createdAt: 'DescNullsLast' }],
      first: MOST,
    });
    return filtered(session, object, rows, view?.filters ?? []).slice(0, SHOWN);
  }, [session, object, view, version]);
  if (error !== undefined) return <Failed error={error} />;
  if (!object) return <Empty />;
  if (!data) return <Waiting />;
  const columns = (view?.fields ?? [])
    .flatMap((id) => object.fields.find(({ universalIdentifier }) => universalIdentifier === id) ?? [])
    .filter(({ name }) => name !== object.labelField)
    .slice(0, 4);
  if (data.length === 0) return <Empty />;
  return (
    <div className="table-card" role="region" aria-label={widget.title} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th>{object.labelSingular}</th>
            {columns.map(({ name, label }) => (
              <th key={name}>{label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.map((row) => (
            <tr key={row.id}>
              <td>
                <Go to={`/object/${object.nameSingular}/${row.id}`}>{nameOf(object, row)}</Go>
              </td>
              {columns.map((field) => (
                <td key={field.name}>
                  <Value field={field} value={row[field.name]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Content = ({ widget }: { widget: WidgetInfo }): ReactNode => {
  const { configuration } = widget;
  switch (widget.type) {
    case 'FRONT_COMPONENT':
      return (
        <AppComponent
          componentId={String(configuration['frontComponentUniversalIdentifier'])}
          recordIds={[]}
        />
      );
    case 'GRAPH':
      return <Graph widget={widget} />;
    case 'VIEW':
    case 'RECORD_TABLE':
      return <ViewTable widget={widget} />;
    case 'IFRAME':
      return <iframe title={widget.title} src={String(configuration['url'] ?? '')} sandbox="allow-scripts" />;
    case 'STANDALONE_RICH_TEXT':
      return (
        <p className="rich-text">
          {String((configuration['body'] as { markdown?: string } | undefined)?.markdown ?? '')}
        </p>
      );
    default:
      return <Empty>{widget.type}</Empty>;
  }
};

/** A widget in its frame; a component that fills its tab draws its own. */
export const Widget = ({ widget, isAlone }: { widget: WidgetInfo; isAlone: boolean }): ReactNode => {
  if (isAlone) return <Content widget={widget} />;
  return (
    <section className="card widget" aria-label={widget.title}>
      <h2>{widget.title}</h2>
      <Content widget={widget} />
    </section>
  );
};
