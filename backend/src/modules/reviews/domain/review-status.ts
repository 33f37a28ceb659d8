/** Every review waits for a manager; what was published may be taken back, and what was rejected published after all. */
export const REVIEW_STATUSES = ['pending', 'published', 'rejected'] as const;
export type ReviewStatus = (typeof REVIEW_STATUSES)[number];
