import type { BucketPublicAccess, PublicAccessBlock, PublicGrants } from './finding-resources.ts';

/**
 * Why a bucket is public or not, in a few sentences. The first is Macie's own verdict; those after it
 * say what its settings do, and that they do not agree where they do not. What is not told is said to
 * be that, and never counts as safe.
 */
export function publicAccessWords(access: BucketPublicAccess | undefined): string[] {
  if (!access) return ['Macie does not tell whether the bucket is public.'];
  const sources = [policySource(access), aclSource(access)];
  return [
    verdictWords(access.effectivePermission),
    ...grantSentences(sources),
    ...doubtWords(access.effectivePermission, sources.map(outcomeOf)),
  ];
}

/** `all four on`, or which are on, off and not told. */
export function blockWords(block: PublicAccessBlock | undefined): string {
  const states = [true, false, undefined].map((state) => ({
    state,
    names: SWITCHES.filter(([key]) => block?.[key] === state).map(([, name]) => name),
  }));
  const whole = states.find(({ names }) => names.length === SWITCHES.length);
  if (whole) return whole.state === undefined ? 'not told' : `all four ${stateWord(whole.state)}`;
  return states
    .filter(({ names }) => names.length > 0)
    .map(({ state, names }) => `${stateWord(state)}: ${names.join(', ')}`)
    .join('; ');
}

const SWITCHES: readonly [keyof PublicAccessBlock, string][] = [
  ['blockPublicAcls', 'BlockPublicAcls'],
  ['ignorePublicAcls', 'IgnorePublicAcls'],
  ['blockPublicPolicy', 'BlockPublicPolicy'],
  ['restrictPublicBuckets', 'RestrictPublicBuckets'],
];

type Known = boolean | undefined;

function stateWord(state: Known): string {
  return state === undefined ? 'not told' : state ? 'on' : 'off';
}

function verdictWords(permission: string | undefined): string {
  switch (permission) {
    case 'PUBLIC':
      return 'The bucket is public.';
    case 'NOT_PUBLIC':
      return 'The bucket is not public.';
    case 'UNKNOWN':
      return 'Macie cannot tell whether the bucket is public.';
    case undefined:
      return 'Macie does not tell whether the bucket is public.';
    default:
      return `Macie calls its permissions ${permission}.`;
  }
}

/** One of the two ways in which a bucket is opened, and what closes it again. */
interface Source {
  name: 'bucket policy' | 'ACL';
  grants?: PublicGrants;
  /** The switch that stops what is granted already; `BlockPublic…` stops new grants only. */
  stopper: 'RestrictPublicBuckets' | 'IgnorePublicAcls';
  account: Known;
  bucket: Known;
}

function policySource({ bucketPolicy, accountBlock, bucketBlock }: BucketPublicAccess): Source {
  return {
    name: 'bucket policy',
    ...(bucketPolicy && { grants: bucketPolicy }),
    stopper: 'RestrictPublicBuckets',
    account: accountBlock?.restrictPublicBuckets,
    bucket: bucketBlock?.restrictPublicBuckets,
  };
}

function aclSource({ accessControlList, accountBlock, bucketBlock }: BucketPublicAccess): Source {
  return {
    name: 'ACL',
    ...(accessControlList && { grants: accessControlList }),
    stopper: 'IgnorePublicAcls',
    account: accountBlock?.ignorePublicAcls,
    bucket: bucketBlock?.ignorePublicAcls,
  };
}

function either(a: Known, b: Known): Known {
  if (a || b) return true;
  return a === undefined || b === undefined ? undefined : false;
}

/** Whether a source opens the bucket; undefined if that cannot be told from the settings. */
function outcomeOf({ grants, account, bucket }: Source): Known {
  const granted = either(grants?.allowsPublicReadAccess, grants?.allowsPublicWriteAccess);
  const stopped = either(account, bucket);
  if (granted === false || stopped) return false;
  return granted === undefined || stopped === undefined ? undefined : true;
}

function grantSentences(sources: Source[]): string[] {
  const isClosed = ({ grants }: Source) =>
    grants?.allowsPublicReadAccess === false && grants.allowsPublicWriteAccess === false;
  if (sources.every(isClosed)) return ['Neither its policy nor its ACL allows public access.'];
  return sources.map((source) =>
    isClosed(source) ? `The ${source.name} allows no public access.` : openSentence(source),
  );
}

function openSentence(source: Source): string {
  const { name, grants } = source;
  // Macie's null says that there is none; but what could not be read is not there either.
  if (!grants) return `Macie names no ${name}: there is none, or it could not be read.`;
  const allowed = accessWords(grants, true);
  const untold = accessWords(grants, undefined);
  const stop = stopWords(source);
  if (!allowed) return `Whether the ${name} allows public ${untold} is not told${stop}.`;
  const more = untold ? ` (whether ${untold} too is not told)` : '';
  return `The ${name} allows public ${allowed}${more}${stop}.`;
}

function accessWords(grants: PublicGrants, state: Known): string {
  return [
    grants.allowsPublicReadAccess === state && 'reading',
    grants.allowsPublicWriteAccess === state && 'writing',
  ]
    .filter(Boolean)
    .join(' and ');
}

function stopWords({ stopper, account, bucket }: Source): string {
  const levels = [account && 'account', bucket && 'bucket'].filter(Boolean).join(' and the ');
  if (levels) return `, but ${stopper} of the ${levels} stops it`;
  return either(account, bucket) === undefined
    ? `, and whether ${stopper} stops it is not known`
    : ', and no block public access setting stops it';
}

/** Macie may know of more than the settings that it gives, such as an access point. */
function doubtWords(permission: string | undefined, outcomes: Known[]): string[] {
  const isOpen = outcomes.includes(true);
  const isClosed = outcomes.every((outcome) => outcome === false);
  if (permission === 'PUBLIC' && isClosed) {
    return ['So these settings do not explain why Macie calls it public.'];
  }
  if (permission === 'NOT_PUBLIC' && isOpen) {
    return ['So these settings do not explain why Macie calls it not public: take it as public.'];
  }
  if (permission === 'PUBLIC' || permission === 'NOT_PUBLIC') return [];
  if (isOpen) return ['So take it as public.'];
  return isClosed
    ? ['These settings do not make it public, but there may be others.']
    : ['Do not take it as safe.'];
}
