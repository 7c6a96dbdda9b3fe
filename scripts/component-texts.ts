/** Texts that front components show: what stands as a literal in `t('…')`, `msg('…')` or `<Trans>`. */
import ts from 'typescript';

import type { Text } from './text-ids';

const CALLED = new Set(['t', 'msg']);

const literal = (node: ts.Node | undefined): string | undefined =>
  node && ts.isStringLiteralLike(node) ? node.text : undefined;

/** `'…'`, or `{ message: '…', context: '…' }`. */
const described = (node: ts.Expression | undefined): Text | undefined => {
  const message = literal(node);
  if (message !== undefined) return { message, context: null };
  if (!node || !ts.isObjectLiteralExpression(node)) return undefined;
  const property = (name: string): string | undefined => {
    const found = node.properties.find(
      (one): one is ts.PropertyAssignment => ts.isPropertyAssignment(one) && one.name.getText() === name,
    );
    return literal(found?.initializer);
  };
  const own = property('message');
  return own === undefined ? undefined : { message: own, context: property('context') ?? null };
};

const attribute = (element: ts.JsxOpeningLikeElement, name: string): string | undefined => {
  const found = element.attributes.properties.find(
    (one): one is ts.JsxAttribute => ts.isJsxAttribute(one) && one.name.getText() === name,
  );
  const value = found?.initializer;
  return literal(value && ts.isJsxExpression(value) ? value.expression : value);
};

/** `<Trans message="…" />`, or `<Trans>…</Trans>` with nothing but text in it. */
const trans = (node: ts.JsxElement | ts.JsxSelfClosingElement): Text | undefined => {
  const opening = ts.isJsxElement(node) ? node.openingElement : node;
  if (opening.tagName.getText() !== 'Trans') return undefined;
  const children =
    ts.isJsxElement(node) && node.children.every(ts.isJsxText)
      ? node.children
          .map((child) => child.getText())
          .join('')
          .replaceAll(/\s+/g, ' ')
          .trim()
      : '';
  const message = attribute(opening, 'message') ?? children;
  return message === '' ? undefined : { message, context: attribute(opening, 'context') ?? null };
};

/** The texts of one source file, in the order they stand there. */
export const componentTexts = (file: string, source: string): Text[] => {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const texts: Text[] = [];
  const visit = (node: ts.Node): void => {
    const found =
      ts.isCallExpression(node) && ts.isIdentifier(node.expression) && CALLED.has(node.expression.text)
        ? described(node.arguments[0])
        : ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node)
          ? trans(node)
          : undefined;
    if (found && found.message !== '') texts.push(found);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return texts;
};
