/** The channels between main process and preload script. `connect`: the page asks for its port. `command`: a menu was used. */
export const channels = { connect: 'lintel:connect', port: 'lintel:port', command: 'lintel:command' } as const;
