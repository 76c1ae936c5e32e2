export const findTechnology = (_id: string): { name: string } | undefined => undefined;
