/**
 * What of HTML and SVG a front component may use on a 2.21 server, and with which properties. What is not here is shown
 * as its children alone; attributes `aria-*` and `data-*` pass everywhere.
 */

export type PropertyType = 'string' | 'number' | 'boolean';

export type AllowedElement = {
  /** As a browser writes it, such as `div` or `clipPath`. */
  tag: string;
  /** As it is called between worker and page. */
  remoteTag: string;
  properties: Record<string, PropertyType>;
  events: readonly string[];
};

/** Properties of every element. */
const COMMON = 'id className style title tabIndex# role aria-label aria-hidden? data-testid draggable';

/** Attributes that SVG shapes share. */
const PAINT =
  'fill fillOpacity fillRule stroke strokeWidth strokeOpacity strokeLinecap strokeLinejoin strokeDasharray strokeDashoffset strokeMiterlimit opacity transform clipPath clipRule mask filter pointerEvents';

const MEDIA = 'src controls? autoPlay? loop? muted? preload crossOrigin';

/** Elements with nothing of their own. */
const PLAIN = `div span section article header footer main nav aside p h1 h2 h3 h4 h5 h6 strong em small code pre blockquote
  ul ol li table thead tbody tfoot tr br hr b i u s mark sub sup abbr cite kbd samp var dfn bdi ruby rt rp dl dt dd figure
  figcaption summary address hgroup search caption legend datalist picture wbr menu defs title`;

/** `#` marks a number, `?` a yes or no, `*` what SVG shapes share. */
const WITH_PROPERTIES = `
  a: href target rel
  img: src alt width# height#
  form: action method
  label: htmlFor
  input: type name value placeholder disabled? checked? readOnly? accept multiple? capture
  textarea: name value placeholder disabled? readOnly? rows# cols#
  select: name value disabled? multiple?
  option: value disabled? selected?
  button: type disabled?
  th: colSpan# rowSpan#
  td: colSpan# rowSpan#
  iframe: src name width height allow sandbox allowFullScreen? loading referrerPolicy srcDoc
  video: ${MEDIA} poster width height playsInline? disablePictureInPicture? disableRemotePlayback?
  audio: ${MEDIA}
  source: src type media srcSet sizes width# height#
  bdo: dir
  data: value
  del: cite dateTime
  ins: cite dateTime
  q: cite
  time: dateTime
  details: open?
  dialog: open?
  colgroup: span#
  col: span#
  fieldset: disabled? name
  output: name htmlFor
  progress: value# max#
  meter: value# min# max# low# high# optimum#
  optgroup: label disabled?
  track: src kind srclang label default?
  svg: * viewBox xmlns width height preserveAspectRatio
  g: *
  symbol: viewBox
  use: href x y width height
  clipPath: clipPathUnits
  mask: maskUnits
  circle: * cx cy r
  ellipse: * cx cy rx ry
  rect: * x y width height rx ry
  line: * x1 y1 x2 y2
  path: * d
  polygon: * points
  polyline: * points
  text: * x y dx dy textAnchor dominantBaseline
  tspan: * x y dx dy
  linearGradient: x1 y1 x2 y2 gradientUnits gradientTransform
  radialGradient: cx cy r fx fy gradientUnits gradientTransform
  stop: offset stopColor stopOpacity
  pattern: x y width height patternUnits patternTransform
  image: href x y width height preserveAspectRatio
  foreignObject: x y width height
  marker: markerWidth markerHeight refX refY orient markerUnits`;

/** React's names of the events that come through, of every element … */
const COMMON_EVENTS = `onClick onDoubleClick onMouseDown onMouseUp onMouseMove onMouseOver onMouseOut onMouseEnter onMouseLeave
  onPointerDown onPointerUp onPointerMove onPointerOver onPointerOut onPointerEnter onPointerLeave onPointerCancel
  onKeyDown onKeyUp onKeyPress onFocus onBlur onChange onInput onSubmit onScroll onWheel onContextMenu onDrag`;
/** … and of video and audio. */
const MEDIA_EVENTS = `onTimeUpdate onPlay onPause onEnded onLoadedMetadata onLoadedData onVolumeChange onSeeking onSeeked onError
  onCanPlay onCanPlayThrough onWaiting onProgress onDurationChange onRateChange onStalled onSuspend onEmptied`;

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** The browser's name of an event React calls by another: `onDoubleClick` is `dblclick`. */
const domEvent = (reactName: string): string =>
  reactName === 'onDoubleClick' ? 'dblclick' : reactName.slice(2).toLowerCase();

const commonEvents = words(COMMON_EVENTS).map(domEvent);
const mediaEvents = words(MEDIA_EVENTS).map(domEvent);

/** React's name of each event, by `on` and the browser's: `ondblclick` is `onDoubleClick`. */
export const REACT_EVENTS: ReadonlyMap<string, string> = new Map(
  [...words(COMMON_EVENTS), ...words(MEDIA_EVENTS)].map((name) => [`on${domEvent(name)}`, name]),
);

const properties = (text: string): Record<string, PropertyType> =>
  Object.fromEntries(
    words(`${COMMON} ${text}`.replace('*', PAINT)).map((word): [string, PropertyType] => {
      if (word.endsWith('#')) return [word.slice(0, -1), 'number'];
      return word.endsWith('?') ? [word.slice(0, -1), 'boolean'] : [word, 'string'];
    }),
  );

const element = (tag: string, text = ''): AllowedElement => ({
  tag,
  remoteTag: `html-${tag.toLowerCase()}`,
  properties: properties(text),
  events: tag === 'video' || tag === 'audio' ? [...commonEvents, ...mediaEvents] : commonEvents,
});

export const ALLOWED_ELEMENTS: readonly AllowedElement[] = [
  ...words(PLAIN).map((tag) => element(tag)),
  ...WITH_PROPERTIES.trim()
    .split('\n')
    .map((line) => {
      const [tag = '', text = ''] = line.split(':');
      return element(tag.trim(), text);
    }),
];

/** Shown not at all, not even what is in them. */
export const REFUSED_ELEMENTS: ReadonlySet<string> = new Set(
  words('script object embed link meta base noscript style'),
);

/** Without children. */
export const VOID_ELEMENTS: ReadonlySet<string> = new Set(
  words('area base br col embed hr img input link meta source track wbr'),
);
