import type { Place } from '../yaml/located.ts';

export interface ApiServer {
  readonly url: string;
  readonly place: Place;
}

export interface ApiOperation {
  readonly method: string;
  readonly path: string;
  readonly id?: string | undefined;
  readonly place: Place;
  /** Whether a caller must say who it is; `undefined` where the description speaks of no security at all. */
  readonly secured: boolean | undefined;
  /** Whether a list comes in pages; `undefined` for what is no list. */
  readonly paginated: boolean | undefined;
  readonly deprecated: boolean;
  /** The status codes of the errors that are described. */
  readonly errors: readonly string[];
  readonly summary?: string | undefined;
}

export interface ApiChannel {
  readonly name: string;
  /** What the described application does; not what its clients do. */
  readonly action: 'send' | 'receive' | undefined;
  readonly place: Place;
}

export interface ApiSecurity {
  readonly name: string;
  /** `http bearer`, `apiKey`, `oauth2`, `openIdConnect`, `mutualTLS`, or the name of the scheme's type in the file. */
  readonly type: string;
  readonly place: Place;
}

export type ApiVersioning = 'path' | 'header' | 'query' | 'none';

/** What an OpenAPI or AsyncAPI file says about an interface. */
export interface ApiDescription {
  readonly format: 'openapi' | 'asyncapi';
  /** The version of the format. */
  readonly version: string;
  readonly title: string;
  readonly place: Place;
  readonly servers: readonly ApiServer[];
  readonly operations: readonly ApiOperation[];
  readonly channels: readonly ApiChannel[];
  readonly security: readonly ApiSecurity[];
  readonly versioning: ApiVersioning | undefined;
  /** Where the versioning shows. */
  readonly versioningPlace?: Place | undefined;
  /** The one format of all errors: `problem+json`, or the name of its schema. */
  readonly errorFormat?: string | undefined;
  readonly errorPlace?: Place | undefined;
  /** The framework that wrote the file, where its traces show. */
  readonly generator?: string | undefined;
}
