import type { ReactElement } from 'react';
import classes from './prose.module.css';

/** A sentence of a rule or a finding. What stands between backticks is code, as its authors wrote it; all else is text. */
export const Prose = ({ text }: { readonly text: string }): ReactElement => (
  <>
    {text.split(/`([^`\n]+)`/).map((part, index) =>
      index % 2 === 1 ? (
        // The parts of a text never change place.
        // oxlint-disable-next-line react/no-array-index-key
        <code key={index} className={classes['code']}>
          {part}
        </code>
      ) : (
        part
      ),
    )}
  </>
);
