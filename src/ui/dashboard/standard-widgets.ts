import {
  AggregateOperations,
  ObjectRecordGroupByDateGranularity,
  PageLayoutTabLayoutMode,
  ViewFilterOperand,
} from 'twenty-sdk/define';

import { target } from '../../identifiers';

/** Widgets of Twenty's own, as the manifest writes them. */

export type ChartFilter = { field: string; operand: ViewFilterOperand; value?: readonly string[] };

type Place = { row: number; column: number; height: number; width: number };

/** A page has twelve columns. Measured: 2.21 reads the place under its first name; later servers do under the second. */
const at = ({ row, column, height, width }: Place) => {
  const place = { row, column, rowSpan: height, columnSpan: width };
  return { gridPosition: place, position: { layoutMode: PageLayoutTabLayoutMode.GRID as const, ...place } };
};

const recordFilters = (filters: readonly ChartFilter[]) => ({
  filter: {
    recordFilterGroups: [],
    recordFilters: filters.map(({ field, operand, value }) => ({
      fieldMetadataUniversalIdentifier: field,
      operand,
      value: value === undefined ? '' : JSON.stringify(value),
    })),
  },
});

type Common = {
  id: string;
  title: string;
  object: string;
  /** Any field every record has: records are counted by it. */
  counted: string;
  filters?: readonly ChartFilter[];
  place: Place;
};

const graph = ({ id, title, object, place }: Common) => ({
  universalIdentifier: id,
  title,
  type: 'GRAPH' as const,
  objectUniversalIdentifier: object,
  ...at(place),
});

const counting = ({ counted, filters = [] }: Common) => ({
  aggregateFieldMetadataUniversalIdentifier: counted,
  aggregateOperation: AggregateOperations.COUNT,
  ...recordFilters(filters),
});

/** How many records there are. */
export const numberWidget = (widget: Common & { color: string }) => ({
  ...graph(widget),
  configuration: {
    configurationType: 'AGGREGATE_CHART' as const,
    ...counting(widget),
    displayDataLabel: true,
    color: widget.color,
  },
});

type Axis = { field: string; subField?: string; granularity?: ObjectRecordGroupByDateGranularity };

/** How many records there are of each kind, in bars that a second kind may split. */
export const barWidget = (
  widget: Common & { by: Axis; split?: Axis; isHorizontal?: boolean; color: string },
) => ({
  ...graph(widget),
  configuration: {
    configurationType: 'BAR_CHART' as const,
    ...counting(widget),
    primaryAxisGroupByFieldMetadataUniversalIdentifier: widget.by.field,
    ...(widget.by.granularity === undefined ? {} : { primaryAxisDateGranularity: widget.by.granularity }),
    primaryAxisOrderBy: widget.by.granularity === undefined ? 'FIELD_POSITION_ASC' : 'FIELD_ASC',
    ...(widget.split === undefined
      ? {}
      : {
          secondaryAxisGroupByFieldMetadataUniversalIdentifier: widget.split.field,
          secondaryAxisOrderBy: 'FIELD_POSITION_ASC',
          groupMode: 'STACKED',
        }),
    layout: widget.isHorizontal === true ? 'HORIZONTAL' : 'VERTICAL',
    displayDataLabel: true,
    displayLegend: true,
    color: widget.color,
  },
});

/** How many records came about in each month, a line for each kind. */
export const lineWidget = (widget: Common & { by: Axis; split: Axis; color: string }) => ({
  ...graph(widget),
  configuration: {
    configurationType: 'LINE_CHART' as const,
    ...counting(widget),
    primaryAxisGroupByFieldMetadataUniversalIdentifier: widget.by.field,
    primaryAxisDateGranularity: widget.by.granularity ?? ObjectRecordGroupByDateGranularity.MONTH,
    primaryAxisOrderBy: 'FIELD_ASC',
    secondaryAxisGroupByFieldMetadataUniversalIdentifier: widget.split.field,
    ...(widget.split.subField === undefined
      ? {}
      : { secondaryAxisGroupBySubFieldName: widget.split.subField }),
    secondaryAxisOrderBy: 'FIELD_ASC',
    omitNullValues: true,
    displayLegend: true,
    color: widget.color,
  },
});

type TableWidget = { id: string; title: string; object: string; view: string; place: Place };

/** The records of a view. */
export const tableWidget = ({ id, title, object, view, place }: TableWidget) => ({
  universalIdentifier: id,
  title,
  type: 'RECORD_TABLE' as const,
  objectUniversalIdentifier: object,
  ...at(place),
  configuration: {
    configurationType: 'RECORD_TABLE' as const,
    viewUniversalIdentifier: view,
    // Measured: a 2.21 server takes the identifier under the name of the id, and shows an empty table without it.
    ...(target === '2.21' ? { viewId: view } : {}),
  },
});

/** One of the app's own components, filling its tab. */
export const componentWidget = (id: string, title: string, component: string) => ({
  universalIdentifier: id,
  title,
  type: 'FRONT_COMPONENT' as const,
  configuration: {
    configurationType: 'FRONT_COMPONENT' as const,
    frontComponentUniversalIdentifier: component,
  },
});

export const is = (field: string, ...value: string[]): ChartFilter => ({
  field,
  operand: ViewFilterOperand.IS,
  value,
});

export const isPast = (field: string): ChartFilter => ({ field, operand: ViewFilterOperand.IS_IN_PAST });
