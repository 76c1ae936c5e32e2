import { isApiDescription } from './api/read-api-descriptions.ts';
import { isCloudFormation } from './cloudformation/import-cloudformation.ts';
import { isManifest } from './kubernetes/import-kubernetes.ts';
import { isPackaging } from './packaging/index.ts';
import { isPipeline } from './pipeline/read-pipelines.ts';
import { isPlatformFile } from './platform/import-platform.ts';
import { isPlan, isTerraform } from './terraform/import-terraform.ts';

const megabyte = 1024 * 1024;
const large = 10 * megabyte;

/**
 * The files that importers want, by name and where the name does not say it by content; the first that matches a path
 * decides. A new format is a line here and a folder beside this file. In the form that main/files reads by.
 */
export const interests = [
  { name: 'rules', matches: (path: string) => isCustomRules(path), maximum: megabyte, primary: false, refers: false },
  { name: 'compose file', matches: (_: string, base: string) => /\.ya?ml$/i.test(base) && /(?:^|[-_.])compose(?:[-_.]|$)/i.test(base), maximum: large, primary: true, refers: true },
  { name: 'packaging', matches: (path: string) => isPackaging(path), maximum: large, primary: false, refers: false },
  { name: 'pipeline', matches: (path: string) => isPipeline(path), maximum: megabyte, primary: false, refers: false },
  { name: 'chart or kustomization', matches: (path: string) => /(?:^|\/)(?:(?:Chart|requirements|values[\w.-]*|kustomization|skaffold[\w.-]*)\.ya?ml|Kustomization|Tiltfile)$|(?:^|\/)templates\/(?:[^/]+\/){0,5}[^/]+\.(?:ya?ml|tpl)$/.test(path), maximum: megabyte, primary: false, refers: false },
  { name: 'Terraform', matches: (path: string) => isTerraform(path) || /\.tfvars(?:\.json)?$|(?:^|\/)terragrunt\.hcl$/.test(path), maximum: megabyte, primary: true, refers: false },
  { name: 'YAML by content', matches: (_: string, base: string) => /\.ya?ml$/i.test(base), content: (text: string, path: string) => /^["']?services["']?[ \t]*:/m.test(text) || isManifest(path, text) || isPlatformFile(path, text) || isCloudFormation(path, text) || isApiDescription(path, text), maximum: large, primary: true, refers: true },
  { name: 'JSON by content', matches: (_: string, base: string) => /\.json$/i.test(base) && !/^(?:package(?:-lock)?|tsconfig.*|.*\.schema)\.json$/i.test(base), content: (text: string, path: string) => isPlatformFile(path, text) || isCloudFormation(path, text) || isApiDescription(path, text) || isPlan(path, text), maximum: large, primary: false, refers: false },
  { name: 'Dockerfile', matches: (_: string, base: string) => /^(?:dockerfile|containerfile)(?:[._-]|$)|\.(?:dockerfile|containerfile)$/i.test(base), maximum: megabyte, primary: false, refers: true },
  { name: 'variables', matches: (_: string, base: string) => /^\.?env(?:[._-]|$)|\.env(?:[._-]|$)/i.test(base) && !/\.(?:py|js|ts|sh|d\.ts)$/i.test(base), maximum: megabyte, primary: false, refers: false },
  { name: 'ignore file', matches: (_: string, base: string) => base === '.gitignore' || base.endsWith('.dockerignore'), maximum: megabyte, primary: false, refers: false },
  { name: 'server configuration', matches: (_: string, base: string) => /^(?:caddyfile|nginx|haproxy|traefik|supervisord|uwsgi)[\w.-]*$|\.(?:conf|conf\.template|ini|cfg)$/i.test(base) && !/\.(?:py|js|ts|sh|png|svg|md)$/i.test(base), maximum: megabyte / 4, primary: false, refers: false },
  { name: 'start script', matches: (path: string, base: string) => (/^(?:docker-)?(?:entrypoint|start|run|boot|launch)[\w.-]*$/i.test(base) || /(?:^|\/)(?:\.?docker[\w-]*|compose|entrypoints?|scripts|bin|deploy[\w-]*)\/(?:[^/]+\/){0,3}[^/]+\.sh$/i.test(path)) && !/\.(?:py|js|ts|tsx|jsx|md|css|html?|java|go|png|svg|json|ya?ml)$/i.test(base), maximum: megabyte / 8, primary: false, refers: false },
  { name: 'platform', matches: (path: string) => isPlatformFile(path, '') || /(?:^|\/)Procfile[\w.-]*$|\.(?:service|timer|socket)$|(?:^|\/)(?:fly|railway|nixpacks)[\w.-]*\.toml$|(?:^|\/)s6[\w-]*\/.*\/(?:run|up|type)$|(?:^|\/)services\.d\/.*\/run$/.test(path), maximum: megabyte, primary: true, refers: true },
] as const;

/** Rules of the team's own, kept beside what they review. */
export function isCustomRules(path: string): boolean {
  return /(?:^|\/)\.lintel\/rules\/[^/]+\.ya?ml$/i.test(path);
}

/** Source in other languages, of which only the variables that it reads are kept. */
const otherSource = /\.(?:java|kt|go|js|mjs|cjs|ts|tsx|cs|rb|php|rs|scala|ex|exs|properties)$/;

/** Source: read by other threads, as there may be a lot of it. */
export const isSource = (path: string): boolean => isPython(path) || (otherSource.test(path) && !/\.(?:min|bundle)\.js$|\.d\.ts$/.test(path));


export const isPython = (path: string): boolean => path.endsWith('.py');
