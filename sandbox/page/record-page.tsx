/** A record with what hangs on it, and the tabs apps add to its page. */
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';

import { AppComponent } from './app-component';
import { useDesk, useLoaded } from './desk';
import { Avatar, Empty, Failed, Tag, Value, Waiting } from './parts';
import { nameOf, objectNamed, readRecord, type RecordRow } from './records';
import { RELATED, type RelatedKind, RelatedList } from './related';
import type { FieldInfo, ObjectInfo, TabInfo } from './session';
import { isTextKey, textIn } from './texts';
import { WorkflowActions } from './workflow-actions';

const WITHOUT = new Set([
  'id',
  'createdAt',
  'updatedAt',
  'deletedAt',
  'position',
  'searchVector',
  'avatarUrl',
  'avatarFile',
]);
/** Empty fields are left out, but for those one looks for. */
const ALWAYS = new Set([
  'emails',
  'phones',
  'company',
  'jobTitle',
  'stage',
  'amount',
  'closeDate',
  'domainName',
]);

const isSet = (value: unknown): boolean => {
  if (value === null || value === undefined || value === '' || value === false) return false;
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object') return Object.values(value).some(isSet);
  return true;
};

const fieldsOf = (object: ObjectInfo, record: RecordRow): FieldInfo[] =>
  object.fields.filter(
    (field) =>
      field.name in record &&
      field.name !== object.labelField &&
      !WITHOUT.has(field.name) &&
      field.type !== 'RAW_JSON' &&
      (ALWAYS.has(field.name) || isSet(record[field.name])),
  );

const Fields = ({ object, record }: { object: ObjectInfo; record: RecordRow }): ReactNode => {
  const own = fieldsOf(object, record);
  const byOwner = [own.filter(({ isOfApp }) => !isOfApp), own.filter(({ isOfApp }) => isOfApp)];
  return byOwner
    .filter((fields) => fields.length > 0)
    .map((fields) => (
      <dl key={String(fields[0]?.isOfApp)} className="fields">
        {fields.map((field) => (
          <div key={field.name}>
            <dt>{field.label}</dt>
            <dd>
              <Value field={field} value={record[field.name]} />
            </dd>
          </div>
        ))}
      </dl>
    ));
};

type Tab = { id: string; title: string; app?: TabInfo; related?: RelatedKind };

const useTabs = (object: ObjectInfo): Tab[] => {
  const { session, settings } = useDesk();
  const related = RELATED[object.nameSingular] ?? [];
  const standard = related.map((kind): Tab => ({
    id: kind,
    title: textIn(settings.locale, kind),
    related: kind,
  }));
  const apps = session.applications
    .flatMap(({ recordTabs }) => recordTabs)
    .filter((tab) => tab.object === object.nameSingular)
    .toSorted((a, b) => a.position - b.position);
  return [...standard, ...apps.map((app): Tab => ({ id: app.id, title: app.title, app }))];
};

const TabBar = ({
  tabs,
  active,
  onChange,
}: {
  tabs: Tab[];
  active: string;
  onChange: (id: string) => void;
}): ReactNode => {
  const bar = useRef<HTMLDivElement>(null);
  // On a narrow page the bar scrolls; the tab that is shown is not to be out of sight.
  useEffect(() => {
    const tab = bar.current?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (bar.current && tab) bar.current.scrollLeft = tab.offsetLeft - bar.current.offsetLeft - 24;
  }, [active]);
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const index = tabs.findIndex(({ id }) => id === active);
    const next = tabs[(tabs.length + index + step) % tabs.length];
    if (!next) return;
    onChange(next.id);
    bar.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
  };
  return (
    <div ref={bar} role="tablist" className="tabs" onKeyDown={move}>
      {tabs.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          role="tab"
          data-tab={id}
          id={`tab-${id}`}
          aria-selected={id === active}
          aria-controls="tab-panel"
          tabIndex={id === active ? 0 : -1}
          onClick={() => onChange(id)}
        >
          {title}
        </button>
      ))}
    </div>
  );
};

const AppTab = ({ tab, recordId }: { tab: TabInfo; recordId: string }): ReactNode =>
  tab.widgets.map((widget) => (
    <div key={widget.id} className="app-widget">
      {widget.type === 'FRONT_COMPONENT' ? (
        <AppComponent
          componentId={String(widget.configuration['frontComponentUniversalIdentifier'])}
          recordIds={[recordId]}
        />
      ) : (
        <Empty>{widget.title}</Empty>
      )}
    </div>
  ));

/** The tab named in the address (`?tab=<title>`), the app's first, or the first. */
const firstTab = (tabs: Tab[]): string => {
  const wanted = new URLSearchParams(location.search).get('tab');
  const found =
    tabs.find(({ id, title }) => id === wanted || title === wanted) ?? tabs.find(({ app }) => app) ?? tabs[0];
  return found?.id ?? '';
};

const Record = ({ object, record }: { object: ObjectInfo; record: RecordRow }): ReactNode => {
  const { settings } = useDesk();
  const { locale } = settings;
  const tabs = useTabs(object);
  const [active, setActive] = useState(() => firstTab(tabs));
  const tab = tabs.find(({ id }) => id === active) ?? tabs[0];
  const name = nameOf(object, record);
  const kind = isTextKey(object.nameSingular) ? textIn(locale, object.nameSingular) : object.labelSingular;
  const state = object.fields.find((field) => field.name === 'processingState');
  return (
    <>
      <div className="page-head">
        <Avatar name={name} id={record.id} isLarge />
        <div className="grow">
          <h1>{name}</h1>
          <span className="soft">{kind}</span>
        </div>
        {record['deletedAt'] !== null && <Tag color="red">{textIn(locale, 'deleted')}</Tag>}
        {state && isSet(record['processingState']) && (
          <Value field={state} value={record['processingState']} />
        )}
      </div>
      <div className="record">
        <section className="card" aria-label={textIn(locale, 'details')}>
          <Fields object={object} record={record} />
          <WorkflowActions object={object} recordId={record.id} />
        </section>
        <section className="card tab-card">
          {tab ? (
            <>
              <TabBar tabs={tabs} active={tab.id} onChange={setActive} />
              <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab.id}`} key={tab.id}>
                {tab.app && <AppTab tab={tab.app} recordId={record.id} />}
                {tab.related && <RelatedList object={object} recordId={record.id} kind={tab.related} />}
              </div>
            </>
          ) : (
            <Empty />
          )}
        </section>
      </div>
    </>
  );
};

export const RecordPage = ({ object: nameSingular, id }: { object: string; id: string }): ReactNode => {
  const { session, select, version } = useDesk();
  const object = objectNamed(session, nameSingular);
  const { data, error } = useLoaded(
    async () => ({ record: object && (await readRecord(session, object, id)) }),
    [session, object, id, version],
  );
  const record = data?.record;
  useEffect(() => {
    if (record) select([record]);
  }, [record, select]);
  if (error !== undefined) return <Failed error={error} />;
  if (!data) return <Waiting />;
  return object && record ? <Record object={object} record={record} /> : <Empty />;
};
