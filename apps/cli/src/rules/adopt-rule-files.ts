import { v5 as uuidV5 } from 'uuid';
import { contentHash } from '#kernel';
import { policy, type RuleSet, unverifiedFigures } from '#lending';
import { adoptRuleSet, commandsOn } from '#lending-api';
import { loadConfig } from '#platform';
import { type Books, operator } from '../books.js';
import { CommandFailed, exitCode } from '../exit-codes.js';

const namespace = '0b7d5c1e-2f64-5a0b-9b1d-6c3e8a4f7d20';

export interface Adopted {
  readonly ruleSet: RuleSet;
  readonly hash: string;
  /** It had been adopted before, with the very same content. */
  readonly repeated: boolean;
}

/**
 * Puts rule sets into force, one after another: all files were read and checked before. Adopting one again that holds
 * already changes nothing.
 * @param confirmed JSON Pointers of unverified figures that the person at the command line has checked
 * @throws PolicyRejection; ApprovalRejection where rules of authority ask for an approval
 */
export async function adoptRuleSets(
  { store, dataSource }: Books,
  ruleSets: readonly RuleSet[],
  confirmed: readonly string[],
): Promise<readonly Adopted[]> {
  checkConfirmations(ruleSets, confirmed);
  const commands = commandsOn(store, dataSource, loadConfig());
  const adopted: Adopted[] = [];
  for (const ruleSet of ruleSets) {
    const hash = contentHash(ruleSet);
    const own = unverifiedFigures(ruleSet).filter((pointer) => confirmed.includes(pointer));
    const body = { ruleSet, confirmed: own };
    const commandId = uuidV5(`adopt/${hash}/${own.join(' ')}`, namespace);
    const { events, repeated } = await commands.on(
      policy,
      ruleSet.kind,
      body,
      { commandId, actor: operator, correlationId: commandId },
      (given) => adoptRuleSet(body, given),
    );
    adopted.push({ ruleSet, hash, repeated: repeated || events.length === 0 });
  }
  return adopted;
}

/** Before the first of several is adopted, so that a figure that nobody checked leaves all of them as they are. */
function checkConfirmations(ruleSets: readonly RuleSet[], confirmed: readonly string[]): void {
  const asked = ruleSets.map((ruleSet) => ({ ruleSet, figures: unverifiedFigures(ruleSet) }));
  for (const { ruleSet, figures } of asked) {
    const missing = figures.filter((pointer) => !confirmed.includes(pointer));
    if (missing.length === 0) continue;
    throw new CommandFailed(
      `${ruleSet.kind} ${ruleSet.id}: a person must confirm each figure that rests on memory alone, ` +
        `by --confirm ${missing.join(' ')}`,
      exitCode.unusable,
    );
  }
  const other = confirmed.find((pointer) => !asked.some(({ figures }) => figures.includes(pointer)));
  if (other !== undefined) throw new CommandFailed(`${other} is no figure of grade M`, exitCode.unusable);
}
