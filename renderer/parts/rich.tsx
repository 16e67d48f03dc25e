import { createElement, Fragment, type ReactNode } from 'react';

/** A text of the catalogue with the parts that the window draws in it. */
export const Rich = ({ of }: { readonly of: readonly ReactNode[] }) => createElement(Fragment, null, ...of);
