import { LintelError } from '../../shared/lib/errors.ts';
import { sortBy } from '../../shared/lib/order.ts';
import { os } from './implementer.ts';

const loadRules = async () => (await import('../../rules/index.ts')).rules;

export const rules = os.rules.router({
  list: os.rules.list.handler(async () => {
    const { describeRule } = await import('../../rules/engine/assemble.ts');
    return sortBy((await loadRules()).map(describeRule), ({ id }) => id);
  }),
  page: os.rules.page.handler(async ({ input }) => {
    const { rulesFor } = await import('../../rules/configure.ts');
    const rule = [...(await loadRules()), ...(input.custom ? rulesFor({ rules: { custom: input.custom } }).rules : [])].find(({ id }) => id === input.id);
    if (!rule) throw new LintelError('RULE_NOT_FOUND', `There is no rule "${input.id}".`);
    const { writeRulePage } = await import('../../rules/engine/rule-page.ts');
    return { id: rule.id, markdown: writeRulePage(rule) };
  }),
});
