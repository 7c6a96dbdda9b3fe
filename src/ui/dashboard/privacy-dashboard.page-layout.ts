import {
  ObjectRecordGroupByDateGranularity,
  PageLayoutTabLayoutMode,
  definePageLayout,
} from 'twenty-sdk/define';

import {
  additions,
  dashboardWidgets,
  frontComponents,
  objects,
  pages,
  standardObjects,
} from '../../identifiers';
import {
  barWidget,
  componentWidget,
  is,
  isPast,
  lineWidget,
  numberWidget,
  tableWidget,
} from './standard-widgets';

const { consentsTab, layout, overviewTab, peopleTab, requestsTab } = pages.dashboard;
const { consent, dataRequest, ledgerEntry, sensitiveFinding } = objects;
const { fields: personFields, views: personViews } = additions.person;
const person = standardObjects.person.object;
const personName = standardObjects.person.fields.name;

const openRequests = [is(dataRequest.fields.state, 'RECEIVED', 'IDENTITY', 'IN_PROGRESS', 'APPROVAL')];
const pastRetention = [
  isPast(personFields.retentionDueAt),
  is(personFields.processingState, 'ACTIVE', 'RESTRICTED'),
];
const reveals = [is(ledgerEntry.fields.action, 'VALUE_REVEALED')];
const openFindings = [is(sensitiveFinding.fields.state, 'OPEN')];

export default definePageLayout({
  universalIdentifier: layout,
  name: 'Privacy dashboard',
  type: 'STANDALONE_PAGE',
  tabs: [
    {
      universalIdentifier: overviewTab,
      title: 'Overview',
      position: 0,
      icon: 'IconLayoutDashboard',
      layoutMode: PageLayoutTabLayoutMode.GRID,
      widgets: [
        numberWidget({
          id: dashboardWidgets.w01,
          title: 'Open requests',
          object: dataRequest.object,
          counted: dataRequest.fields.name,
          filters: openRequests,
          color: 'blue',
          place: { row: 0, column: 0, height: 2, width: 3 },
        }),
        numberWidget({
          id: dashboardWidgets.w02,
          title: 'Overdue requests',
          object: dataRequest.object,
          counted: dataRequest.fields.name,
          filters: [...openRequests, isPast(dataRequest.fields.dueOn)],
          color: 'red',
          place: { row: 0, column: 3, height: 2, width: 3 },
        }),
        numberWidget({
          id: dashboardWidgets.w03,
          title: 'Consents in force',
          object: consent.object,
          counted: consent.fields.name,
          filters: [is(consent.fields.state, 'GIVEN')],
          color: 'green',
          place: { row: 0, column: 6, height: 2, width: 3 },
        }),
        numberWidget({
          id: dashboardWidgets.w04,
          title: 'Open findings',
          object: sensitiveFinding.object,
          counted: sensitiveFinding.fields.name,
          filters: openFindings,
          color: 'orange',
          place: { row: 0, column: 9, height: 2, width: 3 },
        }),
        numberWidget({
          id: dashboardWidgets.w05,
          title: 'People past retention',
          object: person,
          counted: personName,
          filters: pastRetention,
          color: 'red',
          place: { row: 2, column: 0, height: 2, width: 3 },
        }),
        numberWidget({
          id: dashboardWidgets.w06,
          title: 'Restricted people',
          object: person,
          counted: personName,
          filters: [is(personFields.processingState, 'RESTRICTED')],
          color: 'orange',
          place: { row: 2, column: 3, height: 2, width: 3 },
        }),
        numberWidget({
          id: dashboardWidgets.w07,
          title: 'Pseudonymised people',
          object: person,
          counted: personName,
          filters: [is(personFields.processingState, 'PSEUDONYMISED')],
          color: 'blue',
          place: { row: 2, column: 6, height: 2, width: 3 },
        }),
        numberWidget({
          id: dashboardWidgets.w08,
          title: 'Values revealed',
          object: ledgerEntry.object,
          counted: ledgerEntry.fields.name,
          filters: reveals,
          color: 'purple',
          place: { row: 2, column: 9, height: 2, width: 3 },
        }),
        barWidget({
          id: dashboardWidgets.w09,
          title: 'Requests by right and state',
          object: dataRequest.object,
          counted: dataRequest.fields.name,
          by: { field: dataRequest.fields.right },
          split: { field: dataRequest.fields.state },
          isHorizontal: true,
          color: 'auto',
          place: { row: 4, column: 0, height: 7, width: 6 },
        }),
        lineWidget({
          id: dashboardWidgets.w10,
          title: 'Consents given, by month and purpose',
          object: consent.object,
          counted: consent.fields.name,
          by: { field: consent.fields.givenAt, granularity: ObjectRecordGroupByDateGranularity.MONTH },
          split: { field: consent.fields.purpose, subField: 'name' },
          color: 'auto',
          place: { row: 4, column: 6, height: 7, width: 6 },
        }),
        tableWidget({
          id: dashboardWidgets.w11,
          title: 'Overdue requests',
          object: dataRequest.object,
          view: dataRequest.views.overdueRequests.view,
          place: { row: 11, column: 0, height: 6, width: 6 },
        }),
        tableWidget({
          id: dashboardWidgets.w12,
          title: 'People past retention',
          object: person,
          view: personViews.peopleRetentionOverdue.view,
          place: { row: 11, column: 6, height: 6, width: 6 },
        }),
        barWidget({
          id: dashboardWidgets.w13,
          title: 'Values revealed, by week',
          object: ledgerEntry.object,
          counted: ledgerEntry.fields.name,
          filters: reveals,
          by: { field: ledgerEntry.fields.happenedAt, granularity: ObjectRecordGroupByDateGranularity.WEEK },
          color: 'purple',
          place: { row: 17, column: 0, height: 6, width: 6 },
        }),
        barWidget({
          id: dashboardWidgets.w14,
          title: 'Open findings, by level',
          object: sensitiveFinding.object,
          counted: sensitiveFinding.fields.name,
          filters: openFindings,
          by: { field: sensitiveFinding.fields.level },
          color: 'orange',
          place: { row: 17, column: 6, height: 6, width: 6 },
        }),
      ],
    },
    {
      universalIdentifier: requestsTab,
      title: 'Requests',
      position: 1,
      icon: 'IconUserQuestion',
      layoutMode: PageLayoutTabLayoutMode.CANVAS,
      widgets: [componentWidget(dashboardWidgets.w15, 'Requests', frontComponents.dashboardRequests)],
    },
    {
      universalIdentifier: consentsTab,
      title: 'Consents',
      position: 2,
      icon: 'IconChecklist',
      layoutMode: PageLayoutTabLayoutMode.CANVAS,
      widgets: [componentWidget(dashboardWidgets.w16, 'Consents', frontComponents.dashboardConsents)],
    },
    {
      universalIdentifier: peopleTab,
      title: 'People',
      position: 3,
      icon: 'IconUsers',
      layoutMode: PageLayoutTabLayoutMode.CANVAS,
      widgets: [componentWidget(dashboardWidgets.w17, 'People', frontComponents.dashboardPeople)],
    },
  ],
});
