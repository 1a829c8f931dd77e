/** Dependencies point one way: kernel <- lending <- lending-*, kernel <- mechanisms, apps on top. */
const lib = (name) => `^libs/${name}/`;
const mechanisms =
  '^libs/(event-store|evidence|documents|projections|processes|publication|relay|webhooks|audit|conditions|channels|durable-files)/';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'kernel-is-a-leaf',
      severity: 'error',
      from: { path: lib('kernel') },
      to: { path: '^(libs|apps)/', pathNot: lib('kernel') },
    },
    {
      name: 'lending-is-pure',
      severity: 'error',
      comment: 'the domain imports the kernel and a decimal library, nothing else',
      from: { path: lib('lending'), pathNot: '\\.spec\\.ts$|/testing/' },
      to: { pathNot: ['^libs/(kernel|lending)/', 'node_modules/decimal\\.js/'] },
    },
    {
      name: 'mechanisms-know-no-loan',
      severity: 'error',
      from: { path: mechanisms },
      to: { path: '^libs/lending' },
    },
    {
      name: 'conditions-alone-know-their-language',
      severity: 'error',
      comment: 'another library for expressions is one lib changed',
      from: { path: '^(apps|libs)/', pathNot: lib('conditions') },
      to: { path: 'node_modules/@marcbachmann/cel-js/' },
    },
    {
      name: 'platform-knows-no-loan',
      severity: 'error',
      from: { path: lib('platform') },
      to: { path: '^libs/(lending|projections|processes|publication|relay|webhooks|audit|channels)' },
    },
    {
      name: 'read-models-never-append',
      severity: 'error',
      from: { path: lib('lending-read-models') },
      to: { path: ['^libs/lending-api/', '^libs/processes/'] },
    },
    {
      name: 'consumer-kit-stands-alone',
      severity: 'error',
      comment: 'it runs at downstream systems, which have nothing of ours but the types',
      from: { path: '^libs/lending-contracts/consumer/', pathNot: '\\.spec\\.ts$' },
      to: {
        path: '^(apps|libs)/',
        pathNot: '^libs/lending-contracts/consumer/',
        dependencyTypesNot: ['type-only'],
      },
    },
    { name: 'libs-never-import-apps', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'apps-are-islands',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'production-code-never-imports-tests',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '\\.spec\\.ts$|/testing/' },
      to: { path: '^test/|/testing/|\\.spec\\.ts$' },
    },
    {
      name: 'no-dev-dependencies-in-production-code',
      severity: 'error',
      comment: 'the verifier is a page into which everything is built',
      from: { path: '^(apps|libs)/', pathNot: '\\.spec\\.ts$|/testing/|^apps/verifier/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|var)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
