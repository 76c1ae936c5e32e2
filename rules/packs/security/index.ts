import type { Rule } from '../../engine/define-rule.ts';
import { adminInterfaceReachable } from './admin-interface-reachable.ts';
import { corsWildcard } from './cors-wildcard.ts';
import { databaseSuperuser } from './database-superuser.ts';
import { debugMode } from './debug-mode.ts';
import { dependencyScanning } from './dependency-scanning.ts';
import { encryptionAtRest } from './encryption-at-rest.ts';
import { engineSocket } from './engine-socket.ts';
import { passwordHashing } from './password-hashing.ts';
import { plaintextSecrets } from './plaintext-secrets.ts';
import { privileged } from './privileged.ts';
import { publicTls } from './public-tls.ts';
import { runsAsRoot } from './runs-as-root.ts';
import { secretsOnCommandLine } from './secrets-on-command-line.ts';
import { storeAuthentication } from './store-authentication.ts';
import { storePublished } from './store-published.ts';
import { tlsOutside } from './tls-outside.ts';

export const securityRules: readonly Rule[] = [adminInterfaceReachable, corsWildcard, databaseSuperuser, debugMode, dependencyScanning, encryptionAtRest, engineSocket, passwordHashing, plaintextSecrets, privileged, publicTls, runsAsRoot, secretsOnCommandLine, storeAuthentication, storePublished, tlsOutside];
