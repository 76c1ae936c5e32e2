import type { Rule } from '../../engine/define-rule.ts';
import { adminInterfaceReachable } from './admin-interface-reachable.ts';
import { databaseSuperuser } from './database-superuser.ts';
import { engineSocket } from './engine-socket.ts';
import { plaintextSecrets } from './plaintext-secrets.ts';
import { runsAsRoot } from './runs-as-root.ts';
import { secretsOnCommandLine } from './secrets-on-command-line.ts';
import { storeAuthentication } from './store-authentication.ts';
import { storePublished } from './store-published.ts';
import { tlsOutside } from './tls-outside.ts';

export const securityRules: readonly Rule[] = [adminInterfaceReachable, databaseSuperuser, engineSocket, plaintextSecrets, runsAsRoot, secretsOnCommandLine, storeAuthentication, storePublished, tlsOutside];
