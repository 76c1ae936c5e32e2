/** The views of a unit of code, in their order, with what they are called. */
export const codeViews = { packages: 'Packages', model: 'Data model', flow: 'Data flow', entries: 'Request flow', integrations: 'Integrations', failures: 'Failures' } as const;
export type CodeView = keyof typeof codeViews;
export const codeViewNames = Object.keys(codeViews) as [CodeView, ...CodeView[]];
