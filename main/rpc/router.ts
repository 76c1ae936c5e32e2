import { app } from './app.ts';
import { code } from './code.ts';
import { files } from './files.ts';
import { history } from './history.ts';
import { os } from './implementer.ts';
import { imports } from './imports.ts';
import { journal } from './journal.ts';
import { reports } from './reports.ts';
import { reviews } from './reviews.ts';
import { rules } from './rules.ts';

/** Every handler of the contract: the compiler fails when one is missing or answers otherwise than the contract says. */
export const router = os.router({ app, files, journal, imports, reviews, code, rules, history, reports });
