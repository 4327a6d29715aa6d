import { expect, test } from '@jest/globals';

import { whyMayNotApprove } from '../../src/domain/approval.ts';

const omar = { userId: 'U0OMAR0001', teamId: 'T0ACME001' };
const ada = { userId: 'U0ADA00001', teamId: 'T0ACME001' };
const request = { requester: omar };

test.each([
  ['an approver', ada, true, false, undefined],
  ['somebody else', ada, false, true, 'not-an-approver'],
  ['the requester, who is an approver', omar, true, false, 'own-request'],
  ['the requester, where the policy lets them', omar, true, true, undefined],
  ['the requester, who is none', omar, false, true, 'not-an-approver'],
  ['a namesake of another team', { ...omar, teamId: 'T0OTHER' }, true, false, undefined],
])('%s', (_, by, isApprover, allowSelf, expected) => {
  expect(whyMayNotApprove(request, by, { isApprover, allowSelf })).toBe(expected);
});
