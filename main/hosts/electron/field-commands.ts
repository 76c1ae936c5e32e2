/** Commands that mean the text, not the document, while a text field has the focus, and what the browser calls them. */
const fieldCommands: Readonly<Record<string, string>> = {
  'edit.undo': 'undo',
  'edit.redo': 'redo',
  'edit.select-all': 'selectAll',
  'edit.delete': 'delete',
};

/** Whether the command was for the text field that has the focus, and is done. */
export function performInField(id: string, page: Pick<Document, 'activeElement' | 'execCommand'>): boolean {
  const command = Object.hasOwn(fieldCommands, id) ? fieldCommands[id] : undefined;
  if (command === undefined || !page.activeElement?.matches('input, textarea, [contenteditable=""], [contenteditable="true"]')) return false;
  // Deprecated, and yet the only way to a field's own undo.
  // oxlint-disable-next-line typescript/no-deprecated
  return page.execCommand(command);
}
