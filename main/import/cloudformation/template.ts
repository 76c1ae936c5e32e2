import { joinPath, folderOf } from '../paths.ts';
import { entriesAt, scalarAt, textAt, valueAt, type Located, type LocatedEntry } from '../yaml/located.ts';

export interface Template {
  readonly file: string;
  readonly root: Located;
  readonly resources: ReadonlyMap<string, LocatedEntry>;
  /** SAM: functions, interfaces and tables in short forms. */
  readonly isServerless: boolean;
}

/** Whether a text is a template, told without parsing it. */
export const isCloudFormation = (path: string, text: string): boolean =>
  /\.(?:ya?ml|json|template|cfn|cform)$/i.test(path) && !/(?:^|\/)(?:node_modules|\.aws-sam|\.serverless|vendor|examples?|tests?|testdata|fixtures?)\//i.test(path) && (/^[ \t"']*AWSTemplateFormatVersion\b/m.test(text.slice(0, 20_000)) || (/["']?Resources["']?\s{0,5}:/.test(text) && /["']?Type["']?\s{0,5}:\s{0,5}["']?AWS::\w+::\w+/.test(text)));

export function templateOf(file: string, root: Located | undefined): Template | undefined {
  if (!root) return undefined;
  const resources = new Map([...entriesAt(root, 'Resources')].filter(([, { value }]) => /^(?:AWS|Custom|Alexa)::/.test(textAt(value, 'Type') ?? '')).slice(0, 5_000));
  if (resources.size === 0) return undefined;
  const transforms = JSON.stringify(textAt(root, 'Transform') ?? valueAt(root, 'Transform') ?? '');
  return { file, root, resources, isServerless: transforms.includes('AWS::Serverless') };
}

/** The file that a nested stack is made from, when it is one of the project. */
export function nestedFile(template: Template, resource: Located): string | undefined {
  const type = textAt(resource, 'Type');
  if (type !== 'AWS::CloudFormation::Stack' && type !== 'AWS::Serverless::Application') return undefined;
  const location = scalarAt(resource, 'Properties', 'TemplateURL') ?? scalarAt(resource, 'Properties', 'Location');
  return location && joinPath(folderOf(template.file), location.text);
}
