/** How far a code comes, in order. */
export const STEPS = ['asked', 'accepted', 'delivered', 'verified'] as const
