import { plural } from '../../../shared/lib/plural.ts';
import type { ArchitectureDocument } from '../../../shared/model/document.ts';
import { areas } from '../../../shared/model/kinds.ts';
import { countBySeverity, openFindings, type Review } from '../../../shared/review/review.ts';
import { breakable, percent } from './breakable.ts';

/** How far below full knowledge a judgement is only provisional. */
const enoughKnown = 0.6;
/** Of one area so much is enough: it has a dozen rules and more. */
const enoughOfArea = 0.3;

/** The executive summary in sentences, derived from the review alone. */
export function summarize(document: ArchitectureDocument, review: Review) {
  const open = openFindings(review);
  const counts = countBySeverity(open);
  const { score, known } = review.overall;
  const size = `${plural(document.components.length, 'component')} and ${plural(document.connections.length, 'connection')}`;
  const scored = review.scores.filter((entry) => entry.score !== null).sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
  const [best, worst] = [scored[0], scored.at(-1)];
  const assessment = [
    `${document.name} has ${size}.`,
    score === null ? 'Nothing is known yet by which it could be judged.' : `Of what is known, it meets ${score} of 100 points.`,
    `${percent(known)} % of what applies is known${known < enoughKnown ? ', so this is a provisional judgement: the questions below would settle the rest' : ''}.`,
    best && worst && best.area !== worst.area ? `It is strongest in ${areas[best.area].label.toLowerCase()} (${best.score}) and weakest in ${areas[worst.area].label.toLowerCase()} (${worst.score}).` : '',
  ];
  return {
    assessment: breakable(assessment.filter(Boolean).join(' ')),
    maturity: judgeMaturity(review),
    readiness: breakable(judgeReadiness(document, counts.high, counts.medium, known)),
    strengths: review.strengths.slice(0, 5).map(({ message }) => breakable(message)),
    concerns: open.filter(({ severity }) => severity !== 'low').slice(0, 6).map(({ message, severity }) => ({ message: breakable(message), severity })),
  };
}

/** From these scores on an area is mature, and below the other it is weak. */
const mature = 75;
const weak = 50;

function judgeMaturity({ scores }: Review): string {
  const applying = scores.filter(({ passed, failed, unknown }) => passed + failed + unknown > 0);
  const judged = applying.filter(({ score, known }) => score !== null && known >= enoughOfArea);
  if (judged.length === 0) return 'Too little is known of any area to speak of its maturity.';
  const at = (from: number, below: number): number => judged.filter(({ score }) => (score ?? 0) >= from && (score ?? 0) < below).length;
  const unjudged = applying.length - judged.length;
  return `${plural(applying.length, 'area')} ${applying.length === 1 ? 'applies' : 'apply'}: ${at(mature, Infinity)} mature (${mature} points or more), ${at(weak, mature)} in need of work, ${at(0, weak)} weak (below ${weak})${unjudged > 0 ? `; too little is known of ${unjudged}` : ''}.`;
}

function judgeReadiness({ context }: ArchitectureDocument, high: number, medium: number, known: number): string {
  const stage = context.stage ? `The stage is ${context.stage}. ` : 'The stage of development has not been said. ';
  if (known < 0.2) return `${stage}Too little is known to say whether it is ready.`;
  if (high > 0) return `${stage}${plural(high, 'finding')} of high severity ${high === 1 ? 'stands' : 'stand'} against running it in production as it is.`;
  if (known < enoughKnown) return `${stage}No finding of high severity is known; open questions stand against calling it ready.`;
  return medium > 0 ? `${stage}Nothing known stands against production; ${plural(medium, 'finding')} of medium severity should be planned for.` : `${stage}Nothing known stands against production.`;
}
