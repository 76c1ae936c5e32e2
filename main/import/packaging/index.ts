export { isPackaging } from './files.ts';
export { packageOf, type Dependency, type Lockfile, type Pin, type PythonPackage } from './package.ts';
export { readPackages } from './read-packages.ts';
