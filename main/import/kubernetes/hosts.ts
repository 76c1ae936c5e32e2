/** The names under which pods reach a Service: https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/ */
export const hostsOf = (name: string, namespace: string | undefined): string[] => {
  const inSpace = `${name}.${namespace ?? 'default'}`;
  return [name, inSpace, `${inSpace}.svc`, `${inSpace}.svc.cluster.local`];
};
