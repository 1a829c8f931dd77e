/** What an inspection is: it may be planned by rule or by a person. */
export const inspectionTaskKinds = [
  'first-follow-up',
  'periodic',
  'special',
  'bureau-retrieval',
  'phone-call',
  'site-visit',
  'statement-audit',
  'collateral',
  'guarantor',
  'covenant',
  'public-information',
] as const;
export type InspectionTaskKind = (typeof inspectionTaskKinds)[number];

/** Where an on-site inspection goes. */
export const inspectionPlaces = [
  'borrower-office',
  'production-site',
  'guarantor-office',
  'guarantor-production-site',
  'collateral-location',
  'home',
] as const;
export type InspectionPlace = (typeof inspectionPlaces)[number];

/** In what capacity somebody takes part in an inspection. */
export const inspectorCapacities = ['lead', 'co-manager', 'head', 'auditor', 'third-party', 'other'] as const;
export type InspectorCapacity = (typeof inspectorCapacities)[number];

/** Who was asked: by role, never by name, for a name is personal data. */
export const intervieweeRoles = [
  'actual-controller',
  'legal-representative',
  'general-manager',
  'finance-head',
  'employee',
  'guarantor',
  'neighbour',
  'counterparty',
  'family',
  'student',
  'school',
  'other',
] as const;
export type IntervieweeRole = (typeof intervieweeRoles)[number];

export const inspectionConclusions = ['satisfactory', 'attention', 'unsatisfactory'] as const;
export type InspectionConclusion = (typeof inspectionConclusions)[number];
