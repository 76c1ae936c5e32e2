import { awsCompute } from './aws-compute.ts';
import { awsEdge } from './aws-edge.ts';
import { awsStores } from './aws-stores.ts';
import { azure } from './azure.ts';
import { google } from './google.ts';
import { otherProviders } from './other-providers.ts';
import type { ResourceType } from './resource-type.ts';

const catalogue: ReadonlyMap<string, ResourceType> = new Map(Object.entries({ ...awsStores, ...awsCompute, ...awsEdge, ...google, ...azure, ...otherProviders }));

/** What is known of a type of resource; what a data source looks up is known as the resource that it finds. */
export const findResourceType = (type: string): ResourceType | undefined => catalogue.get(type.replace(/^data\./, ''));
