import { createElement, type ReactElement } from 'react';
import type { Shape } from '../../shared/diagram/shape.ts';

/** `stroke-width` → `strokeWidth`, as React names attributes. */
const nameOf = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A shape of a drawing as an element. Text stays text: nothing of it is read as markup. */
export const toElement = ({ tag, attributes, children }: Shape, key: number): ReactElement =>
  createElement(tag, { key, ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [nameOf(name), value])) }, ...children.map((child, index) => (typeof child === 'string' ? child : toElement(child, index))));
