import { createContext } from 'react';

/** How much the canvas draws. Far out, names and icons cannot be read and only cost time. */
export const DetailContext = createContext<'near' | 'far'>('near');

/** Below this zoom a node is a coloured block with its name. */
export const farZoom = 0.4;
